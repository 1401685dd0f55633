"""A date among the words of a search: what it says, and the search without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from queries.search.parser import Days, parse
from queries.urls.typed_dates import read_typed_range

MOST_WORDS = 6
"""Words of a date, as in `between October 1961 and March 1963`."""

_YEAR = regex.compile(r"(?<!\d)(?:1[0-9]{3}|20[0-9]{2})(?!\d)")
_QUOTED = regex.compile(r'"[^"]*"|[-+!]?\w+:\S*')
_BEFORE = frozenset(["in", "on", "of", "during", "dated", "for"])
"""Words before a date that go with it."""
_OPERATORS = frozenset(["or", "not", "||", "!"])
"""What joins a date to other words in such a way that it cannot be taken away."""


@dataclass(frozen=True, slots=True)
class DateInSearch:
    """A date in a search text: its words, the range that it stands for, and the text without it."""

    words: str
    start: str
    end: str
    rest: str


@lru_cache(maxsize=1024)
def date_in(text: str) -> DateInSearch | None:
    """Return the first date of a search text, in as many words as it has; None where there is none.

    Phrases and fields hold no dates: who writes them looks for words.
    """
    if not _YEAR.search(text):
        return None
    bare = _QUOTED.sub(_blotted, _without_fields(text))
    words = [(found.start(), found.end()) for found in regex.finditer(r"[^\s()|\0]+", bare)]
    for first, last in _windows(len(words)):
        start, end = words[first][0], words[last][1]
        date_text = bare[start:end].strip(",;")
        before, after = (_word(bare, words, at) for at in (first - 1, last + 1))
        if (
            "\0" in date_text
            or date_text.split()[0].casefold() in _BEFORE
            or {before, after, *date_text.casefold().split()} & _OPERATORS
        ):
            continue
        days = _range_of(date_text) if _YEAR.search(date_text) else None
        if days:
            start = words[first - 1][0] if before in _BEFORE else start
            return DateInSearch(date_text, *days, regex.sub(r"\s+", " ", f"{text[:start]} {text[end:]}").strip())
    return None


def _without_fields(text: str) -> str:
    """Return the text with the dates behind fields blotted out: they are dates already."""
    for term in parse(text).terms:
        if isinstance(term, Days):
            typed = r"\s+".join(map(regex.escape, term.words[0].split()))
            text = regex.sub(rf'[-+!]?\b\w+:\s*"?{typed}"?', _blotted, text)
    return text


def _blotted(found: regex.Match[str]) -> str:
    return "\0" * len(found.group())


def _word(text: str, words: Sequence[tuple[int, int]], at: int) -> str:
    """Return one of the words, without case; nothing before the first and after the last."""
    return text[slice(*words[at])].casefold() if 0 <= at < len(words) else ""


def _windows(words: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last of so many words in a row, the longest first."""
    for size in range(min(MOST_WORDS, words), 0, -1):
        for first in range(words - size + 1):
            yield first, first + size - 1


def _range_of(date_text: str) -> tuple[str, str] | None:
    """Return the ends of the range of a text, several years with blanks between them included."""
    years = date_text.split()
    if len(years) > 1 and all(_YEAR.fullmatch(year) for year in years):
        return min(years), max(years)
    typed = read_typed_range(date_text)
    return (typed.start, typed.end) if typed else None
