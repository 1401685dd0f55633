"""The documents found by text as one statement, given the numbers by which the index knows the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.compile.chain import Chain, finished
from queries.compile.dialect import rarity
from queries.compile.plan import Plan
from queries.compile.statement import SearchHits, Statement
from queries.compile.term_matches import MOST_JOINED, IndexWords, Stem, indexed, is_plain, term_selects
from queries.search import All, Any, Node, Search, Term, Without
from queries.statements import block
from queries.words import stem

LOOKUPS = {"word": "terms_of_stems", "phrase": "terms_of_words", "prefix": "terms_of_beginnings"}
"""The statement that knows the numbers of the words for each kind of term."""


@dataclass(frozen=True)
class Scope:
    """The documents in which terms are looked for, where that is not all: a block, and its values."""

    block: str
    values: Mapping[str, object]


def stems_of(search: Search) -> list[str]:
    """The stems of a search of which the index is asked for numbers."""
    if 0 < len(only_stems(search)) <= MOST_JOINED:
        return sorted(only_stems(search))
    return sorted({stem(word) for term in search.terms if term.kind != "prefix" for word in term.words})


def words_of(search: Search, kind: str) -> list[str]:
    """The words of the terms of a kind of which the index is asked for numbers; plain words are known by stem."""
    terms = [term for term in search.terms if term.kind == kind and not is_plain(term)]
    return sorted({indexed(kind, word) for term in terms for word in term.words})


def only_stems(search: Search) -> list[str]:
    """The stems of a search for nothing but plain words that must all be found; else none."""
    return list(dict.fromkeys(map(stem, search.only_words)))


def search_hits(hits: SearchHits, known: IndexWords, archive_documents: int) -> Statement:
    """The select of doc and relevance of the documents that a search finds."""
    search = hits.search
    stems = only_stems(search)
    if 0 < len(stems) <= MOST_JOINED:
        return _of_words([known.stems.get(one, Stem()) for one in stems], archive_documents)
    chain = _term_chain(search, known, _scope_of(search, known))
    name = "found_without_terms" if search.holds(0) else "found_by_text"
    accepted = _accepted(search.tree, search) if search.tree else "true"
    chain.expressions = {**chain.expressions, "is_match": accepted}
    text = finished(name, chain, {})
    return Statement("text_matches", text.sql, text.values)


def text_matches(search: Search, known: IndexWords, scope: Scope | None = None) -> Statement:
    """The select of doc, mask of the terms found, and relevance, of documents that hold one, or of those in a scope.

    Without a scope, documents are left out that cannot match for want of a word that every match holds.
    """
    if not search.terms:
        return Statement("text_matches", block("no_text_matches").text)
    chain = _term_chain(search, known, scope or _scope_of(search, known))
    return finished(chain.defined["text_matches"], chain, {})


def of_text_matches(
    question: str, search: Search, known: IndexWords, scope: Scope, values: Mapping[str, object]
) -> Statement:
    """The statement of a question that reads `text_matches` of the documents in a scope."""
    if search.terms:
        return finished(question, _term_chain(search, known, scope), values)
    chain = Chain(Plan(), defined={"text_matches": "no_text_matches"})
    return finished(question, chain, values)


def _of_words(stems: Sequence[Stem], archive_documents: int) -> Statement:
    """The select for plain words that must all be found: their numbers are values, the rarest word first.

    Numbers that are values find their rows in half the time that a join with `stems` takes (docs/performance.md).
    """
    ordered = sorted(stems, key=lambda one: (one.documents, one.number))
    each = range(1, len(ordered) + 1)
    relevance = " + ".join(f"{rarity(f'$documents_{i}', '$archive_documents')} * hits_{i}.impact" for i in each)
    joined = "".join(f"\ninner join hits as hits_{i} using (doc)" for i in each[1:])
    numbers = "\n    and ".join(f"hits_{i}.number = $stem_{i}" for i in each)
    comment = "-- one row per document that holds all words of the search, with its relevance; words by number"
    select = f"{comment}\nselect hits_1.doc, {relevance} as relevance\nfrom hits as hits_1{joined}\nwhere {numbers}\n"
    values = {f"stem_{i}": one.number for i, one in enumerate(ordered, 1)}
    values |= {f"documents_{i}": one.documents for i, one in enumerate(ordered, 1)}
    return Statement("found_by_words", select, {**values, "archive_documents": archive_documents})


def _scope_of(search: Search, known: IndexWords) -> Scope | None:
    """The documents with the rarest stem that every match must hold; None where there is none, or but one term."""
    required = [known.stems.get(word, Stem()) for word in set(_required(search.tree))]
    rarest = min(required, key=lambda one: (one.documents, one.number), default=None)
    return Scope("search_scope", {"scope_stem": rarest.number}) if rarest and len(search.terms) > 1 else None


def _required(node: Node | None) -> Iterator[str]:
    """Stems without which no document matches."""
    match node:
        case Term("word" | "phrase", words):
            yield from map(stem, words)
        case All(parts):
            for part in parts:
                yield from _required(part)


def _term_chain(search: Search, known: IndexWords, scope: Scope | None) -> Chain:
    """The chain with `term_matches`: one row per (term, document that holds it), with what it adds to relevance."""
    of_terms = "text_matches" if len(search.terms) > 1 else "text_matches_of_one"
    rare = "known.documents" if len(search.terms) == 1 else "coalesce(known.documents, counted.documents)"
    expressions = {"rarity": rarity(rare, "text_lengths.archive_documents")}
    chain = Chain(Plan(), expressions, {"text_matches": of_terms})
    if scope:
        chain.parts["search_scope"] = block(scope.block).text
        chain.values.update(scope.values)
    chain.read("text_lengths")
    chain.parts["term_matches"] = "\nunion all\n".join(term_selects(search, known, chain, is_scoped=bool(scope)))
    plain = [known.stems.get(stem(term.words[0]), Stem()) if is_plain(term) else None for term in search.terms]
    wanted = search.wanted()
    chain.values["documents"] = [one.documents if one else None for one in plain]
    chain.values["scored"] = [index for index, term in enumerate(search.terms) if term in wanted]
    return chain


def _accepted(node: Node, search: Search) -> str:
    """Whether a mask is that of a match, as the tree of the search says."""
    match node:
        case Term():
            return f"(coalesce(mask, 0) & {1 << search.terms.index(node)}) <> 0"
        case Without(part):
            return f"not ({_accepted(part, search)})"
        case All(parts) | Any(parts):
            sign = " and " if isinstance(node, All) else " or "
            return f"({sign.join(_accepted(part, search) for part in parts)})"
