"""Failures say what they are: what each error of DuckDB's is for a reader, for the log, and for `/health`."""

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from display.runtime.operator_log import note
from queries.database.archive import Archive
from queries.database.failures import FAILURES, failure
from queries.database.spilling import clear_leftovers, spill_folder
from queries.errors import ArchiveError, NoRoomError, TooSlowError

SENTENCES = [
    (duckdb.InterruptException("INTERRUPT Error: Interrupted!"), "took longer than 10 seconds"),
    (duckdb.OutOfMemoryException("failed to allocate data of size 16 MiB (953 MiB/1 GiB used)"), "ANNALS_MEMORY, 1GB"),
    (duckdb.OutOfMemoryException("the 'max_temp_directory_size' setting"), "more room on the server’s disk"),
    (duckdb.IOException("Could not write file: No space left on device"), "more room on the server’s disk"),
    (duckdb.IOException('Cannot open file "/srv/a": Permission denied'), "may not be read by the dashboard"),
    (duckdb.IOException('Cannot open database "/srv/a": database does not exist'), "There is no archive"),
    (duckdb.IOException("exists, but it is not a valid DuckDB database file!"), "is not an archive"),
    (duckdb.IOException("Could not set lock on file: Conflicting lock is held"), "being written by another program"),
    (duckdb.IOException("Trying to read a database file with version number 99, but"), "newer version of DuckDB"),
    (duckdb.IOException("Corrupt database file: computed checksum 1 does not match"), "is damaged"),
    (duckdb.SerializationException("Failed to deserialize: expected end of object"), "is damaged"),
    (duckdb.FatalException("FATAL Error: database has been invalidated"), "broke down over this question"),
    (duckdb.InternalException("INTERNAL Error: assertion failed"), "broke down over this question"),
    (duckdb.IOException("Input/output error"), "cannot be read just now"),
    (duckdb.CatalogException("Table with name themes does not exist!"), "a reason that Annals does not know"),
    (duckdb.BinderException('Referenced column "x" not found'), "a reason that Annals does not know"),
    (duckdb.ConversionException("Could not convert"), "a reason that Annals does not know"),
]


@pytest.mark.parametrize(("error", "text"), SENTENCES, ids=lambda value: value if isinstance(value, str) else "")
def test_every_error_has_its_sentence_and_its_cause_for_the_log(error: duckdb.Error, text: str) -> None:
    found = failure(error, Path("/srv/secret/letters.duckdb"), "counts", 10.0, "1GB")
    assert text in str(found)
    assert "/srv" not in str(found)
    assert found.cause.startswith(f"/srv/secret/letters.duckdb: {type(error).__name__}: ")
    assert ("damaged" in str(found)) == (text == "is damaged")


def test_every_class_of_duckdbs_errors_is_in_the_table() -> None:
    classes = [one for one in vars(duckdb).values() if isinstance(one, type) and issubclass(one, duckdb.Error)]
    assert len(classes) > 15
    for one in classes:
        assert str(failure(one("said"), Path("a.duckdb"), "", 10.0, None))
    assert FAILURES[-1][:2] == (duckdb.Error, "")


def test_running_out_of_memory_is_not_damage(monkeypatch: pytest.MonkeyPatch, awkward_archive: Path) -> None:
    monkeypatch.setenv("ANNALS_MEMORY", "40MB")
    opened = Archive(awkward_archive)
    with (
        pytest.raises(NoRoomError, match=r"more memory .* \(ANNALS_MEMORY, 40MB\)"),
        opened.reading(),
    ):
        opened.cursor().execute("select list(i || repeat('x', 100)) from range(3000000) as t (i)").fetchall()
    with opened.reading():
        assert opened.cursor().execute("select 1").fetchall() == [(1,)]
    opened.close()


def test_an_interrupt_while_opening_is_slowness_not_damage(
    monkeypatch: pytest.MonkeyPatch, awkward_archive: Path
) -> None:
    monkeypatch.setattr("queries.database.archive._facets", _raise_interrupt)
    with pytest.raises(TooSlowError):
        Archive(awkward_archive)


def _raise_interrupt(_cursor: object) -> frozenset[str]:
    raise duckdb.InterruptException("INTERRUPT Error: Interrupted!")


@pytest.mark.parametrize("content", [b"", b"no archive", b"DUCK" * 5000])
def test_what_is_no_archive_says_so_without_its_path(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letters.duckdb"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as refused:
        Archive(path)
    assert "letters.duckdb" in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_a_missing_archive_says_so_without_its_path_and_the_log_has_it(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"^There is no archive gone\.duckdb\.") as refused:
        Archive(tmp_path / "gone.duckdb")
    assert str(tmp_path) in refused.value.cause


def test_a_line_of_the_log_is_facts_and_holds_no_link_unless_asked_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(logging.getLogger("annals"), "propagate", True)
    caplog.set_level(logging.INFO)
    note(logging.INFO, "page", page="themes", seconds=0.25, cause='a "b"\nlevel=INFO what=forged', link="q=secret")
    monkeypatch.setenv("ANNALS_LOG_LINKS", "1")
    note(logging.INFO, "page", link="q=secret")
    assert caplog.messages == [
        'what=page page=themes seconds=0.250 cause="a \\"b\\"\\nlevel=INFO what=forged"',
        'what=page link="q=secret"',
    ]


def test_folders_of_dead_processes_are_cleared_and_others_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    leftover = tmp_path / f"annals-{int(dead.stdout)}-0"
    stay = [spill_folder(0), tmp_path / f"annals-{os.getppid()}-1", tmp_path / "annals-x-y", tmp_path / "other-1-2"]
    for folder in (leftover, *stay):
        folder.mkdir()
        (folder / "spilled").write_bytes(b"x")
    assert clear_leftovers() == [leftover]
    assert sorted(tmp_path.iterdir()) == sorted(stay)
