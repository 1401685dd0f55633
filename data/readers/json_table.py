"""JSON: a list of records, an object that holds one, or JSON Lines with a record on each line."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.json_pairs import object_of
from data.readers.json_path import flattened, records_in
from data.readers.json_rows import Element, JsonLinesParts, loaded, of_lines, rows_with_notes
from data.readers.json_shapes import names_in
from data.readers.record import Reading
from data.readers.source_file import BLANKS, MAX_RECORD_CHARS, SourceFile
from queries.errors import SourceError

NAME = "json"
LINES_NAME = "jsonl"
_CHUNK_CHARS = 1 << 16
_LINES_TRIED = 20
_MOST_OTHERS = 10
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
_MAX_OBJECT_CHARS = 2 * MAX_RECORD_CHARS
_MAX_KEY_SETS = 1_000

_BEFORE_LIST = re.compile(r"[\ufeff\s]*\[(?:\s*\[(?=\s*[{\[]))*")
_BETWEEN = re.compile(r"[\s,]*")
_AFTER_LIST = re.compile(r"[\s\]]*")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the text starts as a list or an object does, and is not one object a line."""
    start = source.start().lstrip(BLANKS)
    starts_list = start.startswith("[") and start[1:].lstrip()[:1] in ("{", "]", "")
    return starts_list or (start.startswith("{") and not _is_lines(start)) or bool(_first_names(start, chosen))


def recognises_lines(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether most of the first lines are whole JSON objects."""
    start = source.start().lstrip(BLANKS)
    return start.startswith("{") and _is_lines(start)


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the records of a list, or of an object with a list in it; raise SourceError where there is neither."""
    start = source.start().lstrip(BLANKS)
    reading = Reading(iter(()))
    if start.startswith("["):
        reading.rows = rows_with_notes(elements(source), chosen, reading.notes)
    else:
        reading.rows = rows_with_notes(_in_object(source, chosen, reading.notes), chosen, reading.notes)
    return reading


def read_lines(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each line that is not blank."""
    reading = Reading(iter(()), parts=JsonLinesParts(source, chosen))
    reading.rows = rows_with_notes(of_lines(source.lines()), chosen, reading.notes)
    return reading


def first_objects(source: SourceFile, chosen: Crosswalk, most: int) -> list[dict[str, object]]:
    """Return the first records of JSON or JSON Lines, as `read` and `read_lines` find them; flat where they are not."""
    if recognises_lines(source, chosen):
        found = of_lines(source.lines())
    elif source.start().lstrip(BLANKS).startswith("["):
        found = elements(source)
    else:
        found = _in_object(source, chosen, [])
    objects = [element for _, element in islice(found, most) if isinstance(element, dict)]
    return [one if find_columns(list(one), chosen).names_title else flattened(one) for one in objects]


def _first_names(start: str, chosen: Crosswalk) -> list[str]:
    """Return the names of columns that a list of lists begins with; none for other texts."""
    if not start.startswith("[") or not (first := start[1:].lstrip()).startswith("["):
        return []
    try:
        return names_in(json.JSONDecoder().raw_decode(first)[0], chosen)
    except (ValueError, RecursionError):
        return []


def as_json(value: object) -> str:
    """Return a value as one line of JSON, letters as they are."""
    return _encode(value)


def _is_lines(start: str) -> bool:
    """Return whether there are several lines, and the first or most of them are whole objects."""
    lines = [line for line in start.split("\n")[:_LINES_TRIED] if line.strip()]
    objects = [isinstance(loaded(line), dict) for line in lines]
    return len(lines) > 1 and (objects[0] or sum(objects) * 2 > len(objects))


def _in_object(source: SourceFile, chosen: Crosswalk, notes: list[str]) -> Iterator[Element]:
    """Return the records of an object; of objects one a line, where there is text behind the first."""
    with source.open() as stream:
        text = stream.read(_MAX_OBJECT_CHARS + 1)
    if len(text) > _MAX_OBJECT_CHARS:
        raise SourceError(
            f"{source.name} is one JSON object of more than {_MAX_OBJECT_CHARS:,} characters, which is read whole. "
            f"Save its records as a list, or one on each line."
        )
    whole = loaded(text.lstrip("\ufeff"))
    if isinstance(whole, json.JSONDecodeError) and whole.msg.startswith("Extra data") and "\n" in text[: whole.pos]:
        return of_lines(source.lines())
    if isinstance(whole, json.JSONDecodeError):
        raise SourceError(
            f"{source.name} is broken JSON: expected {whole.msg.lower()} at line {whole.lineno}, column "
            f"{whole.colno}, found {text[whole.pos : whole.pos + 40]!r}."
        )
    if not isinstance(whole, dict):
        raise SourceError(f"{source.name} has no records: expected a list of objects, found {text[:40]!r}.")
    records, path, others = records_in(source.name, whole, chosen)
    notes += [f"records found at {path}; --path chooses another list"] if path and not chosen.path else []
    notes += [f"other lists with titles, left out: {', '.join(others[:_MOST_OTHERS])}"] if others else []
    if not path and len(records) > 1:
        notes.append("the object has a list for each column, and was read row by row")
    return iter([(as_json(record), record) for record in records])


def elements(source: SourceFile) -> Iterator[Element]:
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
        self._decoder = json.JSONDecoder(object_pairs_hook=object_of)

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

    def element(self) -> Element:
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
                    return rest, loaded(rest)
        return self.rest(), ValueError(
            f"no record ends within {MAX_RECORD_CHARS:,} characters; nothing that follows is read"
        )

    def rest(self) -> str:
        """Return all that has not been understood, or the start of it where it is longer than a record may be."""
        while len(self._text) - self._at <= MAX_RECORD_CHARS and self._more():
            pass
        rest, self._at = self._text[self._at :], len(self._text)
        return rest
