"""Which documents hold which terms of a search: what the index knows of its words, and the builder's way to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from queries.compile.conditions import numbered
from queries.compile.dialect import RELEVANCE as RELEVANCE
from queries.compile.dialect import plain_text
from queries.compile.search_hits import LOOKUPS, stems_of, text_matches, words_of
from queries.compile.term_matches import IndexWords, Stem
from queries.database.statements import filled, sql
from queries.fields import NAMED
from queries.model.filters import NOT_STATED
from queries.search.parser import Search, Term
from queries.search.stemming import ENGLISH, stems_in
from queries.search.tree import terms_of, with_terms


class Answer(Protocol):
    """The rows that a statement gives."""

    def fetchall(self) -> list[tuple[object, ...]]:
        """All of them."""


class Connection(Protocol):
    """What statements are given to: a cursor of the archive, or the builder's connection."""

    def execute(self, statement: str, values: object = ..., /) -> Answer:
        """Run a statement with the values for its `$names`."""


def in_languages(connection: Connection, search: Search) -> Search:
    """Return the search with each word stemmed in the languages of the search.

    A word has the stems of its forms with and without accents: `relacao` is known as `relação` is, where some document
    has that.
    """
    if search.languages == (ENGLISH,) or not search.tree:
        return search
    known: dict[str, set[str]] = {}
    for word, found in _known(
        connection, "stems_of_words", sorted({word for one in search.terms for word in one.words})
    ):
        known.setdefault(str(word), set()).add(str(found))

    def stemmed(term: Term) -> Term:
        if not term.is_text or term.kind == "prefix":
            return term
        accents = term.accented or term.words
        pairs = zip(term.words, accents, strict=True)
        stems = (frozenset((*stems_in(search.languages, *pair), *known.get(pair[0], ()))) for pair in pairs)
        return replace(term, stems=tuple(stems))

    tree = with_terms(search.tree, stemmed)
    return replace(
        search,
        tree=tree,
        terms=tuple(dict.fromkeys(terms_of(tree))),
        variants=tuple(map(stemmed, search.variants)),
    )


def index_words(connection: Connection, search: Search) -> IndexWords:
    """Return the ids by which the index knows the words of a search."""
    stems = _stems(connection, stems_of(search))
    terms = {kind: _terms(connection, kind, words_of(search, kind)) for kind in LOOKUPS}
    return IndexWords(
        stems, terms, {term: values_of(connection, term) for term in search.terms if term.kind == "value"}
    )


def values_of(connection: Connection, term: Term) -> tuple[str, ...]:
    """Return the values of a filter that a term means, as the archive spells them.

    Just the one that is spelled so, else all that differ from it in letters, accents and signs alone; with a star at
    its end all that begin so.
    """
    step = value_step(term)
    if not step:
        value = term.words[0].casefold()
        return (value,) if term.field == "date" or value == NOT_STATED else ()
    found = sorted(str(value) for (value,) in connection.execute(*step).fetchall())
    return term.words if term.words[0] in found else tuple(found)


def value_step(term: Term) -> tuple[str, dict[str, object]] | None:
    """Return the statement that asks which values a term means, and its values; None where nothing has to be asked."""
    (value,) = term.words
    facet = term.field or ""
    if facet == "date" or (value.casefold() == NOT_STATED and facet not in NAMED):
        return None
    bound: dict[str, object] = {"value": value, "meant": value.removesuffix("*")}
    if facet in NAMED:
        bound["facet"] = facet
    lookup = "named_values" if facet in NAMED else "theme_values" if facet == "theme" else "stated_values_meant"
    is_meant = "starts_with({}, {})" if value.endswith("*") else "{} = {}"
    columns = {"is_meant": "value", "is_name_meant": "name"}
    meant = {key: is_meant.format(plain_text(column), plain_text("$meant")) for key, column in columns.items()}
    return filled(lookup, **meant, meant=plain_text("$meant"), column=facet), bound


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


def find_terms(connection: Connection, search: Search, values: Mapping[Term, tuple[str, ...]] | None = None) -> None:
    """Fill the temporary table `text_matches`: doc, and mask of the terms found.

    Documents that cannot match, for want of a word that every match holds, are left out. `values` are the values that
    terms mean in the archive, where the connection has but a part of it.
    """
    known = index_words(connection, search)
    matches = text_matches(search, known if values is None else replace(known, values=values))
    connection.execute(f"create or replace temp table text_matches as\n{matches.sql}", matches.values)


def text_lengths(connection: Connection) -> dict[str, object]:
    """Return how many documents there are, and how many words they have on average, by the names of values."""
    ((documents, words),) = connection.execute(sql("text_lengths")).fetchall()
    return {"archive_documents": documents, "average_words": words}


def accepted_masks(connection: Connection, search: Search) -> list[int]:
    """Give the masks under which a document matches; 0, no term found, stands among them where the search allows it."""
    if not search.terms:
        return [0]
    rows = connection.execute("select distinct mask from text_matches").fetchall()
    return [mask for mask in [0, *(int(str(row[0])) for row in rows)] if search.holds(mask)]
