"""A server of ClickHouse, asked over HTTP by the client that asks a real one: answers, limits, and what goes wrong.

Behind the socket is ClickHouse's own engine (tests/clickhouse_http.py), so that statements, values, formats and errors
are its own.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

from data.build import build
from data.engines.clickhouse_clients import LONGEST, Server
from data.engines.clickhouse_loader import ClickHouseLoader
from data.engines.load import load_parts
from data.parts.export import export_parts
from data.parts.manifest import Manifest
from queries.database.archive import Archive
from queries.engines.connect import connect
from queries.engines.engine import Engine
from queries.errors import AnnalsError, EngineError, NoRoomError, TooSlowError
from queries.export_files import Export, Origin
from queries.model.filters import Filters
from queries.result import Result
from tests.archives import THEMES
from tests.engines import IF_CHDB
from tests.intake.building import ROOT
from tests.oracle.asked import asked_of, of_archive, rounded
from tests.oracle.test_agreement import build_generated, filters_of, opened

pytestmark = [pytest.mark.engines, pytest.mark.slow, IF_CHDB]

ENDLESS = "select sum(a.number) as all from numbers(1000000000) as a, numbers(1000000) as b"
LARGE = "select count(*) as rows from (select number, count(*) from numbers(30000000) group by number) as each"

MANY = 23_000
"""Documents whose numbers are too long for one value of a server."""

HALF = """<clickhouse><tcp_port>9000</tcp_port><remote_servers><ours>
    <shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>
    <shard><replica><host>127.0.0.1</host><port>1</port></replica></shard>
</ours></remote_servers></clickhouse>"""
"""A cluster of which one shard is away."""


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run a server over the tables in a folder; give its address, and its process."""
    command = [sys.executable, "-m", "tests.clickhouse_http", str(folder), *options]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"clickhouse://127.0.0.1:{int(process.stdout.readline())}", process
        process.kill()


def rows(engine: Engine, sql: str, seconds: float = 20, tag: str = "test") -> list[tuple[object, ...]]:
    return [*engine.rows(sql, {}, name="counts", seconds=seconds, tag=tag).rows]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server that lets one user in, whom the environment names."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ANNALS_ENGINE_USER", "annals")
        environment.setenv("ANNALS_ENGINE_PASSWORD", "a pass:word ü")
        with serving(tmp_path_factory.mktemp("served") / "tables") as (address, _):
            environment.setenv("ANNALS_ENGINE", address)
            yield address


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """Give the engine of a database that is always there."""
    opened = connect(address, "system")
    yield opened
    opened.close()


def test_an_archive_is_loaded_and_asked_over_http(address: str, tmp_path: Path) -> None:
    path = build_generated(tmp_path)
    export_parts(path, tmp_path / "parts", shards=2)
    loaded = load_parts(tmp_path / "parts", address, tmp_path / "catalogue.duckdb")
    file, catalogue = opened(path), Archive(tmp_path / "catalogue.duckdb")
    assert loaded.answers > 0
    for number in range(0, 150, 30):
        both = [Result(archive, filters_of(file.question(number))) for archive in (file.archive, catalogue)]
        for name, ask in asked_of(number).items():
            one, other = (rounded(ask(result, Random(number))) for result in both)
            assert other == one, f"{number} {name}"
    one, other = (of_archive(archive, Random(1)) for archive in (file.archive, catalogue))
    assert [name for name in one if rounded(one[name]) != rounded(other[name])] == []
    catalogue.close()
    file.archive.close()


@pytest.mark.parametrize("text", ["", "zeal*"], ids=["a file of all documents", "a beginning of many words"])
def test_lists_that_are_too_long_for_one_value_of_a_server_arrive(many: tuple[Archive, Archive], text: str) -> None:
    one, other = (_file(Result(archive, Filters(text=text, sort="newest"))) for archive in many)
    assert one[0] == MANY
    assert other == one


