"""The values of a facet: what the documents of a result say, under all filters but the facet's own."""

from dataclasses import dataclass

from queries import Row, _kept_rows, _rows
from queries.answers import answer
from queries.archive import Archive
from queries.filters import NAMED, Filters
from queries.result import Result
from queries.statements import sql
from queries.text_matching import Step

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
    key = (result.archive.about.version, "facet_values", result.filters.deciding, facet, by, word, limit)
    rows = answer(key, lambda: _listed(result, facet, by, word, limit))
    others = int(str(rows[0]["others"])) if rows else 0
    counted = {str(row["value"]): int(str(row["documents"])) for row in rows}
    return FacetValues(counted, len(_asked(result.filters, facet)) + others)


def record_sources(result: Result) -> list[tuple[str, int]]:
    """The collections that documents of the result come from, or their archives where no collection is stated.

    Each with its documents, the largest first; an empty name for those that state neither.
    """
    rows = _kept_rows(result, "record_sources", lambda: _rows(result.cursor, "record_sources"))
    return [(str(row["name"] or ""), int(str(row["documents"]))) for row in rows]


def facet_coverage(archive: Archive) -> dict[str, int]:
    """How many records of the archive have a value of each facet."""
    rows = answer((archive.about.version, "facet_coverage"), lambda: _rows(archive.cursor(), "facet_coverage"))
    return {str(row["facet"]): int(str(row["documents"])) for row in rows}


def facet_steps(result: Result, facet: str, by: str, word: str, limit: int) -> tuple[Result, list[Step]]:
    """The result without what the facet itself lets in or leaves out, and the statements that list its values."""
    without = result.filters.without(facet)
    whatever = result if without.deciding == result.filters.deciding else Result(result.archive, without)
    rows = "facet_of_stated"
    if facet in NAMED:
        rows = "facet_of_names" if without.leaves_out else "facet_of_all_names"
    listed = {"asked": _asked(result.filters, facet), "word": word, "by": by, "limit": limit}
    definitions: list[Step] = [(sql("facet"), {"facet": facet}), (sql("facet_words"), {}), (sql(rows), {})]
    return whatever, [*definitions, (sql("facet_values"), listed)]


def _asked(filters: Filters, facet: str) -> list[str]:
    return [*getattr(filters, facet), *getattr(filters, f"not_{facet}")]


def _listed(result: Result, facet: str, by: str, word: str, limit: int) -> list[Row]:
    whatever, (*definitions, (_, values)) = facet_steps(result, facet, by, word, limit)
    for definition, chosen in definitions:
        whatever.cursor.execute(definition, chosen)
    return _rows(whatever.cursor, "facet_values", **values)
