"""Choose area, indicator, period and peers. The state of a view is its URL: one vocabulary.

A value in the URL that is not one of the choices is told to the person and changes nothing else:
never an exception, and never silently another area.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components import store

# name in the URL -> what it chooses
VOCABULARY = {
    "area": "GSS code of the council area, or of Scotland",
    "compare": "GSS code of the area to compare with, the scheme of a peer group, or own_year",
    "year": "year of its own figures that an area is compared with",
    "verdict": "level and pace of the outcomes shown, as better-improving",
    "view": "which of the pictures of one outcome is shown",
    "second": "slug of the indicator on the other axis",
    "indicator": "slug of the indicator",
    "period": "the publisher's label of the period",
    "level": "intermediate_zone or data_zone; council for a map of Scotland",
    "zone": "GSS code of the community",
    "classes": "how many classes a map has",
    "method": "how the classes of a map are cut: natural_breaks or equal_counts",
    "outlines": "lines above a map: ward or partnership",
    "near": "what a map looks at: all, zone, or a part of it",
    "peers": "scheme of the peer group",
    "outcome": "slug of the outcome",
    "indicators": "slugs of the indicators that are put together",
    "ranking": "which of the rankings of communities",
    "scale": "plain, or log where an indicator is skewed",
    "plan_target": "which target of an outcomes plan is looked at",
    "set": "last digits of the codes of the council areas in one's own set of peers",
    "weights": "weights of the drivers of the nearest neighbours, in their order",
    "against": "what figures are tested against: peers or scotland",
    "target": "a level of one's own, in the unit of the indicator",
    "columns": "which indicators stand side by side: glance, core, or a theme",
    "cells": "what the cells of the national table show: level or change",
    "order": "the order of the council areas: name, group, better or worse",
    "groups": "how people are grouped by deprivation: fifths or zones",
    "within": "own for the fifths of the area's own people, scot for those of Scotland",
    "measure": "measure of inequality: sii, rii or par",
    "localities": "localities of one's own: ward for the bundled wards, else what holds them",
    "locality": "place of one of one's own localities among them, from 1",
    "step": "which part of building localities is shown: build, compare, all, profile or save",
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
    key = _opened(name, label, options, default)
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


def step(name: str, label: str, options: Mapping[str, str], default: str) -> str:
    """Return the option chosen among a few that are all shown, kept as in `choose`."""
    chosen = st.radio(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=_opened(name, label, options, default),
        horizontal=True,
    )
    keep(name, chosen)
    return chosen or default


def _opened(name: str, label: str, options: Mapping[str, str], default: str | None) -> str:
    """Return the key of the box `name`, its state that of the link or of the views before."""
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    key = _key(name)
    asked = st.query_params.get(name)
    if asked is not None and asked != kept.get(name):
        # from a link or the browser's history, not from the box below
        if asked in options:
            st.session_state[key] = asked
        else:
            _refuse(label, asked)
            st.session_state[key] = default
    elif key in st.session_state and st.session_state[key] is None and asked in options:
        kept.pop(name, None)  # the link still has it: the person has just emptied the box
    elif st.session_state.get(key) not in options:
        remembered = kept.get(name)
        st.session_state[key] = remembered if remembered in options else default
    return key


def several(
    name: str,
    label: str,
    options: Mapping[str, str],
    placeholder: str,
    default: Sequence[str] = (),
) -> list[str]:
    """Return the options chosen in a box for many, kept in the URL as "05-42-49" under `name`.

    It opens with `default`, which is not put in the URL.
    """
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    key = _key(name)
    asked = st.query_params.get(name)
    if asked is not None and asked != kept.get(name):
        if not set(asked.split("-")) <= options.keys():
            _refuse(label, asked)
        st.session_state[key] = [one for one in asked.split("-") if one in options]
    elif key not in st.session_state:
        remembered = kept[name].split("-") if name in kept else default
        st.session_state[key] = [one for one in remembered if one in options]
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda option: options[option],
        key=key,
        placeholder=placeholder,
    )
    told = "" if set(chosen) == set(default) else "-".join(chosen)
    if not told:
        kept.pop(name, None)
    keep(name, told or None)
    return chosen


def weights(
    name: str, labels: Sequence[str], help_texts: Sequence[str], first: Sequence[float], most: float
) -> list[float]:
    """Return a weight from 0 to `most` for each of `labels`, set with sliders.

    They open at `first`; where they differ from it they are kept in the URL under `name`, as
    "3-2.5-1".
    """
    values = _numbers_of(name, "weights", first, most)
    keys = [f"{_key(name)} {number}" for number in range(len(first))]
    for key, value in zip(keys, values or (), strict=False):
        st.session_state[key] = value
    columns = st.columns(2)
    chosen = [
        columns[number % 2].slider(
            label, 0.0, float(most), step=0.5, format="%g", key=key, help=why
        )
        for number, (label, why, key) in enumerate(zip(labels, help_texts, keys, strict=True))
    ]
    _keep_numbers(name, chosen, first)
    return chosen


def amount_of(name: str, label: str, most: float) -> float | None:
    """Return what the box `name` of `amount` holds, before it is drawn; None while it is empty.

    What a link asks for is put in the box; what is no number from 0 to `most` is told.
    """
    values = _numbers_of(name, label, (), most)
    if values:
        st.session_state[_key(name)] = values[0]
    chosen = st.session_state.get(_key(name))
    return None if chosen is None else float(chosen)


def amount(name: str, label: str, most: float, step: float, help_text: str) -> None:
    """Draw a box for a number from 0 to `most`, kept in the URL; `amount_of` says what it holds."""
    chosen = st.number_input(
        label,
        0.0,
        float(most),
        value=None,
        step=step,
        format="%.1f",
        placeholder="Type a figure",
        key=_key(name),
        help=help_text,
        width=300,
    )
    _keep_numbers(name, () if chosen is None else (chosen,), ())


def keep(name: str, value: str | None) -> None:
    """Put `value` in the URL under `name` and remember it for the other views of this person."""
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    if value is None:
        st.query_params.pop(name, None)
        return
    kept[name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def put(name: str, value: str | None) -> None:
    """Choose `value` in the box `name` of the next run: for callbacks of what chooses too."""
    st.session_state[_key(name)] = value


def pending(name: str) -> tuple[str | None, bool]:
    """Return what the box `name` is about to show, and whether a link or the box itself says so.

    Before it is drawn: what a link asks for, else what the box holds, else what is remembered of
    another view (not said by either). Not checked against any choices.
    """
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    asked, held = st.query_params.get(name), st.session_state.get(_key(name))
    if asked is not None and asked != kept.get(name):
        return asked, True
    if held is not None:
        return str(held), True
    return kept.get(name), False


def follow(name: str, value: str | None) -> None:
    """Make the box `name`, not drawn yet in this run, show `value`; None empties and forgets it."""
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    kept.pop(name, None)
    st.session_state[_key(name)] = value
    if value is None:
        st.query_params.pop(name, None)
    else:
        keep(name, value)


def link_without(name: str) -> str:
    """Return the address of this view as it is, ready for another `name`: "?area=S12…&"."""
    there = {key: value for key, value in st.query_params.items() if key != name}
    return f"?{urlencode(there)}&" if there else "?"


def council(*, with_scotland: bool, default: str | None = None) -> str | None:
    """Return the GSS code of the council area chosen, or of Scotland where a view has it."""
    options = dict(names())
    if not with_scotland:
        del options[SCOTLAND]
    return choose("area", "Council area", options, default, placeholder="Choose your council")


def names() -> dict[str, str]:
    """Return the names of Scotland and of the council areas by code, shared: not to be changed."""

    def made() -> dict[str, str]:
        areas = store.query("areas", level="council")
        return {SCOTLAND: "Scotland", **dict(zip(areas["area_code"], areas["name"], strict=True))}

    return store.kept(("names of councils",), made)


def comparator() -> str:
    """Return the GSS code of the area to compare with: Scotland unless another is chosen."""
    return choose("compare", "Compare with", names(), SCOTLAND) or SCOTLAND


def name_of(area_code: str) -> str:
    """Return the name of a council area or of Scotland; raises KeyError for any other code."""
    return names()[area_code]


def indicator(slugs: tuple[str, ...], default: str, label: str = "Indicator") -> str:
    """Return the slug of the indicator chosen among `slugs`, shown by their titles."""
    known = store.catalogue().indicators
    options = {slug: known[slug].short_title for slug in slugs if slug in known}
    return choose("indicator", label, options, default) or default


def period(slug: str, level: str, own: pd.DataFrame | None = None) -> str | None:
    """Return the period chosen for an indicator at a level, newest first; None if it has none.

    The first choice is the latest period in which at least half of the areas have a figure and
    not most of the figures are estimated, imputed or projected. `own` are the periods of figures
    that the person added (period, period_start, areas_with_figure): choices too.
    """
    if own is not None and len(own):
        return _period_with_own(_published(slug, level), own)
    options, first = store.kept(("periods", slug, level), lambda: _offered(_published(slug, level)))
    return choose("period", "Period", options, first) if options else None


def _published(slug: str, level: str) -> pd.DataFrame:
    found = store.query("periods", indicator=slug, level=level)
    return found[found["areas_with_figure"] > 0]


def _offered(found: pd.DataFrame) -> tuple[dict[str, str], str]:
    """Return the periods to choose from, and the one to begin with ("" if there is none)."""
    if found.empty:
        return {}, ""
    most = found["areas_with_figure"].max()
    full = found[found["areas_with_figure"] >= most / 2]
    observed = full[full["estimated"] <= full["areas_with_figure"] / 2]
    best = full if observed.empty else observed
    return _periods(found), str(best["period"].iloc[0])


def _periods(found: pd.DataFrame) -> dict[str, str]:
    """Return the words for each published period, by its label."""
    return {
        str(label): f"{label} ({there:,} of {of:,} areas)"
        if there < of
        else f"{label} (estimated)"
        if estimated > there / 2
        else str(label)
        for label, there, of, estimated in zip(
            found["period"],
            found["areas_with_figure"],
            found["areas"],
            found["estimated"],
            strict=True,
        )
    }


def _period_with_own(found: pd.DataFrame, own: pd.DataFrame) -> str | None:
    """Return the period chosen among the published ones and those of the person's own figures."""
    there = own.set_index("period")["areas_with_figure"]
    published = _periods(found)
    both = pd.concat([found, own]).drop_duplicates("period")
    starts = pd.to_datetime(both["period_start"])
    labels = both.assign(at=starts).sort_values("at", ascending=False)["period"]
    options = {
        label: published.get(label, label)
        + (f", {there[label]} of your own" if label in there else "")
        for label in map(str, labels)
    }
    return choose("period", "Period", options, str(own["period"].iloc[0]))


