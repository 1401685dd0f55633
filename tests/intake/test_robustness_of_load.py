"""`python -m data load` where parts are broken, cannot be read, or there is no room: a true sentence for each."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.engines.addresses import database_of
from data.engines.catalogue import write_catalogue
from data.engines.load import load_parts
from data.load.archive_file import new_archive, new_folder, reserved_archive, reserved_folder
from data.parts.export import export_parts
from data.parts.manifest import MANIFEST, read_manifest
from queries.errors import ArchiveError, PartsError
from tests.archives import build_plain
from tests.intake.building import can_drop_privileges, run
from tests.intake.loading import load_command


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give ten plain records in parts for two shards."""
    folder = tmp_path_factory.mktemp("exported")
    export_parts(build_plain(folder, records=10), folder / "parts", shards=2)
    return folder / "parts"


@pytest.fixture
def parts(exported: Path, tmp_path: Path) -> Path:
    """Give parts that a test may break."""
    return Path(shutil.copytree(exported, tmp_path / "parts"))


def a_file(parts: Path, table: str = "documents") -> Path:
    return parts / read_manifest(parts).tables[table].files[0].path


def cut_short(parts: Path) -> None:
    a_file(parts).write_bytes(a_file(parts).read_bytes()[:-1])


def empty(parts: Path) -> None:
    a_file(parts).write_bytes(b"")


def longer(parts: Path) -> None:
    a_file(parts).write_bytes(a_file(parts).read_bytes() + b"x")


def changed_at_the_end(parts: Path) -> None:
    a_file(parts).write_bytes(a_file(parts).read_bytes()[:-1] + b"x")


def gone(parts: Path) -> None:
    a_file(parts).unlink()


def a_folder_instead(parts: Path) -> None:
    a_file(parts).unlink()
    a_file(parts).mkdir()


def name_too_long(parts: Path) -> None:
    text = (parts / MANIFEST).read_text("utf-8")
    (parts / MANIFEST).write_text(text.replace('"documents/0/0.parquet"', json.dumps("x" * 300)), "utf-8")


def manifest_gone(parts: Path) -> None:
    (parts / MANIFEST).unlink()


def manifest_of_bytes(parts: Path) -> None:
    (parts / MANIFEST).write_bytes(b"\xff{")


