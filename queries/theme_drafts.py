"""The rule of a theme, term by term, and another rule tried in its place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from queries.compile.conditions import numbered
from queries.compile.dialect import of_grain
from queries.compile.drafts import draft_statement, theme_matches_statement
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.tables import run
from queries.model.bars import ThemeBucket
from queries.model.rows import Row
from queries.result import Result
from queries.search.parser import Search, Term, parse
from queries.theme_definitions import Definition


@dataclass(frozen=True)
class Finding:
    """A term of a theme's query: the documents of the theme that hold it, and those that nothing else would find."""

    term: Term
    documents: int
    alone: int
    masks: tuple[int, ...]


class Rule:
    """The query of a theme over the theme's own documents."""

    def __init__(self, archive: Archive, definition: Definition) -> None:
        self.archive = archive
        self.slug = definition.slug
        self.search = parse(definition.query)
        self.cursor = archive.cursor()

    @property
    def cache_key(self) -> Hashable:
        """What answers about the rule depend on."""
        return self.archive.cache_key, self.slug, self.search.text

    def ask(self, question: str, **values: object) -> list[tuple[object, ...]]:
        """The answer to a question about the theme's documents and the terms found in each of them."""
        return run(self.archive, self.cursor, theme_matches_statement(question, self.search, self.slug, values))


@cached_query
def theme_terms(rule: Rule) -> list[Finding]:
    """What each term finds that speaks for a document, in the order of the query."""
    counted = {int(str(mask)): int(str(documents)) for mask, documents in rule.ask("theme_masks")}
    wanted = rule.search.wanted()
    return [_finding(rule.search, number, counted) for number, term in enumerate(rule.search.terms) if term in wanted]


def _finding(search: Search, number: int, counted: Mapping[int, int]) -> Finding:
    bit = 1 << number
    holding = [mask for mask in counted if mask & bit]
    alone = tuple(sorted(mask for mask in holding if not search.holds(mask & ~bit)))
    return Finding(
        search.terms[number], sum(counted[mask] for mask in holding), sum(counted[mask] for mask in alone), alone
    )


@cached_query
def theme_examples(rule: Rule, finding: Finding, limit: int) -> list[Row]:
    """The documents of the theme that nothing but this term would find, in date order: id, title, written date."""
    found = rule.ask("theme_examples", masks=list(finding.masks), limit=limit)
    columns = rule.cursor.columns()
    return [dict(zip(columns, row, strict=True)) for row in found]


class Draft:
    """Another rule for a theme, over the documents of a result: which it would find, beside those in the theme."""

    def __init__(self, result: Result, slug: str, query: str, first_day: date | None, last_day: date | None) -> None:
        self.result = result
        self.search = parse(query)
        self.values = {"slug": slug, "window_first_day": first_day, "window_last_day": last_day}

    @property
    def cache_key(self) -> Hashable:
        """What answers about the draft depend on."""
        return self.result.cache_key, self.search.text, *self.values.values()

    def ask(
        self, question: str, values: Mapping[str, object] | None = None, expressions: Mapping[str, str] | None = None
    ) -> list[Row]:
        """The answer to a question about the documents that the draft keeps, gains or loses."""
        plan, window = self.result.plan, self.values
        return self.result.rows_of(
            draft_statement(question, plan, self.search, values or {}, window, expressions=expressions or {})
        )


@cached_query
def draft_counts(draft: Draft) -> dict[str, int]:
    """How many documents the theme would keep, gain and lose: `kept`, `gained`, `lost`."""
    (row,) = draft.ask("draft_counts")
    return {side: int(str(documents)) for side, documents in row.items()}


@cached_query
def draft_timelines(draft: Draft, grain: str, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    """As `theme_timelines`, for the rows `now`, the theme as it is defined, and `draft`."""
    found = draft.ask("theme_timelines", {"first_day": first_day, "last_day": last_day}, of_grain(grain))
    return tuple(ThemeBucket(*row.values()) for row in found)  # type: ignore[arg-type]  # the block's columns


@cached_query
def draft_rows(draft: Draft, *sides: str, limit: int, by_lot: bool = False) -> list[Row]:
    """Documents on these sides of the change: id, title and written date; in date order, or as good as drawn by lot."""
    names, chosen = numbered("side", sides)
    return draft.ask("draft_rows", {**chosen, "limit": limit, "by_lot": by_lot}, {"sides": names})
