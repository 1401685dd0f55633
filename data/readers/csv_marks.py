"""Quotation marks in tables that enclose no cell: they are text, or stand for the same as above."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from data.readers.csv_header import Header

NEVER_CLOSED = "a quotation mark is never closed"
DITTO = 'a quotation mark alone, which says "the same": write the cell out'

_TAB = "\t"
_LONGEST_EXAMPLE = 40


@dataclass
class Marks:
    """How many rows have quotation marks that were read as text, with an example, or that were lost."""

    text: int = 0
    lost: int = 0
    example: str = ""

    def notes(self) -> list[str]:
        """Return what there is to say of them."""
        text = f"rows with quotation marks that enclose no cell, read as text: {self.text:,}, as in {self.example!r}"
        lost = f"rows with quotation marks in a cell that are not doubled, some of which are lost: {self.lost:,}"
        return [text] * bool(self.text) + [lost] * bool(self.lost)

    def add(self, other: "Marks") -> None:
        """Go on by those of the next part."""
        self.text += other.text
        self.lost += other.lost
        self.example = self.example or other.example

    def alone(self, line: str, header: Header) -> tuple[list[str], str | None]:
        """Return the cells of a line that ends in none of its marks, and why it is broken.

        Between tabs the marks are text, as programs write that know no quotation marks there.
        """
        cells = _unquoted(line, header.delimiter)
        if _dittos(cells):
            return [], DITTO
        if header.delimiter != _TAB or len(cells) != len(header.names):
            return [], NEVER_CLOSED
        return self._counted(cells), None

    def as_text(self, line: str, cells: list[str], header: Header) -> list[str]:
        """Return the cells of a line with a mark that closes within a cell, marks and all where they can be told."""
        unquoted = _unquoted(line, header.delimiter)
        if len(unquoted) != len(header.names):
            self.lost += 1
            return cells
        return self._counted([_content(cell) for cell in unquoted])

    def _counted(self, cells: list[str]) -> list[str]:
        self.text += 1
        self.example = self.example or next((cell for cell in cells if '"' in cell), "")[:_LONGEST_EXAMPLE]
        return cells


def is_several_rows(lines: Sequence[str], header: Header, *, is_misquoted: bool, is_broken: bool) -> bool:
    """Return whether the lines of one row are rows of their own, which a quotation mark that is text holds together.

    They are where each has as many cells as the header has and marks that enclose no cell; of a row that is broken
    anyway, most of them. A mark that nothing closes holds whatever follows.
    """
    if is_broken and "".join(lines).count('"') % 2:
        return True
    if len(lines) < 2:
        return False
    if not is_misquoted and header.delimiter != _TAB and not _have_ditto_in_common(lines[0], lines[-1], header):
        return False
    fitting = [len(_unquoted(line, header.delimiter)) == len(header.names) for line in lines]
    return fitting[0] and (sum(fitting) * 2 > len(lines) if is_broken else all(fitting))


def _have_ditto_in_common(first: str, last: str, header: Header) -> bool:
    """Return whether two lines have a quotation mark alone in the same column."""
    dittos = _dittos(_unquoted(first, header.delimiter))
    return bool(dittos) and bool(dittos & _dittos(_unquoted(last, header.delimiter)))


def closes_well(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether every mark that closes a cell stands at its end, blanks aside."""
    blanks = " +" if delimiter == _TAB else "[ \t]+"
    text = re.sub(f'"{blanks}(?=[{re.escape(delimiter)}\r\n]|$)', '"', "".join(lines))
    try:
        return len(list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _unquoted(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line, quotation marks as the letters that they are."""
    return line.rstrip("\r\n").split(delimiter)


def _dittos(cells: Sequence[str]) -> set[int]:
    """Return which cells hold a quotation mark alone."""
    return {place for place, cell in enumerate(cells) if cell.strip() == '"'}


def _content(cell: str) -> str:
    """Return what a cell holds, without the marks around it where they enclose all of it."""
    inner = cell[1:-1]
    is_enclosed = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_enclosed else cell
