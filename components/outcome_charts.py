"""The charts of one outcome in all areas, as alt.Chart. Pure, as `charts`, whose colours they use.

Each stays under 2,000 marks, above which a screen reader is told the name of the chart only.
"""

import altair as alt
import pandas as pd

from components.charts import AREA, COLOURS, DASHES, PEERS, SCOTLAND, period_axis

HEIGHT = 340
ROLES = ("area", "peers", "other", "country")
DOTS = {
    "area": (AREA, "circle"),
    "peers": (PEERS, "square"),
    "other": (SCOTLAND, "triangle-up"),
    "country": (SCOTLAND, "diamond"),
}


def strip(
    rows: pd.DataFrame, lines: pd.DataFrame, names: dict[str, str], measure: str
) -> alt.LayerChart:
    """Return one dot for each area in each period, and lines for the area and the country.

    `rows` has name, period, period_start, value, role ("area", "peers", "other"), estimated and
    shown; `lines` the same with role ("area", "country") and segment, whose numbers may be joined;
    `names` are the words for the roles.
    """
    time = alt.X(
        "period_start:T",
        title=None,
        axis=period_axis(pd.concat([rows, lines])),
        scale=alt.Scale(nice=False, padding=18),
    )
    value = alt.Y("value:Q", title=measure, scale=_scale(rows["value"]))
    roles = [role for role in ROLES if role in names]
    colour = _colour(names, roles, {role: DOTS[role][0] for role in roles})
    shape = _shape(names, roles, {role: DOTS[role][1] for role in roles})
    tooltip = [
        alt.Tooltip("name:N", title="Area"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("shown:N", title="Value"),
    ]
    rows, lines = (some.assign(group=some["role"].map(names)) for some in (rows, lines))
    layers: list[alt.Chart] = [
        alt.Chart(some)
        .mark_point(filled=filled, size=26, opacity=0.65)
        .encode(x=time, y=value, color=colour, shape=shape, tooltip=tooltip)
        for filled, some in ((True, rows[~rows["estimated"]]), (False, rows[rows["estimated"]]))
        if not some.empty
    ]
    for role in ("country", "area"):
        mine = lines[lines["role"] == role]
        if mine.empty:
            continue
        base = alt.Chart(mine)
        layers.append(
            base.mark_line(strokeWidth=2, color=COLOURS[role], strokeDash=DASHES[role]).encode(
                x=time, y=value, detail=alt.Detail("segment:N")
            )
        )
        layers += [
            alt.Chart(some)
            .mark_point(filled=filled, size=70, opacity=1)
            .encode(x=time, y=value, color=colour, shape=shape, tooltip=tooltip)
            for filled, some in ((True, mine[~mine["estimated"]]), (False, mine[mine["estimated"]]))
            if not some.empty
        ]
    return alt.layer(*layers).properties(height=HEIGHT)


def funnel(
    rows: pd.DataFrame,
    limits: pd.DataFrame,
    pooled: float,
    names: dict[str, str],
    titles: tuple[str, str],
) -> alt.LayerChart:
    """Return areas by size and rate, the pooled rate, and the limits chance draws around it.

    `rows` has name, size, value, role and shown; `limits` has size, lower, upper and limit (the
    words of the legend, the usual limits first); `titles` are those of size and value.
    """
    size = alt.X(
        "size:Q",
        title=titles[0],
        scale=alt.Scale(type="log", nice=False, padding=12),
        axis=alt.Axis(format="~s", grid=False, labelOverlap="greedy"),
    )
    both = pd.concat([rows["value"], limits["lower"], limits["upper"]])
    scale = _scale(both)
    roles = [role for role in ROLES if role in names]
    kinds = list(dict.fromkeys(limits["limit"]))
    dash = alt.StrokeDash(
        "limit:N",
        scale=alt.Scale(domain=kinds, range=[[6, 3], [2, 2]][: len(kinds)]),
        legend=_legend(),
    )
    value = alt.Y("value:Q", title=titles[1], scale=scale)
    rows = rows.assign(group=rows["role"].map(names))
    return alt.layer(
        *(
            alt.Chart(limits)
            .mark_line(color=SCOTLAND, strokeWidth=1.5)
            .encode(x=size, y=alt.Y(f"{end}:Q", title=titles[1], scale=scale), strokeDash=dash)
            for end in ("lower", "upper")
        ),
        alt.Chart(pd.DataFrame({"value": [pooled]}))
        .mark_rule(color=SCOTLAND, strokeWidth=2)
        .encode(y=value),
        alt.Chart(rows)
        .mark_point(filled=True, size=75, opacity=0.9)
        .encode(
            x=size,
            y=value,
            color=_colour(names, roles, {role: DOTS[role][0] for role in roles}),
            shape=_shape(names, roles, {role: DOTS[role][1] for role in roles}),
            tooltip=[alt.Tooltip("name:N", title="Area"), alt.Tooltip("shown:N", title="Value")],
        ),
    ).properties(height=HEIGHT)


def rank_over_time(rows: pd.DataFrame, of: int) -> alt.LayerChart:
    """Return the rank of one area in each period, 1 at the top, with its range where it has one.

    `rows` has period, period_start, rank, lower, upper, segment and shown; `of` is how many areas
    there are at most.
    """
    time = alt.X(
        "period_start:T",
        title=None,
        axis=period_axis(rows),
        scale=alt.Scale(nice=False, padding=18),
    )
    scale = alt.Scale(domain=[1, of], reverse=True, nice=False, padding=8)
    axis = alt.Axis(values=sorted({1, *range(8, of + 1, 8), of}), format="d")
    place = alt.Y("rank:Q", title="Rank, 1 is best", scale=scale, axis=axis)
    base = alt.Chart(rows)
    return alt.layer(
        alt.Chart(rows[rows["lower"].notna()])
        .mark_rule(color=AREA, strokeWidth=3, strokeOpacity=0.5)
        .encode(x=time, y=alt.Y("lower:Q", scale=scale, axis=axis), y2=alt.Y2("upper:Q")),
        base.mark_line(color=AREA, strokeWidth=2).encode(
            x=time, y=place, detail=alt.Detail("segment:N")
        ),
        base.mark_point(filled=True, size=80, opacity=1, color=AREA).encode(
            x=time,
            y=place,
            tooltip=[
                alt.Tooltip("period:N", title="Period"),
                alt.Tooltip("shown:N", title="Rank"),
            ],
        ),
    ).properties(height=HEIGHT)


def scatter(
    rows: pd.DataFrame, line: pd.DataFrame, names: dict[str, str], titles: tuple[str, str]
) -> alt.LayerChart:
    """Return areas by two outcomes; `line` (x, y) is drawn where it has two ends.

    `rows` has name, x, y, role and shown; `titles` are those of x and y.
    """
    across = alt.X("x:Q", title=titles[0], scale=_scale(rows["x"]))
    up = alt.Y("y:Q", title=titles[1], scale=_scale(rows["y"]))
    roles = [role for role in ROLES if role in names]
    rows = rows.assign(group=rows["role"].map(names))
    layers = [
        alt.Chart(rows)
        .mark_point(filled=True, size=80, opacity=0.9)
        .encode(
            x=across,
            y=up,
            color=_colour(names, roles, {role: DOTS[role][0] for role in roles}),
            shape=_shape(names, roles, {role: DOTS[role][1] for role in roles}),
            tooltip=[alt.Tooltip("name:N", title="Area"), alt.Tooltip("shown:N", title="Values")],
        )
    ]
    if len(line):
        layers.insert(
            0,
            alt.Chart(line)
            .mark_line(color=SCOTLAND, strokeWidth=2, strokeDash=[6, 3])
            .encode(x=across, y=up),
        )
    return alt.layer(*layers).properties(height=HEIGHT + 60)


def vintages(rows: pd.DataFrame, names: dict[str, str], measure: str) -> alt.LayerChart:
    """Return the line of each release of one area: the current one solid, older ones dashed.

    `rows` has role ("first", "now"), period, period_start, value, segment, estimated and shown;
    `names` are the words for the roles.
    """
    time = alt.X(
        "period_start:T",
        title=None,
        axis=period_axis(rows),
        scale=alt.Scale(nice=False, padding=18),
    )
    value = alt.Y("value:Q", title=measure, scale=_scale(rows["value"]))
    roles = [role for role in ("now", "first") if role in names]
    colours, shapes = {"now": AREA, "first": PEERS}, {"now": "circle", "first": "square"}
    dashes = {"now": [1, 0], "first": [6, 3]}
    rows = rows.assign(group=rows["role"].map(names))
    colour = _colour(names, roles, colours)
    shape = _shape(names, roles, shapes)
    dash = alt.StrokeDash(
        "group:N",
        scale=alt.Scale(
            domain=[names[role] for role in roles], range=[dashes[role] for role in roles]
        ),
        legend=_legend(),
    )
    tooltip = [
        alt.Tooltip("group:N", title="Release"),
        alt.Tooltip("period:N", title="Period"),
        alt.Tooltip("shown:N", title="Value"),
    ]
    layers: list[alt.Chart] = [
        alt.Chart(rows)
        .mark_line(strokeWidth=2)
        .encode(x=time, y=value, color=colour, strokeDash=dash, detail=alt.Detail("segment:N"))
    ]
    layers += [
        alt.Chart(some)
        .mark_point(filled=filled, size=60, opacity=1)
        .encode(x=time, y=value, color=colour, shape=shape, tooltip=tooltip)
        for filled, some in ((True, rows[~rows["estimated"]]), (False, rows[rows["estimated"]]))
        if not some.empty
    ]
    return alt.layer(*layers).properties(height=HEIGHT)


def _scale(values: pd.Series) -> alt.Scale:
    """Return a scale with zero in it unless that would flatten what is drawn."""
    return alt.Scale(zero=bool(values.min() < values.max() / 2), nice=True)


def _legend() -> alt.Legend:
    return alt.Legend(title=None, orient="top", labelLimit=0, columns=1, symbolStrokeWidth=2)


def _colour(names: dict[str, str], roles: list[str], of: dict[str, str]) -> alt.Color:
    domain, colours = [names[role] for role in roles], [of[role] for role in roles]
    return alt.Color("group:N", scale=alt.Scale(domain=domain, range=colours), legend=_legend())


def _shape(names: dict[str, str], roles: list[str], of: dict[str, str]) -> alt.Shape:
    domain, shapes = [names[role] for role in roles], [of[role] for role in roles]
    return alt.Shape("group:N", scale=alt.Scale(domain=domain, range=shapes), legend=_legend())
