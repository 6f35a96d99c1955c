"""One target in full: its path, what is left, and how far councils have ever moved."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

import pandas as pd
import streamlit as st

from components import figure, filters, plan_charts, store, target_table, target_words, words
from components.own_words import plain
from queries.catalogue import Indicator
from queries.statistics.target_assessment import Assessment, assess_target
from queries.target_fields import GAP, Target


def assess(target: Target, similar: Sequence[str]) -> Assessment:
    """Return where `target` stands by the published record."""
    empty = pd.Series(dtype="float64")
    if target.indicator not in store.catalogue().indicators:
        return assess_target(replace(target, indicator=""), empty, empty, _nobody, list(similar))
    record, _ = store.yearly_record(target.indicator)
    by_area = record.T
    own = by_area.get(target.area_code, empty)
    other = by_area.get(target.comparator, empty)

    def furthest(years: int, rises: bool, relative: bool) -> pd.Series:
        return store.furthest(target.indicator, years, rises, relative, target.comparator)

    return assess_target(target, own, other, furthest, list(similar))


def _nobody(_years: int, _rises: bool, _relative: bool) -> pd.Series:
    return pd.Series(dtype="float64")


def draw(found: Assessment, similar: Sequence[str]) -> None:
    """Draw one target: its path, what is left, and how many ever did as much."""
    target = found.target
    indicator = store.catalogue().indicators.get(target.indicator)
    comparator = comparator_of(target)
    if indicator is None or found.record.empty:
        st.header(target_words.headline(found, indicator, comparator), anchor=False)
        _facts(target, indicator)
        if indicator is not None:
            st.write(f"It is followed by: {indicator.title}.")
        return
    _path(found, indicator, comparator)
    if not found.why_not:
        _realism(found, indicator, comparator, similar)


def _path(found: Assessment, indicator: Indicator, comparator: str) -> None:
    target = found.target
    name = filters.name_of(target.area_code)
    said = target_words.headline(found, indicator, comparator)
    lines = {
        year: target_words.shown(value, target, indicator, comparator)
        for year, value in found.record.items()
    }
    rows = pd.DataFrame(
        {"year": list(lines), "value": found.record.to_list(), "shown": list(lines.values())}
    )
    # without a baseline the line is what is left
    left = found.path is None and found.standing == "open"
    first = (found.year, found.value) if left else (found.start, found.first)
    ends = [first, (target.target_year, found.goal)]
    path = pd.DataFrame(
        [
            {
                "year": year,
                "value": value,
                "shown": target_words.shown(value, target, indicator, comparator),
            }
            for year, value in ends
            if year and not isnan(value)
        ],
        columns=["year", "value", "shown"],
    )
    asked = target_words.asked(target, indicator, comparator)
    measure = words.measured(indicator)
    if target.kind == GAP:
        measure = f"Distance from {comparator}, {_unit(indicator)}"
    molecule = figure.Figure(
        key=f"target-{target.area_code}-{target.indicator}",
        headline=said,
        about=f"{plain(target.title)}: {asked}. Followed by {indicator.title}, {name}; a figure "
        "stands in the year in which its period ends.",
        lead=target_words.left(found, indicator),
        alternative=f"Line chart of the figures of {name} by year, with the straight path to the "
        f"target. {said}. The table below holds every value.",
        table=lambda: _path_table(found, indicator, comparator),
        data=lambda: _download(target),
        indicators=(indicator,),
        notes=(
            *target_words.cautions(found, target.kind == GAP),
            "Estimated, superseded and unreliable figures are left out.",
        ),
    )
    way = "From the latest figure to the target" if left else "Path to the target"
    names = {"area": name, "peers": way if len(path) > 1 else "Target"}
    figure.draw(molecule, plan_charts.target_path(rows, path, names, measure))
    _facts(target, indicator)


def _path_table(found: Assessment, indicator: Indicator, comparator: str) -> pd.DataFrame:
    """Return one row a year: the figure and what the straight path has."""
    target = found.target
    years = sorted(
        {*map(int, found.record.index), target.target_year, *([found.start] if found.start else [])}
    )
    line = found.path is not None

    def cell(value: float) -> str:
        return "[x]" if isnan(value) else target_words.shown(value, target, indicator, comparator)

    def on_path(year: int) -> float:
        if year == target.target_year:
            return found.goal
        if not line or not found.start <= year < target.target_year:
            return float("nan")
        share = (year - found.start) / (target.target_year - found.start)
        return found.first + (found.goal - found.first) * share

    return pd.DataFrame(
        {
            "Year": [str(year) for year in years],
            "Figure": [cell(float(found.record.get(year, float("nan")))) for year in years],
            "Path": [cell(on_path(year)) for year in years],
        }
    )


def _realism(
    found: Assessment, indicator: Indicator, comparator: str, similar: Sequence[str]
) -> None:
    """Draw how far every council ever moved in that many years, and how many did as much."""
    if found.similar is None or found.everyone is None:
        if found.standing == "reached":
            return
        st.header("Has anybody ever done this?", anchor=False)
        st.write(target_words.no_realism(found))
        return
    target = found.target
    areas = store.query("areas", level="council")
    names = dict(zip(areas["area_code"], areas["name"], strict=True))
    moves = store.furthest(
        target.indicator, found.years, target.rises, found.relative, target.comparator
    )
    span = words.counted(found.years, "year")
    rows = areas[["area_code", "name"]].assign(
        value=moves.reindex(areas["area_code"]).to_numpy(),
        role=["peers" if code in similar else "other" for code in names],
        why=f"[x] no figures {span} apart",
    )
    rows.loc[rows["area_code"] == target.area_code, "role"] = "area"
    rows["shown"] = [_moved(move, indicator, relative=found.relative) for move in rows["value"]]
    unit = "% of the start" if found.relative else _unit(indicator)
    asked = target_words.move(found, indicator, comparator)
    similar_did = target_words.done(found.similar, "similar councils")
    all_did = target_words.done(found.everyone, "council areas")
    headline = f"{asked[0].upper()}{asked[1:]}: {similar_did}"
    told = (
        "That is what was asked for as a whole." if found.whole else "That is what is left.",
        target_words.which(found.similar, names, indicator, relative=found.relative),
        f"{all_did[0].upper()}{all_did[1:]}.",
        target_words.suggested(found, indicator, comparator),
    )
    named = {"area": names[target.area_code], "peers": "Similar councils", "other": "Other areas"}
    figure.draw(
        figure.Figure(
            key=f"moves-{target.indicator}-{found.years}-years",
            headline=headline,
            about=f"{indicator.title}: the furthest that each council area ever moved this way in "
            f"{span}, {unit}. The dashed line is what is asked.",
            lead=" ".join(line for line in told if line),
            alternative=f"Dot plot of the furthest move of each council area. {headline}. The "
            "table below holds every value.",
            table=lambda: _moves_table(rows, span),
            data=lambda: rows[["area_code", "name", "value", "role"]].assign(
                indicator=target.indicator, years=found.years, asked=found.change
            ),
            indicators=(indicator,),
            notes=(
                "A record, not a chance: what councils have done says what is possible, not how "
                "likely it is. Small areas and surveys move by chance too, so some of the moves "
                "are luck. Moves across a break in the series do not count.",
            ),
        ),
        plan_charts.moves(rows, named, unit[0].upper() + unit[1:], abs(found.change)),
    )


def _moves_table(rows: pd.DataFrame, span: str) -> pd.DataFrame:
    ordered = rows.sort_values(["value", "name"], ascending=[False, True])
    return pd.DataFrame({"Council area": ordered["name"], f"Furthest in {span}": ordered["shown"]})


def _facts(target: Target, indicator: Indicator | None) -> None:
    """Say where the target comes from and whom it is for."""
    facts = [plain(target.plan)] if target.plan else []
    facts += [f"Outcome {plain(target.outcome)}"] if target.outcome else []
    if not target.whole:
        facts.append(f"For: {plain(target.scope)}")
    if not isnan(target.baseline):
        year = f" in {target.baseline_year}" if target.baseline_year else ", year not given"
        base = f"{target.baseline:g}"
        if indicator:
            base = words.number(target.baseline, indicator.unit, indicator.decimals)
        facts.append(f"Baseline {base}{year}")
    st.caption(". ".join(facts) + "." if facts else "")
    link = target_table.link(target.url)
    if link:
        st.markdown(f"[Read the plan]({link})")
    elif target.url:
        st.caption(f"Source: {plain(target.url)}")


def _download(target: Target) -> pd.DataFrame:
    areas = tuple(code for code in (target.area_code, target.comparator) if code)
    return store.query("series", indicators=(target.indicator,), areas=areas)


def comparator_of(target: Target) -> str:
    """Return the name of the area that a gap is to; "" without one."""
    return filters.name_of(target.comparator) if target.comparator else ""


def _moved(move: float, indicator: Indicator, *, relative: bool) -> str:
    if isnan(move):
        return "[x]"
    said = target_words.change(move, indicator, relative=relative)
    return said if move >= 0 else f"{said} the other way"


def _unit(indicator: Indicator) -> str:
    return "percentage points" if indicator.unit == "%" else indicator.unit
