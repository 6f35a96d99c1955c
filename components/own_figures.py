"""Figures of one's own, for one session: read from a workbook, shown beside the published ones.

They live in the memory of the session alone: never in a file, a log, the URL or a cache; closing
the tab ends them. What cannot be right is refused with its place in the workbook.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import pandas as pd
import streamlit as st
from starlette.formparsers import MultiPartParser
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import own_words, store, words
from components.own_words import plain
from components.sentences import YOURS
from queries.workbook import (
    Choices,
    Grid,
    Heading,
    KnownAreas,
    Problem,
    RefusedError,
    Understood,
    opened,
    template,
    understand,
)
from queries.workbook.archive import KINDS, LARGEST, MEGABYTE
from queries.workbook.areas import SCOTLAND, known_areas
from queries.workbook.measures import MEASURES
from queries.workbook.periods import EXPECTED, Period, read_period

__all__ = ["DRAFT", "KEPT", "OwnFigures", "current", "panel", "plain", "rows"]

# an upload over 1 MB would be spilled to a file on the server's disk; ours stay in memory
MultiPartParser.spool_max_size = LARGEST + MEGABYTE

KEPT, DRAFT, TURN = "own_figures", "own_figures_draft", "own_figures_turn"
MOST_SHOWN = 20  # problems, or lines left out, that are listed
LEAVE_OUT = ""
ROUNDING = 0.5
TEMPLATE_PERIOD = "2025"


@dataclass(frozen=True)
class OwnFigures:
    """The figures a person added: rows of the one table, release "your figures"."""

    rows: pd.DataFrame
    periods: tuple[str, ...]
    areas: int


@dataclass(frozen=True)
class Draft:
    """An uploaded file as it was read: its sheets, or why it is refused, and what they say.

    `first` is what they say without corrections, `found` with the `choices` of the person; both
    are None where reading failed.
    """

    file_id: str
    stem: str
    grids: tuple[Grid, ...] = ()
    refused: Problem | None = None
    first: Understood | None = None
    choices: Choices = field(default_factory=Choices)
    found: Understood | None = None


def current() -> OwnFigures | None:
    """Return the figures that the person added to this session; None without any."""
    kept = st.session_state.get(KEPT)
    return kept if isinstance(kept, OwnFigures) else None


def rows(
    indicators: Sequence[str] | None = None, areas: Sequence[str] | None = None
) -> pd.DataFrame | None:
    """Return the person's figures as rows of the one table; None where there are none.

    `indicators` and `areas` (codes) keep only those. `release` is "your figures".
    """
    own = current()
    if own is None:
        return None
    found = own.rows
    if indicators is not None:
        found = found[found["indicator"].isin(list(indicators))]
    if areas is not None:
        found = found[found["area_code"].isin(list(areas))]
    return found if len(found) else None


def panel() -> OwnFigures | None:
    """Draw the panel that adds, corrects and removes figures; return those in use."""
    st.header("Add figures", anchor=False)
    st.write(
        "The newest census workbook, or your own figures for a term: drop in the file and see them "
        "in this view, beside the published ones. They stay in this tab, are marked "
        f"“{YOURS}” wherever they are shown, and are gone when it is closed. Nothing is stored."
    )
    own = current()
    if own is not None:
        _in_use(own)
    turn = st.session_state.setdefault(TURN, 0)
    file = st.file_uploader(
        "A workbook or table (.xlsx, .ods or .csv, up to 20 MB)",
        type=[kind.removeprefix(".") for kind in KINDS],
        key=f"own-file-{turn}",
        max_upload_size=LARGEST // MEGABYTE,
    )
    _templates()
    if file is None:
        st.session_state.pop(DRAFT, None)
    else:
        _read(file)
    return own


def _in_use(own: OwnFigures) -> None:
    there = int(own.rows["value"].notna().sum())
    st.success(
        f"In use: {words.counted(there, 'figure')} for {words.listed(own.periods)}, "
        f"{words.counted(own.areas, 'council area')}, marked “{YOURS}”."
    )
    if st.button("Remove them", key="own-remove"):
        _forget()
        st.rerun()


def _forget() -> None:
    """Drop the figures, the file and what was read of it."""
    st.session_state.pop(KEPT, None)
    st.session_state.pop(DRAFT, None)
    st.session_state[TURN] += 1  # a file box of another key is an empty one


def _templates() -> None:
    """Draw the downloads of the template to fill in, sent when they are asked for."""
    box = st.expander(
        "No workbook at hand? Fill in a template", key="own-templates", on_change="rerun"
    )
    if not box.open:
        return
    with box:
        st.write(
            "One row for each area and measure; leave empty what you do not have. Periods may be "
            "years, months, days or terms, and several may stand in one file."
        )
        left, right = st.columns(2)
        for column, ending, mime, made in (
            (left, "xlsx", _XLSX, template.as_xlsx),
            (right, "csv", "text/csv", template.as_csv),
        ):
            with column:
                st.download_button(
                    f"Template (.{ending})",
                    data=partial(_made, made),  # on the click
                    file_name=f"own-figures.{ending}",
                    mime=mime,
                    key=f"own-template-{ending}",
                    on_click="ignore",
                    width="stretch",
                )


def _made(write: Callable[[Mapping[str, str], str], bytes]) -> bytes:
    return write(known_spellings().names, TEMPLATE_PERIOD)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _read(file: UploadedFile) -> None:
    """Show what a file says, let the person correct it, and put it to use."""
    draft = _draft(file)
    if draft.refused:
        st.error(f"This file was not read. {plain(str(draft.refused))}.", icon="⛔")
        return
    summary = st.container()  # what was understood stands above the boxes that correct it
    if draft.first is not None:
        draft = _corrected(draft, _corrections(draft.file_id, draft.first))
    found = draft.found
    if found is None:
        st.error(
            "This file could not be understood; the fault is ours. A template filled in with its "
            "figures can be read.",
            icon="⛔",
        )
        return
    with summary:
        _summary(found)
    if found.ignored:
        with st.expander(f"Left out, and why ({len(found.ignored)})"):
            lines = [(one.sheet, one.cell, one.why) for one in found.ignored]
            _listed(lines, ("Sheet", "Cell", "Why"))
    if not found.problems and st.button("Use these figures", type="primary", key="own-use"):
        _use(_own(found))
        st.rerun()


def _use(own: OwnFigures) -> None:
    """Keep the figures for the session, drop the file, and show their newest full period."""
    st.session_state[KEPT] = own
    st.session_state.pop(DRAFT, None)
    st.session_state[TURN] += 1
    mine = own.rows[own.rows["indicator"] == st.query_params.get("indicator")]
    counted = mine.dropna(subset=["value"]).groupby(["period_start", "period"]).size()
    full = counted[counted >= counted.max() / 2]
    if len(full):
        st.query_params["period"] = str(full.index[-1][1])


def _draft(file: UploadedFile) -> Draft:
    """Return what is known of the file, opening it the first time."""
    kept = st.session_state.get(DRAFT)
    if isinstance(kept, Draft) and kept.file_id == file.file_id:
        return kept
    stem = file.name.rsplit(".", 1)[0]
    try:
        grids = opened(file.getvalue(), file.name)
        first = _understood(grids, Choices(), stem)
        draft = Draft(file.file_id, stem, grids, first=first, found=first)
    except RefusedError as error:
        draft = Draft(file.file_id, stem, refused=error.problem)
    st.session_state[DRAFT] = draft
    return draft


def _corrected(draft: Draft, choices: Choices) -> Draft:
    """Return `draft` understood with `choices`, and keep it for the next run."""
    if draft.choices != choices:
        found = _understood(draft.grids, choices, draft.stem)
        draft = replace(draft, choices=choices, found=found)
        st.session_state[DRAFT] = draft
    return draft


def _understood(grids: tuple[Grid, ...], choices: Choices, stem: str) -> Understood | None:
    try:
        return understand(grids, known_spellings(), choices, stem)
    except Exception:  # a fault of ours; told without its message, which could quote a cell
        return None


def _corrections(file_id: str, first: Understood) -> Choices:
    """Draw a box for each heading, and for a missing period; return what was chosen."""
    period = _period() if first.needs_period else None
    if not first.headings:
        return Choices(period=period)
    read = [heading for heading in first.headings if heading.measure]
    title = f"How the columns were read: check or correct them ({len(first.headings)})"
    with st.expander(title, expanded=not read or any(heading.doubt for heading in read)):
        return Choices(_mapping(file_id, first.headings), period)


def _period() -> Period | None:
    said = st.text_input(
        "Period of these figures",
        key="own-period",
        placeholder="2025",
        help=f"The workbook does not say it. Type {EXPECTED}.",
    )
    found = read_period(said) if said else None
    if said and found is None:
        st.warning(f"Type {EXPECTED}.", icon="⚠️")
    return found


def _mapping(file_id: str, headings: Sequence[Heading]) -> dict[str, str]:
    """Draw a select box for each heading; return the measures that differ from what was read."""
    options = {LEAVE_OUT: "Leave out", **MEASURES}
    chosen = {}
    columns = st.columns(2)
    several = len({heading.sheet for heading in headings}) > 1
    for number, heading in enumerate(headings):
        where = f"{heading.sheet}, {heading.cell}" if several else heading.cell
        with columns[number % 2]:
            picked = st.selectbox(
                f"{plain(heading.words)} ({plain(where)})",
                list(options),
                format_func=options.__getitem__,
                index=list(options).index(heading.measure),
                key=f"own-map-{file_id}-{number}",
                help=plain(heading.doubt.capitalize()) if heading.doubt else None,
            )
            if heading.doubt and heading.measure and picked == heading.measure:
                st.caption(f"Not certain: {plain(heading.doubt)}.")
        if picked != heading.measure:
            chosen[heading.words] = picked
    return chosen


def _summary(found: Understood) -> None:
    """Say what was understood: figures, areas, periods, sheets, remarks; and what is wrong."""
    there = found.observations[found.observations["value"].notna()]
    if len(there):
        st.markdown(f"**{own_words.told(there)}**")
        lines = [
            own_words.missing(there, known_spellings().names),
            beside_published(there),
            *(plain(note) for note in found.notes),
        ]
        for line in (*map(own_words.table_line, found.tables[:MOST_SHOWN]), *lines):
            if line:
                st.caption(line)
    if len(found.problems) == 1 and found.needs_period and not len(there):
        st.info("The workbook does not say which period it is for: type it below.")
    elif found.problems:
        st.error(
            f"These figures cannot be used: {words.counted(len(found.problems), 'thing')} in the "
            "file cannot be right. Correct the columns below, or mend the file and drop it in "
            "again.",
            icon="⛔",
        )
        problems = [(one.sheet, one.cell, one.found, one.expected) for one in found.problems]
        _listed(problems, ("Sheet", "Cell", "Found", "Expected"))


def beside_published(there: pd.DataFrame) -> str:
    """Return how many of the figures are published here too, and how many of those differ."""
    slugs = tuple(sorted(set(there["indicator"]) & set(store.catalogue().indicators)))
    codes = tuple(sorted(set(there["area_code"])))
    keys = ["indicator", "area_code", "period"]
    known = store.query("series", indicators=slugs, areas=codes)[[*keys, "value"]].dropna()
    both = there.merge(known, on=keys, suffixes=("", "_published"))
    if both.empty:
        return "None of them is in the published record here."
    apart = int(((both["value"] - both["value_published"]).abs() > ROUNDING).sum())
    said = f"{len(both):,} of them are in the published record here too: "
    if not apart:
        return f"{said}they agree."
    return f"{said}{apart:,} differ by more than rounding. A revision explains that, or a mistake."


def _listed(lines: Sequence[tuple[str, ...]], heads: tuple[str, ...]) -> None:
    """Draw lines with texts of the file in them as a table, the first ones of many."""
    shown = [tuple(plain(text) for text in line) for line in lines[:MOST_SHOWN]]
    frame = pd.DataFrame(shown, columns=list(heads))
    if not frame[heads[0]].any():
        frame = frame.drop(columns=heads[0])
    st.table(frame.set_index(frame.columns[0]))
    if len(lines) > MOST_SHOWN:
        st.caption(f"And {len(lines) - MOST_SHOWN:,} more.")


def _own(found: Understood) -> OwnFigures:
    """Return the observations as the rows that views draw."""
    known = known_spellings().names
    mine = found.observations.drop(columns=["sheet", "cell"])
    mine = mine.assign(
        release=YOURS,
        name=mine["area_code"].map(known),
        period_start=pd.to_datetime(mine["period_start"]),
    )
    there = mine[mine["value"].notna()]
    periods = there.sort_values("period_start")["period"].drop_duplicates()
    councils = there.loc[there["area_code"] != SCOTLAND, "area_code"].nunique()
    return OwnFigures(mine, tuple(periods), councils)


def known_spellings() -> KnownAreas:
    """Return the council areas and Scotland by every name and code they have gone by."""
    found = store.query("spellings")
    areas = pd.concat([store.query("areas", level=level) for level in ("council", "country")])
    names: Mapping[str, str] = dict(zip(areas["area_code"], areas["name"], strict=True))
    return known_areas(zip(found["area_code"], found["written"], strict=True), names)
