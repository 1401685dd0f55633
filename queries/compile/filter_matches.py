"""The documents that a value or a date in a search chooses, as the filter or the range of the same value does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from queries.compile.chain import Chain
from queries.compile.conditions import Clause, condition_clause, mentions_select, theme_clauses
from queries.compile.plan import Condition, DateKinds, Mentions, Plan, States, Touches
from queries.fields import NAMED
from queries.model.vocabularies import DATES, words_of
from queries.search.parser import Days, Term


def filter_select(index: int, term: Term, values: Sequence[str], chain: Chain, scoped: str) -> str | None:
    """Return the select of the documents that a term chooses, given its values as the archive spells them.

    None where it has none of them.
    """
    if not isinstance(term, Days) and not values:
        return None
    rows, (clause, bound) = _rows_of(index, term, values, chain.plan)
    chain.values.update(bound)
    return f"select {index} as term_index, doc, 0::double as impact from {rows}{scoped} where {clause}"


def _rows_of(index: int, term: Term, values: Sequence[str], plan: Plan) -> tuple[str, Clause]:
    """Return what rows of documents a term is compared with, and the clause that compares them."""
    prefix = f"value_{index}_"
    if isinstance(term, Days):
        first, last = (date.fromisoformat(day) if day else None for day in (term.first, term.last))
        return f"({_AXES[plan.axis]}) as dated", condition_clause(Touches(first, last, or_undated=False), prefix)
    assert term.field, "a value is one of a filter"
    if term.field in NAMED:
        select, bound = mentions_select(Mentions(term.field, tuple(values)), prefix)
        return f"(select distinct doc from ({select})) as mentioned", ("true", bound)
    if term.field == "theme":
        (clause,) = theme_clauses(Plan(themes=tuple(values)), prefix)
        return "documents", clause
    is_kind = term.field == "date"
    condition: Condition = (
        DateKinds(words_of(DATES, values)) if is_kind else States(term.field, tuple(values), is_excluded=False)
    )
    return "documents", condition_clause(condition, prefix)


_AXES = {
    "written": "select doc, first_day, last_day from documents where months is not null",
    "event": "select doc, event_first_day as first_day, event_last_day as last_day from documents",
}
"""The days of documents on each axis, null where one does not stand there."""
