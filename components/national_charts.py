"""Charts of the national view. Pure: DataFrame → alt.Chart, with the palette of `charts`."""

import altair as alt
import pandas as pd

from components.charts import COLOURS, DASHES, SCOTLAND, SHAPES, period_axis


def distribution(
    rows: pd.DataFrame, lines: pd.DataFrame, measure: str
) -> alt.LayerChart | alt.FacetChart:
    """Return the range, middle half and middle of all areas in each period, and lines above them.

    `rows` has period, period_start, lowest, lower, median, upper, highest, shown; `lines` has
    line (the words of the legend, at most two), period, period_start, value and shown.
    """
    time = alt.X(
        "period_start:T",
        title=None,
        axis=period_axis(rows),
        scale=alt.Scale(nice=False, padding=24),
    )
    with_zero = bool(rows["lowest"].min() < rows["highest"].max() / 2)
    scale = alt.Scale(zero=with_zero, nice=True)
    names = list(dict.fromkeys(lines["line"]))
    roles = ["area", "country"] if len(names) > 1 else ["country"]
    legend = alt.Legend(title=None, orient="top", labelLimit=0, columns=1, symbolStrokeWidth=2)
    tooltip = [alt.Tooltip("period:N", title="Period"), alt.Tooltip("shown:N", title="Middle half")]
    bars = alt.Chart(rows)
    own = alt.Chart(lines)

    colours = alt.Scale(domain=names, range=[COLOURS[role] for role in roles])
    dashes = alt.Scale(domain=names, range=[DASHES[role] for role in roles])
    shapes = alt.Scale(domain=names, range=[SHAPES[role] for role in roles])
    colour = alt.Color("line:N", scale=colours, legend=legend)
    value = alt.Y("value:Q", title=measure, scale=scale)
    return alt.layer(
        bars.mark_rule(color=SCOTLAND, strokeWidth=1.5).encode(
            x=time, y=alt.Y("lowest:Q", title=measure, scale=scale), y2=alt.Y2("highest:Q")
        ),
        bars.mark_bar(color=SCOTLAND, opacity=0.45, size=18).encode(
            x=time,
            y=alt.Y("lower:Q", title=measure, scale=scale),
            y2=alt.Y2("upper:Q"),
            tooltip=tooltip,
        ),
        bars.mark_tick(color=SCOTLAND, thickness=3, size=18).encode(
            x=time, y=alt.Y("median:Q", title=measure, scale=scale), tooltip=tooltip
        ),
        own.mark_line(strokeWidth=2).encode(
            x=time,
            y=value,
            color=colour,
            strokeDash=alt.StrokeDash("line:N", scale=dashes, legend=legend),
        ),
        own.mark_point(filled=True, size=60, opacity=1).encode(
            x=time,
            y=value,
            color=colour,
            shape=alt.Shape("line:N", scale=shapes, legend=legend),
            tooltip=[
                alt.Tooltip("line:N", title="Area"),
                alt.Tooltip("period:N", title="Period"),
                alt.Tooltip("shown:N", title="Value"),
            ],
        ),
    ).properties(height=320)
