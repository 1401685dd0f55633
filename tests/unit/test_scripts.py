"""The SQL behind each number: a script that gives the number on the screen, and literals nothing breaks out of."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import build
from display.numbers.dates import agreements_listed
from queries import methodology
from queries.database.archive import Archive
from queries.database.literals import bound, literal
from queries.dates import date_counts, title_conflict_count
from queries.model.bars import Bars
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import AXES, DATES, Axis, Grain
from queries.result import Result
from queries.results import result_counts, theme_counts
from queries.themes import theme_timelines
from queries.timeline import archive_span, overview_bars, timeline_bars
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.oracle.plain_python import Tree
from tests.oracle.questions import questions, windows

Question = tuple[Filters, Tree | None]
Answer = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of 46 records, seventeen of which name a date in their titles."""
    path = tmp_path_factory.mktemp("scripts") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def file(archive: Archive) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the archive file, as DuckDB opens it for somebody who has nothing else."""
    with duckdb.connect(str(archive.path), read_only=True) as opened:
        yield opened


def run(file: duckdb.DuckDBPyConnection, script: str) -> Answer:
    """Return what the script gives in a connection that has seen no other."""
    return file.cursor().execute(script).fetchall()


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with nothing in it."""
    with duckdb.connect() as opened:
        yield opened


texts = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(
    st.sampled_from(
        ["'", "''", '"', ";", "--", "/*", "*/", "$axis", "$$", "\0", "\n", "\r", "\\", "é", "drop table documents"]
    )
).map("".join)
values = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.dates() | texts


@settings(deadline=None)
@given(value=values | st.lists(texts) | st.lists(st.dates()) | st.lists(st.integers(0, 2**62)))
def test_every_value_comes_back_from_its_literal(engine: duckdb.DuckDBPyConnection, value: object) -> None:
    written = literal(value)
    assert "\n" not in written
    assert engine.execute(f"select {written}").fetchone() == (value,)


@settings(deadline=None)
@given(value=texts)
def test_no_value_adds_to_a_statement(engine: duckdb.DuckDBPyConnection, value: str) -> None:
    statement = bound("select $given || '$given', $given -- $given isn't read", {"given": value})
    assert len(engine.extract_statements(statement)) == 1
    assert engine.execute(statement).fetchall() == [(f"{value}$given", value)]


def test_a_literal_is_read_in_the_direction_in_which_it_is_written() -> None:
    assert literal("\u202eabuc") == "(chr(8238) || 'abuc')"


def test_a_name_without_a_value_and_a_value_without_a_literal_are_errors() -> None:
    with pytest.raises(KeyError, match="axis"):
        bound("select $axis", {})
    with pytest.raises(TypeError, match="has no literal"):
        literal(object())


@settings(deadline=None, max_examples=20)
@given(question=questions())
def test_the_script_of_the_count_gives_the_count(
    archive: Archive, file: duckdb.DuckDBPyConnection, question: Question
) -> None:
    result = Result(archive, question[0])
    counts = result_counts(result)
    expected = (counts.documents, counts.dated, counts.first_day, counts.last_day, counts.impossible)
    assert run(file, methodology.script(result, "result_counts")) == [expected]


@settings(deadline=None, max_examples=20)
@given(question=questions())
def test_the_script_of_the_themes_gives_each_of_their_counts(
    archive: Archive, file: duckdb.DuckDBPyConnection, question: Question
) -> None:
    result = Result(archive, question[0])
    expected = {row.slug: row.documents for row in theme_counts(result) if row.documents}
    assert dict(run(file, methodology.script(result, "theme_counts"))) == expected


@settings(deadline=None, max_examples=20)
@given(question=questions(), window=windows())
def test_the_script_of_the_bars_gives_each_of_them(
    archive: Archive, file: duckdb.DuckDBPyConnection, question: Question, window: tuple[Grain, date, date]
) -> None:
    grain, first, last = window
    result = Result(archive, question[0])
    drawn = timeline_bars(result, grain, first, last)
    script = methodology.script(result, "timeline_bars", grain=grain, first_day=first, last_day=last)
    found = run(file, script)
    assert found == sorted(found)
    assert Bars.of_series(drawn.days, found) == drawn


@settings(deadline=None, max_examples=20)
@given(question=questions(), window=windows())
def test_the_script_of_the_rows_of_themes_gives_each_of_their_bars(
    archive: Archive, file: duckdb.DuckDBPyConnection, question: Question, window: tuple[Grain, date, date]
) -> None:
    result = Result(archive, question[0])
    drawn = [
        (bucket.slug, bucket.first_day, bucket.documents, bucket.wider) for bucket in theme_timelines(result, *window)
    ]
    assert run(file, methodology.theme_rows_script(result, *window)) == drawn


@pytest.mark.parametrize("axis", AXES)
def test_the_script_of_the_overview_gives_each_bar_of_the_archive(
    archive: Archive, file: duckdb.DuckDBPyConnection, axis: Axis
) -> None:
    span = archive_span(archive, axis)
    assert span
    drawn = overview_bars(archive, axis, "year")
    found = run(file, methodology.overview_script(archive, axis, "year", *span))
    assert found == sorted(found)
    assert Bars.of_archive(drawn.days, found) == drawn


@settings(deadline=None, max_examples=20)
@given(question=questions())
def test_the_scripts_of_the_dates_give_each_of_its_numbers(
    archive: Archive, file: duckdb.DuckDBPyConnection, question: Question
) -> None:
    result = Result(archive, question[0])
    script = methodology.script(Result(archive, question[0].choose(date=())), "date_counts")
    counts: dict[object, object] = dict(run(file, script))
    assert {kind: counts.get(kind, 0) for kind in DATES} == date_counts(result)
    agreements = agreements_listed(question[0].included["date"])
    found = run(file, methodology.script(result, "title_conflict_count", agreements=list(agreements)))
    assert found == [(title_conflict_count(result, agreements),)]


@pytest.mark.parametrize(
    "value",
    [
        "'; drop table documents; --",
        "cuba' or 1=1 --",
        "*/ select 1; /*",
        "$first_day",
        "a\0b",
        "\\'",
        "two\nlines;\n.exit",
    ],
)
def test_hostile_choices_stay_values_in_a_script(archive: Archive, file: duckdb.DuckDBPyConnection, value: str) -> None:
    filters = Filters(
        text=value, included=Choices(person=(value,), archive=("State Archive", value), theme=(value, "cuba"))
    )
    result = Result(archive, filters)
    counts = result_counts(result)
    script = methodology.script(result, "result_counts")
    steps = methodology.steps(result, "result_counts")
    assert all(len(file.extract_statements(statement)) == 1 for statement, _ in steps)
    assert len(file.extract_statements(script)) == len(steps)
    expected = (counts.documents, counts.dated, counts.first_day, counts.last_day, counts.impossible)
    assert run(file, script) == [expected]


def test_a_script_is_the_same_whoever_asks_and_says_how_to_run_it(archive: Archive, tmp_path: Path) -> None:
    filters = Filters(text="cuba", start="1962")
    script = methodology.script(Result(archive, filters), "result_counts")
    assert script == methodology.script(Result(archive, filters), "result_counts")
    assert script.startswith("-- ")
    assert str(tmp_path.parent) not in script
