"""Postings: where each term stands, by document and field, in the order in which searches read them."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.sql import SQL

_BITS = 64


def write_postings(connection: duckdb.DuckDBPyConnection, terms: NDArray[np.int64], first: int, last: int) -> None:
    """Add the postings of some documents.

    Term, document, field and position are packed into one number each and sorted as numbers, which takes a sixth of
    the time of grouping them in SQL. Where they need more than 64 bits, half as many documents are taken.
    """
    found = connection.execute(SQL["words_of_documents"], {"first": first, "last": last}).fetchnumpy()
    numbers = [np.asarray(found[name], np.int64) for name in ("spelling", "doc", "field", "position")]
    of_spelling = terms[numbers[0]]
    raw = (of_spelling, numbers[1] - first, numbers[2], numbers[3])
    columns = [column[of_spelling >= 0].astype(np.uint64) for column in raw]
    widths = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(widths) > _BITS:
        middle = (first + last) // 2
        write_postings(connection, terms, first, middle)
        write_postings(connection, terms, middle + 1, last)
        return
    term, doc, field, positions, starts = _grouped(columns, widths)
    chunk = {
        "term": pa.array(term, pa.int32()),
        "doc": pa.array(doc + first, pa.int32()),
        "field": pa.array(field, pa.uint8()),
        "positions": pa.ListArray.from_arrays(pa.array(starts, pa.int32()), pa.array(positions, pa.int32())),
    }
    connection.register("chunk", pa.table(chunk))
    connection.execute(SQL["postings"])
    connection.unregister("chunk")


def _grouped(columns: Sequence[NDArray[np.uint64]], widths: Sequence[int]) -> tuple[NDArray[np.uint64], ...]:
    """Return term, document and field of each group, all positions group by group, and where in them each group starts.

    One start more than there are groups: the last is the end.
    """
    packed = np.zeros(len(columns[0]), np.uint64)
    for column, width in zip(columns, widths, strict=True):
        packed = packed << np.uint64(width) | column
    packed.sort()
    packed, positions = _split(packed, widths[3])
    starts = np.flatnonzero(np.append(True, packed[1:] != packed[:-1])[: len(packed)]).astype(np.uint64)
    rest, field = _split(packed[starts], widths[2])
    term, doc = _split(rest, widths[1])
    return term, doc, field, positions, np.append(starts, np.uint64(len(packed)))


def _split(packed: NDArray[np.uint64], width: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return all but the last `width` bits of each number, and the last `width` bits."""
    return packed >> np.uint64(width), packed & np.uint64((1 << width) - 1)
