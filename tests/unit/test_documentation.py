"""What the documents for contributors name is there, and they leave out no room of the house."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("CONTRIBUTING.md", "docs/architecture.md")
ROOMS = sorted(
    path.parent
    for folder in ("data", "display", "routes", "server", "queries", "tests")
    for path in (ROOT / folder).glob("*/__init__.py")
)
MADE = {".venv/", "node_modules/", ".expected.json"}
"""Folders that the checks make, and the end of a name."""


def named(document: str) -> set[str]:
    """Return the files and folders that a document names in code font."""
    text = (ROOT / document).read_text("utf-8")
    return set(re.findall(r"`([\w./-]+(?:\.(?:py|sql|md|js|css|csv|toml|txt|json)|/))`", text)) - MADE


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_folder_that_is_named_is_there(document: str) -> None:
    folders = [
        ROOT,
        *(
            ROOT / name
            for name in ("data", "display", "server", "queries", "dates", "routes", "display/component", "tests")
        ),
    ]
    folders += ROOMS
    missing = [
        name
        for name in named(document)
        if not any((folder / name).exists() or any(folder.glob(f"sql/{name}")) for folder in folders)
    ]
    assert missing == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_map_of_the_code_has_every_room(room: Path) -> None:
    assert f"`{room.name}/`" in (ROOT / "docs" / "architecture.md").read_text("utf-8")
