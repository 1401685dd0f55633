"""What is asked about themes: over time, together, whose records they hold, by which words, and by another query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.database.cache import cached_query
from queries.model.bars import ThemeBucket as ThemeBucket
from queries.model.filters import NOT_STATED
from queries.model.rows import Mark
from queries.model.vocabularies import Grain
from queries.result import Result
from queries.theme_definitions import theme_definitions as theme_definitions
from queries.theme_drafts import Draft as Draft
from queries.theme_drafts import DraftCounts as DraftCounts
from queries.theme_drafts import Finding as Finding
from queries.theme_drafts import Rule as Rule
from queries.theme_drafts import draft_counts as draft_counts
from queries.theme_drafts import draft_rows as draft_rows
from queries.theme_drafts import draft_timelines as draft_timelines
from queries.theme_drafts import theme_examples as theme_examples
from queries.theme_drafts import theme_terms as theme_terms
from queries.timeline import bars_statement


@dataclass(frozen=True, slots=True)
class ThemeMark(Mark):
    """A document of a theme on the reader's axis."""

    slug: str


@dataclass(frozen=True, slots=True)
class ThemePair:
    """Two themes: the documents of each, those they share, those they would share by chance.

    `lift` is how many times as many they share; None where none are expected.
    """

    slug: str
    other: str
    documents: int
    other_documents: int
    shared: int
    expected: float
    lift: float | None


@dataclass(frozen=True, slots=True)
class ThemeOrigin:
    """The documents of a theme that state a value of a facet; NOT_STATED stands for those that state none."""

    slug: str
    facet: str
    value: str
    documents: int


@cached_query
def theme_timelines(result: Result, grain: Grain, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    """Each bucket of a theme that holds documents, in the order of days.

    A bucket holds the documents of the theme and the result whose span touches it; `wider` of them reach beyond it.
    """
    compiled = bars_statement("theme_timelines", result.plan, grain, first_day, last_day)
    return tuple(result.rows_of(ThemeBucket, compiled))


@cached_query
def theme_marks(result: Result, limit: int) -> list[ThemeMark]:
    """Return the documents of the result in each theme, on the reader's axis and in its order: at most `limit` rows."""
    return result.ask(ThemeMark, "theme_marks", {"limit": limit})


@cached_query
def theme_pairs(result: Result, limit: int | None = None) -> list[ThemePair]:
    """Return for each two themes what they share in the result, most first."""
    return result.ask(ThemePair, "theme_pairs", {"limit": limit})


@cached_query
def theme_origins(result: Result) -> list[ThemeOrigin]:
    """Return for each theme what archive, collection, language and country its documents state, the largest first."""
    return result.ask(ThemeOrigin, "theme_origins", {"not_stated": NOT_STATED})
