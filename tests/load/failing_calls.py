"""Each call of DuckDB fails once, with each class of error, on every page, drawer and route, as SQLite tests itself.

Run `python -m tests.load.failing_calls`; it ends with one line that says what was seen, and exit code 1 where a
page or an answer was ever neither whole nor said what failed, had a number that the sound one has not, or blamed a file
that is sound.
"""

import argparse
import io
import itertools
import json
import logging
import os
import re
import runpy
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from unittest import mock
from urllib.parse import parse_qs

import duckdb
from pyarrow import BufferReader, parquet

from data.build import build_shipped
from display import layout
from display.runtime import opened_archive, visit
from display.runtime.address import parse_address
from display.runtime.failures import fault
from display.runtime.pages import PAGES, page_named
from queries.database.cache import forget_answers
from queries.errors import AnnalsError
from queries.model.site import site
from routes.table import ENDPOINTS
from server.served_pages import words
from tests.routes import ask

ROOT = Path(__file__).parents[2]
ASKING = ("execute", "fetchall", "fetchone", "cursor")
"""Methods of a connection that may fail."""

PAGE_LINKS = {
    "timeline": [
        "",
        "q=telegram&theme=afghanistan",
        "panel=numbers",
        "values=person",
        'q="cuban crisis"&sort=relevance',
        "q=nothingatall",
        "id={id}&q=afghanistan",
        "tab=table&from=1962",
    ],
    "themes": ["", "theme=cuban-missile-crisis&tab=inside", "tab=rule&theme=afghanistan&query=kabul", "panel=numbers"],
    "compare": ["", "a=theme%3Dcuban-missile-crisis&b=all", "a=q%3Dafghanistan&b=q%3Dcuba&id={id}"],
    "dates": ["", "panel=numbers", "values=place"],
    "about": [""],
    "document": ["id=none", "id={id}", "id={id}&part=week"],
}
"""What is asked of each page; `{id}` is a document of the archive."""

ROUTE_LINK = "id={id}&q=afghanistan"

Error = tuple[str, Callable[[], duckdb.Error], str]

ERRORS: tuple[Error, ...] = (
    ("interrupt", lambda: duckdb.InterruptException("INTERRUPT Error: Interrupted!"), "took longer than"),
    ("memory", lambda: duckdb.OutOfMemoryException("failed to allocate data"), "needs more memory than it may have"),
    ("disk", lambda: duckdb.IOException("No space left on device"), "room on the server’s disk"),
    ("permission", lambda: duckdb.IOException("Permission denied"), "may not be read by the dashboard"),
    ("gone", lambda: duckdb.IOException("database does not exist"), "There is no archive"),
    ("lock", lambda: duckdb.IOException("Could not set lock on file"), "is being written by another program"),
    ("damage", lambda: duckdb.IOException("Corrupt database file: checksum"), "is damaged"),
    ("network", lambda: duckdb.IOException("Input/output error"), "cannot be read just now"),
    ("deserialize", lambda: duckdb.SerializationException("expected end of object"), "is damaged"),
    ("fatal", lambda: duckdb.FatalException("database has been invalidated"), "broke down over this question"),
    ("internal", lambda: duckdb.InternalException("assertion failed"), "broke down over this question"),
    ("catalog", lambda: duckdb.CatalogException("Table does not exist!"), "a reason that Annals does not know"),
    ("transaction", lambda: duckdb.TransactionException("write-write conflict"), "a reason that Annals does not know"),
    ("other", lambda: duckdb.InvalidInputException("what nobody thought of"), "a reason that Annals does not know"),
)
"""Name, error, and words of its sentence: a row for each that the table of failures tells apart."""


@dataclass(frozen=True)
class Case:
    """What is asked: a page, a page as it is served, or a route; and its link."""

    kind: str
    name: str
    link: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}?{self.link}"


@dataclass
class Outcome:
    """How many calls failed, and what went wrong, a sentence each."""

    failed: int = 0
    wrong: list[str] = field(default_factory=list)


class Calls:
    """Counts calls, and lets the one of a number fail."""

    def __init__(self) -> None:
        self.most = self._at = 0
        self._error = ERRORS[0][1]
        self._lock = threading.Lock()

    def begin(self, at: int = 0, error: Callable[[], duckdb.Error] = ERRORS[0][1]) -> None:
        """Count from one again; the call of this number fails, none for 0."""
        self.most, self._at, self._error = 0, at, error

    def count(self) -> None:
        """Count one more; raise the error where it is its turn."""
        with self._lock:
            self.most += 1
            is_its_turn = self.most == self._at
        if is_its_turn:
            raise self._error()


