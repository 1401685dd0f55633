"""Taking a select apart: its core, which reads and joins, and the rest, which counts, orders and cuts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

_ROWS = "own_rows"
"""What the rest of a select calls the rows of its core."""


def split(select: exp.Select) -> tuple[exp.Expression, str] | None:
    """Take the core out of a select; return it as a select of its own, and what the rest calls its rows.

    None where it cannot be said which columns the rest needs.
    """
    source, joins, where = (select.args.get(part) for part in ("from_", "joins", "where"))
    alias = _ROWS if joins else source.this.alias_or_name
    columns = _renamed(select) if joins else [exp.Star()]
    if columns is None:
        return None
    inner = exp.select(*columns)
    for part, value in (("from_", source), ("joins", joins), ("where", where)):
        inner.set(part, value)
        select.set(part, None)
    return inner, alias


def _renamed(select: exp.Select) -> list[exp.Expression] | None:
    """Give each column that the rest of a select reads a name of its own; return the columns with these names."""
    outputs = {one.alias_or_name for one in select.expressions}
    made = {one.alias for one in select.expressions if isinstance(one, exp.Alias)}
    named: dict[tuple[str, str], exp.Expression] = {}
    taken: list[tuple[exp.Expression, exp.Expression]] = []
    for part in ("expressions", "group", "having", "order", "distinct"):
        for node in _outside_queries(select.args.get(part)):
            if isinstance(node, exp.Star | exp.Lambda) and not isinstance(node.parent, exp.Count):
                return None
            if not isinstance(node, exp.Column):
                continue
            if not node.table and part == "order" and node.name in outputs:
                continue
            if not node.table and part in ("group", "having") and node.name in made:
                return None
            key = node.table, node.name
            named.setdefault(key, exp.alias_(node.copy(), f"column_{len(named)}"))
            taken.append((node, exp.column(named[key].alias, _ROWS)))
    for node, other in taken:
        is_output = node.parent is select and node.arg_key == "expressions"
        node.replace(exp.alias_(other, node.name) if is_output else other)
    return [*named.values()] or [exp.alias_(exp.Literal.number(1), "column_0")]


def _outside_queries(part: object) -> Iterator[exp.Expression]:
    """Yield the nodes of a part of a select that are in no query within it."""
    for one in part if isinstance(part, list) else [part]:
        if isinstance(one, exp.Expression):
            yield from one.walk(prune=lambda node: isinstance(node, exp.Query))
