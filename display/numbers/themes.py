"""About the numbers of the themes: what they count, and what puts a document into each theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from display.format import words
from display.numbers.count import left_out, matching
from display.numbers.statement import Statement, linked
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries import methodology
from queries.model.choices import Choices
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.model.rows import ThemeCount
from queries.result import Result
from queries.results import documents_found, theme_counts
from queries.theme_definitions import ThemeRule, theme_rules


def statements(result: Result, address: Address, names: Mapping[str, str]) -> list[Statement]:
    """Return the statement about the number beside each theme."""
    rows, question = theme_counts(result), result.filters.choose(theme=())
    (documents,) = documents_found(result.archive, [question])
    paragraphs = (
        el(
            "p",
            "The number next to a theme counts its documents that match all your other choices. The themes you choose "
            "do not change it, so the themes can be compared. In “3 of 12”, the 12 are all documents of the archive "
            "in this theme.",
        ),
        *matching(result, documents, question, names),
        left_out(result, address, documents, question),
        _sum(rows, documents),
        *_unknown(rows, result.filters),
    )
    rules = el("h3", "What puts documents into a theme"), [_rule(address, row) for row in theme_rules(result.archive)]
    section = el("section", rules, class_="rules")
    return [Statement("Themes", (*paragraphs, section), methodology.script(result, "theme_counts"))]


def _sum(rows: Sequence[ThemeCount], documents: int) -> Element | None:
    """Return what the numbers of the themes add up to, and why that may be more than the documents."""
    total = sum(row.documents for row in rows)
    if not documents:
        return None
    if total == documents:
        return el("p", f"The numbers add up to these {words.documents(documents)}: none is in two themes.")
    return el(
        "p",
        f"The numbers add up to {words.number(total)}, not {words.number(documents)}: a document in several themes "
        "is counted in each.",
    )


def _unknown(rows: Sequence[ThemeCount], filters: Filters) -> list[Element]:
    known = {row.slug for row in rows} | {OUTSIDE_THEMES}
    unknown = [slug for slug in filters.included["theme"] if slug not in known]
    return [el("p", f"The archive has no theme “{slug}”, so no document is in it.") for slug in unknown]


def _rule(address: Address, row: ThemeRule) -> list[Element]:
    """How documents get into a theme: by its search, by what their sources say, and how many by each."""
    by_rule, by_source = row.by_rule, row.by_source
    theme = linked(address, Filters(included=Choices(theme=(row.slug,))), row.name)
    found = [el("h4", theme)]
    if row.query is not None:
        found.append(el("p", f"{words.documents(by_rule)}, found by this search{_window(row)}:"))
        found.append(el("pre", el("code", row.query)))
    if by_source or row.query is None:
        found.append(
            el("p", f"{words.documents(by_source)}, put there by {'its' if by_source == 1 else 'their'} source.")
        )
    return found


def _window(row: ThemeRule) -> str:
    """Return the days that a theme is limited to; empty for none."""
    first, last = row.window_first_day, row.window_last_day
    condition = "; the written date or the one in the title is at least partly"
    if first and last:
        return f"{condition} in the range {words.span(first, last)}"
    if first:
        return f"{condition} after {words.day(first - timedelta(days=1))}"
    return f"{condition} before {words.day(last + timedelta(days=1))}" if last else ""
