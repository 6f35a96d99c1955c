"""The benchmarks' own parts: percentiles, the table, the client, the relay, the enlarged database.

No time is asserted here: what is fast is for `python -m tests.benchmarks` to say.
"""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.request import urlopen

import duckdb
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.server import ServerConnection, serve

from queries.catalogue import read_catalogue
from queries.database import Database, open_database
from queries.statement import read_statements
from tests.awaiting import awaited
from tests.benchmarks.enlarge import enlarge
from tests.benchmarks.person import Answer, Person, ViewError
from tests.benchmarks.query_time import cases
from tests.benchmarks.report import Budget, Line, percentile, plain, table
from tests.benchmarks.views import View
from tests.benchmarks.wire import counting
from tests.given import write_extracts, write_source

VIEW = View("uptake", {"area": "S12000001"}, "Council area", ("Brae", "Isles"))
FIGURES = """
indicator | area_code | period | period_start | release | value
uptake    | S12000001 | 2018   | 2018-09-01   | 2018-12 | 10
uptake    | S02001236 | 2018   | 2018-09-01   | 2018-12 | 11
uptake    | S02001237 | 2018   | 2018-09-01   | 2018-12 | 12
use       | S12000001 | 2018   | 2018-09-01   | 2018-12 | 13
use       | S12000002 | 2018   | 2018-09-01   | 2018-12 | 14
"""


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3.0], 90, 3.0), ([4.0, 1.0, 3.0, 2.0], 50, 2.5), (list(range(101)), 95, 95)],
)
def test_a_percentile_lies_between_its_neighbours(
    values: list[float], share: float, expected: float
) -> None:
    assert percentile(values, share) == expected


def test_a_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        percentile([], 50)


@pytest.mark.parametrize(
    ("value", "expected"), [(1234.5, "1,234 ms"), (59.96, "60.0 ms"), (0.123, "0.12 ms")]
)
def test_a_number_is_read_at_its_precision(value: float, expected: str) -> None:
    assert plain(value, "ms") == expected


@pytest.mark.parametrize(
    ("value", "budget", "verdict"),
    [(60, 60, "ok"), (60.1, 60, "OVER"), (5, None, ""), (None, 60, "not measured")],
)
def test_a_figure_is_held_to_its_budget(
    value: float | None, budget: float | None, verdict: str
) -> None:
    line = Line("script", "uptake", "run", value, "ms", "", Budget(budget) if budget else None)
    assert line.verdict == verdict
    shown = table([line]).splitlines()
    assert len(shown) == 3
    assert verdict in shown[2]
    assert ("≤ 60 ms" in shown[2]) == (budget is not None)


def said(**parts: object) -> bytes:
    """Return a message of the server."""
    return bytes(ForwardMsg(**parts).SerializeToString())  # type: ignore[arg-type]


def box(chosen: str) -> bytes:
    """Return the message that draws the select box of VIEW with `chosen` in it."""
    message = ForwardMsg(hash=f"box {chosen}")
    message.metadata.cacheable = True
    drawn = message.delta.new_element.selectbox
    drawn.id, drawn.label = "box-1", VIEW.box
    drawn.options.extend(VIEW.choices)
    drawn.default = VIEW.choices.index(chosen)
    return bytes(message.SerializeToString())


