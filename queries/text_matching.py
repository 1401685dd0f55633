"""Which documents hold which terms of a search: the one definition of a text match, for readers and themes alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from queries.search import All, Node, Search, Term
from queries.statements import completed, sql
from queries.words import stem

Step = tuple[str, Mapping[str, object]]
"""A statement on the way to an answer, with the values for its `$names`."""

NOWHERE = -1
"""The number of a stem that no document holds."""

MOST_JOINED = 8
"""Words that are looked for by a join of as many tables, which takes planning; more go another way."""


class Answer(Protocol):
    """The rows that a statement gives."""

    def fetchall(self) -> list[tuple[object, ...]]:
        """All of them."""


class Connection(Protocol):
    """What statements are given to: a cursor of the archive, or the builder's connection."""

    def execute(self, statement: str, values: object = ..., /) -> Answer:
        """Run a statement with the values for its `$names`."""


RELEVANCE = sql("relevance")
"""The statements that define what a term adds to the relevance of a document."""


@dataclass(frozen=True)
class _Stem:
    number: int
    documents: int


class _WordAsked(NamedTuple):
    """A known word of a term: number of the term, the word's place in it, field, words, and number of the word."""

    number: int
    slot: int
    field: str | None
    size: int
    term: int


_TERMS_OF = {"word": "terms_of_stems", "phrase": "terms_of_words", "prefix": "terms_of_beginnings"}
"""The statement that knows the words for each kind of term."""


def find_terms(connection: Connection, search: Search) -> list[Step]:
    """Fill the temporary table `text_matches`: doc, mask of the terms found, BM25 relevance; returns what was run.

    Documents that cannot match, for want of a word that every match holds, are left out.
    """
    stems = _stems(connection, search)
    needed = [stems.get(word, _Stem(NOWHERE, 0)) for word in set(_needed(search.tree))]
    rarest = min(needed, key=lambda one: one.documents, default=None)
    among: Step | None = (sql("needed"), {"needed": rarest.number}) if rarest and len(search.terms) > 1 else None
    return _run(connection, _steps(connection, search, stems, among))


def find_terms_among(connection: Connection, search: Search, docs: Step) -> list[Step]:
    """As `find_terms`, for all documents of the temporary table `needed` that the step makes, and for no others."""
    return _run(connection, _steps(connection, search, _stems(connection, search), docs))


def _run(connection: Connection, steps: list[Step]) -> list[Step]:
    for statement, values in steps:
        connection.execute(statement, values)
    return steps


def _stems(connection: Connection, search: Search) -> dict[str, _Stem]:
    """Those stems of the words of a search that the archive knows."""
    words = sorted({stem(word) for term in search.terms if term.kind != "prefix" for word in term.words})
    rows = connection.execute(sql("stem_sizes"), {"stems": words}).fetchall() if words else []
    return {str(word): _Stem(int(str(number)), int(str(documents))) for word, number, documents in rows}


def _needed(node: Node | None) -> Iterator[str]:
    """Stems without which no document matches."""
    match node:
        case Term("word" | "phrase", words):
            yield from map(stem, words)
        case All(parts):
            for part in parts:
                yield from _needed(part)


def _steps(connection: Connection, search: Search, stems: Mapping[str, _Stem], among: Step | None) -> list[Step]:
    if not search.terms:
        return [(sql("no_text_matches"), {})]
    plain = {
        number: stems.get(stem(term.words[0]), _Stem(NOWHERE, 0))
        for number, term in enumerate(search.terms)
        if term.kind == "word" and term.field is None
    }
    steps: list[Step] = [(sql("term_matches"), {})]
    steps += [among, (sql("searched_needed"), {})] if among else [(sql("searched_all"), {})]
    if plain:
        numbers = {"term_numbers": list(plain), "stem_numbers": [one.number for one in plain.values()]}
        steps.append((sql("stem_matches"), numbers))
    steps += _placed(connection, search, [number for number in range(len(search.terms)) if number not in plain])
    known = [plain[number].documents if number in plain else None for number in range(len(search.terms))]
    wanted = search.wanted()
    scored = [number for number, term in enumerate(search.terms) if term in wanted]
    joined = "text_matches" if len(search.terms) > 1 else "text_matches_of_one"
    return [*steps, (sql(joined), {"documents": known, "scored": scored})]


