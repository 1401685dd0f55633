"""The tables of a build on a cluster: Parquet files below one folder, made by the builder's own statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as f
from sqlglot import exp

from data.cluster.numbering import Piece, numbered, sorted_pieces
from data.cluster.session import Cluster
from data.cluster.translation import (
    NUMBER,
    NumberedColumn,
    in_spark,
    is_laborious,
    numbered_columns,
    readings,
    statements,
)
from data.sql import SQL


class Tables:
    """Tables by name, each a view of the session over the files it is made of."""

    def __init__(self, cluster: Cluster, folder: Path, pieces: int) -> None:
        """Begin with none; `pieces` is into about how many files rows are divided that are sorted."""
        self.cluster, self.folder = cluster, folder
        self._pieces = pieces
        self._paths: dict[str, tuple[str, ...]] = {}
        self._written: Counter[str] = Counter()
        self.sorted: dict[str, Sequence[Piece]] = {}
        """The files of each table that has a dense number, in the order of its number."""
        self.sorted_ids: Sequence[Path] = ()
        """The files of the ids of all documents, in their order."""

    def add_files(self, name: str, paths: Sequence[Path]) -> None:
        """Make a table of Parquet files that tasks have written."""
        self._show(name, tuple(f"file://{path}" for path in paths))

    def run(self, step: str, values: Mapping[str, object] | None = None, pieces: int | None = None) -> None:
        """Run the statements of a step of the builder's; `pieces` is as for the tables, for this step alone."""
        for statement in statements(SQL[step]):
            name = statement.this.find(exp.Table).name
            query = statement.expression
            if query is None:
                schema = ", ".join(column.sql(dialect="spark") for column in statement.this.expressions)
                self.put(name, self.cluster.spark.createDataFrame([], schema))
                continue
            query = self._without_repetition(query, values)
            query, columns = numbered_columns(query)
            rows = self._frame(query, values)
            if columns:
                self._number(name, rows, columns, pieces or self._pieces)
            else:
                self.put(name, rows, append=isinstance(statement, exp.Insert) and name in self._paths)

    def put(self, name: str, rows: DataFrame, *, append: bool = False) -> None:
        """Write rows as a table, or behind those it has."""
        self._written[name] += 1
        path = f"file://{self.folder / name / str(self._written[name])}"
        rows.write.parquet(path)
        self._show(name, (*(self._paths.get(name, ()) if append else ()), path))

    def of(self, name: str) -> DataFrame:
        """Return the rows of a table."""
        return self.cluster.spark.table(name)

    def ask(self, text: str, most: int | None = None) -> list[dict[str, Any]]:
        """Return the rows of a question of the builder's, which have to be few: at most so many."""
        (statement,) = statements(text)
        rows = self._frame(statement, None)
        found: list[dict[str, Any]] = (rows if most is None else rows.limit(most)).toArrow().to_pylist()
        return found

    def _show(self, name: str, paths: tuple[str, ...]) -> None:
        self._paths[name] = paths
        self.cluster.spark.read.parquet(*paths).createOrReplaceTempView(name)

    def _without_repetition(self, query: exp.Expression, values: Mapping[str, object] | None) -> exp.Expression:
        """Return a query of which what it reads more than once is a table: Spark would compute it each time."""
        query = query.copy()
        expressions = query.ctes
        for place, one in enumerate(expressions):
            if not is_laborious(one.this) or readings(query, one.alias) < 2:
                continue
            own = one.this.copy()
            before = [other for other in expressions[:place] if other.parent is not None]
            for other in before:
                own = own.with_(other.alias, other.this.copy())
            self.put(one.alias, self._frame(own, values))
            one.pop()
        if not query.ctes:
            query.set("with_", None)
        return query

    def _number(self, name: str, rows: DataFrame, columns: Sequence[NumberedColumn], pieces: int) -> None:
        """Make a table of rows with columns that number them: a view over files that are sorted.

        What the query numbers first is numbered last, so that the files are in its order.
        """
        for column in reversed(columns):
            folder = self.folder / f"{name}.by_{column.name}"
            self.sorted[name] = sorted_pieces(self.cluster, rows, column.keys, folder, pieces)
            rows = numbered(self.cluster, rows, self.sorted[name], NUMBER)
            rows = rows.withColumn(column.name, f.expr(column.expression)).drop(NUMBER, *column.keys)
        rows.createOrReplaceTempView(name)

    def _frame(self, query: exp.Expression, values: Mapping[str, object] | None) -> DataFrame:
        return self.cluster.spark.sql(in_spark(query), args=dict(values) if values else None)