@pytest.fixture(scope="module")
def many(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Archive]]:
    """Give an archive of many small documents, each with a word of its own: in its file, and on the server."""
    folder = tmp_path_factory.mktemp("many")
    rows = (f"{number},Letter zeal{number:06},{1900 + number % 90}" for number in range(MANY))
    (folder / "many.csv").write_text("\n".join(["id,title,date", *rows]), encoding="utf-8")
    build([folder / "many.csv"], folder / "archive.duckdb", THEMES)
    export_parts(folder / "archive.duckdb", folder / "parts")
    load_parts(folder / "parts", address, folder / "catalogue.duckdb")
    file, catalogue = Archive(folder / "archive.duckdb"), Archive(folder / "catalogue.duckdb")
    yield file, catalogue
    catalogue.close()
    file.close()


def _file(result: Result) -> tuple[int, list[bytes]]:
    """Return how many documents a file of a result has, and its ranges."""
    export = Export(result, Origin("https://a/", "a question", "https://a/?q", "", "archive", "version"))
    return export.documents, [export.written(*range_, "csv") for range_ in export.ranges()]


def test_values_arrive_over_http_as_they_are(engine: Engine) -> None:
    values = {"text": "a'\\\n\t{x:String} ü", "listed": ["'", None, "\\N"], "number": -5, "nothing": None}
    select = "select $text as text, $listed::varchar[] as listed, $number as number, $nothing as nothing"
    assert engine.rows(select, values, name="", seconds=9, tag="").rows == [tuple(values.values())]


def test_a_statement_that_takes_too_long_is_ended_by_the_server(engine: Engine) -> None:
    with pytest.raises(TooSlowError):
        rows(engine, ENDLESS, seconds=0.3)


def test_a_statement_is_ended_by_its_id(engine: Engine) -> None:
    failed: list[AnnalsError] = []

    def ask() -> None:
        try:
            rows(engine, ENDLESS, seconds=0, tag="annals-1-1")
        except AnnalsError as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    for _ in range(200):  # at first it may not have begun
        engine.stop("annals-1-1")
        assert rows(engine, "select 1 as a") == [(1,)]
        asking.join(0.1)
        if failed:
            break
    assert [type(error) for error in failed] == [TooSlowError]


@contextmanager
def gone_engine(folder: Path) -> Iterator[tuple[str, Engine]]:
    """Give the address of a server that went away, and the engine that was connected to it."""
    with serving(folder / "tables") as (address, process):
        engine = connect(address, "system")
        process.kill()
        process.wait()
        yield address, engine
        engine.close()


def test_what_a_reader_typed_is_not_in_the_log_where_the_server_goes_away(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with gone_engine(tmp_path) as (_, engine), pytest.raises(EngineError) as failed:
        engine.rows("select $text as a", {"text": "my-own-words"}, name="test", seconds=9, tag="test")
    assert "Connection refused" in failed.value.cause
    assert "my-own-words" not in failed.value.cause + caplog.text


def test_a_statement_that_cannot_be_stopped_has_its_reason_in_the_log_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with gone_engine(tmp_path) as (address, engine):
        for _ in range(3):
            engine.stop("annals-1-1")
    (message,) = (record.getMessage() for record in caplog.records if record.name == "annals")
    assert message.startswith(f'what="not stopped" address={address} cause="')


@pytest.mark.parametrize("nowhere", ["clickhouse://127.0.0.1:1", "clickhouse://nobody.invalid:8123"])
def test_a_load_onto_a_server_that_is_not_there_ends_with_a_sentence(nowhere: str) -> None:
    with pytest.raises(EngineError, match=f"^The ClickHouse at {nowhere} does not answer\\. .* load again"):
        Server(nowhere)


def test_a_load_by_whom_the_server_does_not_know_ends_with_a_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_ENGINE_PASSWORD", "another")
    with pytest.raises(
        EngineError, match=f"^The ClickHouse at {address} does not let you in\\. Set ANNALS_ENGINE_USER"
    ):
        Server(address)


@pytest.mark.parametrize("readonly", [1, 2])
def test_a_load_by_a_user_who_may_only_read_ends_with_a_sentence(tmp_path: Path, readonly: int) -> None:
    with (
        serving(tmp_path / "tables", "--set", f"readonly={readonly}") as (address, _),
        pytest.raises(EngineError, match=r"^The user that ANNALS_ENGINE_USER names .* Load as another user"),
        closing(Server(address)) as server,
    ):
        server.command("create database annals_ab")


def test_a_load_has_time_for_all_servers_and_its_rows_are_in_their_table_when_an_insert_has_ended(
    tmp_path: Path,
) -> None:
    hasty = ("--set", "distributed_ddl_task_timeout=60", "--set", "async_insert=1")
    with serving(tmp_path / "tables", *hasty) as (address, _), closing(Server(address)) as server:
        server.command("create database annals_ab")
        server.command(
            "create table annals_ab.documents (doc Int32, is_queued Bool default getSetting('async_insert'),"
            " seconds Int32 default getSetting('distributed_ddl_task_timeout')) engine = MergeTree order by doc"
        )
        loader = ClickHouseLoader(server, address, "annals_ab", Manifest(1, 1, "Test", "ab", 1, {}))
        loader.append("documents", pa.table({"doc": pa.array([1, 2], pa.int32())}))
        assert server.rows("select doc, is_queued, seconds from annals_ab.documents order by doc") == [
            (1, False, LONGEST),
            (2, False, LONGEST),
        ]


def test_a_user_who_may_only_read_has_answers_and_one_who_may_set_nothing_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path / "tables", "--set", "readonly=2") as (address, _):
        engine = connect(address, "system")
        assert rows(engine, "select 1 as a") == [(1,)]
        engine.stop("annals-1-1")
        engine.close()
    with (
        serving(tmp_path / "tables", "--set", "readonly=1") as (address, _),
        pytest.raises(EngineError, match=r"may change no settings, .* `readonly` 2 in place of 1"),
    ):
        rows(connect(address, "system"), "select 1 as a")


