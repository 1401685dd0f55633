"""What is asked about themes: over time, together, whose records they hold, by which words, and by another query."""

from __future__ import annotations

from datetime import date

from queries.database.cache import cached_query
from queries.model.bars import ThemeBucket as ThemeBucket
from queries.model.filters import NOT_STATED
from queries.model.rows import Row
from queries.result import Result
from queries.theme_definitions import Definition as Definition
from queries.theme_definitions import theme_definitions as theme_definitions
from queries.theme_drafts import Draft as Draft
from queries.theme_drafts import Finding as Finding
from queries.theme_drafts import Rule as Rule
from queries.theme_drafts import draft_counts as draft_counts
from queries.theme_drafts import draft_rows as draft_rows
from queries.theme_drafts import draft_timelines as draft_timelines
from queries.theme_drafts import theme_examples as theme_examples
from queries.theme_drafts import theme_terms as theme_terms
from queries.timeline import bars_statement


@cached_query
def theme_timelines(result: Result, grain: str, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    """Each bucket of a theme that holds documents, in the order of days.

    A bucket holds the documents of the theme and the result whose span touches it; `wider` of them reach beyond it.
    """
    asked = bars_statement("theme_timelines", result.plan, grain, first_day, last_day)
    return tuple(ThemeBucket(*row) for row in result.tuples_of(asked))  # type: ignore[arg-type]  # the block's columns


@cached_query
def theme_marks(result: Result, limit: int) -> list[Row]:
    """The documents of the result in each theme, on the reader's axis and in its order: at most `limit` rows.

    Slug, id, title, the days on the axis (`starts`, `ends`), the written date and the date in the title.
    """
    return result.ask("theme_marks", {"limit": limit})


@cached_query
def theme_pairs(result: Result, limit: int | None = None) -> list[Row]:
    """For each two themes what they share in the result, most first: slug and other, documents of each, shared,
    expected, and lift (None where none are expected)."""
    return result.ask("theme_pairs", {"limit": limit})


@cached_query
def theme_origins(result: Result) -> list[Row]:
    """For each theme what archive, collection, language and country its documents state: slug, facet, value, documents.

    The largest value of each facet comes first; NOT_STATED stands for those that state none.
    """
    return result.ask("theme_origins", {"not_stated": NOT_STATED})
