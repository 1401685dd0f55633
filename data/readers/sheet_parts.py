"""What the XML of a sheet in an Excel workbook says beside its cells: merged ones, and formulas without a result."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

_CHUNK_BYTES = 1 << 20
_LONGEST_CELL = 1 << 16
_MAX_MERGED = 1 << 20
_FORMULA = re.compile(
    rb"<c\b([^>]*)>\s*(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)\s*(<v\s*/>|<v>\s*</v>)?\s*</c>|"
    rb'<mergeCell\b[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_NOTE = "which are read as empty: open the workbook in a spreadsheet program, and save it"


@dataclass
class SheetPart:
    """A sheet's merged cells, by first and last row and column, and how many formulas have no saved result."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: int = 0
    _open: list[tuple[int, int, int, int]] = field(default_factory=list)

    def covered(self, row: int) -> set[int]:
        """Return the columns in a row that a merged cell covers which begins in a row above; 1 is the first.

        Rows are asked for from the first on.
        """
        while self.merged and self.merged[-1][0] < row:
            self._open.append(self.merged.pop())
        if not self._open:
            return set()
        self._open = [one for one in self._open if row <= one[1]]
        return {column for _, _, first, last in self._open for column in range(first, last + 1)}

    def notes(self) -> list[str]:
        """Return what there is to say of formulas."""
        return [f"formulas whose results are not saved: {self.formulas:,}, {_NOTE}"] if self.formulas else []


def part_of_sheet(path: Path, sheet: Any) -> SheetPart:
    """Return what the part of a sheet says beside its cells."""
    part = SheetPart()
    with ZipFile(path) as parts, parts.open(str(sheet._worksheet_path).lstrip("/")) as stream:
        for found in _found(stream):
            attributes, empty, *place = found.groups()
            if place[0] is None:
                part.formulas += not (empty and b't="str"' in attributes)
            elif len(part.merged) < _MAX_MERGED and place[1] != place[3]:
                part.merged.append((int(place[1]), int(place[3]), _column(place[0]), _column(place[2])))
    part.merged.sort(reverse=True)
    return part


def _found(stream: Any) -> Iterator[re.Match[bytes]]:
    rest = b""
    while chunk := stream.read(_CHUNK_BYTES):
        text, end = rest + chunk, 0
        for found in _FORMULA.finditer(text):
            yield found
            end = found.end()
        rest = text[max(end, len(text) - _LONGEST_CELL) :]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