def end(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> bytes:
    message = ForwardMsg()
    message.script_finished = status  # type: ignore[assignment]
    return bytes(message.SerializeToString())


def page(query: str) -> bytes:
    message = ForwardMsg()
    message.page_info_changed.query_string = query
    return bytes(message.SerializeToString())


def told(answers: list[list[bytes]]) -> tuple[list[Answer], list[bytes], Person]:
    """Let a Person open VIEW and choose until `answers` are used up; return what was said."""
    heard: list[bytes] = []
    got: list[Answer] = []

    async def server(connection: ServerConnection) -> None:
        for answer in answers:
            heard.append(bytes(await connection.recv(decode=False)))
            for message in answer:
                await connection.send(message)

    async def visit() -> Person:
        async with serve(server, "127.0.0.1", 0, subprotocols=["streamlit"]) as listening:  # type: ignore[list-item]
            port = next(iter(listening.sockets)).getsockname()[1]
            async with Person(f"127.0.0.1:{port}", VIEW) as person:
                got.append(await person.open())
                for option in VIEW.choices[1 : len(answers)]:
                    got.append(await person.choose(option))
        return person

    return got, heard, awaited(visit())


def test_a_person_does_what_a_browser_does() -> None:
    start, chosen = ForwardMsg(), ForwardMsg()
    start.new_session.page_script_hash = "main"
    chosen.navigation.page_script_hash = "page"
    first = [start.SerializeToString(), chosen.SerializeToString(), box("Brae"), end()]
    # drawn again from what was kept, by a script that asked once to be run again
    again = ForwardMsg(ref_hash="box Brae").SerializeToString()
    second = [end(ForwardMsg.FINISHED_EARLY_FOR_RERUN), page("area=S12000002"), again, end()]
    answers, heard, person = told([first, second])
    assert [answer.elements for answer in answers] == [1, 1]
    assert [answer.received for answer in answers] == [
        sum(len(message) for message in messages) for messages in (first, second)
    ]
    assert b"area=S12000001" in heard[0]
    assert b"uptake" in heard[0]
    for part in (b"Isles", b"box-1", b"page", b"box Brae"):
        assert part in heard[1]
    assert person.query == "area=S12000002"


def test_a_view_that_fails_is_not_measured() -> None:
    failed = ForwardMsg()
    failed.delta.new_element.exception.message = "no such table"
    with pytest.raises(ViewError, match="uptake: no such table"):
        told([[box("Brae"), failed.SerializeToString(), end()]])


def test_a_view_without_its_select_box_is_not_measured() -> None:
    with pytest.raises(ViewError, match="no select box 'Council area'"):
        told([[end()]])


@pytest.fixture
def answering() -> Iterator[int]:
    """The port of a server that answers a thousand bytes."""

    class Thousand(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * 1000)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Thousand)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_the_relay_counts_every_byte(answering: int) -> None:
    with counting(answering) as wire:
        with urlopen(wire.address) as answer:  # noqa: S310 (our own relay)
            assert len(answer.read()) == 1000
        with_headers = wire.taken()
        assert 1000 < with_headers < 1600
        assert wire.taken() == 0


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small database as the app builds it."""
    write_extracts(tmp_path, census=FIGURES)
    write_source(tmp_path, "census", whole_series=False)
    open_database(tmp_path, read_catalogue(tmp_path), tmp_path / "cache")
    return next((tmp_path / "cache").glob("*.duckdb"))


def test_an_enlarged_database_is_laid_out_as_its_base(base: Path, tmp_path: Path) -> None:
    made = enlarge(base, tmp_path / "3.duckdb", 3)
    assert made.observations == 15
    with duckdb.connect(str(made.path), read_only=True) as connection:
        connection.execute(f"attach '{base}' as base (read_only)")
        kinds = "select typeof(indicator) like 'ENUM%' from {} limit 1"
        assert connection.execute(kinds.format("observation")).fetchall() == [(True,)]
        slugs = [
            row[0]
            for row in connection.execute(
                "select indicator::varchar from observation order by rowid"
            ).fetchall()
        ]
        assert slugs == sorted(slugs)
        assert set(slugs) == {"uptake", "uptake1", "uptake2", "use", "use1", "use2"}
        database = Database(connection, ())
        asked = {"indicator": "uptake2", "level": "intermediate_zone", "period": "2018"}
        found = database.run("snapshot", **asked, council="S12000001")
        assert found["value"].tolist() == [11, 12]
        assert (
            len(database.run("coverage", indicators=sorted(set(slugs))))
            == 3 * connection.execute("select count(*) from base.coverage").fetchall()[0][0]
        )


def test_a_made_up_slug_is_never_that_of_another_indicator(tmp_path: Path) -> None:
    write_extracts(tmp_path, census=FIGURES.replace("use       |", "uptake1   |"))
    write_source(tmp_path, "census", whole_series=False)
    open_database(tmp_path, read_catalogue(tmp_path), tmp_path / "cache")
    with pytest.raises(ValueError, match="the slug of another indicator"):
        enlarge(next((tmp_path / "cache").glob("*.duckdb")), tmp_path / "2.duckdb", 2)


def test_every_query_is_asked_with_real_values(base: Path) -> None:
    asked = cases(base)
    queries = read_statements(Path("queries"))
    for (name, _), given in asked.items():
        assert given.keys() == queries[name].parameters.keys()
    assert asked["series", "council"]["indicators"][0] == "use"
    assert asked["snapshot", "intermediate_zone"]["indicator"] == "uptake"
