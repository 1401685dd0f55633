"""Other names of what a search names: which groups it meets, and the search for all their names.

A name in a search meets the groups that it stands in, and no others: groups never lead on to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from queries.search.parser import MOST_TERMS, And, Near, Node, Not, Or, Search, Term
from queries.search.pieces import SMALL_WORDS
from queries.search.tokenizer import joined_word, split, stem
from queries.search.tree import terms_of

Key = tuple[str, ...]
"""The stem of a name of one word; the words of a longer one, those too common to search for left out."""
Group = tuple[str, ...]
"""The names of one person, place or thing."""

MOST_NAME_WORDS = 8
"""Words of a name."""


@lru_cache(maxsize=4096)
def name_key(name: str) -> Key:
    """Return what a name is known by: `USSR` and `U.S.S.R.` are one, and so are a word and its plural."""
    if joined := joined_word(name):
        return (stem(joined),)
    words = tuple(word for _, _, word in split(name))
    return _key(words)


def _key(words: Sequence[str]) -> Key:
    if len(words) == 1:
        return (stem(words[0]),)
    return tuple(word for word in words if word not in SMALL_WORDS) or tuple(words)


@lru_cache(maxsize=4096)
def name_term(name: str, field: str | None = None) -> Term:
    """Return what a name is searched for as: a word in any of its forms, or a phrase of several words."""
    words = tuple(word for _, _, word in split(name))
    if joined := joined_word(name):
        return Term("word", (joined,), field, name)
    return Term("word" if len(words) == 1 else "phrase", words, field, name)


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in a search: the parts of the tree that are it, what it is called there, and the groups it stands in."""

    parts: tuple[Term, ...]
    groups: tuple[Group, ...]

    @property
    def typed(self) -> str:
        """The name in the letters of the reader."""
        return " ".join(part.as_typed for part in self.parts)

    @property
    def others(self) -> tuple[Term, ...]:
        """The other names, in the order of their groups."""
        own = {_key(sum((part.words for part in self.parts), ()))}
        field = self.parts[0].field
        names = dict.fromkeys(name for group in self.groups for name in group)
        return tuple(name_term(name, field) for name in names if name_key(name) not in own)


def namings(search: Search, groups: Sequence[Group]) -> list[Naming]:
    """Return the names of groups in a search, each once, in its order."""
    known = _by_key(tuple(groups))
    found = _namings_in(search.tree, known) if search.tree and known else ()
    return list(dict.fromkeys(found))


def _namings_in(node: Node, known: Mapping[Key, tuple[Group, ...]]) -> Iterator[Naming]:
    match node:
        case Not(part):
            yield from _namings_in(part, known)
        case Term():
            yield from _naming((node,), known)
        case Or(parts):
            for part in parts:
                yield from _namings_in(part, known)
        case And(parts):
            for run in _runs(parts, known):
                found = [*_naming(run, known)] if isinstance(run, tuple) else [*_namings_in(run, known)]
                yield from found


def _naming(parts: tuple[Term, ...], known: Mapping[Key, tuple[Group, ...]]) -> Iterator[Naming]:
    """Yield the name that parts of a tree are, if they are one: words, or a phrase of several words."""
    first, words = parts[0], sum((part.words for part in parts), ())
    is_name = all(_is_plain(part) for part in parts) if len(parts) > 1 else _may_be_name(first)
    groups = known.get(_key(words), ()) if is_name and len({part.field for part in parts}) == 1 else ()
    if groups:
        yield Naming(parts, groups)


def _may_be_name(term: Term) -> bool:
    """Whether a term may be a name: a word between quotation marks is looked for as it is written, and as no other."""
    return _is_plain(term) or (term.kind == "phrase" and len(term.words) > 1)


def _is_plain(part: Node) -> bool:
    return isinstance(part, Term) and part.kind == "word" and not isinstance(part, Near)


def _runs(parts: Sequence[Node], known: Mapping[Key, tuple[Group, ...]]) -> Iterator[Node | tuple[Term, ...]]:
    """Yield the parts of a conjunction, words in a row that are a name as one, the longest name first."""
    at = 0
    while at < len(parts):
        for last in range(min(len(parts), at + MOST_NAME_WORDS), at + 1, -1):
            run = tuple(part for part in parts[at:last] if isinstance(part, Term) and _is_plain(part))
            if len(run) == last - at and any(_naming(run, known)):
                yield run
                at = last
                break
        else:
            yield parts[at]
            at += 1


@lru_cache(maxsize=64)
def _by_key(groups: tuple[Group, ...]) -> Mapping[Key, tuple[Group, ...]]:
    found: dict[Key, list[Group]] = {}
    for group in groups:
        for name in group:
            found.setdefault(name_key(name), []).append(group)
    return {key: tuple(dict.fromkeys(members)) for key, members in found.items()}


def groups_met(search: Search, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the groups of which a search names a member."""
    return tuple(dict.fromkeys(group for naming in namings(search, groups) for group in naming.groups))


@lru_cache(maxsize=1024)
def widened(search: Search, groups: tuple[Group, ...]) -> Search:
    """Return the search for each name of the groups or any of their other names; `variants` are the terms added.

    Names for which a search has no room are left out.
    """
    if not search.tree or not groups:
        return search
    room = MOST_TERMS - len(search.terms)
    others = dict.fromkeys(term for naming in namings(search, groups) for term in naming.others)
    added = [term for term in others if term not in search.terms]
    allowed = {*search.terms, *added[:room]}
    tree = _widened(search.tree, _by_key(groups), allowed)
    terms = tuple(dict.fromkeys(terms_of(tree)))
    return replace(search, tree=tree, terms=terms, variants=tuple(added[:room]), variants_left_out=len(added[room:]))


def _widened(node: Node, known: Mapping[Key, tuple[Group, ...]], terms: Set[Term]) -> Node:
    match node:
        case Not(part):
            return Not(_widened(part, known, terms))
        case Or(parts):
            return _joined([_widened(part, known, terms) for part in parts])
        case And(parts):
            runs = tuple(
                _named(run, known, terms) if isinstance(run, tuple) else _widened(run, known, terms)
                for run in _runs(parts, known)
            )
            return And(runs) if len(runs) > 1 else runs[0]
        case Term():
            return _named((node,), known, terms)


def _named(parts: tuple[Term, ...], known: Mapping[Key, tuple[Group, ...]], terms: Set[Term]) -> Node:
    """Return the parts of a tree that are a name, or that name or any of its others."""
    itself: Node = And(parts) if len(parts) > 1 else parts[0]
    others = [term for naming in _naming(parts, known) for term in naming.others if term in terms]
    return _joined([itself, *others])


def _joined(parts: Sequence[Node]) -> Node:
    """Return the alternatives, those within one as others, each once."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,))]
    distinct = tuple(dict.fromkeys(flat))
    return Or(distinct) if len(distinct) > 1 else distinct[0]


def renamed(node: Node, naming: Naming, name: Term) -> Node:
    """Return the tree with another name in the place of one."""
    match node:
        case Not(part):
            return Not(renamed(part, naming, name))
        case Or(parts):
            return Or(tuple(renamed(part, naming, name) for part in parts))
        case And(parts):
            size = len(naming.parts)
            at = next((at for at in range(len(parts)) if parts[at : at + size] == naming.parts), None)
            if size == 1 or at is None:
                return And(tuple(renamed(part, naming, name) for part in parts))
            left = (*parts[:at], name, *parts[at + size :])
            return And(left) if len(left) > 1 else name
        case Term():
            return name if naming.parts == (node,) else node
