"""One row for each term of a search and document that holds it, with what it adds to the document's relevance."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.compile.chain import Chain
from queries.compile.dialect import field_weight, impact
from queries.compile.filter_matches import filter_select
from queries.compile.plan import MOST_JOINED
from queries.search.parser import Near, Search, Term

UNKNOWN = -1
"""The id of a stem that no document holds."""


class Stem(NamedTuple):
    """The id of a stem in the index, and the documents that hold it."""

    stem_id: int = UNKNOWN
    documents: int = 0


@dataclass(frozen=True)
class IndexWords:
    """What the index knows of the words of a search: stems, and by kind of term the numbers of words.

    `values` are those that a term chooses by, as the archive spells them; `documents` says how many hold a term, by its
    place in the search, where that has been counted.
    """

    stems: Mapping[str, Stem] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)
    values: Mapping[Term, Sequence[str]] = field(default_factory=dict)
    documents: Mapping[int, int] | None = None

    def stems_of(self, stems: Collection[str]) -> tuple[Stem, ...]:
        """Return what the index has for the stems of a word, in their order; one that is unknown where it has none."""
        return tuple(sorted(self.stems[one] for one in stems if one in self.stems)) or (Stem(),)

    def ids_of(self, term: Term, place: int) -> list[int]:
        """Return the numbers of the words that the index has for one of the words of a term."""
        known = self.terms.get(term.kind, {})
        return [number for one in sorted(indexed(term, place)) for number in known.get(one, ())]


class _PostingOf(NamedTuple):
    """A known word of a term: index of the term, the word's place in it, field, words, and number of the word."""

    term_index: int
    slot: int
    field: str | None
    size: int
    term: int


def is_plain(term: Term) -> bool:
    """Whether the index knows all that is asked by the stem alone: a word in any field."""
    return term.kind == "word" and term.field is None


def indexed(term: Term, place: int) -> frozenset[str]:
    """Return what the index is asked for: the stems of a word, else the word as it is written."""
    return term.stems_of(place) if term.kind in ("word", "near") else frozenset((term.words[place],))


def term_selects(
    search: Search, known: IndexWords, chain: Chain, among: Collection[int], *, is_scoped: bool, is_ranked: bool
) -> Iterator[str]:
    """Yield the selects whose rows together are the matches of some terms, by their places in the search.

    Where they are not ranked, the lengths of documents are not looked up, and terms add nothing to relevance.
    """
    scoped = "\n    inner join search_scope using (doc)" if is_scoped else ""
    yield "select null::integer as term_index, null::integer as doc, null::double as impact where false"
    for index, term in ((place, search.terms[place]) for place in sorted(among)):
        if is_plain(term):
            yield _plain(index, known.stems_of(term.stems_of(0)), chain, scoped)
        elif not term.is_text:
            select = filter_select(index, term, known.values.get(term, ()), chain, scoped)
            yield from [select] if select else []
        elif term.kind == "phrase" and len(term.words) <= MOST_JOINED:
            yield from _phrase(index, term, known, chain, scoped, is_ranked=is_ranked)
        elif isinstance(term, Near):
            yield _near(index, term, known, chain, scoped, is_ranked=is_ranked)
    long = [row for row in _postings(search, known, "phrase", among) if row.size > MOST_JOINED]
    if long:
        yield _with_lists(_LONG_PHRASES, long, chain, "phrase", scoped, is_ranked=is_ranked)
    others = [row for kind in ("word", "prefix") for row in _postings(search, known, kind, among)]
    if others:
        yield _with_lists(_OTHERS, others, chain, "other", scoped, is_ranked=is_ranked)


def _plain(index: int, stems: Sequence[Stem], chain: Chain, scoped: str) -> str:
    """Return the select of the documents that hold a word in any of its forms; each is in one language."""
    if len(stems) == 1:
        chain.values[f"stem_{index}"] = stems[0].stem_id
        return (
            f"select {index} as term_index, doc, impact "
            f"from stem_postings{scoped} where stem_postings.stem_id = $stem_{index}"
        )
    names = {f"stem_{index}_{place}": one.stem_id for place, one in enumerate(stems)}
    chain.values.update(names)
    listed = ", ".join(f"${name}" for name in names)
    return (
        f"select {index} as term_index, doc, max(impact) as impact "
        f"from stem_postings{scoped} where stem_postings.stem_id in ({listed}) group by doc"
    )


def _phrase(index: int, term: Term, known: IndexWords, chain: Chain, scoped: str, *, is_ranked: bool) -> Iterator[str]:
    """Yield the select of the documents that hold a phrase; none where no document holds one of its words."""
    numbers = [known.ids_of(term, place) for place in range(len(term.words))]
    if not all(numbers):
        return
    each = range(1, len(numbers) + 1)
    names = [_numbered(f"term_{index}_{place}", len(ids)) for place, ids in zip(each, numbers, strict=True)]
    chain.values.update(
        zip((name for of in names for name in of), (number for ids in numbers for number in ids), strict=True)
    )
    starts = "word_1.positions"
    for place in each[1:]:
        starts = f"list_intersect({starts}, list_transform(word_{place}.positions, lambda start: start - {place - 1}))"
    joined = "".join(f"\n    inner join postings as word_{place} using (doc, field)" for place in each[1:])
    holds = " and ".join(f"word_{place}.term {is_one_of(of)}" for place, of in zip(each, names, strict=True))
    if term.field:
        chain.values[f"field_{index}"] = term.field
        holds += f" and word_1.field = $field_{index}::field"
    weight = f"sum(array_length(starts) * {field_weight('field')})"
    found = f"    select doc, field, {starts} as starts\n    from postings as word_1{joined}{scoped}\n    where {holds}"
    matches = _of_one(index, weight, found, "phrases") if is_ranked else _without_rank(str(index), found, "phrases")
    yield f"{matches}\nwhere array_length(starts) > 0\ngroup by doc"


