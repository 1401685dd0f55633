"""The documents of the archive of the same week, or of the same month where a document is dated no closer."""

from display.document.document import Document
from display.format import text, words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.documents import SameTime
from queries.documents import same_week as find_same_week
from queries.model.rows import DocumentLine

MOST_SHOWN = 12
LONGEST_TITLE = 200


def week_of(document: Document) -> SameTime | None:
    """Return what else the archive has of the week of a document; None where that is nothing."""
    found = find_same_week(document.result.archive, document.doc, MOST_SHOWN)
    return found if found and found.rows else None


def same_week(document: Document, week: SameTime) -> list[Element]:
    """Return the documents of the week that are nearest in time, and the way to all of them, this one among them."""
    days = words.span(week.first_day, week.last_day)
    label = f"All {words.documents(week.documents)} of {'the ' if days.startswith('week') else ''}{days}"
    return [
        el("ol", [_row(document, row) for row in week.rows], class_="week"),
        el("p", el("a", label, href=Address(filters=week.question).href)),
    ]


def _row(document: Document, row: DocumentLine) -> Element:
    title = text.shortened(" ".join(row.title.split()), LONGEST_TITLE)
    return el(
        "li",
        el(
            "a",
            el("span", words.short_date(row), class_="date"),
            el("span", title, class_="title"),
            href=document.address.open(row.id).href,
        ),
    )
