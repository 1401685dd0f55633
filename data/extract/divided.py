"""A long file read by several processes, part by part, with the rows, their numbers and the notes of one reading."""

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Executor, Future
from itertools import islice, takewhile

from data.extract.batch import Batch, batches_of
from data.readers.record import Counted, NotDivisibleError, Parts, Row

PART_BYTES = 4 << 20
"""Bytes of a part; each process has one at a time, and some are ahead of the one that is staged."""

_LONGEST_PART = 4
"""Times that size, up to which a part is read by another process: it is in memory as a whole."""

IN_ONE_PIECE = "read by one process"
"""How the note begins that says of a long file that it was not divided."""

Part = tuple[Sequence[Batch], Counted] | str
"""The batches of a part and how far it was read, or why it does not stand by itself."""


def read_divided(
    pool: Executor,
    ahead: int,
    source: str,
    parts: Parts,
    *,
    keep_untitled: bool,
    part_bytes: int = 0,
) -> Generator[Batch | Row, None, list[str]]:
    """Yield the rows of a file in batches, one by one from a part on that is too long or does not hold.

    Returns the notes on them, with one that says from which row on they were read one by one, and why. So many parts,
    of `PART_BYTES` where nothing else is said, are read ahead of the one that is staged.
    """
    progress = parts.progress()
    size = part_bytes or PART_BYTES
    spans = parts.spans(size)
    short = short_spans(spans, size)
    unsent = iter(short)
    waiting: deque[tuple[tuple[int, int], Future[Part]]] = deque()

    def send(count: int) -> None:
        for span in islice(unsent, count):
            waiting.append((span, pool.submit(read_part, source, parts, span, keep_untitled)))

    in_one_piece: list[str] = []
    send(ahead)
    while waiting:
        span, future = waiting.popleft()
        read = future.result()
        if isinstance(read, str):
            for _, other in waiting:
                other.cancel()
            in_one_piece = _in_one_piece(progress.rows, read)
            yield from parts.rest(span, progress)
            break
        send(1)
        batches, of_part = read
        for batch in batches:
            yield batch.below(progress.rows)
        progress.add(of_part)
    else:
        if len(short) < len(spans):
            in_one_piece = _in_one_piece(progress.rows, _NO_PARTS if len(spans) == 1 else _NO_MORE_PARTS)
            yield from parts.rest(spans[len(short)], progress)
    return [*progress.notes(), *in_one_piece]


_NO_PARTS = "its encoding or its lines do not show where it can be divided"
_NO_MORE_PARTS = "for a long stretch no line looks like the beginning of a row"


def _in_one_piece(rows: int, why: str) -> list[str]:
    place = f" from row {rows + 1:,} on" if rows else ""
    return [f"{IN_ONE_PIECE}{place}, which takes longer than in parts: {why}"]


def short_spans(spans: Sequence[tuple[int, int]], size: int) -> Sequence[tuple[int, int]]:
    """Return those of the spans of a file that are read by themselves; none where it is read in one piece."""
    return [*takewhile(lambda span: span[1] - span[0] <= _LONGEST_PART * size, spans)] if len(spans) > 1 else []


def read_part(source: str, parts: Parts, span: tuple[int, int], keep_untitled: bool) -> Part:
    """Return the batches of a part and how far it was read, or why it does not stand by itself."""
    progress = parts.progress()
    try:
        return list(batches_of(source, parts.part(span, progress), keep_untitled=keep_untitled)), progress
    except NotDivisibleError as error:
        return str(error)
