"""The builder's SQL in the words of Spark.

Nearly all is translated by SQLGlot. Here stands what Spark calls otherwise or computes otherwise, each with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp

from data.sql import SQL

_IDENTITY = re.compile(r"stated_identity\(([a-z_]+)\)")
_OTHER_NAMES = {"md5_number": "md5", "list_position": "array_position"}
"""Functions that Spark has by other names; a hash is only compared, as a number or as a text."""

_OTHERWISE = (exp.Lower, exp.RegexpReplace)
"""Functions by which two engines make different texts: letters that have no simple small form, classes of signs."""

_OTHERWISE_NAMES = ("strip_accents",)

Function = Callable[[exp.Expression], exp.Expression]
"""Makes a call of Spark's of an expression that DuckDB has to compute."""


def statements(text: str) -> Iterator[exp.Expression]:
    """Yield the statements of a text of the builder's, as trees."""
    body = SQL["stated_identity"].partition(") as ")[2]
    filled = _IDENTITY.sub(lambda match: body.replace("stated.", f"{match[1]}."), text)
    yield from (statement for statement in sqlglot.parse(filled, read="duckdb") if statement)


def in_spark(query: exp.Expression, by_duckdb: Function) -> str:
    """Return a select of the builder's as Spark reads it; `by_duckdb` gives the call for what DuckDB has to compute."""

    def changed(node: exp.Expression) -> exp.Expression:
        if is_by_duckdb(node):
            return by_duckdb(node)
        return _changed(node)

    return str(_select(query.copy().transform(changed)).sql(dialect="spark"))


def is_by_duckdb(node: exp.Expression) -> bool:
    """Whether an expression has to be computed by DuckDB, since another engine would compute something else."""
    return isinstance(node, _OTHERWISE) or (isinstance(node, exp.Anonymous) and node.name.lower() in _OTHERWISE_NAMES)


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
