"""Accessibility. How far these pages meet WCAG 2.2 AA, how that is tested, and known faults.

Every picture has its words, its table and a download.
"""

import streamlit as st

st.title("Accessibility", anchor=False)
st.markdown(
    """
These pages are made to meet the Web Content Accessibility Guidelines 2.2 at level AA.

## How it is tested

Every view is opened in a real browser (Chromium) and checked with axe-core in the light and in the
dark theme, as part of the tests that run before each change is released. Automated checks find
only part of what can be wrong; a full audit by people who use assistive technology has not been
made.

## What you can rely on

- Every chart and map has a heading that says what it shows, a text alternative, a table with the
  same figures, and a download.
- Everything can be reached and used with the keyboard. A map or a chart is never the only way to
  choose an area: there is a list beside it.
- Colour is never the only sign: shapes, dashes and words say the same.
- Pages work at 360 pixels wide and at 200% zoom.

## Known faults

- Long tables are drawn on a canvas by the framework these pages are built with (Streamlit). A
  screen reader reads them row by row after Enter; the download holds the same rows.
- The small pictures on the outcomes view are read as one sentence each, not point by point; the
  table below them holds every value.
- The box that files are dropped into, under two-year-old uptake, is the framework's own. Around
  its button “Upload”, which works with the keyboard and has its label, lies an area that names
  itself and says at the same time that it has no meaning: a minor fault of good practice.

## Tell us

If you cannot use a part of these pages, open an issue in the project's repository and say which
page and what you use. There is no automatic reply, and no account is needed to read the answer.
"""
)
