"""Where the eligible live: expected eligible two-year-olds by zone, an experimental estimate."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from components import figure, filters, geometry, legend, map_spec, maps, record, store, words
from queries.boundaries import BoundaryError
from queries.catalogue import Indicator, Provenance
from queries.markers import ESTIMATED
from queries.statistics.classes import Classes, classify
from queries.statistics.eligible import national_total, two_figures
from queries.statistics.given import Numbers

CHILDREN, CHILDREN_PERIOD = "population_age_2", "mid-2021"
DEPRIVED, DEPRIVED_PERIOD = "income_deprived", "SIMD 2020"
TOTAL = "estimated_eligible_two_year_olds"
ORDER = ["expected", "name"]  # the most first
# what is counted in a council area as a whole, to be set beside the estimate
BESIDE = {
    "two_year_olds_registered": "two-year-olds registered",
    "daycare_places": "places in daycare for children of all ages",
}
RATES = ("two_year_old_uptake_all", "two_year_old_uptake_eligible")
LEVELS = {"intermediate_zone": "Intermediate zones", "data_zone": "Data zones"}
ONE = {
    "intermediate_zone": "Intermediate zone",
    "data_zone": "Data zone",
    "council": "Council area",
}
MOST = 10  # zones named beside the map
WHOLE_BELOW = 10  # children: an estimate below is shown as a whole number
HALF = 0.5  # children: an estimate below rounds to none
EXPERIMENT = Indicator(
    slug="expected_eligible_two_year_olds",
    title="Expected eligible two-year-olds (experimental estimate)",
    short_title="Expected eligible two-year-olds",
    theme="Early learning and childcare",
    outcomes=(),
    definition="How many of the two-year-olds of a zone can be expected to be entitled to funded "
    "early learning and childcare, if entitlement follows income deprivation. An experimental "
    "estimate of this project, no published figure.",
    numerator="Two-year-olds expected to be entitled",
    denominator="",
    unit="children",
    decimals=0,
    polarity="no_judgement",
    interval="none",
    levels=("country", "council", "intermediate_zone", "data_zone"),
    caveats=(
        "Method: the two-year-olds of each data zone in mid-2021, times its share of "
        "income-deprived people (SIMD 2020), times one factor for all of Scotland, at most every "
        "child. The factor makes the zones add up to the published number of the eligible; before "
        "they are rounded they add up to their council and to Scotland exactly.",
        "Range: the same with the lowest and the highest of the published numbers, and of those "
        "that the published rates since 2024 imply (the registered two-year-olds over the uptake "
        "of the eligible). What the method itself leaves open is not in it and is larger.",
        "Income deprivation counts people of all ages on low-income benefits. Two-year-olds are "
        "entitled by their own family’s benefits and income, and some because they are or were "
        "looked after. Direction: either way.",
        "Never shown to more than two significant figures. In a data zone it is a handful of "
        "children: read it as where to look, not as whom to find.",
    ),
    gaps="",
    breaks=(),
    source=Provenance(
        dataset="",
        producer="This project, from the sources below",
        measure="experimental estimate",
        url="https://www.gov.scot/collections/early-learning-and-childcare-statistics/",
        licence="Open Government Licence v3.0",
        published="",
        next_update="",
    ),
)


def choose(area: str) -> str:
    """Draw the box that chooses the zones of `area`; return intermediate_zone or data_zone.

    Nothing is drawn for Scotland, which is shown by council area.
    """
    first = next(iter(LEVELS))
    if area == filters.SCOTLAND:
        return first
    return filters.choose("level", "Where the eligible live, by", LEVELS, first) or first


def draw(area: str, level: str) -> None:
    """Draw the expected eligible of `area` by zone of `level`; those of Scotland by council."""
    name = filters.name_of(area)
    level = "council" if area == filters.SCOTLAND else level
    known = store.catalogue().indicators
    missing = [slug for slug in (CHILDREN, DEPRIVED, TOTAL) if slug not in known]
    try:
        if missing:
            raise ValueError(f"no description of {words.listed(missing)}")
        totals = store.kept(("totals of the eligible",), totals_of_scotland)
        rows = store.expected_eligible(
            (CHILDREN, CHILDREN_PERIOD), (DEPRIVED, DEPRIVED_PERIOD), totals, area, level
        )
    except ValueError as error:
        st.header("Where the eligible live cannot be estimated", anchor=False)
        st.write(f"The figures it is made from are not complete: {error}.")
        return
    rows = rows.assign(shown=said(rows["expected"]))
    molecule = figure.Figure(
        key=f"expected-eligible-{level}s-{area}",
        headline=headline(rows, area, name),
        about=f"Experimental estimate: expected eligible two-year-olds {ESTIMATED} of {name} by "
        f"{ONE[level].lower()}, on the two-year-olds of {CHILDREN_PERIOD}.",
        alternative=f"Map of {name}, darker where more eligible two-year-olds are expected. "
        "The table holds every value.",
        table=lambda: table(rows, level),
        data=lambda: data(rows, level),
        indicators=(EXPERIMENT, *(known[slug] for slug in (CHILDREN, DEPRIVED, TOTAL))),
        notes=store.kept(("notes on the eligible",), _notes),
        lead=lead(rows, area),
    )
    figure.draw(molecule, lambda: _picture(molecule, rows, area, level))


def totals_of_scotland() -> tuple[float, ...]:
    """Return what the estimate is scaled to, the newest published total, and then its range.

    The other published totals, and those that the published rates since 2024 imply. ValueError
    where there is no published total.
    """
    published = published_totals()
    if not published:
        raise ValueError("no published number of the eligible")
    return published + implied_totals(*_rates(), _children())


def implied_totals(
    every: Mapping[str, float], eligible: Mapping[str, float], children: float
) -> tuple[float, ...]:
    """Return the registered two-year-olds ÷ the uptake of the eligible, for each period with both.

    The registered are Scotland's rate of all two-year-olds times its `children`, as their number
    is not printed beside those rates.
    """
    both = (period for period in eligible if period in every)
    return tuple(national_total(every[one] / 100 * children, eligible[one]) for one in both)


def published_totals() -> tuple[float, ...]:
    """Return the published numbers of eligible two-year-olds in Scotland, the newest first."""
    return tuple(float(value) for value in _totals()["value"])


def headline(rows: pd.DataFrame, area: str, name: str) -> str:
    """Return the estimate for the area as a whole; Scotland's is the published total itself."""
    if area == filters.SCOTLAND:
        whole = f"{rows['expected'].sum():,.0f}"
        return f"{name}: the published {whole} eligible two-year-olds by council area, experimental"
    whole = said([rows["expected"].sum()])[0]
    return f"{name}: about {whole} two-year-olds expected to be eligible {ESTIMATED}, experimental"


