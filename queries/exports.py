"""All documents of a result, in the order of its list, as an export has them."""

from __future__ import annotations

from collections.abc import Iterator

from queries import Row, _rows, result_order
from queries.result import Result

BLOCK = 2_000
"""Documents that are read at a time."""


def export_rows(result: Result) -> Iterator[Row]:
    """Give the documents of the result one by one: their fields, and `themes`, `people`, `places`, `subjects` as lists.

    The order is found when the first is asked for, the fields block by block.
    """
    order = result_order(result)
    for start in range(0, len(order), BLOCK):
        docs = order[start : start + BLOCK]
        rows = {row["doc"]: row for row in _rows(result.archive.cursor(), "export_rows", docs=docs)}
        yield from (rows[doc] for doc in docs)
