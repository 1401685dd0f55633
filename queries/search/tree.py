"""What a search looks for: terms, joined by AND, OR and NOT."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from queries.search.tokenizer import JOINED


def shown(word: str) -> str:
    """Return a word as a reader would type it: the acronym `us·` is `US`."""
    return word.removesuffix(JOINED).upper() if word.endswith(JOINED) else word


Kind = Literal["word", "phrase", "prefix", "near"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a word, a phrase of exact words, or the beginning of a word.

    `typed` is how the reader wrote it, which decides nothing.
    """

    kind: Kind
    words: tuple[str, ...]
    field: str | None = None
    typed: str = dataclasses.field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        return self._in_grammar(" ".join(map(shown, self.words)))

    @property
    def as_typed(self) -> str:
        """The term in the grammar of searches, in the letters of the reader."""
        return self._in_grammar(self.typed or " ".join(map(shown, self.words)))

    def _in_grammar(self, words: str) -> str:
        text = f"{words}*" if self.kind == "prefix" else f'"{words}"' if self.kind == "phrase" else words
        return f"{self.field}:{text}" if self.field else text


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
