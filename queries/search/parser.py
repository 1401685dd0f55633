"""The reader's search text, understood: what is looked for, where, and how it was read if not as it stands.

Words are joined by AND. `"exact phrase"`, `OR`, `NOT` or `-word`, `prefix*`, parentheses and the fields of
`KNOWN_FIELDS` are understood, and what readers of other catalogues type for these: `or` between words, `|`, `!`,
`&&`, `+`.
Plain words match by stem; words in quotation marks match as they are written, case and accents aside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import regex
from luqum.exceptions import ParseError
from luqum.thread import parse as parse_lucene
from luqum.tree import (
    AndOperation,
    FieldGroup,
    Group,
    Item,
    OrOperation,
    Phrase,
    Prohibit,
    Proximity,
    SearchField,
    UnknownOperation,
    Word,
)
from luqum.tree import Not as NotOperation

from queries.search.field_names import FIELDS as FIELDS
from queries.search.field_names import is_of_filters
from queries.search.field_terms import filter_term
from queries.search.pieces import SMALL_WORDS as SMALL_WORDS
from queries.search.pieces import Note, Piece
from queries.search.reading import Reading, field_notes, reading_of, with_cuts
from queries.search.scanner import pieces_of
from queries.search.tokenizer import accented, is_one_sign, joined_word, split, stem
from queries.search.tree import And as And
from queries.search.tree import Days as Days
from queries.search.tree import Kind, holds, kept_terms, terms_of, wanted_terms
from queries.search.tree import Near as Near
from queries.search.tree import Node as Node
from queries.search.tree import Not as Not
from queries.search.tree import Or as Or
from queries.search.tree import Term as Term

MOST_TERMS = 60
"""Terms in one search: each is a bit of a 64-bit mask."""

MOST_WORDS = 40
"""Words of one phrase: nobody quotes more, and each is another list of places to compare."""

MOST_PHRASES = 30
MOST_PHRASED_WORDS = 70
"""Phrases of one search, and their words all together: 56 phrases of the commonest words took 2.4 s and 187 MB."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"') | {"\0": " "})
_SINGLE = regex.compile(r"(?<![\w'’])['‘‚]([^'‘’\"]*\w\s[^'‘’\"]*)['’‘](?!\w)")


@dataclass(frozen=True, slots=True)
class Search:
    """A search text, the tree it stands for, its distinct terms, and how it was read if not as it stands.

    `variants` are the terms of other names, where these are searched for; as many as `variants_left_out` are not.
    `languages` are those in which words are stemmed.
    """

    text: str
    tree: Node | None
    terms: tuple[Term, ...]
    reading: Reading | None = None
    variants: tuple[Term, ...] = ()
    variants_left_out: int = 0
    languages: tuple[str, ...] = ("en",)

    @property
    def problems(self) -> tuple[str, ...]:
        """What a text that has to be exact should not hold: a sentence for what was not read as it stands."""
        return (self.reading.sentence,) if self.reading and not self.reading.is_literal else ()

    def holds(self, mask: int) -> bool:
        """Whether a document matches in which just the terms of the mask are found (bit i for term i)."""
        return self.tree is None or holds(self.tree, {term for i, term in enumerate(self.terms) if mask >> i & 1})

    @property
    def only_words(self) -> tuple[str, ...]:
        """The plain words that the search is, all of which must be found; none for any other search."""
        parts = self.tree.parts if isinstance(self.tree, And) else (self.tree,)
        plain = [part for part in parts if isinstance(part, Term) and part.kind == "word" and part.field is None]
        return tuple(word for term in plain for word in term.words) if len(plain) == len(parts) else ()

    def wanted(self) -> frozenset[Term]:
        """Return the terms that speak for a document, not those excluded by NOT: only these count and are marked."""
        return frozenset() if self.tree is None else frozenset(wanted_terms(self.tree))


@lru_cache(maxsize=1024)
def parse(text: str) -> Search:
    """Return the search a text stands for; never raises. What cannot be parsed is searched as plain words."""
    text = text.replace("\0", " ").strip()
    if not text:
        return Search(text, None, ())
    straight, special = _in_pairs(text.translate(_QUOTES))
    straight = regex.sub(r"(?<=\p{L})[,;](?=\p{L})", " ", straight)
    pieces = pieces_of(straight)
    read, misread = _grammatical(pieces)
    special += misread
    tree = kept_terms(read, lambda term: not isinstance(term, Days) or bool(term.first or term.last))
    tree, cuts = _within_limits(tree)
    operands = (regex.sub(r"^[-+!]?\w+:", "", piece.read) for piece in pieces if piece.role == "operand")
    longest = max((sum(1 for _ in split(operand)) for operand in operands), default=0)
    if longest > MOST_WORDS:
        cuts.append(f"A phrase of {longest:,} words is cut: only its first {MOST_WORDS} words are searched for.")
    reading = reading_of(straight, pieces, tree, [*special, *field_notes(read)])
    terms = tuple(dict.fromkeys(terms_of(tree))) if tree else ()
    return Search(text, tree, terms, with_cuts(reading, cuts))


def _within_limits(tree: Node | None) -> tuple[Node | None, list[str]]:
    """Return the tree without the phrases and terms that are too many, and a sentence for each kind left out."""
    cuts = []
    phrases = [term for term in dict.fromkeys(terms_of(tree)) if len(term.words) > 1] if tree else []
    surplus = frozenset(phrases[_phrases_that_fit(phrases) :])
    if surplus:
        kept = len(phrases) - len(surplus)
        cuts.append(f"The search has {len(phrases)} phrases. Only the first {kept} are searched for.")
        tree = kept_terms(tree, lambda term: term not in surplus)
    terms = list(dict.fromkeys(terms_of(tree))) if tree else []
    beyond = frozenset(terms[MOST_TERMS:])
    if beyond:
        cuts.append(f"The search has {len(terms)} different terms. Only the first {MOST_TERMS} are searched for.")
        tree = kept_terms(tree, lambda term: term not in beyond)
    return tree, cuts


