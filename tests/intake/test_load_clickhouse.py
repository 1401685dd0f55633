"""Parts in ClickHouse: the engine in a library takes them, killed or not, and the definitions of a cluster."""

import re
import signal
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # it has no types of its own

from data.engines.addresses import database_of, loader
from data.engines.clickhouse_tables import create_database, create_tables
from data.engines.load import load_parts
from data.engines.loading import load_tables
from data.parts import writer
from data.parts.export import export_parts
from data.parts.layout import is_divided, tables
from data.parts.manifest import read_manifest
from tests.engines import needs_chdb
from tests.intake.building import ROOT
from tests.intake.loading import load_command

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
    services = yaml.safe_load((DEPLOYED / "compose.yaml").read_text("utf-8"))["services"]
    cluster = ET.parse(DEPLOYED / "cluster.xml").getroot()  # noqa: S314  # a file of our own
    shards = [[host.text for host in shard.iter("host")] for shard in cluster.findall("remote_servers/annals/shard")]
    assert [len(replicas) for replicas in shards] == [2, 2]
    for number, replicas in enumerate(shards, 1):
        for host in replicas:
            environment = services[host]["environment"]
            assert services[host]["hostname"] == host == f"shard-{environment['SHARD']}-{environment['REPLICA']}"
            assert environment["SHARD"] == str(number)
    assert {host for replicas in shards for host in replicas} | {"keeper"} == services.keys()
    for service in services.values():
        for volume in service["volumes"]:
            source = volume.partition(":")[0]
            assert source == "keeper" or (DEPLOYED / source).is_file()


@needs_chdb
def test_the_definitions_of_a_cluster_run_with_its_own_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.engines.clickhouse_clients import ChdbClient

    for name in ("SHARD", "REPLICA", "ANNALS_ENGINE_PASSWORD"):
        monkeypatch.setenv(name, "1")
    text = (DEPLOYED / "cluster.xml").read_text("utf-8")
    keeper = re.search(r"<zookeeper>(.*)</zookeeper>", text, re.DOTALL)
    assert keeper
    (tmp_path / "cluster.xml").write_text(text.replace(keeper[1], "<implementation>testkeeper</implementation>"))
    client = ChdbClient(tmp_path / f"data?config-file={tmp_path / 'cluster.xml'}")
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
    for database, archive in (("annals_0c", manifest.name), ("annals_0d", "Another"), (database_of(manifest), "any")):
        client.command(f"create database if not exists {database}")
        client.command(f"create table if not exists {database}.archive (name String) engine = Memory")
        client.command(f"insert into {database}.archive (name) values ('{archive}')")
    assert made.others() == ["drop database annals_0c sync", f"rm -r {tmp_path / 'annals_0a'}"]
    assert client.rows("select name from annals_0c.archive") == [(manifest.name,)]
    made.close()
