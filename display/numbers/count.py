"""About the number of documents: which match, and what each choice leaves out."""

from __future__ import annotations

from collections.abc import Mapping

from display.format import words
from display.format.languages import searched_in
from display.numbers.conditions import FIELDS_SEARCHED, HAVING, LACKING, conditions, small_words
from display.numbers.reasons import Reason, reasons
from display.numbers.statement import Statement, linked, linked_number
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries import methodology
from queries.model.filters import Filters
from queries.result import Result
from queries.results import Counts, documents_found, result_counts


def statements(result: Result, address: Address, names: Mapping[str, str]) -> list[Statement]:
    """Return the statement about the number of documents."""
    counts, filters = result_counts(result), result.filters
    paragraphs = (
        *matching(result, counts.documents, filters, names),
        left_out(result, address, counts.documents, filters),
        _dated(address, filters, counts),
        el(
            "p",
            "The sources may also have rows that repeat a document or cannot be used. They are not counted here. ",
            el("a", "About this archive", href=address.to("about").href),
            " lists them.",
        ),
    )
    return [Statement("Documents", paragraphs, methodology.script(result, "result_counts"))]


def matching(result: Result, count: int, filters: Filters, names: Mapping[str, str]) -> list[Element]:
    """How many documents match, and what is true of each of them."""
    total = result.archive.about.documents
    phrases = conditions(filters, result.search, names)
    if not phrases:
        return [el("p", f"All {words.documents(total)} in the archive are counted. Nothing is left out.")]
    found = words.number(count) if count else "None"
    match = "match" if count > 1 else "matches"
    opening = f"{found} of the archive’s {words.documents(total)} {match}. A document matches if it:"
    languages = searched_in(result.archive.languages)
    covered = " ".join(filter(None, (FIELDS_SEARCHED, languages, small_words(result.search))))
    covered = covered if result.search.tree else ""
    return [
        el("p", opening),
        el("ul", [el("li", condition) for condition in phrases]),
        *([el("p", covered)] if covered else []),
    ]


def left_out(result: Result, address: Address, count: int, filters: Filters) -> Element | None:
    """Return what each choice leaves out by itself, given the number of documents that the question finds."""
    choices = reasons(filters, result.search)
    found = documents_found(result.archive, [reason.without for reason in choices])
    rows = [
        _left_out_row(address, reason, without - count, without)
        for reason, without in zip(choices, found, strict=True)
        if without > count
    ]
    if not choices:
        return None
    if not rows:
        return el("p", "No single choice leaves out documents that match all the others.")
    return el(
        "table",
        el("caption", "What each choice leaves out. These documents match all your other choices."),
        el("thead", el("tr", [el("th", name, scope="col") for name in ("Left out", "Why", "Without this choice")])),
        el("tbody", rows),
        class_="left-out",
    )


def _left_out_row(address: Address, reason: Reason, count: int, without: int) -> Element:
    number = linked(address, reason.just, words.number(count)) if reason.just else words.number(count)
    return el(
        "tr",
        el("td", number),
        el("th", reason.why, scope="row"),
        el("td", linked(address, reason.without, words.documents(without))),
    )


def _dated(address: Address, filters: Filters, counts: Counts) -> Element | None:
    """How many of the documents the timeline can show; None where there are no documents."""
    if not counts.documents:
        return None
    if not (counts.first_day and counts.last_day):
        return el("p", f"None of them has {HAVING[filters.axis]}, so none is on the timeline.")
    dated = linked_number(address, filters.change(undated="exclude"), counts.dated)
    verb = "has" if counts.dated == 1 else "have"
    parts = [dated, f" {verb} {HAVING[filters.axis]} ({words.span(counts.first_day, counts.last_day)})."]
    if counts.undated:
        undated = linked_number(address, filters.change(undated="only"), counts.undated)
        lacking = f" {'has' if counts.undated == 1 else 'have'} {LACKING[filters.axis]}"
        parts += [" ", undated, f"{lacking} and {'is' if counts.undated == 1 else 'are'} not on the timeline."]
    return el("p", parts, impossible(address, filters, counts))


def impossible(address: Address, filters: Filters, counts: Counts) -> list[Element | str]:
    """How many of the documents off the timeline have a date that cannot be right; nothing for none."""
    if not counts.impossible:
        return []
    number: Element | str = words.number(counts.impossible)
    if not filters.included["date"]:
        number = linked(address, filters.choose(date=("impossible",)).change(undated="only"), str(number))
    has = "has" if counts.impossible == 1 else "have"
    return [
        " Of these, ",
        number,
        f" {has} an impossible date: before the year 100, after next year, or with its end before its start.",
    ]
