"""The values of filters that a search names: which the archive has, and which are near to those that it has not."""

from __future__ import annotations

from dataclasses import dataclass

from queries.compile.dialect import plain_text
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import filled
from queries.fields import NAMED
from queries.model.vocabularies import DATES
from queries.search.matching import values_of
from queries.search.parser import Search, Term
from queries.search.tokenizer import split
from queries.spelling import nearest_words

MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A value that a search names: as the archive spells it, more than one where letters and signs alone differ.

    `near` are others that it may mean, where the archive has none that is spelled so.
    """

    term: Term
    spelled: tuple[str, ...]
    near: tuple[str, ...] = ()


@cached_query
def named_values(archive: Archive, search: Search) -> list[NamedValue]:
    """Return the values of filters in a search, in its order."""
    cursor = archive.cursor()
    found = []
    for term in search.terms:
        if term.kind == "value":
            spelled = values_of(cursor, term)
            found.append(NamedValue(term, spelled, () if spelled else _near(archive, term)))
    return found


def _near(archive: Archive, term: Term) -> tuple[str, ...]:
    """Return the values with most of the words that were typed, each perhaps with a few letters changed.

    Where there is none, those with the words of the archive that are near to them.
    """
    if term.field == "date":
        return tuple(kind for kind in DATES if term.words[0].casefold() in kind)[:MOST_OFFERED]
    words = [word for _, _, word in split(term.words[0])]
    found = _values_near(archive, str(term.field), words)
    alike = [near for word in words for near in nearest_words(archive, word)] if not found else []
    return tuple(found or _values_near(archive, str(term.field), alike))


def _values_near(archive: Archive, facet: str, words: list[str]) -> list[str]:
    if not words:
        return []
    listed = "named_value_sizes" if facet in NAMED else "theme_value_sizes" if facet == "theme" else "value_sizes"
    values = f"({filled(listed, column=facet).rstrip()}) as sizes"
    statement = filled("near_values", values=values, plain=plain_text("label"))
    bound: dict[str, object] = {"words": words, "limit": MOST_OFFERED}
    rows = archive.cursor().rows(statement, {**bound, **({"facet": facet} if facet in NAMED else {})})
    return [str(value) for (value,) in rows]
