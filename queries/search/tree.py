"""What a search looks for: terms, joined by AND, OR and NOT."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import regex

from queries.search.tokenizer import JOINED, stem


def shown(word: str) -> str:
    """Return a word as a reader would type it: the acronym `us·` is `US`."""
    return word.removesuffix(JOINED).upper() if word.endswith(JOINED) else word


Kind = Literal["word", "phrase", "prefix", "near", "value", "days"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a word, a phrase of exact words, the beginning of a word, a value of a filter.

    `accented` are the words with their accents, where any has one: it is stemmed by that. `stems` has for each word the
    stems by which an archive knows it, `language` is that of the text in which they are looked for.

    The only word of a value is the whole of it, as it was typed. `typed` is how the reader wrote a term, which decides
    nothing.
    """

    kind: Kind
    words: tuple[str, ...]
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False, repr=False)
    accented: tuple[str, ...] = ()
    stems: tuple[frozenset[str], ...] = dataclasses.field(default=(), compare=False, repr=False)
    language: str = dataclasses.field(default="en", compare=False, repr=False)

    def __str__(self) -> str:
        return self._in_grammar(" ".join(map(shown, self.words)))

    @property
    def as_typed(self) -> str:
        """The term in the grammar of searches, in the letters of the reader."""
        return self._in_grammar(self.typed or " ".join(map(shown, self.words)))

    def stems_of(self, place: int) -> frozenset[str]:
        """Return the stems by which one of its words is known: in English, or in the languages of an archive."""
        return self.stems[place] if self.stems else frozenset((stem(self.words[place]),))

    @property
    def is_text(self) -> bool:
        """Whether it is looked for in the text of documents."""
        return self.kind not in ("value", "days")

    def _in_grammar(self, words: str) -> str:
        is_quoted = self.kind == "phrase" or (not self.is_text and not _PLAIN_VALUE.fullmatch(words))
        text = f"{words}*" if self.kind == "prefix" else f'"{words}"' if is_quoted else words
        return f"{self.field}:{text}" if self.field else text


_PLAIN_VALUE = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*")
"""A value that needs no quotation marks."""


@dataclass(frozen=True, slots=True)
class Days(Term):
    """Days that one of a document's must be among: from the first to the last; an empty one is open.

    Both are empty where the date could not be read. The only word is the date as it was typed.
    """

    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Near(Term):
    """Words in any of their forms, in any order, all within so many words of each other."""

    distance: int = 0

    def _in_grammar(self, words: str) -> str:
        if self.field or len(self.words) != 2:
            return f'{self.field + ":" if self.field else ""}"{words}"~{self.distance}'
        return words.replace(" ", f" NEAR/{self.distance} ")


@dataclass(frozen=True, slots=True)
class And:
    """Every part must hold."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One part at least must hold."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: "Node"


Node = Term | And | Or | Not


def terms_of(node: Node) -> Iterator[Term]:
    """All terms of a tree, as often as they stand in it."""
    match node:
        case Term():
            yield node
        case Not(part):
            yield from terms_of(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from terms_of(part)


def in_texts_of(terms: Iterable[Term], language: str) -> frozenset[Term]:
    """Return the terms as they are looked for in texts of a language."""
    return frozenset(dataclasses.replace(term, language=language) for term in terms)


def wanted_terms(node: Node) -> Iterator[Term]:
    """Yield the terms that speak for a document: those that stand under no NOT."""
    match node:
        case Term():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from wanted_terms(part)
        case _:
            return


def kept_terms(node: Node | None, is_kept: Callable[[Term], bool]) -> Node | None:
    """Return the tree without the terms that are not kept; None where nothing is left."""
    match node:
        case Term():
            return node if is_kept(node) else None
        case Not(part):
            rest = kept_terms(part, is_kept)
            return Not(rest) if rest else None
        case And(parts) | Or(parts):
            left = tuple(rest for part in parts if (rest := kept_terms(part, is_kept)))
            return type(node)(left) if len(left) > 1 else left[0] if left else None
    return None


def with_terms(node: Node, changed: Callable[[Term], Node]) -> Node:
    """Return the tree with each term changed."""
    match node:
        case Term():
            return changed(node)
        case Not(part):
            return Not(with_terms(part, changed))
        case And(parts) | Or(parts):
            return type(node)(tuple(with_terms(part, changed) for part in parts))


def holds(node: Node, found: set[Term]) -> bool:
    """Whether a tree holds where just these terms are found."""
    match node:
        case Term():
            return node in found
        case Not(part):
            return not holds(part, found)
        case And(parts):
            return all(holds(part, found) for part in parts)
        case Or(parts):
            return any(holds(part, found) for part in parts)


def in_grammar(node: Node, *, inside: bool = False) -> str:
    """Return the tree as a reader would type it, with the fewest parentheses: `(castro OR guevara) NOT moscow`."""
    match node:
        case Term():
            return node.as_typed
        case Not(part):
            return f"NOT {in_grammar(part, inside=True)}"
        case And(parts):
            first, *others = (in_grammar(part, inside=True) for part in parts)
            joined = "".join(f" {other}" if other.startswith("NOT ") else f" AND {other}" for other in others)
            return f"({first}{joined})" if inside else f"{first}{joined}"
        case Or(parts):
            joined = " OR ".join(in_grammar(part, inside=True) for part in parts)
            return f"({joined})" if inside else joined
