"""ClickHouse as an engine, in its library: values arrive as they are, statements end, and errors are sentences."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.compile.chain import statement
from queries.compile.dialect import of_grain
from queries.compile.plan import Plan, plan_of
from queries.engines.connect import connect
from queries.engines.engine import Engine
from queries.errors import AnnalsError, EngineError, NoRoomError, TooSlowError
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import GRAINS, Grain
from tests.engines import IF_CHDB

pytestmark = [pytest.mark.engines, pytest.mark.slow, IF_CHDB]

ENDLESS = "select sum(a.number) as all from numbers(1000000000) as a, numbers(1000000) as b"

texts = st.text() | st.sampled_from(
    [
        "'",
        "\\",
        "\\'",
        "''; drop table documents; --",
        "\n\t\r\0\b",
        "{limit:UInt64}",
        "$limit",
        "\\N",
        "NULL",
        "ﬁ\u202e",
    ]
)
dates = st.dates()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give the engine over an empty database."""
    import chdb

    folder = tmp_path_factory.mktemp("chdb")
    with chdb.connect(str(folder / "annals")) as made:
        made.query("create database annals")
    opened = connect(f"chdb://{folder}", "annals")
    yield opened
    opened.close()


def answer(engine: Engine, sql: str, **values: object) -> list[tuple[object, ...]]:
    return [*engine.rows(sql, values, name="test", seconds=20, tag="test").rows]


@settings(max_examples=60, deadline=None)
@given(text=texts, day=dates, listed=st.lists(texts | st.none(), max_size=4), number=st.integers(-(2**31), 2**31))
def test_values_arrive_as_they_are(engine: Engine, text: str, day: date, listed: list[str | None], number: int) -> None:
    select = "select $text as text, $day as day, $listed::varchar[] as listed, $number as number, $nothing as nothing"
    values = {"text": text, "day": day, "listed": listed, "number": number, "nothing": None}
    assert answer(engine, select, **values) == [tuple(values.values())]


@pytest.mark.parametrize("longest", [1, 12, 60_000])
@pytest.mark.parametrize(
    ("kind", "listed"),
    [
        ("integer", [*range(30_000)]),
        ("varchar", ["'", "a, b", "\\", None, "ü" * 40]),
        ("varchar", [None, None]),
        ("integer", []),
        ("date", [date(1215, 6, 15), date(1962, 10, 23)]),
    ],
)
def test_a_list_that_goes_in_parts_arrives_as_it_is(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, longest: int, kind: str, listed: list[object]
) -> None:
    monkeypatch.setattr("queries.engines.clickhouse_values.LONGEST", longest if len(listed) < 100 else 60_000)
    select = f"select $listed::{kind}[] as listed, array_length($listed::{kind}[]) as size"
    assert answer(engine, select, listed=listed) == [(listed, len(listed))]


@settings(max_examples=30, deadline=None)
@given(text=texts, listed=st.lists(texts, max_size=3))
def test_a_script_has_its_values_in_it_as_they_are(engine: Engine, text: str, listed: list[str]) -> None:
    from queries.engines.clickhouse import ClickHouse

    assert isinstance(engine, ClickHouse)
    script = engine.script("select $text as text, $listed::varchar[] as listed", {"text": text, "listed": listed})
    assert engine.run(script.removesuffix(";")).rows == [(text, listed)]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("select sum(x) as a from (select 1::integer as x where false) as none", None),
        ("select 7 // 2 as a", 3),
        ("select 1::bigint << 40 as a", 2**40),
        ("select count(*) - 1 as a from (select 1 where false) as none", -1),
        ("select date '0001-01-05' as a", date(1, 1, 5)),
        ("select date_trunc('decade', date '1215-06-15') as a", date(1210, 1, 1)),
        ("select date_trunc('week', date '1962-10-23') as a", date(1962, 10, 22)),
        ("select date_diff('day', date '1215-06-15', date '1215-07-01') as a", 16),
        ("select list_contains($x::integer[], 3) as a", True),
        ("select regexp_full_match('n.d.', 'n\\.d\\.|' || 'undated') as a", True),
        ("select regexp_full_match('xn.d.', 'n\\.d\\.|' || 'undated') as a", False),
        ("select replace(translate(strip_accents(lower('Łódź')), 'ł', 'l'), 'ß', 'ss') as a", "lodz"),
        ("select 1 < 2 as a", True),
        ("select length('Łódź') as a", 4),
        ("select case when null then 1 end as a", None),
    ],
)
def test_an_expression_means_what_it_does_in_duckdb(engine: Engine, select: str, expected: object) -> None:
    assert answer(engine, select, **({"x": [1, 3]} if "$x" in select else {})) == [(expected,)]


@pytest.mark.parametrize("grain", GRAINS)
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(1, 1, 1), date(12, 3, 4)),
        (date(1215, 6, 15), date(1217, 1, 1)),
        (date(1969, 12, 30), date(1970, 1, 2)),
        (date(9989, 12, 31), date(9999, 12, 31)),
        (date(1962, 10, 23), date(1962, 10, 23)),
        (date(1963, 1, 1), date(1962, 10, 23)),
    ],
)
def test_the_buckets_of_days_are_those_of_duckdb(engine: Engine, grain: Grain, first: date, last: date) -> None:
    import duckdb

    source = "(select $first_day::date as first_day, $last_day::date as last_day) as spans"
    select = f"select unnest({of_grain(grain)['buckets']})::date as bucket from {source}"
    clamped = f"select greatest(bucket, date '0001-01-01') as bucket from ({select}) as bars order by bucket"
    values = {"first_day": first, "last_day": last}
    assert answer(engine, clamped, **values) == duckdb.execute(clamped, values).fetchall()


