"""Who lives in one community: ages, two-year-olds, and how many of them may be eligible."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from components import community_people_words as said
from components import community_pictures, eligible_areas, figure, filters, store, words
from components.community import Community, zones
from components.eligible_areas import CHILDREN, CHILDREN_PERIOD, DEPRIVED, DEPRIVED_PERIOD
from queries.markers import ESTIMATED, REVISED
from queries.statistics.eligible import two_figures
from queries.statistics.given import Floats

YEAR, PERIOD, RELEASE = "2021", "mid-2021", "2022-09"
TOTAL = "population_total"
OLDEST, TWO = 90, 2
# first and last age, both included
BANDS = ((0, 4), (5, 15), (16, 24), (25, 44), (45, 64), (65, 74), (75, OLDEST))
CLASSES = (
    "Urban and rural: the Scottish Government’s Urban Rural Classification 2020 with eight "
    "classes, by data zone, as shares of people."
)


def draw(community: Community) -> None:
    """Draw the figure of the people of `community`."""
    people = {"area": ages(community.places), **_larger(community)}
    if not people["country"].any():
        st.info("Who lives there cannot be shown: there are no estimates by age in the extracts.")
        return
    names = {"area": community.name, "country": filters.name_of(filters.SCOTLAND)}
    if "council" in people:
        names = {"area": community.name, "council": community.council_name, **names}
    expected = eligible(community)
    known = store.catalogue().indicators
    rows = banded(people)
    lead = [
        said.two_year_olds(int(people["area"][TWO]), expected, CHILDREN_PERIOD),
        said.urban_rural(classes(community)),
    ]
    rest = words.listed([name for role, name in names.items() if role != "area"])
    headline = said.headline(community.name, rows, names, int(people["area"].sum()))
    figure.draw(
        figure.Figure(
            key=f"people-{community.code or 'own'}",
            headline=headline,
            about=f"People of {community.name} by age beside {rest}, {PERIOD} {REVISED}, per cent "
            "of all people of each.",
            alternative="Dot plot of the share of each age, here and in the larger areas. The "
            "heading above says the finding, the table below holds every value.",
            table=lambda: table(people, rows, names),
            data=lambda: data(community, people["area"], expected),
            indicators=tuple(
                one
                for one in (
                    known.get(TOTAL),
                    known.get(eligible_areas.CHILDREN),
                    eligible_areas.EXPERIMENT,
                )
                if one is not None
            ),
            notes=(CLASSES, words.markers(pd.Series([REVISED, ESTIMATED]))),
            lead=" ".join(filter(None, lead)),
        ),
        community_pictures.ages(rows, names) if people["area"].sum() else None,
    )


def ages(places: Sequence[int]) -> Floats:
    """Return how many people of each year of age, 0 to 90 and over, live in the data zones.

    `places` are their numbers in the order of the codes.
    """
    every = store.kept(("ages of data zones",), _every_age)
    people: Floats = np.nansum(every[:, list(places)], axis=1)
    return people


def _every_age() -> Floats:
    """Return the people of every data zone: one row a year of age, one column a zone."""
    found = store.query("zone_ages", period=YEAR)
    codes = zones()["area_code"]
    people = np.zeros((OLDEST + 1, len(codes)))
    if len(found):
        places = pd.Index(codes).get_indexer(pd.Index(found["area_code"]))
        each = np.repeat(places, found["ages"].map(len))
        people[np.concatenate(found["ages"].tolist()), each] = np.concatenate(
            found["of_ages"].tolist()
        )
    return people


def banded(people: Mapping[str, Floats]) -> list[dict[str, object]]:
    """Return the share of each band of ages by role: band, role, value (per cent) and shown.

    Nothing for an area in which nobody lives.
    """
    return [
        {"band": said.band(*band), "role": role, "value": share, "shown": f"{share:.1f}%"}
        for band in BANDS
        for role, each in people.items()
        if (total := each.sum()) and (share := _within(each, band) / total * 100) >= 0
    ]


def table(
    people: Mapping[str, Floats], rows: Sequence[Mapping[str, object]], names: Mapping[str, str]
) -> pd.DataFrame:
    """Return one row a band of ages: how many people, and the share beside those of others."""
    shown = {(row["band"], row["role"]): row["shown"] for row in rows}
    return pd.DataFrame(
        {
            "Age": said.band(*band),
            "People": f"{_within(people['area'], band):,.0f}",
            **{name: shown.get((said.band(*band), role), "none") for role, name in names.items()},
        }
        for band in BANDS
    )


def eligible(community: Community) -> tuple[float, float, float] | None:
    """Return the expected eligible two-year-olds and their range, unrounded; None without."""
    totals = store.kept(("totals of the eligible",), eligible_areas.totals_of_scotland)
    children, deprived = (CHILDREN, CHILDREN_PERIOD), (DEPRIVED, DEPRIVED_PERIOD)
    try:
        parts = [
            store.expected_eligible(children, deprived, totals, council, "data_zone")
            for council in community.councils
        ]
    except (ValueError, KeyError):  # the figures it is made from are not complete
        return None
    sums = [
        part.loc[part["area_code"].isin(community.codes), ["expected", "lower", "upper"]].sum()
        for part in parts
    ]
    found = sum(sums[1:], sums[0])
    return float(found["expected"]), float(found["lower"]), float(found["upper"])


def classes(community: Community) -> list[tuple[str, float]]:
    """Return the classes of the Urban Rural Classification and their shares of people, per cent.

    In the order of the classification; of zones where nobody lives.
    """
    every = store.kept(("ages of data zones",), _every_age)
    counted = np.nansum(every[:, community.places], axis=0).tolist()
    by: dict[tuple[str, str], float] = {}
    mine = community.zones
    named = zip(mine["urban_rural"], mine["urban_rural_name"], counted, strict=True)
    for number, name, count in named:
        by[(str(number), str(name))] = by.get((str(number), str(name)), 0.0) + float(count)
    total = sum(by.values())
    if not total:
        return [(name, 100 / len(by)) for _, name in sorted(by)]
    return [(name, by[(number, name)] / total * 100) for number, name in sorted(by)]


def data(
    community: Community, people: Floats, expected: tuple[float, float, float] | None
) -> pd.DataFrame:
    """Return the tidy rows of the download: people by band of ages, two-year-olds, the eligible."""
    rows = [
        {"indicator": TOTAL, "age": said.band(*band), "value": _within(people, band)}
        for band in BANDS
    ]
    rows.append({"indicator": TOTAL, "age": "all", "value": people.sum()})
    rows.append({"indicator": eligible_areas.CHILDREN, "age": "2", "value": people[TWO]})
    frame = pd.DataFrame(rows).assign(marker=REVISED, release=RELEASE)
    if expected is not None:
        rounded = dict(zip(("value", "lower", "upper"), two_figures(expected), strict=True))
        frame = pd.concat(
            [
                frame,
                pd.DataFrame(
                    [
                        {
                            "indicator": eligible_areas.EXPERIMENT.slug,
                            "age": "2",
                            **rounded,
                            "marker": ESTIMATED,
                            "release": "experimental",
                        }
                    ]
                ),
            ],
            ignore_index=True,
        )
    return frame.assign(
        area_code=community.code or "own locality", community=community.name, period=PERIOD
    )


def _larger(community: Community) -> dict[str, Floats]:
    """Return the ages of what its people are set beside, by role: sums of their zones."""

    def of(council: str | None) -> Floats:
        every = zones()
        held = every if council is None else every[every["council_code"] == council]
        return ages(list(held.index))

    beside = {"country": store.kept(("ages", filters.SCOTLAND), partial(of, None))}
    if community.level == "partnership" or len(community.councils) > 1:
        return beside
    code = community.council
    return {"council": store.kept(("ages", code), partial(of, code)), **beside}


def _within(people: Floats, band: tuple[int, int]) -> float:
    return float(people[band[0] : band[1] + 1].sum())
