"""Find one community among all of Scotland's by name, and keep what is shown in the URL.

Nine thousand names do not travel with each change: the box holds those of one council, or the
first that match what was typed.
"""

from collections.abc import Iterable, Mapping

import streamlit as st

from components import filters, store, words
from components.community import LEVELS, Listed, listed, plain, zones

MOST = 50  # matches that the box holds
MANY = 2_000  # zones that a box holds: with more the browser works at them in every change
TYPED, LAST = "community search", "community shown"  # keys of the session
TYPED_ON_MAP = "zone search"
LARGER = ("partnership", "ward", "intermediate_zone")  # in the box without a search
LEAST = 2  # letters that are searched for
OF_2022 = (
    "{} is the code of a zone of 2022. The figures are on the zones of 2011, whose codes and edges "
    "differ: search by name."
)
LONG = 9  # signs of a code
# numbered on from those of 2011, without the S
CODES_OF_2022 = {"S01": range(1013482, 1020874), "S02": range(2002515, 2003849)}


def choose() -> str | None:
    """Draw the council, the search and the box of communities; return the code that is chosen.

    The council follows a community of another one, and a community of another council than the one
    chosen is let go; None until one is chosen.
    """
    asked = str(filters.pending("zone")[0])
    _follow()
    columns = st.columns([3, 3, 4])
    with columns[0]:
        council = filters.council(with_scotland=False)
    with columns[1]:
        typed = _typed("Search all of Scotland", TYPED)
    every = listed()
    if typed:
        matches, count = matching(every.values(), typed, council)
        shown = [one.code for one in matches]
        ask = _ask(count)
    else:
        shown = _of_council(council, filters.pending("zone")[0])
        ask = "Choose one" if shown else "Search, or choose a council"
    with columns[2]:
        options = {code: every[code].label for code in shown}
        zone = filters.choose("zone", "Community", options, placeholder=ask)
    if zone is None and is_of_2022(asked):
        st.info(OF_2022.format("The code that the link asks for"))
    st.session_state[LAST] = zone
    if typed and zone is None:
        st.info(result(typed, count))
    return zone


def choose_zone(names: Mapping[str, str]) -> str | None:
    """Draw the box of the zones of a map, `names` by code; return the code that is chosen.

    Where they are more than MANY a search stands above it, and the box holds what it found.
    """
    if len(names) <= MANY:
        return filters.choose("zone", "Community", names, placeholder="Type a name to find one")
    typed = _typed("Find a community", TYPED_ON_MAP)
    before = filters.pending("zone")[0] or ""
    shown = [before] if before in names else []
    ask, count = "Search above, or tap the map or the table", 0
    if typed:
        alike = (one for one in listed().values() if one.code in names)
        matches, count = matching(alike, typed, None)
        shown += [one.code for one in matches]
        ask = _ask(count)
    options = {code: names[code] for code in shown}
    zone = filters.choose("zone", "Community", options, placeholder=ask)
    if typed and zone is None:
        st.info(result(typed, count))
    return zone


def result(typed: str, count: int) -> str:
    """Return what a search for `typed` found, and what to do now."""
    said = "".join(sign for sign in typed.strip() if sign.isalnum() or sign in " -'.,")
    if is_of_2022(typed.strip()):
        return OF_2022.format(f"“{said}”")
    if not count:
        return (
            f"No partnership, ward or zone is called “{said}”. Zones have names of their own, "
            "often of a part of a town: try a shorter part of the name, or the town’s ward."
        )
    some = f" The first {MOST} are in the box: type more to see fewer." if count > MOST else ""
    found = words.counted(count, "community matches", "communities match")
    return f"{found} “{said}”: choose one in the box “Community”.{some}"


def matching(
    communities: Iterable[Listed], typed: str, council: str | None, most: int = MOST
) -> tuple[list[Listed], int]:
    """Return the first `most` of `communities` that match what was `typed`, and how many do.

    Every word must be in the name, in the code, or in the ward of a zone. Names that begin with
    what was typed come first, then names that hold it, then zones of a ward that holds it; of
    these larger areas first, and those of `council` before others.
    """
    text = plain(typed)
    parts = text.split()
    if not parts:
        return [], 0
    order = list(LEVELS)
    found = []
    for one in communities:
        name = one.plain
        if all(part in name for part in parts):
            rank = 0 if name.startswith(text) else 1
        elif text == one.code.lower():
            rank = 0
        elif one.plain_within and all(part in one.plain_within for part in parts):
            rank = 2
        else:
            continue
        key = (rank, order.index(one.level), council not in one.homes, one.name, one.code)
        found.append((key, one))
    found.sort(key=lambda pair: pair[0])
    return [one for _, one in found[:most]], len(found)


def is_of_2022(code: str) -> bool:
    """Return whether `code` is one of a zone of 2022."""
    number = code[1:]
    if len(code) != LONG or not (number.isascii() and number.isdigit()):
        return False
    return int(number) in CODES_OF_2022.get(code[:3].upper(), ())


def _typed(label: str, key: str) -> str:
    """Draw the box of a search and return what is searched for; "" where that is too short."""
    typed = st.text_input(label, key=key, placeholder="Part of a name, or a code", max_chars=60)
    return typed if len(typed.strip()) >= LEAST else ""


def _ask(count: int) -> str:
    """Return what the box of communities asks for when `count` of them match."""
    return f"{count:,} found: choose one" if count else "Nothing found"


def _follow() -> None:
    """Let the council follow a community that is chosen, and let go one of another council."""
    (zone, said), (council, _) = filters.pending("zone"), filters.pending("area")
    one = listed().get(zone or "")
    if one is None or council in one.homes:
        return
    if said and zone != st.session_state.get(LAST):
        filters.follow("area", one.council)
    else:
        filters.follow("zone", None)
        st.session_state[TYPED] = ""


def _of_council(council: str | None, zone: str | None) -> list[str]:
    """Return the codes of the communities of `council`, and of the data zones beside `zone`."""
    larger, smaller = store.kept(("communities of councils",), _held)
    shown = list(larger.get(council or "", ()))
    return shown + list(smaller.get(zone or "", ()))


def _held() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the larger communities by council, and the data zones beside each zone."""
    larger: dict[str, list[str]] = {}
    for one in listed().values():
        if one.level in LARGER:
            for home in one.homes:
                larger.setdefault(home, []).append(one.code)
    every = listed()
    for codes in larger.values():
        codes.sort(key=lambda code: LARGER.index(every[code].level))
    smaller: dict[str, tuple[str, ...]] = {}
    for parent, mine in zones().groupby("parent_code")["area_code"]:
        beside = tuple(mine)
        smaller[str(parent)] = beside
        smaller.update(dict.fromkeys(beside, beside))
    return {home: tuple(codes) for home, codes in larger.items()}, smaller
