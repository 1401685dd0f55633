"""The documents of a result: the count, the order, the rows, the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.explore.toolbar import menu
from display.format import sentences, text, words
from display.format.archive_names import collection_name
from display.format.marking import marked
from display.format.pagination import page_links, page_within
from display.query_bar.choices import chips
from display.references.unapi import unapi_mark
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import PAGE_SIZES
from queries.model.site import Site
from queries.model.vocabularies import Sort
from queries.result import Result
from queries.results import Counts, ResultRow, result_order, result_rows
from queries.search.parser import Term
from queries.search.tree import in_texts_of

LONGEST_TITLE = 400
"""Characters of a title that the list has; the document itself has them all."""
SORT_LABELS: dict[Sort, str] = {
    "relevance": "Most relevant first",
    "oldest": "Oldest first",
    "newest": "Newest first",
    "title": "By title",
}


def results(
    result: Result, address: Address, counts: Counts, names: Mapping[str, str], colours: Mapping[str, str], site: Site
) -> Element:
    """One page of the result, with all above and below it. `colours` are names of colours by name of theme."""
    filters = page_within(address.filters, counts.documents)
    view = address.change(filters=filters)
    sentence = sentences.count_sentence(filters, counts, names)
    undated = sentences.undated_sentence(counts, filters.axis)
    docs = result_order(result, limit=filters.per_page, offset=(filters.page - 1) * filters.per_page)
    terms = result.search.wanted()
    rows = [document_row(row, view, terms, colours, site) for row in result_rows(result, docs)]
    start = (filters.page - 1) * filters.per_page + 1
    return el(
        "section",
        el("p", f"{sentence} {undated}".strip(), class_="hidden", role="status", aria_live="polite"),
        el(
            "div",
            el("h2", words.documents(counts.documents), tabindex="-1", data_count=""),
            chips(view, names),
            _order(view) if counts.documents > 1 else None,
            page_links(view, counts.documents, "top"),
            class_="list-bar",
        ),
        el("ol", rows, class_="list", start=str(start)) if rows else None,
        page_links(view, counts.documents, "bottom"),
        class_="results",
        id="results",
        tabindex="-1",
        aria_label="Documents",
    )


def _order(address: Address) -> Element:
    filters = address.filters
    sorts = [sort for sort in SORT_LABELS if filters.text or sort != "relevance"]
    return menu(
        SORT_LABELS[filters.effective_sort],
        [
            (
                "",
                [
                    (SORT_LABELS[sort], address.ask(filters.change(sort=sort)).href, sort == filters.effective_sort)
                    for sort in sorts
                ],
            ),
            (
                "Documents per page",
                [
                    (str(size), address.ask(filters.change(per_page=size)).href, size == filters.per_page)
                    for size in PAGE_SIZES
                ],
            ),
        ],
        label="Order of the documents",
    )


def document_row(
    row: ResultRow, address: Address, terms: frozenset[Term], colours: Mapping[str, str], site: Site
) -> Element:
    """One document of the list: its date, its title, and a line of where it comes from and what the search found."""
    terms = in_texts_of(terms, row.text_language)
    title = text.shortened(" ".join(row.title.split()), LONGEST_TITLE)
    identifier = row.id
    is_open = identifier == address.document
    link = el(
        "a",
        el("span", words.short_date(row), class_="date", title=words.date_on_axis(row, address.filters.axis)),
        el("span", marked(title, terms, "title"), class_="title"),
        el("span", _facts(row, terms, colours, site), class_="facts"),
        href=address.open(identifier).href,
        data_opens=identifier,
        data_focus=f"document {identifier}",
        aria_current="true" if is_open else None,
    )
    # Where a document is open, it is the one that a reference manager saves.
    mark = None if address.document else unapi_mark(identifier)
    return el("li", link, mark, class_="open" if is_open else None, key=identifier)


def _facts(row: ResultRow, terms: frozenset[Term], colours: Mapping[str, str], site: Site) -> list[object]:
    """Return the collection, the themes, what is odd about the date, and the words around the hit, on one line."""
    parts: list[object] = []
    if source := row.collection or row.archive:
        parts.append(el("span", collection_name(site, source), class_="source"))
    for name in row.themes:
        swatch = el("span", class_="swatch", style=f"background: var({colours.get(name, '--documents')})")
        parts.append(el("span", swatch, name, class_="in-theme"))
    if row.date_conflict in ("contradiction", "impossible"):
        parts.append(el("span", _odd(row), class_="odd"))
    if passage := [part for part in excerpt(row, terms) if part]:
        parts.append(el("span", passage, class_="around"))
    return parts


def _odd(row: ResultRow) -> str:
    if row.date_conflict == "impossible":
        return "impossible date"
    return f"title says {words.event_date(row)}"


def excerpt(row: ResultRow, terms: frozenset[Term]) -> Sequence[Element | str]:
    """Return the words around the hit in summary or text, the names that have one, or the beginning of the summary."""
    for field, passage in (("summary", row.summary or ""), ("text", row.body or "")):
        if marks := text.spans(passage, terms, field):
            around, inside = text.words_around(passage, marks)
            return marked(" ".join(around.split()) if not inside else around, terms, field)
    found = [name for name in row.names if text.spans(name, terms, "names")]
    if found:
        return [part for name in found[:3] for part in (*marked(name, terms, "names"), " ")]
    return [text.shortened(" ".join((row.summary or "").split()), 300)]
