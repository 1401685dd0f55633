"""What readers are told when the cluster is away, too slow or not the one that was loaded, and that nothing is half."""

import shutil
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random

import pytest

from data.engines.addresses import database_of
from data.engines.load import load_parts
from data.parts.export import export_parts
from data.parts.manifest import read_manifest
from queries.database.archive import Archive
from queries.engines.spark_connect import SparkConnect
from queries.errors import EngineError, PartsError, TooSlowError
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_order
from tests.archives import build_plain
from tests.cluster.conftest import Twins, catalogue_on
from tests.oracle.asked import PAGES, rounded
from tests.spark_cluster import Cluster, spark_cluster

LONG = (
    "select count(*) as n from (select unnest(range(30000)) as one) cross join (select unnest(range(30000)) as other)"
)
SHORT = "select 1 as n"

QUESTIONS = (
    *(Filters(text=text) for text in ("cuba", '"record of conversation" or sov*', "letter -cuba")),
    *(Filters(start="1962"), Filters(text="letter", axis="event", end="1975"), Filters(also=("cuba",))),
)


def asked(engine: SparkConnect, statement: str, seconds: float = 300, tag: str = "one") -> list[tuple[object, ...]]:
    return [*engine.rows(statement, {}, name="a question", seconds=seconds, tag=tag).rows]


@pytest.fixture
def engine(cluster: Cluster, twins: Twins) -> SparkConnect:
    """Give the engine of the catalogue, connected to anew."""
    return SparkConnect(cluster.address, database_of(read_manifest(twins.parts)))


def test_a_statement_that_takes_too_long_is_ended_and_the_cluster_answers_on(engine: SparkConnect) -> None:
    asked(engine, SHORT)
    began = time.monotonic()
    with pytest.raises(TooSlowError, match="longer than 1 seconds"):
        asked(engine, LONG, seconds=1)
    assert time.monotonic() - began < 30
    assert asked(engine, SHORT) == [(1,)]


def test_a_statement_whose_reader_has_gone_is_ended_and_others_go_on(engine: SparkConnect) -> None:
    asked(engine, SHORT)
    with ThreadPoolExecutor() as threads:
        left = threads.submit(asked, engine, LONG, 300, "left")
        other = threads.submit(asked, engine, SHORT, 300, "other")
        threading.Timer(1, engine.stop, ["left"]).start()
        with pytest.raises(TooSlowError):
            left.result()
        assert other.result() == [(1,)]


def test_a_session_that_the_server_has_let_go_of_is_made_anew(engine: SparkConnect) -> None:
    before = asked(engine, "select count(*) as n from documents")
    engine._session.get(lambda: None).client.release_session()
    assert asked(engine, "select count(*) as n from documents") == before


@pytest.mark.parametrize(
    ("address", "database", "sentence"),
    [
        ("spark://127.0.0.1:1", "annals_x", "The Spark cluster at spark://127.0.0.1:1 cannot be reached."),
        ("", "annals_x`; drop", "has no database annals_x`; drop, which this catalogue names."),
    ],
)
def test_a_cluster_that_cannot_answer_is_named_in_a_sentence(
    cluster: Cluster, address: str, database: str, sentence: str
) -> None:
    with pytest.raises(EngineError) as refused:
        asked(SparkConnect(address or cluster.address, database), "select count(*) as n from documents")
    assert sentence in str(refused.value)


def answers(archive: Archive, number: int) -> object:
    """Ask for what a page asks for, of one of some questions."""
    result = Result(archive, QUESTIONS[number])
    return rounded([ask(result, Random(number)) for ask in PAGES.values()])


def test_a_worker_killed_during_questions_leaves_every_answer_right(twins: Twins, tmp_path: Path) -> None:
    with spark_cluster() as own, pytest.MonkeyPatch.context() as environment:
        environment.setenv("ANNALS_ENGINE", own.address)
        catalogue = catalogue_on(own.address, twins.parts, tmp_path / "catalogue.duckdb")
        with ThreadPoolExecutor(1) as threads:
            asked = [threads.submit(answers, catalogue, number) for number in range(len(QUESTIONS))]
            asked[0].result()
            time.sleep(1)
            assert asked[1].running()
            own.kill_worker(0)
            found = [one.result() for one in asked]
        catalogue.close()
    assert found == [answers(twins.file.archive, number) for number in range(len(QUESTIONS))]


def test_parts_that_are_not_what_was_written_are_not_loaded(cluster: Cluster, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    export_parts(build_plain(tmp_path, records=10), parts, shards=2)
    broken = next((parts / "documents" / "0").glob("*.parquet"))
    broken.write_bytes(broken.read_bytes()[:-1])
    with pytest.raises(PartsError, match="is cut short"):
        load_parts(parts, cluster.address, tmp_path / "catalogue.duckdb")
    assert not (tmp_path / "catalogue.duckdb").exists()


def test_a_file_too_many_among_the_parts_is_found_by_counting(cluster: Cluster, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    export_parts(build_plain(tmp_path, records=10), parts, shards=2)
    one = next((parts / "documents" / "0").glob("*.parquet"))
    shutil.copy(one, one.with_name("again.parquet"))
    with pytest.raises(EngineError, match=r"15 rows of documents.*the parts have 10"):
        load_parts(parts, cluster.address, tmp_path / "catalogue.duckdb")


def test_a_file_that_goes_after_loading_is_missed(cluster: Cluster, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    export_parts(build_plain(tmp_path, records=10), parts, shards=2)
    load_parts(parts, cluster.address, tmp_path / "catalogue.duckdb")
    next((parts / "documents" / "0").glob("*.parquet")).unlink()
    archive = Archive(tmp_path / "catalogue.duckdb")
    with pytest.raises(EngineError, match="finds 5 of 10 rows of documents"):
        result_order(Result(archive, Filters(text="record")))
    archive.close()


@pytest.mark.parametrize("first_day", [date(1950, 1, 1), date(1951, 1, 1)], ids=["another build", "another version"])
def test_another_build_in_the_same_folder_is_not_taken_for_the_one_that_was_loaded(
    cluster: Cluster, tmp_path: Path, first_day: date
) -> None:
    parts, other = tmp_path / "parts", tmp_path / "other"
    other.mkdir()
    one = export_parts(build_plain(tmp_path, records=10), parts, shards=2)
    load_parts(parts, cluster.address, tmp_path / "catalogue.duckdb")
    shutil.rmtree(parts)
    two = export_parts(build_plain(other, records=10, first_day=first_day), parts, shards=2)
    assert [(name, table.rows) for name, table in one.tables.items()] == [
        (name, table.rows) for name, table in two.tables.items()
    ]
    archive = Archive(tmp_path / "catalogue.duckdb")
    with pytest.raises(EngineError, match="another version or another build of the archive in the files of annals_"):
        result_order(Result(archive, Filters(text="telegram")))
    archive.close()
