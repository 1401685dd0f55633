"""Every question asked of Distributed tables, as a cluster has them, in the library that has ClickHouse's engine.

The library speaks to no other server, so that the cluster has one shard, itself; its tables have no replicas, since
nothing can be agreed with them. Two shards of two replicas are tried by `make smoke`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from data.engines.catalogue import write_catalogue
from data.engines.clickhouse_clients import ChdbClient
from data.engines.clickhouse_loader import ClickHouseLoader
from data.engines.clickhouse_tables import create_database, create_tables
from data.engines.loading import load_tables
from data.parts.export import export_parts
from data.parts.manifest import Manifest
from queries.database.archive import Archive
from queries.result import Result
from tests.engines import needs_chdb
from tests.oracle.asked import asked_of, of_archive, rounded
from tests.oracle.test_agreement import Both, build_generated, filters_of, opened

DATABASE = "annals_divided"
ADDRESS = "chdb:///divided"
ASKED = (*range(0, 150, 10), 102, 121)
"""Some of the questions, and two whose parts lie deeper in each other than ClickHouse follows by itself."""

CONFIGURATION = """<clickhouse>
    <tcp_port>9000</tcp_port>
    <remote_servers><ours><shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard></ours></remote_servers>
</clickhouse>"""


class OneShard(ClickHouseLoader):
    """A cluster of one shard without replicas, in the library."""

    def prepare(self) -> None:
        """Make the tables of a cluster, which one server runs by itself."""
        self._client.command(create_database(self._database))
        for statement in create_tables(self._database, self._cluster, on_cluster=False):
            self._client.command(re.sub(r"Replicated(MergeTree)\(.*?\)", r"\1", statement))

    def finish(self) -> None:
        """Wait for nobody."""


class Asking:
    """The library as what asks questions, with the configuration of the cluster."""

    def __init__(self, client: ChdbClient) -> None:
        self._client = client
        client.command(f"use {DATABASE}")

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:  # noqa: ARG002  # nothing is stopped
        """Return the answer to a statement."""
        from queries.engines.clickhouse import ClickHouseError
        from queries.engines.clickhouse_values import written

        parameters = {name: written(value) for name, value in values.items()}
        connection: Any = self._client._connection
        try:
            answer = connection.query(sql, "ArrowStream", params=parameters).bytes()
        except RuntimeError as error:
            raise ClickHouseError(str(error)) from error
        return pa.ipc.open_stream(answer).read_all() if answer else pa.table({})

    def kill(self, tag: str) -> None:
        """Stop nothing."""

    def close(self) -> None:
        """Leave the library open for its owner."""


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Both, Archive]]:
    """Give an archive in its file, and behind Distributed tables."""
    from queries.engines.clickhouse import ClickHouse

    folder = tmp_path_factory.mktemp("divided")
    path = build_generated(folder)
    manifest = export_parts(path, folder / "parts", shards=1)
    (folder / "cluster.xml").write_text(CONFIGURATION)
    client = ChdbClient(folder / f"tables?config-file={folder / 'cluster.xml'}")
    load_tables(folder / "parts", manifest, OneShard(client, DATABASE, manifest, "ours"), progress=False)
    catalogue = written_catalogue(folder, manifest)
    engine = ClickHouse(Asking(client), ADDRESS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("queries.engines.catalogue.connect", lambda _address, _database: engine)
        file, other = opened(path), Archive(catalogue)
        yield file, other
    other.close()
    file.archive.close()
    client.close()


def written_catalogue(folder: Path, manifest: Manifest) -> Path:
    """Write the catalogue of the tables, without answers of its own."""
    path = folder / "catalogue.duckdb"
    write_catalogue(path, folder / "parts", manifest, "clickhouse", ADDRESS, DATABASE)
    return path


@needs_chdb
@pytest.mark.parametrize("number", ASKED)
def test_a_question_to_divided_tables_has_the_answers_of_the_one_file(twins: tuple[Both, Archive], number: int) -> None:
    file, catalogue = twins
    question = filters_of(file.question(number))
    for name, ask in asked_of(number).items():
        one, other = (rounded(ask(Result(archive, question), Random(number))) for archive in (file.archive, catalogue))
        assert other == one, name


@needs_chdb
def test_what_is_asked_of_a_whole_archive_is_the_same_of_divided_tables(twins: tuple[Both, Archive]) -> None:
    one, other = (of_archive(archive, Random(1)) for archive in (twins[0].archive, twins[1]))
    assert [name for name in one if rounded(one[name]) != rounded(other[name])] == []
