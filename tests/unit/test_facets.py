"""Facets: the values of a result under all other choices, in order, searched and cut, and how they are shown."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import build
from display.facets.labels import value_label
from display.facets.list_drawer import values_drawer
from display.facets.sidebar import facets
from display.format.sentences import value_name
from display.runtime.address import Address
from display.runtime.parts import each
from queries.database.archive import Archive
from queries.facets import ORDERS, facet_coverage, facet_values
from queries.fields import EXCLUDABLE, NAMED
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found
from queries.urls.links import format_link, parse_link
from tests.archives import AWKWARD, EVENT_TITLES, HOSTILE, THEMES, build_plain
from tests.oracle import plain_python as reference
from tests.oracle.plain_python import Document, Question, Tree
from tests.oracle.questions import questions

ALL = 1_000


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give the archive of the awkward records, those whose titles name dates, and hostile ones."""
    path = tmp_path_factory.mktemp("facets") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES, HOSTILE], path, THEMES)
    opened = Archive(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def documents(archive: Archive) -> dict[str, list[Document]]:
    """Its records in plain Python, as they stand on each axis."""
    return reference.read_on_axes(archive.path)


def filters_of(link: str) -> Filters:
    return parse_link(parse_qs(link))[0]


LISTED: list[tuple[str, str, dict[str, object], dict[str, int], int]] = [
    # By count, values of as many documents from A to Z; the cut leaves the number of all.
    ("theme=cuba", "place", {"limit": 3}, {"Cuba": 10, "Afghanistan": 1, "Havana": 1}, 5),
    # The facet's own choices are ignored and stand first, at zero too.
    ("place=Moscow", "place", {"limit": 2}, {"Moscow": 5, "Cuba": 10, "Berlin": 6}, 18),
    ("-place=Cuba&place=Nowhere", "place", {"limit": 1}, {"Cuba": 10, "Nowhere": 0, "Berlin": 6}, 19),
    # Those of other facets count, excluded ones too.
    ("-place=Cuba&theme=cuba", "subject", {}, {}, 0),
    (
        "-language=English&-language=none&from=1962&to=1962",
        "language",
        {},
        {"English": 8, "none": 0, "Czech": 1, "German": 1},
        4,
    ),
    # Records that state none.
    ("language=Latin", "classification", {}, {"none": 2}, 1),
    ("-classification=none&language=Latin", "classification", {}, {"none": 2}, 1),
    # A–Z, whatever case and accents, and searched alike.
    ("", "place", {"by": "name", "limit": 3}, {"Afghanistan": 2, "Beijing": 1, "Berlin": 6}, 18),
    ("", "place", {"word": "LODZ"}, {"Łódź": 1}, 1),
    ("place=Cuba", "place", {"word": "köl"}, {"Cuba": 10, "Köln": 2}, 2),
    ("", "place", {"word": "%"}, {}, 0),
]


@pytest.mark.parametrize(("link", "facet", "how", "values", "total"), LISTED)
def test_values_are_counted_ordered_searched_and_cut(
    archive: Archive, link: str, facet: str, how: dict[str, object], values: dict[str, int], total: int
) -> None:
    found = facet_values(Result(archive, filters_of(link)), facet, **how)  # type: ignore[arg-type]  # the table has values of several parameters
    assert ([*found.documents.items()], found.total) == ([*values.items()], total)


def bare(value: str) -> str:
    """Return the value without case and accents."""
    signs = unicodedata.normalize("NFKD", value.lower().replace("ł", "l"))
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


@settings(max_examples=12, deadline=None)
@given(question=questions())
def test_values_of_every_facet_agree_with_plain_python(
    archive: Archive, documents: dict[str, list[Document]], question: tuple[Filters, Tree | None]
) -> None:
    filters, tree = question
    plainly = Question(format_link(filters), tree)
    result = Result(archive, filters)
    for facet in EXCLUDABLE:
        counting = [one for one in documents[filters.axis] if plainly.left_out_by(one) <= {facet}]
        own = {*filters.values(facet), *filters.excluded[facet]}
        values = Counter(str(value) for one in counting for value in one.values(facet))
        expected = sorted(
            dict.fromkeys(own, 0) | values, key=lambda value: (value not in own, -values[value], bare(value), value)
        )
        by_count, by_name = (facet_values(result, facet, by=by, limit=ALL) for by in ORDERS)
        assert [*by_count.documents.items()] == [(value, values[value]) for value in expected]
        assert by_name.documents == by_count.documents
        assert [*by_name.documents] == sorted(expected, key=lambda value: (value not in own, bare(value), value))
        assert by_count.total == by_name.total == len(expected)


@settings(max_examples=15, deadline=None)
@given(question=questions(), facet=st.sampled_from(EXCLUDABLE))
def test_a_value_opens_as_many_documents_as_it_says_and_leaves_out_as_many(
    archive: Archive, question: tuple[Filters, Tree | None], facet: str
) -> None:
    bare = question[0].choose(**{facet: (), f"-{facet}": ()})
    text = facet_values(Result(archive, bare), facet, limit=2).documents
    ways = [way for value in text for way in (bare.toggle(facet, value), bare.exclude(facet, value))]
    everything, *found = documents_found(archive, [bare, *ways])
    assert found == [number for documents in text.values() for number in (documents, everything - documents)]


def test_an_archive_tells_of_which_facets_it_has_values(
    archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert archive.facets == {*EXCLUDABLE} - {"country"} - {"collection"}
    plain = Archive(build_plain(tmp_path_factory.mktemp("plain"), records=3))
    assert plain.facets == frozenset()
    plain.close()


def sidebar_values(archive: Archive, link: str) -> dict[str, list[str]]:
    """Return the values of each facet in the sidebar, as a screen reader hears them."""
    filters = filters_of(link)
    parts = each(facets(Result(archive, filters), Address(filters=filters), facet_coverage(archive)))
    return {
        part.find("h2")[0].text(): [str(one.attributes["aria-label"]) for one in part.find("a", class_="value")]
        for part in parts
    }


def test_a_facet_of_the_sidebar_shows_its_largest_values_and_chosen_ones_first(archive: Archive) -> None:
    text = sidebar_values(archive, "language=Latin&-place=Cuba")
    assert text["Language"][:2] == ["Remove language Latin, 2 documents", "Choose language not stated, 16 documents"]
    assert text["Places"][0].startswith("Choose place Cuba, ")
    assert max(map(len, text.values())) <= 6


def test_a_value_is_a_link_that_chooses_it_and_one_that_leaves_its_documents_out(archive: Archive) -> None:
    address = Address(filters=filters_of("language=Latin&-place=Cuba&q=the"))
    drawer = values_drawer(Result(archive, address.filters), address.change(values="place", find="cuba"))
    link, leave_out = drawer.find("ul", class_="values")[0].find("a")
    assert link.attributes["href"] == "./?q=the&place=Cuba&language=Latin&values=place&find=cuba"
    assert leave_out.attributes["href"] == "./?q=the&language=Latin&values=place&find=cuba"
    assert leave_out.attributes["aria-label"] == "Stop leaving out place Cuba"


HOSTILE_VALUES = {
    "Castro, Fidel": "Castro, Fidel",
    "**Mallory** <b>": "**Mallory** <b>",
    "two\n# lines": "two # lines",
    "\u202egnirts\u200b": "gnirts",
    "\u200e": "(no visible characters)",
    "x" * 500: f"{'x' * 79}…",
}


@pytest.mark.parametrize(("value", "visible"), HOSTILE_VALUES.items())
def test_a_value_is_shown_as_text_on_one_line(value: str, visible: str) -> None:
    assert value_label("person", value) == visible


def test_only_records_that_can_state_none_are_said_to() -> None:
    assert {facet for facet in EXCLUDABLE if value_name(facet, "none", {}) == "none"} == {*NAMED}
    assert value_name("-archive", "none", {}) == "not stated"
