"""What ClickHouse says otherwise than DuckDB, each with its reason; all else is SQLGlot's, or alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

from sqlglot import exp, parse_one
from sqlglot.dialects.clickhouse import ClickHouse

from queries.engines.clickhouse_dates import call, date_series, truncated
from queries.engines.clickhouse_selects import rewrite
from queries.engines.translation import Translation, Words

_SCHEMA = Path(__file__).parents[1] / "database" / "schema.sql"


def _enums() -> Mapping[str, str]:
    """Return the types of the archive whose values are a few words, as ClickHouse numbers them."""
    found = re.findall(r"create type ([a-z_]+) as enum \((.*)\);", _SCHEMA.read_text("utf-8"))
    listed = {name: [value.strip() for value in values.split(",")] for name, values in found}
    return {
        name: f"Enum8({', '.join(f'{value} = {place}' for place, value in enumerate(values, 1))})"
        for name, values in listed.items()
    }


TYPES: Mapping[object, str] = {
    exp.DType.INT: "Int32",
    exp.DType.BIGINT: "Int64",
    exp.DType.DOUBLE: "Float64",
    exp.DType.FLOAT: "Float32",
    exp.DType.TEXT: "String",
    exp.DType.VARCHAR: "String",
    exp.DType.DATE: "Date32",  # Date begins in 1970
    exp.DType.BOOLEAN: "Bool",
}
_ENUMS = _enums()


def type_of(kind: exp.DataType) -> str:
    """Return the name of a type. Raises KeyError for one that no statement has."""
    if kind.this == exp.DType.ARRAY:
        return f"Array({type_of(kind.expressions[0])})"
    return _ENUMS[str(kind.args["kind"])] if kind.this == exp.DType.USERDEFINED else TYPES[kind.this]


def _bound(at: exp.Limit | exp.Offset) -> exp.Expression:
    """Say that a number of rows is one: none given means all rows."""
    for value in at.find_all(exp.Var):
        value.set("this", value.name.replace(":}", ":UInt64}"))
    return at


def _value(at: exp.Placeholder) -> exp.Expression:
    """Leave a value open, of a type that its cast says, or else the value itself."""
    return exp.Var(this=f"{{{at.name}:}}")


def _cast(at: exp.Cast) -> exp.Expression:
    """Say a type as ClickHouse does. What may be null stays so by a setting, whatever the type says."""
    kind = type_of(at.to)
    if isinstance(at.this, exp.Var) and str(at.this).endswith(":}"):
        return exp.Var(this=f"{str(at.this)[:-1]}{kind}}}")
    if isinstance(at.this, exp.Null):
        return exp.Var(this=f"cast(null, 'Nullable({kind})')")
    if kind == "Date32" and isinstance(at.this, exp.Literal):
        return call("toDate32", at.this)
    return call("cast", at.this, exp.Literal.string(kind))


def _case(at: exp.Case) -> exp.Expression:
    """Compare in each branch: the other form of `case` compares a value of an enum with no text."""
    if not at.this:
        return at
    for branch in at.args["ifs"]:
        branch.set("this", exp.EQ(this=at.this.copy(), expression=branch.this))
    at.set("this", None)
    return at


def _list(at: exp.ArrayAgg) -> exp.Expression:
    """Put a list in order behind its making, since ClickHouse's aggregate takes no order."""
    kept = at.parent if isinstance(at.parent, exp.Filter) else None
    condition = kept.args["expression"].this if kept else exp.true()
    order = at.this
    if not isinstance(order, exp.Order):
        return at
    pair = call("tuple", order.expressions[0].this, order.this)
    listed = call("groupArrayIf", pair, condition.copy())
    return call("tupleElement", call("arraySort", listed), exp.Literal.number(2))


def _filter(at: exp.Filter) -> exp.Expression:
    """Leave a list that has its condition in it, and put that of a sum into what is summed.

    A cluster says twice of a sum under a condition that it is null of nothing, and does not find its own column then.
    """
    if isinstance(at.this, exp.Sum | exp.Min | exp.Max | exp.Avg):
        at.this.set("this", exp.Case(ifs=[exp.If(this=at.args["expression"].this, true=at.this.this)]))
        return at.this
    return at.this if isinstance(at.this, exp.Anonymous) and at.this.name == "tupleElement" else at


def _struct(at: exp.Struct) -> exp.Expression:
    """Make a map of a struct: tuples lose their names on the way."""
    pairs = [part for one in at.expressions for part in (exp.Literal.string(one.name), one.expression)]
    return call("map", *pairs)


def _range(at: exp.GenerateSeries) -> exp.Expression:
    if at.args.get("is_end_exclusive"):
        return call("range", call("toInt32", at.args["end"]))
    return date_series(at.args["start"], at.args["end"], at.args["step"])


def _full_match(at: exp.RegexpFullMatch) -> exp.Expression:
    """Match from the first to the last sign, which `match` does not by itself."""
    whole = call("concat", exp.Literal.string("^(?:"), at.expression, exp.Literal.string(")$"))
    return call("match", at.this, whole)


