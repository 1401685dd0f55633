"""Selects as ClickHouse wants them: keys looked up, lists taken apart, columns named, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from queries.engines.clickhouse_dates import call


def rewrite(tree: exp.Expression) -> None:
    """Rewrite all selects of a tree."""
    selects = [*tree.find_all(exp.Select)]
    for select in selects:
        looked_up(select)
    for select in [*tree.find_all(exp.Select)]:
        unnested(select)
        ordered(select)
        counted(select)
        named(select)


def unnested(select: exp.Select) -> None:
    """Take lists apart side by side: two calls of `arrayJoin` would give each pair of their elements."""
    lists = [*_own(select, exp.Explode)]
    if len(lists) < 2:
        return
    inner = exp.select(exp.alias_(call("arrayJoin", call("arrayZip", *(one.this for one in lists))), "together"))
    for clause in ("from_", "joins", "where", "group"):
        inner.set(clause, select.args.get(clause))
        select.set(clause, None)
    for place, one in enumerate(lists, 1):
        one.replace(call("tupleElement", exp.column("together"), exp.Literal.number(place)))
    select.set("from_", exp.From(this=inner.subquery("side_by_side")))


_FEW = frozenset(("marks", "listed", "in_range", "found", "strongest", "words", "asked_names"))
"""Expressions of a few rows at the most, as their limits say."""


def looked_up(select: exp.Select) -> None:
    """Say of which keys rows are wanted where a large table is joined with a few rows.

    A join reads the table from end to end; a list of keys is looked up in its order.
    """
    for join in select.args.get("joins") or ():
        keys = [key.name for key in join.args.get("using") or ()]
        few = join.this
        large = select.args["from_"].this
        if not keys or not isinstance(large, exp.Table) or large.name not in _LARGE or join.side:
            continue
        if few.alias_or_name in _FEW or few.alias_or_name == "terms":
            wanted = _keys_of(few, keys)
            columns = [exp.column(key, large.alias_or_name) for key in keys]
            asked = columns[0] if len(columns) == 1 else exp.Tuple(expressions=columns)
            select.where(exp.In(this=asked, query=exp.Subquery(this=wanted)), copy=False)


_LARGE = frozenset(("documents", "postings", "stem_postings", "mentions", "document_mentions"))


def _keys_of(few: exp.Expression, keys: list[str]) -> exp.Select:
    """Return the select of the keys of a few rows."""
    source = few.copy() if isinstance(few, exp.Subquery) else exp.to_table(few.name, alias=few.alias)
    return exp.select(*(exp.column(key, few.alias_or_name) for key in keys)).from_(source)


def _own(select: exp.Select, kind: type[exp.Expression]) -> Iterator[exp.Expression]:
    """Yield the expressions of a kind in the columns of a select, in their order."""
    for column in select.expressions:
        yield from column.find_all(kind)


def ordered(select: exp.Select) -> None:
    """Order by the column of the answer where one is named so: a name means a column that is read before that."""
    names = [one.alias_or_name for one in select.expressions]
    order = select.args.get("order")
    for term in order.expressions if order else ():
        if isinstance(term.this, exp.Column) and not term.this.table and term.this.name in names:
            term.this.replace(exp.Literal.number(names.index(term.this.name) + 1))


def counted(select: exp.Select) -> None:
    """Count in numbers that may be below zero: with others of them they would make a column of two types."""
    for count in [*_own(select, exp.Count)]:
        whole: exp.Expression = count
        while isinstance(whole.parent, exp.Filter | exp.Window):
            whole = whole.parent
        whole.replace(call("toInt64", whole.copy()))


def named(select: exp.Select) -> None:
    """Name each column as it is known outside, and say that a comparison is true or false, which is else a number."""
    for column in select.expressions:
        value = column.this if isinstance(column, exp.Alias) else column
        if isinstance(value, exp.Predicate | exp.Connector | exp.Not):
            value.replace(call("toBool", value.copy()))
        elif isinstance(value, exp.Column) and value is column and value.table:
            value.replace(exp.alias_(value.copy(), value.name))
