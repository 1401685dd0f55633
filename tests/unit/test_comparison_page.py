"""The page of a comparison as trees: ready ones, questions as fields, a chart whose points are links, sets."""

from datetime import date
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from display.charts.lines import BOTTOM, HEIGHT, TOP
from display.compare import words
from display.compare.axis import Find, lines
from display.compare.chart import chart
from display.compare.documents import result_with
from display.compare.drawing import drawing
from display.compare.point import opened_point
from display.compare.questions import questions
from display.compare.ready import Ready, ready_comparisons, ready_list
from display.compare.sets import set_name, shared_documents
from display.explore.theme_rows import themes_of
from display.layout import page
from display.runtime.address import Address, parse_address
from display.runtime.tree import Element, el
from display.runtime.unknown_values import unknown_values
from display.runtime.visit import Content
from queries.comparison import Overlap, compare_counts
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.comparison import Comparison, Side
from queries.model.event import Event
from queries.model.filters import Filters
from queries.model.site import site
from queries.result import Result
from queries.results import ResultRow, result_order, result_rows
from queries.theme_definitions import theme_names
from queries.timeline import events

QUARANTINE, INVASION = date(1962, 10, 22), date(1979, 12, 25)
CUBA, KABUL = (
    Filters(included=Choices(theme=("cuban-missile-crisis",))),
    Filters(included=Choices(theme=("afghanistan",))),
)
TWO = Comparison((Side(CUBA), Side(KABUL)))
RUN_UPS = Comparison((Side(CUBA, QUARANTINE), Side(KABUL, INVASION)))


@pytest.fixture(scope="module")
def shipped(shipped_archive: Path) -> Archive:
    """Give the ten records that ship, with their themes and events."""
    return Archive(shipped_archive)


def finder(archive: Archive) -> Find:
    return cache(partial(Result, archive))


def address_of(comparison: Comparison) -> Address:
    return Address("compare", comparison=comparison)


def known_events(archive: Archive) -> list[Event]:
    return events(archive, date.min, date.max)


def comparison_of(link: Element) -> Comparison:
    """Return the comparison that a link leads to."""
    parts = urlsplit(str(link.attributes["href"]))
    address, ignored = parse_address("compare", parse_qs(parts.query))
    assert (parts.path, ignored) == ("./compare", ())
    return address.comparison


def named(tree: Element, name: str) -> Element:
    """Return the one link with this name."""
    (link,) = [one for one in tree.find("a") if one.attributes.get("aria-label", one.text()) == name]
    return link


# Ready comparisons


def ready(archive: Archive) -> list[Ready]:
    whole = Result(archive, Filters())
    return ready_comparisons(archive, whole, themes_of(whole)[0], known_events(archive), site(archive))


def test_an_archive_offers_comparisons_of_its_own_themes_events_and_values(shipped: Archive) -> None:
    themes, run_ups, shares = ready(shipped)
    assert (themes.name, themes.comparison) == ("Cuban missile crisis and Afghanistan", TWO)
    assert run_ups.comparison.is_relative
    assert run_ups.comparison.sides[0] == Side(CUBA, QUARANTINE)
    assert run_ups.name.startswith("The run-ups to October 1962 and ")
    assert shares.comparison.measure == "share"
    links = ready_list(Address("compare"), [themes, run_ups, shares])
    assert links
    assert [comparison_of(link) for link in links.find("a")] == [one.comparison for one in (themes, run_ups, shares)]


def test_every_ready_comparison_finds_documents_in_all_its_questions(shipped: Archive, awkward_archive: Path) -> None:
    for archive in (shipped, Archive(awkward_archive)):
        found = ready(archive)
        assert found
        for one in found:
            assert all(line.counts.documents for line in lines(one.comparison, finder(archive))[1])


def test_an_archive_with_nothing_to_compare_offers_nothing(large_archive: Path) -> None:
    archive = Archive(large_archive)
    assert ready_list(Address("compare"), [one for one in ready(archive) if "Cuba" not in one.name]) is None


# The questions


def asked_in(archive: Archive, comparison: Comparison) -> Element:
    counts = [line.counts for line in lines(comparison, finder(archive))[1]]
    known = known_events(archive)
    return questions(address_of(comparison), counts, theme_names(archive), known, ("1956", "1990"), site(archive))


def test_each_question_is_a_line_of_fields_that_the_form_sends(shipped: Archive) -> None:
    question = Filters(
        text="castro", start="1962", included=Choices(theme=("cuban-missile-crisis",), language=("English",))
    )
    form = asked_in(shipped, Comparison((Side(question, QUARANTINE), Side())))
    sent = {str(field.attributes["name"]): [str(field.attributes["value"])] for field in form.find("input")}
    assert sent["filled"] == ["ab"]
    assert (sent["a.q"], sent["a.from"], sent["a.day"]) == (["castro"], ["1962"], ["22 Oct 1962"])
    action = parse_qs(urlsplit(str(form.attributes["action"])).query)
    typed = {name: values for name, values in sent.items() if values != [""]}
    address, ignored = parse_address("compare", action | typed | {"a.q": ["fidel"], "b.from": ["October 1962"]})
    assert ignored == ()
    assert address.comparison.sides == (
        Side(question.change(text="fidel"), QUARANTINE),
        Side(Filters(start="1962-10")),
    )


