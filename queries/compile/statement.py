"""The statement that answers a question: one text, its values, and the two kinds of tables that it may read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from queries.compile.plan import Mentions
from queries.model.vocabularies import Axis
from queries.search.parser import Search


@dataclass(frozen=True)
class Statement:
    """One SQL text with the values for its `$names`; `name` says what it does, in the words of the blocks.

    `reads` are the tables that have to be there. A brief statement reads no documents besides.
    """

    name: str
    sql: str
    values: Mapping[str, object] = field(default_factory=dict)
    reads: tuple[Table, ...] = ()
    is_brief: bool = False


@dataclass(frozen=True)
class IndexValue:
    """A value that the index has for a stem, or for the whole archive, put in its place when a statement runs.

    `rank` is that of the stem among others, the rarest first, so that a text is the same whichever word is rare.
    """

    kind: Literal["stem_id", "documents", "archive_documents", "average_words"]
    stems: tuple[str, ...] = ()
    rank: int = 0


@dataclass(frozen=True)
class SearchHits:
    """The documents found by text, among those with some mentions; the name is made from the search and these.

    `axis` is that on which dates in the search are compared.
    """

    search: Search
    mentions: tuple[Mentions, ...] = ()
    axis: Axis = "written"

    @property
    def name(self) -> str:
        """The name of the table."""
        axis = (self.axis,) if any(term.kind == "days" for term in self.search.terms) else ()
        return f"search_hits_{digest((self.search.tree, self.mentions, *axis))}"


@dataclass(frozen=True)
class CountsByMonth:
    """The counts of candidate documents by months and combination of themes; the name is made from their plan."""

    name: str
    statement: Statement


@dataclass(frozen=True)
class ThemeMatches:
    """The documents of a theme in which terms are found by text: which of them, as bits; named as the search hits."""

    search: Search
    slug: str

    @property
    def name(self) -> str:
        """The name of the table."""
        return f"theme_matches_{digest((self.search.tree, self.slug))}"


@dataclass(frozen=True)
class DraftMembers:
    """The documents in a theme by its definition or by a draft; the name is made from plan and draft.

    A table because three questions read it, one after the other.
    """

    name: str
    statement: Statement


@dataclass(frozen=True)
class ResultOrder:
    """The documents of a result in the reader's order, a row each, for as long as an export goes through them."""

    name: str
    statement: Statement


@dataclass(frozen=True)
class LatestChanges:
    """What was last done to each document that a version after the first touched, a row each."""

    name: str
    statement: Statement


Table = SearchHits | ThemeMatches | CountsByMonth | DraftMembers | LatestChanges | ResultOrder


def digest(value: object) -> str:
    """Return a short name for a value that is written down as what it is equal by."""
    return hashlib.blake2b(repr(value).encode(errors="backslashreplace"), digest_size=6).hexdigest()
