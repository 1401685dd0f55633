"""History Lab topic files: the documents one topic of a model occurs in, with its score in each.

The topic itself stands only in the name of the file. Documents of *Foreign Relations of the United States* get their
web address from their id, by which a volume of that edition knows them too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data.readers import csv_header, csv_table
from data.readers.crosswalk import Crosswalk
from data.readers.headings import plain_names
from data.readers.record import Reading, Row, clean_line, record_of
from data.readers.source_file import SourceFile

NAME = "history-lab"

COLLECTIONS = {
    "ddrs": ("DDRS", "Declassified Documents Reference System"),
    "frus": ("FRUS", "Foreign Relations of the United States"),
}
"""The short and the full name of collections that topic files name by a code."""

_SCORE = "topic_score"
_COLUMNS = frozenset({"collection", "date", "id", "title", _SCORE})
_FRUS_DOCUMENT = re.compile(r"(frus[0-9][0-9A-Za-z-]*)(d[0-9]+)")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the columns are those of a topic file, in any order."""
    return bool(source.encoding) and set(plain_names(csv_header.header_of(source.start(), chosen).names)) >= _COLUMNS


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the documents of the topic; raise SourceError where the header names no title."""
    header = csv_table.read_header(source, chosen)
    unused = tuple(name for name in header.columns.unused if plain_names([name]) != [_SCORE])
    header = replace(header, columns=replace(header.columns, unused=unused))
    topic = _Topic(_topic_name(source), header)
    reading = csv_table.read_rows(source, header, topic.record)
    reading.rows = _rows(topic, reading.rows, reading.notes)
    return reading


def _topic_name(source: SourceFile) -> str:
    """Return what the file is called, where that is more than a number."""
    stem = clean_line(source.stem)
    return stem if any(letter.isalpha() for letter in stem) else f"Topic {stem}".rstrip()


def _rows(topic: "_Topic", rows: Iterator[Row], notes: list[str]) -> Iterator[Row]:
    yield from rows
    if topic.unscored:
        notes.append(f"{topic.unscored} topic scores that are not numbers from 0 to 1 left out, the topic itself kept")


class _Topic:
    """A topic and the table of its documents; `unscored` counts the rows whose score cannot be read."""

    def __init__(self, name: str, header: csv_header.Header) -> None:
        names = plain_names(header.names)
        self.unscored = 0
        self._name = name
        self._columns = header.columns
        self._score_at = names.index(_SCORE) if _SCORE in names else None

    def record(self, row: int, raw: str, cells: Sequence[str]) -> Row:
        """Return the document in a row of cells, the topic among its subjects."""
        texts, lists = self._columns.fields(cells)
        if not texts.get("url"):
            texts["url"] = _address(texts)
        score = None if self._score_at is None else _score(cells[self._score_at])
        if score is not None:
            return record_of(row, raw, texts, lists, topics=[(self._name, score)])
        self.unscored += 1
        lists["subjects"] = [*lists.get("subjects", ()), self._name]
        return record_of(row, raw, texts, lists)


def _score(cell: str) -> float | None:
    try:
        score = float(cell)
    except ValueError:
        return None
    return score if 0 <= score <= 1 else None


def _address(texts: Mapping[str, str]) -> str:
    """Return where the Office of the Historian publishes the document; nothing for ids of another form."""
    match = _FRUS_DOCUMENT.fullmatch(texts.get("own_id", "")) if texts.get("collection") == "frus" else None
    return f"https://history.state.gov/historicaldocuments/{match[1]}/{match[2]}" if match else ""
