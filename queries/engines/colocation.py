"""Where the rows of a select lie on servers that have the documents divided among them, as far as that is proven.

Tables with `doc` are divided by it, so that all rows of a document lie on one server; every server has all others.
What a server makes of its own rows is a part of the answer only where no row of another server could change it. Each
rule below says so for one kind of select; what no rule knows needs all servers together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from sqlglot import exp, parse_one

KEY = "doc"


class Place(Enum):
    """Where rows lie."""

    NOWHERE = auto()
    """There are none."""
    EVERYWHERE = auto()
    """Every server has all of them."""
    BY_DOCUMENT = auto()
    """Each server has those of its documents, and the column `doc` says of which."""
    APART = auto()
    """Each server has those of its documents, and no column says of which."""
    TOGETHER = auto()
    """All servers together know them."""


DIVIDED = frozenset((Place.BY_DOCUMENT, Place.APART))
_SAME = frozenset((Place.EVERYWHERE, Place.NOWHERE))
_FUNCTIONS = frozenset(
    ("strip_accents", "list_intersect", "list_extract", "damerau_levenshtein", "url_encode", "strlen")
)
"""Functions that SQLGlot does not know, of the values of one row. Any other may be one of many rows."""

Places = Mapping[str, Place]


@lru_cache(maxsize=8_192)
def parsed(text: str) -> exp.Expression:
    """Return the tree of a select in DuckDB's words; whoever changes it makes a copy first."""
    return parse_one(text, read="duckdb")


def place_of(query: exp.Expression, known: Places) -> Place:
    """Return where the rows of a select lie, given the places of what it reads."""
    if query.args.get("with_"):
        return Place.TOGETHER
    if isinstance(query, exp.Subquery):
        return place_of(query.this, known)
    if isinstance(query, exp.Union):
        return _of_union(query, known)
    return _of_select(query, known) if isinstance(query, exp.Select) else Place.TOGETHER


def _of_union(union: exp.Union, known: Places) -> Place:
    """Return the place of several selects: that of them all, those without rows aside."""
    if any(union.args.get(part) for part in ("limit", "offset", "by_name")):
        return Place.TOGETHER
    both = {place_of(side, known) for side in (union.left, union.right)}
    both -= {Place.NOWHERE} if len(both) > 1 else set()
    if both <= _SAME:
        return both.pop()
    if not both <= DIVIDED:
        return Place.TOGETHER
    # The columns of a union are named by its first select; the others have to be in the same order.
    named = {tuple(map(_is_key_name, side.selects)) for side in (union.left, union.right)}
    if both == {Place.BY_DOCUMENT} and len(named) == 1 and any(*named):
        return Place.BY_DOCUMENT
    return Place.TOGETHER if union.args.get("distinct") else Place.APART


def _is_key_name(column: exp.Expression) -> bool:
    return str(column.alias_or_name) == KEY


@dataclass(frozen=True)
class Core:
    """What a select reads: where its rows lie ungrouped, and the tables that say of which document each is."""

    place: Place
    keyed: frozenset[str] = frozenset()

    def is_key(self, column: exp.Expression) -> bool:
        """Whether an expression is the number of the document that a row is of."""
        is_doc = isinstance(column, exp.Column) and column.name == KEY and self.place is Place.BY_DOCUMENT
        return is_doc and (not column.table or column.table in self.keyed)


_TOGETHER = Core(Place.TOGETHER)


def core_of(select: exp.Select, known: Places) -> Core:
    """Return the core of a select: its tables, joins and conditions."""
    if any(select.args.get(part) for part in ("laterals", "pivots", "qualify", "sample", "connect")):
        return _TOGETHER
    start = select.args.get("from_")
    core = _source(start.this, known) if start else Core(Place.EVERYWHERE)
    for join in select.args.get("joins") or ():
        core = _joined(core, join, _source(join.this, known))
        if not all(place_of(query, known) in _SAME for query in queries_in(join.args.get("on"))):
            return _TOGETHER
    where = select.args.get("where")
    return core if all(_is_own(query, core, known) for query in queries_in(where)) else _TOGETHER


def _source(source: exp.Expression, known: Places) -> Core:
    if isinstance(source, exp.Values | exp.Unnest):
        return Core(Place.EVERYWHERE)
    if isinstance(source, exp.Table):
        is_plain = isinstance(source.this, exp.Identifier) and not source.db and not source.args.get("joins")
        place = known.get(source.name, Place.TOGETHER) if is_plain else Place.TOGETHER
    else:
        place = place_of(source, known)
    columns = source.args["alias"].args.get("columns") if source.args.get("alias") else None
    if columns:  # other names than those that the rules go by
        place = place if place in _SAME else Place.TOGETHER
    keyed = frozenset((source.alias_or_name,)) if place is Place.BY_DOCUMENT else frozenset()
    return Core(Place.EVERYWHERE if place is Place.NOWHERE else place, keyed)


