"""All documents of a result as files: DuckDB writes them range by range, and Python hands the bytes on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from queries.compile.chain import statement
from queries.compile.orders import order_of
from queries.compile.statement import ResultOrder
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.cursor import Cursor
from queries.database.spilling import export_folder
from queries.database.statements import filled, sql
from queries.database.tables import make_own
from queries.result import Result

RANGE = 20_000
"""Documents that are written at a time: DuckDB takes a third of a second for them."""

Form = Literal["csv", "json", "parquet"]
_OPTIONS: Mapping[Form, str] = {
    "csv": "format csv, header {header}",
    "json": "format json",
    "parquet": "format parquet",
}


@dataclass(frozen=True)
class Origin:
    """Where a file comes from, as its last columns say it: question in words and link, what was ignored, archive.

    `base` begins the addresses of documents.
    """

    base: str
    question: str
    link: str
    ignored: str
    archive_name: str
    archive_version: str


class Export:
    """The documents of a result in the reader's order, found once and written range by range.

    The archive stays open for as long as an export goes on, also when its file is replaced.
    """

    def __init__(self, result: Result, origin: Origin) -> None:
        """Find the order of the documents. Raises TooSlowError where that takes too long."""
        self._archive = result.archive
        self._cursor: Cursor = result.archive.cursor()
        self._values = {**vars(origin)}
        order = {"order": order_of(result.plan, result.filters.effective_sort)}
        found = statement("result_order", result.plan, {"limit": None, "offset": 0}, expressions=order)
        self.documents = make_own(self._archive, self._cursor, ResultOrder("export_order", found))
        """How many documents there are."""

    @cached_property
    def columns(self) -> list[str]:
        """The headings."""
        self._cursor.rows(sql("export_range"), self._range(0, 0))
        return self._cursor.columns()

    def ranges(self) -> Iterator[tuple[int, int]]:
        """Return the first place of each range, and the place behind its last."""
        return ((first, min(first + RANGE, self.documents)) for first in range(0, self.documents, RANGE))

    def written(self, first: int, last: int, form: Form, *, has_heading: bool = False) -> bytes:
        """Return the documents of a range as a file; CSV without formulas, and with a heading if wanted."""
        asked = sql("export_range"), self._range(first, last)
        select, values = self._cursor.brought(*asked, "exported", name="export_range")
        select = _table_cells(select) if form == "csv" else select
        options = _OPTIONS[form].format(header="true" if has_heading else "false")
        own = export_folder(self._archive.number)
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=own) as folder:
            path = Path(folder) / "range"
            # The path is our own: no value of a reader or a record is in it.
            written = str(path).replace("'", "''")
            self._cursor.rows(f"copy ({select}) to '{written}' ({options})", values, name="export_range")
            return path.read_bytes()

    def rows(self, first: int, last: int) -> list[tuple[object, ...]]:
        """Return the documents of a range as rows, the values of the columns in their order."""
        return self._cursor.rows(sql("export_range"), self._range(first, last), name="export_range")

    def _range(self, first: int, last: int) -> dict[str, object]:
        places = self._cursor.rows(sql("export_places"), {"first": first, "last": last}, is_brief=True)
        return {**self._values, "docs": [doc for (doc,) in places]}


def _table_cells(select: str) -> str:
    return filled("formula_safe_cells", cells=filled("export_cells", export_range=select))


@cached_query
def average_record(archive: Archive) -> float:
    """Return the bytes of an average document in a table, as an estimate of what a file will have."""
    ((found,),) = archive.cursor().rows(sql("record_sizes"))
    return float(found or 0)
