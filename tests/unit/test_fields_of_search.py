"""Fields of a search: each finds what the filter or the range of the same value does, and can be moved there."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import build
from display.query_bar.reading import reading
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.field_values import named_values
from queries.fields import EXCLUDABLE, FACETS
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.vocabularies import AXES, Axis
from queries.result import Result
from queries.results import result_order
from queries.search.parser import parse
from queries.search.to_filters import moved_to_filters
from queries.search.tree import in_grammar
from tests.archives import AWKWARD, DATA, EVENT_TITLES, THEMES
from tests.oracle.questions import VALUES, days, questions

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Build an archive of awkward records and of those of the table of searches."""
    path: Path = tmp_path_factory.mktemp("fields") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES, DATA / "search_records.csv"], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


def found(archive: Archive, filters: Filters) -> list[int]:
    """Return the documents of a question in order of time."""
    return result_order(Result(archive, filters.change(sort="oldest")))


@given(st.sampled_from(FACETS), st.data(), st.sampled_from(AXES))
def test_a_value_finds_what_the_filter_of_the_value_finds(
    archive: Archive, facet: str, data: st.DataObject, axis: Axis
) -> None:
    value = data.draw(st.sampled_from(VALUES[facet]))
    by_filter = found(archive, Filters(included=Choices(**{facet: (value,)}), axis=axis))
    assert found(archive, Filters(text=f'{facet}:"{value}"', axis=axis)) == by_filter
    assert found(archive, Filters(text=f'NOT {facet}:"{value}"', axis=axis)) == [
        doc for doc in found(archive, Filters(axis=axis)) if doc not in by_filter
    ]


@given(st.sampled_from(EXCLUDABLE), st.data())
def test_a_value_behind_a_minus_finds_what_the_filter_leaves(archive: Archive, facet: str, data: st.DataObject) -> None:
    value = data.draw(st.sampled_from(VALUES[facet]))
    excluded = Filters(excluded=Choices(**{facet: (value,)}))
    assert found(archive, Filters(text=f'-{facet}:"{value}"')) == found(archive, excluded)


@given(days, st.sampled_from(AXES))
def test_a_date_finds_what_the_range_of_the_date_finds(archive: Archive, day: str, axis: Axis) -> None:
    whole = Filters(start=day, end=day, axis=axis)
    assert whole.first_day
    assert whole.last_day
    ranges = {
        "during": whole,
        "date": whole,
        "before": Filters(end=str(whole.first_day - timedelta(days=1)), axis=axis),
        "after": Filters(start=str(whole.last_day + timedelta(days=1)), axis=axis),
    }
    for field, by_range in ranges.items():
        assert found(archive, Filters(text=f"{field}:{day}", axis=axis)) == found(archive, by_range)


@given(questions())
def test_what_is_moved_to_the_filters_finds_the_same_documents(
    archive: Archive, question: tuple[Filters, object]
) -> None:
    filters, _ = question
    result = Result(archive, filters)
    values = {one.term: one.spelled for one in named_values(archive, result.search)}
    moved = moved_to_filters(filters, result.search.tree, values)
    if moved:
        assert found(archive, moved) == found(archive, filters)


MOVED = {
    "cuba before:1962-10": Filters(text="cuba", end="1962-09"),
    "after:1960 before:1963": Filters(start="1961", end="1962"),
    'during:"16-28 October 1962"': Filters(start="1962-10-16", end="1962-10-28"),
    'person:"castro fidel" cuba': Filters(text="cuba", included=Choices(person=("Castro, Fidel",))),
    'person:("Castro, Fidel" OR "Castro, Raul")': Filters(
        included=Choices(person=("Castro, Fidel", "Castro, Raul")),
    ),
    "person:castro*": Filters(included=Choices(person=("Castro, Fidel", "Castro, Raul"))),
    'person:"Castro, Fidel" person:"Guevara, Ernesto"': Filters(
        text='person:"Guevara, Ernesto"', included=Choices(person=("Castro, Fidel",))
    ),
    "-place:Cuba u.s.s.r.": Filters(text="u.s.s.r.", excluded=Choices(place=("Cuba",))),
    "-place:(Cuba OR Moscow)": Filters(excluded=Choices(place=("Cuba", "Moscow"))),
    "theme:cuba theme:moon": Filters(included=Choices(theme=("cuba",)), also=("moon",)),
    "date:year": Filters(included=Choices(date=("year",))),
    "castro OR before:1962": None,
    'castro OR person:"Castro, Fidel"': None,
    "-before:1962": None,
    "-theme:cuba": None,
    "person:nobody": None,
    "castro": None,
}


