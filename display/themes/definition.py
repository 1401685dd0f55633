"""Inside a theme: its rule in words, what finds how much, and where its mistakes may hide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from display.format import query_words, words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from display.themes.choice import is_new
from display.themes.examples import document_items
from display.themes.findings import Findings, containing, findings, found_alone
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.theme import Theme
from queries.themes import Finding, Rule
from queries.urls.draft_links import DraftRule

MOST_TERMS = 12
"""Terms that are listed."""

WINDOW = (
    "A document is in the window if its written date or the date in its title is, because one of them may be wrong; "
    "an undated document is in no window."
)
NO_WINDOW = "It has no window: documents of any date belong to it, and undated ones too."
TOP = (
    "How many documents of the theme contain each word or phrase of the query, in the whole archive. A document found "
    "by nothing else is in the theme because of this one alone."
)
RARE = (
    "Documents that only one rare word of the query finds. One that does not belong to the theme shows a mistake in "
    "the rule; one that does shows why the word is there."
)
NO_QUERY = "It has no query: the sources themselves put documents in it."
NEW = "The archive has no theme of this name yet."


def definition(archive: Archive, address: Address, theme: Theme, colour: str) -> Element:
    """Return the theme laid open: description, window, rule in words and as written, top words, rarest alternatives."""
    heading = el("h2", el("span", class_="swatch", style=f"background: var({colour})"), theme.name)
    parts: list[object] = [el("p", NEW if is_new(theme) else theme.description, class_="description")]
    if theme.query:
        found = findings(archive, theme)
        parts += [
            _members(address, theme),
            _limits(theme, found),
            _rule(found.rule),
            _as_written(theme),
            _top(found),
            _rarest(address, found) if found.rarest else None,
        ]
    elif not is_new(theme):
        parts += [_members(address, theme), el("p", NO_QUERY)]
    else:
        parts.append(_members(address, theme))
    return el("section", heading, parts, class_="definition", aria_label=theme.name)


def _limits(theme: Theme, found: Findings) -> Element:
    """Return the window of a theme, and how many documents it alone keeps out, with a link to the rule without it."""
    window = window_in_words(theme.window_first_day, theme.window_last_day)
    if not window:
        return el("p", NO_WINDOW)
    tried = Address("themes", Filters(included=Choices(theme=(theme.slug,))), tab="rule", draft=DraftRule(theme.query))
    count = words.documents(found.outside)
    outside = el("a", count, href=tried.href) if found.outside else "no document"
    return el("p", f"Its window is {window}. {WINDOW} The query finds ", outside, " outside it.")


def window_in_words(first: date | None, last: date | None) -> str:
    """Return the days a theme is limited to, given the first and the last or None; empty for none."""
    if first and last:
        return words.span(first, last)
    if first:
        return f"from {words.day(first)} on"
    return f"until {words.day(last)}" if last else ""


def _members(address: Address, theme: Theme) -> Element:
    """Return the documents of the theme in the whole archive, and the way to another rule."""
    all_of_it = Address(filters=Filters(included=Choices(theme=(theme.slug,))))
    another = address.change(tab="rule", panel="")
    link = el("a", words.documents(theme.documents), href=all_of_it.href) if theme.documents else "no documents"
    return el("p", "The theme has ", link, " in the whole archive. ", el("a", "Try another rule", href=another.href))


def _rule(rule: Rule) -> Element | None:
    """Return the query in words."""
    if rule.search.tree is None:
        return None
    sentences = query_words.in_words(rule.search.tree, "A document belongs to the theme if it contains ")
    return el("div", el("h3", "The rule in words"), sentences, class_="rule-in-words")


def _as_written(theme: Theme) -> Element:
    return el(
        "div",
        el("h3", "The query as it is written"),
        el("pre", theme.query, tabindex="0", role="region", aria_label="The query"),
        class_="as-written",
    )


def _top(found: Findings) -> Element:
    """Return the terms that find most, each number a link to its documents, and those that find nothing."""
    top = sorted(found.terms, key=lambda finding: -finding.documents)[:MOST_TERMS]
    names = ("Word or phrase", "Documents", "Found by nothing else")
    rows = [
        el(
            "tr",
            el("th", query_words.spoken(finding.term), scope="row"),
            el("td", number_link(finding.documents, containing(found.rule.slug, finding))),
            el("td", number_link(finding.alone, found_alone(found.rule, finding))),
        )
        for finding in top
        if finding.documents
    ]
    head = el("thead", el("tr", [el("th", name, scope="col") for name in names]))
    return el(
        "div",
        el("h3", "The words that find most"),
        el("p", TOP, class_="quiet"),
        el("table", head, el("tbody", rows), class_="terms") if rows else None,
        idle(found.terms),
    )


def number_link(count: int, question: Filters | None) -> Element | str:
    """Return a number that opens its documents on the timeline, where a link can ask for them."""
    number = words.number(count)
    return el("a", number, href=Address(filters=question).href) if count and question else number


def idle(terms: Sequence[Finding]) -> Element | None:
    """Return the terms that find nothing in the theme, in a sentence; None where all find something."""
    found = query_words.by_field(finding.term for finding in terms if not finding.documents)
    if not found:
        return None
    parts = [part for sentence in found for part in ("; ", *sentence)][1:]
    return el("p", "No document of the theme contains any of these, ", parts, ".", class_="quiet idle")


def _rarest(address: Address, found: Findings) -> Element:
    entries = [
        el(
            "li",
            el(
                "p",
                query_words.spoken(finding.term),
                ": ",
                number_link(finding.alone, found_alone(found.rule, finding)),
            ),
            document_items(address, rows, finding.alone),
        )
        for finding, rows in found.rarest
    ]
    return el(
        "div",
        el("h3", "Found by the rarest words alone"),
        el("p", RARE, class_="quiet"),
        el("ul", entries, class_="rarest"),
    )
