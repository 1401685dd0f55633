"""Another rule for a theme, tried in the link alone: its fields, what it finds, and its lines to copy."""

from __future__ import annotations

from display.runtime.address import Address
from display.runtime.tree import Element, el
from display.themes import draft as draft_parts
from display.themes import workbench
from queries.model.theme import Theme
from queries.result import Result
from queries.search.parser import parse
from queries.themes import Draft

HOW_TO_USE = (
    "Nothing here changes the archive: the draft is only in the link. To make it the definition, put its lines into ",
    el("code", "themes.toml"),
    " and build the archive again. Counts follow your other choices.",
)

NAMES_A_THEME = "The rule of a theme cannot name a theme: a build makes them one after the other."


def rule(
    address: Address, theme: Theme, result: Result, colour: str, theme_links: Element
) -> tuple[list[Element], Element | None]:
    """Return the parts of the tab, and the drawer with one side of the change where the address opens it."""
    tried = workbench.rule_shown(theme, address.draft)
    search = parse(tried.query)
    problems = (*search.problems, *([NAMES_A_THEME] if any(term.field == "theme" for term in search.terms) else []))
    found: list[Element | None] = [workbench.invitation(theme)]
    drawer = None
    if not workbench.changes_nothing(theme, tried):
        draft = Draft(result, theme.slug, tried.query, tried.first_day, tried.last_day)
        found = draft_parts.compared(address, theme, tried, draft, colour)
        if address.panel in draft_parts.SIDES:
            drawer = draft_parts.side_drawer(address, draft)
    section = el(
        "section",
        el("h2", el("span", class_="swatch", style=f"background: var({colour})"), f"Another rule for {theme.name}"),
        el("p", HOW_TO_USE, class_="quiet"),
        workbench.rule_form(address, theme, tried),
        [el("p", problem, class_="note", role="status") for problem in problems],
        found,
        workbench.lines_to_copy(theme, tried, problems),
        workbench.new_theme_form(address),
        class_="workbench",
        aria_label="Another rule",
    )
    return [theme_links, section], drawer
