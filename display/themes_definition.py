"""The definition of a theme, laid open: its rule in words, what finds how much, and where its mistakes may hide."""

import html
from collections.abc import Sequence

import streamlit as st

from display import addresses, query_words, text, words
from display.record import window_in_words
from queries import Result, Row
from queries.archive import Archive
from queries.draft_links import DraftRule
from queries.filters import Filters
from queries.links import LONGEST_VALUE
from queries.themes import Definition, Draft, Finding, Rule, draft_counts, theme_examples

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


def definition(archive: Archive, theme: Definition) -> str:
    """Description and window of a theme, and how many documents the window alone keeps out, as HTML."""
    said = f'<p class="rule">{html.escape(text.plain(theme.description))}</p>' if theme.description else ""
    if not theme.query:
        return f'{said}<p class="quiet">It has no query: the sources themselves put documents under it.</p>'
    first, last = theme.first_day, theme.last_day
    window = window_in_words(first, last)
    limits = f"Its window is {window}. {WINDOW} {_outside(archive, theme)}" if window else NO_WINDOW
    return f'{said}<p class="rule">{limits}</p>'


def _outside(archive: Archive, theme: Definition) -> str:
    """How many documents the query finds outside the window, as a link to the workbench without it."""
    count = draft_counts(Draft(Result(archive, Filters()), theme.slug, theme.query, None, None))["gained"]
    if not count:
        return "The query finds no document outside it."
    address = addresses.themes(Filters(theme=(theme.slug,)), DraftRule(theme.query))
    return f'The query finds <a href="{address}" target="_self">{words.documents(count)}</a> outside it.'


def laid_open(rule: Rule, terms: Sequence[Finding]) -> None:
    """The rule in words, and on three leaves the query as it is written, its top words, and its rarest alternatives."""
    st.html(rule_in_words(rule))
    with st.expander("The query as it is written", type="compact"):
        st.code(rule.search.text, language=None, wrap_lines=True)
    st.html(f'<h3 class="part">What it finds most by</h3><p class="quiet">{TOP}</p>{top_table(rule, terms)}')
    if said := idle(terms):
        st.html(f'<p class="quiet">{said}</p>')
    if found := rarest(rule, terms):
        st.html(f'<h3 class="part">Found by the rarest alternatives alone</h3><p class="quiet">{RARE}</p>')
        st.html(rare_documents(rule, found))


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
    terms = [query_words.spoken(finding.term) for finding in findings if not finding.documents]
    return f"No document of the theme holds {'; '.join(terms)}." if terms else ""


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
