"""Postings: where each term stands, by document and field, in the order in which searches read them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.sql import SQL
from data.transform.spellings import Lists, Numbers, Spellings

_BITS = 64
_FIELDS = 4
_AT_ONCE = 2
"""Chunks that are sorted in threads while one before them is written; each takes its memory."""

Chunk = tuple[pa.Table, pa.Table]
"""The postings of some documents in order, and how many words each document has."""


@dataclass(frozen=True)
class Words:
    """The words of the documents from `first` to `last` as they are spelled, one element of each array a word."""

    first: int
    last: int
    spelling: Numbers
    doc: Numbers
    field: Numbers
    position: Numbers

    def some(self, which: NDArray[np.bool_] | Numbers) -> Words:
        """Return some of the words."""
        columns = (self.spelling, self.doc, self.field, self.position)
        return Words(self.first, self.last, *(column[which] for column in columns))


def write_postings(
    connection: duckdb.DuckDBPyConnection,
    spellings: Spellings,
    languages: Numbers | None,
    chunks: Iterable[tuple[int, int]],
) -> None:
    """Add the postings of all documents, and how many words these have, to the temporary table `lengths`.

    `languages` is that of each document by its place among those of the spellings; None where there is but one.
    `chunks` are the first and the last document of each chunk.
    """
    ahead: deque[Future[Sequence[Chunk]]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for first, last in chunks:
            rows = connection.execute(SQL["words_of_documents"], {"first": first, "last": last}).fetchnumpy()
            words = Words(first, last, *(np.asarray(rows[name]) for name in ("spelling", "doc", "field", "position")))
            ahead.append(pool.submit(lambda words: [*_chunks(words, spellings, languages)], words))
            if len(ahead) > _AT_ONCE:
                _write(connection, ahead.popleft().result())
        while ahead:
            _write(connection, ahead.popleft().result())


def _write(connection: duckdb.DuckDBPyConnection, chunks: Sequence[Chunk]) -> None:
    for postings, lengths in chunks:
        for table, insert in ((lengths, "insert into lengths from chunk"), (postings, SQL["postings"])):
            connection.register("chunk", table)
            connection.execute(insert)
            connection.unregister("chunk")


def _chunks(words: Words, spellings: Spellings, languages: Numbers | None) -> Iterator[Chunk]:
    """Yield the postings of words.

    Term, document, field and position are packed into one number each and sorted as numbers, which takes a sixth of
    the time of grouping them in SQL. Where they need more than 64 bits, half as many documents are taken.
    """
    if languages is not None:
        words = replace(words, spelling=spellings.of_language(words.spelling, languages[words.doc]))
    words = replace(words, position=words.position + _words_before(spellings, words))
    yield from _sorted(words, spellings)


def _sorted(words: Words, spellings: Spellings) -> Iterator[Chunk]:
    of_words = [*_terms(spellings.words, words)]
    parts = [*of_words, *_terms(spellings.joined, words), *_terms(spellings.extra, words)]
    if not parts:
        return
    highest = [max(int(column.max(initial=0)) for column in columns) for columns in zip(*parts, strict=True)]
    widths = [highest[0].bit_length(), (words.last - words.first).bit_length(), 2, highest[3].bit_length()]
    if sum(widths) > _BITS:
        middle = (words.first + words.last) // 2
        is_before = words.doc <= middle
        yield from _sorted(replace(words.some(is_before), last=middle), spellings)
        yield from _sorted(replace(words.some(~is_before), first=middle + 1), spellings)
        return
    packed = np.concatenate([_packed(columns, words.first, widths) for columns in parts])
    packed.sort()
    yield _postings(packed, words.first, widths), _lengths(of_words, words)


def _words_before(spellings: Spellings, words: Words) -> Numbers | int:
    """Return how many more words than spellings stand before each spelling in its field."""
    more = spellings.words.count[words.spelling] - 1
    several = np.flatnonzero(more)
    if not len(several):
        return 0
    documents = words.last - words.first + 1
    text = words.field.astype(np.int64) * documents + (words.doc - words.first)
    has_several = np.zeros(_FIELDS * documents, np.bool_)
    has_several[text[several]] = True
    which = np.flatnonzero(has_several[text])
    place = text[which] << 32 | words.position[which]
    if (place[1:] < place[:-1]).any():
        which = which[np.argsort(place)]
    before = np.zeros(len(more), np.int64)
    before[which] = _sum_before(more[which], text[which])
    return before


def _sum_before(more: Numbers, text: Numbers) -> Numbers:
    """Return the sum of the numbers before each within its text, the texts following on each other."""
    before = np.cumsum(more) - more
    is_first = np.append(True, text[1:] != text[:-1])
    return before - before[np.maximum.accumulate(np.where(is_first, np.arange(len(text)), 0))]


_Columns = tuple[Numbers, Numbers, Numbers, Numbers]
"""Term, document, field and position."""


def _terms(lists: Lists, words: Words) -> Iterator[_Columns]:
    """Yield the terms that the spellings stand for: of those that stand for one, and of those that do for several."""
    count = lists.count[words.spelling]
    for which, terms_of in ((count == 1, _term_of), (count > 1, _terms_of)):
        if which.any():
            yield terms_of(lists, words.some(which))


def _term_of(lists: Lists, words: Words) -> _Columns:
    at = lists.first[words.spelling]
    return lists.terms[at], words.doc, words.field, words.position + lists.offset[at]


def _terms_of(lists: Lists, words: Words) -> _Columns:
    which, terms, offset = lists.of(words.spelling)
    return terms, words.doc[which], words.field[which], words.position[which] + offset


def _packed(columns: _Columns, first: int, widths: Sequence[int]) -> NDArray[np.uint64]:
    term, doc, field, position = columns
    packed = term.astype(np.uint64)
    for column, width in zip((doc - first, field, position), widths[1:], strict=True):
        packed <<= np.uint64(width)
        packed |= column.astype(np.uint64)
    return packed


def _lengths(of_words: Iterable[_Columns], words: Words) -> pa.Table:
    counted = np.zeros(words.last - words.first + 1, np.int64)
    for _, doc, _, _ in of_words:
        counted += np.bincount(doc - words.first, minlength=len(counted))
    present = np.flatnonzero(counted)
    return pa.table(
        {"doc": pa.array(present + words.first, pa.int32()), "words": pa.array(counted[present], pa.int32())}
    )


def _postings(packed: NDArray[np.uint64], first: int, widths: Sequence[int]) -> pa.Table:
    """Return a row for each term, document and field of numbers in order, with all positions."""
    groups, positions = _split(packed, widths[3])
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1])[: len(groups)])
    rest, field = _split(groups[starts], widths[2])
    term, doc = _split(rest, widths[1])
    offsets = pa.array(np.append(starts, len(packed)).astype(np.int32))
    return pa.table(
        {
            "term": pa.array(term.astype(np.int32)),
            "doc": pa.array(doc.astype(np.int32) + np.int32(first)),
            "field": pa.array(field.astype(np.uint8)),
            "positions": pa.ListArray.from_arrays(offsets, pa.array(positions.astype(np.int32))),
        }
    )


def _split(packed: NDArray[np.uint64], width: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return all but the last `width` bits of each number, and the last `width` bits."""
    return packed >> np.uint64(width), packed & np.uint64((1 << width) - 1)
