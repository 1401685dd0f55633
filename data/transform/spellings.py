"""What the index knows of each spelling: the words it is made of, and the words that it may be as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from queries.search.tokenizer import fold, joined_parts, split

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
    """The words of each spelling, and what it is joined."""

    words: Lists
    joined: Lists


def words_of_spellings(spelled: Sequence[str]) -> tuple[list[str], Spellings]:
    """Return the distinct words in alphabetical order, and the numbers of those that each spelling stands for."""
    parts = [[fold(one)] if one.isascii() and one.isalpha() else [word for _, _, word in split(one)] for one in spelled]
    joined = [joined_parts(spelling) for spelling in spelled]
    words = sorted({word for of in parts for word in of} | {word for of in joined for _, _, word in of})
    number = {word: term for term, word in enumerate(words)}
    return words, Spellings(
        _lists([[(number[word], place) for place, word in enumerate(of)] for of in parts]),
        _lists([[(number[word], first) for first, _, word in of] for of in joined]),
    )


def _lists(of_spellings: Sequence[Sequence[tuple[int, int]]]) -> Lists:
    count = np.array([len(of) for of in of_spellings], np.int64)
    flat = np.array([pair for of in of_spellings for pair in of], np.int64).reshape(-1, 2)
    return Lists(flat[:, 0], flat[:, 1], np.cumsum(count) - count, count)
