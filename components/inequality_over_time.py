"""An index of inequality between fifths over time, and whether the gap closes."""

import numpy as np
import pandas as pd

from components import figure, filters, inequality_fifths, inequality_words, specs
from queries.catalogue import Indicator
from queries.statistics.trends import TOO_FEW


def draw(indicator: Indicator, area: str, kind: str, measure: str) -> None:
    """Draw the index `measure` (sii, rii or par) over time, Scotland's beside it."""
    found = inequality_fifths.of(area, kind)
    name = filters.name_of(area)
    lines = {"area": found.of(indicator.slug)}
    names = {"area": name}
    if area != filters.SCOTLAND:
        names["country"] = "Scotland (its own fifths)"
        lines["country"] = inequality_fifths.of(filters.SCOTLAND, kind).of(indicator.slug)
    shown = pd.concat(
        [_line(rows, role, measure, indicator) for role, rows in lines.items()], ignore_index=True
    )
    drawn = shown[shown["value"].notna()]
    own = lines["area"].set_index("period")
    change = found.changes.reindex([indicator.slug]).iloc[0]
    known = isinstance(change["verdict"], str)
    ends = (str(change["first"]), str(change["last"])) if known else ("", "")
    verdict = str(change["verdict"]) if known else TOO_FEW
    said = inequality_words.headline_of_gap(name, indicator, verdict, *ends)
    gaps = (float(own["sii"].get(ends[0], np.nan)), float(own["sii"].get(ends[1], np.nan)))
    refused = own.index[own["missing"].map(len) > 0].tolist()
    molecule = figure.Figure(
        key=f"{indicator.slug}-{measure}-{area}-{kind}",
        headline=said,
        about=f"{inequality_words.MEASURES[measure]}, {indicator.title}: "
        f"{inequality_fifths.whose(area, kind)}. Bars are 95% intervals.",
        alternative=f"Line chart of the index over time. {said}.",
        table=lambda: _over_time_table(lines, names, indicator),
        data=lambda: lines["area"].drop(columns="missing").assign(area_code=area),
        indicators=(indicator,),
        notes=(
            inequality_words.gap_in_figures(
                gaps, ends, indicator, int(change["periods"]) if known else 0, change["p"]
            ),
            inequality_words.relative_change(str(change["relative"]), float(change["p_relative"]))
            if known
            else "",
            inequality_words.not_worked_out(refused, len(own), "period"),
            inequality_words.TEST,
        ),
    )
    if drawn.empty:
        figure.draw(molecule, None)
        return
    title = {"sii": indicator.unit, "rii": "times the overall rate", "par": "%"}[measure]
    figure.draw(molecule, specs.trend(drawn, names, title, ()))


def _line(rows: pd.DataFrame, role: str, measure: str, indicator: Indicator) -> pd.DataFrame:
    """Return one line of the index over time, ready to draw; a refused period interrupts it."""
    limits = inequality_fifths.limits(rows, measure)
    broken = {one.period for one in indicator.breaks}
    gone = rows[measure].isna()
    begins = gone | gone.shift(fill_value=True) | rows["period"].isin(broken)
    return pd.DataFrame(
        {
            "role": role,
            "period": rows["period"],
            "period_start": rows["period_start"],
            "value": rows[measure],
            "lower": rows[f"{measure}_lower"],
            "upper": rows[f"{measure}_upper"],
            "segment": [f"{role} {number}" for number in begins.cumsum()],
            "estimated": False,
            "shown": [inequality_words.with_limits(measure, some, indicator) for some in limits],
        }
    )


def _over_time_table(
    lines: dict[str, pd.DataFrame], names: dict[str, str], indicator: Indicator
) -> pd.DataFrame:
    own = lines["area"].set_index("period")
    table = pd.DataFrame({"Period": own.index})
    for role, rows in lines.items():
        by = rows.set_index("period").reindex(own.index)
        for measure in inequality_words.MEASURES:
            table[f"{measure.upper()}, {names[role]}"] = [
                inequality_words.with_limits(measure, some, indicator)
                for some in inequality_fifths.limits(by, measure)
            ]
    return table
