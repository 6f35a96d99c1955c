"""The sortable table beside a map of zones: what is chosen there is chosen in the box too."""

from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from components import filters, zones
from queries.catalogue import Indicator

TALLEST, ROW = 390, 35  # pixels: the table at most, and one line of it


def draw(rows: pd.DataFrame, indicator: Indicator, level: str, zone: str | None, said: str) -> None:
    """Draw `rows` (area_code, name, value, marker), that of `zone` selected; `said` tells of it.

    With the keyboard: into the table with Tab, to a row with the arrows, and Shift and Space.
    """
    codes = rows["area_code"].tolist()

    def follow() -> None:
        picked = st.session_state[key].selection.rows
        chosen = codes[picked[0]] if picked else None
        st.session_state["chosen_in_table"] = chosen
        filters.put("zone", chosen)

    # another key only where the box chose: the table then shows its row, else keeps its place
    if st.session_state.get("chosen_in_table") != zone:
        st.session_state["chosen_in_table"] = zone
        st.session_state["table_turn"] = st.session_state.get("table_turn", 0) + 1
    key = f"zones-{level}-{st.session_state.get('table_turn', 0)}"
    name = zones.ONE[level].capitalize()
    notes = rows["marker"].fillna("").tolist()
    # half the bytes of a frame: hundreds of names and figures travel with each change
    shown = pa.table(
        {
            name: pa.array(rows["name"].tolist(), pa.string()),
            "Value": pa.array(
                rows["value"].round(indicator.decimals), pa.float32(), from_pandas=True
            ),
            **({"Note": pa.array(notes).dictionary_encode()} if any(notes) else {}),
        }
    )
    columns: dict[str, Any] = {
        name: st.column_config.Column(width=185),
        "Value": st.column_config.NumberColumn(format=_format(indicator), width=70),
        "Note": st.column_config.Column(width=55),
    }
    marked = codes.index(zone) if zone in codes else None
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="–",
        width="stretch",
        height=min(TALLEST, ROW * (len(rows) + 1) + 3),
        column_config=columns,
        key=key,
        on_select=follow,
        selection_mode="single-row",
        selection_default=None if marked is None else {"selection": {"rows": [marked]}},
        alt=f"Sortable table of the areas. {said}",
    )


def _format(indicator: Indicator) -> str:
    digits = f"%.{indicator.decimals}f"
    plain = digits if indicator.decimals else "localized"  # thousands apart
    return {"%": f"{digits}%%", "£": f"£{digits}"}.get(indicator.unit, plain)
