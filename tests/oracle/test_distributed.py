"""Every question asked of a cluster of two shards, both of which are in the library that has ClickHouse's engine.

The library speaks to no other server. But a shard at its own address is asked as any other, with its own number, and
by that a view gives each shard the rows of its documents alone; asked for by nobody's number, it has none. So a join
that is run by one shard has the rows of that shard, as on a cluster of servers. Two shards of two replicas on servers
are tried by `make smoke`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.engines.catalogue import write_catalogue
from data.engines.clickhouse_clients import ChdbClient
from data.engines.clickhouse_loader import ClickHouseLoader
from data.engines.clickhouse_tables import create_database, create_tables, local_name
from data.engines.loading import load_tables
from data.parts.export import export_parts
from data.parts.layout import is_divided
from data.parts.manifest import Manifest, read_manifest
from queries.database.archive import Archive
from queries.errors import EngineError
from queries.result import Result
from tests.engines import needs_chdb
from tests.oracle.asked import asked_of, of_archive, rounded
from tests.oracle.test_agreement import Both, build_generated, filters_of, opened

DATABASE = "annals_divided"
ADDRESS = "chdb:///divided"
ASKED = (*range(0, 150, 10), 102, 121)
"""Some of the questions, and two whose parts lie deeper in each other than ClickHouse follows by itself."""

SHARDS = 2

_SHARD = "<shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>"
CONFIGURATION = f"""<clickhouse>
    <tcp_port>9000</tcp_port>
    <remote_servers><ours>{_SHARD * SHARDS}</ours></remote_servers>
</clickhouse>"""


class Shards(ClickHouseLoader):
    """A cluster of shards without replicas, which are all in one library.

    What a shard reads as its own table is a view of the rows of the shard that asks; where none asks, it has no rows.
    """

    def __init__(self, folder: Path) -> None:
        """Make a library with the configuration of the cluster, for the parts in a folder."""
        self.folder = folder
        self.manifest = read_manifest(folder / "parts")
        (folder / "cluster.xml").write_text(CONFIGURATION)
        self.client = ChdbClient(folder / f"tables?config-file={folder / 'cluster.xml'}")
        super().__init__(self.client, ADDRESS, DATABASE, self.manifest, "ours")

    def prepare(self) -> None:
        """Make the tables of a cluster, those that are divided once for each shard."""
        self._client.command(create_database(self._database))
        for statement in create_tables(self._database, self._cluster, on_cluster=False):
            plain = re.sub(r"Replicated(MergeTree)\(.*?\)", r"\1", statement)
            if own := re.match(r"create table if not exists (\S+_local) \(", plain):
                for shard in range(SHARDS):
                    self._client.command(plain.replace(own[1], f"{own[1]}_{shard}", 1))
                of_shards = " union all ".join(
                    f"select * from {own[1]}_{shard} where shardNum() = {shard + 1}" for shard in range(SHARDS)
                )
                self._client.command(f"create view {own[1]} as {of_shards}")
            else:
                self._client.command(re.sub(r" as (\S+_local) ", r" as \1_0 ", plain))

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows, which are all of one shard where the table is divided."""
        own = f"{local_name(table, self._cluster)}_{rows['doc'][0].as_py() % SHARDS}" if is_divided(table) else table
        super().append(own, rows)

    def finish(self) -> None:
        """Look whether rows lie on the shards of their documents; there are no replicas to wait for."""
        self.check_shards()


class Asking:
    """The library as what asks questions, with the configuration of the cluster."""

    def __init__(self, client: ChdbClient) -> None:
        self._client = client
        client.command(f"use {DATABASE}")

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:  # noqa: ARG002  # nothing is stopped
        """Return the answer to a statement."""
        from queries.engines.clickhouse_failures import ClickHouseError
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
def loader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shards]:
    """Give the cluster, loaded with the archive that lies beside its parts."""
    folder = tmp_path_factory.mktemp("divided")
    export_parts(build_generated(folder), folder / "parts", shards=SHARDS)
    made = Shards(folder)
    load_tables(folder / "parts", made.manifest, made, progress=False)
    yield made
    made.close()


@pytest.fixture(scope="module")
def twins(loader: Shards) -> Iterator[tuple[Both, Archive]]:
    """Give an archive in its file, and behind Distributed tables."""
    from queries.engines.clickhouse import ClickHouse

    catalogue = written_catalogue(loader.folder, loader.manifest)
    engine = ClickHouse(Asking(loader.client), ADDRESS)
    with pytest.MonkeyPatch.context() as patch:
        # A question is planned by both shards in one process, beside the other tests.
        patch.setenv("ANNALS_QUERY_SECONDS", "60")
        patch.setattr("queries.engines.catalogue.connect", lambda _address, _database: engine)
        file, other = opened(loader.folder / "archive.duckdb"), Archive(catalogue)
        yield file, other
    other.close()
    file.archive.close()


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


