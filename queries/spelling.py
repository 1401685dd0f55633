"""Words of the archive that are near to one that it does not hold, with how many documents hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import sql
from queries.search.matching import index_words
from queries.search.parser import Search, Term
from queries.search.sounds import latin, sound
from queries.search.tokenizer import stem

MOST_OFFERED = 3
LEAST_SOUNDS = 3
"""Consonants by which words are compared; with fewer, too many sound alike."""


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A word of the archive: how many documents hold it in any of its forms, and whether a name does."""

    word: str
    documents: int
    is_named: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a search that no document holds, and the nearest words that some do."""

    term: Term
    near: tuple[KnownWord, ...]


@cached_query
def spellings(archive: Archive, search: Search) -> list[Spelling]:
    """Return the words of a search that the archive does not hold, with those that are near; excluded ones aside."""
    plain = [term for term in search.terms if term.kind == "word" and term in search.wanted()]
    known = index_words(archive.cursor(), search).stems
    unknown = [term for term in plain if not term.stems_of(0) & known.keys() and not term.words[0].isdecimal()]
    return [Spelling(term, tuple(_nearest(archive, term))) for term in unknown]


def nearest_words(archive: Archive, word: str) -> list[str]:
    """Return the words of the archive that are nearest to one."""
    return [known.word for known in _nearest(archive, Term("word", (word,)))]


def _nearest(archive: Archive, term: Term) -> list[KnownWord]:
    """Return the words with fewest letters changed, names first; else those that sound alike."""
    word, known = term.words[0], _known_words(archive)
    changes = _near_words(archive, latin(word), _changes(word)) or dict.fromkeys(_alike(archive, term), 0)
    fewest = min(changes.values(), default=0)
    found = [known[one] for one, changed in changes.items() if changed == fewest and one in known]
    ranked = sorted(found, key=lambda one: (not one.is_named, -one.documents, one.word))
    distinct = {stem(one.word): one for one in reversed(ranked)}
    return [one for one in ranked if distinct[stem(one.word)] == one][:MOST_OFFERED]


def _alike(archive: Archive, term: Term) -> tuple[str, ...]:
    """Return the words that sound like a term, and begin with a vowel if it does."""
    typed = latin(term.typed or term.words[0])
    heard = sound(typed)
    alike = _by_sound(archive).get(heard, ()) if len(heard) >= LEAST_SOUNDS else ()
    return tuple(word for word in alike if (word[:1] in "aeiouy") == (typed[:1] in "aeiouy"))


def _changes(word: str) -> int:
    """Return how many letters may differ: one in a short word, two in a longer one."""
    return 1 if len(word) <= 5 else 2


@cached_query
def _near_words(archive: Archive, word: str, distance: int) -> dict[str, int]:
    found = archive.cursor().rows(sql("near_words"), {"word": word, "distance": distance})
    return {str(near): int(str(changes)) for near, changes in found}


@cached_query
def _known_words(archive: Archive) -> dict[str, KnownWord]:
    rows = archive.cursor().rows(sql("known_words"))
    return {str(word): KnownWord(str(word), int(str(documents)), bool(named)) for word, documents, named in rows}


@cached_query
def _by_sound(archive: Archive) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in _known_words(archive):
        found.setdefault(sound(word), []).append(word)
    return {heard: tuple(words) for heard, words in found.items()}
