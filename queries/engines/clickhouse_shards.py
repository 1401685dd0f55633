"""Statements for a cluster of ClickHouse's: what each server can make of its own rows is made there.

A select over such rows becomes `select … from cluster('…', view(…))`: the view runs on each server over its own tables,
joins and all, and the select around it counts, orders and cuts what they send, which ClickHouse begins on the servers
too. All else reads `Distributed` tables, and joins what all servers have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent

from sqlglot import exp

from queries.engines.clickhouse_words import clickhouse, words
from queries.engines.colocation import DIVIDED, Place, core_of, parsed, place_of, queries_in
from queries.engines.cores import split
from queries.engines.translation import PIECES, SHAPES, Expression, Translate, Translation, divided, without_comments

_MARK = re.compile(r"\bon_servers_([0-9]+)\b")
_READ = re.compile(r"\b(?:from|join)\s+([a-z_][a-z_0-9]*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cluster:
    """A cluster that has the tables of an archive: name -> database and name of those of a server by itself.

    `own` are the tables of which it has the rows of its documents, `whole` those of which it has all rows.
    """

    name: str
    own: Mapping[str, str]
    whole: Mapping[str, str]

    @property
    def has_documents(self) -> bool:
        """Whether it is known on which servers the documents of an archive are."""
        return bool(self.name) and "documents" in self.own

    def places(self) -> dict[str, Place]:
        """Return where the rows of each table lie."""
        return {**dict.fromkeys(self.own, Place.BY_DOCUMENT), **dict.fromkeys(self.whole, Place.EVERYWHERE)}


def for_cluster(cluster: Cluster) -> ShardTranslation:
    """Return the translation of statements into ClickHouse's words for a cluster."""
    own = Translation(words({**cluster.own, **cluster.whole}))
    return ShardTranslation(cluster, words({}).select, own, clickhouse())


@dataclass(frozen=True)
class _Defined:
    """A common table expression: its text, and what the names in it mean."""

    text: str
    place: Place
    scope: Mapping[str, _Defined]


Scope = Mapping[str, _Defined]


class _ClashError(Exception):
    """Two expressions would have one name, or one that of a table."""


class ShardTranslation:
    """Translates statements for a cluster.

    `whole` says one select for all servers, `own` a statement for each server by itself; `plain` translates what cannot
    be divided.
    """

    def __init__(self, cluster: Cluster, whole: Translate, own: Translation, plain: Translation) -> None:
        self._cluster = cluster
        self._places = cluster.places()
        self._whole = lru_cache(PIECES)(whole)
        self._own = own
        self._plain = plain
        self.of = lru_cache(SHAPES)(self._translated)
        """Return a statement in ClickHouse's words; open values as `Translation` leaves them."""

    def _translated(self, sql: str) -> str:
        try:
            return "\n".join(self._statement(without_comments(sql), {}))
        except _ClashError:  # the same answer, with more rows on their way between servers
            return self._plain.of(sql)

    def _statement(self, sql: str, scope: Scope) -> Iterator[str]:
        """Yield the lines of a statement that all servers together answer."""
        expressions, select = divided(sql)
        begin = "with "
        for one in expressions:
            defined = self._defined(one, scope)
            if defined.place not in DIVIDED:
                yield f"{begin}{one.name} as ("
                yield from self._statement(defined.text, scope)
                yield ")"
                begin = ","
            scope = {**scope, one.name: defined}
        yield self._select(select, scope)

    def _defined(self, one: Expression, scope: Scope) -> _Defined:
        if one.name in self._places:
            raise _ClashError(one.name)
        text = dedent(one.text)
        return _Defined(text, self._place(text, scope), scope)

    def _place(self, sql: str, scope: Scope) -> Place:
        """Return where the rows of a statement lie."""
        expressions, select = divided(sql)
        for one in expressions:
            scope = {**scope, one.name: self._defined(one, scope)}
        return place_of(parsed(select), self._known(scope))

    def _known(self, scope: Scope) -> dict[str, Place]:
        return {**self._places, **{name: one.place for name, one in scope.items()}}

    def _select(self, text: str, scope: Scope) -> str:
        """Return a select, or a union of them, in which what servers can make by themselves is made by them."""
        views: list[str] = []
        holder = parsed(f"({text})").copy()
        self._divide(holder, scope, views)
        for table in [*holder.find_all(exp.Table)]:
            if table.name in scope and scope[table.name].place in DIVIDED:
                views.append(self._view(f"select * from {table.name}", scope))  # noqa: S608  # a name of our own
                table.replace(_marked(views, table.alias_or_name))
        assert isinstance(holder, exp.Subquery)
        return _MARK.sub(
            lambda at: views[int(at[1])], self._whole(holder.this.sql("duckdb", normalize_functions=False))
        )

    def _divide(self, query: exp.Expression, scope: Scope, views: list[str]) -> None:
        """Let servers run the cores of selects, and what is around those take what they send."""
        if isinstance(query, exp.Select) and core_of(query, self._known(scope)).place in DIVIDED:
            if not _reads_one_table(query, scope) and (parts := split(query)):
                inner, alias = parts
                views.append(self._view(inner.sql("duckdb", normalize_functions=False), scope))
                query.set("from_", exp.From(this=_marked(views, alias)))
            return
        for inside in queries_in(query):
            self._divide(inside, scope, views)

    def _view(self, select: str, scope: Scope) -> str:
        """Return the table of what each server makes of a select."""
        parts: dict[str, str] = {}
        self._collect(select, scope, parts)
        defined = ",\n".join(f"{name} as (\n{text}\n)" for name, text in parts.items())
        own = self._own.of(f"with {defined}\n{select}" if defined else select)
        return f"cluster('{self._cluster.name}', view({own}))"

    def _collect(self, text: str, scope: Scope, parts: dict[str, str]) -> None:
        """Put the expressions that a text reads, and those that they read, in order before it."""
        for name in read_by(text):
            defined = scope.get(name)
            if defined and parts.get(name) != defined.text:
                self._collect(defined.text, defined.scope, parts)
                if name in parts:
                    raise _ClashError(name)
                parts[name] = defined.text


def _marked(views: list[str], alias: str) -> exp.Table:
    """Return a table that stands for the last of the views until all is translated."""
    return exp.to_table(f"on_servers_{len(views) - 1}", alias=alias)


def _reads_one_table(select: exp.Select, scope: Scope) -> bool:
    """Whether a select reads one table of the archive and nothing else, which ClickHouse divides by itself."""
    (*names,) = (table.name for table in select.find_all(exp.Table))
    return len(names) == 1 and names[0] not in scope and not select.find(exp.Subquery)


def read_by(text: str) -> list[str]:
    """Return the names after which a statement asks, but for those that it defines itself."""
    expressions, select = divided(text)
    bound: set[str] = set()
    found: dict[str, None] = {}
    for name, part in (*((one.name, read_by(one.text)) for one in expressions), ("", _READ.findall(select))):
        found.update(dict.fromkeys(one for one in part if one not in bound))
        bound.add(name)
    return [*found]
