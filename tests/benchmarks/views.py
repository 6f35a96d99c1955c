"""The views that are measured, and the filter that is changed in each."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class View:
    """One view: its address, the select box that is changed, and what it is changed to.

    `choices` are options of that box as a person reads them; none of them is the first state.
    """

    page: str
    query: dict[str, str]
    box: str
    choices: tuple[str, ...]

    @property
    def address(self) -> str:
        """Return the path and query of the view below the address of the server."""
        return f"{self.page}?{urlencode(self.query)}" if self.query else self.page


# every council but Glasgow City, where the views open: a choice is never one that was made before
COUNCILS = (
    "Aberdeen City",
    "Fife",
    "Highland",
    "Dundee City",
    "Scottish Borders",
    "Falkirk",
    "South Lanarkshire",
    "Moray",
    "City of Edinburgh",
    "Angus",
    "Inverclyde",
    "East Ayrshire",
    "Stirling",
    "West Lothian",
    "Renfrewshire",
    "Perth and Kinross",
    "Midlothian",
    "North Ayrshire",
    "Argyll and Bute",
    "East Lothian",
    "South Ayrshire",
    "Clackmannanshire",
    "North Lanarkshire",
    "Dumfries and Galloway",
    "Aberdeenshire",
    "East Renfrewshire",
    "West Dunbartonshire",
    "East Dunbartonshire",
    "Orkney Islands",
    "Shetland Islands",
    "Na h-Eileanan Siar",
)
GLASGOW = {"area": "S12000049"}
# intermediate zones of Glasgow City but the one that the profile opens with
ZONES = tuple(
    f"{name} (intermediate zone, Glasgow City)"
    for name in (
        "Alexandra Parade",
        "Baillieston West",
        "Blackhill and Barmulloch East",
        "Broomhill",
        "Carmunnock North",
        "Carnwadric East",
        "City Centre East",
        "Craigton",
        "Darnley North",
        "Drumchapel North",
        "Easterhouse East",
        "Garrowhill West",
        "Gorbals and Hutchesontown",
        "Hillhead",
        "Kelvingrove and University",
        "Kingston West and Dumbreck",
        "Knightswood West",
        "Maxwell Park",
        "Mount Florida",
        "North Barlanark and Easterhouse South",
        "Partick",
        "Pollok South and West",
        "Riddrie and Hogganfield",
        "Scotstoun South and West",
        "Sighthill",
        "Summerston North",
    )
)
# indicators that localities have figures of
OF_LOCALITIES = (
    "Children in low income families",
    "Out-of-work benefits",
    "Population",
    "Zones in most deprived fifth",
    "Recorded crimes and offences",
    "Employment deprived",
    "Drive time to a GP",
    "Attainment of school leavers",
    "Children aged two",
    "Emergency admissions at 65+",
    "Participation at 16 to 19",
    "Low birth weight",
    "Children aged 0 to 15",
    "Overcrowded households",
    "People aged 65 and over",
    "Crimes counted by SIMD",
    "No central heating",
    "Public transport to a GP",
    "School attendance of 90% or more",
    "Children under 5",
)
WARDS = {**GLASGOW, "localities": "ward", "step": "compare"}
VIEWS = (
    View("two_year_old_uptake", GLASGOW, "Council area", COUNCILS),
    View("early_years", GLASGOW, "Council area", COUNCILS),
    View("area_profile", GLASGOW, "Council area", COUNCILS),
    View("one_outcome", {**GLASGOW, "indicator": "child_poverty"}, "Council area", COUNCILS),
    View("locality_maps", GLASGOW, "Council area", COUNCILS),
    View("communities", GLASGOW, "Council area", COUNCILS),
    View("overview", GLASGOW, "Council area", COUNCILS),
    View("inequality", GLASGOW, "Council area", COUNCILS),
    View("community_profile", {"zone": "S02001842"}, "Community", ZONES),
    View("localities", WARDS, "Indicator", OF_LOCALITIES),
)
