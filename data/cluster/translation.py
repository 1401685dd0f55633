"""The builder's SQL in the words of Spark.

Nearly all is translated by SQLGlot. Here stands what Spark calls otherwise or computes otherwise, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlglot
from sqlglot import exp

from data.sql import SQL

_IDENTITY = re.compile(r"stated_identity\(([a-z_]+)\)")
_OTHER_NAMES = {"md5_number": "md5", "list_position": "array_position"}
"""Functions that Spark has by other names; a hash is only compared, as a number or as a text."""

_OTHERWISE = (exp.Lower, exp.RegexpReplace)
"""Functions by which two engines make different texts: letters that have no simple small form, classes of signs."""

_OTHERWISE_NAMES = ("strip_accents",)


def statements(text: str) -> Iterator[exp.Expression]:
    """Yield the statements of a text of the builder's, as trees."""
    body = SQL["stated_identity"].partition(") as ")[2]
    filled = _IDENTITY.sub(lambda match: body.replace("stated.", f"{match[1]}."), text)
    yield from (statement for statement in sqlglot.parse(filled, read="duckdb") if statement)


def in_spark(query: exp.Expression) -> str:
    """Return a select of the builder's as Spark reads it; raise ValueError where Spark would compute something else."""
    for node in query.walk():
        if isinstance(node, _OTHERWISE) or (isinstance(node, exp.Anonymous) and node.name.lower() in _OTHERWISE_NAMES):
            raise ValueError(f"{node.sql()} is not the same in Spark: let DuckDB compute it, on the workers.")
    return str(_select(query.copy().transform(_changed)).sql(dialect="spark"))


def is_laborious(query: exp.Expression) -> bool:
    """Whether a query joins, groups or orders rows, so that it is worth a table where it is read more than once."""
    return query.find(exp.Join, exp.Group, exp.Window, exp.Union) is not None


def readings(query: exp.Expression, name: str) -> int:
    """Return how often a query reads an expression of its own."""
    return sum(table.name == name for table in query.find_all(exp.Table))


def _select(query: exp.Expression) -> exp.Expression:
    """Leave out the order of the rows of the result, which tables of a cluster do not have, and where it ends."""
    query.set("order", None)
    query.set("limit", None)
    return query


def _changed(node: exp.Expression) -> exp.Expression:
    if isinstance(node, exp.Anonymous) and node.name.lower() in _OTHER_NAMES:
        return exp.Anonymous(this=_OTHER_NAMES[node.name.lower()], expressions=node.expressions)
    if isinstance(node, exp.Cast) and isinstance(node.to.this, exp.DataType.Type):
        # A type of the archive's own is a text in a cluster.
        return node.this if node.to.this == exp.DataType.Type.USERDEFINED else node
    if isinstance(node, exp.Filter) and isinstance(node.this, exp.First):
        node.set("this", _first(node.this))
        return node
    if isinstance(node, exp.DPipe):
        # In Spark a sum does not bind closer than the joining of texts.
        for side in ("this", "expression"):
            if isinstance(node.args[side], exp.Binary) and not isinstance(node.args[side], exp.DPipe):
                node.set(side, exp.paren(node.args[side]))
    return node


def _first(first: exp.First) -> exp.Expression:
    """`first(x order by y)`, which Spark does not order, as the x of the least y."""
    ordered = first.this
    if not isinstance(ordered, exp.Order):
        raise ValueError(f"{first.sql()} has no order, so that its answer would be any.")
    return exp.ArgMin(this=ordered.this, expression=ordered.expressions[0].this)


NUMBER = "_number"
"""The column of the number of a row among all."""


@dataclass(frozen=True)
class NumberedColumn:
    """A column made of the number of each row among all: the columns they are sorted by, and what is made of NUMBER."""

    name: str
    keys: tuple[str, ...]
    expression: str


def numbered_columns(query: exp.Expression) -> tuple[exp.Expression, Sequence[NumberedColumn]]:
    """Return a query without the columns that number all rows, with what these are sorted by, and these columns.

    Raises ValueError for a number that can only be counted by one machine: in a part of the query, or backwards.
    """
    query = query.copy()
    columns = []
    for place, selected in enumerate(query.selects):
        window = _over_all(selected)
        if window is None:
            continue
        keys = tuple(f"_key_{place}_{number}" for number in range(len(window.args["order"].expressions)))
        for key, ordered in zip(keys, window.args["order"].expressions, strict=True):
            if ordered.args.get("desc"):
                raise ValueError(f"{selected.alias} is numbered backwards, which a cluster does not do.")
            query.select(exp.alias_(ordered.this.copy(), key), copy=False)
        window.replace(exp.column(NUMBER))
        columns.append(NumberedColumn(selected.alias, keys, str(selected.this.sql(dialect="spark"))))
    names = {column.name for column in columns}
    query.set("expressions", [selected for selected in query.selects if selected.alias not in names])
    if _over_all(query):
        raise ValueError("A number through all rows in a part of a query would be counted by one machine.")
    return query, columns


def _over_all(expression: exp.Expression) -> exp.Window | None:
    """Return the number that counts through all rows in an expression, if there is one."""
    windows = (one for one in expression.find_all(exp.Window) if isinstance(one.this, exp.RowNumber))
    return next((window for window in windows if not window.args.get("partition_by")), None)
