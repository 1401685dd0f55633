"""Records in any other XML: the element that a curator names, else one that is repeated and has a title in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from xml.etree.ElementTree import Element

from data.readers.column_notes import unused_note
from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Row
from data.readers.source_file import SourceFile
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, branches_in, xml_reading
from data.readers.xml_text import words
from queries.errors import SourceError

NAME = "xml"
_MAX_PATHS = 300
_DEPTHS = (1, 2, 3)


def recognises_named(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether a curator named the element of a record and the file is XML."""
    return bool(source.choice.record and root_of(source)[0])


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file is XML with an element in it that is repeated and has a title."""
    return bool(root_of(source)[0]) and bool(source.choice.record or guessed_record(source, chosen))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each element of a name; raise SourceError where no name is given and none can be guessed."""
    record_name = source.choice.record
    record = record_name or guessed_record(source, chosen)
    if not record:
        raise SourceError(f"{source.name} is XML whose records cannot be told. Name their element: --record item.")
    reading = xml_reading(source, _Elements(record, chosen))
    if not record_name:
        reading.notes.insert(0, f"each element <{record}> is read as a record; --record names another")
    return reading


def guessed_record(source: SourceFile, chosen: Crosswalk) -> str:
    """Return the outermost element that is repeated and has a title; nothing where there is none."""
    return next((name for depth in _DEPTHS if (name := _repeated_at(source, depth, chosen))), "")


def _repeated_at(source: SourceFile, depth: int, chosen: Crosswalk) -> str:
    """Return the first element at a depth, of those in the first part of a file, that is repeated and has a title."""
    counts: Counter[str] = Counter()
    titled: dict[str, None] = {}
    with suppress(SourceError):
        for branch in branches_in(StringIO(source.start()), lambda _, around: len(around) == depth):
            counts[branch.element.tag] += 1
            if find_columns(list(_cells(branch.element)), chosen).names_title:
                titled[branch.element.tag] = None
    return next((name for name in titled if counts[name] > 1), "")


class _Elements:
    """A file as it goes by, of which the elements of one name are records."""

    def __init__(self, record: str, chosen: Crosswalk) -> None:
        self._record = record
        self._chosen = chosen
        self._unused: dict[str, None] = {}
        self._notes: dict[str, None] = {}
        self._found = 0

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a record that stands in no other."""
        return name == self._record and self._record not in around

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of a record: its elements and attributes are named as columns are."""
        self._found += 1
        cells = dict(_cells(branch.element))
        columns = find_columns(list(cells), self._chosen)
        self._unused |= dict.fromkeys(columns.unused)
        self._notes |= dict.fromkeys(columns.notes)
        yield columns.record(number, branch.raw, list(cells.values()))

    def notes(self) -> list[str]:
        """Return what nothing was read from, or that there is no such element."""
        found = [] if self._found else [f"there is no element <{self._record}>"]
        return [*found, *unused_note(list(self._unused)), *self._notes]


def _cells(element: Element) -> dict[str, list[str]]:
    """Return the texts of a record by the path of the element or attribute they stand in, such as place/name."""
    cells: dict[str, list[str]] = {}
    for path, text in _paths(element, ""):
        if text and (path in cells or len(cells) < _MAX_PATHS):
            cells.setdefault(path, []).append(text)
    return cells


def _paths(element: Element, path: str) -> Iterator[tuple[str, str]]:
    yield from ((f"{path}{name}" if not path else f"{path}/{name}", text) for name, text in element.attrib.items())
    for part in element:
        below = f"{path}/{part.tag}" if path else part.tag
        yield below, words(part)
        yield from _paths(part, below)