@pytest.mark.parametrize(("text", "moved"), MOVED.items())
def test_fields_at_the_top_level_are_moved_to_the_filters(archive: Archive, text: str, moved: Filters | None) -> None:
    result = Result(archive, Filters(text=text))
    values = {one.term: one.spelled for one in named_values(archive, result.search)}
    assert moved_to_filters(result.filters, result.search.tree, values) == moved


def test_a_value_is_not_moved_beside_one_that_the_filters_would_take_instead() -> None:
    filters = Filters(text='person:"Castro, Fidel"', included=Choices(person=("Guevara, Ernesto",)))
    term = parse(filters.text).terms[0]
    assert moved_to_filters(filters, parse(filters.text).tree, {term: ("Castro, Fidel",)}) is None


def test_dates_are_not_moved_beside_undated_documents_that_are_asked_for() -> None:
    filters = Filters(text="before:1962", undated="only")
    assert moved_to_filters(filters, parse(filters.text).tree, {}) is None


LINES = {
    "person:castro": "No document has the person “castro”. Did you mean: Castro, Fidel (2) ; Castro, Raul (1)",
    "person:kastro": "No document has the person “kastro”. Did you mean: Castro, Fidel (2) ; Castro, Raul (1)",
    "person:Guevarra": "No document has the person “Guevarra”. Did you mean: Guevara, Ernesto (2)",
    "person:Gromyko": "No document has the person “Gromyko”. Did you mean: Gromyko, Andrei (",
    "person:Громыко": "No document has the person “Громыко”. Did you mean: Gromyko, Andrei (",
    "place:xyzzy": "No document has the place “xyzzy”, nor one like it",
    'person:"castro fidel"': "“castro fidel” is the person “Castro, Fidel”",
    "person:castro*": "“castro*” is the person “Castro, Fidel” or “Castro, Raul”",
    'theme:"cuba"': "“theme:” chooses as the filter of this name does",
    "theme:cubba": "No document has the theme “cubba”. Did you mean: Cuba & the “missiles” (",
    "archive:state": "No document has the archive “state”. Did you mean: State Archive (",
    "collection:x": "No document of this archive has a collection, and none is “x”",
    "before:soon castro": "“before:soon” is left out, for no date can be read there",
    'person:"Castro, Fidel" cuba': "move to the filters",
}


@pytest.mark.parametrize(("text", "sentence"), LINES.items())
def test_the_line_about_the_search_says_what_became_of_a_field(archive: Archive, text: str, sentence: str) -> None:
    filters = Filters(text=text)
    line = "".join(part.text() for part in reading(Result(archive, filters), Address(filters=filters)))
    assert sentence in line


def test_each_value_that_is_near_opens_as_many_documents_as_it_says(archive: Archive) -> None:
    filters = Filters(text="cuba person:castro")
    (line,) = reading(Result(archive, filters), Address(filters=filters))
    (link,) = [one for one in line.find("a") if one.text() == "Castro, Fidel"]
    assert "Castro, Fidel (1)" in line.text()
    assert "q=cuba+AND+person" in str(link.attributes["href"])


@given(questions())
def test_a_search_written_out_in_the_grammar_is_the_same_search(question: tuple[Filters, object]) -> None:
    tree = parse(question[0].text).tree
    if tree:
        assert parse(in_grammar(tree)).tree == tree


def test_every_facet_is_a_field_and_so_is_the_name_of_its_column() -> None:
    for name in (*FACETS, "people", "places", "themes"):
        (term,) = parse(f"{name}:none").terms if name != "date" else parse("date:exact").terms
        assert (term.kind, term.field in FACETS) == ("value", True)


def test_days_before_the_first_and_after_the_last_that_there_is_are_none() -> None:
    for text in ("before:0001", "after:9999", f"before:{date.min}", f"after:{date.max}"):
        assert parse(text).tree is None
