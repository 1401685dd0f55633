"""The documents that answer one question: nothing is found before it is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cached_property

from queries.compile.chain import statement
from queries.compile.plan import Plan, plan_of
from queries.compile.statement import Statement
from queries.database.archive import Archive
from queries.database.cursor import Cursor
from queries.database.tables import run
from queries.model.filters import Filters
from queries.model.rows import Row
from queries.search.parser import Search, parse


class Result:
    """The documents of an archive that answer one question."""

    def __init__(self, archive: Archive, filters: Filters) -> None:
        self.archive = archive
        self.filters = filters

    @cached_property
    def plan(self) -> Plan:
        """What decides about the documents."""
        return plan_of(self.filters)

    @property
    def search(self) -> Search:
        """The search text as it is understood."""
        return parse(self.filters.text)

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
        question: str,
        values: Mapping[str, object] | None = None,
        *,
        expressions: Mapping[str, str] | None = None,
        defined: Mapping[str, str] | None = None,
    ) -> list[Row]:
        """The answer to a question of this name about the documents; see `compile.chain.statement`."""
        return self.rows_of(statement(question, self.plan, values, expressions=expressions, defined=defined))

    def rows_of(self, asked: Statement) -> list[Row]:
        """The answer of a statement, a row a dictionary."""
        rows = self.tuples_of(asked)
        columns = self.cursor.columns()
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def tuples_of(self, asked: Statement) -> list[tuple[object, ...]]:
        """The answer of a statement, a row a tuple."""
        return run(self.archive, self.cursor, asked)
