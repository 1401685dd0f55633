"""What leads from a document to the next: the same one elsewhere, the other side, and what is related, with reasons."""

from collections.abc import Sequence

from display.document.document import Document
from display.format import text, words
from display.format.archive_names import collection_name
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.fields import BY_FACET
from queries.related.companions import Companion, Companions
from queries.related.companions import companions as find_companions
from queries.related.reasons import Origin, Reason

SHOWN_FIRST = 3
"""Related documents that the overview shows; their part shows all."""

MOST_REASONS = 6
"""Reasons that one line says; how many more there are stands behind them."""

LONGEST_TITLE = 200


def companions_of(document: Document) -> Companions:
    """Return what stands beside the document."""
    found = find_companions(document.result.archive, document.identifier)
    return found or Companions(Origin(None, None, None, None))


def all_related(document: Document, found: Companions) -> list[Element | None]:
    """Return all that leads on, each kind under its heading; a sentence where there is nothing."""
    nothing = el(
        "p",
        "No other document of this archive shares two rare words or names with this one, or one of them and its days.",
        class_="quiet",
    )
    parts = [*_strong(document, found), _related(document, found.related) if found.related else None]
    return [*parts, None if any(parts) else nothing]


def first_related(document: Document, found: Companions) -> list[Element | None]:
    """Return the same document elsewhere, the other side, and the first related ones with the way to all."""
    first = found.related[:SHOWN_FIRST]
    rest = len(found.related) > len(first)
    label = f"All {len(found.related)} related documents"
    there = document.address.change(part="related").href
    more = el("p", el("a", label, href=there), class_="more") if rest else None
    return [*_strong(document, found), _related(document, first, more) if first else None]


def _strong(document: Document, found: Companions) -> list[Element | None]:
    return [
        _section(document, "The same document elsewhere", [_copy(document, one) for one in found.copies]),
        _section(document, "The other side of this?", [_side(document, found.origin, one) for one in found.sides]),
    ]


def _related(document: Document, related: Sequence[Companion], more: Element | None = None) -> Element | None:
    return _section(document, "Related", [_row(document, one, _reasons(one)) for one in related], more)


def _section(document: Document, heading: str, rows: Sequence[Element], more: Element | None = None) -> Element | None:
    if not rows:
        return None
    return el("section", el(document.heading, heading), el("ul", rows, class_="companions"), more, key=heading)


def _row(document: Document, one: Companion, reasons: Sequence[object]) -> Element:
    title = text.shortened(" ".join(one.line.title.split()), LONGEST_TITLE)
    return el(
        "li",
        el(
            "a",
            el("span", words.short_date(one.line), class_="date"),
            el("span", title, class_="title"),
            href=document.address.open(one.line.id).href,
        ),
        el("p", reasons, class_="reasons"),
        key=one.line.id,
    )


def _copy(document: Document, one: Companion) -> Element:
    """`In the Eisenhower Library: nearly the same title (86% of the pairs of words), 1 day later`."""
    alike = f"nearly the same title ({one.likeness:.0%} of the pairs of words)"
    title = "the same title" if one.likeness == 1 else alike
    where = _place(document, one.origin)
    return _row(document, one, [f"In {where}: " if where else "", f"{title}, {_apart(one.days)}"])


def _side(document: Document, here: Origin, one: Companion) -> Element:
    """`In the Russian State Archive, this one in the Department of State; shares Gromyko; 2 days later`."""
    places = f"In {_place(document, one.origin)}, this one in {_place(document, here)}; "
    return _row(document, one, [places, *_reasons(one), f"; {_apart(one.days)}"])


def _place(document: Document, origin: Origin) -> str:
    """Return whose record it is, in the words of the archive."""
    return origin.archive or collection_name(document.site, origin.collection or "")


def _apart(days: int | None) -> str:
    if not days:
        return "of the same day"
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"


def _reasons(one: Companion) -> list[object]:
    """`shares Pershing, Greece; same week`, each reason with a link to all documents that have it."""
    shared = [reason for reason in one.reasons if reason.kind != "days"]
    named, days = shared[:MOST_REASONS], [reason for reason in one.reasons if reason.kind == "days"]
    rest = f" and {len(shared) - len(named)} more" if len(shared) > len(named) else ""
    between = "; " if any("," in reason.label for reason in named) else ", "
    parts: list[object] = ["shares " if named else ""]
    for place, reason in enumerate(named):
        parts += [between if place else "", _link(reason)]
    return [*parts, rest, *(["; " if named else "", _link(days[0])] if days else [])]


def _link(reason: Reason) -> Element:
    label = BY_FACET[reason.kind].noun if reason.kind in ("person", "place", "subject") else ""
    title = {
        "words": f"All documents with “{reason.label}”",
        "days": "All documents of these days",
    }.get(reason.kind, f"All documents with the {label} {reason.label}")
    content = el("em", reason.label) if reason.kind != "days" else reason.label
    return el("a", content, href=Address(filters=reason.question).href, title=title)
