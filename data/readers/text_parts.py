"""The parts of a long text, as bytes of its file."""

from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from itertools import pairwise

from data.readers.source_file import SourceFile

_LOOK_BYTES = 1 << 18

Span = tuple[int, int]
"""The first byte of a part, and the one behind its last."""


def spans_of(source: SourceFile, part_bytes: int, start_in: Callable[[bytes], int]) -> Sequence[Span]:
    """Return where parts of some size begin and end; a single one where the encoding does not allow it.

    `start_in` returns where in some bytes a part can begin, 0 for nowhere.
    """
    size = source.path.stat().st_size
    starts = [0]
    with source.path.open("rb") as file:
        for place in range(part_bytes, size - part_bytes // 2, part_bytes) if _has_plain_lines(source.encoding) else ():
            file.seek(place)
            start = start_in(file.read(_LOOK_BYTES))
            if start and place + start > starts[-1]:
                starts.append(place + start)
    return [span for span in pairwise([*starts, size]) if span[0] < span[1]]


def part_of(source: SourceFile, span: Span) -> TextIOWrapper:
    """Return the text of a part, line ends untouched."""
    start, end = span
    with source.path.open("rb") as file:
        file.seek(start)
        text = BytesIO(file.read(end - start))
    return TextIOWrapper(text, source.encoding_from(start), errors=source.errors, newline="")


def _has_plain_lines(encoding: str | None) -> bool:
    """Return whether a line break is the same byte as in ASCII, and no part of anything else."""
    if encoding is None or encoding.replace("_", "-").startswith("utf-8"):
        return encoding is not None
    try:
        letters = bytes(range(256)).decode(encoding, errors="replace")
    except LookupError:
        return False
    return len(letters) == 256 and letters[10] == "\n" and letters[13] == "\r" and letters.count("\n") == 1
