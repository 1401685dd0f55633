"""What “How is this counted?” opens to: scripts that give the numbers on the page, and statements that hold."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import queries
from data.build import build
from display import dates_desk, working_chart, working_facets, working_parts, working_words
from display.charts.coverage import share
from display.facets import TITLES
from display.grains import drawn_as, shown_grain, shown_span
from display.working_parts import Part
from queries import Counts
from queries.archive import Archive
from queries.bars import Bars
from queries.facets import facet_values
from queries.filters import DATES, DRAWINGS, EXACTNESS, GRAINS, MEASURES, Filters
from queries.links import parse_link
from queries.result import Result
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.questions import questions

NAMES = {
    "cuba": "Cuba & the “missiles”",
    "afghanistan": "Afghanistan",
    "german-unity": "German unity",
    "moon": "Moon landing",
}

OVERVIEW_GRAINS = {"written": "decade", "event": "year"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of 46 records, seventeen of which name a date in their titles."""
    path = tmp_path_factory.mktemp("working-parts") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def file(archive: Archive) -> Iterator[duckdb.DuckDBPyConnection]:
    """The archive file, as DuckDB opens it for somebody who has nothing else."""
    with duckdb.connect(str(archive.path), read_only=True) as opened:
        yield opened


@st.composite
def views(draw: st.DrawFn) -> Filters:
    """Any question, and any way to draw its timeline."""
    filters, _ = draw(questions())
    return filters.change(
        grain=draw(st.sampled_from(["", *GRAINS])),
        draw=draw(st.sampled_from(DRAWINGS)),
        measure=draw(st.sampled_from(MEASURES)),
    )


def rows(file: duckdb.DuckDBPyConnection, part: Part) -> list[tuple[Any, ...]]:
    """What the script gives in a connection that has seen no other."""
    return file.cursor().execute(part.script).fetchall()


def said(part: Part) -> str:
    """The whole statement in a line."""
    return " ".join(paragraph if isinstance(paragraph, str) else " / ".join(paragraph) for paragraph in part.statement)


def number(pattern: str, statement: str) -> int:
    """The number that the pattern finds in a statement."""
    found = re.search(pattern, statement)
    assert found, statement
    return int(found[1].replace(",", ""))


def check_results_and_themes(result: Result, counts: Counts, file: duckdb.DuckDBPyConnection) -> None:
    (part,) = working_parts.results(result, counts, NAMES)
    assert rows(file, part)[0][:2] == (counts.documents, counts.dated)
    if working_words.conditions(result.filters, result.search, NAMES):
        opening = said(part).replace("None of", "0 of", 1)
        assert number(r"^([\d,]+) of the archive’s 46 documents match", opening) == counts.documents
    else:
        assert counts.documents == result.archive.about.documents
    themes = queries.theme_counts(result)
    (part,) = working_parts.themes(result, themes, NAMES)
    assert rows(file, part) == [tuple(row.values()) for row in themes]


def check_timeline(result: Result, counts: Counts, file: duckdb.DuckDBPyConnection) -> None:
    parts = {part.title: part for part in working_chart.chart(result, counts)}
    overview = queries.overview_bars(result.archive, result.filters.axis, OVERVIEW_GRAINS[result.filters.axis])
    whole = rows(file, parts.pop("Whole archive"))
    assert whole == sorted(whole)
    assert Bars.of_archive(overview.days, whole) == overview
    if not counts.dated:
        assert parts == {}
        return
    span = shown_span(result.filters, counts)
    grain = shown_grain(result.filters, *span)
    bars = queries.timeline_bars(result, grain, *span)
    if drawn_as(result.filters, counts.dated) == "marks":
        assert len(rows(file, parts.pop("Marks"))) == counts.dated
    (part,) = parts.values()
    found = rows(file, part)
    shown = [(day, band, documents) for day, band, documents, *_ in found]
    assert shown == sorted(shown)
    assert Bars.of_bands(bars.days, shown) == bars
    assert number(r"add up to (?:the )?([\d,]+)", said(part)) == sum(bars.totals)
    if part.title == "Bars" and (result.filters.is_narrowed or result.filters.measure == "share"):
        held = queries.coverage_bars(result.archive, result.filters, grain, *span)
        totals: dict[object, int] = dict(zip(held.days, held.totals, strict=True))
        compared = [(totals[bucket], share(int(str(documents)), totals[bucket])) for bucket, _, documents, *_ in found]
        assert [row[3:] for row in found] == compared


