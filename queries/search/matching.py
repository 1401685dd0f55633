"""Which documents hold which terms of a search: what the index knows of its words, and the builder's way to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from queries.compile.conditions import numbered
from queries.compile.dialect import RELEVANCE as RELEVANCE
from queries.compile.search_hits import LOOKUPS, stems_of, text_matches, words_of
from queries.compile.term_matches import IndexWords, Stem
from queries.database.statements import filled
from queries.search.parser import Search


class Answer(Protocol):
    """The rows that a statement gives."""

    def fetchall(self) -> list[tuple[object, ...]]:
        """All of them."""


class Connection(Protocol):
    """What statements are given to: a cursor of the archive, or the builder's connection."""

    def execute(self, statement: str, values: object = ..., /) -> Answer:
        """Run a statement with the values for its `$names`."""


def index_words(connection: Connection, search: Search) -> IndexWords:
    """Return the ids by which the index knows the words of a search."""
    stems = _stems(connection, stems_of(search))
    return IndexWords(stems, {kind: _terms(connection, kind, words_of(search, kind)) for kind in LOOKUPS})


def stems_by_size(connection: Connection, stems: Sequence[str]) -> list[Stem]:
    """Return what the index has for each of these stems, the rarest first."""
    known = _stems(connection, sorted(stems))
    return sorted((known.get(one, Stem()) for one in stems), key=lambda one: (one.documents, one.stem_id))


def _stems(connection: Connection, stems: Sequence[str]) -> dict[str, Stem]:
    rows = _known(connection, "stem_sizes", stems)
    return {str(word): Stem(int(str(stem_id)), int(str(documents))) for word, stem_id, documents in rows}


def _terms(connection: Connection, kind: str, words: Sequence[str]) -> Mapping[str, Sequence[int]]:
    known: dict[str, list[int]] = {}
    for word, term in _known(connection, LOOKUPS[kind], words):
        known.setdefault(str(word), []).append(int(str(term)))
    return known


def _known(connection: Connection, lookup: str, words: Sequence[str]) -> list[tuple[object, ...]]:
    return connection.execute(*lookup_step(lookup, words)).fetchall() if words else []


def lookup_step(lookup: str, words: Sequence[str]) -> tuple[str, dict[str, object]]:
    """Return the statement that asks the index for words, and its values."""
    names, values = numbered("word", words)
    return filled(lookup, words=names), values


def find_terms(connection: Connection, search: Search) -> None:
    """Fill the temporary table `text_matches`: doc, mask of the terms found, BM25 relevance.

    Documents that cannot match, for want of a word that every match holds, are left out.
    """
    matches = text_matches(search, index_words(connection, search))
    connection.execute(f"create or replace temp table text_matches as\n{matches.sql}", matches.values)


def accepted_masks(connection: Connection, search: Search) -> list[int]:
    """Give the masks under which a document matches; 0, no term found, stands among them where the search allows it."""
    if not search.terms:
        return [0]
    rows = connection.execute("select distinct mask from text_matches").fetchall()
    return [mask for mask in [0, *(int(str(row[0])) for row in rows)] if search.holds(mask)]
