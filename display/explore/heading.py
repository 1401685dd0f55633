"""The head of the page: what is asked, or what the archive is, in a sentence; whose records these are; Share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.embedding.choice import embed_choice
from display.format import sentences, words
from display.format.archive_names import collection_name
from display.format.file_formats import EXPORTS, REFERENCES, FileFormat, size_in_words
from display.query_bar.phone import filters_button
from display.runtime.address import Address
from display.runtime.parts import part
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.export_files import average_record
from queries.facets import record_sources
from queries.model.comparison import Comparison, Side
from queries.model.filters import Filters
from queries.model.site import Site
from queries.result import Result
from queries.results import Counts

MOST_SOURCES = 3
"""Archives or collections that are named; more are counted."""
LEAST_SHARE = 0.01
"""Share of the documents from which a collection is named."""


def heading(result: Result, address: Address, counts: Counts, names: Mapping[str, str], site: Site) -> Element:
    """Return the heading, the line of whose records these are, and what can be done with the view."""
    heading_title = title(address.filters, names, site, result.archive)
    collections = part("The list of collections", lambda: _collections(result, site))
    is_there = collections is None or collections.tag == "span"
    return el(
        "div",
        el(
            "div",
            el("h1", heading_title, tabindex="-1"),
            el("p", collections if is_there else None, _dated(result, counts), class_="whose"),
            None if is_there else collections,
            class_="titles",
        ),
        actions(address, counts.documents, average_record(result.archive), heading_title),
        class_="heading",
    )


def title(filters: Filters, names: Mapping[str, str], site: Site, archive: Archive) -> str:
    """Return the question in a few words: `“cuba”, October 1962`; the archive itself where nothing is asked."""
    question = sentences.short_question(filters, names)
    if question or site.sentence:
        return question or site.sentence
    about = archive.about
    if not about.first_day or not about.last_day:
        return words.documents(about.documents)
    first, last = about.first_day.year, about.last_day.year
    years = f"from {first} to {last}" if first < last else f"of {first}"
    return f"{words.documents(about.documents)} {years}"


def _collections(result: Result, site: Site) -> Element | None:
    """`Declassified Documents (9,114) and Wilson Center (15). ` before the years; None where no record names one."""
    named = _named(result, site)
    return el("span", f"{named} ", class_="wide") if named else None


def whose(result: Result, counts: Counts, site: Site) -> tuple[str, str]:
    """Return whose records these are, and of which years: two sentences, either of which may be empty."""
    return _named(result, site), _dated(result, counts)


def _named(result: Result, site: Site) -> str:
    sources = _sources(result, site)
    return f"{_joined(sources)}." if sources else ""


def _dated(result: Result, counts: Counts) -> str:
    span = _years(counts)
    of_them = f" ({words.number(counts.impossible)} with an impossible date)" if counts.impossible else ""
    off_axis = f"{words.number(counts.undated)} {sentences.NOT_PLACED[result.filters.axis]}{of_them}, not drawn"
    dated = "; ".join(one for one in (span, off_axis if counts.undated else "") if one)
    return f"{dated}." if dated else ""


def _sources(result: Result, site: Site) -> list[str]:
    """Return the collections or archives of the result with their documents, the largest by name."""
    found = record_sources(result)
    documents = sum(count for _, count in found)
    large = [(name, count) for name, count in found if name and count >= LEAST_SHARE * documents][:MOST_SOURCES]
    if not large:
        return []
    parts = [f"{collection_name(site, name)} ({words.number(count)})" for name, count in large]
    others = documents - sum(count for _, count in large)
    return [*parts, f"{words.number(others)} other{'' if others == 1 else 's'}"] if others else parts


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _years(counts: Counts) -> str:
    if not counts.first_day or not counts.last_day:
        return ""
    first, last = counts.first_day, counts.last_day
    if first.year == last.year:
        return words.span(first, last)
    return f"{first.year}–{last.year}"


def actions(address: Address, documents: int, record: float = 0, title: str = "") -> Element:
    """Share, Download, Cite and Compare, in the same place on every page of a result; `title` names it elsewhere."""
    compared = address.compare(Comparison((Side(address.filters), Side())))
    return el(
        "div",
        filters_button(address),
        share(embed_choice(address, title)),
        _download(address, documents, record),
        _cite(address),
        el("a", "Compare", href=compared.href),
        class_="actions",
    )


def share(embedding: Sequence[Element] = ()) -> Element:
    """Return a menu with the link to the view, and the choice to embed parts of it."""
    return el(
        "details",
        el("summary", "Share"),
        el(
            "div",
            el("p", "This link shows just what you see now."),
            el("button", "Copy link", type="button", data_copy=""),
            el("span", "", role="status", class_="copied"),
            embedding,
            class_="menu share",
        ),
        data_menu="",
        class_="menu-holder",
    )


def _download(address: Address, documents: int, record: float) -> Element:
    """Return all documents of the question as files, whatever page of the list is shown.

    With their sizes, where the bytes of an average record are known.
    """
    query = Address(filters=address.filters.change(page=1)).query
    sizes = " Sizes are estimates." if record else ""
    return el(
        "details",
        el("summary", "Download"),
        el(
            "div",
            el("p", f"All {words.documents(documents)}, in the order of the list.{sizes}"),
            el("ul", [_file(form, query, record * documents) for form in EXPORTS], aria_label="Tables and data"),
            el("p", "For Zotero and other reference managers"),
            el("ul", [_file(form, query, record * documents) for form in REFERENCES], aria_label="References"),
            class_="menu files",
        ),
        data_menu="",
        class_="menu-holder",
    )


def _cite(address: Address) -> Element:
    """Return the way to the citation of the question, which stands on the front page."""
    here = address if address.page == "timeline" else address.to("timeline")
    is_open = address.panel == "cite"
    there = here.change(panel="" if is_open else "cite", document="", part="", values="", find="", by="")
    return el(
        "a", "Cite", href=there.href, aria_expanded="true" if is_open else "false", data_focus="cite", data_opens="cite"
    )


def _file(form: FileFormat, query: str, size: float) -> Element:
    href = f"./documents.{form.ending}{'?' if query else ''}{query}"
    size_label = el("span", size_in_words(size * form.size), class_="size") if size else None
    return el("li", el("a", form.name, " ", size_label, href=href, download=""))