def _placed(connection: Connection, search: Search, numbers: Sequence[int]) -> Iterator[Step]:
    """The steps that look for terms of which it matters where a word stands: phrases, beginnings, words of a field."""
    asked = {kind: [n for n in numbers if search.terms[n].kind == kind] for kind in _TERMS_OF}
    known = {kind: _known_terms(connection, kind, [search.terms[n] for n in asked[kind]]) for kind in _TERMS_OF}
    rows = {
        kind: [
            _WordAsked(number, slot, search.terms[number].field, len(search.terms[number].words), term)
            for number in asked[kind]
            for slot, word in enumerate(search.terms[number].words)
            for term in known[kind].get(_looked_for(kind, word), ())
        ]
        for kind in _TERMS_OF
    }
    long = [row for row in rows["phrase"] if row.size > MOST_JOINED]
    for number in asked["phrase"]:
        if len(search.terms[number].words) <= MOST_JOINED:
            yield from _phrase(number, search.terms[number], known["phrase"])
    if long:
        yield sql("long_phrase_matches"), _lists(long)
    if asked["word"] or asked["prefix"]:
        lists = _lists([*rows["word"], *rows["prefix"]])
        yield sql("placed_matches"), {name: lists[name] for name in ("term_numbers", "fields", "terms")}


def _phrase(number: int, term: Term, known: Mapping[str, list[int]]) -> Iterator[Step]:
    """The step that looks for a phrase; none where no document holds one of its words."""
    terms = [one for word in term.words for one in known.get(word, ())]
    if len(terms) == len(term.words):
        field = {"field": term.field} if term.field else {}
        yield _phrase_matches(len(terms), in_field=bool(field)), {"term_number": number, "terms": terms, **field}


def _phrase_matches(words: int, *, in_field: bool) -> str:
    """The statement that looks for a phrase of so many words, whose numbers are `terms`, maybe in one `field` alone."""
    later = range(2, words + 1)
    starts = "word_1.positions"
    for place in later:
        starts = f"list_intersect({starts}, list_transform(word_{place}.positions, lambda start: start - {place - 1}))"
    joined = "".join(f"\n    inner join searched_postings as word_{place} using (doc, field)" for place in later)
    held = " and ".join(f"word_{place}.term = $terms[{place}]" for place in (1, *later))
    return completed(
        "phrase_matches",
        f" {starts} as starts"
        f"\n    from searched_postings as word_1{joined}"
        f"\n    where {held}{' and word_1.field = $field::field' if in_field else ''}"
        "\n) as phrases\ninner join documents using (doc)\nwhere len(starts) > 0\ngroup by doc",
    )


def _known_terms(connection: Connection, kind: str, terms: Sequence[Term]) -> Mapping[str, list[int]]:
    """The numbers of the words that the archive knows for each word looked for."""
    words = sorted({_looked_for(kind, word) for term in terms for word in term.words})
    known: dict[str, list[int]] = {}
    for word, term in connection.execute(sql(_TERMS_OF[kind]), {"words": words}).fetchall() if words else ():
        known.setdefault(str(word), []).append(int(str(term)))
    return known


def _looked_for(kind: str, word: str) -> str:
    return stem(word) if kind == "word" else word


def _lists(rows: Sequence[_WordAsked]) -> dict[str, object]:
    """Rows as the parallel lists that statements take."""
    columns = [[*column] for column in zip(*rows, strict=True)] or [[] for _ in _WordAsked._fields]
    return dict(zip(("term_numbers", "slots", "fields", "sizes", "terms"), columns, strict=True))


def accepted_masks(connection: Connection, search: Search) -> list[int]:
    """The masks under which a document matches; 0, no term found, stands among them where the search allows it."""
    if not search.terms:
        return [0]
    rows = connection.execute("select distinct mask from text_matches").fetchall()
    return [mask for mask in [0, *(int(str(row[0])) for row in rows)] if search.holds(mask)]
