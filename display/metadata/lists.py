"""What pages of many documents say before any script runs: their sentence, and the ways to what they show."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from display.compare import words as compare_words
from display.dates.heading import summary
from display.explore.heading import title as timeline_title
from display.format import sentences, text, words
from display.format.pagination import page_count, page_within
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.dates import date_counts
from queries.model.filters import Filters
from queries.model.site import Site
from queries.model.vocabularies import EXACTNESS
from queries.result import Result
from queries.results import Counts, result_counts, result_order, result_rows, theme_counts
from queries.theme_definitions import theme_names

LONGEST_TITLE = 400
"""Characters of a title in a list; the document itself has them all."""


def of_timeline(archive: Archive, address: Address, site: Site) -> Metadata:
    """Describe the documents of a question: how many they are, and the first of them."""
    names, result = theme_names(archive), Result(archive, address.filters)
    counts = result_counts(result)
    view = address.to("timeline", page_within(address.filters, counts.documents))
    title = timeline_title(view.filters, names, site, archive)
    sentence = _sentence(view.filters, counts, title, archive)
    return Metadata(
        title=sentences.page_title("Timeline", view.filters, names),
        heading=title,
        description=sentence,
        address=view,
        body=(el("p", sentence), *_documents(result, view, counts.documents)),
        linked_data={},
    )


def of_themes(archive: Archive, address: Address, _site: Site) -> Metadata:
    """Describe the themes of a question: each with its documents."""
    filters, names = address.filters, theme_names(archive)
    result = Result(archive, filters.choose(theme=()))
    sentence = sentences.themes_sentence(filters, result_counts(result).documents, names)
    items = [
        el("li", _link(f"{one.name}: {words.documents(one.documents)}", filters.choose(theme=(one.slug,))))
        for one in theme_counts(result)
        if one.documents
    ]
    title, body = sentences.page_title("Themes", filters, names), (el("p", sentence), el("ul", items))
    heading = sentences.short_question(filters.choose(theme=()), names) or "Themes"
    return Metadata(title, heading, sentence, address.to("themes"), body, {})


def of_dates(archive: Archive, address: Address, _site: Site) -> Metadata:
    """Describe the dates of a question: how many of them are known, and how exactly."""
    filters, names = address.filters, theme_names(archive)
    counts = date_counts(Result(archive, filters))
    whose = sentences.dates_sentence(filters, sum(counts[kind] for kind in EXACTNESS), names)
    sentence = f"{whose} {summary(counts)}".strip()
    title = sentences.page_title("Dates", filters, names)
    heading = sentences.short_question(filters, names) or "How the dates are known"
    body = el("p", sentence), el("p", _link("The documents", filters.change(page=1)))
    return Metadata(title, heading, sentence, address.to("dates"), body, {})


def of_comparison(archive: Archive, address: Address, site: Site) -> Metadata:
    """Describe a comparison: how many documents each of its questions finds."""
    comparison, names = address.comparison, theme_names(archive)
    title = compare_words.title(comparison, names, site)
    if not comparison.is_asked:
        return Metadata("Compare", title, f"{title}.", Address("compare"), (), {})
    counts = [result_counts(Result(archive, side.filters)) for side in comparison.sides]
    numbers = compare_words.counts_sentence(comparison, counts, None)
    items = [
        el("li", _link(f"{letter.upper()}: {compare_words.question_words(side.filters, names, site)}", side.filters))
        for letter, side in zip(comparison.letters, comparison.sides, strict=True)
    ]
    body = el("p", numbers), el("ul", items)
    return Metadata(title, title, f"{title}. {numbers}", Address().compare(comparison), body, {})


def _sentence(filters: Filters, counts: Counts, title: str, archive: Archive) -> str:
    """Return which results are shown of how many; of the whole archive what it is."""
    undated = sentences.undated_sentence(counts, filters.axis)
    if filters.leaves_out or filters.page > 1:
        return f"{sentences.count_sentence(filters, counts, theme_names(archive))} {undated}".strip()
    archive_words = words.documents(counts.documents)
    sentence = [f"{title}.", "" if title.startswith(archive_words) else f"{archive_words}.", undated]
    return " ".join(part for part in sentence if part)


def _documents(result: Result, view: Address, documents: int) -> Sequence[Element]:
    """Return one page of the list, and the ways to the pages beside it."""
    filters = view.filters
    start = (filters.page - 1) * filters.per_page
    rows = result_rows(result, result_order(result, limit=filters.per_page, offset=start)) if documents else []
    items = [
        el(
            "li",
            f"{words.short_date(row)}: ",
            el("a", _title(row.title), href=f"./document?{urlencode({'id': row.id})}"),
        )
        for row in rows
    ]
    turns = [
        el("a", label, href=view.change(filters=filters.change(page=page)).href, rel=rel)
        for label, page, rel in (
            ("Previous page", filters.page - 1, "prev"),
            ("Next page", filters.page + 1, "next"),
        )
        if 1 <= page <= page_count(filters, documents)
    ]
    return [
        *([el("ol", items, start=str(start + 1))] if items else []),
        *([el("p", [[turn, " "] for turn in turns])] if turns else []),
    ]


def _title(title: str) -> str:
    return text.shortened(" ".join(title.split()), LONGEST_TITLE)


def _link(label: str, filters: Filters) -> Element:
    return el("a", label, href=Address(filters=filters).href)
