"""What changes the table of targets: a form, a file, and the files it is saved as.

Nothing is stored: the table is in the memory of the session and in the files a person saves.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import isnan

import streamlit as st

from components import filters, target_table, words
from components.own_words import plain
from queries.statistics.targets import TYPES
from queries.target_fields import AIMS, FIELDS, GAP, MILESTONE, Known, Target, read_target
from queries.target_files import TargetFileError, as_csv, as_xlsx, read_targets
from queries.workbook.cells import Cell

TOLD, TURN = "targets_told", "targets_turn"
LARGEST = 1  # MB of a file that is loaded: a larger one would touch the disk of the server
NOTHING, ADD, CHANGE, LOAD = "Look only", "Add a target", "Change this target", "Load a table"
NO_INDICATOR = "No indicator"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def save(mine: Sequence[Target], name: str) -> None:
    """Offer `mine`, the targets of the area called `name`, as files."""
    stem = f"targets-{re.sub('[^a-z]+', '-', name.lower())}"
    columns = st.columns(2)
    for column, (ending, write, mime) in zip(
        columns, ((".xlsx", as_xlsx, XLSX), (".csv", as_csv, "text/csv")), strict=True
    ):
        with column:
            st.download_button(
                f"Save the table ({ending[1:].upper()})",
                data=partial(_written, write, tuple(mine)),
                file_name=stem + ending,
                mime=mime,
                key=f"save-targets{ending}",
                on_click="ignore",
                width="stretch",
            )
    st.caption(
        "The table is kept in this tab only and is gone when it is closed: save it to keep it. "
        "Nothing is stored on the server."
    )


def _written(write: Callable[[Sequence[Target], Known], bytes], mine: Sequence[Target]) -> bytes:
    """Return the file; asked for on the click, when there is no session to ask for the table."""
    return write(mine, target_table.known())


def change(area: str, chosen: Target | None) -> None:
    """Draw what changes the table: add, change or remove one, load a file."""
    _told()
    modes = [NOTHING, ADD, *([CHANGE] if chosen else []), LOAD]
    mode = st.radio(
        "Change the table",
        modes,
        horizontal=True,
        key="targets_mode",
    )
    if mode == ADD:
        blank = Target(key="", area_code=area, title="", kind=TYPES[0], target_year=0)
        _form(blank, "Add the target")
    elif mode == CHANGE and chosen:
        _form(chosen, "Keep the changes")
        st.button("Remove this target", on_click=_remove, args=(chosen.key,), key="remove-target")
    elif mode == LOAD:
        _load()


def _form(target: Target, label: str) -> None:
    """Draw the fields of `target`; the submit button reads, checks and keeps them."""
    turn = f"{st.session_state.setdefault(TURN, 0)}-{target.key or 'new'}"
    spelled = target_table.known()
    titles = {slug: title for title, slug in spelled.indicators.items()}
    areas = {code: name for name, code in spelled.comparators.items()}
    help_of = {field.name: field.meaning for field in FIELDS}

    def key(name: str) -> str:
        return f"target-{turn}-{name}"

    with st.form(f"target-{turn}", border=True):
        st.text_input("Target in a few words", target.title, 120, key=key("title"))
        slugs = ["", *sorted(set(titles), key=lambda slug: titles[slug])]
        st.selectbox(
            "Indicator that follows it",
            slugs,
            index=slugs.index(target.indicator) if target.indicator in slugs else 0,
            format_func=lambda slug: titles.get(slug, NO_INDICATOR),
            key=key("indicator"),
        )
        left, right = st.columns(2)
        with left:
            st.selectbox("Type", TYPES, TYPES.index(target.kind), key=key("kind"))
            st.number_input(
                "Amount",
                format="%g",
                value=_or_none(target.amount),
                help=help_of["amount"],
                key=key("amount"),
            )
            st.number_input(
                "Baseline, if it is not the published figure",
                format="%g",
                value=_or_none(target.baseline),
                key=key("baseline"),
            )
            others = ["", *(code for code in areas if code != target.area_code)]
            st.selectbox(
                "Comparator, for a gap",
                others,
                others.index(target.comparator) if target.comparator in others else 0,
                format_func=lambda code: areas.get(code, "None"),
                key=key("comparator"),
            )
            st.text_input("Plan", target.plan, 120, key=key("plan"))
            st.text_input("Scope", target.scope, 120, help=help_of["scope"], key=key("scope"))
        with right:
            st.selectbox(
                "Aim",
                AIMS,
                AIMS.index(target.aim) if target.aim in AIMS else 0,
                help="Not used for a milestone.",
                key=key("aim"),
            )
            st.text_input("Target year", str(target.target_year or ""), 9, key=key("target_year"))
            st.text_input(
                "Baseline year",
                str(target.baseline_year or ""),
                9,
                help=f"{help_of['baseline_year']}. Without a baseline of your own the published "
                "figure of that year is taken.",
                key=key("baseline_year"),
            )
            st.number_input(
                "Comparator’s baseline, for a gap",
                format="%g",
                value=_or_none(target.comparator_baseline),
                key=key("comparator_baseline"),
            )
            st.text_input("Outcome in the plan", target.outcome, 120, key=key("outcome"))
            st.text_input("Source", target.url, 300, help=help_of["url"], key=key("url"))
        st.form_submit_button(label, type="primary", on_click=_submit, args=(target, turn))


def _submit(target: Target, turn: str) -> None:
    """Keep the fields of the form, or tell what is wrong with them."""
    cells: dict[str, Cell] = {
        field.name: st.session_state.get(f"target-{turn}-{field.name}") for field in FIELDS
    }
    cells["area_code"] = target.area_code
    if cells["kind"] == MILESTONE:
        cells |= {"amount": None, "aim": None}
    if cells["kind"] != GAP:
        cells |= {"comparator": None, "comparator_baseline": None}
    table = target_table.current()
    key = target.key or f"own-{target_table.new_number(table)}"
    read, wrong = read_target(cells, target_table.known(), key)
    if wrong:
        problems = [f"{one.heading}: found {one.found}; expected {one.expected}" for one in wrong]
        st.session_state[TOLD] = ("error", "The target was not kept.", problems)
        return
    if target.key:
        table = [read if one.key == key else one for one in table]
    else:
        table.append(read)
    _keep(table, "The target is in the table." if not target.key else "The changes are kept.")
    filters.put("plan_target", key)


def _remove(key: str) -> None:
    _keep([one for one in target_table.current() if one.key != key], "The target was removed.")


def _load() -> None:
    """Draw the box that takes a file."""
    st.write(
        "A table saved here, or one with the same headings, as .xlsx, .ods or .csv. The targets of "
        "each council area in the file take the place of those in the table."
    )
    turn = st.session_state.setdefault(TURN, 0)
    key = f"targets-file-{turn}"
    st.file_uploader(
        f"A table of targets (up to {LARGEST} MB)",
        type=["xlsx", "ods", "csv"],
        key=key,
        max_upload_size=LARGEST,
        on_change=_loaded,
        args=(key,),
    )


def _loaded(key: str) -> None:
    """Put the targets of the file in the table, or tell why it is refused."""
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        found = read_targets(file.getvalue(), file.name, target_table.known())
    except TargetFileError as error:
        st.session_state[TOLD] = ("error", "The file was not loaded.", list(error.problems))
        return
    table = target_table.current()
    areas = {one.area_code for one in found.targets}
    first = target_table.new_number(table)
    loaded = [replace(one, key=f"own-{first + place}") for place, one in enumerate(found.targets)]
    unread = f" Columns not read: {words.listed(found.unread)}." if found.unread else ""
    names = words.listed(sorted({filters.name_of(code) for code in areas}))
    count = words.counted(len(loaded), "target")
    _keep(
        [one for one in table if one.area_code not in areas] + loaded,
        f"{count} of {names} loaded.{unread}",
    )
    filters.put("plan_target", None)


def _keep(table: list[Target], said: str) -> None:
    target_table.keep(table)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state[TOLD] = ("success", said, [])
    st.session_state["targets_mode"] = NOTHING


def _told() -> None:
    """Say once what the last change did or why it was refused."""
    told = st.session_state.pop(TOLD, None)
    if told is None:
        return
    kind, said, problems = told
    lines = "\n".join([plain(said), "", *(f"- {plain(problem)}" for problem in problems)])
    (st.error if kind == "error" else st.success)(lines)


def _or_none(value: float) -> float | None:
    return None if isnan(value) else value
