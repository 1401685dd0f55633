"""Cite this search: a note with question, number of documents and version, and a link that can be checked later."""

from collections.abc import Mapping
from datetime import date

from display.format import sentences, text, words
from display.runtime.address import Address
from display.runtime.base_address import base_address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from queries.cited import Citation, citation
from queries.database.archive import About
from queries.model.site import Site
from queries.result import Result

LONGEST_QUESTION = 600
"""Characters of the question that a note has; the link has all of it."""


def cited_address(result: Result, cited: Citation) -> Address:
    """Return the front page of the question, by a link that can be compared with what it finds later."""
    return Address(filters=result.filters.criteria.change(sort=result.filters.sort), cited=str(cited))


def citation_text(
    result: Result, cited: Citation, names: Mapping[str, str], site: Site, about: About, today: date
) -> str:
    """Return the note: question, documents, archive, version and its day, the day of today, the link."""
    question = text.plain(sentences.short_question(result.filters, names))
    subject = f"Search for {text.shortened(question, LONGEST_QUESTION)}" if question else "All documents"
    href = cited_address(result, cited).href.removeprefix("./")
    return (
        f"{subject}: {words.documents(cited.documents)}. {text.plain(site.name or about.name)}, archive version"
        f" {about.version}, built {words.day(about.built_at.date())}. Accessed {words.day(today)}."
        f" {base_address() or '/'}{href}"
    )


def citation_drawer(result: Result, address: Address, names: Mapping[str, str], site: Site) -> Element:
    """Return the note with buttons that copy it and its link, and what the link can say later."""
    cited, about = citation(result), result.archive.about
    note = citation_text(result, cited, names, site, about, date.today())
    link = cited_address(result, cited).href
    return drawer(
        "cite",
        "Cite this search",
        address.change(panel=""),
        el(
            "div",
            _copied("Note", note),
            el("p", note, class_="citation"),
            _copied("Link alone", link),
            el(
                "p",
                f"The link opens this search and holds what was found: version {cited.version}, "
                f"{words.documents(cited.documents)}, and the check {cited.check}. When the archive has changed, the "
                "page says what is new among them, what was withdrawn and what was changed, as far as its history "
                "tells.",
                class_="quiet",
            ),
            el(
                "p",
                "The check is the first ten digits of the SHA-256 of the ids of these documents, in their order, each "
                "on a line of its own. The order of the list and the drawing of the chart do not matter to it.",
                class_="quiet",
            ),
            class_="cite cite-search",
        ),
    )


def _copied(name: str, what: str) -> Element:
    return el(
        "div",
        el("span", name, class_="citation-style"),
        el("button", "Copy", type="button", data_copy=what, aria_label=f"Copy: {name}"),
        el("span", "", role="status", class_="copied"),
        class_="cite-style",
    )