def check_dates(result: Result, file: duckdb.DuckDBPyConnection) -> None:
    counts, agreements = queries.date_counts(result), dates_desk.agreements_shown(result.filters)
    conflicts = queries.title_conflict_count(result, agreements)
    kinds, table = working_parts.dates(result, counts, conflicts, agreements, NAMES)
    counted: dict[object, object] = dict(rows(file, kinds))
    assert {kind: counted.get(kind, 0) for kind in DATES} == counts
    assert number(r"add up to ([\d,]+)", said(kinds)) == sum(counts[kind] for kind in EXACTNESS)
    assert rows(file, table) == [(conflicts,)]
    assert number(r"holds ([\d,]+) document", said(table)) == conflicts


def check_facets(result: Result, file: duckdb.DuckDBPyConnection) -> None:
    for facet, by, word in (("person", "name", ""), ("place", "count", "E"), ("language", "count", "")):
        values = facet_values(result, facet, by=by, word=word, limit=3)
        (part,) = working_facets.facet(result, facet, TITLES[facet], by, word, 3)
        assert [row[:2] for row in rows(file, part)] == [*values.documents.items()]
        if facet == "language":
            every = facet_values(result, facet, limit=100).documents
            assert number(r"add up to ([\d,]+)", said(part)) == sum(every.values())


