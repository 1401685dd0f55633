"""The documents before and after one in order of date: in the same week, month and collection."""

from collections.abc import Mapping

from display.document.document import Document
from display.format import text, words
from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.documents import DocumentTitle, titles
from queries.neighbours import Neighbours
from queries.neighbours import neighbours as find_neighbours

LONGEST_TITLE = 120


def steps(document: Document) -> Element | None:
    """Return a line for each group that the document is of, with the way to all of it, and to the ones beside it."""
    archive = document.result.archive
    groups = find_neighbours(archive, document.record)
    neighbours = [doc for group in groups for doc in (group.place.before, group.place.after) if doc is not None]
    known = titles(archive, sorted(set(neighbours)))
    lines = [_line(document, group, known) for group in groups]
    return (
        el("section", el(document.heading, "In order of date"), el("ul", lines, class_="steps-of")) if lines else None
    )


def _line(document: Document, group: Neighbours, known: Mapping[int, DocumentTitle]) -> Element:
    name, place = _name(document, group), group.place
    place_text = f"{words.number(place.number)} of {words.number(place.documents)}"
    return el(
        "li",
        el("a", name, href=Address(filters=group.question).href, class_="of"),
        el(
            "span",
            _turn(document, "Previous", "earlier", name, known.get(place.before or -1)),
            el("span", place_text, class_="place"),
            _turn(document, "Next", "later", name, known.get(place.after or -1)),
            class_="turns",
        ),
        key=group.group,
    )


def _name(document: Document, group: Neighbours) -> str:
    if group.first_day and group.last_day:
        days = words.span(group.first_day, group.last_day)
        return days[0].upper() + days[1:]
    stated = document.record.stated
    if group.group == "collection":
        return document.site.collection_short(stated["collection"] or "")
    return stated["archive"] or ""


def _turn(document: Document, label: str, drawing: str, name: str, target: DocumentTitle | None) -> Element:
    """Return the link to a neighbour; an empty place where there is none, so that the others stay where they are."""
    if target is None:
        return el("span", class_="turn-space")
    title = text.shortened(" ".join(target.title.split()), LONGEST_TITLE)
    label_text = f"{label} in {name[0].lower() + name[1:] if name.startswith('Week') else name}: {title}"
    return el(
        "a",
        icon(drawing),
        href=document.address.open(target.id).href,
        aria_label=label_text,
        title=title,
        class_="turn",
        data_focus=f"{label} {name}",
    )
