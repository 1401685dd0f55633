"""What “About these numbers” says: scripts that give the numbers on the page, true statements, links that count."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.build import build
from display.explore import rows as chart_rows
from display.explore import theme_rows
from display.explore.rows import Timeline
from display.facets.list_drawer import values_drawer
from display.format import text
from display.numbers import count, dates, facet, themes, timeline
from display.numbers.conditions import conditions
from display.numbers.drawer import numbers_drawer
from display.numbers.reasons import reasons
from display.numbers.statement import Statement
from display.runtime.address import Address, parse_address
from display.runtime.tree import Element
from queries.database.archive import Archive
from queries.dates import date_counts, title_conflict_count
from queries.facets import facet_values
from queries.model.bars import Bars
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import DATES, DRAWINGS, EXACTNESS, GRAINS, MEASURES, Grain
from queries.result import Result
from queries.results import Counts, documents_found, result_counts, result_order, theme_counts
from queries.themes import theme_marks, theme_timelines
from queries.timeline import coverage_bars, overview_bars
from queries.urls.links import parse_link
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.oracle.questions import questions

NAMES = {
    "cuba": "Cuba & the “missiles”",
    "afghanistan": "Afghanistan",
    "german-unity": "German unity",
    "moon": "Moon landing",
}

OVERVIEW_GRAINS: dict[str, Grain] = {"written": "decade", "event": "year"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of 46 records, seventeen of which name a date in their titles."""
    path = tmp_path_factory.mktemp("numbers") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def file(archive: Archive) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the archive file, as DuckDB opens it for somebody who has nothing else."""
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


def rows(file: duckdb.DuckDBPyConnection, found: Statement) -> list[tuple[Any, ...]]:
    """Return what the script gives in a connection that has seen no other."""
    return file.cursor().execute(found.script).fetchall()


def number(pattern: str, statement: str) -> int:
    """Return the number that the pattern finds in a statement."""
    found = re.search(pattern, statement)
    assert found, statement
    return int(found[1].replace(",", ""))


def shown_timeline(result: Result) -> Timeline | None:
    """Return the timeline that the front page shows for a result."""
    of_themes, outside = theme_rows.themes_of(result)
    return chart_rows.timeline(result.archive, result, of_themes, outside)


def address(result: Result) -> Address:
    """Return the address of the front page with the question of a result."""
    return Address(filters=result.filters, panel="numbers")


def check_count_and_themes(result: Result, counts: Counts, file: duckdb.DuckDBPyConnection) -> None:
    (found,) = count.statements(result, address(result), NAMES)
    assert rows(file, found)[0][:2] == (counts.documents, counts.dated)
    if conditions(result.filters, result.search, NAMES):
        opening = found.text().replace("None of", "0 of", 1)
        assert number(r"^([\d,]+) of the archive’s 46 documents match", opening) == counts.documents
    else:
        assert counts.documents == result.archive.about.documents
    of_themes = theme_counts(result)
    (found,) = themes.statements(result, address(result), NAMES)
    assert sorted(rows(file, found)) == sorted((row.slug, row.documents) for row in of_themes if row.documents)


def check_timeline(result: Result, counts: Counts, file: duckdb.DuckDBPyConnection) -> None:
    visible = shown_timeline(result)
    found = {one.title: one for one in timeline.statements(result, address(result), visible)}
    if not visible or not visible.bars:
        assert found == {}
        return
    if result.filters.has_range:
        overview = overview_bars(result.archive, result.filters.axis, OVERVIEW_GRAINS[result.filters.axis])
        whole = rows(file, found.pop("Strip"))
        assert whole == sorted(whole)
        assert Bars.of_archive(overview.days, whole) == overview
    if visible.are_marks:
        assert len(rows(file, found.pop("Marks"))) == counts.dated
    check_theme_rows(result, visible, file, found.pop("Rows of themes"))
    (bars,) = found.values()
    check_bars(result, visible, file, bars)


def check_bars(result: Result, visible: Timeline, file: duckdb.DuckDBPyConnection, statement: Statement) -> None:
    assert visible.bars
    days = visible.axis.grain, visible.axis.first, visible.axis.last
    found = rows(file, statement)
    bars = [(day, band, documents) for day, band, documents, *_ in found]
    assert bars == sorted(bars)
    assert Bars.of_series(visible.bars.days, bars) == visible.bars
    assert number(r"add up to ([\d,]+)", statement.text()) == sum(visible.bars.totals)
    if visible.archive_bars or (result.filters.measure == "share" and not visible.are_marks):
        whole = coverage_bars(result.archive, result.filters, *days)
        totals: dict[object, int] = dict(zip(whole.days, whole.totals, strict=True))
        compared = [(totals[day], 100 * documents / totals[day]) for day, _, documents in bars]
        assert [row[3:] for row in found] == compared


def check_theme_rows(result: Result, visible: Timeline, file: duckdb.DuckDBPyConnection, statement: Statement) -> None:
    of_all = Result(result.archive, result.filters.choose(theme=()))
    if any(row.marks for row in visible.rows[1:]):
        expected = [(row.slug, row.id) for row in theme_marks(of_all, 100)]
        assert [(row[-1], row[0]) for row in rows(file, statement)] == expected
        return
    buckets = theme_timelines(of_all, visible.axis.grain, visible.axis.first, visible.axis.last)
    counts = [(one.slug, one.first_day, one.documents, one.wider) for one in buckets]
    assert rows(file, statement) == counts


def check_dates(result: Result, file: duckdb.DuckDBPyConnection) -> None:
    counts, agreements = date_counts(result), dates.agreements_listed(result.filters.included["date"])
    conflicts = title_conflict_count(result, agreements)
    kinds, table = dates.statements(result, address(result).change(page="dates"), NAMES)
    numbers: dict[object, object] = dict(rows(file, kinds))
    assert {kind: numbers.get(kind, 0) for kind in DATES} == counts
    assert number(r"add up to ([\d,]+)", kinds.text()) == sum(counts[kind] for kind in EXACTNESS)
    assert rows(file, table) == [(conflicts,)]
    assert number(r"lists ([\d,]+) document", table.text()) == conflicts


def check_facets(result: Result, file: duckdb.DuckDBPyConnection) -> None:
    for name, by, word in (("person", "name", ""), ("place", "count", "E"), ("language", "count", "")):
        values = facet_values(result, name, by=by, word=word, limit=3)
        listed = Address(filters=result.filters, values=name, find=word)
        statement = facet.statement(result, listed, NAMES, by, 3)
        assert [row[:2] for row in rows(file, statement)] == [*values.documents.items()]
        if name == "language":
            every = facet_values(result, name, limit=100).documents
            assert number(r"add up to ([\d,]+)", statement.text()) == sum(every.values())


@pytest.mark.slow
@settings(deadline=None, max_examples=8)
@example(filters=Filters(draw="bars", measure="share", grain="month", start="1961", end="1963"))
@example(filters=Filters(draw="bars", text="cuba", certainty="exact"))
@example(filters=Filters(text='USSR OR person:"kennedy john f" OR before:1962', variants=True))
@example(filters=Filters(axis="event", included=Choices(theme=("cuba",), date=("month",))))
@example(
    filters=Filters(included=Choices(person=("Nobody",), language=("English",)), excluded=Choices(place=("Cuba",)))
)
@given(filters=views())
def test_every_script_gives_the_numbers_on_the_page(
    archive: Archive, file: duckdb.DuckDBPyConnection, filters: Filters
) -> None:
    result = Result(archive, filters)
    counts = result_counts(result)
    check_count_and_themes(result, counts, file)
    check_timeline(result, counts, file)
    check_dates(result, file)
    check_facets(result, file)


def linked_numbers(section: Element) -> list[tuple[int, str]]:
    """Return the numbers that are links, each with its address."""
    links = [(re.match(r"[\d,]+", link.text()), str(link.attributes["href"])) for link in section.find("a")]
    return [(int(found[0].replace(",", "")), href) for found, href in links if found]


@pytest.mark.slow
@settings(deadline=None, max_examples=15)
@example(filters=Filters(start="1961", end="1963"))
@example(filters=Filters(undated="only", axis="event", start="1961"))
@example(filters=Filters(included=Choices(language=("English",)), excluded=Choices(person=("Castro, Fidel",))))
@example(filters=Filters())
@given(filters=views())
def test_every_number_that_is_a_link_leads_to_as_many_documents(archive: Archive, filters: Filters) -> None:
    result = Result(archive, filters)
    visible = shown_timeline(result)
    statements = [
        *count.statements(result, address(result), NAMES),
        *timeline.statements(result, address(result), visible),
        *themes.statements(result, address(result), NAMES),
        *dates.statements(result, address(result), NAMES),
    ]
    found = [pair for one in statements for pair in linked_numbers(one.as_section())]
    question = [parse_address("timeline", parse_qs(urlsplit(href).query))[0].filters for _, href in found]
    assert documents_found(archive, question) == [expected for expected, _ in found]


LEFT_OUT: dict[str, Callable[[bool, str], bool]] = {
    "undated": lambda undated, _: undated,
    "without a date in the title": lambda undated, _: undated,
    "dated": lambda undated, _: not undated,
    "with a date in the title": lambda undated, _: not undated,
    "dated, but inferred or a suspected placeholder": lambda _, mark: mark == "inferred",
    "dated, but approximate": lambda _, mark: mark != "none",
}
"""How a reason begins -> what is true of each document that it leaves out: whether undated, and its mark of doubt."""

MARKS = """
select
    case when $axis = 'event' then event_first_day is null else first_day is null or date_conflict = 'impossible' end,
    coalesce(qualifier::varchar, 'none')
