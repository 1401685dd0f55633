"""What the rule of a theme finds: by each of its terms, by the rarest alternatives alone, outside its window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from display.format import query_words
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.rows import DocumentLine
from queries.model.theme import Theme
from queries.result import Result
from queries.themes import Draft, Finding, Rule, draft_counts, theme_examples, theme_terms
from queries.urls.links import LONGEST_VALUE

MOST_RARE = 8
MOST_EXAMPLES = 5
"""Alternatives that are looked at closely, and documents shown of each."""


@dataclass(frozen=True)
class Findings:
    """What the rule of a theme finds: by each term, by the rarest alternatives alone, and outside its window."""

    rule: Rule
    terms: Sequence[Finding]
    rarest: Sequence[tuple[Finding, Sequence[DocumentLine]]]
    outside: int


_findings_of: WeakKeyDictionary[Archive, dict[str, Findings]] = WeakKeyDictionary()
"""What the rules of each open archive find, which no choice of a reader changes; it goes with the archive."""


def findings(archive: Archive, theme: Theme) -> Findings:
    """Return what the rule of a theme finds: its terms are looked for once."""
    by_theme = _findings_of.setdefault(archive, {})
    if theme.slug not in by_theme:
        by_theme[theme.slug] = _findings(archive, theme)
    return by_theme[theme.slug]


def _findings(archive: Archive, theme: Theme) -> Findings:
    rule = Rule(archive, theme)
    terms = theme_terms(rule)
    rare = [(finding, theme_examples(rule, finding, MOST_EXAMPLES)) for finding in rarest(rule, terms)]
    without_window = Draft(Result(archive, Filters()), theme.slug, theme.query, None, None)
    outside = draft_counts(without_window).gained if theme.window_first_day or theme.window_last_day else 0
    return Findings(rule, terms, rare, outside)


def rarest(rule: Rule, terms: Sequence[Finding]) -> list[Finding]:
    """Return the alternatives with documents that nothing else finds, those that fewest contain first."""
    alone = [finding for finding in terms if finding.alone and is_alternative(rule, finding)]
    return sorted(alone, key=lambda finding: (finding.documents, finding.alone))[:MOST_RARE]


def containing(slug: str, finding: Finding) -> Filters:
    """Return the question that finds the documents of the theme that contain the term."""
    return Filters(text=str(finding.term), included=Choices(theme=(slug,)))


def found_alone(rule: Rule, finding: Finding) -> Filters | None:
    """Return the question that finds those that nothing else would find; None where it is too long for a link."""
    if rule.search.tree is None:
        return None
    rest = query_words.without(rule.search.tree, finding.term)
    if isinstance(rest, bool):
        return containing(rule.slug, finding)
    search = f"{finding.term} AND (NOT {query_words.written(rest)})"
    return Filters(text=search, included=Choices(theme=(rule.slug,))) if len(search) <= LONGEST_VALUE else None


def is_alternative(rule: Rule, finding: Finding) -> bool:
    """Whether documents can be in the theme without the term: where all need it, it is no alternative."""
    return rule.search.tree is not None and query_words.without(rule.search.tree, finding.term) is not False
