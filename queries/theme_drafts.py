"""The rule of a theme, term by term, and another rule tried in its place."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from queries.compile.conditions import numbered
from queries.compile.dialect import of_grain
from queries.compile.drafts import draft_statement, theme_matches_statement
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.rows import rows_of_kind
from queries.database.tables import run
from queries.model.bars import ThemeBucket
from queries.model.rows import DocumentLine
from queries.model.theme import Theme
from queries.model.vocabularies import Grain
from queries.result import Result
from queries.search.parser import Search, Term
from queries.understood import read

T = TypeVar("T")


@dataclass(frozen=True)
class Finding:
    """A term of a theme's query: the documents of the theme that hold it, and those that nothing else would find."""

    term: Term
    documents: int
    alone: int
    masks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DraftCounts:
    """The documents that a theme would keep, gain and lose by a draft."""

    kept: int
    gained: int
    lost: int

    @property
    def defined(self) -> int:
        """The documents in the theme by its definition."""
        return self.kept + self.lost

    @property
    def drafted(self) -> int:
        """The documents in the theme by the draft."""
        return self.kept + self.gained

    def on(self, side: str) -> int:
        """Return the documents on one side of the change. Raises KeyError for a word that is none."""
        return {"kept": self.kept, "gained": self.gained, "lost": self.lost}[side]


class Rule:
    """The query of a theme over the theme's own documents."""

    def __init__(self, archive: Archive, definition: Theme) -> None:
        self.archive = archive
        self.slug = definition.slug
        self.search = read(archive, definition.query)
        self.cursor = archive.cursor()

    @property
    def cache_key(self) -> Hashable:
        """What answers about the rule depend on."""
        return self.archive.cache_key, self.slug, self.search.text

    def ask(self, question: str, **values: object) -> list[tuple[Any, ...]]:
        """Return the answer to a question about the theme's documents and the terms found in each of them."""
        return run(self.archive, self.cursor, theme_matches_statement(question, self.search, self.slug, values))


@cached_query
def theme_terms(rule: Rule) -> list[Finding]:
    """Return what each term finds that speaks for a document, in the order of the query."""
    counted = dict(rule.ask("theme_masks"))
    terms = rule.search.wanted()
    return [_finding(rule.search, number, counted) for number, term in enumerate(rule.search.terms) if term in terms]


def _finding(search: Search, number: int, counted: Mapping[int, int]) -> Finding:
    bit = 1 << number
    holding = [mask for mask in counted if mask & bit]
    alone = tuple(sorted(mask for mask in holding if not search.holds(mask & ~bit)))
    return Finding(
        search.terms[number], sum(counted[mask] for mask in holding), sum(counted[mask] for mask in alone), alone
    )


@cached_query
def theme_examples(rule: Rule, finding: Finding, limit: int) -> list[DocumentLine]:
    """Return the documents of the theme that nothing but this term would find, in date order."""
    found = rule.ask("theme_examples", masks=list(finding.masks), limit=limit)
    return rows_of_kind(DocumentLine, found, rule.cursor.columns())


class Draft:
    """Another rule for a theme, over the documents of a result: which it would find, beside those in the theme."""

    def __init__(self, result: Result, slug: str, query: str, first_day: date | None, last_day: date | None) -> None:
        self.result = result
        self.search = read(result.archive, query)
        self.values = {"slug": slug, "window_first_day": first_day, "window_last_day": last_day}

    @property
    def cache_key(self) -> Hashable:
        """What answers about the draft depend on."""
        return self.result.cache_key, self.search.text, *self.values.values()

    def ask(
        self,
        kind: type[T],
        question: str,
        values: Mapping[str, object] | None = None,
        expressions: Mapping[str, str] | None = None,
    ) -> list[T]:
        """Return the answer to a question about the documents that the draft keeps, gains or loses."""
        plan, window = self.result.plan, self.values
        compiled = draft_statement(question, plan, self.search, values or {}, window, expressions=expressions or {})
        return self.result.rows_of(kind, compiled)


@cached_query
def draft_counts(draft: Draft) -> DraftCounts:
    """Count the documents that the theme would keep, gain and lose."""
    (counts,) = draft.ask(DraftCounts, "draft_counts")
    return counts


@cached_query
def draft_timelines(draft: Draft, grain: Grain, first_day: date, last_day: date) -> tuple[ThemeBucket, ...]:
    """As `theme_timelines`, for the rows `now`, the theme as it is defined, and `draft`."""
    days = {"first_day": first_day, "last_day": last_day}
    return tuple(draft.ask(ThemeBucket, "theme_timelines", days, of_grain(grain)))


@cached_query
def draft_rows(draft: Draft, *sides: str, limit: int, by_lot: bool = False) -> list[DocumentLine]:
    """Return documents on these sides of the change, in date order or in one as good as drawn by lot."""
    names, chosen = numbered("side", sides)
    return draft.ask(DocumentLine, "draft_rows", {**chosen, "limit": limit, "by_lot": by_lot}, {"sides": names})
