"""The reader's search text, understood: what is looked for, where, and what could not be understood.

Words are joined by AND. `"exact phrase"`, `OR`, `NOT` or `-word`, `prefix*`, parentheses and the fields of
`FIELDS` are understood. Plain words match by stem; words in quotation marks match as they are written,
case and accents aside.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from luqum.exceptions import ParseError
from luqum.thread import parse as parse_lucene
from luqum.tree import (
    AndOperation,
    BaseApprox,
    FieldGroup,
    Group,
    Item,
    OrOperation,
    Phrase,
    Plus,
    Prohibit,
    SearchField,
    UnknownOperation,
    Word,
)
from luqum.tree import Not as NotOperation

from queries.search.tokenizer import split

FIELDS = ("title", "summary", "text", "names")
"""Fields a reader can name: `names` are the people, places and subjects of a record."""

SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "not", "the", "to", "with"]
)
"""Plain words that every record may hold: they count inside quotation marks, or where nothing else is asked."""

MOST_TERMS = 60
"""Terms in one search: each is a bit of a 64-bit mask."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for: a word, a phrase of exact words, or the beginning of a word."""

    kind: str
    words: tuple[str, ...]
    field: str | None = None

    def __str__(self) -> str:
        shown = " ".join(self.words) + ("*" if self.kind == "prefix" else "")
        shown = f'"{shown}"' if self.kind == "phrase" else shown
        return f"{self.field}:{shown}" if self.field else shown


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


@dataclass(frozen=True, slots=True)
class Search:
    """A search text, the tree it stands for, its distinct terms, and the problems met on the way."""

    text: str
    tree: Node | None
    terms: tuple[Term, ...]
    problems: tuple[str, ...] = field(default=())

    def holds(self, mask: int) -> bool:
        """Whether a document matches in which just the terms of the mask are found (bit i for term i)."""
        return self.tree is None or _holds(self.tree, {term for i, term in enumerate(self.terms) if mask >> i & 1})

    @property
    def only_words(self) -> tuple[str, ...]:
        """The plain words that the search is, all of which must be found; none for any other search."""
        parts = self.tree.parts if isinstance(self.tree, And) else (self.tree,)
        plain = [part for part in parts if isinstance(part, Term) and part.kind == "word" and part.field is None]
        return tuple(word for term in plain for word in term.words) if len(plain) == len(parts) else ()

    def wanted(self) -> frozenset[Term]:
        """Return the terms that speak for a document, not those excluded by NOT: only these count and are marked."""
        return frozenset() if self.tree is None else frozenset(_wanted(self.tree))


@lru_cache(maxsize=1024)
def parse(text: str) -> Search:
    """Return the search a text stands for; never raises. What cannot be parsed is searched as plain words."""
    text = text.replace("\0", " ").strip()
    problems: list[str] = []
    tree = _grammatical(text, problems) if text else None
    if tree is None and text:
        tree = _plain_words(text, problems)
    terms = tuple(dict.fromkeys(_terms(tree))) if tree else ()
    if len(terms) > MOST_TERMS:
        problems.append(
            f"The search has {len(terms)} different terms. Only the first {MOST_TERMS} plain words are used."
        )
        tree = And(tuple(Term("word", term.words[:1]) for term in terms[:MOST_TERMS]))
        terms = tuple(dict.fromkeys(_terms(tree)))
    return Search(text, tree, terms, tuple(problems))


def _grammatical(text: str, problems: list[str]) -> Node | None:
    straight = text.translate({0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"'})
    without_dashes = re.sub(r"(?<!\S)[-+!]+(?!\S)", " ", straight)
    spelled_out = re.sub(r"(?<!\S)&&(?!\S)", "AND", re.sub(r"(?<!\S)\|\|(?!\S)", "OR", without_dashes))
    try:
        tree = _node(parse_lucene(spelled_out), None, problems)
    except (ParseError, _NotUnderstoodError, RecursionError) as error:
        reason = str(error) if isinstance(error, _NotUnderstoodError) else "its signs do not match"
        problems.append(f"The search is read as plain words, because {reason}.")
        return None
    return _without_small_words(tree) or tree if tree else None


def _without_small_words(node: Node) -> Node | None:
    """Return the tree less its small plain words; None where nothing is left."""
    match node:
        case Term("word", (word,), None) if word in SMALL_WORDS:
            return None
        case And(parts) | Or(parts):
            kept = tuple(part for child in parts if (part := _without_small_words(child)))
            if len(kept) < 2:
                return kept[0] if kept else None
            return type(node)(kept)
        case Not(part):
            return node if _without_small_words(part) else None
        case _:
            return node


def _plain_words(text: str, problems: list[str]) -> Node | None:
    every_word = [word for _, _, word in split(text)]
    words = [word for word in every_word if word not in SMALL_WORDS] or every_word
    if not words:
        problems.append("The search contains no words and is ignored.")
        return None
    return And(tuple(Term("word", (word,)) for word in dict.fromkeys(words)))


class _NotUnderstoodError(Exception):
    """A sign of the Lucene grammar that is not part of ours."""


def _node(item: Item, field_name: str | None, problems: list[str]) -> Node | None:
    """Return the tree of a parsed item; parts without any word in them vanish."""
    if isinstance(item, (Group, FieldGroup, Plus)):
        return _node(item.children[0], field_name, problems)
    if isinstance(item, (AndOperation, UnknownOperation, OrOperation)):
        parts = tuple(part for child in item.children if (part := _node(child, field_name, problems)))
        if len(parts) < 2:
            return parts[0] if parts else None
        return Or(parts) if isinstance(item, OrOperation) else And(parts)
    if isinstance(item, (NotOperation, Prohibit)):
        part = _node(item.children[0], field_name, problems)
        return Not(part) if part else None
    if isinstance(item, SearchField):
        return _in_field(item, problems)
    if isinstance(item, Phrase):
        return _phrase(item.value[1:-1], field_name)
    if isinstance(item, Word):
        if re.search(r"\w[*?]+\w", item.value):
            problems.append(f"“{item.value}”: a star counts only at the end of a word, as in missil*.")
        return _word(item.value, field_name)
    raise _NotUnderstoodError(f"“{str(item).strip()}” {_why_not(item)}")


def _in_field(item: SearchField, problems: list[str]) -> Node | None:
    name = item.name.casefold()
    if name in FIELDS:
        return _node(item.children[0], name, problems)
    raise _NotUnderstoodError(f"there is no field “{item.name}” (the fields are {', '.join(FIELDS)})")


def _why_not(item: Item) -> str:
    if isinstance(item, BaseApprox):
        return "asks for similar words, which this search cannot find"
    return "is not part of this search’s grammar"


def _word(value: str, field_name: str | None) -> Term | None:
    words = tuple(word for _, _, word in split(value.replace("\\", " ")))
    if not words:
        return None
    if value.endswith("*") and not value.endswith("\\*") and len(words) == 1:
        return Term("prefix", words, field_name)
    return Term("word" if len(words) == 1 else "phrase", words, field_name)


def _phrase(value: str, field_name: str | None) -> Term | None:
    words = tuple(word for _, _, word in split(value))
    return Term("phrase", words, field_name) if words else None


def _terms(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case Not(part):
            yield from _terms(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)


def _wanted(node: Node) -> Iterator[Term]:
    match node:
        case Term():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)
        case _:
            return


def _holds(node: Node, found: set[Term]) -> bool:
    match node:
        case Term():
            return node in found
        case Not(part):
            return not _holds(part, found)
        case And(parts):
            return all(_holds(part, found) for part in parts)
        case Or(parts):
            return any(_holds(part, found) for part in parts)
