"""A result of none: which choices empty it, and how many documents each way on finds."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import duckdb
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.build import build
from display.explore import no_results
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.model.filters import REPEATED, Filters
from queries.result import Result
from queries.results import documents_found, result_counts
from queries.urls.links import parse_link
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.oracle.plain_python import Tree
from tests.oracle.questions import questions

NAMES = {"cuba": "Cuban missile crisis", "afghanistan": "Afghanistan"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of 46 records, seventeen of which name a date in their titles."""
    path = tmp_path_factory.mktemp("no-results") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def filters_of(link: str) -> Filters:
    filters, ignored = parse_link(parse_qs(link))
    assert ignored == ()
    return filters


NOTHING = "No document matches this choice."
ONE = "One choice alone empties this result:"
EACH = "No document matches all of this. Drop one choice:"
SOME = "No document matches all of this. Drop one of these choices:"
TOGETHER = "No document matches all of this, and dropping one choice is not enough. Keep only one:"
NONE_ALONE = "None of these choices finds a document, even on its own."
CUBA, CUBA_OR_AFGHANISTAN = "Cuban missile crisis", "Cuban missile crisis or Afghanistan"

EMPTIED: list[tuple[str, str, dict[str, int]]] = [
    ("q=zeppelin", NOTHING, {"Drop the search “zeppelin”": 46}),
    ("q=zeppelin&theme=cuba", ONE, {"Drop the search “zeppelin”": 10}),
    ("theme=cuba&from=1990", EACH, {"Drop the dates “from 1990”": 10, f"Drop the theme “{CUBA}”": 2}),
    # Values of one facet are alternatives: they go together, since one of them less finds no more.
    (
        "theme=cuba&theme=afghanistan&from=1990",
        EACH,
        {"Drop the dates “from 1990”": 11, f"Drop the theme “{CUBA_OR_AFGHANISTAN}”": 2},
    ),
    ("theme=cuba&theme=none&language=Welsh", ONE, {"Drop the language “Welsh”": 43}),
    ("undated=only&theme=afghanistan", EACH, {"Drop the choice “undated only”": 2, "Drop the theme “Afghanistan”": 9}),
    (
        "from=1962&to=1962&undated=only&theme=afghanistan",
        SOME,
        {"Drop the dates “1962”": 2, "Drop the theme “Afghanistan”": 9},
    ),
    (
        "date=month&from=1962-10-16&to=1962-10-16",
        EACH,
        {"Drop the dates “16 October 1962”": 1, "Drop the date “known to the month”": 5},
    ),
    ("axis=event&from=1985-06&to=1985-06", EACH, {"Drop the dates “June 1985”": 46, "Drop placing by event date": 2}),
    (
        "date=inferred&certainty=exact",
        EACH,
        {"Drop the choice “without doubtful dates”": 2, "Drop the date “inferred”": 40},
    ),
    (
        "-language=English&-language=none&theme=cuba&-place=Cuba",
        SOME,
        {f"Drop the theme “{CUBA}”": 28, "Drop the choice not place “Cuba”": 2},
    ),
    ("q=zeppelin&language=Welsh&theme=cuba", TOGETHER, {f"Keep only the theme “{CUBA}”": 10}),
    ("q=zeppelin&language=Welsh", NONE_ALONE, {"Drop all choices": 46}),
]


@pytest.mark.parametrize(("link", "why", "ways"), EMPTIED)
def test_the_ways_on_from_a_result_of_none(archive: Archive, link: str, why: str, ways: dict[str, int]) -> None:
    assert documents_found(archive, [filters_of(link)]) == [0]
    text, found = no_results.offers(archive, filters_of(link), NAMES)
    assert (text, {label: count for label, _, count in found}) == (why, ways)


@settings(deadline=None, max_examples=12)
@given(question=questions())
def test_each_way_on_finds_what_it_offers_and_drops_choices_only(
    archive: Archive, question: tuple[Filters, Tree | None]
) -> None:
    filters = question[0]
    assume(documents_found(archive, [filters]) == [0])
    _, found = no_results.offers(archive, filters, NAMES)
    for _, way, count in found:
        assert count == result_counts(Result(archive, way)).documents > 0
        assert way != filters
        for field in no_results.DECIDING:
            assert getattr(way, field) in (getattr(filters, field), getattr(Filters(), field))
        assert all(way.values(name) in (filters.values(name), ()) for name in REPEATED)
        assert (way.grain, way.draw, way.per_page, way.page) == (filters.grain, filters.draw, filters.per_page, 1)


@settings(deadline=None, max_examples=12)
@given(question=questions())
def test_every_choice_without_which_something_is_found_is_offered(
    archive: Archive, question: tuple[Filters, Tree | None]
) -> None:
    filters = question[0]
    without = [chip[2] for chip in no_results.grouped(filters, NAMES)]
    helpful = [way for way in without if result_counts(Result(archive, way)).documents]
    offered = [way for _, way, _ in no_results.offers(archive, filters, NAMES)[1]]
    assert offered == helpful or not helpful


@settings(deadline=None, max_examples=12)
@given(asked_at_once=st.lists(questions().map(lambda question: question[0]), max_size=6))
def test_questions_counted_at_once_are_counted_as_one_by_one(archive: Archive, asked_at_once: list[Filters]) -> None:
    one_by_one = [result_counts(Result(archive, filters)).documents for filters in asked_at_once]
    assert documents_found(archive, asked_at_once) == one_by_one


def test_the_page_says_why_and_each_way_on_is_a_link_to_what_it_finds(archive: Archive) -> None:
    filters = filters_of("undated=only&theme=afghanistan")
    visible = no_results.no_results(archive, Address(filters=filters), NAMES)
    ways = visible.find("ul", class_="ways-on")[0].find("a")
    assert EACH in visible.text()
    assert [(way.text(), way.attributes["href"]) for way in ways] == [
        ("Drop the choice “undated only”: 2 documents", "./?theme=afghanistan"),
        ("Drop the theme “Afghanistan”: 9 documents", "./?undated=only"),
    ]


def test_an_archive_without_documents_says_so(tmp_path: Path) -> None:
    source = tmp_path / "empty.csv"
    source.write_text("title,date\nLetter,1962\n", encoding="utf-8")
    build([source], tmp_path / "empty.duckdb", THEMES)
    with duckdb.connect(str(tmp_path / "empty.duckdb")) as connection:
        # No build ends so: one without documents makes no archive.
        for table in ("documents", "archive_month_counts"):
            connection.execute(f"delete from {table}")
    empty = Archive(tmp_path / "empty.duckdb")
    assert no_results.offers(empty, Filters(), NAMES) == ("This archive has no documents.", [])
    empty.close()
