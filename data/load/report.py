"""What a build has done, source by source, and the table that says so."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from data.load.findings import Findings
from data.load.findings_text import findings_text, group_name, together
from queries.errors import SourceError


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
    found: Findings = field(default_factory=Findings)

    def adds_up(self) -> bool:
        """Return whether every row read became a document, a duplicate or a reject."""
        return self.rows == self.documents + self.duplicates + self.rejects


@dataclass(frozen=True)
class BuildReport:
    """A whole build: its sources, and the version of the archive."""

    sources: tuple[SourceReport, ...]
    version: str
    notes: tuple[str, ...] = ()
    languages: str = ""

    @property
    def documents(self) -> int:
        """Documents of all sources."""
        return sum(source.documents for source in self.sources)

    @property
    def grave_repeats(self) -> int:
        """Duplicates that differ from their document in title or date."""
        return sum(repeat.is_grave for source in self.sources for repeat in source.found.differing)

    @property
    def rejects(self) -> int:
        """Rows of all sources that became no document."""
        return sum(source.rejects for source in self.sources)


class NoDocumentsError(SourceError):
    """The sources have no documents, so that there is no archive of them; `report` is what was read."""

    def __init__(self, report: BuildReport) -> None:
        rows = sum(source.rows for source in report.sources)
        super().__init__(
            f"There are no documents in these sources: {rows:,} rows read, {report.rejects:,} of them left out. "
            f"No archive was written; one that was there before is as it was."
        )
        self.report = report


_HEADINGS = ("source", "rows read", "documents", "duplicates", "rejects")


class Counted(Protocol):
    """A source and what became of its rows."""

    @property
    def name(self) -> str: ...  # noqa: D102  # a column of the report
    @property
    def rows(self) -> int: ...  # noqa: D102  # a column of the report
    @property
    def documents(self) -> int: ...  # noqa: D102  # a column of the report
    @property
    def duplicates(self) -> int: ...  # noqa: D102  # a column of the report
    @property
    def rejects(self) -> int: ...  # noqa: D102  # a column of the report


def table(sources: Sequence[Counted]) -> str:
    """Return the sources and their sum as aligned columns."""
    rows = list(_grouped(sources))
    total = ("total", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))
    lines = [_HEADINGS, *([str(row[0]), *(f"{count:,}" for count in row[1:])] for row in (*rows, total))]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    rule = "  ".join("-" * width for width in widths)
    text = [_aligned(line, widths) for line in lines]
    return "\n".join([text[0], rule, *text[1:-1], rule, text[-1]])


def _grouped(sources: Sequence[Counted]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield name and counts of each source; the files of a folder together where there are many."""
    folders = Counter(one.name.partition("/")[0] for one in sources)
    sums: dict[str, list[int]] = {}
    for one in sources:
        counts = sums.setdefault(group_name(one.name, folders), [0, 0, 0, 0])
        for place, count in enumerate((one.rows, one.documents, one.duplicates, one.rejects)):
            counts[place] += count
    for name, (rows, documents, duplicates, rejects) in sums.items():
        yield name, rows, documents, duplicates, rejects


def details(sources: Sequence[SourceReport]) -> Iterator[str]:
    """Yield a few lines on each source: its dates, what was left out of it, and the duplicates that differ."""
    for name, found in together([(source.name, source.found) for source in sources]).items():
        yield from findings_text(name, found)


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
