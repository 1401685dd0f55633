"""What each choice of the reader asks of a document: conditions in SQL, of which a question has only those it needs.

Conditions never hold a value: what the reader chose stands in the variable `asked`.
"""

from collections.abc import Iterator

from queries.filters import STATED, Filters
from queries.statements import sql

_UNDATED = {
    "only": "first_day is null",
    "exclude": "first_day is not null",
}
_BEGINS = "last_day >= asked().first_day::date"
_ENDS = "first_day <= asked().last_day::date"
_CERTAIN = "is_certain(qualifier, asked().certainty)"
_DATES = (
    "(list_contains(asked().date::varchar[], exactness(precision, qualifier, date_text, asked().undated_phrase))"
    " or list_contains(asked().date::varchar[], doubt(qualifier))"
    " or list_contains(asked().date::varchar[], agreement(date_conflict)))"
)


def candidates(filters: Filters) -> str:
    """The statement that makes the view `candidates` of the documents that fit all choices but those of themes."""
    return "\n    and ".join([sql("candidates").rstrip(), *conditions(filters)]) + "\n"


def conditions(filters: Filters) -> Iterator[str]:
    """The conditions on the columns of `placed`; none where nothing is chosen."""
    if filters.effective_undated in _UNDATED:
        yield _UNDATED[filters.effective_undated]
    for condition in _of_time(filters):
        yield condition if filters.effective_undated == "exclude" else f"(first_day is null or {condition})"
    if filters.date:
        yield _DATES
    for facet in STATED:
        if getattr(filters, facet):
            yield f"list_contains(asked().{facet}::varchar[], coalesce({facet}, asked().not_stated))"
        if getattr(filters, f"not_{facet}"):
            yield f"not list_contains(asked().not_{facet}::varchar[], coalesce({facet}, asked().not_stated))"


def _of_time(filters: Filters) -> Iterator[str]:
    if filters.first_day:
        yield _BEGINS
    if filters.last_day:
        yield _ENDS
    if filters.axis == "written" and filters.certainty != "inferred":
        yield _CERTAIN
