"""Another rule for a theme: the fields to write it in, and its lines for the themes file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from display.runtime.address import Address
from display.runtime.tree import Element, el
from display.themes.choice import is_new, slug_of
from queries.model.theme import Theme
from queries.urls.draft_links import DraftRule

DAYS_HELP = "A year, a month or a day: 1962, October 1962, 16 October 1962"
INVITATION = "Change the query or the window to see what the theme would gain and lose."
INVITATION_TO_NEW = "The archive has no theme of this name yet. Type a query to see what it would find."


def own_rule(theme: Theme) -> DraftRule:
    """Return the rule of the theme, as the reader would write it."""
    first, last = theme.window_first_day, theme.window_last_day
    return DraftRule(theme.query, first.isoformat() if first else "", last.isoformat() if last else "")


def rule_shown(theme: Theme, draft: DraftRule | None) -> DraftRule:
    """Return the rule in the fields: that of the draft, else that of the theme."""
    if draft is None:
        return own_rule(theme)
    return draft if draft.query else replace(draft, query=theme.query)


def changes_nothing(theme: Theme, rule: DraftRule) -> bool:
    """Whether a rule is the theme's own."""
    own = own_rule(theme)
    return (rule.query, rule.first_day, rule.last_day) == (own.query, own.first_day, own.last_day)


def rule_form(address: Address, theme: Theme, rule: DraftRule) -> Element:
    """Return the fields of query and window, and the way back to the definition."""
    back = address.change(tab="rule", draft=None, panel="")
    return el(
        "form",
        el("input", type="hidden", name="tab", value="rule"),
        el("label", "Query", for_="draft-query"),
        el(
            "textarea",
            id="draft-query",
            name="query",
            rows="5",
            value=rule.query,
            spellcheck="false",
            key=f"query-{theme.slug}",
        ),
        _day_field(theme, "window_from", "Window from", rule.start),
        _day_field(theme, "window_to", "Window to (inclusive)", rule.end),
        el(
            "p",
            el("button", "Try it", type="submit"),
            None if changes_nothing(theme, rule) else el("a", "Back to the definition", href=back.href),
            class_="submit",
        ),
        action=address.change(tab="rule", panel="", document="").href,
        class_="rule-form",
    )


def _day_field(theme: Theme, name: str, label: str, value: str) -> Element:
    return el(
        "p",
        el("label", label, for_=f"draft-{name}"),
        el(
            "input",
            id=f"draft-{name}",
            name=name,
            type="text",
            value=value,
            placeholder="open",
            autocomplete="off",
            title=DAYS_HELP,
            key=f"{name}-{theme.slug}",
        ),
        class_="day-field",
    )


def new_theme_form(address: Address) -> Element:
    """Return the field that begins a theme the archive does not have; the rule tried until now stays behind."""
    begun = address.ask(address.filters.choose(theme=())).change(tab="rule", draft=None, panel="")
    return el(
        "form",
        el("label", "A theme of your own", for_="new-theme"),
        el("input", id="new-theme", name="theme", type="text", placeholder="berlin-wall", autocomplete="off"),
        el("button", "Begin", type="submit"),
        action=begun.href,
        data_alone="",
        class_="new-theme",
    )


def invitation(theme: Theme) -> Element:
    """Return what to do where no draft is tried."""
    return el("p", INVITATION_TO_NEW if is_new(theme) else INVITATION, class_="found", role="status")


def toml_lines(theme: Theme, rule: DraftRule) -> str:
    """Return the lines of the themes file that make the rule the theme's definition."""
    values = {
        "slug": slug_of(theme.slug),
        "name": theme.name,
        "colour": theme.colour,
        **({"colour_dark": theme.colour_dark} if theme.colour_dark else {}),
        "description": theme.description or "Write here what belongs to the theme, and what does not.",
        "query": rule.query,
    }
    # A basic string of TOML is written as one of JSON is, but that it may not hold the delete character.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for key, value in values.items()
    ]
    days: dict[str, date | None] = {"window_from": rule.first_day, "window_to": rule.last_day}
    return "\n".join(["[[theme]]", *lines, *(f"{key} = {day.isoformat()}" for key, day in days.items() if day)])


def lines_to_copy(theme: Theme, rule: DraftRule, problems: Sequence[str]) -> Element:
    """Return the lines for the themes file, or why they would not be accepted there."""
    heading = el("h3", "Lines for ", el("code", "themes.toml"))
    if not rule.query:
        return el("section", heading, el("p", "Type a query first.", class_="quiet"))
    if problems:
        reason = "The themes file accepts only queries that are understood. Correct this one to get its lines."
        return el("section", heading, el("p", reason, class_="quiet"))
    lines = toml_lines(theme, rule)
    return el(
        "section",
        heading,
        el("p", "They replace the lines with the same slug.", class_="quiet"),
        el("pre", lines, tabindex="0", role="region", aria_label="Lines for themes.toml"),
        el("p", el("button", "Copy", type="button", data_copy=lines), el("span", "", role="status", class_="copied")),
        class_="toml",
    )
