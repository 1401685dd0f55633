"""The documents before and after one, in order of date, in its week, its month and its collection."""

from collections.abc import Iterator

import pytest

from data.build import build
from display.document.document import find_document
from display.document.steps import steps
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.documents import record, titles
from queries.model.filters import Filters
from queries.model.site import site
from queries.neighbours import Neighbours, neighbours
from queries.result import Result
from queries.results import result_counts, result_place
from tests.archives import AWKWARD, HOSTILE, THEMES


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the awkward and the hostile records."""
    path = tmp_path_factory.mktemp("neighbours") / "awkward.duckdb"
    build([AWKWARD, HOSTILE], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def groups_of(archive: Archive, identifier: str) -> list[Neighbours]:
    row = record(archive, identifier)
    assert row is not None
    return neighbours(archive, row)


def test_a_place_in_time_is_that_in_the_list_of_the_group_the_oldest_first(archive: Archive) -> None:
    groups = 0
    for (identifier,) in archive.cursor().rows("select id from documents"):
        row = record(archive, identifier)
        assert row is not None
        for group in neighbours(archive, row):
            result = Result(archive, group.question.change(sort="oldest"))
            listed = result_place(result, row.doc)
            assert listed is not None
            place = group.place
            assert (place.number, place.before, place.after) == (listed.number, listed.before, listed.after)
            assert place.documents == result_counts(result).documents > 1
            groups += 1
    assert groups > 20


@pytest.mark.parametrize("identifier", ["day", "same-day-a", "month", "year", "undated", "range"])
def test_only_a_date_to_the_day_is_of_a_week_and_one_to_the_month_of_a_month(archive: Archive, identifier: str) -> None:
    found = [group.group for group in groups_of(archive, identifier) if group.group in ("week", "month")]
    assert found == {"day": ["week", "month"], "same-day-a": ["week", "month"]}.get(identifier, [])


def test_the_week_leads_from_one_document_to_the_next(archive: Archive) -> None:
    known = {
        identifier: {group.group: (group.place.before, group.place.after) for group in groups_of(archive, identifier)}[
            "week"
        ]
        for identifier in ("day", "same-day-a", "same-day-b")
    }
    docs = [doc for pair in known.values() for doc in pair if doc is not None]
    names = {doc: title.id for doc, title in titles(archive, docs).items()} | {None: ""}
    assert {one: (names[before], names[after]) for one, (before, after) in known.items()} == {
        "day": ("", "same-day-a"),
        "same-day-a": ("day", "same-day-b"),
        "same-day-b": ("same-day-a", ""),
    }


def test_the_lines_lead_to_the_group_and_to_the_ones_beside(archive: Archive) -> None:
    filters = Filters(text="ships")
    document = find_document(Result(archive, filters), Address("document", filters, "same-day-a"), site(archive))
    assert document is not None
    tree = steps(document)
    assert tree is not None
    links = {str(a.attributes.get("aria-label") or a.text()): str(a.attributes["href"]) for a in tree.find("a")}
    assert (
        links["Previous in week of 22 October 1962: Telegram from Havana on the Missiles"]
        == "./document?id=day&q=ships"
    )
    assert links["Next in week of 22 October 1962: Telegram"] == "./document?id=same-day-b&q=ships"
    assert links["Week of 22 October 1962"].startswith("./?from=1962-10-22&to=1962-10-28&date=")
    assert "2 of 3" in tree.text()
