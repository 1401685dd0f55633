"""One statement in place of several: the tables that it reads become common table expressions of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from queries.compile.chain import with_parts
from queries.compile.orders import RELEVANCE
from queries.compile.statement import SearchHits, Statement, Table, ThemeMatches
from queries.database.cache import answer
from queries.database.literals import NAMES
from queries.database.tables import known_values, statement_of

if TYPE_CHECKING:
    from queries.database.archive import Archive
    from queries.database.cursor import Cursor

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass
class _Inlined:
    """The tables inlined so far: what each is called in the statement, its select, and their values.

    Found documents are ranked where any part of the statement orders by relevance.
    """

    is_ranked: bool
    called: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)


def compiled(archive: Archive, cursor: Cursor, statement: Statement) -> Statement:
    """Return the statement with the tables that it reads in it, and the index's values in place.

    Tables are called by what they are and a number, so that statements of one shape have one text.
    """
    inlined = _Inlined(is_ranked=any(RELEVANCE in text for text in _texts(statement)))
    _inline(archive, cursor, statement.reads, inlined)
    text = with_parts(inlined.parts, _recalled(statement.sql, inlined.called))
    values = known_values(archive, cursor, {**inlined.values, **statement.values})
    return replace(statement, sql=text, values=values, reads=())


def _inline(archive: Archive, cursor: Cursor, tables: tuple[Table, ...], inlined: _Inlined) -> None:
    for table in tables:
        if table.name in inlined.called:
            continue
        key = archive.number, "select", table.name, inlined.is_ranked
        select = answer(key, partial(_select_of, archive, cursor, table, is_ranked=inlined.is_ranked))
        _inline(archive, cursor, select.reads, inlined)
        name = f"{_WORD.sub('_', type(table).__name__).lower()}_{len(inlined.called) + 1}"
        inlined.parts[name] = _with_own_values(_recalled(select.sql, inlined.called), name)
        inlined.values |= dict(_named(select.values, name))
        inlined.called[table.name] = name


def _texts(statement: Statement) -> Iterator[str]:
    """Yield the texts of a statement and of those whose tables it reads."""
    yield statement.sql
    for table in statement.reads:
        if not isinstance(table, SearchHits | ThemeMatches):
            yield from _texts(table.statement)


def _select_of(archive: Archive, cursor: Cursor, table: Table, *, is_ranked: bool) -> Statement:
    """Return the select of a table, with the number of documents that hold each term as a value.

    So no engine counts them in every statement, and no server of one asks the others for them.
    """

    def counted(unknown: Statement) -> dict[int, int]:
        rows = cursor.rows(unknown.sql, known_values(archive, cursor, unknown.values), name=unknown.name)
        return dict(rows)

    return statement_of(cursor, table, counted, is_ranked=is_ranked)


def _recalled(text: str, called: Mapping[str, str]) -> str:
    """Return a text in which tables have the names that they are called by here."""
    return re.sub(rf"\b({'|'.join(called)})\b", lambda found: called[found[1]], text) if called else text


def _with_own_values(text: str, prefix: str) -> str:
    """Return a text whose `$names` begin with that of its table: other tables have the same ones."""
    return NAMES.sub(lambda found: found["other"] or f"${prefix}_{found['name']}", text)


def _named(values: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    yield from ((f"{prefix}_{name}", value) for name, value in values.items())
