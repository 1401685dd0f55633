"""A file of columns to begin with: what the headings and the first rows of each table say, ready to save."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from data.extract.discover import InputFile, find_input_files
from data.options import BuildOptions
from data.readers import (
    csv_header,
    csv_table,
    excel_97,
    excel_sheet,
    json_table,
    open_document,
    parquet_table,
    reader_for,
    sqlite_table,
)
from data.readers.cells import text_of
from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.headings import SPOKEN, is_stamp
from data.readers.sheets import MAX_HEADER_LINE, header_line
from data.readers.source_file import SourceFile, source_file
from dates.written import read_date
from queries.errors import SourceError
from queries.model.web_address import is_web_address

MAX_FILES = 20
"""Files that mappings are proposed for; the files of a larger folder are alike."""

_ROWS = 50
_MIN_SHARE = 0.6
_LONG_TEXT_CHARS = 120
_WORDS = {field: word for word, field in SPOKEN.items() if word in ("id", "date", "text", "source")}

Rows = Sequence[Sequence[object]]

_LINES: Mapping[str, Callable[[SourceFile, int], Rows]] = {
    module.NAME: module.first_lines for module in (excel_sheet, open_document, excel_97, parquet_table, sqlite_table)
}
"""How the first lines of tables are read that are no text, by the name of their format."""


def proposed_columns(sources: Sequence[Path], options: BuildOptions) -> str:
    """Return a file of columns for the tables among the sources; nothing where there is none."""
    entries = (_entry(file, options) for file in islice(find_input_files(sources), MAX_FILES))
    return "\n".join(filter(None, entries))


def _entry(file: InputFile, options: BuildOptions) -> str:
    chosen = options.crosswalk(file.name)
    if file.problem:
        return ""
    try:
        source = source_file(file.path, file.name, options.choice, chosen.encoding)
        header, rows = _table(source, chosen)
    except SourceError:
        return ""
    return _as_toml(file.name, propose(header, rows, chosen)) if len(header) > 1 else ""


def _table(source: SourceFile, chosen: Crosswalk) -> tuple[Sequence[str], Rows]:
    """Return the headings and the first rows of a table or of JSON; none for formats with fields of their own."""
    name = reader_for(source, chosen).name
    if name in (json_table.NAME, json_table.LINES_NAME):
        read = json_table.first_objects(source, chosen, _ROWS)
        header = list(dict.fromkeys(key for one in read for key in one))
        return header, [[one.get(key) for key in header] for one in read]
    if name in _LINES:
        return _below_header(_LINES[name](source, _ROWS + MAX_HEADER_LINE), chosen)
    if name != csv_table.NAME:
        return [], []
    found = csv_header.header_of(source.start(), chosen)
    lines = csv.reader(source.start().splitlines(), delimiter=found.delimiter)
    below = islice(lines, len(found.above) + 1, len(found.above) + 1 + _ROWS)
    return found.names, [row for row in below if len(row) == len(found.names)]


def _below_header(lines: Sequence[Sequence[object]], chosen: Crosswalk) -> tuple[Sequence[str], Rows]:
    """Return the header and the rows below it: the line that names a title, else the first of several cells."""
    filled = [at for at, line in enumerate(lines) if sum(cell not in (None, "") for cell in line) > 1]
    at = header_line(lines[:MAX_HEADER_LINE], chosen)
    at = at if at >= 0 or not filled else filled[0]
    if at < 0:
        return [], []
    header = [text_of(cell) for cell in lines[at]]
    rows = [[*line, *[None] * (len(header) - len(line))][: len(header)] for line in lines[at + 1 :]]
    return [name for name in header if name], [
        [cell for cell, name in zip(row, header, strict=True) if name] for row in rows[:_ROWS]
    ]


def propose(header: Sequence[str], rows: Rows, chosen: Crosswalk) -> Crosswalk:
    """Return which column leads to which field: by its heading, else by what its cells look like."""
    found = find_columns(header, chosen)
    columns = {field: tuple(header[place] for place in at) for field, at in found.places.items()}
    used = {place for at in found.places.values() for place in at}
    for place, name in enumerate(header):
        field = None if place in used or is_stamp(name) else _field_by_cells([row[place] for row in rows])
        if field and field not in columns:
            columns[field] = (name,)
    title = chosen.title
    if "title" not in columns and not title and len(people := columns.get("people", ())) > 1:
        title = f"{{{people[0]}}} to {{{people[-1]}}}"
    return Crosswalk(columns, title, chosen.separator, chosen.path, chosen.encoding)


def _field_by_cells(cells: Sequence[object]) -> str | None:
    texts = [text for text in (text_of(cell).strip() for cell in cells) if text]
    if not texts:
        return None
    kinds = {
        "date_text": sum(bool(read_date(text).edtf) for text in texts),
        "url": sum(is_web_address(text) for text in texts),
        "summary": sum(len(text) > _LONG_TEXT_CHARS for text in texts),
        "title": sum(" " in text and not text[0].isdigit() for text in texts) if len(set(texts)) == len(texts) else 0,
    }
    return next((field for field, count in kinds.items() if count >= _MIN_SHARE * len(texts)), None)


def _as_toml(name: str, crosswalk: Crosswalk) -> str:
    pairs = [f"{_WORDS.get(field, field)} = {_quoted(names)}" for field, names in crosswalk.columns.items()]
    texts = {"title": crosswalk.title, "separator": crosswalk.separator, "path": crosswalk.path}
    texts |= {"encoding": crosswalk.encoding}
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items() if text]
    return "\n".join([f"[{json.dumps(name, ensure_ascii=False)}]", f"columns = {{ {', '.join(pairs)} }}", *lines, ""])


def _quoted(names: Sequence[str]) -> str:
    texts: Iterator[str] = (json.dumps(name, ensure_ascii=False) for name in names)
    return next(texts) if len(names) == 1 else f"[{', '.join(texts)}]"