def test_a_theme_an_event_and_a_chip_are_links_of_their_question_alone(shipped: Archive) -> None:
    question = Filters(included=Choices(language=("English",)))
    form = asked_in(shipped, Comparison((Side(question), Side(KABUL))))
    first, second = form.find("li", key="a")[0], form.find("li", key="b")[0]
    assert comparison_of(named(first, "Cuban missile crisis")).sides[0] == Side(
        question.choose(theme=CUBA.included["theme"])
    )
    assert comparison_of(named(first, "Remove language English from A")).sides == (Side(), Side(KABUL))
    event = named(second, "25 December 1979: Soviet army crosses into Afghanistan")
    assert comparison_of(event).sides[1] == Side(KABUL, INVASION)
    assert comparison_of(named(form, "Add a question")).sides[2] == Side()
    assert comparison_of(named(second, "Remove B, Afghanistan")).sides == (Side(question), Side())


def test_four_questions_are_all_and_two_that_ask_nothing_stay(shipped: Archive) -> None:
    four = asked_in(shipped, Comparison((Side(CUBA), Side(), Side(), Side())))
    assert "Add a question" not in four.text()
    assert not [link for link in asked_in(shipped, Comparison()).find("a") if link.attributes.get("class") == "remove"]


# In words

TITLES = {
    Comparison(): "Compare two to four questions",
    TWO: "Cuban missile crisis compared with Afghanistan",
    RUN_UPS: "Cuban missile crisis around 22 October 1962 compared with Afghanistan around 25 December 1979",
    Comparison((Side(Filters(text="cuba")), Side())): "“cuba” compared with the whole archive",
    Comparison((Side(), Side(Filters(start="1962")))): "The whole archive compared with the whole archive, from 1962",
    Comparison(
        (Side(CUBA), Side(Filters(text="kabul")), Side())
    ): "Cuban missile crisis, “kabul” and the whole archive compared",
    Comparison((Side(CUBA.change(text="castro", start="1962-10", end="1962-10")), Side(KABUL), Side())): (
        "“castro” in theme Cuban missile crisis, October 1962; Afghanistan; and the whole archive, compared"
    ),
}


@pytest.mark.parametrize(("comparison", "text"), TITLES.items())
def test_the_heading_says_what_is_compared(shipped: Archive, comparison: Comparison, text: str) -> None:
    assert words.title(comparison, theme_names(shipped), site(shipped)) == text


def test_the_counts_are_a_sentence(shipped: Archive) -> None:
    counts = [line.counts for line in lines(TWO, finder(shipped))[1]]
    assert words.counts_sentence(TWO, counts, 0) == "A has 4 documents and B 2; none are in both."
    three = Comparison((*TWO.sides, Side()))
    counts = [line.counts for line in lines(three, finder(shipped))[1]]
    assert words.counts_sentence(three, counts, 1) == "A has 4 documents, B 2 and C 10; 1 is in all of them."
    assert words.counts_sentence(three, counts, None) == "A has 4 documents, B 2 and C 10."


# The chart


def drawn(archive: Archive, comparison: Comparison) -> Element:
    axis, found = lines(comparison, finder(archive))
    return drawing(address_of(comparison), axis, found, known_events(archive), "")


@pytest.mark.parametrize("comparison", [TWO, RUN_UPS, TWO.change(measure="share"), RUN_UPS.change(unit="week")])
def test_every_point_with_documents_is_a_link_that_opens_it(shipped: Archive, comparison: Comparison) -> None:
    _, found = lines(comparison, finder(shipped))
    rows = drawn(shipped, comparison).find("Links")
    points = {str(bar[2]): bar for row in rows for bar in row.attributes["bars"]}  # type: ignore[attr-defined]  # attributes of elements are objects
    expected = {f"{line.letter}.{one.first}": one for line in found for one in line.bins if one and one.documents}
    assert list(points) == list(expected)
    for at, one in expected.items():
        assert f"{one.documents} document" in str(points[at][4])


def test_the_points_of_a_place_part_its_height_among_them(shipped: Archive) -> None:
    same = Comparison((Side(CUBA), Side(CUBA), Side()))
    places: dict[float, list[tuple[float, float]]] = {}
    for row in drawn(shipped, same).find("Links"):
        for left, *_, top, high in row.attributes["bars"]:  # type: ignore[attr-defined]  # attributes of elements are objects
            places.setdefault(left, []).append((top, top + high))
    assert max(map(len, places.values())) == 3
    for bounds in map(sorted, places.values()):
        assert (bounds[0][0], bounds[-1][1]) == (TOP, HEIGHT - BOTTOM)
        assert all(one[1] == pytest.approx(other[0], abs=0.2) for one, other in pairwise(bounds))


