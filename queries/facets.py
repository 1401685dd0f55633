"""The values of a facet: what the documents of a result say, under all filters but the facet's own."""

from __future__ import annotations

from dataclasses import dataclass

from queries.compile.chain import statement
from queries.compile.dialect import EXPRESSIONS
from queries.compile.plan import Plan
from queries.compile.statement import Statement
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import sql
from queries.fields import NAMED, STATED
from queries.model.filters import NOT_STATED, Filters
from queries.result import Result

ORDERS = ("count", "name")
"""How values are listed: those of most documents first, or from A to Z."""


@dataclass(frozen=True)
class FacetValues:
    """Values with their documents, and how many values there are in all."""

    documents: dict[str, int]
    total: int


def facet_values(result: Result, facet: str, *, by: str = "count", word: str = "", limit: int = 10) -> FacetValues:
    """Return the values chosen and excluded, at zero too, then at most `limit` others with the word, in one of ORDERS.

    Documents count under all filters but those of the facet itself. NOT_STATED stands for those that state none.
    """
    chosen = chosen_values(result.filters, facet)
    found = _listed(without_facet(result, facet), facet, by, word, limit, chosen)
    others = found[0][2] if found else 0
    return FacetValues({value: documents for value, documents, _ in found}, len(chosen) + others)


@cached_query
def _listed(
    result: Result, facet: str, by: str, word: str, limit: int, chosen: tuple[str, ...]
) -> list[tuple[str, int, int]]:
    return result.tuples_of(facet_statement(result.plan, facet, by, word, limit, chosen))


def without_facet(result: Result, facet: str) -> Result:
    """Return the result without what the facet itself lets in or leaves out."""
    without = result.filters.without(facet)
    return result if without.criteria == result.filters.criteria else Result(result.archive, without)


def chosen_values(filters: Filters, facet: str) -> tuple[str, ...]:
    """Return the values of a facet that are chosen or excluded."""
    return (*filters.included[facet], *filters.excluded[facet])


def facet_statement(plan: Plan, facet: str, by: str, word: str, limit: int, chosen: tuple[str, ...]) -> Statement:
    """Return the statement of the values of a facet; where nothing is left out, mentions alone are counted."""
    values: dict[str, object] = {"chosen": list(chosen), "limit": limit}
    expressions = {"by": "documents desc, " if by == "count" else "", "holds_word": "true"}
    if word:
        values["word"] = word
        expressions["holds_word"] = "contains({bare_value}, {bare_word})".format_map(EXPRESSIONS)
    if facet in NAMED:
        facet_rows = "mentions_of_archive" if plan.is_everything else "mentions_of_result"
        values["facet"] = facet
    else:
        assert facet in STATED
        facet_rows, expressions["stated"] = "stated_values", facet
        values["not_stated"] = NOT_STATED
    return statement("facet_values", plan, values, expressions=expressions, defined={"facet_rows": facet_rows})


@cached_query
def record_sources(result: Result) -> list[tuple[str, int]]:
    """Return the collections that documents of the result come from, or their archives where no collection is stated.

    Each with its documents, the largest first; an empty name for those that state neither.
    """
    sources = result.tuples_of(statement("record_sources", result.plan))
    return [(name or "", documents) for name, documents in sources]


@cached_query
def facet_coverage(archive: Archive) -> dict[str, int]:
    """How many records of the archive have a value of each facet."""
    return dict(archive.cursor().rows(sql("facet_coverage")))
