"""Comparisons: their links lose nothing and keep out junk, and their sets and bins hold what plain Python finds."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.build import build
from queries.comparison import Overlap, compare_bins, compare_counts, compare_order, compared_rows
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.comparison import LETTERS, LONGEST_REACH, Comparison, Side, pairs_of, sets_of
from queries.model.filters import PAGE_SIZES, Filters
from queries.model.vocabularies import ENDS, GRAINS, MEASURES, UNITS
from queries.result import Result
from queries.results import result_order
from queries.urls.comparison_format import COMPARED_PARAMETERS, format_comparison
from queries.urls.comparison_links import parse_comparison
from tests.archives import AWKWARD, EVENT_TITLES, THEMES
from tests.oracle import plain_python as reference
from tests.oracle.plain_python import Document
from tests.oracle.questions import questions

CUBA, YEAR = Side(Filters(included=Choices(theme=("cuba",)))), Side(Filters(start="1962", end="1962"))
CRISIS = date(1962, 10, 16)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Any comparison of questions to the awkward records."""
    filters = st.builds(lambda question: question[0].in_order(), questions())
    days = st.none() | st.dates(date(1961, 1, 1), date(1990, 1, 1))
    sides = tuple(draw(st.lists(st.builds(Side, filters, days), min_size=2, max_size=4)))
    pair = draw(st.sampled_from(("", *pairs_of(len(sides)))))
    return Comparison(
        sides,
        unit=draw(st.sampled_from(UNITS)),
        reach=draw(st.integers(0, LONGEST_REACH)),
        grain=draw(st.sampled_from(["", *GRAINS])),
        ends=draw(st.sampled_from(["", *ENDS])),
        measure=draw(st.sampled_from(MEASURES)),
        at=draw(st.sampled_from(["", "a.1962-10-16", "b.1979-12-25"])),
        pair=pair,
        show=draw(st.sampled_from(sets_of(pair.split("-") if pair else LETTERS[: len(sides)]))),
        page=draw(st.integers(1, 9)),
        per_page=draw(st.sampled_from(PAGE_SIZES)),
    )


# Links


@settings(max_examples=60)
@given(comparison=comparisons())
def test_a_link_loses_nothing(comparison: Comparison) -> None:
    link = format_comparison(comparison)
    assert list(link) == [name for name in COMPARED_PARAMETERS if name in link]
    sent = parse_qs(urlencode(link, doseq=True), keep_blank_values=True)
    assert parse_comparison(sent) == (comparison, ())


LINKS = {
    "": Comparison(),
    "a=all&b=all&unit=month&reach=12&measure=count&show=all&page=1&per_page=20": Comparison(),
    "page=3": Comparison(page=3, per_page=10),
    "page=3&per_page=20": Comparison(page=3),
    "a=theme%3Dcuba&b=from%3D1962%26to%3D1962": Comparison((CUBA, YEAR)),
    "b=theme%3Dcuba": Comparison((Side(), CUBA)),
    "c=all": Comparison((Side(), Side(), Side())),
    "c=all&d_day=1962-10-16": Comparison((Side(), Side(), Side(), Side(day_zero=CRISIS))),
    "a=theme%3Dcuba&c=from%3D1962%26to%3D1962": Comparison((CUBA, Side(), YEAR)),
    "a=theme%3Dcuba&a.from=1962&a.to=1962-10": Comparison(
        (Side(Filters(start="1962", end="1962-10", included=Choices(theme=("cuba",)))), Side())
    ),
    "a=theme%3Dcuba%26q%3Dcastro&b=q%3Dx&a.day=16+October+1962&filled=ab": Comparison(
        (Side(CUBA.filters, CRISIS), Side())
    ),
    "c=q%3Dcuba&c.q=havana": Comparison((Side(), Side(), Side(Filters(text="havana")))),
    "a=%3Ftheme%3Dcuba": Comparison((CUBA, Side())),
    "a=q%3D50%2525+%2526+%C5%81%C3%B3d%C5%BA": Comparison((Side(Filters(text="50% & Łódź")), Side())),
    "c=all&pair=a-c&show=only-c": Comparison((Side(), Side(), Side()), pair="a-c", show="only-c"),
    "pair=a-b&at=b.1962-10-16": Comparison(at="b.1962-10-16"),
    "unit=week&reach=12": Comparison(unit="week"),
    "unit=day&reach=7&embed=true": Comparison(unit="day", reach=7),
}