BROKEN: dict[Callable[[Path], None], str] = {
    cut_short: "documents/0/0.parquet is cut short: ",
    empty: "documents/0/0.parquet is cut short: 0 bytes of ",
    longer: "documents/0/0.parquet is not what was written. Copy the parts again.",
    changed_at_the_end: "documents/0/0.parquet is not what was written. Copy the parts again.",
    gone: "has no documents/0/0.parquet, which its manifest names. Copy the parts again.",
    a_folder_instead: "has no documents/0/0.parquet, which its manifest names. Copy the parts again.",
    name_too_long: "cannot be read: File name too long. See to it that this machine reads the folder of the parts",
    manifest_gone: "has no manifest.json: these are no parts, or not all of them.",
    manifest_of_bytes: "manifest.json cannot be read: UnicodeDecodeError",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_parts_that_are_broken_are_named_and_nothing_else_is_blamed(
    parts: Path, tmp_path: Path, broken: Callable[[Path], None]
) -> None:
    broken(parts)
    out = tmp_path / "catalogue.duckdb"
    ended = CliRunner().invoke(cli, load_command(parts, f"duckdb://{tmp_path / 'engine.duckdb'}", out)[3:])
    assert ended.exit_code == 2, ended.exception
    assert ended.stderr.startswith("Error: ")
    assert BROKEN[broken] in ended.stderr
    assert "cannot be written" not in ended.stderr
    assert not out.exists()


@pytest.mark.skipif(not can_drop_privileges(), reason="runs as root without setpriv, and root may do everything")
@pytest.mark.parametrize("name", ["documents/0/0.parquet", "themes/all/0.parquet", MANIFEST])
def test_parts_that_may_not_be_read_are_named(parts: Path, tmp_path: Path, name: str) -> None:
    (parts / name).chmod(0)
    command = load_command(parts, f"duckdb://{tmp_path / 'engine.duckdb'}", tmp_path / "catalogue.duckdb")
    ended = run(command, permissions_count=True)
    assert ended.exit_code == 2
    assert f"{parts / name} cannot be read: Permission denied. See to it" in ended.stderr
    assert "cannot be written" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_disk_that_the_engine_has_filled_is_not_that_of_the_catalogue(parts: Path, tmp_path: Path) -> None:
    engine, out = tmp_path / "engine.duckdb", tmp_path / "catalogue.duckdb"
    ended = run(load_command(parts, f"duckdb://{engine}", out), largest_file=200_000)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert f"{engine}, the file of the engine, cannot be written: " in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not out.exists()


SMALL = ("themes", "archive_month_counts", "sources", "terms")


@pytest.mark.parametrize("table", SMALL)
def test_what_a_catalogue_holds_itself_is_what_was_written_also_when_all_rows_are_loaded(
    parts: Path, tmp_path: Path, table: str
) -> None:
    manifest, path = read_manifest(parts), a_file(parts, table)
    pq.write_table(pq.read_table(path).slice(1), path)
    with pytest.raises(PartsError, match=f"{path.name} is "):
        write_catalogue(tmp_path / "one.duckdb", parts, manifest, "duckdb", "duckdb:///a", database_of(manifest))


def test_rows_that_a_catalogue_holds_itself_are_counted(parts: Path, tmp_path: Path) -> None:
    manifest = read_manifest(parts)
    text = (parts / MANIFEST).read_text("utf-8")
    (themes,) = manifest.tables["themes"].files
    assert f'"rows": {themes.rows},' in text
    message = json.loads(text)
    message["tables"]["themes"]["rows"] = message["tables"]["themes"]["files"][0]["rows"] = themes.rows + 1
    (parts / MANIFEST).write_text(json.dumps(message), "utf-8")
    with pytest.raises(PartsError, match=f"The files of themes have {themes.rows} rows, their manifest says"):
        write_catalogue(tmp_path / "one.duckdb", parts, read_manifest(parts), "duckdb", "duckdb:///a", "any")


def test_a_folder_may_be_called_as_a_pattern_is(parts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "of [all] * ? {a,b} 'quoted'"
    parts.rename(folder)
    # What the name means as a pattern.
    shutil.copytree(folder, tmp_path / "of a  x {a,b} 'quoted'")
    done = load_parts(folder, f"duckdb://{tmp_path / 'engine.duckdb'}", tmp_path / "catalogue.duckdb")
    with duckdb.connect(str(tmp_path / "catalogue.duckdb"), read_only=True) as connection:
        for table in ("themes", "terms", "archive"):
            ((rows,),) = connection.execute(f"select count(*) from {table}").fetchall()
            assert rows == done.manifest.tables[table].rows


def test_only_errors_of_writing_are_told_as_such(tmp_path: Path) -> None:
    for name, reserved, new in (("a.duckdb", reserved_archive, new_archive), ("a", reserved_folder, new_folder)):
        with pytest.raises(ConnectionResetError), reserved(tmp_path / name):
            raise ConnectionResetError
        with pytest.raises(ArchiveError, match=f"{name} cannot be written: No space left"), new(tmp_path / name):
            raise OSError("No space left")
        with reserved(tmp_path / name) as path:
            assert path.is_dir() == (reserved is reserved_folder)
            path.touch()
        assert (tmp_path / name).exists()
        shutil.rmtree(tmp_path / name) if (tmp_path / name).is_dir() else (tmp_path / name).unlink()
        with pytest.raises(ArchiveError, match=f"{name} cannot be written: "), reserved(tmp_path / name) as path:
            shutil.rmtree(path, ignore_errors=True)  # so that it cannot take its place
        assert list(tmp_path.iterdir()) == []
