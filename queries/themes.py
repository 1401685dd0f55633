"""What is asked about themes: over time, together, whose records they hold, by which words, and by another query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from queries import Row, _kept_rows, _rows
from queries.answers import answer
from queries.archive import Archive
from queries.filters import NOT_STATED
from queries.result import Result
from queries.running import Cursor
from queries.search import Search, Term, parse
from queries.statements import sql
from queries.text_matching import accepted_masks, find_terms, find_terms_among


@dataclass(frozen=True)
class Definition:
    """A theme as the archive holds it; the query is empty where only sources put documents under it.

    `colour` is for a light page, `colour_dark` for a dark one.
    """

    slug: str
    name: str
    colour: str
    description: str
    query: str
    first_day: date | None = None
    last_day: date | None = None
    documents: int = 0
    colour_dark: str = ""


def theme_definitions(archive: Archive) -> list[Definition]:
    """The themes of the archive, in the order of the themes file."""
    rows = archive.cursor().rows(sql("theme_definitions"))
    return [Definition(slug, name, colour, said, query or "", *rest) for slug, name, colour, said, query, *rest in rows]


class ThemeBucket(NamedTuple):
    """A bucket of a theme's timeline: its first day, the documents whose span touches it, those that reach beyond."""

    slug: str
    first_day: date
    documents: int
    wider: int


def theme_timelines(result: Result, grain: str, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    """Each bucket of a theme that holds documents, in the order of days.

    A bucket holds the documents of the theme and the result whose span touches it; `wider` of them reach beyond it.
    """
    key = (result.archive.about.version, "theme_timelines", result.filters.deciding, grain, first_day, last_day)
    return answer(key, lambda: _timelines(result.spans(grain), "theme_chart_rows", grain, first_day, last_day))


def _timelines(cursor: Cursor, rows: str, grain: str, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    cursor.execute(sql(rows))
    found = cursor.rows(sql("theme_timelines"), {"grain": grain, "first_day": first_day, "last_day": last_day})
    return tuple(ThemeBucket(*row) for row in found)


def theme_marks(result: Result, limit: int) -> list[Row]:
    """The documents of the result in each theme, on the reader's axis and in its order: at most `limit` rows.

    Slug, id, title, the days on the axis (`starts`, `ends`), the written date and the date in the title.
    """
    return _kept_rows(result, "theme_marks", lambda: _rows(result.cursor, "theme_marks", limit=limit), limit)


def theme_pairs(result: Result, limit: int | None = None) -> list[Row]:
    """For each two themes what they share in the result, most first: slug and other, documents of each, shared,
    expected, and lift (None where none are expected)."""
    return _rows(result.tallied, "theme_pairs", limit=limit)


def theme_origins(result: Result) -> list[Row]:
    """For each theme what archive, collection, language and country its documents state: slug, facet, value, documents.

    The largest value of each facet comes first; NOT_STATED stands for those that state none.
    """
    return _rows(result.cursor, "theme_origins", not_stated=NOT_STATED)


@dataclass(frozen=True)
class Finding:
    """A term of a theme's query: the documents of the theme that hold it, and those that nothing else would find."""

    term: Term
    documents: int
    alone: int
    masks: tuple[int, ...]


class Rule:
    """The query of a theme over the theme's own documents, its terms found once, on a cursor of their own."""

    def __init__(self, archive: Archive, definition: Definition) -> None:
        self.slug = definition.slug
        self.cursor = archive.cursor()
        self.search = parse(definition.query)
        find_terms_among(self.cursor, self.search, (sql("needed_of_theme"), {"slug": definition.slug}))


def theme_terms(rule: Rule) -> list[Finding]:
    """What each term finds that speaks for a document, in the order of the query."""
    counted = {
        int(str(row["mask"])): int(str(row["documents"])) for row in _rows(rule.cursor, "theme_masks", slug=rule.slug)
    }
    wanted = rule.search.wanted()
    return [_finding(rule.search, number, counted) for number, term in enumerate(rule.search.terms) if term in wanted]


def _finding(search: Search, number: int, counted: dict[int, int]) -> Finding:
    bit = 1 << number
    holding = [mask for mask in counted if mask & bit]
    alone = tuple(sorted(mask for mask in holding if not search.holds(mask & ~bit)))
    return Finding(
        search.terms[number], sum(counted[mask] for mask in holding), sum(counted[mask] for mask in alone), alone
    )


def theme_examples(rule: Rule, finding: Finding, limit: int) -> list[Row]:
    """The documents of the theme that nothing but this term would find, in date order: id, title, written date."""
    return _rows(rule.cursor, "theme_examples", slug=rule.slug, masks=list(finding.masks), limit=limit)


class Draft:
    """Another rule for a theme, over the documents of a result: which it would find, beside those in the theme."""

    def __init__(self, result: Result, slug: str, query: str, first_day: date | None, last_day: date | None) -> None:
        # The terms of the draft take the place of those of the reader's search, whose matches are found by now.
        self.result = Result(result.archive, result.filters)
        self.cursor = self.result.cursor
        self.search = parse(query)
        find_terms(self.cursor, self.search)
        window = {"window_first_day": first_day, "window_last_day": last_day}
        masks = accepted_masks(self.cursor, self.search) if self.search.tree else []
        self.cursor.execute(sql("draft_members"), {"slug": slug, "accepted_masks": masks, **window})


def draft_counts(draft: Draft) -> dict[str, int]:
    """How many documents the theme would keep, gain and lose: `kept`, `gained`, `lost`."""
    (row,) = _rows(draft.cursor, "draft_counts")
    return {side: int(str(documents)) for side, documents in row.items()}


def draft_timelines(draft: Draft, grain: str, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    """As `theme_timelines`, for the rows `now`, the theme as it is defined, and `draft`."""
    return _timelines(draft.cursor, "draft_chart_rows", grain, first_day, last_day)


def draft_rows(draft: Draft, *sides: str, limit: int, by_lot: bool = False) -> list[Row]:
    """Documents on these sides of the change: id, title and written date; in date order, or as good as drawn by lot."""
    return _rows(draft.cursor, "draft_rows", sides=list(sides), limit=limit, by_lot=by_lot)
