"""The questions of an interaction answered by Polars in memory, with lazy frames.

Facets are categoricals, themes a column of truth each, buckets of every grain and bands are worked out before; words
are looked for with `str.contains` in a folded column, because Polars has no index for text.
"""

from collections.abc import Iterator
from typing import Any

import polars as pl

from benchmarks import source
from benchmarks.engines import InMemory, Question, bars, day_of, days_since_1970, spread
from display.charts.grains import shown_grain, shown_span
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.results import Counts
from queries.search.parser import parse

ROW_COLUMNS = ("id", "title", "summary", "archive", "language")


class Polars(InMemory):
    """Polars on frames that hold the whole archive."""

    name = "Polars"

    def __init__(self, archive: Archive) -> None:
        self._themes = source.themes(archive)
        documents = pl.from_arrow(source.table(archive, "documents", but=("body", "names")))
        memberships = pl.from_arrow(source.table(archive, "document_themes"))
        people = pl.from_arrow(source.table(archive, "mentions"))
        assert isinstance(documents, pl.DataFrame)
        assert isinstance(memberships, pl.DataFrame)
        assert isinstance(people, pl.DataFrame)
        self._people = people.with_columns(pl.col("name").set_sorted())
        members = {slug: memberships.filter(pl.col("slug") == slug)["doc"] for slug in self._themes}
        self._frame = documents.with_columns(
            *(pl.col(facet).cast(pl.Categorical) for facet in (*source.FACETS, "band")),
            *(pl.col("doc").is_in(docs.implode()).alias(slug) for slug, docs in members.items()),
        )
        ends = [f"{end}_{grain}" for end in ("first", "last") for grain in source.GRAINS]
        self._narrow = ["doc", *ends, "band", "themes", *self._themes]

    def ask(self, filters: Filters) -> Iterator[Question]:
        """Each question of an interaction with its answer."""
        conditions = self._under_other_filters(filters)
        under_others = _those(self._frame, conditions).select(self._narrow).collect() if conditions else self._frame
        found = (
            under_others.filter(pl.any_horizontal(filters.included["theme"]))
            if filters.included["theme"]
            else under_others
        )
        yield "find", None
        counts = _counts(found)
        yield "counts", counts
        inside = under_others.lazy().select(
            *(pl.col(slug).sum() for slug in self._themes), (pl.col("themes") == 0).sum().alias("none")
        )
        yield "themes", inside.collect().row(0, named=True)
        if counts.dated:
            first, last = shown_span(filters, counts)
            grain = shown_grain(filters, first, last)
            ends = f"first_{grain}", f"last_{grain}"
            yield "bars", bars(grain, first, last, _spans(found.lazy(), *ends, "band"))
            yield "coverage", spread(grain, first, last, _spans(_those(self._frame, _in_range(filters)), *ends))
        skipped = (filters.page - 1) * filters.per_page
        docs = found["doc"].slice(skipped, filters.per_page)
        yield "order", docs.to_list()
        yield "rows", self._rows(docs)

    def _under_other_filters(self, filters: Filters) -> list[pl.Expr]:
        conditions = _in_range(filters)
        if filters.effective_undated == "exclude":
            conditions.append(pl.col("first_day").is_not_null())
        chosen = {facet: filters.values(facet) for facet in source.FACETS}
        conditions += [pl.col(facet).is_in(list(values)) for facet, values in chosen.items() if values]
        if filters.included["person"]:
            docs = self._people.lazy().filter(pl.col("name").is_in(list(filters.included["person"]))).collect()["doc"]
            conditions.append(pl.col("doc").is_in(docs.implode()))
        texts = source.sought(parse(filters.text))
        return conditions + [pl.col("folded").str.contains(text, literal=True) for text in texts]

    def _rows(self, docs: pl.Series) -> list[tuple[object, ...]]:
        on_page = self._frame.lazy().filter(pl.col("doc").is_in(docs.implode()))
        rows = on_page.select(*ROW_COLUMNS, *self._themes).collect()
        return [(*row[: len(ROW_COLUMNS)], *self._names(row[len(ROW_COLUMNS) :])) for row in rows.iter_rows()]

    def _names(self, flags: tuple[bool, ...]) -> list[str]:
        """Return the names of the themes that a row is true for."""
        return sorted(name for name, is_held in zip(self._themes.values(), flags, strict=True) if is_held)


def _those(frame: pl.DataFrame, conditions: list[pl.Expr]) -> pl.LazyFrame:
    """Return the rows for which all that is asked holds."""
    return frame.lazy().filter(*conditions) if conditions else frame.lazy()


def _in_range(filters: Filters) -> list[pl.Expr]:
    conditions = []
    if filters.first_day:
        conditions.append(pl.col("last_day") >= days_since_1970(filters.first_day))
    if filters.last_day:
        conditions.append(pl.col("first_day") <= days_since_1970(filters.last_day))
    return conditions


def _counts(found: pl.DataFrame) -> Counts:
    counted = found.lazy().select(
        pl.len().alias("documents"),
        pl.col("first_day").count().alias("dated"),
        pl.col("first_day").min(),
        pl.col("last_day").max(),
    )
    documents, dated, first, last = counted.collect().row(0)
    return Counts(documents, dated, day_of(first), day_of(last))


def _spans(rows: pl.LazyFrame, *columns: str) -> list[tuple[Any, ...]]:
    """Return the documents for each combination of values of the columns, those on no axis left out."""
    return rows.filter(pl.col(columns[0]).is_not_null()).group_by(columns).agg(pl.len()).collect().rows()
