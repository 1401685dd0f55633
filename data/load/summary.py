"""The last tables of an archive: its sources, and the one row about itself with its version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import duckdb

from data.extract.read import SourceRead
from data.load.findings import Findings, findings
from data.load.report import BuildReport, SourceReport
from data.sql import SQL
from queries.errors import ArchiveError
from queries.search.tokenizer import INDEX_VERSION

BUILDER = "Annals 0.1.0"
_MOST_UNKNOWN = 10


def summarise(connection: duckdb.DuckDBPyConnection, read: Sequence[SourceRead], name: str) -> BuildReport:
    """Fill `sources` and `archive`, and prove that the rows of every source add up."""
    connection.execute(SQL["rows_of_sources"])
    reports = insert_sources(connection, read, findings(connection))
    connection.execute("drop table rows_of_sources")
    facts, sum_of_facts = version_facts(connection)
    version = insert_archive(connection, name, facts, sum_of_facts)
    languages = languages_in_words(connection.execute(TEXT_LANGUAGES).fetchall())
    unknown = unknown_themes(dict(connection.execute(SQL["unknown_themes"]).fetchall()))
    return BuildReport(reports, version, (*silent_themes(connection), *unknown), languages)


def insert_sources(
    connection: duckdb.DuckDBPyConnection, read: Sequence[SourceRead], found: Mapping[str, Findings]
) -> tuple[SourceReport, ...]:
    """Fill `sources` from the temporary table `rows_of_sources`; raise ArchiveError where a source does not add up."""
    stated = [one.stated or (None, None, None) for one in read]
    firsts, lasts, totals = (list(column) for column in zip(*stated, strict=True))
    values = {
        "names": [one.name for one in read],
        "readers": [one.reader for one in read],
        "encodings": [one.encoding for one in read],
        "hashes": [one.hash for one in read],
        "rows": [one.rows for one in read],
        "firsts": firsts,
        "lasts": lasts,
        "totals": totals,
    }
    connection.execute(SQL["sources"], values)
    reports = tuple(_reports(connection, [tuple(one.notes) for one in read], found))
    for report in reports:
        if not report.adds_up():
            raise ArchiveError(
                f"{report.name} does not add up: {report.rows} rows read, {report.documents} documents, "
                f"{report.duplicates} duplicates, {report.rejects} rejects. This is a fault in the builder."
            )
    return reports


def _reports(
    connection: duckdb.DuckDBPyConnection, notes: Sequence[tuple[str, ...]], found: Mapping[str, Findings]
) -> Iterator[SourceReport]:
    rows = connection.execute(
        "select name, reader, encoding, hash, rows, documents, duplicates, rejects from sources order by rowid"
    ).fetchall()
    for row, note in zip(rows, notes, strict=True):
        yield SourceReport(*(*row, note, found.get(row[0], Findings())))


def version_facts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int | None]:
    """Return how many facts the version is made of, and what they come to; None for no facts."""
    facts, sum_of_facts = connection.execute(SQL["version_facts"]).fetchone() or (0, None)
    return int(facts), None if sum_of_facts is None else int(sum_of_facts)


def insert_archive(connection: duckdb.DuckDBPyConnection, name: str, facts: int, sum_of_facts: int | None) -> str:
    """Fill `archive` from the counts by month, and return the version that the facts make."""
    values = {
        "name": name,
        "built_at": datetime.now(UTC).replace(tzinfo=None),
        "builder": BUILDER,
        "index_version": INDEX_VERSION,
        "facts": facts,
        "sum_of_facts": None if sum_of_facts is None else str(sum_of_facts),
    }
    connection.execute(SQL["archive"], values)
    (version,) = connection.execute("select version from archive").fetchone() or ("",)
    return str(version)


TEXT_LANGUAGES = """select text_language, text_language_basis::varchar as basis, language is not null as is_stated,
    count(*) as documents
from documents group by all"""
"""One row per (language of texts, how it is known, whether the record states any): how many documents."""


def languages_in_words(counted: Iterable[tuple[str, str, bool, int]]) -> str:
    """Return the languages of texts, and how they are known, in a line; empty without documents."""
    by_language: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for language, basis, is_stated, documents in counted:
        by_language[language] += documents
        known[basis] += documents
        known["otherwise"] += documents if basis == "recognised" and is_stated else 0
    if not by_language:
        return ""
    listed = ", ".join(
        f"{one} {count}" for one, count in sorted(by_language.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    guessed = 100 * (known["recognised"] + known["assumed"]) / by_language.total()
    return (
        f"languages of texts: {listed}; stated {known['stated']:,}, recognised from the text {known['recognised']:,}, "
        f"taken from other texts of the source {known['assumed']:,} ({guessed:.0f} % guessed); "
        f"records that state another language than their text shows: {known['otherwise']:,}"
    )


def silent_themes(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Yield the sentence that names the themes without a document."""
    rows = connection.execute("select name from themes where documents = 0 order by position").fetchall()
    if rows:
        yield f"themes that find nothing here: {', '.join(name for (name,) in rows)}; `--themes none` leaves themes out"


def unknown_themes(documents: Mapping[str, int]) -> list[str]:
    """Return the sentence on the themes of documents that the archive does not have; `documents` by theme."""
    if not documents:
        return []
    listed = sorted(documents.items(), key=lambda pair: (-pair[1], pair[0]))
    examples = ", ".join(f"{name!r} ({count:,})" for name, count in listed[:_MOST_UNKNOWN])
    more = f" and {len(listed) - _MOST_UNKNOWN:,} more" if len(listed) > _MOST_UNKNOWN else ""
    return [f"themes of documents that this archive does not have: {examples}{more}; define them in the themes file"]
