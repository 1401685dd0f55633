"""Limits of a question to Spark where the cluster is silent, or does not know the statement yet when it is stopped."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

pytest.importorskip("sqlglot")

from queries.engines import spark_connect
from queries.engines.spark_connect import SparkConnect
from queries.errors import TooSlowError


@pytest.fixture
def silent() -> Iterator[str]:
    """Give the address of a host that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"spark://127.0.0.1:{server.getsockname()[1]}"


def ask(engine: SparkConnect, seconds: float) -> object:
    return engine.rows("select 1 as n", {}, name="counts", seconds=seconds, tag="one")


def test_the_time_limit_counts_while_the_cluster_is_connected_to(silent: str) -> None:
    began = time.monotonic()
    with pytest.raises(TooSlowError, match="longer than 1 seconds"):
        ask(SparkConnect(silent, "annals_x"), seconds=1)
    assert time.monotonic() - began < 5


def test_a_reader_leaves_while_the_cluster_is_connected_to(silent: str) -> None:
    engine = SparkConnect(silent, "annals_x")
    with ThreadPoolExecutor(1) as threads:
        asking = threads.submit(ask, engine, 0)
        time.sleep(0.5)
        engine.stop("one")
        with pytest.raises(TooSlowError):
            asking.result(5)


@dataclass
class Running:
    """A statement that runs until it is ended, which it does not hear the first times."""

    deaf: int
    is_asked: bool = False
    ended: threading.Event = field(default_factory=threading.Event)

    def end(self, _tag: str) -> None:
        """End it, where it hears that."""
        self.deaf -= 1
        if self.deaf < 0:
            self.ended.set()

    def begin(self, _text: str, _values: object) -> SimpleNamespace:
        """Begin, and return the rows to come."""
        self.is_asked = True
        return SimpleNamespace(toArrow=self.rows)

    def rows(self) -> pa.Table:
        """Return the rows, or fail where it is ended before."""
        if self.ended.wait(20):
            raise RuntimeError("OPERATION_CANCELED")
        return pa.table({"n": [1]})


def session_of(running: Running) -> Any:
    """Return what of Spark's session asks a statement and ends it."""
    tagged = {"addTag": len, "removeTag": len}
    return SimpleNamespace(sql=running.begin, interruptTag=running.end, **tagged)


def test_a_statement_that_is_stopped_too_early_is_stopped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_connect, "STOPPED_AGAIN_AFTER", 0.01)
    running = Running(deaf=3)
    with pytest.raises(TooSlowError):
        ask(SparkConnect("spark://host", "annals_x", session_of(running)), seconds=0.05)
    assert running.is_asked


def test_who_has_left_before_the_cluster_was_there_asks_it_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    running, is_up = Running(deaf=0), threading.Event()

    def connect(_address: str, _database: str) -> Any:
        is_up.wait(20)
        return session_of(running)

    monkeypatch.setattr(spark_connect, "archive_session", connect)
    engine = SparkConnect("spark://host", "annals_x")
    with ThreadPoolExecutor(1) as threads:
        asking = threads.submit(ask, engine, 0)
        time.sleep(0.2)
        engine.stop("one")
        is_up.set()
        with pytest.raises(TooSlowError):
            asking.result(5)
    assert not running.is_asked
