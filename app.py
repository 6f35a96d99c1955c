"""The frame of the Local Outcomes Explorer. Start it with `python -m streamlit run app.py`."""

import streamlit as st

if __name__ == "__main__":  # one run of the script for one person
    from components import frame, navigation, turns

    with turns.RUNS:
        frame.head()
        page = navigation.menu()
        frame.notices()
        page.run()
        frame.foot()
else:  # the server that `streamlit run` starts
    from components import server

    app = st.App(
        __file__,
        lifespan=server.lifespan,
        routes=server.ROUTES,
        middleware=server.LAYERS,
        on_script_error=server.on_script_error,
    )
