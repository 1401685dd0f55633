"""What a build has done, source by source, and the table that says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class SourceReport:
    """One source: rows read, what became of them, and what a curator should know."""

    name: str
    reader: str
    encoding: str | None
    hash: str
    rows: int
    documents: int
    duplicates: int
    rejects: int
    notes: tuple[str, ...]

    def adds_up(self) -> bool:
        """Return whether every row read became a document, a duplicate or a reject."""
        return self.rows == self.documents + self.duplicates + self.rejects


@dataclass(frozen=True)
class BuildReport:
    """A whole build: its sources, and the version of the archive."""

    sources: tuple[SourceReport, ...]
    version: str

    @property
    def rejects(self) -> int:
        """Rows of all sources that became no document."""
        return sum(source.rejects for source in self.sources)


_HEADINGS = ("source", "rows read", "documents", "duplicates", "rejects")


class Counted(Protocol):
    """A source and what became of its rows."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def rows(self) -> int: ...  # noqa: D102
    @property
    def documents(self) -> int: ...  # noqa: D102
    @property
    def duplicates(self) -> int: ...  # noqa: D102
    @property
    def rejects(self) -> int: ...  # noqa: D102


def table(sources: Sequence[Counted]) -> str:
    """Return the sources and their sum as aligned columns."""
    rows = [(one.name, one.rows, one.documents, one.duplicates, one.rejects) for one in sources]
    total = ("total", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))
    lines = [_HEADINGS, *([str(row[0]), *(f"{count:,}" for count in row[1:])] for row in (*rows, total))]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    rule = "  ".join("-" * width for width in widths)
    text = [_aligned(line, widths) for line in lines]
    return "\n".join([text[0], rule, *text[1:-1], rule, text[-1]])


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    pairs = enumerate(zip(cells, widths, strict=True))
    return "  ".join(cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in pairs)


def notes(sources: Sequence[SourceReport]) -> Iterator[str]:
    """Yield what there is to say about the sources; the same words about many of them stand once."""
    sources_by_note: dict[str, list[str]] = {}
    for source in sources:
        for note in source.notes:
            sources_by_note.setdefault(note, []).append(source.name)
    for note, names in sources_by_note.items():
        yield f"{names[0]}{f' and {len(names) - 1} more' if len(names) > 1 else ''}: {note}"
