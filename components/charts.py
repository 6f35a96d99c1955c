"""DataFrame → alt.Chart. Pure: explicit encodings, which build four times faster than shorthand.

Colours hold 3:1 against the light and the dark background; every difference they show is also
shown by a dash, a shape or a word.
"""

import json

import altair as alt
import pandas as pd

from queries.catalogue import Event

AREA = "#2478b5"
PEERS = "#c05f15"
SCOTLAND = "#7d8590"
INK, INK_ON_DARK = "#3a4048", "#cfd5dc"
ROW = 22  # height of one area in a dot plot
AROUND = 170  # height of a legend above and an axis below
OWN = "own "  # before the role of a line of the person's own figures
LINES = ("area", "peers", "country", "own area", "own peers", "own country")
COLOURS = {"area": AREA, "peers": PEERS, "country": SCOTLAND}
DASHES = {"area": [1, 0], "peers": [6, 3], "country": [2, 2]}
SHAPES = {"area": "circle", "peers": "square", "country": "triangle-up"}
# the same colour and dash, another shape: shapes of a person's own figures
COLOURS |= {OWN + role: colour for role, colour in COLOURS.items()}
DASHES |= {OWN + role: dash for role, dash in DASHES.items()}
SHAPES |= dict(zip(LINES[3:], ("diamond", "cross", "triangle-down"), strict=True))


def inked(chart: alt.LayerChart | alt.FacetChart, *, dark: bool) -> alt.LayerChart | alt.FacetChart:
    """Return `chart` with words that hold 4.5:1 against the page, which Streamlit's own do not."""
    ink = INK_ON_DARK if dark else INK
    told: alt.LayerChart | alt.FacetChart = (
        chart.configure_axis(labelColor=ink, titleColor=ink)
        .configure_legend(labelColor=ink, titleColor=ink)
        .configure_header(labelColor=ink, titleColor=ink)
        .configure_text(color=ink)
    )
    return told


