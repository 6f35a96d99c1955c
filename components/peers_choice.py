"""Choose the councils to compare with, openly: official groups, nearest neighbours, an own set."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from components import figure, filters, store, words
from queries.catalogue import CatalogueError
from queries.statistics.peers import Driver, nearest

NEAREST, OWN = "nearest", "own"
NEIGHBOURS = 7  # as many others as a family group has
HEAVIEST = 5  # of the weights a person may give
COMMON = "S120000"  # what the codes of all council areas begin with
SCHEMES = {
    "lgbf_people_services": "Family group: deprivation (LGBF)",
    "lgbf_other_services": "Family group: rural or urban (LGBF)",
    "resas": "Rural and urban classes (RESAS)",
    NEAREST: "Nearest Scottish neighbours",
    OWN: "A set of my own",
}
WHY = {
    "lgbf_people_services": "The Improvement Service groups the councils by deprivation, eight to "
    "a group, to compare services for people.",
    "lgbf_other_services": "The Improvement Service groups the councils by how rural they are, "
    "eight to a group, to compare other services.",
    "resas": "The Scottish Government’s rural and environmental statisticians class the councils "
    "by how rural they are.",
    NEAREST: "The seven councils most alike in what drives the number of entitled two-year-olds "
    "and how they can be reached; see how alike, and change what counts, below.",
    OWN: "You chose these councils.",
}


@dataclass(frozen=True)
class PeerSet:
    """The councils an area is compared with, never itself: their codes, names, and why these."""

    scheme: str
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    group: str = ""  # "Family group 4: most deprived"
    phrase: str = "similar councils"
    reasons: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)
    problem: str = ""  # why there are none

    @property
    def legend(self) -> str:
        """The words for these councils at the head of a line or a legend."""
        return self.phrase[0].upper() + self.phrase[1:]


def of_scheme(area: str, scheme: str) -> PeerSet:
    """Return the other members of the group of `area` in an official `scheme`; none for Scotland.

    The names stand in the order of the alphabet.
    """
    members = store.query("groups", scheme=scheme).to_dict("records")
    known = _names()
    own = next((one["group_name"] for one in members if one["area_code"] == area), "")
    others = [one["area_code"] for one in members if one["group_name"] == own]
    codes = sorted((code for code in others if code != area), key=lambda code: known[code])
    return PeerSet(scheme, tuple(codes), tuple(known[code] for code in codes), own)


def of_codes(area: str, codes: Sequence[str]) -> PeerSet:
    """Return the person's own set, without `area` itself."""
    known = _names()
    kept = sorted((code for code in codes if code in known and code != area), key=known.__getitem__)
    names = tuple(known[code] for code in kept)
    return PeerSet(OWN, tuple(kept), names, "Your own set", "the councils you chose")


def of_neighbours(area: str, drivers: Sequence[Driver]) -> PeerSet:
    """Return the nearest neighbours of `area` by `drivers`, with the reasons of each.

    Empty where no driver has a weight above 0, or a figure is missing.
    """
    known = _names()
    try:
        found = nearest(_figures(drivers), drivers, area).head(NEIGHBOURS)
    except ValueError as error:
        return PeerSet(NEAREST, phrase="the nearest neighbours", problem=str(error))

    def title(slug: str) -> str:
        return words.inside(_title(slug))

    reasons = pd.DataFrame(
        {
            "Council area": [known[str(code)] for code in found.index],
            "Distance": [f"{distance:.2f}" for distance in found["distance"]],
            "Most alike in": [words.listed([title(s) for s in alike]) for alike in found["alike"]],
            "Differs most in": [
                f"{title(slug)} ({abs(apart):.1f} {'higher' if apart > 0 else 'lower'})"
                for slug, apart in zip(found["different"], found["apart"], strict=True)
            ],
        }
    )
    codes = tuple(str(code) for code in found.index)
    names = tuple(known[code] for code in codes)
    group = f"The {len(codes)} nearest"
    return PeerSet(NEAREST, codes, names, group, "the nearest neighbours", reasons)


def choose(area: str) -> str:
    """Draw the box that chooses the kind of peers of `area` and return the scheme chosen.

    Nothing is drawn for Scotland, which has no peers.
    """
    if area == filters.SCOTLAND:
        return filters.FAMILIES
    help_text = "Which councils the figures are held against; the line below names them."
    chosen = filters.choose(
        "peers", "Councils like ours", SCHEMES, filters.FAMILIES, help_text=help_text
    )
    return chosen or filters.FAMILIES


def explain(area: str, scheme: str) -> PeerSet:
    """Draw which councils `scheme` gives for `area`, why these, and what can be changed of it.

    Return them; for Scotland none.
    """
    if area == filters.SCOTLAND:
        st.caption("Choose a council area to compare it with councils like it.")
        return PeerSet(scheme)
    if scheme == OWN:
        options = {code.removeprefix(COMMON): name for code, name in _names().items()}
        label = "My own set of council areas"
        chosen = filters.several("set", label, options, "Choose two or more")
        peers = of_codes(area, [COMMON + one for one in chosen])
    elif scheme == NEAREST:
        try:
            drivers = store.drivers()
        except CatalogueError as error:
            st.error(f"The nearest neighbours cannot be found. {error}", icon="🗂️")
            return PeerSet(scheme, phrase="the nearest neighbours")
        with st.expander("Why these: how alike they are, and what counts"):
            above = st.container()
            drivers = tuple(_weighted(drivers))
            peers = of_neighbours(area, drivers)
            with above:
                _reasons(peers, drivers)
    else:
        peers = of_scheme(area, scheme)
    named = words.listed(peers.names) if peers.names else "no council area yet"
    st.caption(f"**{peers.group}**: {named}. {WHY[scheme]}")
    return peers


def _weighted(drivers: Sequence[Driver]) -> list[Driver]:
    """Draw a slider for the weight of each driver and return the drivers with those weights."""
    st.markdown("**What counts.** 0 leaves it out; the others are weighed against each other.")
    chosen = filters.weights(
        "weights",
        [_title(one.indicator) for one in drivers],
        [one.why for one in drivers],
        [one.weight for one in drivers],
        HEAVIEST,
    )
    return [replace(one, weight=weight) for one, weight in zip(drivers, chosen, strict=True)]


def _reasons(peers: PeerSet, drivers: Sequence[Driver]) -> None:
    if peers.reasons.empty:
        st.write(f"No neighbours can be found: {peers.problem}.")
        return
    periods = _observed(drivers).groupby("indicator", sort=False)["period"].first()
    dated = [f"{_title(str(slug))} ({period})" for slug, period in periods.items()]
    st.table(figure.neutral(peers.reasons).set_index("Council area"))
    st.caption(
        "Distance: 0 would be the same in everything; differences are in standard deviations of "
        f"the 32 council areas. Latest observed figures of: {words.listed(dated)}."
    )


def _title(slug: str) -> str:
    """Return the short title of an indicator; its slug where its description cannot be read."""
    known = store.catalogue().indicators
    return known[slug].short_title if slug in known else slug


def _observed(drivers: Sequence[Driver]) -> pd.DataFrame:
    slugs = tuple(one.indicator for one in drivers)
    return store.query("latest_observed", indicators=slugs, level="council")


def _figures(drivers: Sequence[Driver]) -> pd.DataFrame:
    found = _observed(drivers)
    return found.pivot_table(index="area_code", columns="indicator", values="value")


def _names() -> dict[str, str]:
    return {code: name for code, name in filters.names().items() if code != filters.SCOTLAND}
