"""The parts of a document as tabs: what it is about, its week, its text, what is related to it, its record."""

from collections.abc import Mapping

from display.document.document import Document
from display.document.facts import facts
from display.document.memberships import Membership, why
from display.document.names import names, origin, what_names_do
from display.document.reading import at_paragraph, paragraphs, paragraphs_of, reading
from display.document.related import all_related, companions_of, first_related
from display.document.steps import steps
from display.document.week import same_week, week_of
from display.format import text
from display.format.marking import marked
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.choices import Choices
from queries.model.filters import Filters


def parts(document: Document, theme_names: Mapping[str, str]) -> list[Element]:
    """Give the tabs that have content, and what is under the one that is open; the first for one that is not there."""
    week = week_of(document)
    labels = {"": "Overview"}
    labels |= {"week": f"Same {week.grain}"} if week else {}
    labels |= {"text": "Text"} if document.record.body else {}
    labels |= {"related": "Related", "record": "Record"}
    opened = _opened(document.address, labels)
    content: list[Element | None]
    if opened == "week" and week:
        content = [*same_week(document, week)]
    elif opened == "text" and document.record.body:
        content = reading(document)
    elif opened == "related":
        content = all_related(document, companions_of(document))
    elif opened == "record":
        content = [facts(document)]
    else:
        content = overview(document, theme_names)
    return [
        _tabs(document.address, labels, opened),
        el("section", content, class_=f"part part-{opened or 'overview'}", aria_label=labels[opened]),
    ]


def _opened(address: Address, labels: Mapping[str, str]) -> str:
    """Return the part that is open: the one of the address, else the text where the address names a paragraph of it."""
    if address.part in labels and address.part:
        return address.part
    return "text" if address.paragraph and "text" in labels else ""


def _tabs(address: Address, labels: Mapping[str, str], opened: str) -> Element:
    links = [
        el(
            "a",
            label,
            href=address.change(part=part, paragraph="").href,
            aria_current="true" if part == opened else None,
            data_focus=f"part-{part}",
        )
        for part, label in labels.items()
    ]
    return el("nav", links, class_="document-tabs", aria_label="Parts of this document")


def overview(document: Document, theme_names: Mapping[str, str]) -> list[Element | None]:
    """Return the summary, the words around the first hit in the text, the themes, what is related.

    In a drawer names and origin stand there, too.
    """
    summary = document.record.summary
    return [
        el("div", _paragraphs(document, summary), class_="prose") if summary else None,
        _in_text(document),
        el(
            "section",
            el(document.heading, "Themes"),
            el("ul", [_theme(document, theme, theme_names) for theme in document.themes], class_="themes-of")
            if document.themes
            else el("p", "In no theme.", class_="quiet"),
        ),
        *([] if document.is_page else [what_names_do(document), *names(document), origin(document), steps(document)]),
        *first_related(document, companions_of(document)),
    ]


def _paragraphs(document: Document, summary: str) -> list[Element]:
    return [el("p", document.marked(piece, "summary")) for piece in paragraphs_of(summary)]


def _in_text(document: Document) -> Element | None:
    """Return the words around the first hit in the text, with the way to it."""
    first = next((one for one in paragraphs(document) if one.hits), None) if document.sought else None
    if first is None:
        return None
    around, _ = text.words_around(first.text, first.hits)
    return el(
        "p",
        el("a", "In the text", href=at_paragraph(document, first.number).href),
        ": ",
        marked(" ".join(around.split()), document.sought, "text"),
        class_="in-text",
    )


def _theme(document: Document, theme: Membership, theme_names: Mapping[str, str]) -> Element:
    number = list(theme_names).index(theme.slug) if theme.slug in theme_names else 0
    href = Address(page="themes", filters=Filters(included=Choices(theme=(theme.slug,)))).href
    swatch = el("span", class_="swatch", style=f"background: var(--theme-{number})")
    reason = why(theme, document.record, document.mentions)
    return el("li", el("a", swatch, theme.name, href=href), el("p", reason, class_="quiet"))
