"""Older figures by council from the Scottish Government's Wellbeing Economy Monitor."""

import pandas as pd

from data.ingest import council_series
from data.ingest.descriptions import described
from data.ingest.inputs import Inputs, Sheet

SERIES = "outcomes/sg_ons_other_council.csv"
ELSEWHERE = ("ons_gdp_per_head_current",)  # read with the other figures of its publisher
RATIO = "sgwem_dependency_ratio"
A_THOUSAND = 1000.0
# the files are named healthy life expectancy; life expectancy lies in this range, and health
# well below it (Glasgow, men, 2015 to 2017: 73.4 years, against 58 in good health)
LIFE = ("nrs_life_expectancy_birth_female", "nrs_life_expectancy_birth_male")
SHORTEST, LONGEST = 67, 90


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the observations; the dependency ratio as people for each 1,000 of working age."""
    sheet = inputs.csv(SERIES, council_series.COLUMNS, dtype={"period": str})
    life = sheet.frame["measure_id"].isin(LIFE)
    sheet.refuse(
        "value",
        life & ~sheet.frame["value"].between(SHORTEST, LONGEST),
        f"a life expectancy from {SHORTEST} to {LONGEST} years",
    )
    ratio = sheet.frame["measure_id"].eq(RATIO)
    sheet.refuse("value", ratio & ~sheet.frame["value"].between(0, 1), "a ratio from 0 to 1")
    scale = ratio.map({True: A_THOUSAND, False: 1.0})
    rows = council_series.observations(
        Sheet(sheet.file, sheet.frame.assign(value=sheet.frame["value"] * scale)),
        inputs,
        described("scottish_government_wellbeing"),
        ELSEWHERE,
        inputs.source["release"],
    )
    return {"observations/scottish_government_wellbeing": rows}