@pytest.mark.parametrize(("link", "comparison"), LINKS.items())
def test_a_link_asks_for_its_comparison(link: str, comparison: Comparison) -> None:
    assert parse_comparison(parse_qs(link)) == (comparison, ())


JUNK = {
    "x=1": "“x” is not a parameter of this page.",
    "q=cuba": "“q” is not a parameter of this page.",
    "a=q%3Dcuba%26zz%3D1": "A: “zz” is not a parameter of this page.",
    "b=page%3D3": "B: page does not change which documents are compared.",
    "b=q%3Dcuba%26q%3Dcuba": "B: q is in the link 2 times; only the last one counts.",
    "a_day=1962-10": "a_day=1962-10 is ignored: it is not a day such as 1962-10-16.",
    "unit=year": "unit=year is ignored: it is not one of day, week, month.",
    "reach=121": "reach=121 is ignored: it is not a number from 1 to 120.",
    "page=٣": "page=٣ is ignored: it is not a number from 1 to 1000000000.",
    "show=only-c": "show=only-c is ignored: it is not one of all, only-a, only-b.",
    "c=all&pair=a-b&show=only-c": "show=only-c is ignored: it is not one of all, only-a, only-b.",
    "c=all&pair=c-a": "pair=c-a is ignored: it is not one of a-b, a-c, b-c.",
    "pair=b-c": "pair=b-c is ignored: it is not one of a-b.",
    "at=c.1962-10-16": "at=c.1962-10-16 is ignored: it is not a question and a day such as a.1962-10-16.",
    "at=a.1962": "at=a.1962 is ignored: it is not a question and a day such as a.1962-10-16.",
    "show=all&show=only-a": "show is in the link 2 times; only the last one counts.",
}


MOVED_UP = {
    "a=theme%3Dcuba&d=from%3D1962%26to%3D1962&at=d.1962-10-16&show=only-d": (
        Comparison((CUBA, YEAR), at="b.1962-10-16", show="only-b"),
        ("Question D is now B: the link has no B or C.",),
    ),
    "d=theme%3Dcuba": (
        Comparison((CUBA, Side())),
        ("Question D is now A: the link has no A, B or C.",),
    ),
    "a=all&b=theme%3Dcuba&d_day=1962-10-16&pair=b-d": (
        Comparison((Side(), CUBA, Side(day_zero=CRISIS)), pair="b-c"),
        ("Question D is now C: the link has no C.",),
    ),
}


@pytest.mark.parametrize(("link", "read"), MOVED_UP.items())
def test_a_link_without_c_invents_none(link: str, read: tuple[Comparison, tuple[str, ...]]) -> None:
    assert parse_comparison(parse_qs(link)) == read


def test_what_is_typed_as_a_date_is_read_or_named() -> None:
    comparison, text = parse_comparison(parse_qs("a.day=October+1962&b.day=soon&b.from=x&filled=ab"))
    assert comparison.sides == (Side(day_zero=date(1962, 10, 1)), Side())
    assert text[0] == "A: day 0 “October 1962” is read as 1962-10-01."
    assert any(one.startswith("B: from=x is ignored") for one in text)
    assert "B: “soon” is not a day. Write 16 October 1962 or 1962-10-16." in text


@pytest.mark.parametrize(("link", "text"), JUNK.items())
def test_junk_in_a_link_is_named_and_the_rest_counts(link: str, text: str) -> None:
    comparison, ignored = parse_comparison(parse_qs(f"{link}&measure=share"))
    assert text in ignored
    assert len(ignored) == 1
    assert comparison.measure == "share"
    assert parse_comparison(format_comparison(comparison))[1] == ()


@given(link=st.dictionaries(st.sampled_from(COMPARED_PARAMETERS), st.lists(st.text(max_size=30), max_size=2)))
def test_no_link_is_too_odd_to_be_read(link: dict[str, list[str]]) -> None:
    comparison, _ = parse_comparison(link)
    assert parse_comparison(format_comparison(comparison)) == (comparison, ())


