"""The signed index worked out here against the one that the profile published.

From github.com/Improvement-Service/CPOP, Duncan_Index/DIData/Duncan index by FINALSep23.csv, where
measures of which less is better have the other sign.
"""

from pathlib import Path

import pandas as pd
import pytest

from queries.catalogue import read_indicator
from queries.statistics.zone_inequality import over_time

DATA = Path("data/observations")
SCOTLAND = "S92000003"
COUNCILS = ("S12000033", "S12000049", "S12000013", "S12000023", "S12000018", "S12000035")
INDEX = {  # Aberdeen City, Glasgow City, Na h-Eileanan Siar, Orkney, Inverclyde, Argyll and Bute
    ("child_poverty", "2021/22"): (0.366802, 0.269837, 0.078918, 0.159775, 0.343517, 0.204626),
    ("emergency_admissions_65", "2021/22"): (
        *(0.328812, 0.256019, -0.006618),
        *(0.037129, 0.354123, 0.138566),
    ),
    ("early_mortality", "2017-2021"): (0.333260, 0.281387, 0.072399, 0.168022, 0.377308, 0.252782),
    ("depopulation", "2020-2022"): (0.180993, 0.041678, 0.097248, 0.162739, 0.108486, 0.167962),
    ("crime_rate", "2021/22"): (0.294621, 0.190366, 0.071018, 0.021048, 0.248281, 0.204463),
}
# crimes of one zone were lost; the profile counts them as none
LOST = {"S12000045": 0.102554, "S12000042": 0.284691}


@pytest.fixture(scope="module")
def zones() -> pd.DataFrame:
    rows = pd.read_parquet(DATA / "cpop_intermediate_zone.parquet")
    rows = rows[~rows["marker"].fillna("").str.contains("[e]", regex=False)]
    areas = pd.read_parquet("data/areas.parquet").set_index("area_code")
    return rows.assign(council_code=rows["area_code"].map(areas["parent_code"]))


def index_of(zones: pd.DataFrame, slug: str, period: str) -> pd.Series:
    people = pd.read_parquet(DATA / "simd.parquet")
    people = people[(people["indicator"] == "income_deprived") & (people["period"] == "SIMD 2020")]
    mine = zones[zones["indicator"] == slug]
    polarity = read_indicator(Path(f"data/indicators/{slug}.toml")).polarity
    table, _ = over_time(mine, people, polarity, SCOTLAND)
    return table[table["period"] == period].set_index("area_code")["index"]


@pytest.mark.parametrize(("slug", "period"), INDEX)
def test_the_signed_index_is_the_published_one(zones: pd.DataFrame, slug: str, period: str) -> None:
    found = index_of(zones, slug, period)
    assert found.loc[list(COUNCILS)].tolist() == pytest.approx(INDEX[slug, period], abs=5e-4)


def test_the_index_of_crime_differs_where_crimes_of_a_zone_were_lost(zones: pd.DataFrame) -> None:
    found = index_of(zones, "crime_rate", "2021/22")
    apart = found.loc[list(LOST)] - pd.Series(LOST)
    assert apart.tolist() == pytest.approx([0.149, -0.017], abs=0.001)
