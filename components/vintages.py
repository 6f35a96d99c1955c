"""What was published when: figures as first published and as they stand, and what was revised."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from components import figure, filters, outcome_specs, sentences, store, words
from components.subject import Subject
from queries.catalogue import Indicator
from queries.redefinitions import Redefinition
from queries.statistics.revisions import Revised, summary

OLD = "(old)"


def draw(subject: Subject) -> None:
    """Draw the figure of what was revised for the area, and say it of all council areas."""
    indicator = finer(subject.indicator)
    redefined = [one for one in store.redefinitions() if one.indicator == indicator.slug]
    figures, found = store.revisions(indicator.slug)
    if figures["release"].nunique() < 2:  # noqa: PLR2004 - a revision has two ends
        st.header(
            f"One release of {words.inside(indicator.short_title)} is in this record", anchor=False
        )
        st.write(
            "There is no older release to set beside it. What is published later will stand beside "
            "this one, and overwrite nothing."
        )
        return
    mine = found[found["area_code"] == subject.area]
    councils = found[found["area_code"] != filters.SCOTLAND]
    said = headline(summary(mine, indicator.decimals), mine, indicator, subject.name)
    drawn = lines(mine, subject)
    figure.draw(
        figure.Figure(
            key=f"{indicator.slug}-versions-{subject.area}",
            headline=said,
            about=f"{indicator.title}, {words.measured(indicator)}, {subject.name}: "
            f"{words.listed([sentences.month(one) for one in releases(figures)])}.",
            alternative=f"Line of the figures as they stand, and squares where they were first "
            f"published. {said}. The table below holds every release.",
            table=lambda: table(figures, found, subject),
            data=lambda: figures[figures["area_code"].isin([subject.area, filters.SCOTLAND])],
            indicators=(indicator,),
            notes=(
                of_all(summary(councils, indicator.decimals), indicator),
                *definitions(redefined),
            ),
        ),
        outcome_specs.vintages(drawn, NAMES, words.measured(indicator)) if len(drawn) else None,
    )


NAMES = {"now": "As it stands now", "first": "As first published, by the same definition"}


def releases(figures: pd.DataFrame) -> list[str]:
    """Return the releases in time order."""
    return sorted(figures["release"].unique())


def finer(indicator: Indicator) -> Indicator:
    """Return the indicator with one decimal more: revisions are small."""
    return replace(indicator, decimals=min(indicator.decimals + 1, 2))


def lines(mine: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """Return the points of the picture: what stands now, and what was first published."""
    indicator = finer(subject.indicator)
    now = mine.rename(columns={"now": "value"}).assign(role="now")
    first = mine[mine["revised"].notna()].rename(columns={"first": "value"}).assign(role="first")
    both = pd.concat([first, now], ignore_index=True)
    runs = subject.figures()
    runs = runs[runs["area_code"] == subject.area][["period", "segment"]]
    both = both.merge(runs, on="period", how="left").fillna({"segment": 0})
    then = both["release"].where(both["role"] == "now", both["first_release"])
    shown = [
        f"{_figure(value, indicator)} ({sentences.month(release)})"
        for value, release in zip(both["value"], then, strict=True)
    ]
    return both.assign(shown=shown)


def headline(said: Revised, mine: pd.DataFrame, indicator: Indicator, name: str) -> str:
    """Return how many figures of the area were revised since first published, and the largest."""
    what = words.inside(indicator.short_title)
    if not said.figures:
        return f"{name}: no figure of {what} can be set beside an older one of the same definition"
    if not said.revised:
        return (
            f"{name}: none of {words.counted(said.figures, 'older figure')} of {what} was revised"
        )
    largest = mine.iloc[int(mine["revised"].abs().fillna(-1).argmax())]
    return (
        f"{name}: {said.revised} of {words.counted(said.figures, 'older figure')} of {what} "
        f"{'was' if said.revised == 1 else 'were'} revised, that of {largest['period']} most, "
        f"{words.apart(largest['now'], largest['first'], indicator)}"
    )


def of_all(said: Revised, indicator: Indicator) -> str:
    """Return what was revised in all council areas together."""
    if not said.figures:
        return "No council area has a figure in two releases of the same definition."
    count = f"{said.revised:,}" if said.revised else "none"
    text = f"All council areas: {count} of {said.figures:,} figures in two releases or more "
    text += "were revised as they are shown here"
    if said.revised:
        middle, most = (
            words.number(size, "£" if indicator.unit == "£" else "", indicator.decimals)
            for size in (said.median, said.largest)
        )
        unit = " percentage points" if indicator.unit == "%" else ""
        text += f", the middle one by {middle}{unit}, the largest by {most}{unit}"
    if said.older:
        text += f"; {said.older:,} more were published before by another definition only"
    return f"{text}."


def definitions(redefined: list[Redefinition]) -> list[str]:
    """Return the warning that the definition changed, and what changed from which release on."""
    if not redefined:
        return []
    last = max(one.release for one in redefined)
    said = [f"From {sentences.month(one.release)}: {one.reason}" for one in redefined]
    return [
        f"Releases before {sentences.month(last)} measured it in another way, so their figures "
        f"{OLD} are no earlier version of these. {' '.join(said)}"
    ]


def table(figures: pd.DataFrame, found: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """Return one row a period of the area, one column a release, and by how much it was revised."""
    indicator = finer(subject.indicator)
    mine = figures[figures["area_code"] == subject.area]
    shown = [
        f"{_figure(value, indicator)}{f' {OLD}' if old else ''}"
        for value, old in zip(mine["value"], mine["old"], strict=True)
    ]
    wide = mine.assign(shown=shown).pivot(
        index=["period_start", "period"], columns="release", values="shown"
    )
    wide = wide.fillna("").reset_index()
    revised = found[found["area_code"] == subject.area].set_index("period")
    wide["Revised"] = [
        words.apart(revised["now"][period], revised["first"][period], indicator)
        if period in revised.index and not pd.isna(revised["revised"][period])
        else ""
        for period in wide["period"]
    ]
    named = {release: sentences.month(str(release)) for release in wide.columns}
    return wide.drop(columns="period_start").rename(columns={**named, "period": "Period"})


def _figure(value: float, indicator: Indicator) -> str:
    return words.number(value, indicator.unit, indicator.decimals)
