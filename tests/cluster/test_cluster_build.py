"""`python -m data build --engine spark://…`: on a real cluster of two workers, the archive that one machine makes.

make cluster
"""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import duckdb
import pytest

pytest.importorskip("pyspark")

from click.testing import CliRunner

from data import shipped
from data.__main__ import cli
from data.build import build
from data.cluster import long_files, making, repeats
from data.cluster.job import build_parts
from data.extract import divided, pool
from data.extract.discover import InputFile
from data.load.report import BuildReport, NoDocumentsError
from data.options import BuildOptions
from data.parts.layout import is_divided, select
from data.parts.manifest import Manifest, check_files, read_manifest
from queries.errors import ClusterError, SourceError
from tests.cluster.hard_sources import THEMES, write_hard_sources
from tests.spark_cluster import Cluster, spark_cluster

pytestmark = [pytest.mark.cluster, pytest.mark.slow]

OPTIONS = BuildOptions(name="Both")


def differences(archive: Path, parts: Path, manifest: Manifest) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that only one of the two has, by table; the time of a build is of no account."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{archive}' as file (read_only)")
        return {
            table: found
            for table, part in manifest.tables.items()
            if (
                found := _only_in_one(
                    connection,
                    select(table, "file"),
                    [parts / file.path for file in part.files],
                    [name for name, _ in part.columns if name != "built_at"],
                )
            )
        }


def _only_in_one(
    connection: duckdb.DuckDBPyConnection, of_archive: str, files: Sequence[Path], columns: Sequence[str]
) -> list[tuple[object, ...]]:
    listed = ", ".join(f'"{name}"' for name in columns)
    one, other = f"select {listed} from ({of_archive})", f"select {listed} from read_parquet($files)"
    differing = f"({one} except all {other}) union all ({other} except all {one}) limit 5"
    return connection.execute(differing, {"files": [*map(str, files)]}).fetchall()


def built_both(
    cluster: Cluster, folder: Path, sources: Sequence[Path], themes: Path | None, options: BuildOptions, shards: int
) -> tuple[BuildReport, BuildReport, Manifest]:
    """Build an archive on one machine and parts on the cluster; they have to hold the same rows."""
    one = build(sources, folder / "archive.duckdb", themes, options)
    other = build_parts(sources, folder / "parts", themes, options, cluster.address, shards)
    manifest = read_manifest(folder / "parts")
    check_files(folder / "parts", manifest)
    assert differences(folder / "archive.duckdb", folder / "parts", manifest) == {}
    assert not list(folder.glob(".parts*")), "what a build lays down on its way is gone"
    return one, other, manifest


def test_hard_sources_come_to_the_same_in_many_pieces_and_shards(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "DOCUMENTS_OF_A_PIECE", 300)
    monkeypatch.setattr(repeats, "RECORDS_OF_A_BUCKET", 100)
    themes = tmp_path / "themes.toml"
    themes.write_text(THEMES, encoding="utf-8")
    sources = write_hard_sources(tmp_path / "sources")
    one, other, manifest = built_both(cluster, tmp_path, sources, themes, OPTIONS, shards=3)
    assert one.version == other.version == manifest.version
    assert one.languages == other.languages
    assert one.sources == other.sources, "counts, notes and what there is to look at, source by source"
    reasons = {reason for source in one.sources for reason in source.notes}
    assert any("placeholder" in reason for reason in reasons)
    assert any("are none, since documents share them" in reason for reason in reasons)
    assert len(manifest.tables["documents"].files) > 6, "several pieces for each of three shards"
    for table in manifest.tables:
        assert {file.shard for file in manifest.tables[table].files} <= ({0, 1, 2} if is_divided(table) else {None})