def enter(view: str) -> None:
    """Say which view is being drawn: its boxes are its own, so that they start from what is kept.

    A box of another view with the same name would hand over its state and then lose it.
    """
    st.session_state["view"] = view


def _key(name: str) -> str:
    return f"choose {name} in {st.session_state.get('view', '')}"


def _numbers_of(
    name: str, label: str, first: Sequence[float], most: float
) -> Sequence[float] | None:
    """Return the numbers that the boxes under `name` must show now; None where they have theirs."""
    kept: dict[str, str] = st.session_state.setdefault("kept", {})
    asked = st.query_params.get(name)
    from_link = asked is not None and asked != kept.get(name)
    if not from_link and any(str(key).startswith(_key(name)) for key in st.session_state):
        return None
    text = asked if from_link else kept.get(name)
    if text is None:
        return first
    found = [_number(part) for part in text.split("-")]
    known = [one for one in found if one is not None and one <= most]
    if len(known) == len(found) == max(len(first), 1):
        return known
    if from_link:
        _refuse(label, text)
    return first


def _keep_numbers(name: str, chosen: Sequence[float], first: Sequence[float]) -> None:
    if list(chosen) == list(first):
        st.session_state["kept"].pop(name, None)
        keep(name, None)
    else:
        keep(name, "-".join(f"{one:g}" for one in chosen))


def _number(text: str) -> float | None:
    """Return a plain number of at most four digits; None for any other text."""
    return float(text) if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", text) else None


def _refuse(label: str, asked: str) -> None:
    """Tell that the link asks for something that is not among the choices."""
    st.warning(
        f"The link asks for {label.lower()} “{_quoted(asked)}”, which is not one of the "
        "choices here. Nothing was chosen in its place; choose below.",
        icon="⚠️",
    )


def _quoted(text: str) -> str:
    """Return foreign text short and without the signs that Markdown reads."""
    return "".join(sign for sign in text[:40] if sign.isalnum() or sign in " -/.,'&")
