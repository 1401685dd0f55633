"""How to cite a record: Chicago notes, byte for byte as in `tests/golden/citations/`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from display.citations import chicago_note
from queries import record
from queries.archive import Archive
from tests.archives import THEMES

GOLDEN = Path(__file__).parent / "golden" / "citations"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of the records to cite."""
    path = tmp_path_factory.mktemp("citations") / "cited.duckdb"
    build([GOLDEN / "records.jsonl"], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_a_record_is_cited_as_in_its_golden_file(archive: Archive, golden: Path) -> None:
    row = record(archive, golden.stem)
    assert row is not None
    note = chicago_note(row, "0123456789ab", date(2025, 2, 3))
    assert f"{note}\n".encode() == golden.read_bytes()


def test_every_record_to_cite_has_a_golden_file(archive: Archive) -> None:
    assert len(list(GOLDEN.glob("*.txt"))) == archive.about.documents