class FailingConnection:
    """A real connection of DuckDB's, one call of which fails."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, calls: Calls) -> None:
        self._connection, self._calls = connection, calls

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._connection.close()

    def __getattr__(self, name: str) -> object:
        """Return what the connection has of this name; a call that asks something is counted first."""
        found = getattr(self._connection, name)
        if name not in ASKING:
            return found

        def counted(*args: object) -> object:
            self._calls.count()
            answer = found(*args)
            return FailingConnection(answer, self._calls) if isinstance(answer, duckdb.DuckDBPyConnection) else answer

        return counted


@contextmanager
def watched() -> Iterator[Calls]:
    """Count the calls of archives that are opened while the block runs."""
    calls, connect = Calls(), duckdb.connect
    opened_archive.forget_all()
    with mock.patch.object(duckdb, "connect", lambda *args, **more: FailingConnection(connect(*args, **more), calls)):
        yield calls
    forget_answers()
    opened_archive.forget_all()


def cases(identifier: str) -> list[Case]:
    """Return all pages with what can be open on them, the same as they are served, and all routes."""
    pages = [
        Case(kind, page, link.replace("{id}", identifier))
        for page, links in PAGE_LINKS.items()
        for link in links
        for kind in ("page", "served")
    ]
    assert {case.name for case in pages} == {page.name for page in PAGES}
    return [*pages, *(Case("route", path, ROUTE_LINK.replace("{id}", identifier)) for path in ENDPOINTS)]


def answer(case: Case) -> object:
    """Return what comes of a case, as a value that can be compared."""
    return {"page": _page, "served": _served, "route": _route}[case.kind](case)


def _page(case: Case) -> object:
    """Return the tree that a page hands to the browser, as the frame makes it."""
    parsed = parse_address(case.name, parse_qs(case.link))
    with mock.patch.object(visit, "parsed", return_value=parsed):
        try:
            visit.begin()
            with visit.reading():
                runpy.run_path(str(ROOT / "pages" / f"{page_named(case.name).script}.py"))
                data = layout.page(visit.content(), parsed[0], (), visit.archive().about, site(visit.archive()))
        except AnnalsError as error:
            data = layout.failure(error, parsed[0])
        except Exception as error:
            data = layout.failure(fault(error, parsed[0]), parsed[0])
    return json.loads(json.dumps(data, default=str))


def _served(case: Case) -> object:
    address, ignored = parse_address(case.name, parse_qs(case.link))
    try:
        return vars(words(address, ignored, ""))
    except AnnalsError as error:
        return str(error)


def _route(case: Case) -> object:
    try:
        found = ask(f"{case.name}?{case.link}")
    except (AnnalsError, duckdb.Error) as error:
        return f"broken off: {type(error).__name__}"
    return found.status, _content(found.body)


def _content(body: bytes) -> object:
    """Return what is in a file, without the moment at which it was made."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            return {
                name: file.read(name).decode(errors="replace") for name in file.namelist() if "docProps" not in name
            }
    if body.startswith(b"PAR1"):
        return parquet.read_table(BufferReader(body)).to_pylist()
    return body.decode(errors="backslashreplace")


def complaint(case: Case, sound: object, found: object, sentence: str) -> str:
    """Return what is wrong with what came of a case; empty where nothing is."""
    if found == sound:
        return ""
    written = json.dumps(found, ensure_ascii=False, default=str)
    if "is damaged" in written and sentence != "is damaged":
        return "blames a file that is sound"
    if isinstance(found, str) and found.startswith("broken off"):
        return ""
    if sentence not in written:
        return f"does not say that it {sentence}: {written[:300]}"
    if case.kind == "page" and "This page cannot be shown" not in written:
        invented = _numbers(found) - _numbers(sound)
        return f"has numbers that are not there: {sorted(invented)[:5]}" if invented else ""
    if case.kind == "route" and isinstance(found, tuple) and found[0] != 503 and "cut short" not in _plain(written):
        return f"is neither refused nor cut short: {written[:300]}"
    return ""


def _plain(written: str) -> str:
    return written.replace("cut_short", "cut short")


def _numbers(data: object) -> set[str]:
    """Return every text with a digit in it, and every number, but for the sentences of what failed."""
    if isinstance(data, dict):
        return set().union(*map(_numbers, data.values()))
    if isinstance(data, list):
        return set().union(*map(_numbers, data))
    text = str(data)
    return {text} if re.search(r"[0-9]", text) and "cannot be shown" not in text else set()


def attack(
    case: Case, calls: Calls, choose: Callable[[int], Sequence[tuple[int, Error]]], outcome: Outcome, *, opening: bool
) -> None:
    """Let calls of a case fail: `choose` says which, and with which error, of as many as there are.

    With `opening` the archive is opened anew each time, and its calls count too.
    """

    def begin(at: int = 0, error: Callable[[], duckdb.Error] = ERRORS[0][1]) -> object:
        forget_answers()
        calls.begin()
        if opening:
            opened_archive.forget_all()
        else:
            opened_archive.opened_archive()
        calls.begin(at, error)
        return answer(case)

    sound = begin()
    most = calls.most
    for number, (name, error, sentence) in choose(most):
        found = begin(number, error)
        outcome.failed += 1
        if wrong := complaint(case, sound, found, sentence):
            outcome.wrong.append(f"{case}, call {number} of {most}, {name}: {wrong}")
    if begin() != sound:
        outcome.wrong.append(f"{case}: answers otherwise after a failure")


def any_document() -> str:
    """Return the id of a document of the archive."""
    ((identifier,),) = opened_archive.opened_archive().cursor().rows("select id from documents order by doc limit 1")
    return str(identifier)


def every_call(calls: int) -> list[tuple[int, Error]]:
    """Choose every call with every error."""
    return list(itertools.product(range(1, calls + 1), ERRORS))


def main() -> None:
    """Let every call fail with every error."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    logging.getLogger("annals").setLevel(logging.CRITICAL)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "shipped.duckdb"
        build_shipped(archive)
        os.environ["ANNALS_ARCHIVE"] = str(archive)
        with watched() as calls:
            first, *rest = cases(any_document())
            attack(first, calls, every_call, outcome, opening=True)
            for case in rest:
                attack(case, calls, every_call, outcome, opening=False)
    for wrong in outcome.wrong:
        sys.stderr.write(f"{wrong}\n")
    sys.stdout.write(f"{outcome.failed:,} calls failed; {len(outcome.wrong)} went wrong.\n")
    sys.exit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
