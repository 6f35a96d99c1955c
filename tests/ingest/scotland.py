"""A Scotland made up for the tests: as many areas as the real one, with plain names."""

import pandas as pd

from data.ingest import geography, places

FOLDS = (2, 3, 6, 8)


def councils() -> pd.DataFrame:
    """Return 32 councils, each its own partnership; two share one, and 14 health boards."""
    number = pd.Series(range(32))
    code = (number + 5).map("S120000{:02d}".format)
    partner = number.clip(upper=30)
    return pd.DataFrame(
        {
            "gss_code": code,
            "name": number.map("Council {:02d}".format),
            "legal_council_name": number.map("Council of {:02d}".format),
            "gaelic_name": number.map("Comhairle {:02d}".format),
            "short_name": number.map("C{:02d}".format),
            "alt_names": number.map("C{0:02d}|The {0:02d}".format),
            "hscp_code": partner.map("S370000{:02d}".format),
            "hscp_name": partner.map("Partnership {:02d}".format),
            "hb_code": (number % 14).map("S080000{:02d}".format),
            "hb_name": (number % 14).map("NHS {:02d}".format),
        }
    )


def zones(vintage: int = 2011) -> pd.DataFrame:
    """Return the look-up of data zones of `vintage`; two intermediate zones are named Hill."""
    new = vintage == places.NEWEST
    data_zones = sorted(geography.DATA_ZONES_2022 if new else geography.DATA_ZONES_2011)
    held = sorted(geography.INTERMEDIATE_ZONES_2022 if new else geography.INTERMEDIATE_ZONES_2011)
    zone = pd.Series(range(len(data_zones)))
    intermediate = zone % len(held)
    in_council = councils().loc[intermediate % 32].reset_index(drop=True)
    ward = zone % len(held) % 352  # 352 = 11 × 32: a ward lies in one council
    ward = ward.where(zone >= 3, 352 + zone)  # and three more for the first three zones
    columns = {
        "data_zone": (pd.Series(data_zones), "Zone " + zone.astype(str)),
        "intermediate_zone": (
            intermediate.map(dict(enumerate(held))),
            intermediate.map(lambda one: "Hill" if one in (0, 1) else f"Place {one}"),
        ),
        "ward": ((ward + 2516).map("S1300{}".format), "Ward " + ward.astype(str)),
        "council": (in_council["gss_code"], in_council["name"]),
        "health_board": (in_council["hb_code"], in_council["hb_name"]),
        "partnership": (in_council["hscp_code"], in_council["hscp_name"]),
    }
    return pd.DataFrame(
        {
            f"{places.ZONE_COLUMNS[level][new]}_{part}": column
            for level, pair in columns.items()
            for part, column in zip(("code", "name"), pair, strict=True)
        }
    )


def inputs_of_places() -> dict[str, pd.DataFrame]:
    """Return every input of the dataset `places`, by its name."""
    old = zones(2011)
    again = {"dz2011": "dz", "iz2011": "iz", "la": "council", "hia": "hscp"}
    changes = {
        "code": ["S12000001", "S12000002", "S12000005"],
        "name": ["Council 00", "Council 01", "Council 00"],
        "status": ["superseded", "superseded", "current"],
        "current_code": ["S12000005", "S12000006", "S12000005"],
        "replaced_when": ["2018", "before 2011", None],
        "reason": [
            "boundary change Council 00 / Council 07 (a field)",
            "boundary change A / B",
            "",
        ],
        "evidence": ["a report", "pairing inferred", ""],
    }
    boards = {
        "old": ["S08000091", "S08000092"],
        "new": ["S08000092", "S08000001"],
        "name": ["One", "One"],
        "when": ["2014 (redrawn)", "2018"],
    }
    return {
        places.COUNCILS: councils(),
        places.ZONES_2011: old,
        places.ZONES_2022: zones(2022),
        places.ZONES_2011_AGAIN: old.rename(
            columns={f"{here}_code": f"{there}_code" for here, there in again.items()}
        ),
        places.COUNCIL_CHANGES: pd.DataFrame(changes),
        places.BOARD_CHANGES: pd.DataFrame(boards),
    }
