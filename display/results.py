"""The result list with its pagination: a fragment, so that turning a page leaves the charts alone."""

import html
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from display import session
from display.format import sentences, text, words
from display.format.pagination import page_within, pagination
from queries import Counts, Row, result_counts, result_order, result_place, result_rows, titles
from queries.archive import Archive
from queries.filters import PAGE_SIZES, Filters
from queries.result import Result
from queries.search import Term

LONGEST_TITLE = 400
"""Characters of a title that the list shows; the document page shows them all."""

SORT_LABELS = {"relevance": "Most relevant", "oldest": "Oldest", "newest": "Newest", "title": "Title"}


@session.fragment
def result_list(archive: Archive, names: Mapping[str, str], sentence: DeltaGenerator) -> None:
    """The sentence that counts, the order, and one page of the result. Reads the address anew on each of its runs."""
    result = session.result(archive, session.filters())
    counts = result_counts(result)
    filters = page_within(result.filters, counts.documents)
    said = html.escape(text.plain(sentences.count_sentence(filters, counts, names)))
    undated = sentences.undated_sentence(counts, filters.axis)
    sentence.html(
        f'<h1 class="sentence" aria-live="polite">{said}</h1>' + (f'<p class="quiet">{undated}</p>' if undated else "")
    )
    if not counts.documents:
        return
    _order(filters, counts)
    docs = result_order(result, limit=filters.per_page, offset=(filters.page - 1) * filters.per_page)
    for row in result_rows(result, docs):
        document_row(row, filters, result.search.wanted())
    pagination("bottom", filters, counts.documents)


def _order(filters: Filters, counts: Counts) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="order"):
        sorts = [sort for sort in SORT_LABELS if filters.text or sort != "relevance"]
        session.show("sort", filters.effective_sort)
        st.selectbox(
            "Order of the results",
            sorts,
            label_visibility="collapsed",
            key="sort",
            width=170,
            format_func=SORT_LABELS.__getitem__,
            on_change=session.on_change("sort", lambda now, value: now.change(sort=str(value))),
        )
        session.show("per_page", filters.per_page)
        st.selectbox(
            "Results on a page",
            PAGE_SIZES,
            label_visibility="collapsed",
            format_func="{} a page".format,
            key="per_page",
            width=150,
            on_change=session.on_change("per_page", lambda now, value: now.change(per_page=int(str(value)))),
        )
        pagination("top", filters, counts.documents)


def document_row(row: Row, filters: Filters, terms: frozenset[Term]) -> None:
    """One document of a list, as the question finds it: date and title, summary, what else holds the terms."""
    title = text.shortened(str(row["title"]), LONGEST_TITLE)
    marked = text.marked_label(title, text.spans(title, terms, "title"))
    label = f"{text.label(words.placed_date(row, filters.axis))} · **{marked}**"
    session.page_link("document", label, filters, id=str(row["id"]))
    st.html(f'<div class="row">{_odd(row)}{_summary(row, terms)}{_found_elsewhere(row, terms)}{_meta(row)}</div>')


def _odd(row: Row) -> str:
    said = words.conflict(row) if row["date_conflict"] in ("contradiction", "impossible") else ""
    return f'<p class="odd">{html.escape(said)}</p>' if said else ""


def _summary(row: Row, terms: frozenset[Term]) -> str:
    summary = str(row["summary"] or "")
    marks = text.spans(summary, terms, "summary")
    return f"<p>{text.marked_html(summary, marks)}</p>" if summary else ""


def _found_elsewhere(row: Row, terms: frozenset[Term]) -> str:
    """The words around the first hit in the full text, and the names that hold a hit."""
    body = str(row["body"] or "")
    said = ""
    if marks := text.spans(body, terms, "text"):
        said += f"<p>In the text: {text.marked_html(*text.words_around(body, marks))}</p>"
    names = [str(name) for name in row["names"] or ()]  # type: ignore[attr-defined]
    held = [text.marked_html(name, marks) for name in names if (marks := text.spans(name, terms, "names"))]
    return said + (f"<p>Among the names: {'; '.join(held)}</p>" if held else "")


def _meta(row: Row) -> str:
    themes = ", ".join(str(name) for name in row["themes"] or ())  # type: ignore[attr-defined]
    parts = [
        str(part)
        for part in (row["archive"] or row["collection"], themes or "outside all themes", row["language"])
        if part
    ]
    read = words.read_date(row)
    parts += [f"read as {read}"] if row["qualifier"] or row["precision"] in ("season", "range", "decade") else []
    return f'<p class="meta">{html.escape(text.plain(" · ".join(parts)))}</p>'


def way_through(result: Result, doc: int) -> None:
    """Above a document: back to the results, its place among them, and the results before and after it."""
    filters, place = result.filters, result_place(result, doc)
    if place:
        filters = replace(filters, page=(place.number - 1) // filters.per_page + 1)
    with st.container(horizontal=True, vertical_alignment="center", key="way-through"):
        session.page_link("timeline", "‹ Back to results", filters)
        if place is None:
            st.html('<p class="quiet">Not among these results.</p>', width="content")
            return
        of = words.number(result_counts(result).documents)
        st.html(f'<p class="quiet">{words.number(place.number)} of {of}</p>', width="content")
        beside = {"Previous": place.before, "Next": place.after}
        known = titles(result.archive, [doc for doc in beside.values() if doc is not None])
        for label, other in beside.items():
            if other is not None:
                neighbour = known[other]
                title = text.label(text.shortened(str(neighbour["title"]), 120))
                session.page_link("document", label, filters, help=title, id=str(neighbour["id"]))