def lead(rows: pd.DataFrame, area: str) -> str:
    """Return the range, where half of them are expected, and what is registered there."""
    low, high = said([rows["lower"].sum(), rows["upper"].sum()])
    some = area != filters.SCOTLAND and low != high
    text = f"The published totals and rates leave a range of {low} to {high}. " if some else ""
    ordered = np.sort(rows["expected"].to_numpy())[::-1]
    half = int((ordered.cumsum() < ordered.sum() / 2).sum()) + 1
    zones = "council areas" if area == filters.SCOTLAND else "zones"
    text += f"Half of them are expected in {half:,} of {len(rows):,} {zones}. "
    there = [one for one in (_latest(slug, area, what) for slug, what in BESIDE.items()) if one]
    if there:
        text += f"On record are {words.listed(there)}: other dates and other children, so do not "
        text += "divide one by the other. "
    return f"{text}Registrations by zone are not published."


def scaled_to(totals: pd.DataFrame) -> str:
    """Return which published totals (value and period, newest first) the estimate is scaled to."""
    named = [
        f"{value:,.0f} ({period})"
        for value, period in zip(totals["value"], totals["period"], strict=True)
    ]
    rest = f"; range over {words.listed(named[1:])}" if len(named) > 1 else ""
    return f"Scaled to the published total for Scotland of {named[0]}{rest}."


def implied(every: Mapping[str, float], eligible: Mapping[str, float], share: float) -> str:
    """Return what the newest published rates imply of how many are eligible; "" without them.

    `every` and `eligible` are Scotland's rates of all two-year-olds and of the eligible by period,
    `share` the per cent of all that the total used here is.
    """
    both = [period for period in eligible if period in every]
    if not both:
        return ""
    period = both[-1]
    one, other = every[period], eligible[period]
    return (
        "No number of eligible children is printed beside the rates of uptake since 2023. Those of "
        f"{period} ({one:.0f}% of all, {other:.0f}% of the eligible) imply that about "
        f"{one / other * 100:.0f}% of all two-year-olds are eligible. The total used here is "
        f"{share:.0f}% of them: it may be too high for today, and the range reaches down to what "
        "those rates imply."
    )


