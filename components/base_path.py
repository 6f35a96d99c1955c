"""Where the app runs: below the root of its server, or below a path of it."""

import streamlit as st


def base_path() -> str:
    """Return the path below which the app runs: "" or "/explorer"."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
