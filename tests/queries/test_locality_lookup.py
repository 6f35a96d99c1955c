"""Look-ups as others publish them are read by their words; what cannot be read is refused."""

import contextlib
from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from queries.locality_lookup import Understood, read_lookup
from queries.workbook import RefusedError
from queries.workbook.archive import LARGEST
from tests import extracts
from tests.workbook.layouts import as_csv, as_ods, as_xlsx, with_part

ISLES, CLACKS, STIRLING = "S12000013", "S12000005", "S12000030"
ZONES = extracts.zones(ISLES)
CODES = [str(code) for code in ZONES["area_code"]]
HALF = len(CODES) // 2
NAMES = ["Lewis"] * HALF + ["Harris and Uists"] * (len(CODES) - HALF)


def csv_of(columns: Mapping[str, Sequence[object]]) -> bytes:
    return pd.DataFrame(columns).to_csv(index=False).encode()


def read(content: bytes, name: str = "look-up.csv", council: str | None = ISLES) -> Understood:
    return read_lookup(content, name, extracts.known(), council)


def sizes(found: Understood, council: str = ISLES) -> dict[str, int]:
    return {one.name: len(one.zones) for one in found.plans[council].localities}


def said(found: Understood, kind: str) -> str:
    return " ".join(one.sentence for one in found.findings if one.kind == kind)


BOTH = {"Lewis": HALF, "Harris and Uists": len(CODES) - HALF}


@pytest.mark.parametrize(
    ("zone", "locality"),
    [
        ("data zone code", "locality name"),
        ("datazone", "locality"),
        ("DataZone", "Locality Name"),
        ("DZ2011_Code", "LocalityName"),
        ("datazone2011", "hscp_locality"),
        ("DZ", "Neighbourhood"),
        ("DZ code (2011)", "Community planning locality"),
        ("Code", "Name"),
    ],
)
def test_the_usual_headings_in_either_order(zone: str, locality: str) -> None:
    for columns in ({zone: CODES, locality: NAMES}, {locality: NAMES, zone: CODES}):
        found = read(csv_of(columns))
        assert sizes(found) == BOTH
        assert found.columns == {"zone": zone, "locality": locality}


def test_csv_xlsx_and_ods_say_the_same() -> None:
    rows: list[list[object]] = [["Datazone", "Locality"]]
    rows += [[code, name] for code, name in zip(CODES, NAMES, strict=True)]
    titled = [["Localities of the partnership"], [], *rows]
    files = {
        "a.csv": as_csv(rows),
        "a.xlsx": as_xlsx({"Notes": [["Read me"]], "Look-up": titled}),
        "a.ods": as_ods({"Look-up": titled}),
    }
    for name, content in files.items():
        assert sizes(read(content, name)) == BOTH


def public_health_scotland() -> bytes:
    """Return a look-up in the layout of Public Health Scotland, of three council areas."""
    zones = pd.concat([extracts.zones(one) for one in (ISLES, CLACKS, STIRLING)])
    named = dict(zip(CODES, NAMES, strict=True))
    locality = [
        named.get(code, "Rural Stirling" if council == STIRLING else "Clackmannanshire")
        for code, council in zip(zones["area_code"], zones["council_code"], strict=True)
    ]
    council = zones["council_code"]
    area = council.map(extracts.councils())
    return csv_of(
        {
            "datazone2011": zones["area_code"],
            "datazone2011name": zones["name"],
            "hscp_locality": locality,
            "hscp2019name": area,
            "hscp2019": "S37000031",
            "hscp2018": "S37000031",
            "hscp2016": "S37000031",
            "ca2019name": area,
            "ca2019": council,
            "ca2018": council,
            "ca2011": council,
            "hb2019name": "NHS Western Isles",
            "hb2019": "S08000028",
            "hb2018": "S08000028",
            "hb2014": "S08000028",
        }
    )


def test_the_look_up_of_public_health_scotland_drops_in_as_it_is() -> None:
    found = read(public_health_scotland())
    assert found.columns == {"zone": "datazone2011", "locality": "hscp_locality"}
    assert sizes(found) == BOTH
    assert list(found.plans) == [ISLES]
    assert said(found, "left aside") == (
        "2 localities and 193 data zones of 2 other council areas left aside: Clackmannanshire, "
        "Stirling."
    )
    every = read(public_health_scotland(), council=None)
    assert list(every.plans) == [CLACKS, ISLES, STIRLING]
    assert sizes(every, STIRLING) == {"Rural Stirling": len(extracts.zones(STIRLING))}


