"""The themes of a document, and why it is in each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from display.format import text, words
from queries.database.archive import Archive
from queries.documents import DocumentRecord, Mention, record_themes, term_masks
from queries.search.parser import Term
from queries.search.tree import in_texts_of
from queries.understood import read

TEXT_FIELDS: Mapping[str, Callable[[DocumentRecord], str | None]] = {
    "title": lambda record: record.title,
    "summary": lambda record: record.summary,
    "text": lambda record: record.body,
}
"""The texts of a record, by the fields of the search that look into them."""


@dataclass(frozen=True)
class Membership:
    """A theme of a document. `terms` are those of its rule that match, none where the source assigns the theme."""

    slug: str
    name: str
    why: str
    terms: tuple[Term, ...]
    dates: str


def memberships(archive: Archive, doc: int) -> list[Membership]:
    """Return the themes of a document, in the order of the archive."""
    return [
        Membership(
            one.slug,
            one.name,
            one.why,
            tuple(term_masks(archive, doc, read(archive, one.query or ""))) if one.why == "rule" else (),
            theme_dates(one.window_first_day, one.window_last_day),
        )
        for one in record_themes(archive, doc)
    ]


def theme_dates(first: date | None, last: date | None) -> str:
    """Return the days a theme is limited to, given the first and the last or None, in words; empty for none."""
    if first and last:
        return words.span(first, last)
    if first:
        return f"from {words.day(first)} on"
    return f"until {words.day(last)}" if last else ""


def why(membership: Membership, record: DocumentRecord, mentions: Sequence[Mention]) -> str:
    """Why a document is in a theme: the words that the rule matches, and where; and the dates of the theme."""
    if membership.why == "source":
        return "Its source assigns this theme."
    found = _matches(membership, record, mentions)
    sentence = f"The rule matches {'; '.join(found)}." if found else "It has none of the words that the rule excludes."
    if not membership.dates:
        return sentence
    return f"{sentence} Dates of the theme: {membership.dates}."


def _matches(membership: Membership, record: DocumentRecord, mentions: Sequence[Mention]) -> list[str]:
    """`“Cuba” in the title and names`: the matched words, each with the fields they are in."""
    texts = {field: read(record) or "" for field, read in TEXT_FIELDS.items()}
    texts["names"] = " | ".join(mention.name for mention in mentions)
    terms = in_texts_of(membership.terms, record.text_language)
    fields: dict[str, list[str]] = {}
    for field, value in texts.items():
        matched = (value[start:end] for start, end in text.spans(value, terms, field))
        if quotations := ", ".join(f"“{word}”" for word in dict.fromkeys(" ".join(one.split()) for one in matched)):
            fields.setdefault(quotations, []).append(field)
    return [f"{quotations} in the {_joined(field_names)}" for quotations, field_names in fields.items()]


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
