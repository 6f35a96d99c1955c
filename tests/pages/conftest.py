"""Run the app from `app.py`, on any page and with any URL, as AppTest does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import figure, navigation

Open = Callable[..., AppTest]
SLOWEST = 30  # seconds
APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page script named `stem` with `asked` in its URL, tables and methods open."""
    monkeypatch.setattr(figure, "OPEN", True)

    def run(stem: str, **asked: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=SLOWEST)
        for name, value in asked.items():
            app.query_params[name] = value
        if stem != "start":
            app.run()  # Streamlit's test runner knows a page once the menu has been drawn
            app.switch_page(str(Path(navigation.address(stem)).relative_to(APP.parent)))
            for name, value in asked.items():
                app.query_params[name] = value
        return app.run()

    return run