from documents where list_contains($docs::integer[], doc)
"""


@settings(deadline=None, max_examples=15)
@example(filters=Filters(start="1961", end="1963"))
@example(filters=Filters(undated="only", axis="event", start="1961"))
@example(filters=Filters(certainty="exact", included=Choices(theme=("none",))))
@example(filters=Filters(certainty="approximate"))
@given(filters=views())
def test_one_choice_less_finds_the_same_and_what_that_choice_leaves_out(archive: Archive, filters: Filters) -> None:
    result = Result(archive, filters)
    found = set(result_order(result))
    for reason in reasons(filters, result.search):
        why = reason.why
        more = set(result_order(Result(archive, reason.without)))
        assert found <= more, why
        marks = archive.cursor().execute(MARKS, {"axis": filters.axis, "docs": list(more - found)}).fetchall()
        for beginning, holds in LEFT_OUT.items():
            assert not why.startswith(beginning) or all(holds(*mark) for mark in marks), why


STATEMENTS = [
    ("", "Documents", "All 46 documents in the archive are counted. Nothing is left out. 37 have a written date ("),
    (
        "",
        "Documents",
        "9 have no usable date and are not on the timeline. Of these, 2 have an impossible date: before the year 100,",
    ),
    ("q=the+cuba&from=1961&to=1962", "Documents", "7 of the archive’s 46 documents match. A document matches if it: "),
    (
        "q=the+cuba&from=1961&to=1962",
        "Documents",
        "5 not found by the search 12 documents 2 dated outside the range 9 documents "
        "1 undated: a range of dates leaves these out 8 documents",
    ),
    ("q=nothing", "Documents", "None of the archive’s 46 documents matches."),
    ("undated=only&axis=event", "Documents", "None of them has a date in the title, so none is on the timeline."),
    ("undated=only&axis=event", "Documents", "17 with a date in the title: you chose only those without one"),
    ("from=1215&to=1215", "Documents", "1 of the archive’s 46 documents matches."),
    ("", "Marks", "Each mark is one document with a written date. Up to 200 documents are drawn as marks"),
    (
        "from=1961&to=1962&q=cuba&grain=month&draw=marks",
        "Numbers by month",
        "So the numbers add up to 29, which may be more than",
    ),
    (
        "from=1961&to=1962&q=cuba&draw=bars&grain=month",
        "Bars",
        "The pale bars behind show all documents of the archive in that month. They have a scale of their own.",
    ),
    (
        "draw=bars&measure=share&from=1961&certainty=exact",
        "Bars",
        "divided by all documents of the archive in that year, with dates as certain as you ask for",
    ),
    ("draw=bars&grain=week&from=1962&to=1962", "Bars", "A week begins on Monday. The axis shows"),
    ("from=1900", "Strip", "A document that has no usable date is not in it."),
    ("axis=event&from=1900", "Strip", "A document that has no date in the title is not in it."),
    ("", "Themes", "The numbers add up to 47, not 46: a document in several themes is counted in each."),
    ("theme=nowhere", "Themes", "The archive has no theme “nowhere”, so no document is in it."),
    (
        "",
        "Themes",
        "Afghanistan 2 documents, found by this search; the written date or the one in the title is at least partly "
        "in the range 1979 to 1989: afghanistan",
    ),
    ("date=month", "Dates", "The kinds of dates you choose do not change the numbers."),
    (
        "",
        "Dates",
        "6 of these dates are marked as doubtful. Their documents are also on one of the lines above.",
    ),
]
"""Link, name of a statement, and words of it."""


@pytest.mark.parametrize(("link", "title", "words"), STATEMENTS)
def test_a_statement_names_what_is_counted_and_what_is_left_out(
    archive: Archive, link: str, title: str, words: str
) -> None:
    result = Result(archive, parse_link(parse_qs(link))[0])
    statements = [
        *count.statements(result, address(result), NAMES),
        *timeline.statements(result, address(result), shown_timeline(result)),
        *themes.statements(result, address(result), NAMES),
        *dates.statements(result, address(result), NAMES),
    ]
    assert words in {one.title: one.text() for one in statements}[title]


@pytest.mark.parametrize(
    ("page", "part", "labels", "headings"),
    [
        ("timeline", "", ["Count", "Timeline", "Themes", "Dates"], ["Documents"]),
        ("timeline", "timeline", ["Count", "Timeline", "Themes", "Dates"], ["Marks", "Numbers by", "Rows of themes"]),
        ("themes", "", ["Themes", "Count"], ["Themes", "What puts documents into a theme"]),
        ("dates", "", ["Dates", "Count"], ["Dates", "The table"]),
    ],
)
def test_the_drawer_shows_one_part_and_leads_to_the_others(
    archive: Archive, page: str, part: str, labels: list[str], headings: list[str]
) -> None:
    result = Result(archive, Filters())
    opened = Address(page=page, panel="numbers", part=part)
    drawer = numbers_drawer(result, opened, NAMES, shown_timeline(result) if page == "timeline" else None)
    (tabs,) = drawer.find("nav")
    assert [link.text() for link in tabs.find("a")] == labels
    (current,) = tabs.find("a", aria_current="true")
    assert current.text() == labels[["", "timeline"].index(part)]
    found = [heading.text() for heading in drawer.find("h3")]
    assert [heading for heading, words in zip(found, headings, strict=True) if not heading.startswith(words)] == []
    (close,) = drawer.find("a", class_="close")
    assert "panel" not in str(close.attributes["href"])
    assert "part" not in str(close.attributes["href"])


def test_the_script_is_shown_and_copied_as_it_is(archive: Archive) -> None:
    result = Result(archive, Filters(text="cuba"))
    (statement,) = count.statements(result, address(result), NAMES)
    section = statement.as_section()
    (button,) = section.find("button")
    (code,) = section.find("code")
    assert button.attributes["data-copy"] == statement.script
    assert code.children == (statement.script,)
    assert text.plain(statement.script) == statement.script


def test_a_part_of_the_numbers_is_a_value_of_a_link_only_where_the_page_has_it() -> None:
    opened, ignored = parse_address("dates", {"panel": ["numbers"], "part": ["timeline"]})
    assert (opened.part, len(ignored)) == ("", 1)
    opened, ignored = parse_address("timeline", {"panel": ["numbers"], "part": ["timeline"]})
    assert (opened.part, ignored) == ("timeline", ())
    assert opened.ask(Filters(text="cuba")).part == "timeline"


def test_the_numbers_of_a_facet_are_explained_when_a_reader_asks(archive: Archive) -> None:
    result = Result(archive, Filters(text="cuba"))
    folded = values_drawer(result, Address(filters=result.filters, values="person"))
    (link,) = folded.find("a", class_="fold")
    assert (link.attributes["aria-expanded"], folded.find("details")) == ("false", [])
    opened, _ = parse_address("timeline", parse_qs(urlsplit(str(link.attributes["href"])).query))
    unfolded = values_drawer(result, opened)
    assert len(unfolded.find("details")) == 1
    assert "What you choose or leave out under People does not change the numbers" in unfolded.text()
