"""What is in an archive file, for the command line: name and version, span, sources and themes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb

from data.load.findings import MOST_FORMS, DateCounts, Findings, UnreadForm, findings
from queries.errors import ArchiveError

_FACTS = "select name, version, built_at, builder, documents, dated, impossible, first_day, last_day from archive"
_EVENTS = "select count(*) from events"
_SYNONYMS = "select count(distinct group_number) from synonyms"
_SITE = "select key, value from site"
_LINKS = "select count(*) from site_links"
_COLLECTIONS = "select code, name from collection_names order by code"
_SOURCES = "select name, reader, rows, documents, duplicates, rejects from sources order by rowid"
_VERSIONS = """select version, built_at, versions.documents, count(id) filter (where change = 'added'),
    count(id) filter (where change = 'changed'), count(id) filter (where change = 'withdrawn')
from versions left join changes using (number) group by number, version, built_at, versions.documents order by number"""
_ENGINE = "select address, database from engine"
_THEMES = "select slug, name, documents from themes order by position"


@dataclass(frozen=True)
class SourceFacts:
    """One source of an archive and what became of its rows."""

    name: str
    reader: str
    rows: int
    documents: int
    duplicates: int
    rejects: int


@dataclass(frozen=True)
class ThemeFacts:
    """One theme of an archive; `documents` is how many belong to it."""

    slug: str
    name: str
    documents: int


@dataclass(frozen=True)
class VersionFacts:
    """A version of an archive: when it was first built, its documents, and what it changed of the one before.

    What it changed is None in a catalogue, which does not hold it.
    """

    version: str
    built_at: datetime
    documents: int
    added: int | None
    changed: int | None
    withdrawn: int | None


@dataclass(frozen=True)
class EngineFacts:
    """Where the documents of a catalogue are."""

    address: str
    database: str


@dataclass(frozen=True)
class ArchiveFacts:
    """What there is to say about an archive.

    `dated` counts the documents with a date that could be read, `impossible` those with one that cannot be, `events`
    those of the timeline, `synonyms` the groups of names for the same. `dates` counts the documents by what became of
    their dates, `unread_forms` are the most frequent forms of those that cannot be read, `differing_repeats` the
    duplicates that state another title, date, collection or number.
    `site` are the settings of the site file by name, `collections` the full names of collections by code.
    `versions` are those that are known, the oldest first. `engine` is where the documents are, None for one file; of
    a catalogue `dates`, `unread_forms` and `differing_repeats` are None.
    """

    name: str
    version: str
    built_at: datetime
    builder: str
    documents: int
    dated: int
    impossible: int
    first_day: date | None
    last_day: date | None
    events: int
    synonyms: int
    sources: Sequence[SourceFacts]
    themes: Sequence[ThemeFacts]
    site: Mapping[str, str]
    collections: Mapping[str, str]
    dates: DateCounts | None
    unread_forms: Sequence[UnreadForm] | None
    differing_repeats: int | None
    versions: Sequence[VersionFacts]
    engine: EngineFacts | None = None

    def as_json(self) -> dict[str, object]:
        """Return the facts as JSON values, dates as ISO 8601, times in UTC."""
        return {
            **asdict(self),
            "built_at": _written(self.built_at),
            "first_day": self.first_day and self.first_day.isoformat(),
            "last_day": self.last_day and self.last_day.isoformat(),
            "undated": self.documents - self.dated,
            "versions": [{**asdict(one), "built_at": _written(one.built_at)} for one in self.versions],
        }


def _written(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def archive_facts(path: Path) -> ArchiveFacts:
    """Return the facts of the archive at a path; raise ArchiveError where there is none."""
    if not path.exists():
        raise ArchiveError(f"There is no archive at {path}. Build it with `python -m data build SOURCE…`.")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            (facts,) = connection.execute(_FACTS).fetchall()
            ((events,),) = connection.execute(_EVENTS).fetchall()
            ((synonyms,),) = connection.execute(_SYNONYMS).fetchall()
            sources = [SourceFacts(*row) for row in connection.execute(_SOURCES).fetchall()]
            themes = [ThemeFacts(*row) for row in connection.execute(_THEMES).fetchall()]
            site = dict(connection.execute(_SITE).fetchall())
            ((links,),) = connection.execute(_LINKS).fetchall()
            collections = dict(connection.execute(_COLLECTIONS).fetchall())
            versions = [VersionFacts(*row) for row in connection.execute(_VERSIONS).fetchall()]
            engine = next((EngineFacts(*row) for row in connection.execute(_ENGINE).fetchall()), None)
            found = None if engine else sum(findings(connection).values(), Findings())
    except (duckdb.Error, ValueError) as error:
        raise ArchiveError(f"{path} is not an archive of this version of Annals. Build it again.") from error
    site |= {"links": str(links)} if links else {}
    looked_at = (found.dates, found.unread[:MOST_FORMS], len(found.differing)) if found else (None, None, None)
    if engine:
        versions = [replace(one, added=None, changed=None, withdrawn=None) for one in versions]
    return ArchiveFacts(*(*facts, events, synonyms, sources, themes, site, collections, *looked_at, versions, engine))


def engine_facts(path: Path) -> EngineFacts | None:
    """Return where the documents of a catalogue are; None for an archive of one file."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return next((EngineFacts(*row) for row in connection.execute(_ENGINE).fetchall()), None)
