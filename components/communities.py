"""The communities of a council in the order of their outcomes: who is furthest behind, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan

import pandas as pd
import streamlit as st

from components import community_words as said
from components import figure, filters, navigation, outcomes, plan_charts, store, words
from queries.catalogue import Indicator
from queries.statistics.communities import Communities, drivers, relative_change, stability

ZONE = "intermediate_zone"
# the eight of the Community Planning Outcomes Profile
PROFILE = (
    "child_poverty",
    "out_of_work_benefits",
    "crime_rate",
    "emergency_admissions_65",
    "early_mortality",
    "attainment",
    "participation_rate",
    "depopulation",
)
DRAWN = 15  # communities in the picture; the table has all
REASONS = 3  # indicators that are named for one community
SCALES = {
    "plain": "As measured, like the profile",
    "log": "Logarithm first where a few zones lie far out",
}


@dataclass(frozen=True)
class Place:
    """One community in an order, `rank` 1 furthest behind, NaN without a figure.

    `low` to `high` are its places when one indicator is left out (NaN where none can be);
    `swayed_by` is the indicator without which it moves furthest, "" for none.
    """

    code: str
    name: str
    rank: float
    shared: bool
    low: float
    high: float
    swayed_by: str

    @property
    def said(self) -> str:
        """The place in words: "3", "3=" where it is shared."""
        return said.place(self.rank, self.shared)

    @property
    def reach(self) -> str:
        """The places it could have, in words."""
        return said.reach(self.low, self.high)


@dataclass(frozen=True)
class Order:
    """The zones of one council by one ranking, first place first; `named` are the first of them.

    `figures` are the rows of the query for the council.
    """

    area: str
    council: str
    ranking: str
    found: Communities
    figures: pd.DataFrame
    places: tuple[Place, ...]

    @property
    def named(self) -> tuple[Place, ...]:
        """The communities that are named: five, fewer where fewer have a place."""
        return tuple(one for one in self.places if one.rank <= said.NAMED)[: said.NAMED]

    @property
    def codes(self) -> list[str]:
        """The codes of the zones in their order."""
        return [one.code for one in self.places]

    @property
    def beside(self) -> str:
        """What a figure is held against, in words."""
        return said.BESIDE[self.ranking].format(council=self.council)

    @property
    def scores(self) -> pd.DataFrame:
        """The z-scores behind the order, one row a zone of the council."""
        return self.found.scores[self.ranking].loc[self.codes]


def choices() -> dict[str, str]:
    """Return the short titles of the indicators that can be put together, by slug."""
    known = store.catalogue().indicators
    fit = [
        slug
        for slug, one in known.items()
        if ZONE in one.levels and one.relative and one.polarity != "no_judgement"
    ]
    ordered = [slug for slug in PROFILE if slug in fit]
    ordered += sorted(set(fit) - set(PROFILE), key=lambda slug: known[slug].short_title)
    return {slug: known[slug].short_title for slug in ordered}


def draw(area: str, ranking: str, slugs: tuple[str, ...], log_if_skewed: bool) -> None:
    """Draw the order of the zones of `area` by `ranking` over the indicators `slugs`."""
    slugs = tuple(slug for slug in choices() if slug in slugs)
    order = order_of(area, ranking, slugs, log_if_skewed)
    known = store.catalogue().indicators
    indicators = tuple(known[slug] for slug in slugs)
    _figure(order, indicators, _other_scale(order, slugs, log_if_skewed))
    if order.named:
        st.header("Why these", anchor=False)
        for one, reasons in zip(order.named, _reasons(order, known), strict=True):
            _card(order, one, reasons, known)
    st.header("What this order cannot tell", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in _limits(order, indicators)))
    with st.expander("Which figures are in this order, and which are left out"):
        st.table(_periods(order, indicators).set_index("Indicator"))
        st.markdown(_left_out(slugs))


def order_of(area: str, ranking: str, slugs: tuple[str, ...], log_if_skewed: bool) -> Order:
    """Return the Order of the zones of `area` by `ranking`."""
    found = store.communities(slugs, log_if_skewed)
    zones = store.query("areas", level=ZONE)
    names = zones[zones["council_code"] == area].set_index("area_code")["name"]
    ranks = found.ranks[f"{ranking}_rank"].reindex(names.index)
    shared = ranks.notna() & ranks.duplicated(keep=False)
    steady = pd.DataFrame(float("nan"), index=names.index, columns=["best", "worst"])
    steady["swayed_by"] = ""
    if len(slugs) > 1:
        steady = stability(found.scores[ranking].reindex(names.index))
    places = [
        Place(str(code), name, rank, tied, low, high, swayed_by)
        for code, name, rank, tied, low, high, swayed_by in zip(
            names.index,
            names.tolist(),
            ranks.tolist(),
            shared.tolist(),
            steady["worst"].tolist(),
            steady["best"].tolist(),
            steady["swayed_by"].tolist(),
            strict=True,
        )
    ]
    places.sort(key=lambda one: (isnan(one.rank), one.rank, one.name))
    figures = store.query("zone_change", indicators=slugs, level=ZONE)
    mine = figures[figures["council_code"] == area]
    return Order(area, filters.name_of(area), ranking, found, mine, tuple(places))


def _other_scale(order: Order, slugs: tuple[str, ...], log_if_skewed: bool) -> str:
    """Return who would be named on the other scale; "" where there is none (pace, no skew)."""
    if said.is_pace(order.ranking):
        return ""
    other = store.communities(slugs, not log_if_skewed)
    if other.scores["level"].equals(order.found.scores["level"]):
        return ""
    ranks = other.ranks.loc[order.codes, f"{order.ranking}_rank"]
    names = {one.code: one.name for one in order.places}
    first = ranks[ranks <= said.NAMED].sort_values(kind="stable").index[: said.NAMED]
    named = [one.name for one in order.named]
    return said.other_scale(named, [names[str(code)] for code in first], log_if_skewed)


def full_table(order: Order, known: Mapping[str, Indicator]) -> pd.DataFrame:
    """Return every zone: its place, how firm it is, its places in the other rankings, and why."""
    ranks = order.found.ranks.loc[order.codes]
    why = drivers(order.scores, REASONS)
    behind = [[known[slug].short_title for slug in why[code]] for code in order.codes]
    return pd.DataFrame(
        {
            "Community": [one.name for one in order.places],
            f"Place: {said.SHORT[order.ranking].lower()}": [one.said for one in order.places],
            "One indicator left out": [one.reach for one in order.places],
            "Furthest behind on": ["; ".join(titles) or "none" for titles in behind],
            **{
                f"Place: {said.SHORT[name].lower()}": [
                    said.place(rank, shared=False) for rank in ranks[f"{name}_rank"].tolist()
                ]
                for name in said.LABELS
                if name != order.ranking
            },
            "Indicators": ranks["indicators"].astype(str).tolist(),
        }
    )


def _figure(order: Order, indicators: tuple[Indicator, ...], other_scale: str) -> None:
    known = store.catalogue().indicators
    names = [one.name for one in order.named]
    tied = sum(one.rank <= said.NAMED for one in order.places) - len(names)
    headline = said.headline(order.ranking, order.council, names, tied)
    drawn = [one for one in order.places if not isnan(one.rank)][:DRAWN]
    cut = f" The first {len(drawn)} are drawn." if len(drawn) < len(order.places) else ""
    of = words.counted(len(order.places), "intermediate zone")
    firm = (
        said.steadiness(names, [one.high for one in order.named], order.council),
        other_scale,
        said.few(len(order.places), order.council),
    )
    molecule = figure.Figure(
        lead=" ".join(line for line in firm if line),
        key=f"communities-{order.area}-{order.ranking}",
        headline=headline,
        about=f"{said.LABELS[order.ranking]}. The mean over "
        f"{words.counted(len(indicators), 'indicator')}, each with the same weight, of how far a "
        f"zone lies from the average of {order.beside} (z-scores). {of}; place 1 is furthest "
        f"behind.{cut}",
        alternative=f"Dot plot of the first {len(drawn)} places of {of}, each with a bar of the "
        f"places it would have with one indicator left out. {headline}. The table below holds "
        "every zone.",
        table=lambda: full_table(order, known),
        data=lambda: _download(order),
        indicators=indicators,
        notes=(
            "The bar shows every place that the community would have with one of the indicators "
            "left out."
            if len(indicators) > 1
            else "With one indicator there is none to leave out: the order is its order.",
            said.unreliable(_unreliable(order, indicators), len(order.places), order.council),
            said.missing(_missing(order, indicators)),
        ),
    )
    roles = {"area": "Furthest behind", "other": "The next places"}
    picture = None
    if drawn:
        picture = plan_charts.places(_drawn(order, drawn), roles, "Place, 1 furthest behind")
    figure.draw(molecule, picture)


def _drawn(order: Order, places: list[Place]) -> pd.DataFrame:
    """Return what the picture needs of `places`."""
    return pd.DataFrame(
        {
            "name": one.name,
            "rank": one.rank,
            "low": one.low,
            "high": one.high,
            "role": "area" if one in order.named else "other",
            "shown": f"{one.said} of {len(order.places)}; with one indicator left out {one.reach}",
        }
        for one in places
    )


def _card(order: Order, one: Place, reasons: list[str], known: Mapping[str, Indicator]) -> None:
    """Draw why one community is named, how firm its place is, and the way to its own view."""
    swayed_by = known[one.swayed_by].short_title if one.swayed_by else ""
    with st.container(border=True):
        st.subheader(f"{one.said}. {one.name}", anchor=False)
        reasons = reasons or [said.no_driver(order.ranking, order.beside)]
        st.markdown("\n".join(f"- {reason}" for reason in reasons))
        st.write(said.firmness(one.rank, one.low, one.high, swayed_by))
        st.page_link(
            navigation.address("community_profile"),
            label=f"Look closer at {one.name}",
            query_params={"area": order.area, "zone": one.code},
        )


def _reasons(order: Order, known: Mapping[str, Indicator]) -> list[list[str]]:
    """Return for each community named the sentences of the indicators that put it behind."""
    codes = [one.code for one in order.named]
    mine = order.figures[order.figures["area_code"].isin(codes)].to_dict("records")
    rows = {(row["area_code"], row["indicator"]): row for row in mine}
    values = order.found.level
    if said.is_pace(order.ranking):
        values = 100 * relative_change(order.found.first, order.found.level)
    means, own = _means(values, order), values.loc[codes].to_dict("index")
    told = []
    for code, slugs in drivers(order.scores.loc[codes], REASONS).items():
        sentences = []
        for slug in slugs:
            one, row = known[slug], rows[(code, slug)]
            mean = means[str(code)][slug]
            if not said.is_pace(order.ranking):
                sentences.append(
                    said.level_driver(row["value"], row["marker"], mean, one, order.beside)
                )
                continue
            now = words.figure(row["value"], row["marker"], one)
            then = (
                str(row["first_period"]),
                words.figure(row["first_value"], row["first_marker"], one),
            )
            changes = (float(own[code][slug]), mean)
            latest = (str(row["period"]), now)
            sentences.append(said.pace_driver(then, latest, *changes, one.title, order.beside))
        told.append(sentences)
    return told


def _means(values: pd.DataFrame, order: Order) -> dict[str, dict[str, float]]:
    """Return the mean of each indicator in the zones that each community named is held against."""
    found = order.found
    if order.ranking in ("against_type", "pace_against_type"):
        by_type = values.groupby(found.community_type).mean()
        group = [found.community_type[one.code] for one in order.named]
        means = [by_type.loc[one].to_dict() for one in group]
    else:
        everywhere = order.ranking == "level"
        held = values if everywhere else values[found.council == order.area]
        means = [held.mean().to_dict()] * len(order.named)
    return {
        one.code: {str(slug): float(mean) for slug, mean in row.items()}
        for one, row in zip(order.named, means, strict=True)
    }


def _unreliable(order: Order, indicators: tuple[Indicator, ...]) -> list[tuple[str, int]]:
    """Return the indicators with figures marked [u] in the council, and in how many zones."""
    marks = order.figures["marker"].fillna("")
    if said.is_pace(order.ranking):
        marks = marks + order.figures["first_marker"].fillna("")
    counts = order.figures[marks.str.contains("[u]", regex=False)]["indicator"].value_counts()
    return [(one.short_title, int(counts[one.slug])) for one in indicators if one.slug in counts]


def _missing(order: Order, indicators: tuple[Indicator, ...]) -> list[tuple[str, list[str]]]:
    """Return the indicators without a score in some zones of the council, and which zones."""
    absent = order.scores.isna()
    return [
        (
            one.short_title,
            [place.name for place in order.places if absent.loc[place.code, one.slug]],
        )
        for one in indicators
        if absent[one.slug].any()
    ]


def _download(order: Order) -> pd.DataFrame:
    """Return the tidy rows: figure now and then, z-score and place of every zone and indicator."""
    scores, rows = order.scores, order.figures
    zone, column = (
        scores.index.get_indexer(pd.Index(rows["area_code"])),
        scores.columns.get_indexer(pd.Index(rows["indicator"])),
    )
    names = {one.code: one.name for one in order.places}
    places = {one.code: one.rank for one in order.places}
    return rows.drop(columns="council_code").assign(
        name=rows["area_code"].map(names),
        ranking=order.ranking,
        z_score=scores.to_numpy()[zone, column],
        place=rows["area_code"].map(places),
    )


def _limits(order: Order, indicators: tuple[Indicator, ...]) -> list[str]:
    """Return what the order cannot tell, and how it differs from the profile's own."""
    return [
        "It orders places by averages. It says nothing about any one person there, and many people "
        "with the same difficulties live in communities further down.",
        "Place 1 is not a verdict on the people or the services of a community. Crime, for one, is "
        "counted where it happens: centres where many people work or go out come first for it.",
        "It is an order, not a distance, and it has no interval: most of these figures are "
        "published without the counts behind them. Zones have 2,500 to 6,000 people, so "
        "neighbouring places can swap by chance.",
        "Every indicator counts the same. That is a convention of the profile, not a finding; "
        "leave one out above to see what hangs on it.",
        "The figures are of different periods, the latest observed of each indicator; the list "
        "below has them. Pace begins with the first observed figure that can still be compared.",
        "The Community Planning Outcomes Profile makes the scores the same way, but of one year "
        "filled up with estimates, and across breaks in a series. Its page of vulnerable "
        "communities follows five a council that came last in its first year, so its names can "
        "differ: its first one is among the first five here in 27 of 32 councils, over all eight "
        "indicators against the council’s mean.",
    ]


def _periods(order: Order, indicators: tuple[Indicator, ...]) -> pd.DataFrame:
    """Return which periods of each indicator are in the order."""
    spans = order.figures.drop_duplicates("indicator").set_index("indicator")
    first = spans["first_period"].fillna("[x]").astype(str)
    return pd.DataFrame(
        {
            "Indicator": one.short_title,
            "Level now": str(spans.loc[one.slug, "period"]),
            "Pace since": first[one.slug],
            "Better is": "higher" if one.polarity == "higher_is_better" else "lower",
        }
        for one in indicators
    )


def _left_out(slugs: tuple[str, ...]) -> str:
    """Return which indicators are not in the order, and why."""
    unchosen = [title for slug, title in choices().items() if slug not in slugs]
    councils = [
        one.short_title for _, group in outcomes.core() for one in group if ZONE not in one.levels
    ]
    lines = [
        f"Published for zones and not chosen: {words.listed(unchosen)}." if unchosen else "",
        f"Outcomes of the profile that are published for council areas only: "
        f"{words.listed(councils)}."
        if councils
        else "",
        "Counts of people are left out: they are neither better nor worse.",
    ]
    return "\n\n".join(line for line in lines if line)
