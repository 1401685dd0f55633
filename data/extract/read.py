"""Reading: the rows of a file, by the reader of its format, in batches for the staging tables."""

from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from data.extract.batch import Batch, batches_of
from data.extract.discover import InputFile
from data.options import BuildOptions
from data.readers import READERS, WITH_COLUMNS, reader_for
from data.readers.crosswalk import Crosswalk
from data.readers.encodings import errors_of
from data.readers.record import Parts, Reject, Row
from data.readers.source_file import source_file
from queries.errors import SourceError

NOT_READ = "none"
_MAX_RAW_BYTES = 2_000
_MOST_OF_NOBODY = 10
_SIGNS = "control characters that stand for dashes and quotation marks of Windows-1252 are read as these"


class Divide(Protocol):
    """What reads the parts of a file with several processes, and returns the notes on its rows."""

    def __call__(self, source: str, parts: Parts, /, *, keep_untitled: bool) -> Generator[Row | Batch, None, list[str]]:
        """Yield the rows of the file."""


@dataclass
class SourceRead:
    """What there is to say of a source once its rows are read; `stated` as in Reading."""

    name: str
    reader: str = NOT_READ
    encoding: str | None = None
    hash: str = ""
    rows: int = 0
    notes: list[str] = field(default_factory=list)
    stated: tuple[int, int, int] | None = None


def read_file(
    file: InputFile, options: BuildOptions, read: SourceRead, divide: Divide | None = None
) -> Iterator[Batch]:
    """Yield the rows of a file in batches, and in `read` what there is to say of it; raise SourceError.

    `divide` reads a long file with several processes, where its format allows it.
    """
    unlinked = untitled = garbled = 0
    has_signs = False
    garbled_word = ""
    nobody: Counter[str] = Counter()
    emptied: Counter[str] = Counter()
    rows = _rows(file, options, read, divide)
    for batch in batches_of(file.name, rows, keep_untitled=options.keep_untitled):
        read.rows += batch.rows
        unlinked, untitled = unlinked + batch.unlinked, untitled + batch.untitled
        has_signs |= batch.has_signs
        nobody.update(batch.nobody)
        emptied.update(batch.emptied)
        garbled, garbled_word = garbled + len(batch.garbled), garbled_word or next(iter(batch.garbled), "")
        yield batch
    counts = {
        "links left out that are not web addresses": unlinked,
        "records without a title named by their id": untitled,
        f"records with letters that were read in a wrong encoding before, as in {garbled_word!r}, left so": garbled,
    }
    read.notes += [f"{count:,} {what}" for what, count in counts.items() if count]
    read.notes += [_SIGNS] if has_signs else []
    if emptied:
        examples = ", ".join(f"{word!r} ({count:,})" for word, count in emptied.most_common())
        read.notes.append(f"words among names that stand for an empty cell, left out: {examples}")
    if nobody:
        examples = ", ".join(f"{name!r} ({count:,})" for name, count in nobody.most_common(_MOST_OF_NOBODY))
        read.notes.append(f"{nobody.total():,} names that are of nobody, and were made no person: {examples}")


def _rows(file: InputFile, options: BuildOptions, read: SourceRead, divide: Divide | None) -> Iterator[Row | Batch]:
    """Yield the rows of a file by its reader.

    In a folder, a file of no known format is one row and that a reject, and where a file breaks off there is one more.
    """
    last, head, notes = 0, b"", []
    try:
        if file.problem:
            raise SourceError(file.problem)
        chosen = options.crosswalk(file.name)
        source = source_file(file.path, file.name, options.choice, chosen.encoding)
        read.encoding, read.hash, head = source.encoding, source.hash, source.head[:_MAX_RAW_BYTES]
        reader = READERS[options.reader] if options.reader else reader_for(source, chosen)
        reading = reader.read(source, chosen)
        read.reader, read.stated, notes = reader.name, reading.stated, reading.notes
        read.notes += [source.note] if source.note and not reading.decodes_itself else []
        read.notes += _without_effect(reader.name, chosen)
        if divide and reading.parts:
            notes += yield from divide(file.name, reading.parts, keep_untitled=options.keep_untitled)
            reading.rows = iter(())
        for last, row in enumerate(reading.rows, start=1):  # noqa: B007  # the number of the last row is read after the loop
            yield row
    except SourceError as error:
        if not file.in_folder:
            raise
        raw = "" if last else head.decode(read.encoding or "latin-1", errors=errors_of(read.encoding))
        yield Reject(last + 1, raw, str(error))
    read.notes += notes


def _without_effect(reader: str, chosen: Crosswalk) -> list[str]:
    """Return the note that a format has fields of its own, so that columns that were named have no effect."""
    if not chosen.columns or reader in WITH_COLUMNS:
        return []
    mapping = ", ".join(f"{field}={'+'.join(names)}" for field, names in chosen.columns.items())
    return [f"{reader} has fields of its own, so that the columns named have no effect: {mapping}"]
