"""The targets of a partnership: what each asks for, where it stands, who ever did as much."""

import pandas as pd
import streamlit as st

from components import filters, store, target_form, target_table, target_view, target_words
from components.own_words import plain
from components.peers_choice import of_scheme
from queries.statistics.target_assessment import Assessment
from queries.target_fields import Target
from queries.target_files import rows_of


def draw(area: str) -> None:
    """Draw the targets of `area`: the table, one of them in full, and what changes the table."""
    mine = target_table.of(area)
    name = filters.name_of(area)
    peers = of_scheme(area, filters.FAMILIES)
    assessed = [target_view.assess(one, peers.codes) for one in mine]
    st.header(target_words.overview(name, assessed), anchor=False)
    if mine:
        st.table(summary(assessed).set_index("Target"))
        st.caption(
            "“3 of 7” counts the similar councils (the others of the family group of the area: "
            f"{plain(peers.group)}) that have ever moved that far in that many years: a record, "
            "not a chance. [z] not applicable; [x] not available."
        )
        with st.expander("Every field of the table, as it is saved"):
            st.table(_fields(mine).set_index("Target"))
    else:
        st.write(
            f"No target of {name} is in the table. Add one below or load a table of your own; the "
            "published examples of other partnerships are at the end of this page."
        )
    target_form.save(mine, name)
    chosen = _chosen(mine, assessed)
    target_form.change(area, chosen)
    if chosen is not None:
        target_view.draw(assessed[mine.index(chosen)], peers.codes)
    _examples(area)


def summary(assessed: list[Assessment]) -> pd.DataFrame:
    """Return one row a target: what it asks for, where it stands, what is left, who ever did it."""
    return pd.DataFrame([_row(one) for one in assessed])


def _row(found: Assessment) -> dict[str, str]:
    target = found.target
    indicator = store.catalogue().indicators.get(target.indicator)
    comparator = target_view.comparator_of(target)
    row = {
        "Target": plain(f"{target.outcome}: {target.title}" if target.outcome else target.title),
        "Asks for": target_words.asked(target, indicator, comparator),
        "Followed by": indicator.short_title if indicator else "no indicator here",
        "Baseline": "[x]",
        "Figure": "[x]",
        "Where it stands": "",
        "Still needed a year": "[z]",
        "Similar councils that ever did it": target_words.cell(found.similar),
        "All councils that ever did it": target_words.cell(found.everyone),
    }
    if indicator is None:
        return row | {"Where it stands": "no indicator"}

    def shown(value: float, year: int) -> str:
        when = f" ({year})" if year else ""
        return f"{target_words.shown(value, target, indicator, comparator)}{when}"

    if found.first == found.first:
        row["Baseline"] = shown(found.first, found.start)
    if len(found.record):
        year = found.year or int(found.record.index[-1])
        row["Figure"] = shown(float(found.record[year]), year)
    if found.why_not:
        return row | {"Where it stands": target_words.WHY_NOT_SHORT[found.why_not]}
    row["Where it stands"] = target_words.STANDING[found.standing]
    if found.standing != "reached" and not found.due:
        each = (found.goal - found.value) / (target.target_year - found.year)
        sign = "+" if each > 0 else "−"
        row["Still needed a year"] = sign + target_words.change(each, indicator, relative=False)
    return row


def _fields(mine: list[Target]) -> pd.DataFrame:
    """Return every field of the targets as text that is shown as it is."""
    rows = pd.DataFrame(rows_of(mine, target_table.known())).astype(object)
    return rows.where(rows.notna(), "").map(lambda cell: plain(str(cell)))


def _chosen(mine: list[Target], assessed: list[Assessment]) -> Target | None:
    """Return the target looked at, chosen in a box that opens with one that can be judged."""
    if not mine:
        return None
    options = {one.key: f"{one.outcome}: {one.title}" if one.outcome else one.title for one in mine}
    said = list(options.values())
    for one in mine:
        if said.count(options[one.key]) > 1:
            options[one.key] += f" ({one.scope})"
    judged = sorted(assessed, key=lambda one: (one.similar is None, not one.standing))
    first = judged[0].target.key
    key = filters.choose("plan_target", "Look closer at", options, first)
    return next((one for one in mine if one.key == key), mine[0])


def _examples(area: str) -> None:
    """Show the published examples of the other partnerships."""
    known = store.catalogue().indicators
    areas = store.query("areas", level="council")
    names = dict(zip(areas["area_code"], areas["name"], strict=True))
    with st.expander("Published targets of other partnerships, as examples"):
        st.table(
            pd.DataFrame(
                {
                    "Partnership": names[one.area_code],
                    "Target": plain(one.title),
                    "Asks for": target_words.asked(
                        one, known.get(one.indicator), target_view.comparator_of(one)
                    ),
                    "Type": one.kind,
                    "Plan": f"[{plain(one.plan)}]({target_table.link(one.url)})",
                }
                for one in target_table.published()
                if one.area_code != area
            ).set_index("Partnership")
        )
