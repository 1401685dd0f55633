"""How to cite a record: Chicago notes, byte for byte as in `tests/golden/citations/`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.build import build
from display.format.citations import chicago_note, citation
from queries.database.archive import Archive
from queries.documents import record
from queries.model.site import Site
from tests.archives import THEMES

GOLDEN = Path(__file__).parents[1] / "golden" / "citations"
VERSION, TODAY = "0123456789ab", date(2025, 2, 3)


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
    note = chicago_note(row, VERSION, TODAY, Site())
    assert f"{note}\n".encode() == golden.read_bytes()
    assert note == citation(row, VERSION, TODAY, Site())


def test_every_record_to_cite_has_a_golden_file(archive: Archive) -> None:
    assert len(list(GOLDEN.glob("*.txt"))) == archive.about.documents


TEMPLATE = "“{title},” {date}, {collection}, {archive}, {url}."


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("plain", "“Telegram from Havana on the Missiles,” October 22, 1962, Embassy reports, State Archive."),
        ("turned", "“Right to left gnirts,” 1977."),
        (
            "with-url",
            "“Opening of the Wall,” 9 November 1989, Bundesarchiv, https://archive.example/wall?lang=en&page=1.",
        ),
    ],
)
def test_a_record_is_cited_as_its_archive_asks(archive: Archive, identifier: str, said: str) -> None:
    row = record(archive, identifier)
    assert row is not None
    assert citation(row, VERSION, TODAY, Site(citation=TEMPLATE)) == said
