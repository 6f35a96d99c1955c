"""Groups of areas: peers of councils, urban and rural zones, types of community, best-fit wards."""

import re

import pandas as pd

from data.ingest import geography, places
from data.ingest.inputs import Inputs

PEERS = "places/peer_groups_council.csv"
URBAN_RURAL = "places/geo_dz2011_urban_rural_2020.csv"
COMMUNITIES = "outcomes/cpop_iz_typology_2022.csv"

# scheme in the input -> scheme here
SCHEMES = {
    "lgbf_people_services": "lgbf_people_services",
    "lgbf_other_services": "lgbf_other_services",
    "resas_4fold": "resas",
    "ons_cluster_global": "ons_clusters_overall",
    "ons_cluster_economic": "ons_clusters_economic",
    "ons_cluster_demographic": "ons_clusters_demographic",
}
# scheme, group -> name; family groups run from least to most deprived, and from rural to urban
GROUP_NAMES = {
    ("lgbf_people_services", "1"): "Family group 1: least deprived",
    ("lgbf_people_services", "2"): "Family group 2: less deprived",
    ("lgbf_people_services", "3"): "Family group 3: more deprived",
    ("lgbf_people_services", "4"): "Family group 4: most deprived",
    ("lgbf_other_services", "1"): "Family group 1: most rural",
    ("lgbf_other_services", "2"): "Family group 2: more rural",
    ("lgbf_other_services", "3"): "Family group 3: more urban",
    ("lgbf_other_services", "4"): "Family group 4: most urban",
    ("resas", "1"): "Islands and remote rural",
    ("resas", "2"): "Mainly rural",
    ("resas", "3"): "Urban with substantial rural areas",
    ("resas", "4"): "Larger cities",
}
URBAN_RURAL_NAMES = {
    2: ("Rest of Scotland", "Rural Scotland"),
    3: ("Rest of Scotland", "Accessible rural", "Remote rural"),
    6: (
        "Large urban areas",
        "Other urban areas",
        "Accessible small towns",
        "Remote small towns",
        "Accessible rural",
        "Remote rural",
    ),
    8: (
        "Large urban areas",
        "Other urban areas",
        "Accessible small towns",
        "Remote small towns",
        "Very remote small towns",
        "Accessible rural",
        "Remote rural",
        "Very remote rural",
    ),
}
SETTLEMENTS = {
    "Large Urban": "Large urban area",
    "Other Urban": "Other urban area",
    "Accessible Small Town": "Accessible small town",
    "Remote Small Town": "Remote small town",
    "Accessible Rural": "Accessible rural",
    "Remote Rural": "Remote rural",
}
DEPENDENCY = {
    "OP": "older people",
    "Child": "children",
    "Student": "students",
    "Adult": "adults",
    "Average": "average",
    "Student & Adult": "students and adults",
    "not OP": "other than older people",
    "not OP or Child": "other than older people or children",
}
# "Large Urban, Dep - OP, HH Inc 0- 70%"
COMMUNITY = re.compile(
    r"(?P<settlement>[\w ]+), Dep *-? *(?P<dependency>[\w &]+?) *, *"
    r"HH Inc (?P<low>\d+) *- *(?P<high>\d+)%"
)
FAMILY = 8  # councils in each family group


def load(inputs: Inputs) -> dict[str, pd.DataFrame]:
    """Return the membership of every scheme of groups."""
    councils, zones = places.councils(inputs), places.zones(inputs, 2011)
    held = [
        _held(councils, "partnership", "hscp_code", "hscp_name", "gss_code"),
        _held(councils, "health_board", "hb_code", "hb_name", "gss_code"),
        _wards(inputs, zones),
    ]
    frames = [peers(inputs), urban_rural(inputs), communities(inputs), *held]
    return {"area_groups": pd.concat(frames, ignore_index=True)}


