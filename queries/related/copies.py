"""Records that are nearly alike: the same document elsewhere, which is named as such and never merged."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from queries.related.keywords import keywords
from queries.related.reasons import Sharing, Subject, days_between
from queries.search.parser import SMALL_WORDS
from queries.search.tokenizer import split

LEAST_LIKENESS = 0.6
"""The share of pairs of words that two titles of one document have in common, of those that either has."""

LEAST_IN_ORDER = 0.8
"""The likeness of their words in order: a letter and its answer have the same words."""

LEAST_SHARED = 2
"""Words that both titles have and not every document of the archive: a title without says nothing."""

SPELLED_ALIKE = 0.75
"""The likeness of two spellings of one word."""


def likeness(title: str, other: str) -> float:
    """Return the share of pairs of words that two titles have in common, from 0 to 1; 0 where a number or name differs.

    A word that only one title has may be a subtitle; where each has one of its own, they must be spellings of one word.
    """
    one, two = map(_words, sorted((title, other)))  # in one order, since matching is not the same either way
    if not (one and two and _may_be_one(one, two)) or _in_order(one, two) < LEAST_IN_ORDER:
        return 0.0
    here, there = set(_pairs(one)), set(_pairs(two))
    return len(here & there) / len(here | there)


def is_copy(subject: Subject, other: Sharing) -> float:
    """Return the likeness of the titles where the other record is nearly the same document; 0 where it is not.

    Its date is within a day, its title has words that few others have, and it is from elsewhere: of what one source
    has twice, the builder has said what is one document, and what are two.
    """
    record = subject.record
    if not _is_elsewhere(subject, other):
        return 0.0
    apart = days_between((record.first_day, record.last_day), (other.first_day, other.last_day))
    if apart is None or abs(apart) > 1 or _words_of_both(subject, other) < LEAST_SHARED:
        return 0.0
    found = likeness(record.title, other.title)
    return found if found >= LEAST_LIKENESS else 0.0


def _is_elsewhere(subject: Subject, other: Sharing) -> bool:
    """Whether the other record is of another archive or collection, or of another file where neither states any."""
    one, two = subject.origin, other.origin
    if one.name or two.name:
        return (one.archive, one.collection) != (two.archive, two.collection)
    return subject.record.source_file != other.source_file


def _words_of_both(subject: Subject, other: Sharing) -> int:
    """Count the words seldom in the archive that both titles have."""
    both, language = (subject.record.title, other.title), subject.record.text_language
    titles = [{keyword.stem for keyword in keywords(title, language)} for title in both]
    return len({subject.keywords[place].stem for place in other.words} & titles[0] & titles[1])


def _words(title: str) -> list[str]:
    """Return the words of a title without the number that a volume puts before it."""
    words = [word for _, _, word in split(title)]
    return words[1:] if words and words[0].isdecimal() else words


def _in_order(one: list[str], two: list[str]) -> float:
    return difflib.SequenceMatcher(None, one, two).ratio()


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    return zip(["", *words], [*words, ""], strict=True)


def _may_be_one(one: list[str], two: list[str]) -> bool:
    only_one = [word for word in one if word not in two and word not in SMALL_WORDS]
    only_two = [word for word in two if word not in one and word not in SMALL_WORDS]
    if not only_one or not only_two:
        return True
    return len(only_one) == len(only_two) and all(map(_is_one_word, only_one, only_two))


def _is_one_word(word: str, other: str) -> bool:
    if any(sign.isdecimal() for sign in word + other):
        return False
    return difflib.SequenceMatcher(None, word, other).ratio() >= SPELLED_ALIKE
