"""One figure: headline, picture with a text alternative, table twin, download, source, method.

Pages cannot draw a chart without it, so none of these is ever forgotten.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from components import chart_data, sentences, specs, store, table_twin, words
from components.chart_data import Spec
from queries.catalogue import Indicator

ROWS_IN_A_PAGE = 140  # a longer table is drawn on a canvas: the download is its readable twin
LONG = 800  # signs of a note that is sent by itself
OPEN = False  # whether table and method stand open before the person has chosen
AREA = re.compile(r"S\d{8}")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Figure:
    """What one figure says. `key` is its name on the page and in the names of its downloads.

    `headline` is the finding, `about` says measure, areas and periods, `alternative` says what
    kind of picture it is, of what and how to read it (best without the name of the area: then a
    picture of the next area is this one with other marks, not drawn anew), `table` makes what the
    picture shows, ready to read, and `data` the tidy rows of the download (columns of the one
    table): both when they are asked for. `notes` are lines under the picture, `lead` is said above
    it in full size.
    """

    key: str
    headline: str
    about: str
    alternative: str
    table: Callable[[], pd.DataFrame] | None  # None where the picture is the table itself
    data: Callable[[], pd.DataFrame]
    indicators: tuple[Indicator, ...]
    notes: Sequence[str] = field(default_factory=tuple)
    lead: str = ""


def draw(
    figure: Figure,
    picture: Spec | Callable[[], None] | None,
) -> None:
    """Draw `figure` with its `picture`: a chart, a function that draws one (maps), or None."""
    st.header(figure.headline, anchor=False)
    st.caption(figure.about)
    if figure.lead:
        st.write(figure.lead)
    else:
        st.empty()  # the picture keeps its place, and with it what the browser has drawn
    if callable(picture):
        picture()
    elif picture is not None:
        chart(figure, picture)
    # a long note is the same for many areas: alone, the browser keeps it
    for note in figure.notes:
        if len(note) >= LONG:
            st.caption(note)
    short = [note for note in figure.notes if note and len(note) < LONG]
    if short:
        st.caption("\n\n".join(short))
    _details(figure)
    st.download_button(
        "Download the figures (CSV)",
        data=lambda: csv(figure),
        file_name=f"{figure.key}.csv",
        mime="text/csv",
        key=f"download-{kind_of(figure)}",
        on_click="ignore",
    )


def _details(figure: Figure) -> None:
    """Draw the table and the method, sent when they are opened: they are most of a view's bytes.

    What is open for one area stays open for the next.
    """
    opened: dict[str, bool] = st.session_state.setdefault("opened", {})
    kind = kind_of(figure)
    box = st.expander(
        "Table, definition, source and method" if figure.table else "Definition, source and method",
        expanded=opened.get(kind, OPEN),
        key=f"details-{kind}",
        on_change="rerun",
    )
    opened[kind] = bool(box.open)
    if box.open:
        with box:
            if figure.table:
                _table(figure, figure.table())
            st.markdown("\n\n---\n\n".join(described(one) for one in figure.indicators))


def kind_of(figure: Figure) -> str:
    """Return the name of `figure` on its page, the same for every area.

    What has the same name is left as it is in the browser when the area changes.
    """
    return AREA.sub("", figure.key)


def chart(figure: Figure, picture: Spec) -> None:
    """Draw the chart of `figure`, for a picture that has more to it than the chart."""
    dark = st.context.theme.type == "dark"
    spec = specs.inked(picture, figure.alternative, dark=dark)
    st.vega_lite_chart(spec=chart_data.parted(spec), width="stretch")


def csv(figure: Figure) -> bytes:
    """Return the download of `figure`: tidy rows with their provenance, UTF-8 that Excel reads."""
    return provenance(figure.data(), figure.indicators).to_csv(index=False).encode("utf-8-sig")


def provenance(data: pd.DataFrame, indicators: Sequence[Indicator]) -> pd.DataFrame:
    """Return tidy `data` with where each row comes from, safe to open in a spreadsheet.

    Adds title, unit, producer, dataset, release, link, licence, retrieved and status to each row.
    """
    sources = store.catalogue().sources
    told = pd.DataFrame(
        {
            "indicator": one.slug,
            "title": one.title,
            "unit": one.unit,
            "producer": one.source.producer,
            "dataset": sources[one.source.dataset].title if one.source.dataset in sources else "",
            "link": one.source.url,
            "licence": one.source.licence,
            "retrieved": sources[one.source.dataset].retrieved
            if one.source.dataset in sources
            else "",
            "status": words.STATUS,
        }
        for one in indicators
    )
    rows = data.merge(told, on="indicator", how="left")
    if "release" in rows:  # what the person added to the session comes from nobody else
        yours = rows["release"].eq(sentences.YOURS)
        rows.loc[yours, ["producer", "dataset"]] = sentences.YOURS
        rows.loc[yours, ["link", "licence", "retrieved"]] = ""
        rows.loc[yours, "status"] = words.YOUR_STATUS
    return neutral(rows)


def neutral(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with text that a spreadsheet would run as a formula made plain text."""
    safe = table.copy()
    for column in safe.select_dtypes(exclude=["number", "bool", "datetime"]):
        text = safe[column]
        risky = text.astype("str").str.startswith(FORMULA_SIGNS) & text.notna()
        safe[column] = text.where(~risky, "'" + text.astype("str"))
    return safe


def _table(figure: Figure, table: pd.DataFrame) -> None:
    if len(table) <= ROWS_IN_A_PAGE:
        st.html(table_twin.html(table, f"Table: {figure.headline}"))
    else:
        st.dataframe(table, hide_index=True, width="stretch", alt=figure.alternative)


def about(indicator: Indicator) -> None:
    """Say what the indicator is, where it comes from and what it cannot tell."""
    st.markdown(described(indicator))


def described(indicator: Indicator) -> str:
    """Return what the indicator is, where it comes from and what it cannot tell, as Markdown."""
    source = store.catalogue().sources.get(indicator.source.dataset)
    method = {
        "wilson": "95% intervals: Wilson score, from the numerator and the denominator.",
        "byar": "95% intervals: Byar's method (exact Poisson below ten events).",
        "published": "95% intervals: as published.",
        "derived": "95% intervals: worked out here from those published for the figures it is an "
        "average of, in the widest case: the true ones are no wider.",
        "none": "No interval: the source publishes neither an interval nor the counts behind it.",
    }[indicator.interval]
    when = indicator.source.published
    published = f", published {when}" if when else ""
    lines = [
        f"**{indicator.title}.** {indicator.definition} {words.polarity(indicator)}",
        f"Numerator: {indicator.numerator or 'none'}. "
        f"Denominator: {indicator.denominator or 'none'}.",
        method,
        *indicator.caveats,
        *(f"Break in {one.period}: {one.reason}" for one in indicator.breaks),
        indicator.gaps,
        f"Source: {indicator.source.producer}, {indicator.source.measure}{published}. "
        f"[Open the source]({indicator.source.url}). {indicator.source.licence}.",
        f"Next update: {indicator.source.next_update}." if indicator.source.next_update else "",
        source.attribution if source else "",
    ]
    return "\n\n".join(line for line in lines if line)