def peers(inputs: Inputs) -> pd.DataFrame:
    """Return the groups of councils: family groups, rural and urban classes, clusters of the ONS.

    A council without a cluster is left out of that scheme.
    """
    columns = ("scheme_id", "group_no", "area_code")
    sheet = inputs.csv(PEERS, columns, **places.TEXT).unique("scheme_id", "area_code")
    sheet.one_of("scheme_id", tuple(SCHEMES))
    sheet.codes("area_code", geography.council_codes(inputs.folder), "council areas")
    sheet.refuse(
        "group_no", ~sheet.frame["group_no"].str.fullmatch(r"[1-9A-Z]|\[x\]"), "a number or letter"
    )
    for scheme, members in sheet.frame.groupby("scheme_id"):
        sheet.total(len(members), 32, f"the number of councils of scheme {scheme}")
        if str(scheme).startswith("lgbf"):
            for group in "1234":
                size = int(members["group_no"].eq(group).sum())
                sheet.total(size, FAMILY, f"the number of councils of {scheme} group {group}")
    frame = sheet.frame[sheet.frame["group_no"].ne("[x]")]
    named = frame["scheme_id"].map(SCHEMES)
    shown = [
        GROUP_NAMES.get((str(one), str(group)), f"Cluster {group}")
        for one, group in zip(named, frame["group_no"], strict=True)
    ]
    return pd.DataFrame(
        {
            "scheme": named,
            "group_id": frame["group_no"],
            "group_name": shown,
            "area_code": frame["area_code"],
        }
    )


def urban_rural(inputs: Inputs) -> pd.DataFrame:
    """Return the urban and rural class of each data zone of 2011, in 2, 3, 6 and 8 classes."""
    columns = {fold: f"ur{fold}_2020" for fold in URBAN_RURAL_NAMES}
    sheet = inputs.csv(URBAN_RURAL, ("dz_code", *columns.values()), **places.TEXT)
    sheet.codes("dz_code", geography.DATA_ZONES_2011, "data zones of 2011").unique("dz_code")
    sheet.total(len(sheet.frame), len(geography.DATA_ZONES_2011), "the number of data zones")
    frames = []
    for fold, column in columns.items():
        sheet.one_of(column, tuple(str(number) for number in range(1, fold + 1)))
        group = sheet.frame[column]
        shown = group.astype(int).map(lambda one, fold=fold: URBAN_RURAL_NAMES[fold][one - 1])
        frames.append(_members(f"urban_rural_{fold}_fold", group, shown, sheet.frame["dz_code"]))
    return pd.concat(frames, ignore_index=True)


def communities(inputs: Inputs) -> pd.DataFrame:
    """Return the type of community of each intermediate zone of 2011 (67 types, CPOP 2022)."""
    columns = ("iz_code", "typology_group", "typology_name")
    sheet = inputs.csv(COMMUNITIES, columns, **places.TEXT).unique("iz_code")
    zones = geography.INTERMEDIATE_ZONES_2011
    sheet.codes("iz_code", zones, "intermediate zones of 2011")
    sheet.total(len(sheet.frame), len(zones), "the number of intermediate zones")
    types = tuple(str(number) for number in range(1, 68))
    sheet.one_of("typology_group", types)
    shown = sheet.frame["typology_name"].map(_community)
    sheet.refuse("typology_name", shown.isna(), 'the form "Large Urban, Dep - OP, HH Inc 0-70%"')
    places.one_parent(sheet, "typology_group", "typology_name")
    return _members("community_type", sheet.frame["typology_group"], shown, sheet.frame["iz_code"])


def _community(said: str) -> str | None:
    """Return the publisher's name of a type of community in words; None for an unknown form."""
    parts = COMMUNITY.fullmatch(said)
    if not parts or parts["settlement"] not in SETTLEMENTS or parts["dependency"] not in DEPENDENCY:
        return None
    settlement, who = SETTLEMENTS[parts["settlement"]], DEPENDENCY[parts["dependency"]]
    return f"{settlement}; dependency: {who}; household income {parts['low']}–{parts['high']}%"


def _wards(inputs: Inputs, zones: pd.DataFrame) -> pd.DataFrame:
    """Return the ward that each data zone of 2011 fits best, named as among the areas."""
    shown = places.areas(inputs).set_index("area_code")["name"]
    return _members(
        "ward", zones["ward_code"], zones["ward_code"].map(shown), zones["data_zone_code"]
    )


def _held(frame: pd.DataFrame, scheme: str, code: str, name: str, member: str) -> pd.DataFrame:
    return _members(scheme, frame[code], frame[name], frame[member])


def _members(scheme: str, group: pd.Series, name: pd.Series, area: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {"scheme": scheme, "group_id": group, "group_name": name, "area_code": area}
    )
