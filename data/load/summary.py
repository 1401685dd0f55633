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
    return BuildReport(reports, version, tuple(_silent_themes(connection)), _languages(connection))


_TEXT_LANGUAGES = """select
    string_agg(text_language || ' ' || documents, ', ' order by documents desc, text_language),
    sum(documents), sum(stated), sum(recognised), sum(assumed), sum(otherwise)
from (
    select
        text_language, count(*) as documents,
        count(*) filter (where text_language_basis = 'stated') as stated,
        count(*) filter (where text_language_basis = 'recognised') as recognised,
        count(*) filter (where text_language_basis = 'assumed') as assumed,
        count(*) filter (where text_language_basis = 'recognised' and language is not null) as otherwise
    from documents
    group by text_language
)"""


def _languages(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the languages of texts, and how they are known, in a line; empty without documents."""
    ((listed, documents, *known),) = connection.execute(_TEXT_LANGUAGES).fetchall()
    if not listed:
        return ""
    stated, recognised, assumed, otherwise = map(int, known)
    guessed = 100 * (recognised + assumed) / int(documents)
    return (
        f"languages of texts: {listed}; {guessed:.0f} % guessed: stated {stated:,}, "
        f"by the text {recognised:,}, by other texts of the source {assumed:,}; {otherwise:,} state another one"
    )


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