def _numbered(name: str, size: int) -> list[str]:
    """Return so many names, the first of them without a number."""
    return [f"{name}_{number}" if number else name for number in range(size)]


def is_one_of(names: Sequence[str]) -> str:
    """Return the comparison with one `$name`, or several."""
    return f"= ${names[0]}" if len(names) == 1 else f"in ({', '.join(f'${name}' for name in names)})"


def _near(index: int, term: Near, known: IndexWords, chain: Chain, scoped: str, *, is_ranked: bool) -> str:
    """Return the select of the documents that hold all words of a term within its distance, each window a hit."""
    numbers = [(slot, number) for slot in range(len(term.words)) for number in known.ids_of(term, slot)]
    chain.values[f"near_{index}_slots"] = [slot for slot, _ in numbers]
    chain.values[f"near_{index}_terms"] = [number for _, number in numbers]
    chain.values[f"near_{index}_distance"] = term.distance
    chain.values[f"near_{index}_field"] = term.field
    weight = f"sum({field_weight('field')})"
    found = (
        "    select doc, field, count(distinct slot) over (\n"
        "        partition by doc, field order by position"
        f" range between current row and $near_{index}_distance::integer following\n"
        "    ) as slots\n    from (\n"
        "        select terms.slot, postings.doc, postings.field, unnest(postings.positions) as position\n"
        f"        from postings\n        inner join (select unnest($near_{index}_slots::integer[]) as slot,"
        f" unnest($near_{index}_terms::integer[]) as term) as terms using (term){scoped}\n"
        f"        where $near_{index}_field is null or postings.field = $near_{index}_field::field\n"
        "    ) as in_order"
    )
    matches = _of_one(index, weight, found, "windows") if is_ranked else _without_rank(str(index), found, "windows")
    return f"{matches}\nwhere slots = {len(term.words)}\ngroup by doc"


def _of_one(index: int, weight: str, found: str, name: str) -> str:
    """Return the beginning of the select of a term's matches, with what it adds to relevance over its rows."""
    total = impact(weight, "any_value(documents.words)", "$average_words")
    start = f"select {index} as term_index, doc, {total} as impact"
    return f"{start}\nfrom documents\ninner join (\n{found}\n) as {name} using (doc)"


def _without_rank(index: str, found: str, name: str) -> str:
    """Return the beginning of the select of matches that add nothing to relevance."""
    return f"select {index} as term_index, doc, 0::double as impact\nfrom (\n{found}\n) as {name}"


_TERMS_OF_PHRASES = """select
        unnest(${kind}_indexes::integer[]) as term_index,
        unnest(${kind}_slots::integer[]) as slot,
        unnest(${kind}_fields::varchar[])::field as field,
        unnest(${kind}_sizes::integer[]) as size,
        unnest(${kind}_terms::integer[]) as term"""

_OTHERS = """select terms.term_index, postings.doc, sum(array_length(postings.positions) * {weight}) as weight
    from postings
    inner join ({terms}) as terms using (term){scoped}
    where terms.field is null or terms.field = postings.field
    group by terms.term_index, postings.doc"""
"""Beginnings of words, and words of one field."""

_LONG_PHRASES = """select term_index, doc, sum({weight}) as weight
    from (
        select
            terms.term_index,
            terms.size,
            postings.doc,
            postings.field,
            unnest(postings.positions) - terms.slot as start
        from postings
        inner join ({terms}) as terms using (term){scoped}
        where terms.field is null or terms.field = postings.field
    ) as postings
    group by term_index, size, doc, field, start
    having count(*) = size"""
"""Phrases of so many words that a join of them would take long to plan."""


def _with_lists(
    select: str, rows: Sequence[_PostingOf], chain: Chain, kind: str, scoped: str, *, is_ranked: bool
) -> str:
    """Return the select of matches whose words are the rows, as parallel lists."""
    for name, column in zip(("indexes", "slots", "fields", "sizes", "terms"), zip(*rows, strict=True), strict=True):
        chain.values[f"{kind}_{name}"] = list(column)
    terms = _TERMS_OF_PHRASES.format(kind=kind)
    weighed = select.format(terms=terms, scoped=scoped, weight=field_weight("postings.field"))
    found = f"    select term_index, doc, sum(weight) as weight from ({weighed}) as parts group by term_index, doc"
    if not is_ranked:
        return _without_rank("weighed.term_index", found, "weighed")
    total = impact("weighed.weight", "documents.words", "$average_words")
    return (
        f"select weighed.term_index, doc, {total} as impact\nfrom documents\ninner join (\n{found}\n"
        ") as weighed using (doc)"
    )


def _postings(search: Search, known: IndexWords, kind: str, among: Collection[int]) -> list[_PostingOf]:
    return [
        _PostingOf(index, slot, term.field, len(term.words), number)
        for index, term in enumerate(search.terms)
        if index in among and term.kind == kind and not is_plain(term)
        for slot in range(len(term.words))
        for number in known.ids_of(term, slot)
    ]
