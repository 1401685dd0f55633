"""Where a table is joined with a list of values, it is looked up by them too.

A join reads the table from end to end. What a condition compares with values, Spark leaves out by file, group and page.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp


def look_up(tree: exp.Expression) -> None:
    """Say in each select which keys are wanted of a table that is joined with lists."""
    for select in tree.find_all(exp.Select):
        begin, joins = select.args.get("from_"), select.args.get("joins") or ()
        if begin and not any(join.side in ("RIGHT", "FULL") for join in joins):
            for key, each in _wanted([join for join in joins if not join.side]):
                column = exp.column(key, begin.this.alias_or_name)
                select.where(exp.In(this=column, query=exp.Subquery(this=exp.select(each))), copy=False)


def _wanted(joins: list[exp.Join]) -> Iterator[tuple[str, exp.Expression]]:
    """Yield the keys by which a table is joined with lists, each with what takes the list apart."""
    for join in joins:
        keys = [key.name for key in join.args.get("using") or ()]
        listed = join.this.this if isinstance(join.this, exp.Subquery) else None
        if isinstance(listed, exp.Select) and not listed.args.get("from_"):
            yield from (
                (one.alias, each.copy()) for one in listed.expressions if one.alias in keys and (each := _value(one))
            )


def _value(column: exp.Expression) -> exp.Expression | None:
    """Return what takes a list apart that is a value of the statement; None where the column is another one."""
    each = column.find(exp.Explode)
    return each if each and isinstance(each.this, exp.Cast) and isinstance(each.this.this, exp.Placeholder) else None