def trend(
    rows: pd.DataFrame, names: dict[str, str], measure: str, events: tuple[Event, ...]
) -> alt.LayerChart | alt.FacetChart:
    """Return lines over time: one for each role in `names` ("area", "peers", "country").

    `rows` has role, period, period_start, value, lower, upper, segment, estimated, shown:
    `segment` numbers the runs that may be joined (a missing period, a break or another vintage
    starts a new one), points are hollow where `estimated`, `shown` is the value in words. `names`
    are the words of the legend, `measure` the title of the value axis.
    """
    rows = rows.assign(line=rows["role"].map(names))
    roles = [role for role in LINES if role in names]
    domain = [names[role] for role in roles]
    time = alt.X(
        "period_start:T",
        title=None,
        axis=period_axis(rows),
        scale=alt.Scale(nice=False, padding=18),
    )
    # a line shows change: zero is in the picture unless it would flatten it
    with_zero = bool(rows["value"].min() < rows["value"].max() / 2)
    value = alt.Y("value:Q", title=measure, scale=alt.Scale(zero=with_zero, nice=True))
    legend = alt.Legend(title=None, orient="top", labelLimit=0, columns=1, symbolStrokeWidth=2)
    colour = alt.Color(
        "line:N",
        scale=alt.Scale(domain=domain, range=[COLOURS[role] for role in roles]),
        legend=legend,
    )
    dash = alt.StrokeDash(
        "line:N",
        scale=alt.Scale(domain=domain, range=[DASHES[role] for role in roles]),
        legend=legend,
    )
    shape = alt.Shape(
        "line:N",
        scale=alt.Scale(domain=domain, range=[SHAPES[role] for role in roles]),
        legend=legend,
    )
    tooltip = [
        alt.Tooltip("line:N", title="Area"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("shown:N", title="Value"),
    ]
    base = alt.Chart(rows)
    layers: list[alt.Chart | alt.LayerChart] = _events(rows, events)
    if rows["lower"].notna().any():
        own = rows["role"].isin(["area", OWN + "area"])
        bars = alt.Chart(rows[own & rows["lower"].notna()])
        layers.append(
            bars.mark_rule(color=AREA, strokeOpacity=0.55, strokeWidth=2).encode(
                x=time, y=alt.Y("lower:Q", title=measure), y2=alt.Y2("upper:Q")
            )
        )
    layers.append(
        base.mark_line(strokeWidth=2).encode(
            x=time, y=value, color=colour, strokeDash=dash, detail=alt.Detail("segment:N")
        )
    )
    layers += [
        alt.Chart(some)
        .mark_point(filled=filled, size=60, opacity=1)
        .encode(x=time, y=value, color=colour, shape=shape, tooltip=tooltip)
        for filled, some in ((True, rows[~rows["estimated"]]), (False, rows[rows["estimated"]]))
        if not some.empty
    ]
    return alt.layer(*layers).properties(height=340)


def dots(
    rows: pd.DataFrame, measure: str, benchmark: float | None, names: dict[str, str]
) -> alt.LayerChart | alt.FacetChart:
    """Return one dot with its interval for each area, sorted by value, the missing ones last.

    `rows` has name, value, lower, upper, role ("area", "peers", "other"), shown and why (the
    reason of a gap); `names` are the words for the roles; `benchmark` draws a line.
    """
    order = rows.sort_values(["value", "name"], ascending=[False, True])["name"].tolist()
    rows = rows.assign(group=rows["role"].map(names))
    roles = [role for role in ("area", "peers", "other") if role in names]
    domain = [names[role] for role in roles]
    legend = alt.Legend(title=None, orient="top", labelLimit=0, columns=1)
    area = alt.Y(
        "name:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=200, ticks=False, domain=False, grid=True, labelOverlap=False),
    )
    scale = alt.Scale(zero=True, nice=True)
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=domain, range=[_DOTS[role][0] for role in roles]),
        legend=legend,
    )
    shape = alt.Shape(
        "group:N",
        scale=alt.Scale(domain=domain, range=[_DOTS[role][1] for role in roles]),
        legend=legend,
    )
    tooltip = [alt.Tooltip("name:N", title="Area"), alt.Tooltip("shown:N", title="Value")]
    there, gaps = rows[rows["value"].notna()], rows[rows["value"].isna()]
    layers: list[alt.Chart | alt.LayerChart] = []
    if benchmark is not None:
        line = alt.Chart(pd.DataFrame({"value": [benchmark]}))
        layers.append(
            line.mark_rule(color=SCOTLAND, strokeDash=[2, 2], strokeWidth=2).encode(
                x=alt.X("value:Q", title=measure, scale=scale)
            )
        )
    if there["lower"].notna().any():
        layers.append(
            alt.Chart(there[there["lower"].notna()])
            .mark_rule(strokeWidth=2, strokeOpacity=0.6)
            .encode(
                x=alt.X("lower:Q", title=measure, scale=scale),
                x2=alt.X2("upper:Q"),
                y=area,
                color=colour,
            )
        )
    layers += [
        alt.Chart(there)
        .mark_point(filled=True, size=75, opacity=1)
        .encode(
            x=alt.X("value:Q", title=measure, scale=scale),
            y=area,
            color=colour,
            shape=shape,
            tooltip=tooltip,
        ),
    ]
    if not gaps.empty:
        layers.append(
            alt.Chart(gaps)
            .mark_text(align="left", fontSize=12)
            .encode(x=alt.value(4), y=area, text=alt.Text("why:N"))
        )
    return alt.layer(*layers).properties(height=max(len(rows), 3) * ROW)


