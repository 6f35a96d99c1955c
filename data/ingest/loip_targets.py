"""Targets that Community Planning Partnerships have published in their outcomes plans.

The sentences are the partnerships' own; here each is the fields it is made of, a few words of
ours, and the link to the plan.
"""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pandas as pd

from data.ingest.geography import SCOTLAND, codes_by_name, folded
from data.ingest.inputs import Inputs, Sheet

WHOLE = "Whole council area"
KINDS = {
    "level": "level",
    "relative_change": "relative change",
    "absolute_change": "absolute change",
    "gap_to_comparator": "gap to a comparator",
    "milestone": "milestone",
}
AIMS = {"higher": "at least", "lower": "at most"}
COLUMNS = (
    "cpp",
    "plan",
    "outcome_ref",
    "target_type",
    "target_value",
    "direction",
    "baseline_value",
    "baseline_period",
    "target_period",
    "candidate_measure_id",
    "source_url",
)
EARLIEST, LATEST = 2013, 2045
# "March 2016 (Scotland 3.6)", "as published (Scotland 66.3)"
BASELINE = re.compile(
    r"(?:as published|[A-Z][a-z]+ (?P<year>20\d\d)) \(Scotland (?P<other>[\d.]+)\)"
)


@dataclass(frozen=True)
class Told:
    """What is said here of one target, and the indicators that can follow it.

    `scopes` has one entry an indicator, else the target is for the whole area. `amount` and `aim`
    are given where the indicator counts the opposite of the target.
    """

    title: str
    indicators: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    amount: float | None = None
    aim: str | None = None


