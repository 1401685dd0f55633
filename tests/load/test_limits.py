"""What bounds a question: time, readers who leave, memory for answers, and the settings that say so."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import count
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from display.runtime.too_slow import _OF_STATEMENTS, _OF_TOPICS, action_of, too_slow
from queries.database.archive import Archive
from queries.database.cache import answer, bytes_kept, forget_answers, size
from queries.database.cursor import Cursor, given_up_by
from queries.database.settings import Settings, settings
from queries.database.statements import blocks, sql
from queries.errors import SettingsError, TooSlowError
from queries.model.bars import Bars
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found, result_counts, theme_counts
from tests.archives import build_plain
from tests.catalogues import catalogue_of

ENDLESS = "select sum(a.i * b.i) from range(10000000) as a (i), range(10000000) as b (i)"


class LeftError(Exception):
    """The reader has left."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of thirty plain records."""
    opened = Archive(build_plain(tmp_path_factory.mktemp("limits"), records=30))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No answer of another test, and none for the next."""
    forget_answers()
    yield
    forget_answers()


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("ANNALS_QUERY_SECONDS", "0.25", Settings(query_seconds=0.25)),
        ("ANNALS_QUERY_SECONDS", " 30 ", Settings(query_seconds=30)),
        ("ANNALS_QUERY_SECONDS", "0", Settings(query_seconds=0)),
        ("ANNALS_QUERY_SECONDS", "", Settings()),
        ("ANNALS_THREADS", "3", Settings(threads=3)),
        ("ANNALS_MEMORY", "1.5GB", Settings(memory="1.5GB")),
        ("ANNALS_CACHE", "5 MB", Settings(answer_bytes=5_000_000)),
    ],
)
def test_the_environment_sets_limits(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: Settings
) -> None:
    monkeypatch.setenv(variable, value)
    assert settings() == expected


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ANNALS_QUERY_SECONDS", "ten"),
        ("ANNALS_QUERY_SECONDS", "-1"),
        ("ANNALS_THREADS", "0"),
        ("ANNALS_THREADS", "2.5"),
        ("ANNALS_MEMORY", "4"),
        ("ANNALS_CACHE", "lots"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named_with_what_it_should_be(
    monkeypatch: pytest.MonkeyPatch, archive: Archive, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=rf"^{variable}={value} is not a (number|size).* such as .*\."):
        Archive(archive.path)


def test_the_limits_are_duckdbs(monkeypatch: pytest.MonkeyPatch, archive: Archive) -> None:
    monkeypatch.setenv("ANNALS_QUERY_SECONDS", "1.5")
    monkeypatch.setenv("ANNALS_THREADS", "1")
    monkeypatch.setenv("ANNALS_MEMORY", "300MB")
    opened = Archive(archive.path)
    limits = "current_setting('max_execution_time'), current_setting('threads'), current_setting('memory_limit')"
    assert opened.cursor().execute(f"select {limits}").fetchone() == (1500, 1, "286.1 MiB")
    opened.close()


def test_a_statement_that_takes_too_long_is_stopped_and_the_cursor_goes_on(
    monkeypatch: pytest.MonkeyPatch, archive: Archive
) -> None:
    monkeypatch.setenv("ANNALS_QUERY_SECONDS", "0.1")
    opened = Archive(archive.path)
    cursor = opened.cursor()
    with pytest.raises(TooSlowError, match=r"longer than 0\.1 seconds"):
        cursor.execute(ENDLESS).fetchall()
    assert cursor.execute("select 1").fetchall() == [(1,)]
    opened.close()


@pytest.mark.parametrize("looked_after", [True, False])
def test_the_statement_that_was_stopped_is_named(looked_after: bool) -> None:
    connection = duckdb.connect(config={"max_execution_time": 100})
    names = ("version", "built_at", "builder", "documents", "dated", "impossible", "first_day", "last_day")
    columns = ", ".join(f"1 as {name}" for name in (*names, "index_version"))
    connection.execute(f"create view archive as select ({ENDLESS}) as name, {columns}")
    with given_up_by(lambda: None) if looked_after else nullcontext(), pytest.raises(TooSlowError) as raised:
        Cursor(connection, 0.1).execute(sql("about")).fetchall()
    assert raised.value.statement == "about"


def test_a_question_ends_when_its_reader_leaves(archive: Archive) -> None:
    looks: list[float] = []

    def look() -> None:
        looks.append(time.monotonic())
        if len(looks) == 3:
            raise LeftError

    cursor = archive.cursor()
    with pytest.raises(LeftError), given_up_by(look):
        cursor.execute(ENDLESS).fetchall()
    assert len(looks) == 3
    assert cursor.execute("select 2").fetchall() == [(2,)]


def test_a_question_that_waits_for_its_turn_ends_too(archive: Archive) -> None:
    gone = threading.Event()

    def look() -> None:
        if gone.is_set():
            raise LeftError

    def ask() -> str:
        with given_up_by(look):
            try:
                archive.cursor().execute(ENDLESS).fetchall()
            except LeftError:
                return "left"
        return "answered"

    with ThreadPoolExecutor(12) as readers:
        question = [readers.submit(ask) for _ in range(12)]
        gone.set()
        assert [one.result(30) for one in question] == ["left"] * 12


def _run_that_the_reader_leaves() -> None:
    """Run a page as Streamlit does, whose reader asks for another run while a question is under way."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from display.runtime import visit

    runs = st.session_state.setdefault("runs", [])
    runs.append("began")
    context = get_script_run_ctx()
    assert context
    assert context.script_requests
    if len(runs) == 1:
        context.script_requests.request_rerun(RerunData())
    visit.begin()
    with visit.reading():
        visit.archive().cursor().execute("select 1")
        runs.append("answered")


