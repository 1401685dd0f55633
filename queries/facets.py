"""The values of a facet: what the documents of a result say, under all filters but the facet's own."""

from dataclasses import dataclass

from queries import Row, _rows
from queries.answers import answer
from queries.filters import NAMED
from queries.result import Result
from queries.statements import sql

ORDERS = ("count", "name")
"""How values are listed: those of most documents first, or from A to Z."""


@dataclass(frozen=True)
class FacetValues:
    """Values with their documents, and how many values there are in all."""

    documents: dict[str, int]
    total: int


def facet_values(result: Result, facet: str, *, by: str = "count", word: str = "", limit: int = 10) -> FacetValues:
    """The values chosen and excluded, at zero too, then at most `limit` others that hold the word, in one of ORDERS.

    Documents count under all filters but those of the facet itself. NOT_STATED stands for those that state none.
    """
    asked = [*getattr(result.filters, facet), *getattr(result.filters, f"not_{facet}")]
    values = {"asked": asked, "word": word, "by": by, "limit": limit}
    key = (result.archive.about.version, "facet_values", result.filters.deciding, facet, by, word, limit)
    rows = answer(key, lambda: _listed(_whatever(result, facet), facet, values))
    others = int(str(rows[0]["others"])) if rows else 0
    return FacetValues({str(row["value"]): int(str(row["documents"])) for row in rows}, len(asked) + others)


def _whatever(result: Result, facet: str) -> Result:
    """The result without what the facet itself lets in or leaves out."""
    without = result.filters.change(**{facet: (), f"not_{facet}": ()})
    return result if without.deciding == result.filters.deciding else Result(result.archive, without)


def _listed(result: Result, facet: str, values: dict[str, object]) -> list[Row]:
    rows = "facet_of_stated"
    if facet in NAMED:
        rows = "facet_of_names" if result.filters.leaves_out else "facet_of_all_names"
    result.cursor.execute(sql("facet"), {"facet": facet})
    for definitions in ("facet_words", rows):
        result.cursor.execute(sql(definitions))
    return _rows(result.cursor, "facet_values", **values)