def _called(name: str) -> Callable[[exp.Expression], exp.Expression]:
    """Return what calls a function of this name with the same arguments, in their order."""
    return lambda at: call(name, *(part for part in (at.this, at.args.get("expression")) if part))


def _without_accents(text: exp.Expression) -> exp.Expression:
    """Take letters apart into letter and accent, and the accents away."""
    apart = call("normalizeUTF8NFD", text)
    return call("replaceRegexpAll", apart, exp.Literal.string("\\p{Mn}"), exp.Literal.string(""))


_FUNCTIONS: Mapping[str, Callable[..., exp.Expression]] = {
    "strip_accents": _without_accents,
    "list_intersect": lambda *lists: call("arrayIntersect", *lists),
    "list_extract": lambda each, place: call("arrayElementOrNull", each, place),
    "damerau_levenshtein": lambda one, other: call("damerauLevenshteinDistance", one, other),
    "url_encode": lambda text: call("encodeURLComponent", text),
    "strlen": lambda text: call("length", text),
}
"""Functions of DuckDB's that SQLGlot leaves as they are."""


def _function(at: exp.Anonymous) -> exp.Expression:
    known = _FUNCTIONS.get(at.name.lower())
    return known(*at.expressions) if known else at


EXPRESSIONS: Mapping[type[exp.Expression], Callable[..., exp.Expression]] = {
    exp.Placeholder: _value,
    exp.Cast: _cast,
    exp.Limit: _bound,
    exp.Offset: _bound,
    exp.Case: _case,
    exp.ArrayAgg: _list,
    exp.Filter: _filter,
    exp.Struct: _struct,
    exp.GenerateSeries: _range,
    exp.RegexpFullMatch: _full_match,
    exp.Anonymous: _function,
    exp.TimestampTrunc: truncated,
    exp.DateTrunc: truncated,
    exp.Lower: _called("lowerUTF8"),  # `lower` knows the letters of English alone
    exp.Length: _called("lengthUTF8"),  # letters, not bytes
    exp.ArraySize: _called("length"),
    exp.BitwiseLeftShift: _called("bitShiftLeft"),  # signs for bits are not known
    exp.BitwiseAnd: _called("bitAnd"),
    exp.IntDiv: _called("intDiv"),  # a quotient cut, not one that is rounded first
    exp.Translate: lambda at: call("translateUTF8", at.this, at.args["from_"], at.args["to"]),
    exp.RegexpReplace: lambda at: call("replaceRegexpAll", at.this, at.expression, at.args["replacement"]),
    exp.IgnoreNulls: lambda at: at.this,  # `any` leaves out nulls
}
"""What is said otherwise, innermost first."""


_ONCE = frozenset(("kinds", "term_matches", "marks", "listed", "strongest"))
"""Expressions that several others read: ClickHouse would compute them for each. Not all such ones: it takes some that
are joined with themselves for one and the same."""


@cache
def clickhouse() -> Translation:
    """Return the translation of statements into ClickHouse's words, which keeps what it has translated."""
    return Translation(words({}))


def words(tables: Mapping[str, str]) -> Words:
    """Return ClickHouse's words; `tables` has the names of those that are called otherwise there."""
    return Words(partial(_select, tables), partial(_condition, tables), _ONCE)


def _select(tables: Mapping[str, str], text: str) -> str:
    whole = _in_words(parse_one(text, read="duckdb"))
    rewrite(whole)
    return _text(_called_otherwise(whole, tables))


def _condition(tables: Mapping[str, str], text: str) -> str:
    (condition,) = parse_one(f"select {text}", read="duckdb").expressions
    return f"({_text(_called_otherwise(_in_words(condition), tables))})"


def _called_otherwise(tree: exp.Expression, tables: Mapping[str, str]) -> exp.Expression:
    for table in [*tree.find_all(exp.Table)]:
        if table.name in tables:
            table.replace(exp.to_table(tables[table.name], alias=table.alias_or_name))
    return tree


def _in_words(tree: exp.Expression) -> exp.Expression:
    """Return a tree in ClickHouse's words."""
    for node in [*tree.walk(bfs=False)][::-1]:
        if say := EXPRESSIONS.get(type(node)):
            other = say(node)
            if other is not node:
                if node is tree:
                    tree = other
                else:
                    node.replace(other)
    return tree


class _Generator(ClickHouse.Generator):  # type: ignore[misc]  # SQLGlot has no types for its dialects
    """Writes a tree down in small letters, as people wrote it."""

    TRANSFORMS = {**ClickHouse.Generator.TRANSFORMS, exp.Var: lambda _self, at: at.name}  # noqa: RUF012  # as SQLGlot has it


def _text(tree: exp.Expression) -> str:
    return str(_Generator(dialect="clickhouse", comments=False).generate(tree))