def _joined(core: Core, join: exp.Join, other: Core) -> Core:
    """Return the core with another table joined to it."""
    if Place.TOGETHER in (core.place, other.place) or join.args.get("method"):
        return _TOGETHER
    if core.place is other.place is Place.EVERYWHERE:
        return core
    side, kind = str(join.side or "").upper(), str(join.kind or "").upper()
    if side not in ("", "LEFT") or kind not in ("", "INNER", "OUTER", "CROSS"):
        return _TOGETHER
    if other.place is Place.EVERYWHERE:
        return core
    if core.place is Place.EVERYWHERE:
        # A row without a partner would be one of every server.
        return _TOGETHER if side else other
    if not _is_by_key(join, core, other):
        return _TOGETHER
    # Where it has no partner, the other's `doc` is null.
    return core if side else Core(Place.BY_DOCUMENT, core.keyed | other.keyed)


def _is_by_key(join: exp.Join, core: Core, other: Core) -> bool:
    """Whether rows are joined with rows of the same document alone."""
    if core.place is not Place.BY_DOCUMENT or other.place is not Place.BY_DOCUMENT:
        return False
    if any(column.name == KEY for column in join.args.get("using") or ()):
        return True
    on = join.args.get("on")
    for one in on.flatten() if isinstance(on, exp.And) else (on,):
        if isinstance(one, exp.EQ) and isinstance(one.left, exp.Column) and isinstance(one.right, exp.Column):
            names = {one.left.name, one.right.name}
            sides = {one.left.table, one.right.table}
            if names == {KEY} and sides & core.keyed and sides & other.keyed and len(sides) == 2:
                return True
    return False


def queries_in(tree: exp.Expression | None) -> Iterator[exp.Expression]:
    """Yield the outermost queries within an expression."""
    if tree is None:
        return
    for node in tree.iter_expressions():
        if isinstance(node, exp.Query):
            yield node
        else:
            yield from queries_in(node)


def _is_own(query: exp.Expression, core: Core, known: Places) -> bool:
    """Whether a query in a condition gives each server what its own rows need."""
    place = place_of(query, known)
    if place in _SAME:
        return True
    asked, inner = query.parent, query.unnest()
    is_of_key = place is Place.BY_DOCUMENT and len(inner.selects) == 1 and _is_key_name(inner.selects[0])
    return is_of_key and isinstance(asked, exp.In) and core.is_key(asked.this)


def _of_select(select: exp.Select, known: Places) -> Place:
    where = select.args.get("where")
    if where and isinstance(where.this, exp.Boolean) and not where.this.this:
        return Place.NOWHERE
    core = core_of(select, known)
    ends = [select.args.get(part) for part in ("having", "group", "order", "distinct")]
    asked = [query for part in (*select.expressions, *ends) for query in queries_in(part)]
    if core.place is Place.TOGETHER or not all(place_of(query, known) in _SAME for query in asked):
        return Place.TOGETHER
    if select.args.get("limit") or select.args.get("offset"):
        return Place.TOGETHER
    if core.place is Place.EVERYWHERE:
        return core.place
    return _of_rows(select, core)


def _of_rows(select: exp.Select, core: Core) -> Place:
    """Return the place of rows that each server has its own of, and may count by document alone."""
    group = select.args.get("group")
    is_counted = group or select.args.get("having") or any(map(_is_of_many, _nodes(select)))
    if is_counted and not (group and _is_plain(group) and any(map(core.is_key, group.expressions))):
        return Place.TOGETHER
    windows = (node for node in _nodes(select) if isinstance(node, exp.Window))
    if not all(any(map(core.is_key, window.args.get("partition_by") or ())) for window in windows):
        return Place.TOGETHER
    has_key = core.place is Place.BY_DOCUMENT and any(_gives_key(column, core) for column in select.expressions)
    if select.args.get("distinct") and (not has_key or select.args["distinct"].args.get("on")):
        return Place.TOGETHER
    return Place.BY_DOCUMENT if has_key else Place.APART


def _is_plain(group: exp.Group) -> bool:
    return not any(group.args.get(part) for part in ("grouping_sets", "cube", "rollup", "totals", "all"))


def _nodes(select: exp.Select) -> Iterator[exp.Expression]:
    """Yield the expressions of the columns and the end of a select, without those of queries in them."""
    parts = [*select.expressions, select.args.get("having"), select.args.get("order")]
    for part in parts:
        if part is not None:
            yield from part.walk(prune=lambda node: isinstance(node, exp.Query))


def _is_of_many(node: exp.Expression) -> bool:
    """Whether a function is one of many rows; that of a window is looked at by itself."""
    if isinstance(node, exp.Anonymous):
        return node.name.lower() not in _FUNCTIONS
    return isinstance(node, exp.AggFunc) and not _is_of_window(node)


def _is_of_window(node: exp.Expression) -> bool:
    parent = node.parent
    while isinstance(parent, exp.Filter | exp.IgnoreNulls | exp.RespectNulls):
        parent = parent.parent
    return isinstance(parent, exp.Window)


def _gives_key(column: exp.Expression, core: Core) -> bool:
    """Whether a column of the answer is the number of the document, or all columns are given."""
    if isinstance(column, exp.Star):
        return not any(column.args.values())
    value = column.this if isinstance(column, exp.Alias) else column
    if isinstance(value, exp.Column) and isinstance(value.this, exp.Star):
        return value.table in core.keyed and not any(value.this.args.values())
    return _is_key_name(column) and core.is_key(value)
