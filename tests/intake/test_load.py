"""`python -m data load`: every row comes onto the engine, interrupted or not; the old catalogue serves meanwhile."""

import json
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.engines.addresses import database_of
from data.engines.duckdb_loader import DuckDBLoader
from data.engines.load import load_parts
from data.engines.loading import load_tables
from data.parts import writer
from data.parts.export import export_parts
from data.parts.layout import tables
from data.parts.manifest import Manifest, read_manifest
from data.verify import verify
from queries.errors import AnnalsError, EngineError, PartsError
from tests.archives import AWKWARD
from tests.intake.building import ROOT, build_here
from tests.intake.loading import StoppedError, StoppingLoader, load_command


@pytest.fixture(scope="module")
def parts(shipped_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped archive in parts for two shards, in many small pieces."""
    folder = tmp_path_factory.mktemp("exported") / "parts"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "BUFFERED", 20_000)
        patch.setattr(writer, "FILE_BYTES", 40_000)
        patch.setattr("data.parts.export._ROWS", 500)
        export_parts(shipped_archive, folder, shards=2)
    return folder


def loaded(parts: Path, path: Path, most: int = 1_000_000) -> StoppingLoader:
    """Load parts into a file; stop after so many pieces."""
    manifest = read_manifest(parts)
    loader = StoppingLoader(path, manifest, database_of(manifest))
    loader.most = most
    try:
        load_tables(parts, manifest, loader, progress=False)
    finally:
        loader.close()
    return loader


def rows(path: Path, table: str) -> list[object]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return [*connection.execute(f"from {table} order by all").fetchall()]


def test_what_was_exported_and_loaded_is_the_archive(shipped_archive: Path, parts: Path, tmp_path: Path) -> None:
    loaded(parts, tmp_path / "again.duckdb")
    assert list(verify(tmp_path / "again.duckdb", every_document=True)) == []
    for table in tables():
        assert rows(tmp_path / "again.duckdb", table) == rows(shipped_archive, table)


@pytest.mark.slow
def test_a_load_that_stops_goes_on_with_the_next_piece(parts: Path, tmp_path: Path) -> None:
    whole = loaded(parts, tmp_path / "whole.duckdb").taken
    assert whole > 20
    for most in (0, 1, whole // 3, whole // 2, whole - 1):
        path = tmp_path / f"{most}.duckdb"
        with pytest.raises(StoppedError):
            loaded(parts, path, most)
        assert loaded(parts, path).taken == whole - most
        for table in tables():
            assert rows(path, table) == rows(tmp_path / "whole.duckdb", table)


def test_what_is_loaded_already_is_not_loaded_again(parts: Path, tmp_path: Path) -> None:
    loaded(parts, tmp_path / "one.duckdb")
    assert loaded(parts, tmp_path / "one.duckdb").taken == 0


BROKEN = {
    "half of a piece": "delete from postings where rowid % 3 = 0",
    "a piece twice": "insert into postings from postings limit 7",
    "a shard of nothing": "delete from postings where doc % 2 = 1",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_rows_that_are_no_whole_pieces_are_taken_out_and_loaded_again(
    shipped_archive: Path, parts: Path, tmp_path: Path, broken: str
) -> None:
    loaded(parts, tmp_path / "one.duckdb")
    with duckdb.connect(str(tmp_path / "one.duckdb")) as connection:
        connection.execute(BROKEN[broken])
    loaded(parts, tmp_path / "one.duckdb")
    assert rows(tmp_path / "one.duckdb", "postings") == rows(shipped_archive, "postings")


def test_an_engine_that_loses_rows_or_days_is_found_out(parts: Path, tmp_path: Path) -> None:
    class Losing(StoppingLoader):
        def finish(self) -> None:
            self._connection.execute(self.statement)

        statement = ""

    for statement, text in (
        ("delete from terms where term = 3", r"The engine has [\d,]+ rows of terms, the parts have"),
        ("delete from documents where doc = 3", "rows of documents in shard 1, the parts have"),
        (
            "update documents set first_day = date '1900-01-01'"
            " where first_day = (select min(first_day) from documents)",
            r"other days than the parts in documents.first_day: .* Use a newer version of it",
        ),
    ):
        manifest = read_manifest(parts)
        loader = Losing(tmp_path / "losing.duckdb", manifest, database_of(manifest))
        loader.statement = statement
        with pytest.raises(EngineError, match=text):
            load_tables(parts, manifest, loader, progress=False)
        loader.close()
        (tmp_path / "losing.duckdb").unlink()


def test_a_catalogue_has_the_small_tables_and_says_where_the_others_are(
    shipped_archive: Path, parts: Path, tmp_path: Path
) -> None:
    address = f"duckdb://{tmp_path / 'engine.duckdb'}"
    done = load_parts(parts, address, tmp_path / "catalogue.duckdb")
    catalogue = tmp_path / "catalogue.duckdb"
    assert rows(catalogue, "engine") == [("duckdb", address, database_of(done.manifest))]
    for table in ("themes", "archive", "archive_month_counts", "month_spans", "sources", "terms", "stems", "versions"):
        assert rows(catalogue, table) == rows(shipped_archive, table)
    for table in ("documents", "postings", "stem_postings", "mentions", "document_mentions", "document_themes"):
        assert rows(catalogue, table) == []
    assert len(rows(catalogue, "kept_answers")) == done.answers > 10


def tables_are_begun(folder: Path) -> bool:
    return (folder / "engine.duckdb").exists()


def file_is_begun(folder: Path) -> bool:
    return (folder / ".engine.duckdb.begun").exists() or tables_are_begun(folder)


def catalogue_is_begun(folder: Path) -> bool:
    return any(folder.glob(".catalogue.duckdb.*.building"))


def test_the_commands_say_what_a_catalogue_is_and_what_it_does_not_hold(parts: Path, tmp_path: Path) -> None:
    address, catalogue = f"duckdb://{tmp_path / 'engine.duckdb'}", tmp_path / "catalogue.duckdb"
    load_parts(parts, address, catalogue)
    facts = CliRunner().invoke(cli, ["info", str(catalogue)]).stdout
    assert f"a catalogue: the documents are in the database {database_of(read_manifest(parts))} of {address}" in facts
    as_json = json.loads(CliRunner().invoke(cli, ["info", str(catalogue), "--json"]).stdout)
    assert as_json["engine"]["address"] == address
    assert as_json["dates"] is as_json["unread_forms"] is as_json["differing_repeats"] is None
    assert as_json["documents"] > 0
    sound = CliRunner().invoke(cli, ["verify", str(catalogue)])
    assert (sound.exit_code, sound.stdout.count("\n")) == (0, 2)
    assert f"Its documents are on {address}" in sound.stdout
    with duckdb.connect(str(catalogue)) as connection:
        connection.execute("update sources set rows = rows + 1")
    assert CliRunner().invoke(cli, ["verify", str(catalogue)]).exit_code == 1


def test_a_build_over_a_catalogue_says_that_its_history_begins_anew(parts: Path, tmp_path: Path) -> None:
    load_parts(parts, f"duckdb://{tmp_path / 'engine.duckdb'}", tmp_path / "catalogue.duckdb")
    ended = build_here(AWKWARD, out=tmp_path / "catalogue.duckdb")
    assert "begins anew, because the one that is replaced cannot be read: it is a catalogue" in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("is_reached", "later"),
    [(file_is_begun, 0.0), (tables_are_begun, 0.0), (tables_are_begun, 0.2), (catalogue_is_begun, 0.5)],
)
def test_a_load_that_is_killed_leaves_the_old_catalogue_and_goes_on(
    shipped_archive: Path, parts: Path, tmp_path: Path, is_reached: Callable[[Path], bool], later: float
) -> None:
    engine, out = f"duckdb://{tmp_path / 'engine.duckdb'}", tmp_path / "catalogue.duckdb"
    shutil.copy(shipped_archive, out)
    process = subprocess.Popen(load_command(parts, engine, out), cwd=ROOT, stdout=subprocess.DEVNULL)
    while not is_reached(tmp_path) and process.poll() is None:
        time.sleep(0.001)
    time.sleep(later)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert out.read_bytes() == shipped_archive.read_bytes()
    load_parts(parts, engine, out)
    assert rows(out, "engine") == [("duckdb", engine, database_of(read_manifest(parts)))]
    assert list(verify(tmp_path / "engine.duckdb")) == []
    assert [path.name for path in tmp_path.glob(".*.building*")] == []


def test_a_part_that_is_not_what_was_written_is_not_loaded(parts: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "parts"
    shutil.copytree(parts, damaged)
    path = damaged / read_manifest(damaged).tables["documents"].files[-1].path
    content = bytearray(path.read_bytes())
    content[10] ^= 1
    path.write_bytes(content)
    with pytest.raises(PartsError, match="is not what was written"):
        load_parts(damaged, f"duckdb://{tmp_path / 'engine.duckdb'}", tmp_path / "catalogue.duckdb")
    assert not (tmp_path / "catalogue.duckdb").exists()


def test_the_file_of_the_engine_is_not_replaced_by_its_catalogue(parts: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(tmp_path)
    engine = tmp_path / "engine.duckdb"
    for out in (engine, tmp_path / "linked" / "engine.duckdb"):
        with pytest.raises(EngineError, match=r"is the file of the engine duckdb:///.*\. Name another file with --out"):
            load_parts(parts, f"duckdb://{engine}", out)
    assert not engine.exists()


def other_file(manifest: Manifest) -> Manifest:
    """Return a manifest of which one file has another hash."""
    rejects = manifest.tables["rejects"]
    files = (replace(rejects.files[0], sha256="0" * 64), *rejects.files[1:])
    return replace(manifest, tables={**manifest.tables, "rejects": replace(rejects, files=files)})


def test_another_build_of_the_same_version_has_a_database_of_its_own(parts: Path, tmp_path: Path) -> None:
    manifest = read_manifest(parts)
    assert re.fullmatch(f"annals_{manifest.version}_[0-9a-f]{{8}}", database_of(manifest))
    loader = DuckDBLoader(tmp_path / "engine.duckdb", manifest, database_of(manifest))
    loader.prepare()
    loader.close()
    other = DuckDBLoader(tmp_path / "engine.duckdb", manifest, database_of(other_file(manifest)))
    with pytest.raises(EngineError, match="was not loaded from these parts"):
        other.prepare()
    other.close()
    assert database_of(read_manifest(parts)) == database_of(manifest) != database_of(other_file(manifest))


@pytest.mark.skipif(find_spec("chdb") is not None, reason="the library is installed")
@pytest.mark.parametrize(
    ("address", "library"), [("chdb:///nowhere", "chdb"), ("clickhouse://h", "clickhouse-connect")]
)
def test_a_library_that_is_not_there_is_named(parts: Path, tmp_path: Path, address: str, library: str) -> None:
    with pytest.raises(EngineError, match=f"The library {library} is not installed. Install it with"):
        load_parts(parts, address, tmp_path / "catalogue.duckdb")


def test_what_is_in_the_way_is_named_and_left(shipped_archive: Path, parts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table mine as select 1")
    version = tmp_path / "version.duckdb"
    shutil.copy(shipped_archive, version)
    with duckdb.connect(str(version)) as connection:
        connection.execute("update archive set version = 'feedfeed'")
    built = tmp_path / "built.duckdb"
    shutil.copy(shipped_archive, built)
    letter = tmp_path / "letter.duckdb"
    letter.write_text("Dear Sir")
    for path, text in (
        (other, "is no archive"),
        (version, "has version feedfeed"),
        (built, "was not loaded from these parts, though it has their version"),
        (letter, "cannot be opened"),
    ):
        with pytest.raises(AnnalsError, match=text):
            load_parts(parts, f"duckdb://{path}", tmp_path / "catalogue.duckdb")
    assert not (tmp_path / "catalogue.duckdb").exists()


def test_a_version_that_is_none_makes_no_database() -> None:
    with pytest.raises(EngineError, match="is not the version of an archive"):
        database_of(Manifest(6, 1, "name", "x; drop database y", 1, {}))
