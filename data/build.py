"""From sources to an archive file: read, date, tell duplicates, number in date order, index, move into place.

Rows read = documents + duplicates + rejects, for every source: an archive that does not add up is not kept.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from tqdm import tqdm

from data.archive_file import new_archive
from data.identity import tell_documents
from data.index import assign_themes, build_index
from data.readers import READERS, reader_for
from data.readers.columns import field_named
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import SourceFile, source_file
from data.record_dates import date_records
from data.report import BuildReport, SourceReport
from data.sources import Given, find_files, numbered
from data.staging import Staging
from data.statements import SQL
from data.themes import read_themes
from data.unpacking import UNPACKED_LIMIT, unpacked
from queries.errors import ArchiveError, SourceError

BUILDER = "Annals 0.1.0"
SHIPPED_NAME = "Annals sample archive"

_HERE = Path(__file__).parent
_ROWS_AT_A_TIME = 2_000
_MEMORY = "4GB"
"""For the database; what does not fit is laid down beside the new archive until the build is done."""

_NOT_READ = "none"
_RAW_OF_A_FILE = 2_000


@dataclass(frozen=True)
class BuildOptions:
    """How to read: `reader` forces one by name, `columns` says which column holds what (field -> column).

    `keep_untitled` makes records without a title documents named by their id; `unpacked_limit` is how many bytes a
    packed file may unpack to.
    """

    reader: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    progress: bool = False
    keep_untitled: bool = False
    unpacked_limit: int = UNPACKED_LIMIT


def build(sources: Sequence[Path], out: Path, themes: Path, options: BuildOptions | None = None) -> BuildReport:
    """Build an archive and put it at `out`; raises an AnnalsError, `out` untouched, if it cannot."""
    options = options or BuildOptions()
    with new_archive(out) as path:
        return _build_at(path, sources, themes, options, options.name or out.stem)


def check(sources: Sequence[Path], themes: Path, options: BuildOptions | None = None) -> BuildReport:
    """What a build of these sources would report, with nothing kept of it."""
    with TemporaryDirectory(prefix="annals-check-") as folder:
        return _build_at(Path(folder) / "check.duckdb", sources, themes, options or BuildOptions(), "check")


def build_shipped(out: Path) -> BuildReport:
    """Build the archive that ships with the project."""
    shipped = [_HERE / "documents.csv"]
    return build(shipped, out, _HERE / "themes.toml", BuildOptions(name=SHIPPED_NAME))


def _build_at(path: Path, sources: Sequence[Path], themes_file: Path, options: BuildOptions, name: str) -> BuildReport:
    themes = read_themes(themes_file)
    given = find_files(sources)
    columns = {field_named(word): column for word, column in options.columns.items()}
    if options.reader and options.reader not in READERS:
        raise SourceError(f"There is no reader {options.reader!r}. Readers are: {', '.join(READERS)}.")
    try:
        connection = duckdb.connect(str(path), config={"memory_limit": _MEMORY})
        try:
            connection.execute((_HERE / "schema.sql").read_text())
            with _scratch(path) as scratch:
                files = (inner for one in given for inner in unpacked(one, scratch, options.unpacked_limit))
                opened = _read_all(connection, numbered(files), columns, options)
            date_records(connection)
            tell_documents(connection)
            for step in ("mentions", "source_themes"):
                connection.execute(SQL[step])
            connection.execute(SQL["unstaged"])
            build_index(connection, progress=options.progress)
            assign_themes(connection, themes)
            report = _finish(connection, opened, name)
            connection.execute("checkpoint")
        finally:
            connection.close()
    except (duckdb.IOException, OSError) as error:
        raise ArchiveError(f"The archive cannot be written: {error}") from error
    return report


@contextmanager
def _scratch(path: Path) -> Iterator[Path]:
    """A folder beside the new archive for files that come packed; gone at the end."""
    scratch = path.with_name(f"{path.name}.unpacked")
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@dataclass
class _Opened:
    """A source being read: its file, its reader, its rows, and how many there were."""

    source: SourceFile
    reader: str
    reading: Reading
    rows: int = 0
    notes: list[str] = field(default_factory=list)


def _read_all(
    connection: duckdb.DuckDBPyConnection,
    given: Iterable[Given],
    columns: Mapping[str, str],
    options: BuildOptions,
) -> list[_Opened]:
    staging = Staging(connection, keep_untitled=options.keep_untitled)
    opened = []
    with tqdm(desc="Reading", unit=" rows", delay=1, disable=not options.progress) as bar:
        for one in given:
            source = _open(one, columns, options.reader)
            for batch in _batches(source, one):
                staging.add(one.name, batch)
                bar.update(len(batch))
            source.notes += _notes(staging, one.name)
            opened.append(source)
    staging.flush()
    return opened


def _batches(source: _Opened, given: Given) -> Iterator[Sequence[Row]]:
    """The rows in pieces. In a folder, where a file breaks off there is one more row, and that a reject."""
    try:
        while batch := list(islice(source.reading.rows, _ROWS_AT_A_TIME)):
            source.rows += len(batch)
            yield batch
    except SourceError as error:
        if not given.in_folder:
            raise
        source.rows += 1
        yield [Reject(source.rows, "", str(error))]


def _notes(staging: Staging, source: str) -> list[str]:
    said = {
        "links that are no web addresses left out": staging.unlinked[source],
        "records without a title named by their id": staging.untitled[source],
    }
    return [f"{count:,} {what}" for what, count in said.items() if count]


def _open(given: Given, columns: Mapping[str, str], forced: str | None) -> _Opened:
    """The file with its reader. In a folder, a file of no known format is one row, and that a reject."""
    source = SourceFile(given.path, given.name, hash="", encoding=None, head=b"", tail=b"")
    try:
        if given.problem:
            raise SourceError(given.problem)
        source = source_file(given.path, given.name)
        reader = READERS[forced] if forced else reader_for(source, columns)
        reading = reader.read(source, columns)
    except SourceError as error:
        if not given.in_folder:
            raise
        raw = source.head[:_RAW_OF_A_FILE].decode(source.encoding or "latin-1", errors="replace")
        return _Opened(source, _NOT_READ, Reading(iter([Reject(1, raw, str(error))])))
    return _Opened(source, reader.name, reading, notes=[source.note] if source.note else [])


def _finish(connection: duckdb.DuckDBPyConnection, opened: Sequence[_Opened], name: str) -> BuildReport:
    """Fill `sources` and `archive`, and prove that the rows of every source add up."""
    stated = [one.reading.stated or (None, None, None) for one in opened]
    firsts, lasts, totals = (list(column) for column in zip(*stated, strict=True))
    reports = _counted(
        connection,
        {
            "names": [one.source.name for one in opened],
            "readers": [one.reader for one in opened],
            "encodings": [one.source.encoding for one in opened],
            "hashes": [one.source.hash for one in opened],
            "rows": [one.rows for one in opened],
            "firsts": firsts,
            "lasts": lasts,
            "totals": totals,
        },
        [(*one.notes, *one.reading.notes) for one in opened],
    )
    for report in reports:
        if not report.adds_up():
            raise ArchiveError(
                f"{report.name} does not add up: {report.rows} rows read, {report.documents} documents, "
                f"{report.duplicates} duplicates, {report.rejects} rejects. This is a fault of the builder."
            )
    facts = {"name": name, "built_at": datetime.now(UTC).replace(tzinfo=None), "builder": BUILDER}
    connection.execute(SQL["archive"], facts)
    (version,) = connection.execute("select version from archive").fetchone() or ("",)
    return BuildReport(reports, version)


def _counted(
    connection: duckdb.DuckDBPyConnection, read: Mapping[str, object], notes: Sequence[tuple[str, ...]]
) -> tuple[SourceReport, ...]:
    connection.execute(SQL["sources"], read)
    rows = connection.execute(
        "select name, reader, encoding, hash, rows, documents, duplicates, rejects from sources order by rowid"
    ).fetchall()
    return tuple(SourceReport(*(*row, note)) for row, note in zip(rows, notes, strict=True))
