"""The documents found by text as one statement, given the ids by which the index knows the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.compile.chain import Chain, finished, with_parts
from queries.compile.conditions import base_clauses
from queries.compile.dialect import rarity
from queries.compile.plan import Plan, plain_stems
from queries.compile.statement import IndexValue, SearchHits, Statement
from queries.compile.term_matches import IndexWords, indexed, is_plain, term_selects
from queries.compile.word_hits import word_hits
from queries.database.statements import block
from queries.model.vocabularies import Axis
from queries.search.parser import And, Node, Not, Or, Search, Term

LOOKUPS = {
    "word": "terms_of_stems",
    "phrase": "terms_of_words",
    "prefix": "terms_of_beginnings",
    "near": "terms_of_stems",
}
"""The statement that knows the ids of the words for each kind of term."""


@dataclass(frozen=True)
class Scope:
    """The documents in which terms are looked for, where that is not all: a block, and its values."""

    block: str
    values: Mapping[str, object]


def stems_of(search: Search) -> list[str]:
    """Return the stems of a search of which the index is asked for ids."""
    terms = [term for term in search.terms if term.is_text and term.kind != "prefix"]
    return sorted({stem for term in terms for place in range(len(term.words)) for stem in term.stems_of(place)})


def words_of(search: Search, kind: str) -> list[str]:
    """Give the words of the terms of a kind of which the index is asked for ids; plain words are known by stem."""
    terms = [term for term in search.terms if term.kind == kind and not is_plain(term)]
    return sorted({one for term in terms for place in range(len(term.words)) for one in indexed(term, place)})


def search_hits(hits: SearchHits, known: IndexWords, *, is_ranked: bool = True) -> Statement:
    """Return the select of doc and relevance of the documents that a search finds, among those with some mentions.

    Where they are not ranked, the relevance of a document is 0, unless the index has it beside the words.
    """
    stems = plain_stems(hits.search)
    found = _of_words(stems) if stems else _of_terms(hits, known, is_ranked=is_ranked)
    narrowed, values = base_clauses(hits.mentions)
    select = f"select doc, relevance\nfrom found{narrowed}"
    name = "found_by_words" if stems else "text_matches"
    return Statement(name, with_parts(found.parts, select), {**found.values, **values})


def _of_words(stems: Sequence[str]) -> Chain:
    """Return the chain with `found`: the documents that hold all of these stems."""
    chain = Chain(Plan())
    chain.parts["found"], values = word_hits(stems)
    chain.values.update(values)
    return chain


def _of_terms(hits: SearchHits, known: IndexWords, *, is_ranked: bool) -> Chain:
    """Return the chain with `found`: the documents in which the terms are found that the search wants."""
    search = hits.search
    chain = _term_chain(search, known, _scope_of(search, known), hits.axis, is_ranked=is_ranked)
    accepted = _accepted(search.tree, search) if search.tree else "true"
    chain.expressions = {**chain.expressions, "is_match": accepted}
    chain.parts["found"] = chain.text_of(block("found_without_terms" if search.holds(0) else "found_by_text"))
    return chain


def text_matches(search: Search, known: IndexWords, scope: Scope | None = None) -> Statement:
    """Return the select of doc, mask of the terms found, and no relevance, of documents that hold one, or in a scope.

    Without a scope, documents are left out that cannot match for want of a word that every match holds.
    """
    if not search.terms:
        return Statement("text_matches", block("no_text_matches").text)
    chain = _term_chain(search, known, scope or _scope_of(search, known), is_ranked=False)
    return finished(chain.defined["text_matches"], chain, {})


def term_documents(search: Search, known: IndexWords) -> Statement | None:
    """Return the statement of how many documents hold the terms of which the index does not know that.

    Of those that can match, as in `search_hits`. None where there is no such term.
    """
    unknown = [index for index in _scored(search) if _documents(index, search, known) is None]
    if not unknown:
        return None
    chain = _of_matches(search, known, _scope_of(search, known), "written", unknown, is_ranked=False)
    return finished("term_documents", chain, {})


def of_text_matches(
    question: str, search: Search, known: IndexWords, scope: Scope, values: Mapping[str, object]
) -> Statement:
    """Return the statement of a question that reads `text_matches` of the documents in a scope."""
    if search.terms:
        return finished(question, _term_chain(search, known, scope, is_ranked=False), values)
    chain = Chain(Plan(), defined={"text_matches": "no_text_matches"})
    return finished(question, chain, values)


def _scope_of(search: Search, known: IndexWords) -> Scope | None:
    """Give the documents with the rarest stem that every match must hold; None where there is none, or but one term."""
    required = [known.stems_of(stems) for stems in set(_required(search.tree))]
    rarest = min(required, key=lambda stems: (sum(one.documents for one in stems), stems), default=())
    if not rarest or len(search.terms) < 2:
        return None
    if len(rarest) == 1:
        return Scope("search_scope", {"scope_stem": rarest[0].stem_id})
    return Scope("search_scope_of_several", {"scope_stems": [one.stem_id for one in rarest]})


def _required(node: Node | None) -> Iterator[frozenset[str]]:
    """Yield the stems of each word without one of which no document matches."""
    match node:
        case Term("word" | "phrase" | "near", words):
            yield from map(node.stems_of, range(len(words)))
        case And(parts):
            for part in parts:
                yield from _required(part)


def _term_chain(
    search: Search, known: IndexWords, scope: Scope | None, axis: Axis = "written", *, is_ranked: bool
) -> Chain:
    """Return the chain of `text_matches`, with a row per (term, document that holds it) and how rare terms are."""
    chain = _of_matches(search, known, scope, axis, range(len(search.terms)), is_ranked=is_ranked)
    if not is_ranked:
        chain.defined = {"text_matches": "masks_of_texts"}
        return chain
    scored = {index: _documents(index, search, known) for index in _scored(search)}
    chain.values.update(scored=[*scored], scored_documents=[*scored.values()])
    chain.values["archive_documents"] = IndexValue("archive_documents")
    chain.expressions = {"rarity": rarity("documents", "$archive_documents")}
    chain.defined = {
        "text_matches": "text_matches" if len(search.terms) > 1 else "text_matches_of_one",
        "rarities": "counted_rarities" if None in scored.values() else "rarities",
    }
    return chain


def _of_matches(
    search: Search, known: IndexWords, scope: Scope | None, axis: Axis, among: Collection[int], *, is_ranked: bool
) -> Chain:
    """Return the chain with `term_matches` of some terms: what each adds to the relevance of a document."""
    chain = Chain(Plan(axis))
    if scope:
        chain.parts["search_scope"] = block(scope.block).text
        chain.values.update(scope.values)
    selects = term_selects(search, known, chain, among, is_scoped=bool(scope), is_ranked=is_ranked)
    chain.parts["term_matches"] = "\nunion all\n".join(selects)
    if "$average_words" in chain.parts["term_matches"]:
        chain.values["average_words"] = IndexValue("average_words")
    return chain


def _scored(search: Search) -> list[int]:
    """Return the places of the terms that count for relevance: those of words that speak for a document."""
    wanted = search.wanted()
    return [index for index, term in enumerate(search.terms) if term in wanted and term.is_text]


def _documents(index: int, search: Search, known: IndexWords) -> int | None:
    """Return how many documents hold a term, where that is known."""
    term = search.terms[index]
    if is_plain(term):
        return sum(one.documents for one in known.stems_of(term.stems_of(0)))
    return None if known.documents is None else known.documents.get(index, 0)


def _accepted(node: Node, search: Search) -> str:
    """Whether a mask is that of a match, as the tree of the search says."""
    match node:
        case Term():
            return f"(coalesce(mask, 0) & {1 << search.terms.index(node)}) <> 0"
        case Not(part):
            return f"not ({_accepted(part, search)})"
        case And(parts) | Or(parts):
            sign = " and " if isinstance(node, And) else " or "
            return f"({sign.join(_accepted(part, search) for part in parts)})"