_RELATIONS = (
    "select doc, theme_combination as number from documents",
    "select doc, length(name)::integer as number from mentions where kind = 'person'",
    "select doc, length(slug)::integer as number from document_themes",
    "select doc, theme_combination as number from documents where doc in (select doc from mentions)",
    "select doc, theme_combination as number from documents where theme_combination in (select doc from mentions)",
    "select doc + 1 as doc, theme_combination as number from documents",
    "select theme_combination as doc, doc as number from documents",
    "select theme_combination as doc, length(slug)::integer as number from theme_combinations where slug is not null",
)
_JOINS = (
    "inner join {b} as b using (doc)",
    "left join {b} as b using (doc)",
    "inner join {b} as b on a.doc = b.doc",
    "left join {b} as b on a.doc = b.doc",
    "inner join {b} as b on a.doc = b.doc + 1",
    "inner join {b} as b on a.doc = b.number",
    "inner join (select number, min(doc) as doc from {b} group by number) as b on a.number = b.number",
)
_ENDS = (
    "select a.doc, a.number from {a} as a {join}",
    "select a.doc, count(*) as number from {a} as a {join} group by a.doc",
    "select a.number as doc, count(*) as number from {a} as a {join} group by a.number",
    "select b.doc, count(*) as number from {a} as a {join} group by b.doc",
    "select distinct a.number as doc, 0 as number from {a} as a {join}",
    "select distinct a.doc, 1 as number from {a} as a {join}",
    "select a.doc, count(*) over (partition by a.doc) as number from {a} as a {join}",
    "select a.doc, count(*) over (partition by a.number) as number from {a} as a {join}",
    "select doc, number from (select a.doc, a.number from {a} as a {join} order by a.doc, a.number limit 5) as first",
    "select doc, number from {a} where doc in (select doc from {b})",
    "select doc, number from {a} where doc not in (select number from {b} where number is not null)",
    "select doc, number from {a} union all select doc, number from {b}",
    "select doc, number from {a} union all select number as doc, doc as number from {b}",
    "select doc, number from {a} union distinct select doc, number from {b}",
    "select doc, number from {a} where doc > (select min(doc) from {b})",
)
"""How a select may go on from rows of two others, `a` and `b`: by document, which one shard knows, and otherwise."""


def _selects(relations: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    steps = st.tuples(st.sampled_from(_ENDS), st.sampled_from(_JOINS), st.sampled_from("de"), st.sampled_from("de"))
    return st.builds(_select, relations, relations, st.lists(steps, min_size=1, max_size=2))


def _select(one: str, other: str, steps: list[tuple[str, str, str, str]]) -> str:
    """Return a statement that goes on from two relations step by step, and counts what it has in the end."""
    parts, names = [f"d as (\n{one}\n)", f"e as (\n{other}\n)"], {"d": "d", "e": "e"}
    for place, (end, join, a, b) in enumerate(steps):
        text = end.format(a=names[a], b=names[b], join=join.format(b=names[b]))
        parts.append(f"step_{place} as (\n{text}\n)")
        names["d"] = f"step_{place}"
    last = f"select count(*) as rows, sum(doc) as docs, sum(number) as numbers from {names['d']}"
    return f"with {', '.join(parts)}\n{last}"


@needs_chdb
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sql=_selects(st.sampled_from(_RELATIONS)))
def test_no_select_is_answered_by_shards_that_do_not_know_all_of_it(twins: tuple[Both, Archive], sql: str) -> None:
    file, catalogue = twins
    (expected,) = file.archive.cursor().rows(sql)
    assert catalogue.catalogue is not None
    (found,) = catalogue.catalogue.engine.rows(sql, {}, name="any", seconds=60, tag="").rows
    assert tuple(found) == tuple(expected)


@needs_chdb
def test_rows_on_another_shard_than_that_of_their_document_end_a_load(loader: Shards) -> None:
    own = f"{DATABASE}.mentions_local"
    loader.client.command(f"insert into {own}_0 select * from {own}_1 limit 3")
    with pytest.raises(EngineError, match=r"^3 rows of mentions are on other shards .* Give all shards"):
        loader.check_shards()
    loader.client.command(f"alter table {own}_0 delete where doc % 2 = 1 settings mutations_sync = 2")
    loader.check_shards()