def verdict_dots(
    rows: pd.DataFrame, measure: str, benchmark: float | None, legend: dict[str, str]
) -> alt.LayerChart | alt.FacetChart:
    """Return one dot with its interval for each area, coloured and shaped by what a test found.

    Sorted by value, the missing ones last. `rows` has name, label (the words on the axis), value,
    lower, upper, verdict (a key of VERDICTS), shown, why (the reason of a gap), is_area (its row is
    marked) and published (a figure that a person's own stands in for, else NaN); `legend` has the
    words for the verdicts; `benchmark` draws a line.
    """
    order = rows.sort_values(["value", "name"], ascending=[False, True])["name"].tolist()
    rows = rows.assign(found=rows["verdict"].astype(str).map(legend))
    kinds = [kind for kind in VERDICTS if kind in legend]
    domain = [legend[kind] for kind in kinds]
    own = rows.loc[rows["is_area"], "name"].tolist()
    labels = json.dumps(dict(zip(rows["name"], rows["label"], strict=True)))
    axis = alt.Axis(
        labelLimit=220,
        ticks=False,
        domain=False,
        grid=False,
        labelOverlap=False,
        labelFlush=False,
        labelExpr=f"{labels}[datum.value]",
        labelFontWeight=alt.condition(
            f"indexof({json.dumps(own)}, datum.value) >= 0", alt.value("bold"), alt.value("normal")
        ),
    )
    area = alt.Y("name:N", sort=order, title=None, axis=axis)
    scale = alt.Scale(zero=True, nice=True)
    key = alt.Legend(title=None, orient="top", labelLimit=0, columns=1)
    colours = alt.Scale(domain=domain, range=[VERDICTS[kind][0] for kind in kinds])
    shapes = alt.Scale(domain=domain, range=[VERDICTS[kind][1] for kind in kinds])
    colour = alt.Color("found:N", scale=colours, legend=key)
    shape = alt.Shape("found:N", scale=shapes, legend=key)
    tooltip = [
        alt.Tooltip("name:N", title="Area"),
        alt.Tooltip("shown:N", title="Value"),
        alt.Tooltip("found:N", title="Test"),
    ]
    there, gaps = rows[rows["value"].notna()], rows[rows["value"].isna()]
    value = alt.X("value:Q", title=measure, scale=scale)
    layers: list[alt.Chart | alt.LayerChart] = [
        alt.Chart(rows[rows["is_area"]]).mark_rect(color=AREA, opacity=0.13).encode(y=area),
        # lines to follow from the name to the dot, under the marks, and none through a reason
        alt.Chart(there)
        .mark_rule(color=SCOTLAND, opacity=0.25)
        .encode(x=alt.value(0), x2=alt.value("width"), y=area),
    ]
    if benchmark is not None:
        line = alt.Chart(pd.DataFrame({"value": [benchmark]}))
        layers.append(
            line.mark_rule(color=SCOTLAND, strokeDash=[4, 3], strokeWidth=2).encode(x=value)
        )
    if there["lower"].notna().any():
        layers.append(
            alt.Chart(there[there["lower"].notna()])
            .mark_rule(strokeWidth=2, strokeOpacity=0.6)
            .encode(
                x=alt.X("lower:Q", title=measure, scale=scale),
                x2=alt.X2("upper:Q"),
                y=area,
                color=colour,
            )
        )
    layers += [
        alt.Chart(there)
        .mark_point(filled=True, size=75, opacity=1)
        .encode(x=value, y=area, color=colour, shape=shape, tooltip=tooltip),
    ]
    if rows["published"].notna().any():
        layers.append(
            alt.Chart(rows[rows["published"].notna()])
            .mark_point(filled=False, size=45, color=SCOTLAND)
            .encode(x=alt.X("published:Q", title=measure, scale=scale), y=area)
        )
    if not gaps.empty:
        layers.append(
            alt.Chart(gaps)
            .mark_text(align="left", fontSize=12)
            .encode(x=alt.value(4), y=area, text=alt.Text("why:N"))
        )
    return alt.layer(*layers).properties(height=len(rows) * (ROW - 2) + AROUND)


def ranges(rows: pd.DataFrame, measure: str) -> alt.LayerChart | alt.FacetChart:
    """Return a point with its range and its number for each of a few rows, in their order.

    `rows` has name, value, lower, upper and shown; zero is in the picture.
    """
    name = alt.Y(
        "name:N",
        sort=rows["name"].tolist(),
        title=None,
        axis=alt.Axis(labelLimit=160, ticks=False, domain=False, grid=False, labelFlush=False),
    )
    # room for the number beside the point
    scale = alt.Scale(zero=True, nice=True, domainMax=max(float(rows["upper"].max()) * 1.35, 1.0))
    base = alt.Chart(rows)
    return alt.layer(
        base.mark_rule(strokeWidth=3, strokeOpacity=0.5, color=AREA).encode(
            x=alt.X("lower:Q", title=measure, scale=scale), x2=alt.X2("upper:Q"), y=name
        ),
        base.mark_point(filled=True, size=110, opacity=1, color=AREA).encode(
            x=alt.X("value:Q", title=measure, scale=scale),
            y=name,
            tooltip=[alt.Tooltip("name:N", title="Level"), alt.Tooltip("shown:N", title="Gap")],
        ),
        base.mark_text(align="left", dx=9, fontSize=13).encode(
            x=alt.X("upper:Q", title=measure, scale=scale), y=name, text=alt.Text("shown:N")
        ),
    ).properties(height=len(rows) * 44 + 50)