def test_a_locality_across_council_areas_is_told() -> None:
    more = extracts.zones(CLACKS)["area_code"]
    found = read(csv_of({"dz": [*CODES, *more], "locality": [*NAMES, *["Lewis"] * len(more)]}))
    assert sizes(found) == BOTH
    assert "other council areas too under the name of “Lewis”" in said(found, "left aside")


def test_wards_stand_in_where_no_locality_is_named() -> None:
    found = read(csv_of({"dz2011_code": CODES, "mmward_name": NAMES, "spc_name": NAMES}))
    assert found.columns["locality"] == "mmward_name"
    assert found.others == ("spc_name",)
    again = read_lookup(
        csv_of({"dz": CODES, "ward name": NAMES, "other": ["One"] * len(CODES)}),
        "a.csv",
        extracts.known(),
        ISLES,
        "other",
    )
    assert sizes(again) == {"One": len(CODES)}


def test_names_of_data_zones_stand_for_codes_and_that_is_told() -> None:
    found = read(csv_of({"zone": ZONES["name"], "locality": NAMES}))
    assert sizes(found) == BOTH
    assert "36 zones given by name, read as of 2011" in said(found, "read as")


def test_intermediate_zones_bring_their_data_zones() -> None:
    parents = ZONES.drop_duplicates("parent_code")
    half = ["Lewis"] * 4 + ["South"] * (len(parents) - 4)
    for column in ("parent_code", "parent_name"):
        found = read(csv_of({"iz": parents[column], "locality": half}))
        assert sum(sizes(found).values()) == len(CODES)
        assert "9 intermediate zones taken with all their data zones" in said(found, "read as")


def test_codes_before_names_and_2011_before_2022() -> None:
    newer = [f"S0101{number}" for number in range(9000, 9000 + len(CODES))]
    found = read(csv_of({"DZ22": newer, "name": ZONES["name"], "DZ11": CODES, "locality": NAMES}))
    assert found.columns["zone"] == "DZ11"
    assert sizes(found) == BOTH


def test_newer_older_and_unknown_codes_are_told_and_left_out() -> None:
    odd = ["S01013482", "S01000001", "S01999999", "nowhere"]
    found = read(csv_of({"dz": [*CODES, *odd], "locality": [*NAMES, *["Lewis"] * 4]}))
    assert sizes(found) == BOTH
    told = said(found, "not read")
    assert "1 data zone of 2022 left out (S01013482): figures are published for" in told
    assert "1 data zone of 2001 left out (S01000001): they were replaced in 2014" in told
    assert "1 code left out (S01999999): no zone of 2011 or 2022 has it" in told
    assert "1 unknown name left out (nowhere)" in told


def test_a_zone_in_two_localities_is_told_not_refused() -> None:
    found = read(csv_of({"dz": [*CODES, CODES[0]], "locality": [*NAMES, "Harris and Uists"]}))
    assert said(found, "overlap") == f"1 data zone in “Lewis” and “Harris and Uists”: {CODES[0]}."


def test_blank_names_respelt_names_and_repeated_rows() -> None:
    names = ["LEWIS", *NAMES[1:-1], ""]
    found = read(csv_of({"dz": [*CODES, CODES[1]], "locality": [*names, "Lewis"]}))
    assert sizes(found) == {"LEWIS": HALF, "Harris and Uists": len(CODES) - HALF - 1}
    assert "1 data zone without a locality in the file" in said(found, "not read")
    assert "“Lewis” as “LEWIS”" in said(found, "read as")


def test_codes_inside_other_words_small_letters_and_no_headings() -> None:
    found = read(csv_of({"dz": [f"{code.lower()} " for code in CODES], "locality": NAMES}))
    assert sizes(found) == BOTH
    rows = "\n".join(f"{code},{name}" for code, name in zip(CODES, NAMES, strict=True))
    bare = read(rows.encode())
    assert sizes(bare) == BOTH
    assert bare.columns == {"zone": "column A", "locality": "column B"}


