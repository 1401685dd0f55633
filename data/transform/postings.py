"""Postings: where each term stands, by document and field, in the order in which searches read them."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.sql import SQL
from data.transform.spellings import Lists, Numbers, Spellings

_BITS = 64


def write_postings(
    connection: duckdb.DuckDBPyConnection,
    spellings: Spellings,
    languages: Numbers | None,
    first: int,
    last: int,
) -> None:
    """Add the postings of some documents, and how many words these have, to the temporary table `lengths`.

    `languages` is that of each document by its place among those of the spellings; None where there is but one.

    Term, document, field and position are packed into one number each and sorted as numbers, which takes a sixth of
    the time of grouping them in SQL. Where they need more than 64 bits, half as many documents are taken.
    """
    rows = connection.execute(SQL["words_of_documents"], {"first": first, "last": last}).fetchnumpy()
    spelling, docs, fields, places = _in_order(
        [np.asarray(rows[name], np.int64) for name in ("spelling", "doc", "field", "position")]
    )
    if languages is not None:
        spelling = spellings.of_language(spelling, languages[docs])
    word_columns = (spelling, docs - first, fields, places + _words_before(spellings, spelling, docs, fields))
    words, *others = (_terms(lists, *word_columns) for lists in (spellings.words, spellings.joined, spellings.extra))
    columns = [np.concatenate(parts).astype(np.uint64) for parts in zip(words, *others, strict=True)]
    widths = [int(column.max(initial=0)).bit_length() for column in columns]
    if sum(widths) > _BITS:
        middle = (first + last) // 2
        write_postings(connection, spellings, languages, first, middle)
        write_postings(connection, spellings, languages, middle + 1, last)
        return
    _write_lengths(connection, words[1], first)
    term, doc, field, positions, starts = _grouped(columns, widths)
    chunk = {
        "term": pa.array(term, pa.int32()),
        "doc": pa.array(doc + np.uint64(first), pa.int32()),
        "field": pa.array(field, pa.uint8()),
        "positions": pa.ListArray.from_arrays(pa.array(starts, pa.int32()), pa.array(positions, pa.int32())),
    }
    connection.register("chunk", pa.table(chunk))
    connection.execute(SQL["postings"])
    connection.unregister("chunk")


def _in_order(columns: Sequence[Numbers]) -> Sequence[Numbers]:
    """Spelling, document, field and position in the order of the texts, which is mostly the one they come in."""
    _, doc, field, position = columns
    is_before = (field[1:] < field[:-1]) | (
        (field[1:] == field[:-1]) & ((doc[1:] < doc[:-1]) | ((doc[1:] == doc[:-1]) & (position[1:] < position[:-1])))
    )
    if not is_before.any():
        return columns
    order = np.lexsort((position, doc, field))
    return [column[order] for column in columns]


def _words_before(spellings: Spellings, spelling: Numbers, doc: Numbers, field: Numbers) -> Numbers:
    """How many more words than spellings stand before each spelling in its field, given the order of the text."""
    more = spellings.words.count[spelling] - 1
    if not more.any():
        return more
    before = np.cumsum(more) - more
    is_first = np.append(True, (doc[1:] != doc[:-1]) | (field[1:] != field[:-1]))[: len(doc)]
    return before - before[np.maximum.accumulate(np.where(is_first, np.arange(len(doc)), 0))]


def _terms(
    lists: Lists, spelling: Numbers, doc: Numbers, field: Numbers, position: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Term, document, field and position of every word that the spellings stand for."""
    which, terms, offset = lists.of(spelling)
    return terms, doc[which], field[which], position[which] + offset


def _write_lengths(connection: duckdb.DuckDBPyConnection, doc: Numbers, first: int) -> None:
    counted = np.bincount(doc)
    present = np.flatnonzero(counted)
    connection.register(
        "chunk", pa.table({"doc": pa.array(present + first, pa.int32()), "words": pa.array(counted[present])})
    )
    connection.execute("insert into lengths select doc, words from chunk")
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
