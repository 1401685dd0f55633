"""The last tables of an archive: its sources, and the one row about itself with its version."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import duckdb

from data.extract.read import SourceRead
from data.load.findings import Findings, findings
from data.load.report import BuildReport, SourceReport
from data.sql import SQL
from queries.errors import ArchiveError
from queries.search.tokenizer import INDEX_VERSION

BUILDER = "Annals 0.1.0"


def summarise(connection: duckdb.DuckDBPyConnection, read: Sequence[SourceRead], name: str) -> BuildReport:
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
                f"{report.duplicates} duplicates, {report.rejects} rejects. This is a fault in the builder."
            )
    built_at = datetime.now(UTC).replace(tzinfo=None)
    facts = {"name": name, "built_at": built_at, "builder": BUILDER, "index_version": INDEX_VERSION}
    connection.execute(SQL["archive"], facts)
    (version,) = connection.execute("select version from archive").fetchone() or ("",)
    return BuildReport(reports, version, tuple(_silent_themes(connection)))


def _silent_themes(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield the sentence that names the themes without a document."""
    rows = connection.execute("select name from themes where documents = 0 order by position").fetchall()
    if rows:
        yield f"themes that find nothing here: {', '.join(name for (name,) in rows)}; `--themes none` leaves themes out"


def _counted(
    connection: duckdb.DuckDBPyConnection, read: Mapping[str, object], notes: Sequence[tuple[str, ...]]
) -> tuple[SourceReport, ...]:
    connection.execute(SQL["sources"], read)
    rows = connection.execute(
        "select name, reader, encoding, hash, rows, documents, duplicates, rejects from sources order by rowid"
    ).fetchall()
    found = findings(connection)
    return tuple(
        SourceReport(*(*row, note, found.get(row[0], Findings()))) for row, note in zip(rows, notes, strict=True)
    )
