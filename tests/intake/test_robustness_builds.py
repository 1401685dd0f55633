"""Builds that are killed, that meet each other, or that find no room: what was there before stays whole."""

import random
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from queries.database.archive import Archive
from tests.archives import build_plain
from tests.intake.building import ROOT, can_drop_privileges, command, run_build
from tests.load.killed_builds import kill_builds, target

pytestmark = pytest.mark.slow

RECORDS = 500


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give a table of records, and no archive."""
    archive = build_plain(tmp_path, RECORDS)
    archive.unlink()
    return archive.with_suffix(".csv")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give the archive of another table, alone in a folder."""
    folder = tmp_path / "archive"
    folder.mkdir()
    return build_plain(tmp_path, 10).rename(folder / "archive.duckdb")


def documents(archive: Path) -> int:
    values = Archive(archive)
    try:
        return values.about.documents
    finally:
        values.close()


def test_killed_builds_leave_the_old_archive_or_the_new_one(tmp_path: Path) -> None:
    outcome = kill_builds(target(tmp_path), 4, random.Random(1962))
    assert outcome.wrong == []
    assert outcome.left.total() == 4
    assert outcome.left["old"] > 0, outcome.sentence()
    assert outcome.left["new"] > 0, outcome.sentence()


def test_of_two_builds_at_once_one_wins_and_the_other_says_why_it_does_not(source: Path, archive: Path) -> None:
    first = subprocess.Popen(command(source, out=archive), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not list(archive.parent.glob(".*.building")):
        assert first.poll() is None, first.communicate()
    first.send_signal(signal.SIGSTOP)
    second = run_build(source, out=archive)
    first.send_signal(signal.SIGCONT)
    first.communicate()
    assert (second.exit_code, second.stdout) == (2, "")
    assert second.stderr == f"Error: {archive} is being built by another process. Wait for it to end.\n"
    assert first.returncode == 0
    assert documents(archive) == RECORDS
    assert list(archive.parent.iterdir()) == [archive]


def test_of_many_builds_started_at_once_each_wins_or_says_why_it_does_not(source: Path, archive: Path) -> None:
    started = [
        subprocess.Popen(command(source, out=archive), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert {code for _, code in ended} <= {0, 2}
    assert any(code == 0 for _, code in ended)
    assert all(b"is being built by another process" in text for text, code in ended if code == 2)
    assert documents(archive) == RECORDS
    assert list(archive.parent.iterdir()) == [archive]


@pytest.mark.parametrize("room", [4_096, 100_000, 1_500_000])
def test_a_disk_that_is_full_ends_the_build_in_a_sentence(source: Path, archive: Path, room: int) -> None:
    before = archive.read_bytes()
    ended = run_build(source, out=archive, largest_file=room)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Error: "), ended.stderr
    assert "cannot be written" in ended.stderr
    assert "File too large" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert archive.read_bytes() == before
    assert list(archive.parent.iterdir()) == [archive]


def unreadable_file(source: Path, _archive: Path) -> str:
    source.chmod(0)
    return "is not readable"


def folder_without_permission(_source: Path, archive: Path) -> str:
    archive.parent.chmod(0o555)
    return f"The folder {archive.parent} cannot be written to. Choose another with --out."


def unreadable_archive(_source: Path, archive: Path) -> str:
    archive.chmod(0)
    return f"{archive}' is not readable"


@pytest.mark.skipif(not can_drop_privileges(), reason="runs as root without setpriv, and root may do everything")
@pytest.mark.parametrize("forbid", [unreadable_file, folder_without_permission, unreadable_archive])
def test_what_is_not_permitted_is_said(source: Path, archive: Path, forbid: Callable[[Path, Path], str]) -> None:
    before = archive.read_bytes()
    text = forbid(source, archive)
    ended = run_build(source, out=archive, permissions_count=True)
    archive.parent.chmod(0o755)
    archive.chmod(0o644)
    assert ended.exit_code == 2
    assert text in ended.stderr
    assert "Traceback" not in ended.stderr
    assert archive.read_bytes() == before
    assert list(archive.parent.iterdir()) == [archive]