def test_a_page_gives_up_its_question_when_the_reader_moves_on(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(archive.path))
    monkeypatch.setattr("queries.database.archive.LARGE_ARCHIVE", 10)
    monkeypatch.setattr("queries.database.cursor.BETWEEN_LOOKS", 0.0)
    page = AppTest.from_function(_run_that_the_reader_leaves).run(timeout=20)
    assert page.session_state["runs"] == ["began", "began", "answered"]


def test_a_page_of_a_catalogue_gives_up_its_question_however_few_its_documents(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"duckdb://{archive.path}"
    catalogue = catalogue_of(archive.path, tmp_path / "catalogue.duckdb", "duckdb", address)
    monkeypatch.setenv("ANNALS_ARCHIVE", str(catalogue))
    monkeypatch.setenv("ANNALS_ENGINE", address)
    monkeypatch.setattr("queries.database.cursor.BETWEEN_LOOKS", 0.0)
    page = AppTest.from_function(_run_that_the_reader_leaves).run(timeout=20)
    assert page.session_state["runs"] == ["began", "began", "answered"]


def test_readers_who_stay_get_what_they_asked_for(archive: Archive) -> None:
    expected = result_counts(Result(archive, Filters()))
    forget_answers()
    with given_up_by(lambda: None):
        assert result_counts(Result(archive, Filters())) == expected


def test_an_answer_is_asked_for_once_and_only_while_it_is_kept() -> None:
    numbers = count()
    assert [answer("key", lambda: next(numbers)) for _ in range(3)] == [0, 0, 0]
    forget_answers()
    assert answer("key", lambda: next(numbers)) == 1


def test_answers_stay_below_their_bytes_and_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_CACHE", "10KB")
    for number in range(50):
        answer(number, lambda: ["x" * 1000])
        assert bytes_kept() <= 10_000
    assert answer(49, lambda: ["asked again"]) != ["asked again"]
    assert answer(0, lambda: ["asked again"]) == ["asked again"]


def test_an_answer_larger_than_all_room_is_given_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_CACHE", "1KB")
    assert len(answer("large", lambda: "x" * 5000)) == 5000
    assert bytes_kept() == 0


@pytest.mark.parametrize(
    ("value", "least"),
    [
        (["a" * 1000], 1000),
        ([{"a": "b" * 500}, {"c": 1}], 500),
        (pa.table({"n": range(1000)}), 8000),
        (
            Bars(tuple(date(year, 1, 1) for year in range(1, 101)), {"none": tuple(range(1000, 1100))}),
            100 * (32 + 28 + 2 * 8),
        ),
        (None, 0),
    ],
)
def test_the_size_of_an_answer_counts_what_it_holds(value: object, least: int) -> None:
    assert least <= size(value) <= least + 1000


def test_what_a_caller_does_to_an_answer_stays_with_the_caller(archive: Archive) -> None:
    result = Result(archive, Filters())
    counts = theme_counts(result)
    counts.clear()
    assert len(theme_counts(result)) == 5
    with pytest.raises(FrozenInstanceError):
        theme_counts(result)[0].documents = -1  # type: ignore[misc]  # what mypy forbids fails, too


def test_questions_that_differ_in_drawing_alone_share_their_answers(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents_found(archive, [Filters()])
    monkeypatch.setattr(Result, "tuples_of", lambda *_: pytest.fail("The archive is asked again."))
    assert documents_found(archive, [Filters(page=2, per_page=50, grain="day", sort="title", events=False)]) == [30]


def test_another_version_of_an_archive_has_answers_of_its_own(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Archive(build_plain(tmp_path_factory.mktemp("other"), records=31))
    assert documents_found(archive, [Filters()]) == [30]
    assert documents_found(other, [Filters()]) == [31]
    other.close()


@pytest.mark.parametrize(
    ("statement", "filters", "sentence"),
    [
        (
            "text_matches",
            Filters(text="ne* cuba"),
            "Looking for the words of the search took longer than 2 seconds and was stopped. To ask for less: "
            "write more letters before the star; search for fewer words; limit the dates; choose a theme; "
            "choose a person, a place or an archive.",
        ),
        (
            "result_order",
            Filters(start="1962", sort="title", included=Choices(theme=("cuba",))),
            "Putting the documents in order took longer than 2 seconds and was stopped. To ask for less: "
            "choose an order other than by title; choose a person, a place or an archive.",
        ),
        (
            "",
            Filters(text="cuba", end="1962", included=Choices(theme=("cuba",))),
            "A question to the archive took longer than 2 seconds and was stopped. To ask for less: "
            "add a rarer word to the search; choose a person, a place or an archive.",
        ),
    ],
)
def test_the_reader_is_told_what_was_too_slow_and_how_to_ask_for_less(
    statement: str, filters: Filters, sentence: str
) -> None:
    limit = " Those who run this dashboard set the limit, ANNALS_QUERY_SECONDS."
    assert too_slow(TooSlowError(2, statement), filters) == sentence + limit


def test_every_statement_that_may_be_stopped_is_explained() -> None:
    assert {block.topic for block in blocks().values()} == set(_OF_TOPICS)
    assert all(action_of(name) for name in [*blocks(), "found_by_words"])


def test_no_explanation_is_of_a_statement_that_is_no_more() -> None:
    assert set(_OF_STATEMENTS) - {"found_by_words"} <= set(blocks())
