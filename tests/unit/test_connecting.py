"""Connecting to an engine: once for all, by a thread that nobody has to wait for, and a failure counts for a while."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from queries.database.cursor import MAX_STATEMENTS, given_up_by
from queries.engines import connecting
from queries.engines.addresses import database_name
from queries.engines.connecting import Connecting
from queries.engines.cursor import EngineCursor
from queries.engines.duckdb_file import DuckDBFile
from queries.engines.engine import Engine
from queries.engines.late import LateEngine
from queries.errors import EngineError, TooSlowError
from tests.archives import build_plain
from tests.browser.dashboard import ROOT

PATIENCE = 20.0


class LeftError(Exception):
    """The reader has left."""


def leave() -> None:
    raise LeftError


def stay() -> None:
    return


class Host:
    """A host that says nothing until it is switched on, and then fails so many times."""

    def __init__(self, failures: int = 0) -> None:
        self.is_on, self.failures, self.tried = threading.Event(), failures, 0

    def connect(self) -> "Host":
        """Connect, or fail."""
        self.tried += 1
        self.is_on.wait(PATIENCE)
        if self.tried <= self.failures:
            raise EngineError("It is away.")
        return self

    is_closed = False

    def close(self) -> None:
        """Let go of it."""
        self.is_closed = True


@pytest.fixture
def silent() -> Iterator[Host]:
    """Give a host that is switched on in the end, so that no thread stays."""
    host = Host()
    yield host
    host.is_on.set()


def test_all_who_ask_have_one_connection(silent: Host) -> None:
    connection = Connecting(silent.connect)
    with ThreadPoolExecutor(8) as threads:
        asking = [threads.submit(connection.get, stay) for _ in range(8)]
        silent.is_on.set()
        assert {one.result(PATIENCE) for one in asking} == {silent}
    assert (silent.tried, connection.made) == (1, silent)


def test_whoever_does_not_want_to_wait_leaves_and_the_connection_is_there_for_the_next(silent: Host) -> None:
    connection = Connecting(silent.connect)
    with pytest.raises(LeftError):
        connection.get(leave)
    assert connection.made is None
    silent.is_on.set()
    assert connection.get(stay) is silent
    assert silent.tried == 1


def test_a_failure_is_said_at_once_for_a_while_and_then_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    host = Host(failures=1)
    host.is_on.set()
    connection = Connecting(host.connect)
    for _ in range(5):
        with pytest.raises(EngineError, match="It is away"):
            connection.get(stay)
    assert host.tried == 1
    monkeypatch.setattr(connecting, "AGAIN_AFTER", 0.0)
    assert connection.get(stay) is host
    assert host.tried == 2


def test_what_is_forgotten_is_made_again_and_what_is_closed_is_let_go_of_also_later(silent: Host) -> None:
    connection = Connecting(silent.connect)
    with pytest.raises(LeftError):
        connection.get(leave)
    connection.close(Host.close)
    with pytest.raises(EngineError, match="was closed or replaced"):
        connection.get(stay)
    silent.is_on.set()
    other = Host()
    other.is_on.set()
    again = Connecting(other.connect)
    assert again.get(stay) is other
    again.forget(other)
    assert again.get(stay) is other
    assert other.tried == 2
    give_up = time.monotonic() + PATIENCE
    while not silent.is_closed and time.monotonic() < give_up:
        time.sleep(0.01)
    assert silent.is_closed


IN_A_PROCESS = """
import threading, duckdb
from queries.engines.connecting import Connecting

begun = threading.Event()

def connect():
    connection = duckdb.connect()
    begun.set()
    return [connection.execute("select sum(sqrt(range)) from range(10000000)").fetchall() for _ in range(3)]

def leave():
    begun.wait()
    raise SystemExit(0)

Connecting(connect).get(leave)
"""


def test_a_process_ends_in_order_while_it_connects() -> None:
    ended = subprocess.run([sys.executable, "-c", IN_A_PROCESS], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (ended.returncode, ended.stderr) == (0, "")


def engine_behind(host: Host, file: Path) -> LateEngine:
    """Return the engine of a file, which is there when a host is."""
    with duckdb.connect(str(file), read_only=True) as connection:
        ((version,),) = connection.execute("select version from archive").fetchall()

    def connect() -> Engine:
        host.connect()
        return DuckDBFile(file, database_name(version, "0" * 8))

    return LateEngine("duckdb", connect)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of one record."""
    return build_plain(tmp_path_factory.mktemp("file"), records=1)


def test_a_question_that_waits_for_an_engine_is_stopped_by_its_tag(silent: Host, file: Path) -> None:
    engine = engine_behind(silent, file)
    with ThreadPoolExecutor(2) as threads:
        asking = [threads.submit(engine.rows, "select 1", {}, name="", seconds=10, tag=tag) for tag in ("one", "other")]
        while silent.tried == 0:
            time.sleep(0.01)
        engine.stop("one")
        with pytest.raises(TooSlowError):
            asking[0].result(PATIENCE)
        assert not asking[1].done()
        silent.is_on.set()
        assert asking[1].result(PATIENCE).rows == [(1,)]
    engine.close()


def test_what_the_catalogue_answers_does_not_wait_behind_a_silent_engine(silent: Host, file: Path) -> None:
    engine = engine_behind(silent, file)
    instance = duckdb.connect(":memory:")
    instance.execute("create table kept_answers (key varchar, answer blob); create table themes as select 1 as n")
    has_left = threading.Event()

    def look() -> None:
        if has_left.is_set():
            raise LeftError

    def ask(statement: str) -> object:
        with given_up_by(look):
            try:
                return EngineCursor(instance.cursor(), 10, engine, frozenset(["documents"])).rows(statement)
            except LeftError:
                return "left"

    with ThreadPoolExecutor(2 * MAX_STATEMENTS + 1) as readers:
        waiting = [readers.submit(ask, "select n from documents") for _ in range(2 * MAX_STATEMENTS)]
        while silent.tried == 0:
            time.sleep(0.01)
        assert readers.submit(ask, "select n from themes").result(PATIENCE) == [(1,)]
        assert not any(one.done() for one in waiting)
        has_left.set()
        assert {one.result(PATIENCE) for one in waiting} == {"left"}
