"""`python -m data export`: an archive in parts is the archive, however many shards, and is whole or not there."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from data.__main__ import cli
from data.parts import writer
from data.parts.export import export_parts
from data.parts.layout import SORTED_BY, tables
from data.parts.manifest import MANIFEST, Manifest, check_files, read_manifest
from data.parts.writer import write_table
from queries.errors import AnnalsError, ArchiveError, PartsError
from tests.intake.building import ROOT


def rows_of_archive(archive: Path, table: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"attach '{archive}' as file (read_only)")
        columns = ", ".join(
            f'"{name}"::varchar' if kind.startswith("ENUM") else f'"{name}"' for name, kind in tables()[table]
        )
        return connection.execute(f"select {columns} from file.{table} order by all").fetchall()


def rows_of_parts(folder: Path, manifest: Manifest, table: str) -> list[tuple[Any, ...]]:
    files = [folder / file.path for file in manifest.tables[table].files]
    with duckdb.connect(":memory:") as connection:
        names = ", ".join(f"'{file}'" for file in files)
        return connection.execute(f"from read_parquet([{names}]) order by all").fetchall()


@pytest.mark.slow
@pytest.mark.parametrize("archive", ["shipped_archive", "awkward_archive", "archive_with_rejects"])
def test_parts_have_every_row_of_every_table(request: pytest.FixtureRequest, tmp_path: Path, archive: str) -> None:
    path = request.getfixturevalue(archive)
    manifest = export_parts(path, tmp_path / "parts", shards=3)
    check_files(tmp_path / "parts", manifest)
    for table in tables():
        rows = rows_of_archive(path, table)
        assert rows_of_parts(tmp_path / "parts", manifest, table) == rows
        assert manifest.tables[table].rows == len(rows)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(
    docs=st.lists(st.integers(0, 2**31 - 1), max_size=300),
    shards=st.integers(1, 9),
    together=st.integers(1, 100),
    file_bytes=st.integers(1, 4_000),
    waiting=st.integers(1, 4_000),
)
def test_each_row_is_in_the_shard_of_its_document_in_its_order_however_files_are_cut(
    docs: list[int], shards: int, together: int, file_bytes: int, waiting: int
) -> None:
    rows = pa.table({"slug": [str(number) for number in range(len(docs))], "doc": pa.array(docs, pa.int32())})
    batches = pa.RecordBatchReader.from_batches(rows.schema, rows.to_batches(max_chunksize=together))
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "FILE_BYTES", file_bytes)
        patch.setattr(writer, "BUFFERED", waiting)
        files = write_table(Path(folder), "document_themes", batches, shards)
        written = [(file.shard, pq.read_table(Path(folder) / file.path)) for file in files]
    for shard in range(shards):
        found = [(row["slug"], row["doc"]) for number, part in written if number == shard for row in part.to_pylist()]
        assert found == [(str(place), doc) for place, doc in enumerate(docs) if doc % shards == shard]


@pytest.mark.slow
def test_the_files_of_a_shard_are_sorted_as_the_manifest_says(shipped_archive: Path, tmp_path: Path) -> None:
    manifest = export_parts(shipped_archive, tmp_path / "parts", shards=2)
    for table in SORTED_BY:
        kinds = dict(tables()[table])
        own = ", ".join(
            f'"{name}"::{kinds[name]}' if kinds[name].startswith("ENUM") else f'"{name}"'
            for name in manifest.tables[table].sorted_by
        )
        with duckdb.connect(":memory:") as connection:
            for shard in range(2):
                for file in manifest.tables[table].files_of(shard):
                    path = tmp_path / "parts" / file.path
                    unsorted = connection.execute(
                        f"select count(*) from (select row({own}) as own, lag(own) over (order by file_row_number) as"
                        f" before from read_parquet('{path}', file_row_number = true)) where before > own"
                    ).fetchone()
                    assert unsorted == (0,), table


def test_a_manifest_reads_as_it_was_written(shipped_archive: Path, tmp_path: Path) -> None:
    manifest = export_parts(shipped_archive, tmp_path / "parts", shards=2)
    assert read_manifest(tmp_path / "parts") == manifest
    with duckdb.connect(str(shipped_archive), read_only=True) as connection:
        assert connection.execute("select name, version from archive").fetchone() == (manifest.name, manifest.version)


def test_two_exports_of_an_archive_are_the_same_files(shipped_archive: Path, tmp_path: Path) -> None:
    first, second = (export_parts(shipped_archive, tmp_path / name, shards=2) for name in ("first", "second"))
    assert first == second


def test_the_command_says_what_it_has_written(shipped_archive: Path, tmp_path: Path) -> None:
    ended = CliRunner().invoke(cli, ["export", str(shipped_archive), "--parts", str(tmp_path / "parts")])
    assert ended.exit_code == 0
    assert ended.stdout.startswith(f"{tmp_path / 'parts'}: ")
    assert "rows in" in ended.stdout


@pytest.mark.parametrize(
    ("there", "text"),
    [
        (MANIFEST, "has parts already. Choose another folder with --parts, or remove this one first."),
        ("letters.txt", "is there already and is not empty. Choose another folder"),
    ],
)
def test_a_folder_that_is_there_is_not_written_over(
    shipped_archive: Path, tmp_path: Path, there: str, text: str
) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / there).write_text("mine")
    with pytest.raises(PartsError, match=text):
        export_parts(shipped_archive, folder)
    assert [path.name for path in folder.iterdir()] == [there]


def test_an_empty_folder_may_be_there(shipped_archive: Path, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    export_parts(shipped_archive, tmp_path / "parts")
    assert read_manifest(tmp_path / "parts").shards == 1


def test_what_is_no_archive_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("Dear Sir")
    for name, text in (("nothing.duckdb", "There is no archive at"), ("letters.txt", "cannot be read")):
        with pytest.raises(ArchiveError, match=text):
            export_parts(tmp_path / name, tmp_path / "parts")
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_catalogue_has_no_documents_to_export(shipped_archive: Path, tmp_path: Path) -> None:
    catalogue = tmp_path / "catalogue.duckdb"
    catalogue.write_bytes(shipped_archive.read_bytes())
    with duckdb.connect(str(catalogue)) as connection:
        connection.execute("insert into engine values ('clickhouse', 'clickhouse://host:8123', 'annals')")
    with pytest.raises(ArchiveError, match="is a catalogue: its documents are on an engine"):
        export_parts(catalogue, tmp_path / "parts")


@pytest.mark.slow
def test_an_export_that_is_killed_leaves_no_parts_and_the_next_one_clears_up(
    shipped_archive: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "data", "export", str(shipped_archive), "--parts", str(tmp_path / "parts")]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while not any(tmp_path.glob(".parts.*.building/*")) and process.poll() is None:
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "parts").exists()
    with pytest.raises(PartsError, match=r"has no manifest\.json: these are no parts, or not all of them"):
        read_manifest(next(tmp_path.glob(".parts.*.building")))
    export_parts(shipped_archive, tmp_path / "parts")
    assert [path.name for path in tmp_path.iterdir()] == ["parts"]


def _without(folder: Path, manifest: Manifest) -> None:
    (folder / manifest.tables["terms"].files[0].path).unlink()


def _cut_short(folder: Path, manifest: Manifest) -> None:
    path = folder / manifest.tables["terms"].files[0].path
    path.write_bytes(path.read_bytes()[:-1])


def _other_byte(folder: Path, manifest: Manifest) -> None:
    path = folder / manifest.tables["terms"].files[0].path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _outside(folder: Path, manifest: Manifest) -> None:
    terms = manifest.tables["terms"]
    files = (replace(terms.files[0], path="../secret.parquet"),)
    replace(manifest, tables={**manifest.tables, "terms": replace(terms, files=files)}).write(folder)


def _other_format(folder: Path, manifest: Manifest) -> None:
    replace(manifest, format=manifest.format - 1).write(folder)


def _no_json(folder: Path, _manifest: Manifest) -> None:
    (folder / MANIFEST).write_text("{")


def _other_kind(folder: Path, _manifest: Manifest) -> None:
    (folder / MANIFEST).write_text(json.dumps({"tables": []}))


def _fewer_rows(folder: Path, manifest: Manifest) -> None:
    terms = manifest.tables["terms"]
    replace(manifest, tables={**manifest.tables, "terms": replace(terms, rows=terms.rows - 1)}).write(folder)


def _no_table(folder: Path, manifest: Manifest) -> None:
    replace(manifest, tables={name: one for name, one in manifest.tables.items() if name != "terms"}).write(folder)


def _strange_shard(folder: Path, manifest: Manifest) -> None:
    documents = manifest.tables["documents"]
    files = tuple(replace(file, shard=7) for file in documents.files)
    replace(manifest, tables={**manifest.tables, "documents": replace(documents, files=files)}).write(folder)


@pytest.mark.parametrize(
    ("spoil", "text"),
    [
        (_without, "has no terms/all/0.parquet, which its manifest names. Copy the parts again."),
        (_cut_short, "terms/all/0.parquet is cut short"),
        (_other_byte, "terms/all/0.parquet is not what was written"),
        (_outside, "names ../secret.parquet, which is outside"),
        (_other_format, "has parts of another version of Annals: format"),
        (_no_json, "manifest.json cannot be read"),
        (_other_kind, "manifest.json cannot be read"),
        (_fewer_rows, "the files of terms do not add up"),
        (_no_table, "has other tables or columns than an archive"),
        (_strange_shard, "the files of documents do not add up"),
    ],
)
def test_parts_that_are_not_what_was_written_are_refused(
    shipped_archive: Path, tmp_path: Path, spoil: object, text: str
) -> None:
    folder = tmp_path / "parts"
    spoil(folder, export_parts(shipped_archive, folder, shards=2))  # type: ignore[operator]  # one of those above
    with pytest.raises(AnnalsError, match=text):
        check_files(folder, read_manifest(folder))
