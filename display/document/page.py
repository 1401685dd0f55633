"""A document as a page of its own: its text, and beside it where it is from and whom it names."""

from collections.abc import Mapping

from display.document.document import Document
from display.document.drawer import body
from display.document.names import names, origin, what_names_do
from display.document.steps import steps
from display.document.way import way_through
from display.format import text
from display.runtime.tree import Element, el

LONGEST_TITLE = 100
"""Characters of the title that the browser's tab has."""


def page_title(document: Document | None) -> str:
    """Return the title of the browser's tab."""
    return tab_title(document.title) if document else "No such document"


def tab_title(title: str) -> str:
    """Return the title of the browser's tab for a document of this title."""
    return text.shortened(text.plain(" ".join(title.split())), LONGEST_TITLE)


def document_page(document: Document, theme_names: Mapping[str, str]) -> list[Element | None]:
    """Return the way through the results, the document, and the column beside it."""
    facts = [part for part in (what_names_do(document), origin(document), *names(document), steps(document)) if part]
    return [
        way_through(document),
        el(
            "div",
            el(
                "article",
                el("h1", document.marked(document.title, "title"), tabindex="-1", class_=document.title_class),
                body(document, theme_names),
                id="results",
            ),
            el("aside", facts, class_="document-facts", aria_label="Facts and names") if facts else None,
            class_="document-page",
        ),
    ]
