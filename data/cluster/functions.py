"""Expressions that DuckDB computes for Spark, on the workers: the same letters whichever engine asks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf
from sqlglot import exp

_VALUE = "value"


class DuckdbFunctions:
    """Functions of Spark's session, one for each expression of DuckDB's over one column of texts."""

    def __init__(self, spark: SparkSession) -> None:
        """Begin with none."""
        self._spark = spark
        self._names: set[str] = set()

    def call(self, expression: exp.Expression) -> exp.Expression:
        """Return the call of the function for an expression, over the one column in it."""
        columns = {column.sql(): column for column in expression.find_all(exp.Column)}
        ((text, column),) = columns.items()
        value = exp.column(_VALUE)
        over_value = expression.copy().transform(
            lambda node: value if isinstance(node, exp.Column) and node.sql() == text else node
        )
        return exp.Anonymous(this=self._function(over_value.sql(dialect="duckdb")), expressions=[column.copy()])

    def _function(self, text: str) -> str:
        name = f"duckdb_{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        if name not in self._names:
            self._spark.udf.register(name, arrow_udf(_computed(text), "string"))
            self._names.add(name)
        return name


def _computed(text: str) -> Callable[[pa.Array], pa.Array]:
    """Return a function of an array of texts that needs nothing of the project."""
    column = _VALUE

    def compute(values: pa.Array) -> pa.Array:
        import duckdb
        import pyarrow

        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            connection.register("given", pyarrow.table([values], [column]))
            found = connection.sql(f"select ({text})::varchar as {column} from given").to_arrow_table()
        return found.column(column).combine_chunks()

    # Spark tells from these which kind of function it is.
    compute.__annotations__ = {"values": pa.Array, "return": pa.Array}
    return compute
