"""What historians type into the box: how it is read, what the page says of it, and which documents it finds."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.build import build
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_order
from queries.search.parser import parse
from queries.search.tree import in_grammar
from tests.archives import DATA, THEMES

with (DATA / "searches.tsv").open(encoding="utf-8", newline="") as file:
    SEARCHES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))
with (DATA / "search_records.csv").open(encoding="utf-8", newline="") as file:
    EVERYTHING = {row["id"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the records of the table, built by the real builder."""
    path: Path = tmp_path_factory.mktemp("searches") / "archive.duckdb"
    build([DATA / "search_records.csv"], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def found(archive: Archive, text: str) -> set[str]:
    """Return the ids of the documents that a search finds."""
    result = Result(archive, Filters(text=text))
    docs = result_order(result)
    rows = archive.cursor().rows("select doc, id from documents", {})
    names = {int(str(doc)): str(name) for doc, name in rows}
    return {names[doc] for doc in docs}


@pytest.mark.parametrize("row", SEARCHES, ids=lambda row: row["search"])
def test_a_search_is_read_as_the_table_says_and_the_page_says_so(row: dict[str, str]) -> None:
    search = parse(row["search"])
    reading = search.reading
    read = in_grammar(search.tree) if search.tree else ""
    offers = [offer.text for offer in reading.offers] if reading else []
    assert (read, reading.sentence if reading else "", " ; ".join(offers)) == (row["read"], row["says"], row["instead"])


@pytest.mark.parametrize("row", SEARCHES, ids=lambda row: row["search"])
def test_a_search_finds_what_the_table_says(archive: Archive, row: dict[str, str]) -> None:
    expected = EVERYTHING if row["finds"] == "ALL" else set(row["finds"].split())
    assert found(archive, row["search"]) == expected