def changes(
    rows: pd.DataFrame, measure: str, ends: tuple[str, str]
) -> alt.LayerChart | alt.FacetChart:
    """Return a line from the first to the last figure of each area, in the order of the rows.

    `rows` has name, first, last, shown and is_area; `ends` are the words for first and last.
    """
    order = rows["name"].tolist()
    own = json.dumps(rows.loc[rows["is_area"], "name"].tolist())
    name = alt.Y(
        "name:N",
        sort=order,
        title=None,
        axis=alt.Axis(
            labelLimit=170,
            ticks=False,
            domain=False,
            grid=True,
            labelOverlap=False,
            labelFlush=False,
            labelFontWeight=alt.condition(
                f"indexof({own}, datum.value) >= 0", alt.value("bold"), alt.value("normal")
            ),
        ),
    )
    scale = alt.Scale(zero=True, nice=True)
    legend = alt.Legend(title=None, orient="top", labelLimit=0, columns=1)
    end = rows.melt(["name", "shown"], ["first", "last"], "end", "value")
    end["end"] = end["end"].map(dict(zip(("first", "last"), ends, strict=True)))
    tooltip = [alt.Tooltip("name:N", title="Area"), alt.Tooltip("shown:N", title="Change")]
    return alt.layer(
        alt.Chart(rows)
        .mark_rule(strokeWidth=3, strokeOpacity=0.6, color=SCOTLAND)
        .encode(
            x=alt.X("first:Q", title=measure, scale=scale),
            x2=alt.X2("last:Q"),
            y=name,
            tooltip=tooltip,
        ),
        alt.Chart(end)
        .mark_point(filled=True, size=90, opacity=1)
        .encode(
            x=alt.X("value:Q", title=measure, scale=scale),
            y=name,
            color=alt.Color(
                "end:N", scale=alt.Scale(domain=list(ends), range=[SCOTLAND, AREA]), legend=legend
            ),
            shape=alt.Shape(
                "end:N",
                scale=alt.Scale(domain=list(ends), range=["circle", "triangle-right"]),
                legend=legend,
            ),
            tooltip=tooltip,
        ),
    ).properties(height=len(rows) * (ROW + 4) + AROUND)


# what a test found: its colour and its shape
VERDICTS = {
    "better": (AREA, "triangle-up"),
    "higher": (AREA, "triangle-up"),
    "similar": (SCOTLAND, "circle"),
    "worse": (PEERS, "triangle-down"),
    "lower": (PEERS, "triangle-down"),
    "not compared": (SCOTLAND, "diamond"),
}


_DOTS = {"area": (AREA, "circle"), "peers": (PEERS, "square"), "other": (SCOTLAND, "triangle-up")}


def period_axis(rows: pd.DataFrame) -> alt.Axis:
    """Return a time axis whose ticks are the periods, in the publisher's own words."""
    periods = rows.drop_duplicates("period_start").sort_values("period_start")
    starts = periods["period_start"]
    words = dict(zip(starts.dt.strftime("%Y-%m-%d"), periods["period"], strict=True))
    return alt.Axis(
        # one expression: an object for each tick makes a chart several times slower to build
        values=alt.ExprRef(
            "[" + ",".join(f"datetime({at.year},{at.month - 1},{at.day})" for at in starts) + "]"
        ),
        labelExpr=f"{json.dumps(words)}[timeFormat(datum.value, '%Y-%m-%d')]",
        labelOverlap="greedy",
        grid=False,
    )


def _events(rows: pd.DataFrame, events: tuple[Event, ...]) -> list[alt.Chart | alt.LayerChart]:
    """Return a line with its name for each event inside the time of `rows`."""
    first, last = rows["period_start"].min(), rows["period_start"].max()
    inside = pd.DataFrame(
        {"date": pd.Timestamp(event.date), "label": event.label, "breaks": event.is_break}
        for event in events
        if first <= pd.Timestamp(event.date) <= last
    )
    if inside.empty:
        return []
    # alternating heights keep neighbouring names from lying on each other
    inside["height"] = [8 + 16 * (number % 2) for number in range(len(inside))]
    base = alt.Chart(inside)
    return [
        base.mark_rule(color=SCOTLAND, strokeWidth=1.5).encode(
            x=alt.X("date:T"),
            strokeDash=alt.condition("datum.breaks", alt.value([5, 4]), alt.value([1, 0])),
        ),
        base.mark_text(align="left", dx=4, fontSize=11).encode(
            x=alt.X("date:T"),
            y=alt.Y("height:Q", scale=None, axis=None),
            text=alt.Text("label:N"),
        ),
    ]
