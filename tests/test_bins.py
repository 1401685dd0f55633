"""The bins of a timeline as a table: the same numbers as its bars, each a link to just these documents."""

import html
import re
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings

from display.bins import MOST_ROWS, Bin, bins, gaps, table
from display.grains import shown_grain, shown_span
from queries import result_counts, timeline_bars
from queries.archive import Archive
from queries.filters import GRAINS, Filters
from queries.links import parse_link
from queries.result import Result
from tests.questions import questions


def year(number: int, documents: int, wider: int = 0) -> Bin:
    return Bin(date(number, 1, 1), date(number, 12, 31), documents, wider)


HELD = [
    year(1961, 2, 1),
    year(1962, 1_200),
    year(1963, 0),
    year(1964, 0),
    year(1965, 1),
    year(1966, 0),
    year(1967, 3, 3),
]


def cells(shown: str) -> list[list[str]]:
    """The texts of a table, row by row."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", shown)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def links(shown: str) -> list[Filters]:
    """The questions that the links of a table ask."""
    addresses = [html.unescape(address) for address in re.findall(r'href="([^"]+)"', shown)]
    asked = [parse_link(parse_qs(urlsplit(address).query)) for address in addresses]
    assert all(not ignored for _, ignored in asked)
    return [filters for filters, _ in asked]


def test_each_bin_is_a_row_and_each_gap_is_one() -> None:
    assert cells(table(HELD, "year", Filters())) == [
        ["Year", "Documents", "Of these, date wider than the year"],
        ["1961", "2", "1"],
        ["1962", "1,200", "0"],
        ["1963 to 1964", "none", ""],
        ["1965", "1", "0"],
        ["1966", "none", ""],
        ["1967", "3", "3"],
    ]


def test_empty_bins_at_the_ends_are_no_gaps() -> None:
    held = [year(1960, 0), *HELD, year(1968, 0)]
    assert [[one.first.year for one in run] for run in gaps(held)] == [[1963, 1964], [1966]]
    assert table(held, "year", Filters()) == table(HELD, "year", Filters())
    assert gaps([year(1960, 0)]) == []


def test_each_row_is_a_link_to_its_range() -> None:
    asked = Filters(text="<cuba> & “ships”", theme=("cuba",), page=3)
    assert [(there.start, there.end) for there in links(table(HELD, "year", asked))] == [
        *(("1961", "1961"), ("1962", "1962"), ("1965", "1965"), ("1967", "1967"))
    ]
    assert all(there.text == asked.text and there.theme == asked.theme for there in links(table(HELD, "year", asked)))


def test_a_table_of_shares_has_a_column_for_them() -> None:
    shown = cells(table([year(1961, 1), year(1962, 0), year(1963, 3)], "year", Filters(measure="share"), (8, 0, 3)))
    assert [row[-1] for row in shown] == ["Share of the archive", "12.5 % of 8", "", "100 % of 3"]
    assert {len(row) for row in shown} == {4}


def test_a_long_table_is_cut_with_a_word() -> None:
    held = [year(1000 + number, 1) for number in range(MOST_ROWS + 1)]
    assert "<caption>" not in table(held[:-1], "year", Filters())
    shown = table(held, "year", Filters())
    assert len(cells(shown)) == 1 + MOST_ROWS
    assert "The first 200 of 201 rows." in shown


@pytest.fixture(scope="module")
def archive(awkward_archive: Path) -> Archive:
    return Archive(awkward_archive)


def test_bins_keep_their_place_from_the_first_year_to_the_last(archive: Archive) -> None:
    result = Result(archive, Filters())
    held = bins(timeline_bars(result, "decade", date.min, date.max), "decade")
    assert (held[0].first, held[-1].last, len(held)) == (date.min, date.max, 1000)
    assert held[196].first == date(1960, 1, 1)
    assert held[196].documents == result_counts(Result(archive, Filters(start="1960", end="1969"))).documents


@settings(max_examples=40, deadline=None)
@given(asked=questions())
def test_a_row_opens_as_many_documents_as_it_says(archive: Archive, asked: tuple[Filters, object]) -> None:
    filters = asked[0].in_order()
    result = Result(archive, filters)
    counts = result_counts(result)
    if not counts.dated:
        return
    first, last = shown_span(filters, counts)
    for wish in ("", *GRAINS[:2]):
        now = filters.change(grain=wish)
        grain = shown_grain(now, first, last)
        held = bins(timeline_bars(result, grain, first, last), grain)
        filled = [one for one in held if one.documents][:MOST_ROWS]
        opened = links(table(held, grain, now))[:12]
        found = [result_counts(Result(archive, there)).documents for there in opened]
        assert found == [one.documents for one in filled[: len(opened)]]
