"""What the index knows of each spelling: the words it is made of, and the words that it may be as a whole."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.search.stemming import stem_in
from queries.search.tokenizer import accented, fold, joined_parts, last_signs, split

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Lists:
    """A list of terms for each spelling, end to end; those of a spelling start at `first` and are so many.

    `offset` is the place of each in its spelling.
    """

    terms: Numbers
    offset: Numbers
    first: Numbers
    count: Numbers

    def of(self, spellings: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For some spellings: which of them each term is of, the terms, and their places."""
        count = self.count[spellings]
        which = np.repeat(np.arange(len(spellings)), count)
        before = np.repeat(np.cumsum(count) - count, count)
        at = np.repeat(self.first[spellings], count) + np.arange(len(which)) - before
        return which, self.terms[at], self.offset[at]


@dataclass(frozen=True)
class Spellings:
    """The words of each spelling in each language, and what it is joined: those of a language follow on each other.

    `extra` are words besides those that have a place of their own: the last signs of scripts without blanks.
    """

    words: Lists
    joined: Lists
    extra: Lists
    size: int

    def of_language(self, spellings: Numbers, languages: Numbers) -> Numbers:
        """Return the numbers of spellings in languages."""
        return spellings + self.size * languages


_Form = tuple[int, str, str]
"""A word in a spelling: its place, its folded form, and the one with accents, empty where that is the same."""
_Entry = tuple[tuple[str, str], int]
"""A word with its stem, and its place in a spelling."""


def words_of_spellings(
    spelled: Sequence[str], languages: Sequence[str], used: Sequence[Sequence[int]]
) -> tuple[list[tuple[str, str]], Spellings]:
    """Return the distinct words with their stems in alphabetical order, and the numbers of those of each spelling.

    `used` has for each of the languages the numbers of the spellings that its texts hold.
    """
    with _without_collection():
        return _numbered(spelled, languages, used)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Leave the garbage collector out: it would look again and again through small lists, none of which is garbage.

    That takes half the time of making them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _numbered(
    spelled: Sequence[str], languages: Sequence[str], used: Sequence[Sequence[int]]
) -> tuple[list[tuple[str, str]], Spellings]:
    forms: tuple[list[Sequence[_Form]], ...] = (
        [((0, fold(one), ""),) if one.isascii() and one.isalpha() else _forms(one) for one in spelled],
        [tuple((first, word, "") for first, _, word in joined_parts(spelling)) for spelling in spelled],
        [() if one.isascii() else [(place, sign, "") for place, sign in last_signs(one)] for one in spelled],
    )
    pairs = list(zip(languages, used, strict=True))
    entries = [
        [listed for language, numbers in pairs for listed in _stemmed(kind, language, numbers)] for kind in forms
    ]
    words = sorted({word for kind in entries for listed in kind for word, _ in listed})
    number = {word: term for term, word in enumerate(words)}
    parts, joined, extra = (
        _lists([[(number[word], place) for word, place in listed] for listed in kind]) for kind in entries
    )
    return words, Spellings(parts, joined, extra, len(spelled))


def _forms(spelling: str) -> list[_Form]:
    """Return the words of a spelling in their order."""
    if spelling.isascii():
        return [(place, word, "") for place, (_, _, word) in enumerate(split(spelling))]
    found = [(word, accented(spelling[start:end])) for start, end, word in split(spelling)]
    return [(place, word, accents if accents != word else "") for place, (word, accents) in enumerate(found)]


def _stemmed(forms: Sequence[Sequence[_Form]], language: str, used: Sequence[int]) -> list[Sequence[_Entry]]:
    """Return the words of each spelling with their stems in a language, none of the spellings that it does not use."""
    found: list[Sequence[_Entry]] = [()] * len(forms)
    stems: dict[tuple[str, str], tuple[str, str]] = {}
    for spelling in used:
        entries: list[_Entry] = []
        for place, word, accents in forms[spelling]:
            pair = stems.get((word, accents))
            if pair is None:
                pair = stems[word, accents] = (word, stem_in(language, word, accents))
            entries.append((pair, place))
        if entries:
            found[spelling] = entries
    return found


def _lists(of_spellings: Sequence[Sequence[tuple[int, int]]]) -> Lists:
    count = np.array([len(of) for of in of_spellings], np.int64)
    flat = np.array([pair for of in of_spellings for pair in of], np.int64).reshape(-1, 2)
    return Lists(flat[:, 0], flat[:, 1], np.cumsum(count) - count, count)
