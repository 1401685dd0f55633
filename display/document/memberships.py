"""The themes of a document, and why it is in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from display.format import text, words
from queries.database.archive import Archive
from queries.documents import record_themes, term_masks
from queries.model.rows import Row
from queries.search.parser import Term, parse

FIELD_NAMES = {"title": "title", "summary": "summary", "body": "text"}
"""What the search calls the columns of a record that have text."""


@dataclass(frozen=True)
class Membership:
    """A theme of a document. `terms` are those of its rule that match, none where the source assigns the theme."""

    slug: str
    name: str
    why: str
    terms: tuple[Term, ...]
    dates: str


def memberships(archive: Archive, doc: int) -> list[Membership]:
    """The themes of a document, in the order of the archive."""
    return [
        Membership(
            str(row["slug"]),
            str(row["name"]),
            str(row["why"]),
            tuple(term_masks(archive, doc, parse(str(row["query"])))) if row["why"] == "rule" else (),
            theme_dates(row["window_first_day"], row["window_last_day"]),
        )
        for row in record_themes(archive, doc)
    ]


def theme_dates(first: object, last: object) -> str:
    """The days a theme is limited to, given the first and the last or None, in words; empty for none."""
    if isinstance(first, date) and isinstance(last, date):
        return words.span(first, last)
    if isinstance(first, date):
        return f"from {words.day(first)} on"
    return f"until {words.day(last)}" if isinstance(last, date) else ""


def why(membership: Membership, row: Row, mentions: Sequence[Row]) -> str:
    """Why a document is in a theme: the words that the rule matches, and where; and the dates of the theme."""
    if membership.why == "source":
        return "Its source assigns this theme."
    found = _matches(membership, row, mentions)
    said = f"The rule matches {'; '.join(found)}." if found else "It has none of the words that the rule excludes."
    if not membership.dates:
        return said
    return f"{said} Dates of the theme: {membership.dates}."


def _matches(membership: Membership, row: Row, mentions: Sequence[Row]) -> list[str]:
    """`“Cuba” in the title and names`: the matched words, each with the fields they are in."""
    texts = {field: str(row[column] or "") for column, field in FIELD_NAMES.items()}
    texts["names"] = " | ".join(str(mention["name"]) for mention in mentions)
    fields: dict[str, list[str]] = {}
    for field, value in texts.items():
        matched = (value[start:end] for start, end in text.spans(value, membership.terms, field))
        if said := ", ".join(f"“{word}”" for word in dict.fromkeys(" ".join(one.split()) for one in matched)):
            fields.setdefault(said, []).append(field)
    return [f"{said} in the {_joined(named)}" for said, named in fields.items()]


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