def test_a_statement_that_takes_too_long_is_ended(engine: Engine) -> None:
    with pytest.raises(TooSlowError) as ended:
        engine.rows(ENDLESS, {}, name="counts", seconds=0.3, tag="slow")
    assert (ended.value.seconds, ended.value.statement) == (0.3, "counts")


def test_a_statement_that_is_stopped_ends_and_others_go_on(engine: Engine) -> None:
    failed: list[AnnalsError] = []

    def ask() -> None:
        try:
            engine.rows(ENDLESS, {}, name="", seconds=0, tag="annals-1-1")
        except AnnalsError as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    # It is stopped again and again, as a cursor does it: at first it may not have begun.
    for _ in range(200):
        engine.stop("annals-1-1")
        assert answer(engine, "select 1 as a") == [(1,)]
        asking.join(0.1)
        if failed:
            break
    assert [type(error) for error in failed] == [TooSlowError]


@pytest.mark.parametrize(
    ("message", "kind", "sentence"),
    [
        ("Code: 279. DB::Exception: All connection tries failed", EngineError, "the numbers would be too low"),
        ("Connection refused", EngineError, "ch.example:8123 is up"),
        ("Code: 60. DB::Exception: Table annals.documents does not exist", EngineError, "python -m data load"),
        ("Code: 516. DB::Exception: Authentication failed", EngineError, "ANNALS_ENGINE_PASSWORD"),
        ("Code: 241. DB::Exception: Memory limit exceeded", NoRoomError, "more memory"),
        ("Code: 159. DB::Exception: Timeout exceeded", TooSlowError, "took longer than 7 seconds"),
        ("Code: 202. DB::Exception: Too many simultaneous queries", EngineError, "too many questions"),
        ("Code: 216. DB::Exception: Query with id = annals-1-1 is already running", EngineError, "is still busy with"),
        ("Code: 164. DB::Exception: Cannot modify setting in readonly mode", EngineError, "`readonly` 2 in place of 1"),
        ("Code: 497. DB::Exception: Not enough privileges", EngineError, "may not read all that the question needs"),
        ("Code: 369. DB::Exception: Could not connect to a fresh replica", EngineError, "the numbers would be too low"),
        ("Code: 47. DB::Exception: Unknown identifier", AnnalsError, "does not know"),
    ],
)
def test_each_error_is_a_sentence_and_its_cause_is_for_the_log(
    message: str, kind: type[AnnalsError], sentence: str
) -> None:
    from queries.engines.clickhouse_failures import ClickHouseError, meant

    found = meant(ClickHouseError(message), "clickhouse://ch.example:8123", "counts", 7)
    assert isinstance(found, kind)
    assert sentence in str(found)
    assert "Exception" not in str(found)
    assert message in found.cause


class OldClient:
    """A way to a ClickHouse of another year."""

    def ask(self, _sql: str, _values: object, _tag: str) -> pa.Table:
        """Say the version."""
        return pa.table({"version": ["26.5.1.1"]})

    def kill(self, tag: str) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is open."""


def test_a_clickhouse_that_makes_other_days_of_old_ones_is_refused() -> None:
    from queries.engines.clickhouse import ClickHouse

    with pytest.raises(EngineError, match=r"of version 26\.5\.1\.1, which makes other days .* Install 26\.9 or newer"):
        ClickHouse(OldClient(), "clickhouse://ch.example:8123")


@pytest.mark.parametrize(
    ("address", "sentence"), [("chdb:///nowhere", "no folder"), ("clickhouse://127.0.0.1:1", "is up")]
)
def test_an_engine_that_is_not_there_has_a_sentence(address: str, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        connect(address, "annals")


def test_a_combination_of_choices_never_asked_before_costs_less_than_a_quarter_of_its_translation_as_a_whole() -> None:
    from sqlglot import transpile

    from queries.engines.clickhouse_words import clickhouse

    plans = [
        plan_of(Filters(included=Choices(language=("a",) * many), start="1962", undated=undated, also=also))
        for many in range(1, 4)
        for undated in ("include", "exclude")
        for also in ((), ("x",))
    ]
    shapes = [statement(question, plan).sql for plan in plans for question in ("date_counts", "open_ends")]
    for question in ("date_counts", "open_ends"):
        clickhouse().of(statement(question, Plan()).sql)
    whole = [_seconds(lambda shape: transpile(shape, read="duckdb", write="clickhouse"), shapes) for _ in range(2)][1]
    seconds = whole, _seconds(clickhouse().of, shapes)
    assert seconds[1] < seconds[0] / 4


def _seconds(translate: Callable[[str], object], shapes: list[str]) -> float:
    start = time.thread_time()
    for shape in shapes:
        translate(shape)
    return time.thread_time() - start


@pytest.mark.parametrize("database", ["../elsewhere", "annals; drop database annals", "", "x" * 300])
def test_a_database_has_a_name_and_nothing_else(tmp_path: Path, database: str) -> None:
    with pytest.raises(EngineError, match="is no name of a database"):
        connect(f"chdb://{tmp_path}", database)
