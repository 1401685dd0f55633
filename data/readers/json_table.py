"""JSON: a list of records, an object that holds one, or JSON Lines with a record on each line."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from data.readers.columns import Columns, find_columns, unused_note
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import BLANKS, MAX_RECORD_CHARS, SourceFile
from queries.errors import SourceError

NAME = "json"
LINES_NAME = "jsonl"
_CHUNK_CHARS = 1 << 16
_LINES_TRIED = 20
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
_MAX_OBJECT_CHARS = 2 * MAX_RECORD_CHARS
_MAX_KEY_SETS = 1_000

_BEFORE_LIST = re.compile(r"[\ufeff\s\[]*")
_BETWEEN = re.compile(r"[\s,]*")
_AFTER_LIST = re.compile(r"[\s\]]*")


def recognises(source: SourceFile, chosen: Mapping[str, str]) -> bool:  # noqa: ARG001
    """Return whether the text starts as a list or an object does, and is not one object a line."""
    start = source.start().lstrip(BLANKS)
    starts_list = start.startswith("[") and start[1:].lstrip()[:1] in ("{", "]", "")
    return starts_list or (start.startswith("{") and not _is_lines(start))


def recognises_lines(source: SourceFile, chosen: Mapping[str, str]) -> bool:  # noqa: ARG001
    """Return whether most of the first lines are whole JSON objects."""
    start = source.start().lstrip(BLANKS)
    return start.startswith("{") and _is_lines(start)


def read(source: SourceFile, chosen: Mapping[str, str]) -> Reading:
    """Return the records of a list, or of an object with a list in it; raise SourceError where there is neither."""
    with source.open() as stream:
        start = stream.read(_CHUNK_CHARS).lstrip(BLANKS)
    reading = Reading(iter(()))
    if start.startswith("["):
        reading.rows = _records(elements(source), chosen, reading.notes)
    else:
        reading.rows = _records(_in_object(source, chosen), chosen, reading.notes)
    return reading


def read_lines(source: SourceFile, chosen: Mapping[str, str]) -> Reading:
    """Return a record for each line that is not blank."""
    reading = Reading(iter(()))
    reading.rows = _records(_lines(source), chosen, reading.notes)
    return reading


def as_json(value: object) -> str:
    """Return a value as one line of JSON, letters as they are."""
    return _encode(value)


def _is_lines(start: str) -> bool:
    lines = start.split("\n")[:_LINES_TRIED]
    objects = [isinstance(_loaded(line), dict) for line in lines if line.strip()]
    return objects[0] or sum(objects) * 2 > len(objects)


def _loaded(text: str) -> object:
    """Return the value, or the error as a sentence in a ValueError of its own kind."""
    try:
        return json.loads(text)
    except RecursionError:
        return ValueError("it is nested too deep")
    except ValueError as error:
        return error


_Element = tuple[str, object]


def _records(elements: Iterator[_Element], chosen: Mapping[str, str], notes: list[str]) -> Iterator[Row]:
    """Yield a row for each element, its columns found by its own keys."""
    known: dict[tuple[str, ...], Columns] = {}
    unused: dict[str, None] = {}
    column_notes: dict[str, None] = {}
    for row, (raw, element) in enumerate(elements, start=1):
        if isinstance(element, Exception):
            yield Reject(row, raw, f"broken JSON: {element}")
        elif not isinstance(element, dict):
            yield Reject(row, raw, "not an object with fields")
        else:
            keys = tuple(element)
            if keys not in known:
                if len(known) == _MAX_KEY_SETS:
                    known.clear()
                known[keys] = find_columns(keys, chosen)
                unused |= dict.fromkeys(known[keys].unused)
                column_notes |= dict.fromkeys(known[keys].notes)
            yield known[keys].record(row, raw, list(element.values()))
    notes.extend(unused_note(list(unused)))
    notes.extend(column_notes)


def _lines(source: SourceFile) -> Iterator[_Element]:
    for line in source.lines():
        text = line.strip(BLANKS)
        if len(line) > MAX_RECORD_CHARS:
            yield text, ValueError(f"the line is longer than {MAX_RECORD_CHARS:,} characters")
        elif text:
            yield text, _loaded(text)


def _in_object(source: SourceFile, chosen: Mapping[str, str]) -> Iterator[_Element]:
    with source.open() as stream:
        text = stream.read(_MAX_OBJECT_CHARS + 1)
    if len(text) > _MAX_OBJECT_CHARS:
        raise SourceError(
            f"{source.name} is one JSON object of more than {_MAX_OBJECT_CHARS:,} characters, which is read whole. "
            f"Save its records as a list, or one on each line."
        )
    whole = _loaded(text.lstrip("\ufeff"))
    if isinstance(whole, json.JSONDecodeError):
        raise SourceError(
            f"{source.name} is broken JSON: expected {whole.msg.lower()} at line {whole.lineno}, column "
            f"{whole.colno}, found {text[whole.pos : whole.pos + 40]!r}."
        )
    if not isinstance(whole, dict):
        raise SourceError(f"{source.name} has no records: expected a list of objects, found {text[:40]!r}.")
    records = [whole] if "title" in find_columns(list(whole), chosen).places else _longest_list(whole)
    return iter([(as_json(record), record) for record in records])


def _longest_list(whole: Mapping[str, object]) -> Sequence[object]:
    """Return the longest list among the values; the object itself where there is none."""
    lists = [value for value in whole.values() if isinstance(value, list)]
    return max(lists, key=len, default=[whole])


def elements(source: SourceFile) -> Iterator[_Element]:
    """Yield the elements of a list, each with its text, and no more in memory than one of them needs.

    In place of a broken element stands a ValueError. Behind it nothing can be told apart: the rest is one row.
    """
    with source.open() as stream:
        text = _Text(stream)
        text.skip(_BEFORE_LIST)
        while (start := text.skip(_BETWEEN)) and start != "]":
            raw, element = text.element()
            yield raw, element
            if isinstance(element, Exception):
                return
        text.skip(_AFTER_LIST)
        rest = text.rest()
        if start != "]":
            yield rest, ValueError("the list has no end")
        elif rest:
            yield rest, ValueError("text after the end of the list")


class _Text:
    """A text read piece by piece, of which what has been understood is forgotten."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def _more(self) -> bool:
        piece = self._stream.read(max(_CHUNK_CHARS, len(self._text) - self._at))
        if piece:
            self._text, self._at = self._text[self._at :] + piece, 0
        return bool(piece)

    def skip(self, letters: re.Pattern[str]) -> str:
        """Go past these letters; the next letter, or nothing at the end of the text."""
        while True:
            found = letters.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def element(self) -> _Element:
        """Return the text of the next value, and the value; the rest of the text and an error where it is broken."""
        while len(self._text) - self._at <= MAX_RECORD_CHARS:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
                if end < len(self._text) or not self._more():
                    raw, self._at = self._text[self._at : end], end
                    return raw, value
            except RecursionError:
                return self.rest(), ValueError("it is nested too deep")
            except ValueError:
                if not self._more():
                    rest = self.rest()
                    return rest, _loaded(rest)
        return self.rest(), ValueError(
            f"no record ends within {MAX_RECORD_CHARS:,} characters; nothing that follows is read"
        )

    def rest(self) -> str:
        """Return all that has not been understood, or the start of it where it is longer than a record may be."""
        while len(self._text) - self._at <= MAX_RECORD_CHARS and self._more():
            pass
        rest, self._at = self._text[self._at :], len(self._text)
        return rest
