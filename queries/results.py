"""What a result holds: its counts, its order, the place of a document in it, and what a list shows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dates.edtf_dates import Precision, Qualifier
from queries.compile.chain import statement
from queries.compile.orders import order_of
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.cursor import Cursor
from queries.database.rows import rows_of_kind
from queries.database.statements import sql
from queries.model.filters import Filters
from queries.model.rows import ThemeCount
from queries.model.vocabularies import Conflict, Sort
from queries.result import Result

BLOCK = 200
"""Documents of a result whose order is found at a time."""


@dataclass(frozen=True)
class Counts:
    """How many documents match, how many stand on the reader's axis, and the first and last day of those.

    `impossible` of those that do not stand there have a written date that cannot be; none on the axis of events.
    """

    documents: int
    dated: int
    first_day: date | None
    last_day: date | None
    impossible: int = 0

    @property
    def undated(self) -> int:
        """Documents that match and stand nowhere on the axis, the impossible ones included."""
        return self.documents - self.dated


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What a list shows of a document. Text and names are looked up under a search only, which looks into them."""

    doc: int
    id: str
    title: str
    summary: str | None
    body: str | None
    date_text: str | None
    date_edtf: str | None
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None
    event_first_day: date | None
    event_last_day: date | None
    date_conflict: Conflict
    archive: str | None
    collection: str | None
    language: str | None
    text_language: str
    themes: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a document stands in a result, counted from 1, and the documents before and after it, where there are."""

    number: int
    before: int | None
    after: int | None


@cached_query
def result_counts(result: Result) -> Counts:
    """Documents, those with a date on the reader's axis, first and last day of the result, impossible dates."""
    (counts,) = result.ask(Counts, "result_counts")
    return counts


def documents_found(archive: Archive, questions: Sequence[Filters]) -> list[int]:
    """How many documents each of the questions finds."""
    return [result_counts(Result(archive, question)).documents for question in questions]


@cached_query
def theme_counts(result: Result) -> list[ThemeCount]:
    """Count the documents of each theme under the other filters, then those outside all themes."""
    counted = dict(result.tuples_of(statement("theme_counts", result.plan)))
    return [replace(theme, documents=counted.get(theme.slug, 0)) for theme in result.archive.themes]


def result_order(result: Result, limit: int | None = None, offset: int = 0) -> list[int]:
    """Return the numbers of the documents of the result, in the reader's order.

    Where pages are turned, the pages around are found with the one asked for. A whole order is not kept: it is as long
    as the result.
    """
    if limit is None:
        return _order(result, None, 0)
    first = offset // BLOCK * BLOCK
    last = (offset + limit - 1) // BLOCK * BLOCK
    sort = result.filters.effective_sort
    blocks = [doc for start in range(first, last + 1, BLOCK) for doc in _block(result, sort, start)]
    return blocks[offset - first : offset - first + limit]


def result_place(result: Result, doc: int) -> Place | None:
    """Where a document stands in the result; None where it is not in it. First looked for around the reader's page."""
    first = max(0, (result.filters.page - 1) * result.filters.per_page - 1)
    around = result_order(result, limit=result.filters.per_page + 2, offset=first)
    if doc in around[0 if first == 0 else 1 : -1]:
        return _place(around, around.index(doc), first)
    ((is_in_result,),) = result.tuples_of(statement("result_holds", result.plan, {"doc": doc}))
    if not is_in_result:
        return None
    whole = _order(result, None, 0)
    return _place(whole, whole.index(doc), 0)


def _place(order: Sequence[int], at: int, first: int) -> Place:
    before = order[at - 1] if at else None
    after = order[at + 1] if at + 1 < len(order) else None
    return Place(first + at + 1, before, after)


@cached_query
def _block(result: Result, sort: Sort, start: int) -> list[int]:
    assert sort == result.filters.effective_sort  # an argument, so that orders are kept apart
    return _order(result, BLOCK, start)


def _order(result: Result, limit: int | None, offset: int) -> list[int]:
    order = {"order": order_of(result.plan, result.filters.effective_sort)}
    compiled = statement("result_order", result.plan, {"limit": limit, "offset": offset}, expressions=order)
    return [doc for (doc,) in result.tuples_of(compiled)]


def result_rows(result: Result, docs: list[int]) -> list[ResultRow]:
    """Return what the result list shows of the documents given, in their order; text and names only under a search."""
    return (_searched_rows if result.search.terms else _listed_rows)(result.archive, docs)


@cached_query
def _listed_rows(archive: Archive, docs: list[int]) -> list[ResultRow]:
    return _rows(archive, archive.cursor(), "result_rows", docs, {})


@cached_query
def _searched_rows(archive: Archive, docs: list[int]) -> list[ResultRow]:
    cursor = archive.cursor()
    names: dict[int, list[str]] = {}
    for doc, name in cursor.rows(sql("names_of_documents"), {"docs": docs}):
        names.setdefault(doc, []).append(name)
    return _rows(archive, cursor, "result_rows_of_search", docs, names)


def _rows(
    archive: Archive, cursor: Cursor, name: str, docs: list[int], names: Mapping[int, Sequence[str]]
) -> list[ResultRow]:
    themes = archive.theme_names
    found = {
        doc: (doc, *fields, themes.get(theme_combination, ()), tuple(names.get(doc, ())))
        for doc, *fields, theme_combination in cursor.rows(sql(name), {"docs": docs})
    }
    columns = [*cursor.columns()[:-1], "themes", "names"]
    return rows_of_kind(ResultRow, (found[doc] for doc in docs if doc in found), columns)