def test_long_files_are_read_by_several_workers_as_by_one(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "MIN_POOL_BYTES", 4_000)
    monkeypatch.setattr(pool, "MAX_AHEAD_BYTES", 4_000)
    monkeypatch.setattr(divided, "PART_BYTES", 500)
    table = tmp_path / "table.csv"
    rows = [f'{n},"Letter {n},\non two lines",{1900 + n % 90},\n' for n in range(400)]
    in_a_cell = '401,"A table in a cell\n1,Letter,1962,\n2,Letter,1962,\n3,Letter,1962,\n",1962,\n' * 20
    text = ["id,title,date,summary\n", *rows[:200], ",,,\n", *rows[200:], in_a_cell, *rows]
    table.write_text("".join(text), encoding="utf-8")
    lines = tmp_path / "lines.jsonl"
    records = ({"id": n, "title": f"Note {n}", "date": "5/6/1956" if n % 2 else "13/6/1956"} for n in range(300))
    lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    files = [InputFile(path, path.name, in_folder=True) for path in (table, lines)]
    laid = [long_files.Laid(tmp_path / "laid" / path.name, 500) for path in (table, lines)]
    parts = [long_files.find_parts(number, files, laid, OPTIONS) for number in range(2)]
    assert {file for file, first in long_files.stretches(parts) if first} == {0, 1}, "both are read by several tasks"
    one, other, _ = built_both(cluster, tmp_path, [table, lines], None, OPTIONS, shards=2)
    assert one.sources == other.sources, "numbers of rows, rejects and notes are those of one reading"
    notes = [note for source in one.sources for note in source.notes]
    assert any(note.startswith(divided.IN_ONE_PIECE) for note in notes), "a table in a cell ends the division"


def test_the_command_builds_what_ships_as_parts_of_the_same_version(cluster: Cluster, tmp_path: Path) -> None:
    parts = tmp_path / "O'Brien's parts"
    command = ["build", str(shipped.DOCUMENTS), "--engine", cluster.address, "--parts", str(parts)]
    ended = CliRunner().invoke(cli, [*command, "--name", "Both"])
    assert ended.exit_code == 0, ended.output
    report = build([shipped.DOCUMENTS], tmp_path / "one.duckdb", shipped.THEMES, OPTIONS)
    assert f"version {report.version}" in ended.output
    assert differences(tmp_path / "one.duckdb", parts, read_manifest(parts)) == {}


def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "DOCUMENTS_OF_A_PIECE", 400)
    sources = write_hard_sources(tmp_path / "sources")
    with spark_cluster() as cluster:
        killer = Thread(target=_kill_when_read, args=(cluster, tmp_path), daemon=True)
        killer.start()
        one, other, _ = built_both(cluster, tmp_path, sources, shipped.THEMES, OPTIONS, shards=1)
        killer.join(1)
        assert not killer.is_alive()
        assert cluster.workers[0].poll() is not None
    assert one.sources == other.sources


def _kill_when_read(cluster: Cluster, folder: Path) -> None:
    """Kill a worker and its executor when the records are read and their repeats are being found."""
    while not any(folder.glob(".parts*/candidates")):
        time.sleep(0.05)
    cluster.kill_worker(0)


def test_sources_without_documents_leave_nothing_behind(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("id,title,date\n1,,1962\n", encoding="utf-8")
    with pytest.raises(NoDocumentsError, match="1 rows read, 1 of them left out") as raised:
        build_parts([tmp_path / "empty.csv"], tmp_path / "parts", None, OPTIONS, cluster.address)
    assert [source.rejects for source in raised.value.report.sources] == [1]
    assert [path.name for path in tmp_path.iterdir()] == ["empty.csv"]


def test_a_source_that_cannot_be_read_is_named_as_in_a_build(cluster: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(SourceError) as on_one:
        build([path], tmp_path / "one.duckdb", None, OPTIONS)
    with pytest.raises(SourceError) as on_cluster:
        build_parts([path], tmp_path / "parts", None, OPTIONS, cluster.address)
    assert str(on_cluster.value) == str(on_one.value)


def test_a_cluster_that_is_not_there_has_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("title\nLetter\n", encoding="utf-8")
    with pytest.raises(ClusterError, match=r"127\.0\.0\.1:1 could not do its part"):
        build_parts([tmp_path / "one.csv"], tmp_path / "parts", None, OPTIONS, "spark://127.0.0.1:1")
    assert [path.name for path in tmp_path.iterdir()] == ["one.csv"]
