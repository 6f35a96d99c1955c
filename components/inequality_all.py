"""The inequality between fifths of every indicator at once, for one area."""

from collections import Counter

import numpy as np
import pandas as pd

from components import figure, filters, inequality_fifths, inequality_words, specs, store
from components.chart_data import Spec
from queries.markers import NOT_AVAILABLE
from queries.statistics.trends import TOO_FEW


def draw(area: str, kind: str) -> None:
    """Draw the relative index of every indicator in its latest period."""
    found = inequality_fifths.of(area, kind)
    known = store.catalogue().indicators
    name = filters.name_of(area)
    options = inequality_fifths.slugs()
    latest = found.indices[found.indices["sii"].notna()].groupby("indicator").tail(1)
    latest = latest.set_index("indicator").reindex(options)
    gradients = [
        inequality_words.gradient(low, high, known[slug].polarity)
        for slug, low, high in zip(options, latest["sii_lower"], latest["sii_upper"], strict=True)
    ]
    latest["gradient"] = gradients
    kinds = Counter(gradients)
    verdicts = found.changes["verdict"]
    changed = {
        str(verdict): [known[str(slug)].short_title for slug in some.index]
        for verdict, some in verdicts.groupby(verdicts)
    }
    said = inequality_words.headline_of_all(name, kinds, kinds["worse"])
    computed = latest["sii"].notna().tolist()
    refused = [
        known[slug].short_title for slug, there in zip(options, computed, strict=True) if not there
    ]
    molecule = figure.Figure(
        key=f"inequality-{area}-{kind}",
        headline=said,
        about="Relative index of inequality (slope index ÷ overall rate), the latest period of "
        f"each indicator: {inequality_fifths.whose(area, kind)}. Bars are 95% intervals; right of "
        "zero the figure is higher in more deprived fifths.",
        alternative=f"Dot plot of the relative index of each indicator. {said}.",
        table=lambda: _summary(latest, found.changes, options),
        data=lambda: found.indices.drop(columns=["missing"]).assign(area_code=area),
        indicators=tuple(known[slug] for slug in options),
        notes=(
            inequality_words.METHOD,
            inequality_words.not_worked_out(refused, len(options), "indicator"),
        ),
        lead=inequality_words.lead_of_all(changed),
    )
    there = latest[latest["rii"].notna()]
    if there.empty:
        figure.draw(molecule, None)
        return
    figure.draw(molecule, _indices(there))


def _indices(latest: pd.DataFrame) -> Spec:
    """Return the dot plot of the relative index of every indicator."""
    known = store.catalogue().indicators
    titles = [known[slug].short_title for slug in latest.index]
    rows = pd.DataFrame(
        {
            "name": titles,
            "label": titles,
            "value": latest["rii"].to_numpy(),
            "lower": latest["rii_lower"].to_numpy(),
            "upper": latest["rii_upper"].to_numpy(),
            "verdict": latest["gradient"].to_numpy(),
            "shown": [
                inequality_words.with_limits("rii", limits, known[slug])
                for slug, limits in zip(
                    latest.index, inequality_fifths.limits(latest, "rii"), strict=True
                )
            ],
            "why": "",
            "is_area": False,
            "published": np.nan,
        }
    )
    there = set(rows["verdict"])
    legend = {kind: said for kind, said in inequality_words.LEGEND.items() if kind in there}
    return specs.verdict_dots(rows, "relative index", 0.0, legend)


def _summary(latest: pd.DataFrame, changed: pd.DataFrame, options: tuple[str, ...]) -> pd.DataFrame:
    """Return the twin: indices of every indicator with their intervals, and what became of them."""
    known = [store.catalogue().indicators[slug] for slug in options]
    computed = latest["sii"].notna()
    table = pd.DataFrame(
        {
            "Indicator": [one.short_title for one in known],
            "Period": latest["period"].where(computed, NOT_AVAILABLE).tolist(),
        }
    )
    for measure in inequality_words.MEASURES:
        table[measure.upper()] = [
            inequality_words.with_limits(measure, limits, one)
            for limits, one in zip(inequality_fifths.limits(latest, measure), known, strict=True)
        ]
    gradients = latest["gradient"].map(inequality_words.GRADIENTS)
    table["Gradient"] = gradients.fillna(NOT_AVAILABLE).tolist()
    told = changed.reindex(options)[["verdict", "relative"]].fillna(TOO_FEW)
    for column, title in (("verdict", "Absolute gap"), ("relative", "Relative gap")):
        table[title] = told[column].map(inequality_words.CHANGES).tolist()
    return table
