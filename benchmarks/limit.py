"""The physical limit of an interaction: the bytes that must be read, over the bandwidth of the memory.

Counted are columns as wide as they need be, uncompressed, each read once, and of an index only what stands under the
words and names asked for. Nothing is counted for working anything out, for sorting, or for the ten rows shown.
"""

import os
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from benchmarks.source import FACETS, rows
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.search.parser import parse

DOCUMENT = 4
"""Bytes of a document's number, of a day, of a position."""
CODE = 1
"""Bytes of a value of which there are few: a theme, a field, a language."""

BYTES_ON_AXIS = 2 * DOCUMENT + CODE
"""First day, last day and band of every document: what the bars of the whole archive need under any filter."""

_READ_AT_ONCE = 256 << 20
_READINGS = 5


def bytes_read(archive: Archive, filters: Filters) -> int:
    """Return what the questions of an interaction under these filters cannot do without."""
    ((memberships, mentioned),) = rows(archive, "rows_read", persons=list(filters.included["person"]))
    facets = sum(bool(filters.values(facet)) for facet in FACETS)
    axis_bytes = archive.about.documents * (BYTES_ON_AXIS + facets * CODE)
    index = memberships * (DOCUMENT + CODE) + mentioned * DOCUMENT
    return int(axis_bytes + index + _bytes_of_text(archive, filters.text))


def _bytes_of_text(archive: Archive, text: str) -> int:
    """Document and field of each posting of the words; positions where they must follow each other."""
    read = 0
    for term in parse(text).terms:
        for word in term.words:
            ((postings, positions),) = rows(archive, "postings_read", word=word, is_prefix=term.kind == "prefix")
            read += postings * (DOCUMENT + CODE) + (positions * DOCUMENT if term.kind == "phrase" else 0)
    return read


def bandwidth() -> float:
    """Bytes a second at which all cores together read memory: the best of some sums over arrays beyond any cache."""
    arrays = [np.ones(_READ_AT_ONCE // 8) for _ in range(os.cpu_count() or 1)]
    with ThreadPoolExecutor(len(arrays)) as cores:
        return max(_read(cores, arrays) for _ in range(_READINGS))


def _read(cores: ThreadPoolExecutor, arrays: list[np.ndarray]) -> float:
    started = time.perf_counter()
    list(cores.map(np.sum, arrays))
    return sum(array.nbytes for array in arrays) / (time.perf_counter() - started)
