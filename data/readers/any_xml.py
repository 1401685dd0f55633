"""Records in any other XML: the element that a curator names, else one that is repeated and has a title in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from xml.etree.ElementTree import Element

from data.readers.column_notes import unused_note
from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.headings import field_of
from data.readers.record import Reading, Row
from data.readers.source_file import SourceFile
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, branches_in, xml_reading
from data.readers.xml_text import paragraphs, words
from queries.errors import SourceError

NAME = "xml"
_MAX_PATHS = 300
_DEPTHS = (1, 2, 3)
_MOST_OTHERS = 10
_TEXT = "text"


def recognises_named(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether a curator named the element of a record and the file is XML."""
    return bool(source.choice.record and root_of(source)[0])


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file is XML with an element in it that is repeated and has a title."""
    return bool(root_of(source)[0]) and bool(source.choice.record or guessed_record(source, chosen))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each element of a name; raise SourceError where no name is given and none can be guessed."""
    record_name = source.choice.record
    titled = () if record_name else _titled(source, chosen)
    record = record_name or next(iter(titled), "")
    if not record:
        raise SourceError(f"{source.name} is XML whose records cannot be told. Name their element: --record item.")
    reading = xml_reading(source, _Elements(record, chosen, None if record_name else titled))
    if not record_name:
        reading.notes.insert(0, f"each element <{record}> is read as a record; --record names another")
    return reading


def guessed_record(source: SourceFile, chosen: Crosswalk) -> str:
    """Return the outermost element that is repeated and has a title; nothing where there is none."""
    return next(iter(_titled(source, chosen)), "")


def _titled(source: SourceFile, chosen: Crosswalk) -> Sequence[str]:
    """Return the outermost elements that have a title, the first of those that are repeated before all others."""
    return next((names for depth in _DEPTHS if (names := _titled_at(source, depth, chosen))), ())


def _titled_at(source: SourceFile, depth: int, chosen: Crosswalk) -> Sequence[str]:
    """Return the elements with a title at a depth of the first part of a file; none where none of them is repeated."""
    counts: Counter[str] = Counter()
    titled: dict[str, None] = {}
    with suppress(SourceError):
        for branch in branches_in(StringIO(source.start()), lambda _, around: len(around) == depth):
            counts[branch.element.tag] += 1
            if find_columns(list(_cells(branch.element)), chosen).names_title:
                titled[branch.element.tag] = None
    repeated = next((name for name in titled if counts[name] > 1), "")
    return [repeated, *(name for name in titled if name != repeated)] if repeated else []


class _Elements:
    """A file as it goes by, of which the elements of one name are records.

    `titled` are others that have a title, too; None where it was chosen which are the records.
    """

    def __init__(self, record: str, chosen: Crosswalk, titled: Sequence[str] | None = None) -> None:
        self._record = record
        self._titled = titled
        self._parents: set[str] = set()
        self._around: Counter[tuple[str, str]] = Counter()
        self._chosen = chosen
        self._unused: dict[str, None] = {}
        self._notes: dict[str, None] = {}
        self._found = 0

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a record that stands in no other."""
        if self._record in around:
            return False
        parent = around[-1] if around else ""
        if name == self._record:
            self._parents.add(parent)
            return True
        if self._titled is not None and (len(self._around) < _MAX_PATHS or (parent, name) in self._around):
            self._around[parent, name] += 1
        return False

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
        return [*found, *self._left_out(), *unused_note(list(self._unused)), *self._notes]

    def _left_out(self) -> list[str]:
        """Return the note on elements beside the records that may be records as well."""
        others: Counter[str] = Counter()
        for (parent, name), count in self._around.items():
            if parent in self._parents and (count > 1 or name in (self._titled or ())):
                others[name] += count
        listed = ", ".join(f"<{name}> ({count:,})" for name, count in others.most_common(_MOST_OTHERS))
        return [f"elements beside <{self._record}> that are left out: {listed}"] if listed else []


def _cells(element: Element) -> dict[str, list[str]]:
    """Return the texts of a record by the path of the element or attribute they stand in, such as place/name."""
    cells: dict[str, list[str]] = {}
    for path, text in (*_paths(element, ""), *_own_text(element)):
        if text and (path in cells or len(cells) < _MAX_PATHS):
            cells.setdefault(path, []).append(text)
    return cells


def _own_text(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the text of a record that stands in none of its elements; with that of elements in it that are no field."""
    if (element.text or "").strip() or any((part.tail or "").strip() for part in element):
        fields = {part.tag for part in element if field_of(part.tag)}
        name = element.tag if _TEXT in element.attrib or element.find(_TEXT) is not None else _TEXT
        yield name, paragraphs(element, fields)


def _paths(element: Element, path: str) -> Iterator[tuple[str, str]]:
    yield from ((f"{path}{name}" if not path else f"{path}/{name}", text) for name, text in element.attrib.items())
    for part in element:
        below = f"{path}/{part.tag}" if path else part.tag
        yield below, words(part)
        yield from _paths(part, below)
