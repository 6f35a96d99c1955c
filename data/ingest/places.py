"""Areas, their names, and the codes they used to have."""

import re

import pandas as pd

from data.ingest import geography
from data.ingest.inputs import Inputs, Sheet

COUNCILS = "places/council_names.csv"
ZONES_2011 = "places/geo_dz2011_lookup.csv"
ZONES_2011_AGAIN = "places/lookup_dz11.csv"
ZONES_2022 = "places/geo_dz2022_lookup.csv"
COUNCIL_CHANGES = "places/code_changes.csv"
BOARD_CHANGES = "places/code_changes_hb_hscp.csv"
NEWEST = 2022
TEXT = {"dtype": str, "keep_default_na": False}

FIFTHS = (
    "most deprived",
    "second most deprived",
    "middle",
    "second least deprived",
    "least deprived",
)
# column of an older look-up -> the same column of the newest, and what it is called here
ZONE_COLUMNS = {
    "data_zone": ("dz2011", "dz22"),
    "intermediate_zone": ("iz2011", "iz22"),
    "ward": ("mmward", "mmward"),
    "council": ("la", "la"),
    "health_board": ("hb", "hb"),
    "partnership": ("hia", "hia"),
}


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return every area, the names councils and boards go by, and superseded codes."""
    found = areas(inputs)
    return {
        "areas": found,
        "area_names": names(inputs, found),
        "area_code_changes": code_changes(inputs, found),
    }


def councils(inputs: Inputs) -> pd.DataFrame:
    """Return the 32 councils with their names, partnership and health board."""
    columns = ("gss_code", "name", "legal_council_name", "gaelic_name", "short_name", "alt_names")
    boards = ("hscp_code", "hscp_name", "hb_code", "hb_name")
    sheet = inputs.csv(COUNCILS, columns + boards, **TEXT).unique("gss_code").unique("name")
    sheet.refuse(
        "gss_code", ~_like(sheet, "gss_code", r"S12\d{6}"), "a code of a council area (S12…)"
    )
    sheet.refuse("hscp_code", ~_like(sheet, "hscp_code", r"S37\d{6}"), "a partnership code (S37…)")
    sheet.refuse("hb_code", ~_like(sheet, "hb_code", r"S08\d{6}"), "a health board code (S08…)")
    return sheet.total(len(sheet.frame), 32, "the number of councils").frame


def zones(inputs: Inputs, vintage: int) -> pd.DataFrame:
    """Return one row a data zone of 2011 or 2022 with code and name of each area that holds it.

    Columns: `data_zone_code`, `data_zone_name`, and so on for intermediate_zone, ward (best fit),
    council, health_board, partnership. Zones of 2011 are held against a second look-up.
    """
    newest = vintage == NEWEST
    labels = {
        f"{pair[newest]}_{part}": f"{level}_{part}"
        for level, pair in ZONE_COLUMNS.items()
        for part in ("code", "name")
    }
    sheet = inputs.csv(ZONES_2022 if newest else ZONES_2011, tuple(labels), **TEXT)
    sheet = Sheet(sheet.file, sheet.frame[list(labels)].rename(columns=labels))
    data_zones = geography.DATA_ZONES_2022 if newest else geography.DATA_ZONES_2011
    intermediate = (
        geography.INTERMEDIATE_ZONES_2022 if newest else geography.INTERMEDIATE_ZONES_2011
    )
    sheet.codes("data_zone_code", data_zones, f"data zones of {vintage}").unique("data_zone_code")
    sheet.codes("intermediate_zone_code", intermediate, f"intermediate zones of {vintage}")
    sheet.codes("council_code", geography.council_codes(inputs.folder), "council areas")
    sheet.refuse("ward_code", ~_like(sheet, "ward_code", r"S13\d{6}"), "a ward code (S13…)")
    for part, whole in (
        ("intermediate_zone", "council"),
        ("ward", "council"),
        ("council", "health_board"),
        ("council", "partnership"),
    ):
        one_parent(sheet, f"{part}_code", f"{whole}_code")
    frame = sheet.frame
    sheet.total(len(frame), len(data_zones), f"the number of data zones of {vintage}")
    held = frame["intermediate_zone_code"].nunique()
    sheet.total(held, len(intermediate), f"the number of intermediate zones of {vintage}")
    sheet.total(frame["council_code"].nunique(), 32, "the number of councils")
    sheet.total(frame["ward_code"].nunique(), 355, "the number of wards")
    if not newest:
        _agrees(inputs, sheet)
    return frame


def areas(inputs: Inputs) -> pd.DataFrame:
    """Return every area with its level, the area that holds it and the vintage of its zone.

    Names are unique within a level and vintage: two zones or wards of one name carry their council.
    """
    known = councils(inputs)
    old, new = zones(inputs, 2011), zones(inputs, 2022)
    frames = [
        pd.DataFrame({"area_code": [geography.SCOTLAND], "name": "Scotland", "level": "country"}),
        _level(known, "gss_code", "name", "council").assign(parent_code=geography.SCOTLAND),
        _level(known, "hscp_code", "hscp_name", "partnership").assign(
            parent_code=geography.SCOTLAND
        ),
        _level(known, "hb_code", "hb_name", "health_board").assign(parent_code=geography.SCOTLAND),
        _nested(old, "ward", "council"),
        _fifths(known),
    ]
    for vintage, frame in ((2011, old), (2022, new)):
        for level, parent in (
            ("intermediate_zone", "council"),
            ("data_zone", "intermediate_zone"),
        ):
            frames.append(_nested(frame, level, parent).assign(vintage=vintage))
    found = pd.concat(frames, ignore_index=True)
    return found.assign(vintage=found["vintage"].astype("Int16"))


def names(inputs: Inputs, found: pd.DataFrame) -> pd.DataFrame:
    """Return the names of councils by kind, and a name as published where ours carries more."""
    rows: list[tuple[str, str, str]] = []
    for row in councils(inputs).to_dict("records"):
        kinds = {
            "official": row["name"],
            "legal": row["legal_council_name"],
            "gaelic": row["gaelic_name"],
            "short": row["short_name"],
        }
        others = set(row["alt_names"].split("|")) - {"", *kinds.values()}
        rows += [(row["gss_code"], name, kind) for kind, name in kinds.items()]
        rows += [(row["gss_code"], name, "variant") for name in others]
    shown = found.set_index("area_code")["name"]
    for frame in (zones(inputs, 2011), zones(inputs, 2022)):
        for level in ("data_zone", "intermediate_zone", "ward"):
            once = frame.drop_duplicates(f"{level}_code").set_index(f"{level}_code")[
                f"{level}_name"
            ]
            longer = once[shown.reindex(once.index) != once]
            rows += [(str(code), str(name), "official") for code, name in longer.items()]
    frame = pd.DataFrame(rows, columns=["area_code", "name", "kind"])
    return frame.drop_duplicates(ignore_index=True)


def code_changes(inputs: Inputs, found: pd.DataFrame) -> pd.DataFrame:
    """Return each superseded code of a council, health board or partnership with the current one.

    `replaced` is the year, or null where it could not be verified.
    """
    current = frozenset(found["area_code"])
    columns = ("code", "name", "status", "current_code", "replaced_when", "reason", "evidence")
    sheet = inputs.csv(COUNCIL_CHANGES, columns, **TEXT).unique("code")
    sheet.one_of("status", ("superseded", "current")).codes("current_code", current, "areas")
    frame = sheet.frame[sheet.frame["status"].eq("superseded")]
    doubted = frame["replaced_when"].eq("before 2011")
    council_rows = frame[["code", "current_code", "name"]].assign(
        replaced=frame["replaced_when"].str.replace("-", " to ").mask(doubted),
        reason=[
            _reason(reason, inferred="inferred" in evidence)
            for reason, evidence in zip(frame["reason"], frame["evidence"], strict=True)
        ],
    )
    boards = inputs.csv(BOARD_CHANGES, ("old", "new", "name", "when"), **TEXT).unique("old")
    step = dict(zip(boards.frame["old"], boards.frame["new"], strict=True))
    newest = boards.frame["new"].map(lambda code: step.get(code, code))
    boards.refuse("new", ~newest.isin(current), "a code that leads to a current area")
    year = boards.frame["when"].str.extract(r"^(\d{4})", expand=False)
    board_rows = pd.DataFrame(
        {
            "code": boards.frame["old"],
            "current_code": newest,
            "name": newest.map(found.set_index("area_code")["name"]),
            "replaced": year,
            "reason": year.map(
                lambda one: (
                    "Health board areas were redrawn"
                    if one == "2014"
                    else "Followed a change of council boundaries"
                )
            ),
        }
    )
    return pd.concat([council_rows, board_rows], ignore_index=True)


def one_parent(sheet: Sheet, part: str, whole: str) -> None:
    """Refuse a row whose `part` lies in another `whole` than it does in the rows before."""
    first = sheet.frame.groupby(part)[whole].transform("first")
    sheet.refuse(whole, sheet.frame[whole] != first, f"the one {whole} of its {part}")


def _agrees(inputs: Inputs, sheet: Sheet) -> None:
    """Refuse a zone of the second look-up of 2011 that lies elsewhere than in the first."""
    same = {"dz_code": "data_zone_code", "iz_code": "intermediate_zone_code"}
    same |= {"council_code": "council_code", "hscp_code": "partnership_code"}
    second = inputs.csv(ZONES_2011_AGAIN, tuple(same), **TEXT).unique("dz_code")
    second.codes("dz_code", geography.DATA_ZONES_2011, "data zones of 2011")
    second.total(len(second.frame), len(sheet.frame), "the number of data zones")
    first = sheet.frame.set_index("data_zone_code").loc[second.frame["dz_code"]].reset_index()
    for column, other in same.items():
        second.refuse(
            column, second.frame[column] != first[other], f"the same {column} as in {sheet.file}"
        )


def _like(sheet: Sheet, column: str, pattern: str) -> pd.Series:
    return sheet.frame[column].str.fullmatch(pattern)


def _level(frame: pd.DataFrame, code: str, name: str, level: str) -> pd.DataFrame:
    once = frame.drop_duplicates(code)
    return pd.DataFrame({"area_code": once[code], "name": once[name], "level": level})


def _nested(frame: pd.DataFrame, level: str, parent: str) -> pd.DataFrame:
    """Return the areas of `level` with their `parent`; those of one name carry their council."""
    once = frame.drop_duplicates(f"{level}_code")
    name = once[f"{level}_name"]
    longer = name + " (" + once["council_name"] + ")"
    return pd.DataFrame(
        {
            "area_code": once[f"{level}_code"],
            "name": name.where(~name.duplicated(keep=False), longer),
            "level": level,
            "parent_code": once[f"{parent}_code"],
        }
    )


def _fifths(known: pd.DataFrame) -> pd.DataFrame:
    """Return the fifths by deprivation of each council (its own and Scotland's) and of Scotland."""
    rows = [
        {
            "area_code": f"{geography.SCOTLAND}-scot{number}",
            "name": f"Scotland: people in its {fifth} fifth",
            "parent_code": geography.SCOTLAND,
        }
        for number, fifth in enumerate(FIFTHS, start=1)
    ]
    for code, name in zip(known["gss_code"], known["name"], strict=True):
        for number, fifth in enumerate(FIFTHS, start=1):
            own = {
                "area_code": f"{code}-own{number}",
                "name": f"{name}: people in its {fifth} fifth",
            }
            shared = {
                "area_code": f"{code}-scot{number}",
                "name": f"{name}: people in Scotland’s {fifth} fifth",
            }
            rows += [own | {"parent_code": code}, shared | {"parent_code": code}]
    return pd.DataFrame(rows).assign(level="deprivation_quintile")


def _reason(text: str, *, inferred: bool) -> str:
    """Return why a council's code changed, in our words; which boundary only where it is known."""
    between = re.match(r"boundary change (.+?) / (.+?)(?: \(|$)", text)
    if inferred or not between:
        return "A boundary changed; which one is not verified"
    return f"The boundary between {between[1]} and {between[2]} changed"
