"""All documents of a result, in the order of its list, as an export has them."""

from __future__ import annotations

from collections.abc import Iterator

from queries.model.rows import Row, rows
from queries.result import Result
from queries.results import result_order

BLOCK = 2_000
"""Documents that are read at a time."""


def export_rows(result: Result) -> Iterator[Row]:
    """Give the documents of the result one by one: their fields, and `themes`, `people`, `places`, `subjects` as lists.

    The order is found when the first is asked for, the fields block by block. None of it is kept: it is as long as the
    result.
    """
    order = result_order(result)
    names = result.archive.theme_names
    for start in range(0, len(order), BLOCK):
        docs = order[start : start + BLOCK]
        found = {row["doc"]: row for row in rows(result.archive.cursor(), "export_rows", docs=docs)}
        yield from ({**found[doc], "themes": names.get(found[doc]["theme_set"])} for doc in docs)
