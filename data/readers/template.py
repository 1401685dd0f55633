"""A reader to copy for a new format: here records of lines such as `title: Letter`, a blank line after each.

Three things make a reader: its name, whether a file has its format, and the rows of a file that does. With one line in
the table of `data/readers/__init__.py`, a sample beside the others and a paragraph in `docs/sources.md` it is complete;
the tests of all readers then try it on its sample, whole, cut and spoilt.
"""

import re
from collections.abc import Iterator

from data.readers.column_notes import unused_note
from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import SourceFile

NAME = "template"

_FIRST_LINE = re.compile(r"\s*title: \S")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Decide by what the file holds, never by what it is called; `source.start()` is empty where it is no text."""
    return bool(_FIRST_LINE.match(source.start()))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows, which are read while they are gone through; raise SourceError where nothing can be read."""
    reading = Reading(iter(()))
    reading.rows = _rows(source, chosen, reading.notes)
    return reading


def _rows(source: SourceFile, chosen: Crosswalk, notes: list[str]) -> Iterator[Row]:
    """Yield a record or a reject for each row of the file, numbered from 1, and name what was left out."""
    unused: dict[str, None] = {}
    for number, lines in enumerate(_blocks(source), start=1):
        raw = "\n".join(lines)
        pairs = [line.partition(":") for line in lines]
        if not all(colon for _, colon, _ in pairs):
            yield Reject(number, raw, "a line without a colon")
            continue
        columns = find_columns([name for name, _, _ in pairs], chosen)
        unused |= dict.fromkeys(columns.unused)
        yield columns.record(number, raw, [value for _, _, value in pairs])
    notes += unused_note(list(unused))


def _blocks(source: SourceFile) -> Iterator[list[str]]:
    """Yield the lines between blank ones, with no more of the file in memory than a block needs."""
    block: list[str] = []
    for line in source.lines():
        if line.strip():
            block.append(line.strip())
        elif block:
            yield block
            block = []
    if block:
        yield block