def _phrases_that_fit(phrases: Sequence[Term]) -> int:
    """Return how many of the phrases, from the first on, are within the limits of a search."""
    words = accumulate(len(phrase.words) for phrase in phrases[:MOST_PHRASES])
    return sum(1 for so_far in words if so_far <= MOST_PHRASED_WORDS)


def _in_pairs(text: str) -> tuple[str, list[Note]]:
    """Return the text without a quotation mark that has no pair, and notes on such marks and on single ones."""
    notes = []
    if text.count('"') % 2:
        at = text.rindex('"')
        opens = at == 0 or not text[at - 1].strip() or text[at - 1] in "(-+!:"
        is_last = not any(split(text[at:]))
        notes.append(
            Note(
                "quote", other=text if is_last and opens else f'{text}"' if opens or text.count('"') > 1 else f'"{text}'
            )
        )
        text = f"{text[:at]} {text[at + 1 :]}"
    if _SINGLE.search(text):
        notes.append(Note("single", other=_SINGLE.sub(lambda found: f'"{found[1]}"', text)))
    return text, notes


def _grammatical(pieces: list[Piece]) -> tuple[Node | None, list[Note]]:
    """Return the tree of the pieces; their words, all joined by AND, with a note, where they are nested too deeply."""
    canonical = " ".join(piece.read for piece in pieces if piece.read)
    canonical = regex.sub(r'"[^"]*"(*SKIP)(*FAIL)|(?<=\w:) (?=["(\w])|(?<=\() | (?=\))', "", canonical)
    if not canonical:
        return None, []
    try:
        return _node(parse_lucene(canonical), None), []
    except (ParseError, RecursionError):
        words = [word for piece in pieces if piece.role == "operand" for _, _, word in split(piece.read)]
        terms = tuple(Term("word", (word,)) for word in dict.fromkeys(words))
        return And(terms) if len(terms) > 1 else terms[0] if terms else None, [Note("plain")]


def _node(item: Item, field_name: str | None) -> Node | None:
    """Return the tree of a parsed item; parts without any word in them vanish."""
    if isinstance(item, (Group, FieldGroup)):
        return _node(item.children[0], field_name)
    if isinstance(item, (AndOperation, UnknownOperation, OrOperation)):
        parts = tuple(part for child in item.children if (part := _node(child, field_name)))
        if len(parts) < 2:
            return parts[0] if parts else None
        return Or(parts) if isinstance(item, OrOperation) else And(parts)
    if isinstance(item, (NotOperation, Prohibit)):
        part = _node(item.children[0], field_name)
        return Not(part) if part else None
    if isinstance(item, SearchField):
        return _node(item.children[0], item.name)
    if field_name and is_of_filters(field_name) and isinstance(item, (Phrase, Word)):
        return filter_term(field_name, item.value.strip('"'))
    if isinstance(item, Proximity):
        return _near(item.term.value[1:-1], field_name, int(item.degree))
    if isinstance(item, Phrase):
        return _phrase(item.value[1:-1], field_name)
    if isinstance(item, Word):
        return _word(item.value, field_name)
    raise ParseError(f"“{item}” is not part of the grammar that a search is written in")


def _word(value: str, field_name: str | None) -> Term | None:
    words, accents = _words_of(value)
    if not words:
        return None
    if value.endswith("*") and len(words) == 1:
        return Term("prefix", words, field_name, value[:-1])
    if len(words) == 1 and is_one_sign(words[0]):
        return Term("prefix", words, field_name, value)
    if joined := joined_word(value):
        return Term("word", (joined,), field_name, value)
    kind: Kind = "word" if len(words) == 1 else "phrase"
    return Term(kind, words, field_name, value, accents if kind == "word" else ())


def _words_of(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of a text, and with their accents where any has one."""
    found = list(split(value))[:MOST_WORDS]
    words = tuple(word for _, _, word in found)
    accents = tuple(accented(value[start:end]) for start, end, _ in found)
    return words, accents if accents != words else ()


def _near(value: str, field_name: str | None, distance: int) -> Term | None:
    """Return the words near each other, those of one stem once; a single one is a word."""
    found = list(split(value))
    stems = {stem(word): (start, end, word) for start, end, word in reversed(found)}
    distinct = sorted(stems.values())
    if len(distinct) < 2:
        return _word(value, field_name)
    words = tuple(word for _, _, word in distinct)
    accents = tuple(accented(value[start:end]) for start, end, _ in distinct)
    typed = " ".join(value[start:end] for start, end, word in found if word in words)
    typed = typed if len(typed.split()) == len(words) else ""
    return Near("near", words, field_name, typed, accents if accents != words else (), distance=distance)


def _phrase(value: str, field_name: str | None) -> Term | None:
    words = tuple(word for _, _, word in split(value))[:MOST_WORDS]
    if len(words) == 1 and is_one_sign(words[0]):
        return Term("prefix", words, field_name, value)
    typed = re.sub(r"\s+", " ", " ".join(_typed_words(value)))
    return Term("phrase", words, field_name, typed) if words else None


def _typed_words(value: str) -> Iterator[str]:
    """Yield the words of a text as they were typed, pairs of signs in a row as one."""
    begin, last = 0, 0
    for start, end, _ in split(value):
        if last and start >= last:
            yield value[begin:last]
        begin, last = (start, end) if start >= last else (begin, end)
    if last:
        yield value[begin:last]
