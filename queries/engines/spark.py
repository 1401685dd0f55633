"""Statements in the words of Spark: SQLGlot turns them, but for what stands in `spark_rewrites`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import ClassVar

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.dialects.spark import Spark
from sqlglot.errors import ErrorLevel

from queries.engines.spark_lookups import look_up
from queries.engines.spark_rewrites import REWRITES
from queries.engines.translation import Translation, Words

_OPEN = re.compile(r"\{([a-z_0-9]+):\}")
"""A value that is left open."""


class _Blocks(DuckDB):  # type: ignore[misc]  # SQLGlot is not where types are checked
    """The words of our statements, in which `len` counts the elements of a list and `length` letters."""

    class Parser(DuckDB.Parser):  # type: ignore[misc]  # as above
        FUNCTIONS: Mapping[str, Callable[..., exp.Expression]] = {
            **DuckDB.Parser.FUNCTIONS,
            "LEN": exp.ArraySize.from_arg_list,
        }


class _Words(Spark):  # type: ignore[misc]  # as above
    """Spark’s words."""

    class Generator(Spark.Generator):  # type: ignore[misc]  # as above
        # Statements have expressions of one name in one another, which may not be moved side by side.
        EXPRESSIONS_WITHOUT_NESTED_CTES: ClassVar[set[type[exp.Expr]]] = set()
        TRANSFORMS: Mapping[type[exp.Expression], Callable[..., str]] = {
            **Spark.Generator.TRANSFORMS,
            # A list that is null has no size, as in DuckDB; SQLGlot’s would be that of a list without elements.
            exp.ArraySize: lambda words, node: words.func("size", node.this),
            exp.Placeholder: lambda _words, node: f"{{{node.name}:}}",
        }

        def literal_sql(self, expression: exp.Literal) -> str:
            """Write numbers with a point as doubles: as decimals, Spark cuts their quotients to six places."""
            text: str = super().literal_sql(expression)
            return f"{text}D" if not expression.is_string and "." in text else text


@cache
def spark() -> Translation:
    """Return the translation of statements into Spark’s words, which keeps what it has translated."""
    return Translation(Words(_select, _condition))


def translated(statement: str) -> str:
    """Return a statement in DuckDB's words as Spark reads it; its `$names` are `:names`.

    Raises UnsupportedError where Spark has no words for a part of it, rather than leave that out.
    """
    return _OPEN.sub(r":\1", spark().of(statement))


def _select(text: str) -> str:
    (tree,) = _Blocks().parse(text)
    assert tree
    look_up(tree)
    return _text(_rewritten(tree))


def _condition(text: str) -> str:
    (tree,) = _Blocks().parse(f"select {text}")
    assert tree
    (condition,) = _rewritten(tree).expressions
    return f"({_text(condition)})"


def _text(tree: exp.Expression) -> str:
    return str(_Words().generate(tree, pretty=True, unsupported_level=ErrorLevel.RAISE))


def _rewritten(node: exp.Expression) -> exp.Expression:
    """Return a tree in which everything is rewritten, from the inside to the outside."""
    for name, value in [*node.args.items()]:
        if isinstance(value, exp.Expression):
            node.set(name, _rewritten(value))
        elif isinstance(value, list):
            node.set(name, [_rewritten(one) if isinstance(one, exp.Expression) else one for one in value])
    rewrite = REWRITES.get(type(node))
    return rewrite(node) if rewrite else node
