"""Choose area, indicator, period and peers. The state of a view is its URL: one vocabulary.

A value in the URL that is not one of the choices is told to the person and changes nothing else:
never an exception, and never silently another area.
"""

from collections.abc import Mapping

import streamlit as st

from components import store

# name in the URL -> what it chooses
VOCABULARY = {
    "area": "GSS code of the council area, or of Scotland",
    "compare": "GSS code of the area to compare with, or the scheme of a peer group",
    "indicator": "slug of the indicator",
    "period": "the publisher's label of the period",
    "level": "intermediate_zone or data_zone",
    "zone": "GSS code of the community",
    "peers": "scheme of the peer group",
    "outcome": "slug of the outcome",
}
SCOTLAND = "S92000003"
# the family groups that the Improvement Service uses for children's services and for outcomes
FAMILIES = "lgbf_people_services"


def choose(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: str | None = None,
    *,
    placeholder: str = "Choose one",
    help_text: str | None = None,
) -> str | None:
    """Return the option chosen in a select box, kept in the URL under `name` and between views.

    `options` are the words shown by the value kept. With no `default` nothing is chosen until the
    person does. `name` is one of VOCABULARY.
    """
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    key = f"choose_{name}"
    asked = st.query_params.get(name)
    if asked is not None and asked != kept.get(name):
        # from a link or the browser's history, not from the box below
        if asked in options:
            st.session_state[key] = asked
        else:
            st.warning(
                f"The link asks for {label.lower()} “{_quoted(asked)}”, which is not one of the "
                "choices here. Nothing was chosen in its place; choose below.",
                icon="⚠️",
            )
            st.session_state[key] = default
    elif st.session_state.get(key) not in options:
        remembered = kept.get(name)
        st.session_state[key] = remembered if remembered in options else default
    chosen = st.selectbox(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        # with a first choice the box cannot be emptied; without one it asks
        index=None if default is None else 0,
        placeholder=placeholder,
        help=help_text,
    )
    keep(name, chosen)
    return chosen


def keep(name: str, value: str | None) -> None:
    """Put `value` in the URL under `name` and remember it for the other views of this person."""
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    if value is None:
        st.query_params.pop(name, None)
        return
    kept[name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def council(*, with_scotland: bool, default: str | None = None) -> str | None:
    """Return the GSS code of the council area chosen, or of Scotland where a view has it."""
    areas = store.query("areas", level="council")
    options = dict(zip(areas["area_code"], areas["name"], strict=True))
    if with_scotland:
        options = {SCOTLAND: "Scotland", **options}
    return choose("area", "Council area", options, default, placeholder="Choose your council")


def comparator() -> str:
    """Return the GSS code of the area to compare with: Scotland unless another is chosen."""
    areas = store.query("areas", level="council")
    options = {SCOTLAND: "Scotland", **dict(zip(areas["area_code"], areas["name"], strict=True))}
    return choose("compare", "Compare with", options, SCOTLAND) or SCOTLAND


def name_of(area_code: str) -> str:
    """Return the name of a council area or of Scotland; raises KeyError for any other code."""
    areas = store.query("areas", level="council")
    names = dict(zip(areas["area_code"], areas["name"], strict=True))
    return str({SCOTLAND: "Scotland", **names}[area_code])


def indicator(slugs: tuple[str, ...], default: str, label: str = "Indicator") -> str:
    """Return the slug of the indicator chosen among `slugs`, shown by their titles."""
    known = store.catalogue().indicators
    options = {slug: known[slug].short_title for slug in slugs if slug in known}
    return choose("indicator", label, options, default) or default


def period(slug: str, level: str) -> str | None:
    """Return the period chosen for an indicator at a level, newest first; None if it has none.

    The first choice is the latest period in which at least half of the areas have a figure.
    """
    found = store.query("periods", indicator=slug, level=level)
    found = found[found["areas_with_figure"] > 0]
    if found.empty:
        return None
    most = found["areas_with_figure"].max()
    full = found[found["areas_with_figure"] >= most / 2]
    options = {
        str(label): f"{label} ({there} of {of} areas)" if there < of else str(label)
        for label, there, of in zip(
            found["period"], found["areas_with_figure"], found["areas"], strict=True
        )
    }
    return choose("period", "Period", options, str(full["period"].iloc[0]))


def _quoted(text: str) -> str:
    """Return foreign text short and without the signs that Markdown reads."""
    return "".join(sign for sign in text[:40] if sign.isalnum() or sign in " -/.,'&")
