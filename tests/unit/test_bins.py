"""The bins of a timeline as a table: the same numbers as its bars, each a link to just these documents."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from display.charts.grains import shown_grain, shown_span
from display.explore.bins import MAX_TABLE_ROWS, Bin, bins, gaps, table
from display.runtime.address import Address
from display.runtime.tree import Element
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import GRAINS, Grain, Unset
from queries.result import Result
from queries.results import result_counts
from queries.timeline import timeline_bars
from queries.urls.links import parse_link
from tests.oracle.questions import questions


def year(number: int, documents: int, wider: int = 0) -> Bin:
    return Bin(date(number, 1, 1), date(number, 12, 31), documents, wider)


SPREAD = [
    year(1961, 2, 1),
    year(1962, 1_200),
    year(1963, 0),
    year(1964, 0),
    year(1965, 1),
    year(1966, 0),
    year(1967, 3, 3),
]


def cells(visible: Element) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    return [[cell.text() for cell in row.children if isinstance(cell, Element)] for row in visible.find("tr")]


def links(visible: Element) -> list[Filters]:
    """Return the questions that the links of a table ask."""
    addresses = [str(link.attributes["href"]) for link in visible.find("a")]
    question = [parse_link(parse_qs(urlsplit(address).query)) for address in addresses]
    assert all(not ignored for _, ignored in question)
    return [filters for filters, _ in question]


def shown_as(values: list[Bin], filters: Filters, archive: tuple[int, ...] | None = None) -> Element:
    """Return the table of years for a question."""
    return table(values, "year", Address(filters=filters), archive)


def test_each_bin_is_a_row_and_each_gap_is_one() -> None:
    assert cells(shown_as(SPREAD, Filters())) == [
        ["Year", "Documents", "Date wider than the year"],
        ["1961", "2", "1"],
        ["1962", "1,200", "0"],
        ["1963 to 1964", "none", ""],
        ["1965", "1", "0"],
        ["1966", "none", ""],
        ["1967", "3", "3"],
    ]


def test_empty_bins_at_the_ends_are_no_gaps() -> None:
    values = [year(1960, 0), *SPREAD, year(1968, 0)]
    assert [[one.first.year for one in run] for run in gaps(values)] == [[1963, 1964], [1966]]
    assert shown_as(values, Filters()) == shown_as(SPREAD, Filters())
    assert gaps([year(1960, 0)]) == []


def test_each_row_is_a_link_to_its_range() -> None:
    question = Filters(text="<cuba> & “ships”", page=3, included=Choices(theme=("cuba",)))
    opened = links(shown_as(SPREAD, question))
    assert [(there.start, there.end) for there in opened] == [
        *(("1961", "1961"), ("1962", "1962"), ("1965", "1965"), ("1967", "1967"))
    ]
    assert all(there.text == question.text and there.included == question.included for there in opened)


def test_a_table_of_shares_has_a_column_for_them() -> None:
    visible = cells(shown_as([year(1961, 1), year(1962, 0), year(1963, 3)], Filters(measure="share"), (8, 0, 3)))
    assert [row[-1] for row in visible] == ["Share of the archive", "12.5 % of 8", "", "100 % of 3"]
    assert {len(row) for row in visible} == {4}


def test_a_long_table_is_cut_with_a_word() -> None:
    values = [year(1000 + number, 1) for number in range(MAX_TABLE_ROWS + 1)]
    assert not shown_as(values[:-1], Filters()).find("caption")
    visible = shown_as(values, Filters())
    assert len(cells(visible)) == 1 + MAX_TABLE_ROWS
    assert "The first 200 of 201 rows." in visible.text()


@pytest.fixture(scope="module")
def archive(awkward_archive: Path) -> Archive:
    return Archive(awkward_archive)


@pytest.mark.slow
def test_bins_keep_their_place_from_the_first_year_to_the_last(archive: Archive) -> None:
    result = Result(archive, Filters())
    values = bins(timeline_bars(result, "decade", date.min, date.max), "decade")
    assert (values[0].first, values[-1].last, len(values)) == (date.min, date.max, 1000)
    assert values[196].first == date(1960, 1, 1)
    assert values[196].documents == result_counts(Result(archive, Filters(start="1960", end="1969"))).documents


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(question=questions())
def test_a_row_opens_as_many_documents_as_it_says(archive: Archive, question: tuple[Filters, object]) -> None:
    filters = question[0].in_order()
    result = Result(archive, filters)
    counts = result_counts(result)
    if not counts.dated:
        return
    first, last = shown_span(filters, counts)
    wishes: tuple[Grain | Unset, ...] = ("", *GRAINS[:2])
    for wish in wishes:
        now = filters.change(grain=wish)
        grain = shown_grain(now, first, last)
        values = bins(timeline_bars(result, grain, first, last), grain)
        filled = [one for one in values if one.documents][:MAX_TABLE_ROWS]
        opened = links(table(values, grain, Address(filters=now)))[:12]
        found = [result_counts(Result(archive, there)).documents for there in opened]
        assert found == [one.documents for one in filled[: len(opened)]]