# (partnership, reference in the input, candidate measure) -> what is said here
TOLD: dict[tuple[str, str, str], Told] = {
    ("Aberdeen City", "SO1", ""): Told("Jobs in the sectors the plan gives priority"),
    ("Aberdeen City", "SO2", "lgbf_econ07"): Told(
        "Nine in ten workers paid the real Living Wage, followed by the share of employees paid "
        "less: one in ten at most",
        ("below_living_wage",),
        amount=10.0,
        aim="at most",
    ),
    ("Aberdeen City", "SO3", "lgbf_chn17"): Told(
        "Young children who meet their developmental milestones, followed at 27 to 30 months",
        ("developmental_milestones_27_30_months",),
    ),
    ("Aberdeen City", "SO4", ""): Told(
        "Children and young people who say they feel mentally well, per cent"
    ),
    ("Aberdeen City", "(unnumbered in source)", "cpop_positive_destinations"): Told(
        "School leavers of the priority localities in education, work or training",
        ("positive_destinations",),
        scopes=("Priority localities",),
    ),
    ("Aberdeen City", "SO8", ""): Told("Under-18s charged with an offence"),
    (
        "Aberdeen City",
        "SO11",
        "ons_female_healthy_life_expectancy; ons_male_healthy_life_expectancy",
    ): Told(
        "Years lived in good health",
        ("healthy_life_expectancy_female", "healthy_life_expectancy_male"),
        scopes=("Females", "Males"),
    ),
    ("Aberdeen City", "SO14", "ons_greenhouse_gas_emissions"): Told(
        "Emissions of carbon, followed by greenhouse gases per head", ("greenhouse_gas_per_head",)
    ),
    ("Aberdeen City", "SO15a", ""): Told("People who mostly travel on foot, per cent"),
    ("Aberdeen City", "SO15b", ""): Told("People who mostly travel by bicycle, per cent"),
    ("Aberdeen City", "11.3", ""): Told("Adults who are obese, per cent"),
    ("Midlothian", "2", "cpop_child_poverty"): Told(
        "An end to poverty among children and households", ("child_poverty",)
    ),
    ("Midlothian", "3", "cpop_carbon_emissions"): Told(
        "Clear progress on the way to net zero carbon", ("carbon_emissions",)
    ),
    ("Argyll and Bute", "5", "ons_male_healthy_life_expectancy"): Told(
        "Healthy life expectancy of males stays above Scotland’s", ("healthy_life_expectancy_male",)
    ),
    ("Argyll and Bute", "5", "ons_female_healthy_life_expectancy"): Told(
        "Healthy life expectancy of females stays above Scotland’s",
        ("healthy_life_expectancy_female",),
    ),
    ("East Ayrshire", "Youth employment", "lgbf_econ12b"): Told(
        "Claimants aged 16 to 24: no higher a share than Scotland’s", ("claimants_16_to_24",)
    ),
}


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the published targets: one row for each, and for each indicator that follows it."""
    sheet = inputs.csv(inputs.source["inputs"][0], COLUMNS, dtype={"outcome_ref": str})
    codes = codes_by_name(inputs.folder)
    known = sheet.frame["cpp"].astype(str).map(folded).isin(codes.keys() - {folded("Scotland")})
    sheet.refuse("cpp", ~known, "the name of a council area").one_of("target_type", tuple(KINDS))
    sheet.one_of("direction", tuple(AIMS)).numbers("target_period", EARLIEST, LATEST)
    sheet.numbers("target_value", -100, 1_000, gaps=True)
    sheet.numbers("baseline_value", 0, 1_000, gaps=True)
    _numbers_where_due(sheet)
    rows = [
        row
        for number, said in enumerate(sheet.frame.to_dict("records"))
        for row in _rows(said, codes[folded(str(said["cpp"]))], sheet, number)
    ]
    if len(sheet.frame) != len(TOLD):
        sheet.fail(f"{len(sheet.frame)} targets, expected the {len(TOLD)} that are described here")
    return {"loip_targets": pd.DataFrame(rows)}


def _numbers_where_due(sheet: Sheet) -> None:
    """Refuse a milestone with a number, another target without one, and an unreadable baseline."""
    milestone = sheet.frame["target_type"].eq("milestone")
    wrong = milestone == sheet.frame["target_value"].notna()
    sheet.refuse("target_value", wrong, "a number, and none for a milestone")
    sheet.refuse(
        "source_url",
        ~sheet.frame["source_url"].astype(str).str.startswith("https://"),
        "an address that begins with https://",
    )
    baselines = sheet.frame["baseline_period"].dropna().astype(str)
    unread = ~sheet.frame.index.isin(baselines.index[baselines.map(BASELINE.fullmatch).notna()])
    sheet.refuse(
        "baseline_period",
        sheet.frame["baseline_period"].notna() & unread,
        'the form "March 2016 (Scotland 3.6)"',
    )


def _rows(
    said: dict[Hashable, Any], area_code: str, sheet: Sheet, number: int
) -> list[dict[str, object]]:
    measure = said["candidate_measure_id"]
    key = (str(said["cpp"]), str(said["outcome_ref"]), measure if isinstance(measure, str) else "")
    if key not in TOLD:
        sheet.fail(
            f"row {number + 2}: no target of {key[0]} with the reference {key[1]!r} and the "
            f"measure {key[2]!r} is described here"
        )
    told = TOLD[key]
    kind = KINDS[str(said["target_type"])]
    found = BASELINE.fullmatch(str(said["baseline_period"]))
    year = int(found["year"]) if found and found["year"] else None
    return [
        {
            "target": _slug(*key[:2], indicator or ""),
            "area_code": area_code,
            "plan": str(said["plan"]),
            "outcome": "Not numbered" if key[1].startswith("(") else key[1],
            "title": told.title,
            "indicator": indicator,
            "scope": scope,
            "kind": kind,
            "aim": None if kind == "milestone" else told.aim or AIMS[str(said["direction"])],
            "amount": said["target_value"] if told.amount is None else told.amount,
            "baseline": said["baseline_value"],
            "baseline_year": year,
            "comparator": SCOTLAND if kind == "gap to a comparator" else None,
            "comparator_baseline": float(found["other"]) if found else None,
            "target_year": int(said["target_period"]),
            "url": said["source_url"],
        }
        for indicator, scope in zip_longest(
            told.indicators or (None,), told.scopes or (WHOLE,), fillvalue=WHOLE
        )
    ]


def _slug(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", " ".join(parts).lower()).strip("-")
