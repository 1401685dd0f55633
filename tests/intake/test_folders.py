"""Folders as sources: whatever of them is not read is a reject that says why, or is hidden."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from data.extract.discover import find_input_files
from tests.intake.building import build_here, run_build


def _elsewhere(folder: Path) -> Path:
    """Return a folder beside the source, with a table in it."""
    other = folder.parent / "elsewhere"
    other.mkdir()
    (other / "more.csv").write_text("title\nMore\n", encoding="utf-8")
    return other


def _linked_within(folder: Path) -> None:
    (folder / "letters").mkdir()
    (folder / "letters" / "b.csv").write_text("title\nLetter\n", encoding="utf-8")
    (folder / "again").symlink_to(folder / "letters")


NOT_READ: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a link to a folder elsewhere": (
        lambda folder: (folder / "letters").symlink_to(_elsewhere(folder)),
        ["mine/letters is a link to a folder, which is not followed: name that folder as a source of its own."],
    ),
    "a link to a folder that is read anyway": (_linked_within, []),
    "a link to a file": (lambda folder: (folder / "b.csv").symlink_to(_elsewhere(folder) / "more.csv"), []),
    "a link that leads nowhere": (
        lambda folder: (folder / "ghost.csv").symlink_to("/nowhere"),
        ["mine/ghost.csv is a link that leads nowhere."],
    ),
    "a pipe": (lambda folder: os.mkfifo(folder / "pipe"), ["mine/pipe is neither a file nor a folder."]),
    "a hidden link": (lambda folder: (folder / ".ghost").symlink_to("/nowhere"), []),
}
"""What a folder holds beside a table -> how it is made, and what is said of it."""


@pytest.mark.parametrize("case", NOT_READ)
def test_what_a_folder_holds_and_cannot_be_read_is_a_reject(tmp_path: Path, case: str) -> None:
    make, problems = NOT_READ[case]
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.csv").write_text("title\nA\n", encoding="utf-8")
    make(folder)
    found = find_input_files([folder])
    assert [one.problem for one in found if one.problem] == problems
    assert len(found) - len(problems) == (1 if problems or "hidden" in case else 2)
    ended = build_here(folder, "--strict", out=tmp_path / "a.duckdb")
    assert ended.exit_code == bool(problems)
    assert all(problem in ended.stdout for problem in problems)


def test_a_folder_that_cannot_be_opened_is_a_reject(tmp_path: Path) -> None:
    closed = tmp_path / "mine" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "mine" / "a.csv").write_text("title\nA\n", encoding="utf-8")
    closed.chmod(0)
    ended = run_build(tmp_path / "mine", "--strict", out=tmp_path / "a.duckdb", permissions_count=True)
    closed.chmod(0o700)
    assert ended.exit_code == 1
    assert "mine/closed cannot be opened: Permission denied." in ended.stdout