def test_events_are_named_on_an_axis_of_dates_only(shipped: Archive) -> None:
    assert "Cuban missile crisis" in [link.text() for link in drawn(shipped, TWO).find("a")]
    assert drawn(shipped, RUN_UPS).find("a") == []


def charted(archive: Archive, comparison: Comparison, tab: str = "") -> Element:
    axis, found = lines(comparison, finder(archive))
    return chart(address_of(comparison).change(tab=tab), axis, found, known_events(archive))


def test_the_menus_of_the_chart_are_those_of_its_axis(shipped: Archive) -> None:
    by_date, relative = charted(shipped, TWO), charted(shipped, RUN_UPS)
    assert comparison_of(named(by_date, "Decade")).grain == "decade"
    assert comparison_of(named(relative, "Week")).unit == "week"
    assert comparison_of(named(relative, "24 months each way")).reach == 24
    assert comparison_of(named(by_date, "Share of the archive")).measure == "share"
    assert not by_date.find("table")
    assert charted(shipped, TWO, tab="table").find("table")


SENTENCES = {
    Comparison(
        (Side(CUBA, QUARANTINE), Side(KABUL))
    ): "Time is counted from day 0 once every question has one; B has none.",
    Comparison((Side(Filters(undated="only")), Side(Filters(text="nowhere")))): "has a date that can be drawn",
    RUN_UPS: "Month 0 begins on day 0; month −1 ends the day before.",
    TWO.change(measure="share"): "Hollow marks: the year has fewer than 5 documents in the archive",
}


@pytest.mark.parametrize(("comparison", "text"), SENTENCES.items())
def test_the_chart_says_what_its_axis_is(shipped: Archive, comparison: Comparison, text: str) -> None:
    assert text in charted(shipped, comparison).text()


def test_an_open_point_lists_its_documents_and_closes(shipped: Archive) -> None:
    comparison = TWO.change(at="a.1962-01-01", page=1)
    axis, found = lines(comparison, finder(shipped))
    opened = opened_point(shipped, axis, found, address_of(comparison), {}, site(shipped))
    assert opened
    assert opened.find("h2")[0].text() == "A, 1962: 4 documents"
    assert len(opened.find("ol")[0].children) == 4
    assert comparison_of(named(opened, "Close this point")) == TWO
    beyond = TWO.change(at="b.1800-01-01")
    text = opened_point(shipped, axis, found, address_of(beyond), {}, site(shipped))
    assert text
    assert "Question B has no point on this axis that includes 1 January 1800." in text.text()


# The sets


def test_each_set_is_a_link_with_its_number_and_one_is_listed(shipped: Archive) -> None:
    comparison = TWO.change(show="only-b")
    overlap = Overlap(shipped, {"a": CUBA, "b": KABUL})
    section = shared_documents(address_of(comparison), overlap, compare_counts(overlap), {}, site(shipped))
    sets = section.find("nav", class_="sets")[0]
    assert [link.text() for link in sets.find("a")] == ["0 in both", "A 4 only in A", "B 2 only in B"]
    assert [comparison_of(link).show for link in sets.find("a")] == ["all", "only-a", "only-b"]
    assert [link.attributes.get("aria-current") for link in sets.find("a")] == [None, None, "true"]
    assert len(section.find("ol")[0].children) == 2


def test_sets_are_named_for_all_questions_and_for_a_pair() -> None:
    three = Comparison((Side(), Side(), Side()))
    assert [set_name(name, three) for name in three.sets] == [
        "in all three",
        "only in A",
        "only in B",
        "only in C",
        "in several, not in all",
    ]
    pair = three.change(pair="a-c")
    assert [set_name(name, pair) for name in pair.sets] == ["in both A and C", "in A, not in C", "in C, not in A"]


def test_a_document_is_read_among_the_results_of_a_question_that_finds_it(shipped: Archive) -> None:
    results = [Result(shipped, CUBA), Result(shipped, KABUL)]
    identifier = next(row.id for row in rows_of(results[1]))
    assert result_with(results, identifier) is results[1]
    assert result_with(results, "nobody") is results[0]


def rows_of(result: Result) -> list[ResultRow]:
    """Return what the list shows of a result."""
    return result_rows(result, result_order(result))


# The way in


@pytest.mark.parametrize(
    ("address", "href"),
    [
        (Address(filters=Filters(text="cuba", sort="newest", page=2)), "./compare?a=q%3Dcuba"),
        (Address("themes"), "./compare"),
        (address_of(TWO), "./compare"),
    ],
)
def test_the_question_goes_along_to_the_comparison(shipped: Archive, address: Address, href: str) -> None:
    tree = page(Content("", (el("h1", ""),)), address, (), shipped.about, site(shipped))["tree"]
    assert f"'href': '{href}'" in str(tree)


def test_a_theme_that_the_archive_does_not_have_is_named_whichever_question_asks_for_it(shipped: Archive) -> None:
    comparison = Comparison((Side(CUBA), Side(Filters(included=Choices(theme=("lost",))))))
    text = unknown_values(shipped, address_of(comparison))
    assert [one.split(":")[0] for one in text] == ["theme=lost"]
