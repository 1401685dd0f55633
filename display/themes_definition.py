"""The definition of a theme, laid open: its rule in words, what finds how much, and where its mistakes may hide."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import streamlit as st

from display import addresses
from display.document.memberships import theme_dates as window_in_words
from display.format import query_words, text, words
from queries import Row
from queries.archive import Archive
from queries.draft_links import DraftRule
from queries.filters import Filters
from queries.links import LONGEST_VALUE
from queries.result import Result
from queries.themes import Definition, Draft, Finding, Rule, draft_counts, theme_examples, theme_terms

MOST_TERMS = 12
MOST_RARE = 8
MOST_EXAMPLES = 5
"""Terms that are listed, alternatives that are looked at closely, and documents shown of each."""

WINDOW = (
    "A document lies in the window when its written date or the date in its title does, because one of them may be "
    "wrong; an undated document lies in none."
)
NO_WINDOW = "It has no window: documents of all dates belong to it, undated ones too."
TOP = (
    "The words and phrases of the query by the documents of the theme that hold them, in the whole archive. A document "
    "that no other part of the query finds is in the theme for this one alone."
)
RARE = (
    "What few documents hold and nothing else in the query finds. One odd document here is a mistake of the rule, one "
    "apt document is why the alternative is there."
)


@dataclass(frozen=True)
class Laid:
    """What is said of a theme, as HTML; the last three parts are empty where there is nothing to say."""

    description: str
    rule: str
    top: str
    rare: str


_kept: WeakKeyDictionary[Archive, dict[str, Laid]] = WeakKeyDictionary()
"""What is said of the themes of each open archive, which no choice of a reader changes; it goes with the archive."""


def laid_out(archive: Archive, theme: Definition) -> Laid:
    """What is said of a theme of the archive: its terms are looked for once."""
    kept = _kept.setdefault(archive, {})
    if theme.slug not in kept:
        kept[theme.slug] = _laid_out(archive, theme)
    return kept[theme.slug]


def _laid_out(archive: Archive, theme: Definition) -> Laid:
    said = f'<p class="rule">{html.escape(text.plain(theme.description))}</p>'
    if not theme.query:
        return Laid(
            f'{said}<p class="quiet">It has no query: the sources themselves put documents under it.</p>', "", "", ""
        )
    rule = Rule(archive, theme)
    terms = theme_terms(rule)
    found = rarest(rule, terms)
    return Laid(
        f'{said}<p class="rule">{_limits(archive, theme)}</p>',
        rule_in_words(rule),
        f'<p class="quiet">{TOP}</p>{top_table(rule, terms)}<p class="quiet">{idle(terms)}</p>',
        f'<p class="quiet">{RARE}</p>{rare_documents(rule, found)}' if found else "",
    )


def _limits(archive: Archive, theme: Definition) -> str:
    """The window of a theme, and how many documents it alone keeps out, with a link to the workbench without it."""
    window = window_in_words(theme.first_day, theme.last_day)
    if not window:
        return NO_WINDOW
    count = draft_counts(Draft(Result(archive, Filters()), theme.slug, theme.query, None, None))["gained"]
    address = addresses.themes(Filters(theme=(theme.slug,)), DraftRule(theme.query))
    outside = f'<a href="{address}" target="_self">{words.documents(count)}</a>' if count else "no document"
    return f"Its window is {window}. {WINDOW} The query finds {outside} outside it."


def definition(archive: Archive, theme: Definition) -> None:
    """The theme laid open: description, window, rule in words and as it is written, top words, rarest alternatives."""
    laid = laid_out(archive, theme)
    st.html(laid.description)
    if laid.rule:
        st.html(laid.rule)
        with st.expander("The query as it is written", type="compact"):
            st.code(theme.query, language=None, wrap_lines=True)
        st.html(f'<h3 class="part">What it finds most by</h3>{laid.top}')
    if laid.rare:
        st.html(f'<h3 class="part">Found by the rarest alternatives alone</h3>{laid.rare}')


def rule_in_words(rule: Rule) -> str:
    """The query in words, as HTML."""
    tree = rule.search.tree
    return (
        f'<div class="query"><p>A document belongs to the theme if it holds</p>{query_words.in_words(tree)}</div>'
        if tree
        else ""
    )


def holding(slug: str, finding: Finding) -> Filters:
    """The question that finds the documents of the theme that hold the term."""
    return Filters(theme=(slug,), text=str(finding.term))


def found_alone(rule: Rule, finding: Finding) -> Filters | None:
    """The question that finds those that nothing else would find; None where it is too long for a link."""
    if rule.search.tree is None:
        return None
    rest = query_words.without(rule.search.tree, finding.term)
    if isinstance(rest, bool):
        return holding(rule.slug, finding)
    asked = f"{finding.term} AND (NOT {query_words.written(rest)})"
    return Filters(theme=(rule.slug,), text=asked) if len(asked) <= LONGEST_VALUE else None


def is_alternative(rule: Rule, finding: Finding) -> bool:
    """Whether documents can be in the theme without the term: where all need it, it is no alternative."""
    return rule.search.tree is not None and query_words.without(rule.search.tree, finding.term) is not False


def top_table(rule: Rule, findings: Sequence[Finding]) -> str:
    """The terms that find most, as an HTML table, each number a link to its documents."""
    top = sorted(findings, key=lambda finding: -finding.documents)[:MOST_TERMS]
    names = ("Word or phrase", "Documents", "Found by nothing else")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{query_words.spoken(finding.term)}</th>'
        f"<td>{_number(finding.documents, holding(rule.slug, finding))}</td>"
        f"<td>{_number(finding.alone, found_alone(rule, finding))}</td></tr>"
        for finding in top
        if finding.documents
    )
    return f'<div class="wide"><table class="bins"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _number(count: int, question: Filters | None) -> str:
    if not count or question is None:
        return words.number(count)
    return f'<a href="{addresses.timeline(question)}" target="_self">{words.number(count)}</a>'


def idle(findings: Sequence[Finding]) -> str:
    """The terms that find nothing in the theme, in a sentence; empty where all find something."""
    terms = query_words.by_field(finding.term for finding in findings if not finding.documents)
    return f"No document of the theme holds these, {'; '.join(terms)}." if terms else ""


def rarest(rule: Rule, findings: Sequence[Finding]) -> list[Finding]:
    """The alternatives with documents that nothing else finds, those that fewest hold first."""
    alone = [finding for finding in findings if finding.alone and is_alternative(rule, finding)]
    return sorted(alone, key=lambda finding: (finding.documents, finding.alone))[:MOST_RARE]


def rare_documents(rule: Rule, found: Sequence[Finding]) -> str:
    """The documents of the rarest alternatives, as an HTML list."""
    return f'<dl class="rare">{"".join(_rare(rule, finding) for finding in found)}</dl>'


def _rare(rule: Rule, finding: Finding) -> str:
    rows = theme_examples(rule, finding, MOST_EXAMPLES)
    number = _number(finding.alone, found_alone(rule, finding))
    more = finding.alone - len(rows)
    rest = f"<dd>and {words.number(more)} more</dd>" if more else ""
    lines = "".join(f"<dd>{listed(row)}</dd>" for row in rows)
    return f"<dt>{query_words.spoken(finding.term)}: {number}</dt>{lines}{rest}"


def listed(row: Row) -> str:
    """A document in a line, as HTML: its written date, and its title as a link."""
    title = html.escape(text.plain(text.shortened(str(row["title"]), 160)))
    day = html.escape(text.plain(words.written_date(row)))
    return f'{day} · <a href="{addresses.document(str(row["id"]), Filters())}" target="_self">{title}</a>'
