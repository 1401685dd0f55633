"""Inside a theme, and another rule for it, for programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from display.format import query_words
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.tree import el
from display.themes import draft as sides
from display.themes import workbench
from display.themes.choice import is_new
from display.themes.findings import Findings, containing, findings, found_alone
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.model.theme import Theme
from queries.result import Result
from queries.search.parser import parse
from queries.themes import Draft, Finding, draft_counts, draft_rows
from routes.answer import RequestedView
from routes.twins.parts import lines
from routes.twins.values import Documents, LineDocument, of


@dataclass(frozen=True, kw_only=True)
class TermOfRule:
    """A word or phrase of a rule: documents of the theme that hold it, and those that nothing else finds."""

    term: str
    documents: Documents
    alone: Documents
    link: str
    link_alone: Annotated[str | None, of("Null where no link can ask for it.")]


@dataclass(frozen=True, kw_only=True)
class InsideTheme:
    """The definition of a theme, laid open. It covers the whole archive, whatever else is chosen."""

    slug: str
    name: str
    is_new: Annotated[bool, of("Whether the archive does not have the theme.")]
    description: str
    query: str
    rule_in_words: str
    first_day: Annotated[date | None, of("The first day of its window; null where it is open.")]
    last_day: date | None
    documents: Documents
    outside_window: Annotated[int, of("Documents that its query finds outside its window.")]
    terms: tuple[TermOfRule, ...]


@dataclass(frozen=True, kw_only=True)
class SideOfChange:
    """Documents of one side of the change, in date order; the first of them."""

    side: str
    documents: Documents
    listed: tuple[LineDocument, ...]


@dataclass(frozen=True, kw_only=True)
class TriedRule:
    """Another rule for a theme, tried in the link alone: what it would find beside the definition."""

    slug: str
    query: str
    first_day: date | None
    last_day: date | None
    problems: tuple[str, ...]
    changes_nothing: bool
    sides: tuple[SideOfChange, ...]
    lines_to_copy: Annotated[str, of("The lines of the themes file that would make it the definition.")]


def inside(archive: Archive, theme: Theme) -> InsideTheme:
    """Return a theme laid open."""
    found = findings(archive, theme) if theme.query else None
    tree = parse(theme.query).tree
    in_words = query_words.in_words(tree, "A document belongs to the theme if it contains ") if tree else ""
    return InsideTheme(
        slug=theme.slug,
        name=theme.name,
        is_new=is_new(theme),
        description=theme.description,
        query=theme.query,
        rule_in_words=el("div", in_words).text(),
        first_day=theme.window_first_day,
        last_day=theme.window_last_day,
        documents=theme.documents,
        outside_window=found.outside if found else 0,
        terms=tuple(_term(found, one) for one in found.terms) if found else (),
    )


def _term(found: Findings, one: Finding) -> TermOfRule:
    alone = found_alone(found.rule, one)
    return TermOfRule(
        term=str(one.term),
        documents=one.documents,
        alone=one.alone,
        link=_link(containing(found.rule.slug, one)),
        link_alone=_link(alone) if alone else None,
    )


def _link(question: Filters) -> str:
    return absolute(Address(filters=question).href)


def tried(view: RequestedView, theme: Theme, result: Result) -> TriedRule:
    """Return what the rule of the link would find."""
    rule = workbench.rule_shown(theme, view.address.draft)
    idle = workbench.changes_nothing(theme, rule)
    draft = Draft(result, theme.slug, rule.query, rule.first_day, rule.last_day)
    return TriedRule(
        slug=theme.slug,
        query=rule.query,
        first_day=rule.first_day,
        last_day=rule.last_day,
        problems=tuple(parse(rule.query).problems),
        changes_nothing=idle,
        sides=() if idle else tuple(_side(view, draft, side) for side in sides.SIDES),
        lines_to_copy=workbench.toml_lines(theme, rule),
    )


def _side(view: RequestedView, draft: Draft, side: str) -> SideOfChange:
    rows = draft_rows(draft, side, limit=sides.MOST_LISTED)
    return SideOfChange(
        side=side, documents=draft_counts(draft).on(side), listed=lines(view, [row.doc for row in rows])
    )
