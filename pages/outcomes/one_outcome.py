"""One outcome of all areas. One indicator in all 32 council areas, now and over time.

Dots, ranks, funnel, a second outcome, and each figure as first published.
"""

import streamlit as st

from components import filters, one_outcome, peers_choice, store
from components.subject import Subject

st.title("One outcome of all areas", anchor=False)
boxes = [*st.columns(2), *st.columns(3)]
with boxes[0]:
    slug = one_outcome.choose()
with boxes[1]:
    view = one_outcome.view()
with boxes[2]:
    area = filters.council(with_scotland=True, default=filters.SCOTLAND) or filters.SCOTLAND
with boxes[3]:
    scheme = peers_choice.choose(area)
with boxes[4]:
    period = filters.period(slug, "council") if view in one_outcome.OF_A_PERIOD else None
peers = peers_choice.explain(area, scheme)
one_outcome.draw(Subject(store.catalogue().indicators[slug], area, peers, period), view)
