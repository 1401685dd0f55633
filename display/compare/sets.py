"""The documents of a comparison as sets: those that one question alone finds, and those that several find."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from display.compare.words import letter_mark
from display.explore.results import document_row
from display.explore.toolbar import menu
from display.format import words
from display.format.pagination import page_links, page_within
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.comparison import Overlap, compare_order, compared_rows
from queries.model.comparison import MIN_QUESTIONS, Comparison, pairs_of
from queries.model.filters import PAGE_SIZES
from queries.model.site import Site
from queries.result import Result

WHOLE_QUESTIONS = "All documents of each question, including those far from its day 0."
ALL_AGAINST_ALL = {3: "All three", 4: "All four"}


def set_name(name: str, comparison: Comparison) -> str:
    """Return the name of a set: `only in A`, `in both`, `in several, not in all`; of a pair `in A, not in C`."""
    letters = [letter.upper() for letter in comparison.set_letters]
    if name == "some":
        return "in several, not in all"
    if name == "all":
        several = {2: "in both", 3: "in all three", 4: "in all four"}[len(letters)]
        return f"{several} {letters[0]} and {letters[1]}" if comparison.pair else several
    alone = name.removeprefix("only-").upper()
    return f"in {alone}, not in {''.join(letters).replace(alone, '')}" if comparison.pair else f"only in {alone}"


def shared_documents(
    address: Address, overlap: Overlap, counts: Mapping[str, int], colours: Mapping[str, str], site: Site
) -> Element:
    """Return the sets with their numbers, and one page of the set that is chosen."""
    documents = counts[address.comparison.show]
    view = address.compare(page_within(address.comparison, documents)).change(document=address.document)
    return el(
        "section",
        el("h2", "Which documents they share"),
        el("p", WHOLE_QUESTIONS, class_="quiet") if address.comparison.is_relative else None,
        el(
            "div",
            _sets(address, counts),
            _pairs(address),
            _page_size(address) if documents > min(PAGE_SIZES) else None,
            page_links(view, documents, "top"),
            class_="list-bar",
        ),
        _list(view, overlap, colours, site) if documents else _none(address.comparison),
        page_links(view, documents, "bottom"),
        class_="results",
        id="results",
        tabindex="-1",
    )


def _sets(address: Address, counts: Mapping[str, int]) -> Element:
    comparison = address.comparison
    items = [
        el(
            "li",
            el(
                "a",
                _set_mark(name),
                el("b", words.number(counts[name])),
                " ",
                set_name(name, comparison),
                href=address.compare(comparison.change(show=name)).href,
                aria_current="true" if name == comparison.show else None,
                data_focus=f"set-{name}",
            ),
        )
        for name in comparison.sets
    ]
    return el("nav", el("ul", items), class_="sets", aria_label="Sets of documents")


def _set_mark(name: str) -> Element | None:
    return letter_mark(name.removeprefix("only-")) if name.startswith("only-") else None


def _pairs(address: Address) -> Element | None:
    """Return the choice of the two questions set against each other; None where there are but two."""
    comparison = address.comparison
    if len(comparison.sides) == MIN_QUESTIONS:
        return None
    items = [
        (_pair_name(pair, comparison), address.compare(comparison.change(pair=pair)).href, pair == comparison.pair)
        for pair in ("", *pairs_of(len(comparison.sides)))
    ]
    return menu(_pair_name(comparison.pair, comparison), [("", items)], label="Questions set against each other")


def _pair_name(pair: str, comparison: Comparison) -> str:
    return " and ".join(pair.upper().split("-")) if pair else ALL_AGAINST_ALL[len(comparison.sides)]


def _page_size(address: Address) -> Element:
    comparison = address.comparison
    items = [
        (f"{size} on a page", address.compare(comparison.change(per_page=size)).href, size == comparison.per_page)
        for size in PAGE_SIZES
    ]
    return menu("Oldest first", [("", items)], label="Documents on a page")


def _list(address: Address, overlap: Overlap, colours: Mapping[str, str], site: Site) -> Element:
    comparison = address.comparison
    start = (comparison.page - 1) * comparison.per_page
    found = compare_order(overlap, comparison.show, comparison.per_page, start)
    rows = [
        row
        for place, run in groupby(found, key=lambda pair: pair[1])
        for row in _rows(address, overlap, place, [doc for doc, _ in run], colours, site)
    ]
    return el("ol", rows, class_="list", start=str(start + 1))


def _rows(
    address: Address, overlap: Overlap, place: int, docs: Sequence[int], colours: Mapping[str, str], site: Site
) -> list[Element]:
    """Return the rows of documents that a question finds, with its hits marked."""
    question = overlap.questions[place]
    terms, there = Result(overlap.archive, question).search.wanted(), address.change(filters=question)
    return [document_row(row, there, terms, colours, site) for row in compared_rows(overlap, place, list(docs))]


def _none(comparison: Comparison) -> Element:
    return el("p", f"No document is {set_name(comparison.show, comparison)}.", class_="quiet")
