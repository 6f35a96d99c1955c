"""Two-year-old uptake. Two-year-olds registered for funded early learning and childcare.

Choose a council area: where it stands, over time, among councils like it, the gap in children,
where the eligible live, and who to learn from.
"""

import streamlit as st

from components import (
    across_areas,
    comparison,
    denominators,
    eligible_areas,
    filters,
    gap,
    learn_from,
    over_time,
    own_figures,
    peers_choice,
    record,
    standing,
    store,
)
from components.sentences import Counted

RATES = ("two_year_old_uptake_all", "two_year_old_uptake_eligible")
TWO, OLDER = (Counted("registered child", many) for many in ("two-year-olds", "children"))
MEASURES = {
    RATES[0]: TWO,
    RATES[1]: TWO,
    "two_year_olds_registered": TWO,
    "three_and_four_year_old_uptake": OLDER,
}

st.title("Two-year-old uptake", anchor=False)
known = store.catalogue().indicators
measures = tuple(slug for slug in MEASURES if slug in known)
if not measures:
    st.error("Nothing can be shown here: no description of a measure could be read.")
    st.stop()
own = own_figures.rows()
boxes = [*st.columns(3), *st.columns(3)]
with boxes[0]:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
with boxes[1]:
    measure = filters.indicator(measures, measures[0], "Measured as")
with boxes[2]:
    at = "country" if area == filters.SCOTLAND else "council"
    period = filters.period(measure, at, record.periods(measure, at, own))
with boxes[3]:
    scheme = peers_choice.choose(area)
with boxes[4]:
    against = across_areas.choose(area)
with boxes[5]:
    level = eligible_areas.choose(area)
peers = peers_choice.explain(area, scheme)
indicator = known[measure]
# a place for each question: what one has to say leaves the others where they are
stand, time, others, more, where, whom = (st.container() for _ in range(6))
with where:  # first: the browser fetches its outlines while the rest is worked out
    eligible_areas.draw(area, level)
found = None
with stand:
    if period is None:
        standing.nothing(indicator, area)
    else:
        found = comparison.of(indicator, area, period, peers, own, MEASURES[measure])
        standing.draw(found)
with time:
    over_time.draw(indicator, area, peers, own)
    if MEASURES[measure] is TWO:
        denominators.draw(RATES, area)
if found:
    with others:
        across_areas.draw(found, against)
    with more:
        gap.draw(found)
    with whom:
        learn_from.draw(found)
own_figures.panel()