def test_questions_come_and_go() -> None:
    three = Comparison((CUBA, YEAR), page=3).with_side(2, Side())
    assert (three.sides, three.page) == ((CUBA, YEAR, Side()), 1)
    assert three.without(0).sides == (YEAR, Side())
    assert three.without(0).without(0).sides == (Side(), Side())
    assert three.change(show="only-c").without(2).show == "all"
    a_and_c = three.change(pair="a-c", show="only-c", at="c.1962-10-16")
    assert (a_and_c.sets, a_and_c.point) == (("all", "only-a", "only-c"), ("c", CRISIS))
    assert (a_and_c.without(2).pair, a_and_c.without(2).show, a_and_c.without(0).at) == ("", "all", "")
    assert (Comparison((Side(), Side(), Side())).is_asked, three.is_asked) == (False, True)
    assert Side(Filters(text="cuba", sort="title", page=4, measure="share")) == Side(Filters(text="cuba"))


# Sets and bins


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Give the awkward records and those whose titles name dates."""
    path = tmp_path_factory.mktemp("comparison") / "archive.duckdb"
    build([AWKWARD, EVENT_TITLES], path, THEMES)
    return Archive(path)


@pytest.fixture(scope="module")
def documents(archive: Archive) -> dict[str, list[Document]]:
    """Give the records, read into plain Python, as they stand on each axis."""
    return reference.read_on_axes(archive.path)


@settings(max_examples=12, deadline=None)
@given(search=st.lists(questions(), min_size=2, max_size=4))
def test_each_document_found_is_in_one_set_and_its_pages_hold_it_once(
    archive: Archive, search: list[tuple[Filters, object]]
) -> None:
    filters = [question.in_order().criteria for question, _ in search]
    found = [set(result_order(Result(archive, question))) for question in filters]
    letters = LETTERS[-len(filters) :]
    expected = {name: set[int]() for name in sets_of(letters)}
    for doc in set[int]().union(*found):
        holding = [letter for letter, docs in zip(letters, found, strict=True) if doc in docs]
        name = "all" if len(holding) == len(found) else f"only-{holding[0]}" if len(holding) == 1 else "some"
        expected[name].add(doc)
    overlap = Overlap(archive, dict(zip(letters, filters, strict=True)))
    assert compare_counts(overlap) == {name: len(docs) for name, docs in expected.items()}
    for name, docs in expected.items():
        pages = [compare_order(overlap, name, 3, first) for first in range(0, len(docs), 3)]
        listed = [(doc, place) for page in pages for doc, place in page]
        assert [doc for doc, _ in listed] == sorted(docs)
        assert all(doc in found[place] and not any(doc in one for one in found[:place]) for doc, place in listed)


def test_a_document_of_a_set_is_shown_as_its_question_finds_it(archive: Archive) -> None:
    overlap = Overlap(archive, {"a": Filters(text="cuba"), "b": Filters()})
    docs = [doc for doc, place in compare_order(overlap, "all") if place == 0][:2]
    assert [row.doc for row in compared_rows(overlap, 0, docs[::-1])] == docs[::-1]
    assert [row.body for row in compared_rows(overlap, 1, docs)] == [None, None]


@settings(max_examples=20, deadline=None)
@given(question=questions(), first=st.dates(date(1955, 1, 1), date(1990, 1, 1)), lengths=st.lists(st.integers(0, 800)))
def test_a_document_counts_in_each_span_it_touches(
    archive: Archive,
    documents: dict[str, list[Document]],
    question: tuple[Filters, object],
    first: date,
    lengths: list[int],
) -> None:
    filters = question[0].in_order()
    result = Result(archive, filters)
    docs = [documents[filters.axis][doc] for doc in result_order(result)]
    spans = [
        (first + timedelta(days=40 * at), first + timedelta(days=40 * at + days)) for at, days in enumerate(lengths)
    ]
    expected = []
    for start, end in spans:
        touching = [one for one in docs if one.touches(start, end)]
        wider = [one for one in touching if (one.first_day or start) < start or (one.last_day or end) > end]
        expected.append((len(touching), len(wider)))
    assert compare_bins(result, spans) == expected
