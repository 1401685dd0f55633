"""The rows of JSON: a record for each element, its columns found by its own keys."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from data.readers.column_notes import unused_note
from data.readers.columns import Columns, find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.json_pairs import object_of
from data.readers.json_path import flattened
from data.readers.json_shapes import names_in, under_header
from data.readers.record import NotDivisibleError, Reject, Row
from data.readers.source_file import BLANKS, MAX_RECORD_CHARS, SourceFile
from data.readers.text_parts import Span, part_of, spans_of

_MAX_KEY_SETS = 1_000

Element = tuple[str, object]
"""The text of a value, and the value; an error in its place where the text is broken."""


@dataclass
class Progress:
    """How far a file is read: rows, and what its notes will say."""

    rows: int = 0
    unused: dict[str, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    def notes(self) -> list[str]:
        """Return what there is to say of the rows."""
        return [*unused_note(list(self.unused)), *self.remarks]

    def add(self, other: "Progress") -> None:
        """Go on by what was read of the next part."""
        self.rows += other.rows
        self.unused |= other.unused
        self.remarks |= other.remarks


def loaded(text: str) -> object:
    """Return the value, or the error as a sentence in a ValueError of its own kind."""
    try:
        return json.loads(text, object_pairs_hook=object_of)
    except RecursionError:
        return ValueError("it is nested too deep")
    except ValueError as error:
        return error


def of_lines(lines: Iterable[str]) -> Iterator[Element]:
    """Yield the element of each line that is not blank."""
    for line in lines:
        text = line.strip(BLANKS)
        if len(line) > MAX_RECORD_CHARS:
            yield text, ValueError(f"the line is longer than {MAX_RECORD_CHARS:,} characters")
        elif text:
            yield text, loaded(text)


def rows_with_notes(elements: Iterator[Element], chosen: Crosswalk, notes: list[str]) -> Iterator[Row]:
    """Yield a row for each element, and in `notes` what there is to say of them."""
    progress = Progress()
    yield from rows_of(_below_header(elements, chosen), chosen, progress)
    notes += progress.notes()


def rows_of(elements: Iterator[Element], chosen: Crosswalk, progress: Progress) -> Iterator[Row]:
    """Yield a row for each element, and count them in `progress`."""
    key_sets = _KeySets(chosen, progress)
    for raw, element in elements:
        progress.rows += 1
        row = progress.rows
        if isinstance(element, Exception):
            yield Reject(row, raw, f"broken JSON: {element}")
        elif not isinstance(element, dict):
            yield Reject(row, raw, "not an object with fields")
        else:
            columns, values = key_sets.columns(element), list(element.values())
            if not columns.names_title and any(isinstance(value, dict) for value in values):
                flat = flattened(element)
                columns, values = key_sets.columns(flat), list(flat.values())
            key_sets.name(columns)
            yield columns.record(row, raw, values)


def _below_header(elements: Iterator[Element], chosen: Crosswalk) -> Iterator[Element]:
    """Yield the elements; of a list of lists that begins with names of columns, the rows below as objects."""
    for raw, first in islice(elements, 1):
        names = names_in(first, chosen)
        if not names:
            yield raw, first
            break
        elements = ((raw, under_header(names, row)) for raw, row in elements)
    yield from elements


class _KeySets:
    """The columns of each set of keys, and what no field was read from in any of them."""

    def __init__(self, chosen: Crosswalk, progress: Progress) -> None:
        self._chosen, self._progress = chosen, progress
        self._known: dict[tuple[str, ...], Columns] = {}
        self._latest: Columns | None = None

    def columns(self, element: Mapping[str, object]) -> Columns:
        """Return which key leads to which field."""
        keys = tuple(element)
        if keys not in self._known:
            if len(self._known) == _MAX_KEY_SETS:
                self._known.clear()
            self._known[keys] = find_columns(keys, self._chosen)
        return self._known[keys]

    def name(self, columns: Columns) -> None:
        """Remember what there is to say of these columns."""
        if columns is not self._latest:
            self._latest = columns
            self._progress.unused |= dict.fromkeys(columns.unused)
            self._progress.remarks |= dict.fromkeys(columns.notes)


@dataclass(frozen=True)
class JsonLinesParts:
    """The parts of JSON Lines, which begin with any line; a list of names on the first line counts for all of them."""

    source: SourceFile
    chosen: Crosswalk

    def progress(self) -> Progress:
        """Return what counts the rows."""
        return Progress()

    def spans(self, part_bytes: int) -> Sequence[Span]:
        """Return where parts of some size begin and end; a single one where the encoding does not allow it."""
        return spans_of(self.source, part_bytes, lambda found: found.find(b"\n") + 1)

    def part(self, span: Span, progress: Progress) -> Iterator[Row]:
        """Yield the rows of a part, numbered from 1; raise NotDivisibleError where it does not stand by itself."""
        with part_of(self.source, span) as stream:
            elements = of_lines(_of_bounded_length(stream))
            yield from rows_of(elements if span[0] else self._first(elements), self.chosen, progress)

    def rest(self, span: Span, progress: Progress) -> Iterator[Row]:
        """Yield all rows from the beginning of a part on, numbered on."""
        elements = of_lines(self.source.lines(span[0]))
        yield from rows_of(elements if span[0] else _below_header(elements, self.chosen), self.chosen, progress)

    def _first(self, elements: Iterator[Element]) -> Iterator[Element]:
        """Yield the elements of the first part, where they are not below a list of names."""
        first = next(elements, None)
        if first is None or names_in(first[1], self.chosen):
            raise NotDivisibleError("its first line names the columns of all others")
        yield first
        yield from elements


def _of_bounded_length(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if len(line) > MAX_RECORD_CHARS:
            raise NotDivisibleError(f"a line is longer than {MAX_RECORD_CHARS:,} characters")
        yield line