def table(rows: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return the twin of the map: a row a zone, most expected first."""
    ordered = rows.sort_values(ORDER, ascending=[False, True])
    parent = {"Intermediate zone": ordered["parent_name"]} if level == "data_zone" else {}
    return pd.DataFrame(
        {
            ONE[level]: ordered["name"],
            **parent,
            f"Two-year-olds, {CHILDREN_PERIOD}": [f"{n:,.0f}" for n in ordered["children"]],
            f"Expected eligible {ESTIMATED}": ordered["shown"],
            "Range": [
                f"{low} to {high}" if low != high else low
                for low, high in zip(said(ordered["lower"]), said(ordered["upper"]), strict=True)
            ],
        }
    )


def data(rows: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return the tidy rows of the download: rounded as shown, marked as estimates."""
    return pd.DataFrame(
        {
            "indicator": EXPERIMENT.slug,
            "area_code": rows["area_code"],
            "name": rows["name"],
            "level": level,
            "period": CHILDREN_PERIOD,
            "release": "experimental",
            "value": two_figures(rows["expected"]),
            "lower": two_figures(rows["lower"]),
            "upper": two_figures(rows["upper"]),
            "marker": ESTIMATED,
        }
    )


def said(expected: Numbers) -> list[str]:
    """Return estimates to two significant figures, in whole children: "2,400", "3", "under 1"."""
    return [
        f"{rounded:,.0f}"
        if rounded >= WHOLE_BELOW
        else f"{exact:.0f}"
        if exact > HALF
        else "under 1"
        for exact, rounded in zip(
            np.asarray(expected, dtype=float).tolist(), two_figures(expected).tolist(), strict=True
        )
    ]


def _picture(molecule: figure.Figure, rows: pd.DataFrame, area: str, level: str) -> None:
    values = rows["expected"].round()
    classes = classify(values, method="equal_counts", decimals=0)
    rows = rows.assign(band=classes.of(values) if classes else -1)
    left, right = st.columns([4, 3], gap="medium")
    with left:
        try:
            _map(molecule, rows, classes, area, level)
        except (BoundaryError, LookupError) as error:
            st.error(f"The map cannot be drawn; the table has every figure. {error}", icon="🗺️")
    with right:
        if classes:
            colours = maps.RAMPS[len(classes.uppers)]
            lines = [
                legend.Entry(text, colours[number], int((rows["band"] == number).sum()))
                for number, text in enumerate(legend.ranges(classes, EXPERIMENT))
            ]
            areas = "Areas" if area == filters.SCOTLAND else "Zones"
            st.html(legend.draw(lines[::-1], f"Expected eligible {ESTIMATED}", areas, ""))
        most = rows.sort_values(ORDER, ascending=[False, True]).head(MOST)
        st.markdown(f"**Most expected: {len(most)} of {len(rows):,}**")
        st.markdown(
            "\n".join(
                f"1. {name}: {expected}"
                for name, expected in zip(most["name"], most["shown"], strict=True)
            )
        )


def _map(
    molecule: figure.Figure, rows: pd.DataFrame, classes: Classes | None, area: str, level: str
) -> None:
    scope = "scotland" if area == filters.SCOTLAND else area
    edge = "council" if area == filters.SCOTLAND else "council_outline"
    outlines = geometry.outlines(level, scope)
    bands = dict(zip(rows["area_code"], rows["band"], strict=True))
    shown = dict(zip(rows["area_code"], rows["shown"], strict=True))
    areas = maps.Areas(
        address=geometry.address(level, scope),
        edge=geometry.address(edge, scope),
        chosen="",
        classes=[int(bands.get(code, -1)) for code in outlines.codes],
        shown=[f"about {shown[code]}" if code in shown else "" for code in outlines.codes],
    )
    shape = maps.frame(outlines.mainland, maps.WIDE, whole=outlines.mainland == outlines.bounds)
    colours = maps.RAMPS[len(classes.uppers)] if classes else maps.RAMPS[1]
    figure.chart(molecule, map_spec.choropleth(areas, colours, shape))


def _latest(slug: str, area: str, what: str) -> str:
    """Return the latest figure of `area`: "634 two-year-olds registered (2018)"; "" for none."""
    indicator = store.catalogue().indicators.get(slug)
    one = record.latest(indicator, area) if indicator else None
    return "" if one is None else f"{one['value']:,.0f} {what} ({one['period']})"


def _totals() -> pd.DataFrame:
    """Return the published totals of the eligible in Scotland, the newest first."""
    rows = _scotland(TOTAL)
    return rows.sort_values("period_start", ascending=False)


def _rates() -> tuple[dict[str, float], dict[str, float]]:
    """Return Scotland's rates of all two-year-olds and of the eligible, by period."""
    every, eligible = (
        {str(p): float(v) for p, v in zip(rows["period"], rows["value"], strict=True)}
        for rows in map(_scotland, RATES)
    )
    return every, eligible


def _children() -> float:
    """Return how many two-year-olds the estimate is made of; ValueError where that is not there."""
    children = _scotland(CHILDREN)
    there = children.loc[children["period"] == CHILDREN_PERIOD, "value"].tolist()
    if not there:
        raise ValueError(f"no two-year-olds of {CHILDREN_PERIOD}")
    return float(there[0])


def _scotland(slug: str) -> pd.DataFrame:
    indicator = store.catalogue().indicators.get(slug)
    if indicator is None:
        return pd.DataFrame(columns=record.COLUMNS)
    rows = record.series(indicator, (filters.SCOTLAND,))
    return rows[rows["value"].notna()]


def _notes() -> tuple[str, ...]:
    """Return what is the same for every area: the totals, what newer rates imply, the marker."""
    share = published_totals()[0] / _children() * 100
    return (
        scaled_to(_totals()),
        implied(*_rates(), share),
        words.markers(pd.Series([ESTIMATED])),
    )
