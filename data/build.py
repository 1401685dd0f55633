"""From sources to an archive file: read, date, tell duplicates, number in date order, index, move into place.

Rows read = documents + duplicates + rejects, for every source: an archive that does not add up is not kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data import shipped
from data.curated.events_file import Event, read_events
from data.curated.site_file import read_site
from data.curated.themes_file import read_themes
from data.extract.read import SourceRead
from data.extract.sources import read_sources
from data.load.archive_file import new_archive
from data.load.report import BuildReport, SourceReport
from data.options import BuildOptions
from data.readers import READERS
from data.sql import SQL
from data.transform.deduplicate import tell_documents
from data.transform.index import assign_themes, build_index
from data.transform.record_dates import date_records
from queries.errors import ArchiveError
from queries.site import SETTINGS, CollectionName, Site

__all__ = ["BuildOptions", "build", "build_shipped", "check"]

BUILDER = "Annals 0.1.0"

_MEMORY = "4GB"
"""For the database; what does not fit is laid down beside the new archive until the build is done."""


_CANNOT_WRITE = (
    OSError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
    duckdb.FatalException,
)


def build(sources: Sequence[Path], out: Path, themes: Path, options: BuildOptions | None = None) -> BuildReport:
    """Build an archive and put it at `out`; raises an AnnalsError, `out` untouched, if it cannot."""
    options = options or BuildOptions()
    with new_archive(out) as path:
        return _build_at(path, sources, themes, options, out.stem)


def check(sources: Sequence[Path], themes: Path, options: BuildOptions | None = None) -> BuildReport:
    """What a build of these sources would report, with nothing kept of it."""
    with TemporaryDirectory(prefix="annals-check-") as folder:
        return _build_at(Path(folder) / "check.duckdb", sources, themes, options or BuildOptions(), "check")


def build_shipped(out: Path) -> BuildReport:
    """Build the archive that ships with the project."""
    return build([shipped.DOCUMENTS], out, shipped.THEMES, BuildOptions(site=shipped.SITE))


def _build_at(path: Path, sources: Sequence[Path], themes_file: Path, options: BuildOptions, stem: str) -> BuildReport:
    themes = read_themes(themes_file)
    events = read_events(options.events, [theme.slug for theme in themes]) if options.events else ()
    site = read_site(options.site) if options.site else Site()
    name = options.name or site.name or stem
    try:
        connection = duckdb.connect(str(path), config={"memory_limit": _MEMORY})
        try:
            connection.execute(SQL["schema"])
            read = read_sources(connection, sources, path.with_name(f"{path.name}.unpacked"), options)
            date_records(connection)
            tell_documents(connection)
            for step in ("mentions", "document_mentions", "source_themes"):
                connection.execute(SQL[step])
            connection.execute(SQL["unstaged"])
            build_index(connection, progress=options.progress)
            assign_themes(connection, themes)
            _keep_events(connection, events)
            _keep_site(connection, replace(site, name=name) if options.site else site, read)
            report = _finish(connection, read, name)
            connection.execute("checkpoint")
        finally:
            connection.close()
    except _CANNOT_WRITE as error:
        raise ArchiveError(f"The archive cannot be written: {error}") from error
    return report


def _keep_events(connection: duckdb.DuckDBPyConnection, events: Sequence[Event]) -> None:
    for event in events:
        connection.execute("insert into events values ($first_day, $last_day, $label, $short, $theme)", asdict(event))


def _keep_site(connection: duckdb.DuckDBPyConnection, site: Site, read: Sequence[SourceRead]) -> None:
    """Fill the tables of the site; collections that it does not name have the names that readers know."""
    for key in SETTINGS:
        if value := getattr(site, key):
            connection.execute("insert into site values ($key, $value)", {"key": key, "value": value})
    for position, link in enumerate(site.links):
        connection.execute(
            "insert into site_links values ($position, $label, $url)", {"position": position, **asdict(link)}
        )
    for collection in _collections(connection, site, read):
        connection.execute("insert into collection_names values ($code, $short, $name)", asdict(collection))


def _collections(
    connection: duckdb.DuckDBPyConnection, site: Site, read: Sequence[SourceRead]
) -> Sequence[CollectionName]:
    named = {one.code: one for one in site.collections}
    occurring = {code for (code,) in connection.execute("select distinct collection from documents").fetchall()}
    for reader in {one.reader for one in read} & READERS.keys():
        for code, names in READERS[reader].collections.items():
            if code in occurring:
                named.setdefault(code, CollectionName(code, *names))
    return [named[code] for code in sorted(named)]


def _finish(connection: duckdb.DuckDBPyConnection, read: Sequence[SourceRead], name: str) -> BuildReport:
    """Fill `sources` and `archive`, and prove that the rows of every source add up."""
    stated = [one.stated or (None, None, None) for one in read]
    firsts, lasts, totals = (list(column) for column in zip(*stated, strict=True))
    reports = _counted(
        connection,
        {
            "names": [one.name for one in read],
            "readers": [one.reader for one in read],
            "encodings": [one.encoding for one in read],
            "hashes": [one.hash for one in read],
            "rows": [one.rows for one in read],
            "firsts": firsts,
            "lasts": lasts,
            "totals": totals,
        },
        [tuple(one.notes) for one in read],
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
