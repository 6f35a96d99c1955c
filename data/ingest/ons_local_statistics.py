"""Explore Local Statistics of the Office for National Statistics, by council, many with limits."""

import pandas as pd

from data.ingest import council_series
from data.ingest.descriptions import described
from data.ingest.inputs import Inputs, Sheet

SERIES = "outcomes/ons_els_council.parquet"
OTHER = "outcomes/sg_ons_other_council.csv"
GDP = "ons_gdp_per_head_current"
GDP_RELEASE = "2025-05"  # dropped from later editions
# density of museums and supermarkets at one point in time, and the money value of what nature
# does for the whole area, without a stated price basis: of no use to compare councils over time
LEFT_OUT = frozenset(
    f"ons_{name}"
    for name in (
        "air_pollution_regulating",
        "greenhouse_gas_regulating",
        "museums",
        "supermarkets",
        "urban_heat_regulating",
    )
)


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the observations: council areas and, where the publisher has it, Scotland."""
    indicators = described("ons_local_statistics")
    product = {GDP: indicators.pop(GDP)}
    series = inputs.parquet(SERIES, (*council_series.COLUMNS, "qa_flag"))
    other = inputs.csv(OTHER, council_series.COLUMNS)
    other = Sheet(other.file, other.frame[other.frame["measure_id"].eq(GDP)])
    parts = [
        council_series.observations(series, inputs, indicators, LEFT_OUT, inputs.source["release"]),
        council_series.observations(other, inputs, product, (), GDP_RELEASE),
    ]
    return {"observations/ons_local_statistics": pd.concat(parts, ignore_index=True)}
