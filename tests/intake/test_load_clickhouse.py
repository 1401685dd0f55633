"""Parts in ClickHouse: the engine in a library takes them, killed or not, and the definitions of a cluster."""

from __future__ import annotations

import re
import signal
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing, nullcontext
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml  # type: ignore[import-untyped]  # it has no types of its own
from click.testing import CliRunner

from data.__main__ import cli
from data.engines.addresses import database_of, loader
from data.engines.clickhouse_failures import failure
from data.engines.clickhouse_tables import create_database, create_tables
from data.engines.load import load_parts
from data.engines.loading import load_tables
from data.parts import writer
from data.parts.export import export_parts
from data.parts.layout import is_divided, tables
from data.parts.manifest import Manifest, read_manifest
from queries.engines.clickhouse_failures import ClickHouseError
from queries.errors import EngineError
from tests.engines import needs_chdb
from tests.intake.building import ROOT
from tests.intake.loading import load_command

if TYPE_CHECKING:
    from data.engines.clickhouse_clients import ChdbClient

DEPLOYED = ROOT / "deploy" / "clickhouse"


@pytest.fixture(scope="module")
def parts(shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped archive in parts for two shards, in many small pieces."""
    folder = tmp_path_factory.mktemp("exported") / "parts"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "BUFFERED", 20_000)
        patch.setattr("data.parts.export._ROWS", 500)
        export_parts(shipped_archive, folder, shards=2)
    return folder


def test_a_cluster_has_two_tables_for_what_is_divided_and_one_for_what_is_whole() -> None:
    statements = [*create_tables("annals_x", "ours")]
    made = [
        match[1] for text in statements if (match := re.match(r"create table if not exists annals_x\.(\w+) ", text))
    ]
    assert set(made) == {*tables(), *(f"{table}_local" for table in tables() if is_divided(table))}
    assert all(" on cluster ours" in text for text in statements)
    for text in statements:
        if "Distributed" in text:
            assert re.search(r"engine = Distributed\(ours, annals_x, (\w+)_local, doc\)$", text)
        elif "_local on" in text:
            assert "'/clickhouse/tables/annals_x/{shard}/" in text
        else:
            assert "'/clickhouse/tables/annals_x/all/" in text


def test_the_cluster_that_ships_is_of_the_servers_that_run() -> None:
    composed = yaml.safe_load((DEPLOYED / "compose.yaml").read_text("utf-8"))
    services = composed["services"]
    cluster = ET.parse(DEPLOYED / "cluster.xml").getroot()  # noqa: S314  # a file of our own
    shards = [[host.text for host in shard.iter("host")] for shard in cluster.findall("remote_servers/annals/shard")]
    assert [len(replicas) for replicas in shards] == [2, 2]
    for number, replicas in enumerate(shards, 1):
        for host in replicas:
            environment = services[host]["environment"]
            assert services[host]["hostname"] == host == f"shard-{environment['SHARD']}-{environment['REPLICA']}"
            assert environment["SHARD"] == str(number)
    assert {host for replicas in shards for host in replicas} | {"keeper"} == services.keys()
    own = {name: [volume.split(":") for volume in service["volumes"]] for name, service in services.items()}
    for name, volumes in own.items():
        files = [source for source, *_ in volumes if source != name]
        assert all((DEPLOYED / source).is_file() for source in files)
        # Keeper and servers both remember what there was, or none of them would fit the others.
        assert [target for source, target, *_ in volumes if source == name] == [
            "/var/lib/clickhouse-keeper" if name == "keeper" else "/var/lib/clickhouse"
        ]
    assert composed["volumes"].keys() == services.keys()


def test_each_secret_of_the_cluster_that_ships_is_another_one() -> None:
    texts = {name: (DEPLOYED / name).read_text("utf-8") for name in ("cluster.xml", "users.xml")}
    secrets = {name: re.findall(r'<(secret|password) from_env="(\w+)"/>', text) for name, text in texts.items()}
    assert secrets == {
        "cluster.xml": [("secret", "CLICKHOUSE_CLUSTER_SECRET")],
        "users.xml": [("password", "ANNALS_ENGINE_PASSWORD"), ("password", "CLICKHOUSE_READER_PASSWORD")],
    }
    compose = (DEPLOYED / "compose.yaml").read_text("utf-8")
    for _, name in (one for of in secrets.values() for one in of):
        assert f"{name}: ${{{name}:?" in compose


def test_the_users_that_ship_leave_the_time_for_all_servers_to_those_who_load() -> None:
    from data.engines.clickhouse_clients import PATIENT

    profiles = ET.parse(DEPLOYED / "users.xml").getroot().find("profiles")  # noqa: S314  # a file of our own
    assert profiles is not None
    assert {setting.tag for profile in profiles for setting in profile}.isdisjoint(PATIENT)
    assert profiles.findtext("annals_reader/readonly") == "2"


@needs_chdb
def test_the_rights_of_the_reader_that_ships_are_such_as_clickhouse_knows(tmp_path: Path) -> None:
    from data.engines.clickhouse_clients import ChdbClient

    users = ET.parse(DEPLOYED / "users.xml").getroot()  # noqa: S314  # a file of our own
    rights = [str(query.text) for query in users.iterfind("users/annals_reader/grants/query")]
    client = ChdbClient(tmp_path / "tables")
    known = [client.rows(f"explain ast {right} to annals_reader") for right in rights]
    client.close()
    assert known == [[("GrantQuery",)]] * len(rights)
    assert not [right for right in rights if re.search("INSERT|ALTER|DROP|TRUNCATE|ALL", right)]


def client_with_keeper(folder: Path) -> ChdbClient:
    """Return the library with the configuration of the cluster that ships, and a keeper in memory."""
    from data.engines.clickhouse_clients import ChdbClient

    text = (DEPLOYED / "cluster.xml").read_text("utf-8")
    keeper = re.search(r"<zookeeper>(.*)</zookeeper>", text, re.DOTALL)
    assert keeper
    (folder / "cluster.xml").write_text(text.replace(keeper[1], "<implementation>testkeeper</implementation>"))
    return ChdbClient(folder / f"data?config-file={folder / 'cluster.xml'}")


@needs_chdb
@pytest.mark.parametrize(
    ("begun", "cluster", "sentence"),
    [
        ("annals", "", r"was begun with --cluster (\w+)\. .*`drop database annals_x on cluster \1 sync`"),
        ("", "annals", r"was begun without --cluster\. .*`drop database annals_x sync`"),
        ("annals", "annals", ""),
        ("", "", ""),
    ],
)
@pytest.mark.parametrize("tables", [1, 3, 100])
def test_a_load_goes_on_where_it_began_on_a_cluster_or_on_one_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: str, cluster: str, sentence: str, tables: int
) -> None:
    from data.engines.clickhouse_loader import ClickHouseLoader

    for name in ("SHARD", "REPLICA", "CLICKHOUSE_CLUSTER_SECRET"):
        monkeypatch.setenv(name, "1")
    manifest = Manifest(1, 1, "x", "x", 2, {})
    with closing(client_with_keeper(tmp_path)) as client:
        client.command(create_database("annals_x"))
        for statement in islice(create_tables("annals_x", begun, on_cluster=False), tables):
            client.command(statement)
        loader = ClickHouseLoader(client, "chdb:///tables", "annals_x", manifest, cluster)
        with pytest.raises(EngineError, match=sentence) if sentence else nullcontext():
            loader.check_place()
        client.command("drop database annals_x sync")


@needs_chdb
def test_the_definitions_of_a_cluster_run_with_its_own_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SHARD", "REPLICA", "CLICKHOUSE_CLUSTER_SECRET"):
        monkeypatch.setenv(name, "1")
    client = client_with_keeper(tmp_path)
    client.command(create_database("annals_x"))
    for statement in create_tables("annals_x", "annals", on_cluster=False):
        client.command(statement)
    made = dict(client.rows("select name, engine from system.tables where database = 'annals_x'"))
    shards = client.rows("select toInt64(max(shard_num)), toInt64(max(replica_num)) from system.clusters")
    client.command("drop database annals_x sync")
    client.close()
    assert shards == [(2, 2)]
    for table in tables():
        assert made[table] == ("Distributed" if is_divided(table) else "ReplicatedMergeTree")
        assert made.get(f"{table}_local") == ("ReplicatedMergeTree" if is_divided(table) else None)


@needs_chdb
@pytest.mark.parametrize(
    "broken",
    [
        "alter table {database}.postings delete where doc % 3 = 0 settings mutations_sync = 2",
        "insert into {database}.postings select * from {database}.postings limit 7",
        "truncate table {database}.stem_postings",
        "drop table {database}.documents",
        "select 1",
    ],
)
def test_a_database_that_is_not_whole_is_made_whole(parts: Path, tmp_path: Path, broken: str) -> None:
    manifest, address = read_manifest(parts), f"chdb://{tmp_path}"
    target = loader(address, parts, manifest)
    load_tables(parts, manifest, target, progress=False)
    target._client.command(broken.format(database=database_of(manifest)))  # type: ignore[attr-defined]  # chdb's own
    load_tables(parts, manifest, target, progress=False)
    counted = {table: dict(target.counts(table)) for table in tables()}
    target.close()
    for table, part in manifest.tables.items():
        assert sum(counted[table].values()) == part.rows


def is_loading(folder: Path) -> bool:
    return any(folder.glob("engine/annals_*/store"))


def has_rows(folder: Path) -> bool:
    return any(folder.glob("engine/annals_*/store/*/*/all_*"))


def writes_catalogue(folder: Path) -> bool:
    return any(folder.glob(".catalogue.duckdb.*.building"))


@needs_chdb
@pytest.mark.parametrize("is_reached", [is_loading, has_rows, writes_catalogue])
def test_a_load_that_is_killed_goes_on_and_the_old_catalogue_stays(
    shipped_archive: Path, parts: Path, tmp_path: Path, is_reached: Callable[[Path], bool]
) -> None:
    out, address = tmp_path / "catalogue.duckdb", f"chdb://{tmp_path / 'engine'}"
    out.write_bytes(shipped_archive.read_bytes())
    process = subprocess.Popen(load_command(parts, address, out), cwd=ROOT, stdout=subprocess.DEVNULL)
    while not is_reached(tmp_path) and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert out.read_bytes() == shipped_archive.read_bytes()
    done = load_parts(parts, address, out)
    assert done.answers > 10
    assert out.read_bytes() != shipped_archive.read_bytes()


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            "Error HTTPConnectionPool(host='db'): Max retries exceeded with url: /?",
            "does not answer. See to it that it",
        ),
        (
            "HTTP status 403, Code: 516. DB::Exception: annals: Authentication failed",
            "does not let you in. Set ANNALS_",
        ),
        ("Code: 497. DB::Exception: annals: Not enough privileges", "Load as another user."),
        ("Code: 164. DB::Exception: Cannot execute query in readonly mode", "Load as another user."),
        ("Code: 279. DB::Exception: All connection tries failed", "Not all servers of the cluster"),
        ("Code: 159. DB::Exception: Distributed DDL task is not finished on 1 of 4 hosts", "has not run it yet."),
        ("Code: 241. DB::Exception: Memory limit exceeded", "needs more memory"),
        ("Code: 243. DB::Exception: Cannot reserve 1 MiB", "is full. Make room."),
        ("Code: 253. DB::Exception: Replica a already exists", "remembers servers that had these tables"),
        ("Code: 999. Coordination::Exception: Connection loss", "The keeper of the cluster"),
        (
            "Code: 47. DB::Exception: Unknown identifier x. Stack\ntrace",
            "does not do what a load asks: Unknown identifier x.",
        ),
    ],
)
def test_what_ends_a_load_has_a_sentence(message: str, sentence: str) -> None:
    found = failure(ClickHouseError(message), "clickhouse://db:8123")
    assert sentence in str(found)
    assert "clickhouse://db:8123" in str(found)
    assert not re.search(r"Exception|HTTP|Code|trace|dashboard", str(found))
    assert message.split()[-1] in found.cause


@needs_chdb
def test_a_load_whose_other_versions_cannot_be_looked_for_has_its_catalogue_and_says_so(
    parts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.engines.clickhouse_loader import ClickHouseLoader

    def refused(_: ClickHouseLoader) -> list[str]:
        raise EngineError("The ClickHouse at chdb:///engine does not answer.")

    monkeypatch.setattr(ClickHouseLoader, "others", refused)
    run = ["load", str(parts), "--engine", f"chdb://{tmp_path / 'engine'}", "--out", str(tmp_path / "catalogue.duckdb")]
    done = CliRunner().invoke(cli, run)
    assert done.exit_code == 0
    assert "is not known: The ClickHouse at chdb:///engine does not answer." in done.output
    assert (tmp_path / "catalogue.duckdb").is_file()


@needs_chdb
def test_other_versions_of_the_same_archive_are_named_and_stay(parts: Path, tmp_path: Path) -> None:
    from data.engines.clickhouse_clients import NAME, ChdbClient
    from data.engines.clickhouse_loader import ClickHouseLoader

    manifest = read_manifest(parts)
    for folder, archive in (("annals_0a", manifest.name), ("annals_0b", "Another"), ("elsewhere", manifest.name)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / NAME).write_text(archive, "utf-8")
    client = ChdbClient(tmp_path / database_of(manifest))
    made = ClickHouseLoader(client, "chdb:///tables", database_of(manifest), manifest)
    made.prepare()
    named = (("annals_0c", manifest.name), ("annals_0d", "Another"), (database_of(manifest), "any"))
    for database, archive in (*named, ("annals_of_others", manifest.name), ("`annals_0f x`", manifest.name)):
        client.command(f"create database if not exists {database}")
        client.command(f"create table if not exists {database}.archive (name String) engine = Memory")
        client.command(f"insert into {database}.archive (name) values ('{archive}')")
    client.command("create database annals_0e")
    client.command("create table annals_0e.archive (title String) engine = Memory")
    assert made.others() == [
        "drop database annals_0c sync",
        "-- annals_0e cannot be read: see yourself whether it has another version",
        f"rm -r {tmp_path / 'annals_0a'}",
    ]
    assert client.rows("select name from annals_0c.archive") == [(manifest.name,)]
    made.close()
