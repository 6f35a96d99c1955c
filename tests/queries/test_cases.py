"""Each query against given tables: parameters in, rows out. A query without a case fails."""

from pathlib import Path

import pandas as pd
import pytest

from queries.catalogue import read_catalogue
from queries.database import Database, open_database
from tests.given import table, write_extracts, write_source

CENSUS = """
indicator | area_code | period | period_start | release | value | numerator | denominator | marker
uptake    | S12000001 | 2017   | 2017-09-01   | 2017-12 | 8     | 8         | 100         | [r]
uptake    | S12000001 | 2017   | 2017-09-01   | 2018-12 | 9     | 8         | 90          |
uptake    | S12000001 | 2018   | 2018-09-01   | 2018-12 | 10    | 9         | 90          |
uptake    | S12000002 | 2018   | 2018-09-01   | 2018-12 |       |           |             | [x]
uptake    | S92000003 | 2018   | 2018-09-01   | 2018-12 | 11    |           |             |
"""
PROFILE = """
indicator | area_code | period  | period_start | release | value | marker
poverty   | S02001236 | 2019/20 | 2019-04-01   | 2022-08 | 20    |
poverty   | S02001236 | 2019/20 | 2019-04-01   | 2023-10 | 21    |
poverty   | S02001237 | 2019/20 | 2019-04-01   | 2023-10 | 12    |
poverty   | S02001238 | 2019/20 | 2019-04-01   | 2023-10 | 30    |
poverty   | S02001236 | 2009/10 | 2009-04-01   | 2022-08 | 19    |
poverty   | S12000001 | 2019/20 | 2019-04-01   | 2023-10 | 17    |
"""
ZONES = """
indicator | area_code | period    | period_start | release | value | marker
deaths    | S02001236 | 2008-2012 | 2008-01-01   | 2023-10 | 500   |
deaths    | S02001236 | 2009-2013 | 2009-01-01   | 2023-10 | 450   | [b]
deaths    | S02001236 | 2010-2014 | 2010-01-01   | 2023-10 | 400   | [u]
deaths    | S02001236 | 2011-2015 | 2011-01-01   | 2023-10 | 390   |
deaths    | S02001236 | 2012-2016 | 2012-01-01   | 2023-10 | 380   | [e]
deaths    | S02001237 | 2009-2013 | 2009-01-01   | 2023-10 |       | [c] [b]
deaths    | S02001237 | 2011-2015 | 2011-01-01   | 2023-10 | 300   |
deaths    | S02001237 | 2012-2016 | 2012-01-01   | 2023-10 | 290   | [e]
"""
HEALTH = """
indicator | area_code       | period | period_start | release | value | denominator | marker
stays     | S12000001       | 2017   | 2017-01-01   | 2020-01 | 8     | 100         |
stays     | S12000001       | 2018   | 2018-01-01   | 2020-01 | 10    | 100         |
stays     | S12000002       | 2018   | 2018-01-01   | 2020-01 | 12    | 200         |
stays     | S92000003       | 2018   | 2018-01-01   | 2020-01 | 11    | 300         |
stays     | S12000001       | 2019   | 2019-01-01   | 2020-01 | 9     |             | [e]
stays     | S12000002       | 2019   | 2019-01-01   | 2020-01 | 9     |             | [e]
stays     | S12000001-own1  | 2018   | 2018-01-01   | 2020-01 | 20    | 20          |
stays     | S12000001-scot5 | 2018   | 2018-01-01   | 2020-01 |       |             | [z]
stays     | S02001236       | 2018   | 2018-01-01   | 2020-01 | 15    |             |
stays     | S02001237       | 2018   | 2018-01-01   | 2020-01 |       |             | [c]
stays     | S02001238       | 2018   | 2018-01-01   | 2020-01 | 11    |             |
stays     | S02001236       | 2019   | 2019-01-01   | 2020-01 | 14    |             | [e]
"""
SMALL = """
indicator | area_code | period | period_start | release | value | numerator | denominator | marker
jobless   | S01006506 | 2019   | 2019-01-01   | 2021-01 | 25    | 6         | 24          |
jobless   | S12000001 | 2019   | 2019-01-01   | 2021-01 | 20    | 200       | 1000        |
position  | S01006506 | 2020   | 2020-01-01   | 2021-01 | 4     |           |             | [u]
"""
CASES = {
    "spellings": [
        (  # names, codes, other names and codes that were replaced
            {},
            """
            area_code | written
            S12000001 | Abbot's Moor
            S12000001 | S12000001
            S12000001 | S12000099
            S12000002 | Brae & Isles
            S12000002 | Brae and Isles
            S12000002 | S12000002
            S12000003 | Na h-Eileanan
            S12000003 | S12000003
            S92000003 | S92000003
            S92000003 | Scotland
            """,
        )
    ],
    "standing": [
        (  # 2019 is estimated: the latest observed period is 2018, for every area alike
            {"indicators": ["stays", "moon"], "only_latest": True},
            """
            indicator | area_code | level   | period | value | denominator | is_latest
            stays     | S12000001 | council | 2018   | 10    | 100         | True
            stays     | S12000002 | council | 2018   | 12    | 200         | True
            stays     | S12000003 | council | 2018   |       |             | True
            stays     | S92000003 | country | 2018   | 11    | 300         | True
            """,
        ),
        (
            {"indicators": ["stays"], "only_latest": False},
            """
            indicator | area_code | level   | period | value | is_latest
            stays     | S12000001 | council | 2017   | 8     | False
            stays     | S12000001 | council | 2018   | 10    | True
            stays     | S12000002 | council | 2018   | 12    | True
            stays     | S12000003 | council | 2018   |       | True
            stays     | S92000003 | country | 2018   | 11    | True
            """,
        ),
        (  # one of three councils has a figure: no period is known well enough
            {"indicators": ["uptake"], "only_latest": False},
            "indicator | area_code | period",
        ),
    ],
    "fifths": [
        (
            {"indicators": ["stays", "moon"], "kind": "own"},
            """
            area_code       | of_area   | fifth | period | value | denominator | marker
            S12000001       | S12000001 | 0     | 2017   | 8     | 100         |
            S12000001       | S12000001 | 0     | 2018   | 10    | 100         |
            S12000001       | S12000001 | 0     | 2019   | 9     |             | [e]
            S12000001-own1  | S12000001 | 1     | 2018   | 20    | 20          |
            S12000002       | S12000002 | 0     | 2018   | 12    | 200         |
            S12000002       | S12000002 | 0     | 2019   | 9     |             | [e]
            S92000003       | S92000003 | 0     | 2018   | 11    | 300         |
            """,
        ),
        (
            {"indicators": ["stays"], "kind": "scot"},
            """
            area_code       | fifth | period | value | marker
            S12000001       | 0     | 2017   | 8     |
            S12000001       | 0     | 2018   | 10    |
            S12000001       | 0     | 2019   | 9     | [e]
            S12000001-scot5 | 5     | 2018   |       | [z]
            S12000002       | 0     | 2018   | 12    |
            S12000002       | 0     | 2019   | 9     | [e]
            S92000003       | 0     | 2018   | 11    |
            """,
        ),
    ],
    "zone_series": [
        (
            {"indicator": "stays", "council": "S12000001"},
            """
            area_code | council_code | period | value | marker
            S02001236 | S12000001    | 2018   | 15    |
            S02001237 | S12000001    | 2018   |       | [c]
            """,
        ),
        (
            {"indicator": "stays", "council": None},
            """
            area_code | council_code | period | value
            S02001236 | S12000001    | 2018   | 15
            S02001237 | S12000001    | 2018   |
            S02001238 | S12000002    | 2018   | 11
            """,
        ),
    ],
    "areas": [
        (
            {"level": "intermediate_zone"},
            """
            area_code | name    | parent_name    | council_code
            S02001236 | Harbour | Abbot's Moor   | S12000001
            S02001237 | Hill    | Abbot's Moor   | S12000001
            S02001238 | Island  | Brae and Isles | S12000002
            """,
        ),
        (
            {"level": "data_zone"},
            """
            area_code | name         | parent_name | council_code
            S01006506 | Harbour - 01 | Harbour     | S12000001
            """,
        ),
    ],
    "groups": [
        (
            {"scheme": "families"},
            """
            area_code | group_id | group_name
            S12000001 | 1        | Family 1
            S12000002 | 2        | Family 2
            S12000003 | 1        | Family 1
            """,
        ),
    ],
    "published_targets": [
        (
            {},
            """
            target  | area         | kind  | amount | target_year
            moor-so | Abbot's Moor | level | 95     | 2026
            """,
        ),
    ],
    "zone_change": [
        (  # the latest observed period, and the first after the break; a single period has none
            {"indicators": ["deaths", "poverty"], "level": "intermediate_zone"},
            """
            indicator | area_code | period    | value | marker | first_period | first_value
            deaths    | S02001236 | 2011-2015 | 390   |        | 2009-2013    | 450
            deaths    | S02001237 | 2011-2015 | 300   |        | 2009-2013    |
            poverty   | S02001236 | 2019/20   | 21    |        |              |
            poverty   | S02001237 | 2019/20   | 12    |        |              |
            poverty   | S02001238 | 2019/20   | 30    |        |              |
            """,
        ),
    ],
    "series": [
        (  # the newest release of each period where a release adds its own
            {"indicators": ["uptake"], "areas": ["S12000001", "S12000002"]},
            """
            indicator | area_code | period | release | value | marker
            uptake    | S12000001 | 2017   | 2018-12 | 9     |
            uptake    | S12000001 | 2018   | 2018-12 | 10    |
            uptake    | S12000002 | 2018   | 2018-12 |       | [x]
            """,
        ),
        (  # the newest release alone where it replaces the whole series: 2009/10 is not spliced in
            {"indicators": ["poverty"], "areas": ["S02001236"]},
            """
            indicator | area_code | period  | release | value | marker
            poverty   | S02001236 | 2019/20 | 2023-10 | 21    |
            """,
        ),
    ],
    "snapshot": [
        (
            {
                "indicator": "poverty",
                "level": "intermediate_zone",
                "period": "2019/20",
                "council": "S12000001",
            },
            """
            area_code | name    | parent_name  | value
            S02001236 | Harbour | Abbot's Moor | 21
            S02001237 | Hill    | Abbot's Moor | 12
            """,
        ),
        (
            {"indicator": "uptake", "level": "council", "period": "2018", "council": None},
            """
            area_code | name           | parent_name | value
            S12000001 | Abbot's Moor   | Scotland    | 10
            S12000002 | Brae and Isles | Scotland    |
            """,
        ),
    ],
    "figures": [
        (
            {"indicator": "poverty", "level": "intermediate_zone", "period": "2019/20"},
            """
            area_code | name    | parent_code | parent_name    | council_code | value
            S02001236 | Harbour | S12000001   | Abbot's Moor   | S12000001    | 21
            S02001237 | Hill    | S12000001   | Abbot's Moor   | S12000001    | 12
            S02001238 | Island  | S12000002   | Brae and Isles | S12000002    | 30
            """,
        ),
    ],
    "latest_observed": [
        (  # 2018 is the newest of the periods with the most figures
            {"indicators": ["uptake", "poverty"], "level": "council"},
            """
            indicator | area_code | period  | value
            poverty   | S12000001 | 2019/20 | 17
            uptake    | S12000001 | 2018    | 10
            """,
        ),
        (  # the newer figures are estimates
            {"indicators": ["deaths"], "level": "intermediate_zone"},
            """
            indicator | area_code | period    | value
            deaths    | S02001236 | 2011-2015 | 390
            deaths    | S02001237 | 2011-2015 | 300
            """,
        ),
    ],
    "vintages": [
        (  # every release of a period stays; what stands now is marked
            {"indicator": "uptake", "areas": ["S12000001"]},
            """
            indicator | area_code | period | release | value | latest
            uptake    | S12000001 | 2017   | 2017-12 | 8     | False
            uptake    | S12000001 | 2017   | 2018-12 | 9     | True
            uptake    | S12000001 | 2018   | 2018-12 | 10    | True
            """,
        ),
    ],
    "periods": [
        (
            {"indicator": "uptake", "level": "council"},
            """
            period | release | areas_with_figure | areas | estimated
            2018   | 2018-12 | 1                 | 2     | 0
            2017   | 2018-12 | 1                 | 1     | 0
            """,
        ),
    ],
    "spread": [
        (  # of one council: what is 12 for the lower half of its two zones is 21 for the upper
            {
                "indicator": "poverty",
                "level": "intermediate_zone",
                "council": "S12000001",
                "period": "2019/20",
            },
            "\n".join(
                [
                    "percentile | value",
                    *(f"{share} | {12 if share <= 50 else 21}" for share in range(101)),
                ]
            ),
        ),
        (
            {"indicator": "uptake", "level": "council", "council": None, "period": None},
            "\n".join(
                [
                    "percentile | value",
                    *(f"{share} | {9 if share <= 50 else 10}" for share in range(101)),
                ]
            ),
        ),
        (
            {"indicator": "moon", "level": "council", "council": None, "period": None},
            "percentile | value",
        ),
    ],
    "zone_figures": [
        (
            {"indicators": ["stays", "moon"], "council": "S12000001", "periods": None},
            """
            indicator | level             | area_code | period | release | value | marker
            stays     | intermediate_zone | S02001236 | 2018   | 2020-01 | 15    |
            stays     | intermediate_zone | S02001237 | 2018   | 2020-01 |       | [c]
            stays     | intermediate_zone | S02001236 | 2019   | 2020-01 | 14    | [e]
            """,
        ),
        (
            {"indicators": ["stays"], "council": "S12000001", "periods": ["2019"]},
            """
            indicator | level             | area_code | period | value | marker
            stays     | intermediate_zone | S02001236 | 2019   | 14    | [e]
            """,
        ),
    ],
    "zone_directory": [
        (  # zones of both sets, for one told from the other by its code
            {},
            """
            area_code | name         | level             | vintage | parent_code | council_code
            S01006506 | Harbour - 01 | data_zone         | 2011    | S02001236   | S12000001
            S02001236 | Harbour      | intermediate_zone | 2011    | S12000001   | S12000001
            S02001237 | Hill         | intermediate_zone | 2011    | S12000001   | S12000001
            S02001238 | Island       | intermediate_zone | 2011    | S12000002   | S12000002
            S02002515 | Harbour      | intermediate_zone | 2022    | S12000001   | S12000001
            """,
        )
    ],
    "zone_people": [
        (  # the newest release of a period
            {"council": "S12000001"},
            """
            area_code | period   | age | people
            S01006506 | mid-2020 | 2   | 13
            S01006506 | mid-2020 | 90  | 4
            """,
        )
    ],
    "communities": [
        (  # the zones of 2022 have no figures; the partnership lies in two councils
            {},
            """
            area_code | name         | level             | home_codes | homes | within
            S37000001 | Abbot's Moor | partnership       | ['S12000001' 'S12000002'] | ["Abbot's Moor" 'Brae and Isles'] |
            S02001236 | Harbour      | intermediate_zone | ['S12000001'] | ["Abbot's Moor"]   | Moor
            S01006506 | Harbour - 01 | data_zone         | ['S12000001'] | ["Abbot's Moor"]   | Moor
            S02001237 | Hill         | intermediate_zone | ['S12000001'] | ["Abbot's Moor"]   |
            S02001238 | Island       | intermediate_zone | ['S12000002'] | ['Brae and Isles'] |
            S13000001 | Moor         | ward              | ['S12000001'] | ["Abbot's Moor"]   |
            """,  # noqa: E501
        ),
    ],
    "zone_groups": [
        (
            {},
            """
            area_code|parent_code|council_code|ward_code|partnership_code|urban_rural|community_type
            S01006506|S02001236  |S12000001   |S13000001|S37000001       | 8         | 1
            """,
        ),
    ],
    "zone_sums": [
        (  # a figure without both counts is there and not counted; the other council has none
            {"indicators": ["stays", "moon"], "level": "intermediate_zone"},
            """
            indicator | period | kind           | group_id  | zones | counted | median | estimated
            stays     | 2018   | community_type | 1         | 2     | 0       | 13.0   | 0
            stays     | 2018   | council        | S12000001 | 1     | 0       | 15.0   | 0
            stays     | 2018   | council        | S12000002 | 1     | 0       | 11.0   | 0
            stays     | 2018   | country        | S92000003 | 2     | 0       | 13.0   | 0
            stays     | 2019   | community_type | 1         | 1     | 0       | 14.0   | 1
            stays     | 2019   | council        | S12000001 | 1     | 0       | 14.0   | 1
            stays     | 2019   | country        | S92000003 | 1     | 0       | 14.0   | 1
            """,
        ),
        (
            {"indicators": ["jobless"], "level": "data_zone"},
            """
            indicator | period | kind           | group_id  | counted | numerator | denominator
            jobless   | 2019   | community_type | 1         | 1       | 6         | 24
            jobless   | 2019   | council        | S12000001 | 1       | 6         | 24
            jobless   | 2019   | country        | S92000003 | 1       | 6         | 24
            """,
        ),
    ],
    "zone_places": [
        (  # the figure that is estimated and the one that is unreliable are left out
            {"indicators": ["deaths", "stays"], "level": "intermediate_zone"},
            """
            indicator | period    | zones
            deaths    | 2008-2012 | 1
            deaths    | 2009-2013 | 1
            deaths    | 2011-2015 | 2
            stays     | 2018      | 2
            """,
        ),
    ],
    "zone_ages": [
        (  # the newest release; the council is no zone
            {"period": "mid-2020"},
            """
            area_code | ages | of_ages
            S01006506 | [2]  | [13]
            """,
        ),
        ({"period": "2021"}, "area_code | ages | of_ages"),
    ],
    "zone_ranks": [
        (
            {"indicators": ["position", "moon"]},
            """
            indicator | period | ranks | unreliable
            position  | 2020   | [4.]  | [ True]
            """,
        ),
    ],
    "area_figures": [
        (
            {
                "indicators": ["deaths", "stays", "unknown"],
                "area": "S02001237",
                "level": "intermediate_zone",
            },
            """
            indicator | area_code | period    | value | marker
            deaths    | S02001237 | 2009-2013 |       | [c] [b]
            deaths    | S02001237 | 2011-2015 | 300   |
            deaths    | S02001237 | 2012-2016 | 290   | [e]
            stays     | S02001237 | 2018      |       | [c]
            """,
        ),
        (
            {"indicators": ["deaths"], "area": "S02001237", "level": "data_zone"},
            "indicator | area_code | period",
        ),
    ],
    "coverage": [
        (
            {"indicators": ["deaths", "poverty", "stays", "uptake", "unknown"]},
            """
            indicator | level                | first_period | last_period | periods|areas|figures
            deaths    | intermediate_zone    | 2008-2012    | 2012-2016   | 5       | 2     | 7
            poverty   | council              | 2019/20      | 2019/20     | 1       | 1     | 1
            poverty   | intermediate_zone    | 2019/20      | 2019/20     | 1       | 3     | 3
            stays     | council              | 2017         | 2019        | 3       | 2     | 5
            stays     | country              | 2018         | 2018        | 1       | 1     | 1
            stays     | deprivation_quintile | 2018         | 2018        | 1       | 2     | 1
            stays     | intermediate_zone    | 2018         | 2019        | 2       | 3     | 3
            uptake    | council              | 2017         | 2018        | 2       | 2     | 2
            uptake    | country              | 2018         | 2018        | 1       | 1     | 1
            """,
        ),
    ],
}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Database:
    root = tmp_path_factory.mktemp("given")
    write_extracts(root, census=CENSUS, profile=PROFILE, zones=ZONES, health=HEALTH, small=SMALL)
    write_source(root, "census", whole_series=False)
    write_source(root, "profile", whole_series=True)
    write_source(root, "health", whole_series=True)
    write_source(root, "zones", whole_series=True)
    write_source(root, "small", whole_series=True)
    return open_database(root, read_catalogue(root), root / "cache")


@pytest.mark.parametrize(
    ("name", "parameters", "expected"),
    [(name, *case) for name, cases in CASES.items() for case in cases],
)
def test_query_gives_the_expected_rows(
    given: Database, name: str, parameters: dict[str, object], expected: str
) -> None:
    wanted = table(expected)
    found = given.run(name, **parameters)[wanted.columns]
    as_text = found.astype(object).where(found.notna(), None).astype(str)
    for column in wanted.columns.intersection(["first_value"]):
        wanted[column] = pd.to_numeric(wanted[column])
    for column in wanted.select_dtypes("number"):
        as_text[column] = pd.to_numeric(found[column]).astype(float).astype(str)
        wanted[column] = wanted[column].astype(float).astype(str)
    wanted = wanted.astype(object).where(wanted.notna(), None).astype(str)
    pd.testing.assert_frame_equal(as_text, wanted, check_dtype=False)


def test_every_query_has_a_case() -> None:
    files = {path.stem for path in Path("queries").glob("*.sql")}
    assert files == CASES.keys()
