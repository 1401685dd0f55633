"""The documents that answer one question: nothing is found before it is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from queries.compile.chain import statement
from queries.compile.plan import Plan, plan_of
from queries.compile.statement import Statement
from queries.database.archive import Archive
from queries.database.cursor import Cursor
from queries.database.rows import rows_of_kind
from queries.database.tables import run
from queries.model.filters import Filters
from queries.search.parser import Search, parse
from queries.understood import understood

T = TypeVar("T")


class Result:
    """The documents of an archive that answer one question."""

    def __init__(self, archive: Archive, filters: Filters) -> None:
        self.archive = archive
        self.filters = filters

    @cached_property
    def plan(self) -> Plan:
        """What decides about the documents."""
        return plan_of(self.filters, self.archive.groups, self.archive.languages)

    @property
    def search(self) -> Search:
        """The search text as it is understood, with other names where asked for, stemmed as in the archive."""
        search = self.plan.search if self.plan.text else parse(self.filters.text)
        return understood(self.archive, search)

    @property
    def cache_key(self) -> Hashable:
        """What answers about the documents depend on."""
        return self.archive.cache_key, self.plan

    @cached_property
    def cursor(self) -> Cursor:
        """The cursor on which the documents are asked for."""
        return self.archive.cursor()

    def ask(
        self,
        kind: type[T],
        question: str,
        values: Mapping[str, object] | None = None,
        *,
        expressions: Mapping[str, str] | None = None,
        defined: Mapping[str, str] | None = None,
    ) -> list[T]:
        """Return the answer to a question of this name about the documents; see `compile.chain.statement`."""
        return self.rows_of(kind, statement(question, self.plan, values, expressions=expressions, defined=defined))

    def rows_of(self, kind: type[T], statement: Statement) -> list[T]:
        """Return the answer of a statement, a value of this dataclass for each row."""
        rows = self.tuples_of(statement)
        return rows_of_kind(kind, rows, self.cursor.columns())

    def tuples_of(self, statement: Statement) -> list[tuple[Any, ...]]:
        """Return the answer of a statement, a tuple for each row."""
        return run(self.archive, self.cursor, statement)
