"""The statements about the rule of a theme, and about another rule in its place."""

from collections.abc import Mapping

from queries.compile.chain import Chain, finished
from queries.compile.plan import Plan
from queries.compile.statement import SearchHits, Statement, ThemeMatches
from queries.search import Search


def theme_matches_statement(question: str, search: Search, slug: str, values: Mapping[str, object]) -> Statement:
    """The statement of a question about the documents of a theme and the terms found in each."""
    matches = ThemeMatches(search, slug)
    chain = Chain(Plan(), {"theme_matches": matches.name}, tables={matches.name: matches})
    return finished(question, chain, {"slug": slug, **values})


def draft_statement(
    question: str, plan: Plan, search: Search, values: Mapping[str, object], *, expressions: Mapping[str, str]
) -> Statement:
    """The statement of a question about the documents that a draft keeps, gains or loses; no text finds nothing."""
    hits = SearchHits(search)
    if not search.terms:
        nothing = {"draft_hits": "(select null::integer as doc where false)", **expressions}
        return finished(question, Chain(plan, nothing, _ROWS), values)
    named = {"draft_hits": hits.name, **expressions}
    return finished(question, Chain(plan, named, _ROWS, tables={hits.name: hits}), values)


_ROWS = {"chart_rows": "draft_chart_rows"}