def test_whom_the_server_does_not_know_has_a_sentence(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_ENGINE_PASSWORD", "another")
    with pytest.raises(EngineError, match=r"does not let the dashboard in\. .* ANNALS_ENGINE_PASSWORD") as denied:
        connect(address, "system")
    assert "Authentication failed" in denied.value.cause


def test_a_database_that_is_not_there_has_a_sentence(address: str) -> None:
    with pytest.raises(EngineError, match="python -m data load"):
        connect(address, "annals_of_nobody")


@pytest.mark.parametrize("nowhere", ["clickhouse://127.0.0.1:1", "clickhouse://nobody.invalid:8123"])
def test_a_server_that_is_not_there_has_a_sentence(nowhere: str) -> None:
    with pytest.raises(EngineError, match=f"see to it that {nowhere} is up"):
        connect(nowhere, "system")


def test_a_server_that_ends_while_it_is_asked_has_a_sentence(tmp_path: Path) -> None:
    with serving(tmp_path / "tables") as (address, process):
        engine = connect(address, "system")
        threading.Timer(1, process.kill).start()
        with pytest.raises(EngineError, match=f"see to it that {address} is up"):
            rows(engine, ENDLESS)
        with pytest.raises(EngineError, match=f"see to it that {address} is up"):
            rows(engine, "select 1 as a")
        engine.close()


def test_an_old_server_is_refused(tmp_path: Path) -> None:
    with (
        serving(tmp_path / "tables", "--version", "26.5.1.1") as (address, _),
        pytest.raises(EngineError, match=r"is of version 26\.5\.1\.1, which makes other days"),
    ):
        connect(address, "system")


def _away(engine: Engine) -> None:
    rows(engine, "select count(*) as documents from documents")


def _memory(engine: Engine) -> None:
    rows(engine, LARGE)


@pytest.mark.parametrize(
    ("ask", "kind", "sentence"),
    [(_away, EngineError, "so the numbers would be too low"), (_memory, NoRoomError, "more memory than the engine")],
)
def test_half_a_cluster_and_want_of_memory_have_sentences(
    tmp_path: Path, ask: Callable[[Engine], None], kind: type[AnnalsError], sentence: str
) -> None:
    (tmp_path / "half.xml").write_text(HALF)
    limited = ("--config", str(tmp_path / "half.xml"), "--set", "max_memory_usage=200000000")
    with serving(tmp_path / "tables", *limited) as (address, _):
        from queries.engines.clickhouse_server import ServerClient

        client = ServerClient(address)
        client.command("create database annals")
        client.command("create table annals.documents_local (doc Int32) engine = MergeTree order by doc")
        client.command(
            "create table annals.documents as annals.documents_local"
            " engine = Distributed(ours, annals, documents_local, doc)"
        )
        client.close()
        engine = connect(address, "annals")
        with pytest.raises(kind, match=sentence):
            ask(engine)
        engine.close()
