"""Values and dates of a search as choices of the filters, where the same documents are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from queries.fields import EXCLUDABLE
from queries.model.days import first_day_of, last_day_of, range_texts
from queries.model.filters import Filters
from queries.search.tree import And, Days, Node, Not, Or, Term, in_grammar

Values = Mapping[Term, Sequence[str]]
"""The values of each term, as the archive spells them."""


def moved_to_filters(filters: Filters, tree: Node | None, values: Values) -> Filters | None:
    """Return the question with all values and dates at the top level of its search as filters; None where none can be.

    A value stays where the filters would find other documents: beside another value of the same filter, of which they
    take either, and beside undated documents that are asked for.
    """
    question, left = filters, list[Node]()
    for part in conjuncts(tree) if tree else ():
        moved = _with_part(question, part, values)
        question = moved or question
        left += [] if moved else [part]
    if question is filters:
        return None
    rest = And(tuple(left)) if len(left) > 1 else left[0] if left else None
    return question.change(text=in_grammar(rest) if rest else "")


def conjuncts(tree: Node) -> Iterator[Node]:
    """Yield the parts that must all hold."""
    if isinstance(tree, And):
        for part in tree.parts:
            yield from conjuncts(part)
    else:
        yield tree


def _with_part(filters: Filters, part: Node, values: Values) -> Filters | None:
    if isinstance(part, Days):
        return _with_days(filters, part)
    is_excluded = isinstance(part, Not)
    terms = _alternatives(part.part if isinstance(part, Not) else part)
    facets = {term.field or "" for term in terms}
    if len(facets) != 1 or not all(term.kind == "value" and values.get(term) for term in terms):
        return None
    (facet,) = facets
    named = tuple(dict.fromkeys(value for term in terms for value in values[term]))
    return _without_values(filters, facet, named) if is_excluded else _with_values(filters, facet, named)


def _alternatives(node: Node) -> list[Term]:
    """Return the terms of which one must hold; none where anything else is asked."""
    parts = node.parts if isinstance(node, Or) else (node,)
    return [part for part in parts if isinstance(part, Term)] if all(isinstance(part, Term) for part in parts) else []


def _with_values(filters: Filters, facet: str, named: tuple[str, ...]) -> Filters | None:
    if not filters.included[facet]:
        is_excluded = facet in EXCLUDABLE and {*named} & {*filters.excluded[facet]}
        return None if is_excluded else filters.choose(**{facet: named})
    if facet == "theme" and len(named) == 1:
        return filters.choose(also=dict.fromkeys((*filters.also, *named)))
    return None


def _without_values(filters: Filters, facet: str, named: tuple[str, ...]) -> Filters | None:
    if facet not in EXCLUDABLE or {*named} & {*filters.included[facet]}:
        return None
    return filters.choose(**{f"-{facet}": dict.fromkeys((*filters.excluded[facet], *named))})


def _with_days(filters: Filters, term: Days) -> Filters | None:
    """Return the question with the range narrowed to the days."""
    first = max(filter(None, (filters.first_day, _day(term.first))), default=None)
    last = min(filter(None, (filters.last_day, _day(term.last))), default=None)
    if filters.undated not in ("", "exclude") or (first and last and first > last):
        return None
    start, end = range_texts(first or first_day_of("0001"), last or last_day_of("9999"))
    return filters.change(start=start if first else "", end=end if last else "")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
