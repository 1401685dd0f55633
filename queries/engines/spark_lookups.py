"""Where a table is joined with a list of values, it is looked up by them too.

A join reads the table from end to end. What a condition compares with values, Spark leaves out by file, group and page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

Lists = Mapping[str, exp.Select]
"""Common table expressions that take lists apart, by their names."""


def look_up(tree: exp.Expression) -> None:
    """Say in each select which keys are wanted of a table that is joined with lists."""
    lists = {one.alias: one.this for one in tree.find_all(exp.CTE) if _is_of_lists(one.this)}
    for select in tree.find_all(exp.Select):
        _look_up(select, lists)
    for wanted in tree.find_all(exp.In):
        _in_list(wanted, lists)


def _look_up(select: exp.Select, lists: Lists) -> None:
    begin = select.args.get("from_")
    joins = select.args.get("joins") or ()
    if not begin or any(join.side in ("RIGHT", "FULL") for join in joins):
        return
    for column, each in _wanted(begin.this, [join for join in joins if not join.side], lists):
        select.where(exp.In(this=column, query=exp.Subquery(this=exp.select(each))), copy=False)


def _wanted(
    table: exp.Expression, joins: list[exp.Join], lists: Lists
) -> Iterator[tuple[exp.Expression, exp.Expression]]:
    """Yield the keys by which a table is joined with lists, each with the list."""
    for join in joins:
        keys = [key.name for key in join.args.get("using") or ()]
        for key, each in _lists_of(join.this, lists):
            if key in keys:
                yield exp.column(key, table.alias_or_name), each


def _in_list(wanted: exp.In, lists: Lists) -> None:
    """Take the list itself where something is looked for in one that has a name."""
    query = wanted.args.get("query")
    select = query.this if isinstance(query, exp.Subquery) else None
    if isinstance(select, exp.Select) and not select.args.get("where") and select.args.get("from_"):
        for key, each in _lists_of(select.args["from_"].this, lists):
            if key == select.expressions[0].name:
                wanted.set("query", exp.Subquery(this=exp.select(each)))


def _lists_of(source: exp.Expression, lists: Lists) -> Iterator[tuple[str, exp.Expression]]:
    """Yield the columns of what takes lists apart, each with its list; none where it is something else."""
    inner = source.this if isinstance(source, exp.Subquery) else lists.get(source.name)
    if inner is not None and _is_of_lists(inner):
        yield from ((one.alias, each.copy()) for one in inner.expressions if (each := _value(one)))


def _is_of_lists(select: exp.Expression) -> bool:
    return isinstance(select, exp.Select) and not select.args.get("from_") and any(map(_value, select.expressions))


def _value(column: exp.Expression) -> exp.Expression | None:
    """Return what takes a list apart that is a value of the statement; None where the column is another one."""
    each = column.find(exp.Explode)
    return each if each and isinstance(each.this, exp.Cast) and isinstance(each.this.this, exp.Placeholder) else None
