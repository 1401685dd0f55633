"""The events file: dated events that give a timeline its context, as CSV with a line for each.

The columns are first_day, last_day, label, short and theme; all but first_day and label may be empty or missing. Dates
are read as those of documents are, so that "October 1962" in first_day is the whole month. `short` is the name by which
the timeline draws an event; without one it is only listed. In a file without the column labels short enough are names.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from data import shipped
from dates.written import read_date
from queries.errors import EventsError
from queries.model.event import Event

MAX_LABEL_CHARS = 200
MAX_SHORT_CHARS = 22
"""Characters of a name for which charts have room, also on a narrow screen."""

_REQUIRED = ("first_day", "label")
_COLUMNS = ("first_day", "last_day", "label", "short", "theme")


def read_events(path: Path, themes: Sequence[str]) -> tuple[Event, ...]:
    """Return the events of a file in the order of their days, given the slugs of the themes there are.

    Raises EventsError that names the file, the line and the remedy. Events that ship with the project keep quiet about
    themes that another themes file lacks.
    """
    events = (_of_theme(line, _event(line, row), themes) for line, row in _rows(path))
    return tuple(sorted(events, key=lambda event: (event.first_day, event.last_day, event.label)))


@dataclass(frozen=True, slots=True)
class _Line:
    """Where in the events file an error is found."""

    path: Path
    number: int

    def error(self, what: str) -> EventsError:
        return EventsError(f"Line {self.number} of {self.path}: {what}")


def _rows(path: Path) -> Iterator[tuple[_Line, dict[str, str]]]:
    """Yield each line that is not blank, with its cells by column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            columns = _columns(_Line(path, 1), next(reader, []))
            for cells in reader:
                line = _Line(path, reader.line_num)
                if len(cells) > len(columns):
                    raise line.error("it has more cells than columns. Put a label with commas in quotation marks.")
                if any(cell.strip() for cell in cells):
                    yield (
                        line,
                        {name: " ".join(cell.split()) for name, cell in zip_longest(columns, cells, fillvalue="")},
                    )
    except OSError as error:
        reason = error.strerror or str(error)
        raise EventsError(f"Cannot read the events file {path} ({reason}). Name another.") from error
    except UnicodeDecodeError as error:
        raise EventsError(f"The events file {path} is not in UTF-8. Save it as UTF-8.") from error
    except csv.Error as error:
        raise _Line(path, reader.line_num).error(f"it is not valid CSV: {error}. Correct it.") from error


def _columns(line: _Line, cells: Sequence[str]) -> list[str]:
    columns = [cell.strip() for cell in cells]
    wrong = [name for name in columns if name not in _COLUMNS or columns.count(name) > 1]
    missing = [name for name in _REQUIRED if name not in columns]
    if wrong or missing:
        what = f"“{wrong[0]}” is unknown or appears twice" if wrong else f"“{missing[0]}” is missing"
        raise line.error(f"it must name the columns, and {what}. Columns are: {', '.join(_COLUMNS)}.")
    return columns


def _event(line: _Line, row: dict[str, str]) -> Event:
    label = row.get("label", "").replace("\0", " ").strip()
    if not label or len(label) > MAX_LABEL_CHARS:
        raise line.error(f"the label is empty or longer than {MAX_LABEL_CHARS} characters. Write one.")
    first_day, end = _days(line, row, "first_day")
    last_day = _days(line, row, "last_day")[1] if row.get("last_day") else end
    if last_day < first_day:
        raise line.error(f"the event ends before it begins. Exchange {row['first_day']} and {row['last_day']}.")
    return Event(first_day, last_day, label, row.get("theme") or None, _short(line, row, label))


def _short(line: _Line, row: dict[str, str], label: str) -> str:
    short = row.get("short", label if len(label) <= MAX_SHORT_CHARS else "").replace("\0", " ").strip()
    if len(short) > MAX_SHORT_CHARS:
        raise line.error(
            f"short “{short[:40]}” is longer than {MAX_SHORT_CHARS} characters. Shorten it, or leave it empty."
        )
    return short


def _days(line: _Line, row: dict[str, str], column: str) -> tuple[date, date]:
    written = row.get(column, "")
    read = read_date(written)
    if not read.first_day or not read.last_day:
        raise line.error(f"{column} “{written[:40]}” is not a date. Write 1962-10-16, 16 October 1962 or 1962.")
    return read.first_day, read.last_day


def _of_theme(line: _Line, event: Event, themes: Sequence[str]) -> Event:
    if event.theme is None or event.theme in themes:
        return event
    if line.path == shipped.EVENTS:
        return replace(event, theme=None)
    raise line.error(f"there is no theme “{event.theme}”. Themes are: {', '.join(themes) or 'none'}.")
