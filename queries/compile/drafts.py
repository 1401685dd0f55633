"""The statements about the rule of a theme, and about another rule in its place."""

from collections.abc import Mapping
from dataclasses import replace

from queries.compile.chain import Chain, finished
from queries.compile.plan import Plan
from queries.compile.statement import DraftMembers, SearchHits, Statement, ThemeMatches, digest
from queries.search.parser import Search


def theme_matches_statement(question: str, search: Search, slug: str, values: Mapping[str, object]) -> Statement:
    """Return the statement of a question about the documents of a theme and the terms found in each."""
    matches = ThemeMatches(search, slug)
    chain = Chain(Plan(), {"theme_matches": matches.name}, tables={matches.name: matches})
    return finished(question, chain, {"slug": slug, **values})


def draft_statement(
    question: str,
    plan: Plan,
    search: Search,
    values: Mapping[str, object],
    window: Mapping[str, object],
    *,
    expressions: Mapping[str, str],
) -> Statement:
    """Return the statement of a question about the documents that a draft keeps, gains or loses."""
    members = _members(plan, search, window)
    fragments = {"draft_members": members.name, **expressions}
    return finished(question, Chain(Plan(), fragments, _ROWS, tables={members.name: members}), values)


def _members(plan: Plan, search: Search, window: Mapping[str, object]) -> DraftMembers:
    """Return the table of documents that are in a theme or would be by the draft; no text finds nothing."""
    hits = SearchHits(search)
    name = hits.name if search.terms else "(select null::integer as doc where false)"
    chain = Chain(plan, {"draft_hits": name}, tables={hits.name: hits} if search.terms else {})
    select = finished("draft_members", chain, window)
    # DuckDB 2.0.0 fails here on some filters unless the result is computed first: “INTERNAL Error: dict-surviving
    # cache: global dictionary column 1 changed identity”.
    select = replace(select, sql=select.sql.replace("result_documents as (", "result_documents as materialized ("))
    return DraftMembers(f"draft_members_{digest((plan, search.tree, sorted(window.items())))}", select)


_ROWS = {"chart_rows": "draft_chart_rows"}
