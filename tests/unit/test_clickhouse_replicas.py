"""A cluster of two shards on two servers each, one of which lacks rows: no load ends well, no question is answered.

All four servers are ClickHouse's engine in one library, asked by four names of this machine. What a server has are the
rows with its number.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.engines.clickhouse_clients import Server
from data.engines.clickhouse_loader import ClickHouseLoader
from data.parts.manifest import Manifest, PartFile, PartTable
from queries.engines.connect import connect
from queries.errors import EngineError
from tests.engines import IF_CHDB
from tests.unit.test_clickhouse_server import rows, serving

pytestmark = [pytest.mark.engines, pytest.mark.slow, IF_CHDB]

CONFIGURATION = """<clickhouse><tcp_port>9000</tcp_port><remote_servers><ours>
    <shard>
        <replica><host>127.0.0.1</host><port>9000</port></replica>
        <replica><host>localhost</host><port>9000</port></replica>
    </shard>
    <shard>
        <replica><host>127.1</host><port>9000</port></replica>
        <replica><host>127.0.1</host><port>9000</port></replica>
        <replica><host>127.0.0.1</host><port>1</port></replica>
    </shard>
</ours></remote_servers></clickhouse>"""
AWAY = "<replica><host>127.0.0.1</host><port>1</port></replica>"
"""A server of the second shard that is away."""

TABLES = """
create database annals_ab
create table annals_ab.all_documents (server Int32, doc Int32) engine = MergeTree order by doc
create table annals_ab.all_mentions (server Int32, doc Int32) engine = MergeTree order by doc
create table annals_ab.all_themes (server Int32, slug String) engine = MergeTree order by slug
create view annals_ab.documents_local as select doc from annals_ab.all_documents where server = shardNum()
create view annals_ab.mentions_local as select doc from annals_ab.all_mentions where server = shardNum()
create view annals_ab.themes as select slug from annals_ab.all_themes where server = shardNum()
create table annals_ab.documents (doc Int32) engine = Distributed('ours', 'annals_ab', 'documents_local', doc)
create table annals_ab.mentions (doc Int32) engine = Distributed('ours', 'annals_ab', 'mentions_local', doc)
insert into annals_ab.all_documents values (1, 2) (1, 4) (1, 6) (2, 2) (2, 4) (2, 6) (3, 1) (3, 3) (4, 1) (4, 3)
insert into annals_ab.all_mentions values (1, 2) (1, 2) (2, 2) (2, 2)
insert into annals_ab.all_themes values (1, 'a') (1, 'b') (2, 'a') (2, 'b') (3, 'a') (3, 'b') (4, 'a') (4, 'b')
"""
"""Documents 2, 4 and 6 on the servers 1 and 2, 1 and 3 on 3 and 4; two mentions in document 2; two themes."""

BROKEN = [
    ("delete from annals_ab.all_documents where server = 2 and doc = 4", "documents"),
    ("delete from annals_ab.all_documents where server = 4", "documents"),
    ("delete from annals_ab.all_mentions where server = 1", "mentions"),
    ("delete from annals_ab.all_themes where server = 3 and slug = 'b'", "themes"),
]
"""What takes rows from one server of several, and the table that it takes them from."""


def parts(table: str, *files: tuple[int | None, int]) -> PartTable:
    """Return what a manifest says of a table that has files of these shards with so many rows."""
    written = tuple(PartFile(f"{table}/{shard}", shard, rows, 0, "") for shard, rows in files)
    return PartTable((), (), sum(rows for _, rows in files), written)


MANIFEST = Manifest(
    format=1,
    index_version=1,
    name="Test",
    version="ab",
    shards=2,
    tables={
        "documents": parts("documents", (0, 3), (1, 2)),
        "mentions": parts("mentions", (0, 2)),
        "themes": parts("themes", (None, 2)),
    },
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Give the address of a cluster that has its tables; a third server of the second shard is away."""
    (tmp_path / "cluster.xml").write_text(CONFIGURATION)
    with serving(tmp_path / "tables", "--config", str(tmp_path / "cluster.xml")) as (address, _):
        run(address, *TABLES.strip().splitlines())
        yield address


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[str]:
    """Give the address of a cluster that has its tables, and of which no server is away."""
    (tmp_path / "cluster.xml").write_text(CONFIGURATION.replace(AWAY, ""))
    with serving(tmp_path / "tables", "--config", str(tmp_path / "cluster.xml")) as (address, _):
        run(address, *TABLES.strip().splitlines())
        yield address


def run(address: str, *statements: str) -> None:
    """Run statements, each where it comes to the tables of all servers."""
    client = Server(address)
    for statement in statements:
        client.command(statement)
    client.close()


def check(address: str) -> None:
    """Compare the servers as a load does in the end."""
    loader = ClickHouseLoader(Server(address), address, "annals_ab", MANIFEST, "ours")
    loader.check_servers()
    loader.close()


def test_a_load_compares_what_each_server_has_with_the_manifest(whole: str) -> None:
    check(whole)


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (BROKEN[0][0], r"has 2 rows of documents in shard 0, the parts have 3\. .* load again"),
        (BROKEN[1][0], r"The cluster ours has 2 servers for shard 1, and 1 have its documents\. .* load again"),
        (BROKEN[2][0], r"has 0 rows of mentions in shard 0, the parts have 2\."),
        (BROKEN[3][0], r"has 1 rows of themes, the parts have 2\."),
        ("insert into annals_ab.all_mentions values (3, 1) (4, 1)", "has 1 rows of mentions in shard 1, .* have 0"),
        ("alter table annals_ab.all_documents update server = 5 where server = 3", "servers for shard 1, and 1 have"),
    ],
)
def test_a_load_does_not_end_well_where_one_server_has_other_rows(whole: str, broken: str, sentence: str) -> None:
    run(whole, f"{broken} settings mutations_sync = 2" if broken.startswith("alter") else broken)
    with pytest.raises(EngineError, match=sentence):
        check(whole)


def test_servers_that_are_away_end_a_load_and_no_question(address: str) -> None:
    engine = connect(address, "annals_ab")
    assert rows(engine, "select 1 as a") == [(1,)]
    engine.close()
    with pytest.raises(EngineError, match=r"Not all servers of the cluster at .* Bring them back\."):
        check(address)


@pytest.mark.parametrize(("broken", "table"), BROKEN)
def test_no_question_is_answered_while_one_server_lacks_rows(
    address: str, monkeypatch: pytest.MonkeyPatch, broken: str, table: str
) -> None:
    monkeypatch.setattr("queries.engines.clickhouse_replicas.BETWEEN_LOOKS", 0)
    engine = connect(address, "annals_ab")
    assert rows(engine, "select 1 as a") == [(1,)]
    run(address, broken)
    for ask in (lambda: rows(engine, "select 1 as a"), lambda: connect(address, "annals_ab")):
        with pytest.raises(
            EngineError, match=f"does not have all rows of {table} yet, so the numbers could be too low"
        ):
            ask()
    run(address, f"truncate table annals_ab.all_{table}")
    run(address, *(line for line in TABLES.splitlines() if line.startswith(f"insert into annals_ab.all_{table} ")))
    assert rows(engine, "select 1 as a") == [(1,)]
    engine.close()


def test_servers_are_compared_once_in_a_while(address: str) -> None:
    engine = connect(address, "annals_ab")
    run(address, BROKEN[0][0])
    assert rows(engine, "select 1 as a") == [(1,)]
    engine.close()