@settings(deadline=None, max_examples=8)
@example(filters=Filters(draw="bars", measure="share", grain="month", start="1961", end="1963"))
@example(filters=Filters(draw="bars", text="cuba", certainty="exact"))
@example(filters=Filters(theme=("cuba",), axis="event", date=("month",)))
@example(filters=Filters(person=("Nobody",), language=("English",), not_place=("Cuba",)))
@given(filters=views())
def test_all_that_is_shown_gives_the_numbers_on_the_page(
    archive: Archive, file: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    result = Result(archive, filters)
    counts = queries.result_counts(result)
    check_results_and_themes(result, counts, file)
    check_timeline(result, counts, file)
    check_dates(result, file)
    check_facets(result, file)


LEFT_OUT: dict[str, Callable[[bool, str], bool]] = {
    "undated": lambda undated, _: undated,
    "without a date in the title": lambda undated, _: undated,
    "dated": lambda undated, _: not undated,
    "with a date in the title": lambda undated, _: not undated,
    "whose date is inferred": lambda _, mark: mark == "inferred",
    "whose date is approximate": lambda _, mark: mark != "none",
}
"""How a reason begins -> what is true of each document that it leaves out: whether undated, and its mark of doubt."""

MARKS = """
select case when $axis = 'event' then event_first_day else first_day end is null, coalesce(qualifier::varchar, 'none')
from documents where list_contains($docs::integer[], doc)
"""


@settings(deadline=None, max_examples=15)
@example(filters=Filters(start="1961", end="1963"))
@example(filters=Filters(undated="only", axis="event", start="1961"))
@example(filters=Filters(certainty="exact", theme=("none",)))
@example(filters=Filters(certainty="approximate"))
@given(filters=views())
def test_one_choice_less_finds_the_same_and_what_that_choice_is_said_to_leave_out(
    archive: Archive, filters: Filters
) -> None:
    result = Result(archive, filters)
    found = set(queries.result_order(result))
    for question, why in working_words.reasons(filters, result.search):
        result.turn_to(question)
        more = set(queries.result_order(result))
        assert found <= more, why
        marks = archive.cursor().execute(MARKS, {"axis": filters.axis, "docs": list(more - found)}).fetchall()
        for beginning, holds in LEFT_OUT.items():
            assert not why.startswith(beginning) or all(holds(*mark) for mark in marks), why


STATEMENTS = [
    (
        "",
        "Results",
        "All 46 documents of the archive count: nothing is asked that leaves any out. With a written date: 38 (",
    ),
    ("", "Results", "8 without, on no timeline."),
    ("q=the+cuba&from=1961&to=1962", "Results", "7 of the archive’s 46 documents match. A document matches where it: "),
    (
        "q=the+cuba&from=1961&to=1962",
        "Results",
        "5 not found by the search / 2 dated outside the range / 1 undated, because a range of dates is chosen",
    ),
    ("q=nothing", "Results", "None of the archive’s 46 documents match."),
    ("undated=only&axis=event", "Results", "With a date in the title: none."),
    ("undated=only&axis=event", "Results", "17 with a date in the title, because only those without one are asked for"),
    ("from=1215&to=1215", "Results", "1 of the archive’s 46 documents matches."),
    ("", "Marks", "38, one for each document of the result that has a written date."),
    ("", "Marks", "Left out: 8 undated, without a mark."),
    ("from=1961&to=1962&q=cuba", "Numbers by month", "the numbers add up to 29, not 7."),
    ("from=1961&to=1962&q=cuba&draw=bars", "Bars", "The pale bars behind count all documents of the archive that have"),
    (
        "draw=bars&measure=share&from=1961&certainty=exact",
        "Bars",
        "divided by all documents of the archive whose dates are",
    ),
    ("from=1215&to=1215", "Numbers by day", "All dates shown touch a single day, so that there is nothing to compare"),
    ("q=nothing", "Whole archive", "all documents of the archive that have a written date"),
    ("axis=event", "Whole archive", "Left out: those that have no date in the title."),
    ("", "Themes", "The numbers add up to 47, not 46, because a document of several themes counts in each."),
    ("theme=nowhere", "Themes", "The archive has no theme “nowhere”, so that nothing is in it."),
    (
        "",
        "Themes",
        "Afghanistan: the search ‘afghanistan’; the written date or the date in the title touches 1979 to 1989 (2 ",
    ),
    ("date=month", "Kinds of dates", "The choice of kinds of dates is left aside in them."),
    (
        "",
        "Kinds of dates",
        "How sure: 6 bear a mark of doubt, and also stand in one of the lines before. The other 40 bear none.",
    ),
]
"""Link, name of a part, and words of its statement."""


@pytest.mark.parametrize(("link", "title", "words"), STATEMENTS)
def test_a_statement_tells_what_is_counted_and_what_is_left_out(
    archive: Archive, link: str, title: str, words: str
) -> None:
    pairs = [pair.split("=") for pair in link.split("&") if pair]
    result = Result(archive, parse_link({name: [value.replace("+", " ")] for name, value in pairs})[0])
    counts = queries.result_counts(result)
    agreements = dates_desk.agreements_shown(result.filters)
    parts = [
        *working_parts.results(result, counts, NAMES),
        *working_chart.chart(result, counts),
        *working_parts.themes(result, queries.theme_counts(result), NAMES),
        *working_parts.dates(result, queries.date_counts(result), 0, agreements, NAMES),
    ]
    assert words in {part.title: said(part) for part in parts}[title]


def test_a_statement_holds_names_as_text_and_nothing_empty() -> None:
    part = Part("Themes", ("In the theme <b>", "", (), ("a & b", "c")), "select 1")
    assert part.as_html() == (
        '<div class="working"><p>In the theme &lt;b&gt;</p><ul><li>a &amp; b</li><li>c</li></ul></div>'
    )
