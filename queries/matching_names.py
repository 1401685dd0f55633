"""People, places, subjects and themes that have the words of a search in their names."""

from __future__ import annotations

from dataclasses import dataclass

from queries.compile.dialect import plain_text
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import filled
from queries.fields import NAMED
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found
from queries.search.parser import parse

MOST_OFFERED = 3
"""Names of each kind that are offered."""
LEAST_LETTERS = 3
"""Letters of a word with which names are looked for; fewer stand in too many."""


@dataclass(frozen=True, slots=True)
class MatchingName:
    """A name that has all words of a search: its facet, the value, the question for it, and the documents of that."""

    facet: str
    value: str
    question: Filters
    documents: int


def matching_names(result: Result) -> list[MatchingName]:
    """Return the names that have all words of a search, where it is no more than words; those of most documents first.

    The question for a name has it as a filter in place of the words. Names of a filter that has values are left out.
    """
    words = parse(result.filters.text).only_words
    if not words or max(map(len, words)) < LEAST_LETTERS:
        return []
    free = [facet for facet in ("theme", *NAMED) if not result.filters.included[facet]]
    found = [(facet, value) for facet, value in _names_with(result.archive, words) if facet in free]
    questions = [
        result.filters.change(text="").choose(**{facet: (*result.filters.included[facet], value)})
        for facet, value in found
    ]
    documents = documents_found(result.archive, questions)
    pairs = zip(found, questions, documents, strict=True)
    return [MatchingName(*name, question, count) for name, question, count in pairs if count]


@cached_query
def _names_with(archive: Archive, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return facet and value of the names with words that begin like all of these, the first few of each facet."""
    label = f"' ' || {plain_text('label')}"
    holds = " and ".join(f"contains({label}, ' ' || $word_{number})" for number in range(len(words)))
    bound: dict[str, object] = {f"word_{number}": word for number, word in enumerate(words)}
    rows = archive.cursor().rows(filled("names_with_words", holds=holds), {**bound, "limit": MOST_OFFERED})
    return [(str(facet), str(value)) for facet, value in rows]