def test_other_delimiters_and_encodings() -> None:
    rows = "\n".join(f"{code};Na Hearadh, Ùibhist" for code in CODES)
    for encoding in ("utf-8-sig", "cp1252"):
        assert sizes(read(f"datazone;locality\n{rows}".encode(encoding))) == {
            "Na Hearadh, Ùibhist": len(CODES)
        }


def test_a_formula_in_a_name_stays_text() -> None:
    found = read(csv_of({"dz": CODES, "locality": ["'=1+1"] * len(CODES)}))
    assert sizes(found) == {"=1+1": len(CODES)}


FINE = csv_of({"dz": CODES, "locality": NAMES})
NEWER = csv_of({"dz": [f"S0101{n}" for n in range(3600, 3636)], "locality": NAMES})
NEWER_NAMES = extracts.directory().query("vintage == 2022 and council_code == @ISLES")
OF_2022 = NEWER_NAMES[NEWER_NAMES["level"] == "data_zone"]["name"]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.csv", "found an empty file|Found an empty file"),
        (b"%PDF-1.7 localities", "a.pdf", "a file ending in “.pdf”"),
        (b"PK\x03\x04 broken", "a.xlsx", "damaged file"),
        (FINE, "a.xlsx", "not what its ending .xlsx says"),
        (b"\0" * 400, "a.csv", "not text"),
        (b"x" * (LARGEST + 1), "a.csv", " MB; expected at most 20 MB"),
        (FINE, "a.xlsm", "may hold macros"),
        (
            with_part(as_xlsx({"A": [["dz", "locality"]]}), "xl/vbaProject.bin", b"x"),
            "a.xlsx",
            "macros inside",
        ),
        (
            csv_of({"school": ["a", "b"], "locality": ["x", "y"]}),
            "a.csv",
            "no column of data zones; the file begins with “school, locality”",
        ),
        (csv_of({"dz": CODES}), "a.csv", "no column with names of localities"),
        (csv_of({"dz": CODES, "code": CODES}), "a.csv", "no column with names of localities"),
        (
            csv_of({"dz": CODES, "ca2019name": ["Na h-Eileanan Siar"] * len(CODES)}),
            "a.csv",
            "no column with names of localities",
        ),
        (
            csv_of({"dz": CODES, "locality": [""] * len(CODES)}),
            "a.csv",
            "no (name in the column|column with names)",
        ),
        (NEWER, "a.csv", "zones of 2022 in “dz”; expected codes of 2011: figures are published"),
        (
            csv_of({"zone": OF_2022, "locality": ["One"] * len(OF_2022)}),
            "a.csv",
            "zones of 2022 in “zone”",
        ),
        (
            csv_of({"dz": [f"S0100{n}" for n in range(1000, 1036)], "locality": NAMES}),
            "a.csv",
            "data zones of 2001 in “dz”",
        ),
        (
            csv_of({"dz": [f"S0199{n}" for n in range(1000, 1036)], "locality": NAMES}),
            "a.csv",
            "no known zone in “dz”",
        ),
        (
            csv_of({"dz": extracts.zones(CLACKS)["area_code"], "locality": "One"}),
            "a.csv",
            "zones of Clackmannanshire only; expected data zones of Na h-Eileanan Siar",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    content: bytes, name: str, message: str
) -> None:
    with pytest.raises(RefusedError, match=message):
        read(content, name)


def test_a_wanted_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(RefusedError, match="no column “moon”; expected one of: “locality”"):
        read_lookup(FINE, "a.csv", extracts.known(), ISLES, "moon")


def test_more_names_than_a_council_has_localities_are_refused() -> None:
    zones = extracts.zones("S12000049")["area_code"]
    names = [f"Place {number // 2}" for number in range(len(zones))]
    with pytest.raises(RefusedError, match="373 names in the column “locality”"):
        read(csv_of({"dz": zones, "locality": names}), council="S12000049")


def test_any_bytes_are_read_or_refused() -> None:
    for cut in range(0, len(FINE), 97):
        for content in (FINE[:cut], FINE[cut:], FINE[:cut] + b"\xff\xfe" + FINE[cut:]):
            with contextlib.suppress(RefusedError):
                assert read(content).plans[ISLES].localities
