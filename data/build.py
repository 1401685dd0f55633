"""From sources to an archive file: extract, transform, load.

Rows read = documents + duplicates + rejects, for every source: an archive that does not add up is not kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data import shipped
from data.curated.events_file import read_events
from data.curated.site_file import read_site
from data.curated.synonyms_file import Group, read_synonyms, shared_names
from data.curated.themes_file import read_themes
from data.extract.choices import without_effect
from data.extract.pool import process_pool
from data.extract.sources import read_sources
from data.garbage import seldom_collected
from data.load.archive_file import new_archive
from data.load.history import add_history
from data.load.report import BuildReport, NoDocumentsError
from data.load.site_and_events import collections_of, insert_events, insert_site, insert_synonyms
from data.load.summary import summarise
from data.options import BuildOptions
from data.sql import SQL
from data.transform.date_notes import add_date_notes
from data.transform.deduplicate import deduplicate
from data.transform.index import build_index
from data.transform.languages import find_languages, one_language
from data.transform.placeholders import mark_placeholders
from data.transform.record_dates import date_records
from data.transform.themes import assign_themes
from queries.database.schema import SCHEMA
from queries.model.event import Event
from queries.model.site import Site
from queries.model.theme import Theme

__all__ = ["BuildOptions", "build", "build_shipped", "check"]

_MEMORY = "4GB"
"""For the database; what does not fit is laid down beside the new archive until the build is done."""


def build(sources: Sequence[Path], out: Path, themes: Path | None, options: BuildOptions | None = None) -> BuildReport:
    """Build an archive and put it at `out`; raise an AnnalsError, `out` untouched, if it cannot.

    Without documents there is no archive. `themes` is the themes file, None for no themes.
    """
    options = options or BuildOptions()
    with new_archive(out) as path:
        replaced = None if options.forget_history or not _is_there(out) else out
        report = _build_at(path, sources, themes, options, out.stem, replaced)
        if not report.documents:
            raise NoDocumentsError(report)
    return report


def _is_there(out: Path) -> bool:
    return out.exists() and out.stat().st_size > 0


def check(sources: Sequence[Path], themes: Path | None, options: BuildOptions | None = None) -> BuildReport:
    """Report what a build of these sources would do, with nothing kept of it."""
    with TemporaryDirectory(prefix="annals-check-") as folder:
        return _build_at(Path(folder) / "check.duckdb", sources, themes, options or BuildOptions(), "check")


def build_shipped(out: Path) -> BuildReport:
    """Build the archive that ships with the project."""
    return build([shipped.DOCUMENTS], out, shipped.THEMES, BuildOptions(site=shipped.SITE))


@dataclass(frozen=True)
class Curated:
    """What curators write for an archive."""

    themes: Sequence[Theme]
    events: Sequence[Event]
    synonyms: Sequence[Group]
    site: Site


def read_curated(themes_file: Path | None, options: BuildOptions) -> Curated:
    """Return what curators wrote for a build; raise an AnnalsError where their files have a mistake."""
    themes = read_themes(themes_file) if themes_file else ()
    events = read_events(options.events, [theme.slug for theme in themes]) if options.events else ()
    synonyms = read_synonyms(options.synonyms) if options.synonyms else ()
    return Curated(themes, events, synonyms, read_site(options.site) if options.site else Site())


def _build_at(
    path: Path,
    sources: Sequence[Path],
    themes_file: Path | None,
    options: BuildOptions,
    stem: str,
    replaced: Path | None = None,
) -> BuildReport:
    curated = read_curated(themes_file, options)
    name = options.name or curated.site.name or stem
    with seldom_collected(), duckdb.connect(str(path), config={"memory_limit": _MEMORY}) as connection:
        connection.execute(SCHEMA)
        scratch = path.with_name(f"{path.name}.unpacked")
        with process_pool() as pool:
            sources_read = read_sources(connection, sources, scratch, options, pool)
            date_records(connection, options.date_order, options.shortening, pool.map if pool else map)
        add_date_notes(connection, sources_read, options.date_order)
        mark_placeholders(connection, sources_read)
        id_notes = deduplicate(connection)
        for source in sources_read:
            source.notes += [id_notes[source.name]] if source.name in id_notes else []
        for step in ("mentions", "document_mentions", "source_themes", "drop_staging"):
            connection.execute(SQL[step])
        languages = one_language(options.text_language) if options.text_language else find_languages
        build_index(connection, languages, progress=options.progress)
        assign_themes(connection, curated.themes)
        insert_events(connection, curated.events)
        insert_synonyms(connection, curated.synonyms)
        site = replace(curated.site, name=name) if options.site else curated.site
        insert_site(connection, site, sources_read, collections_of(connection))
        report = summarise(connection, sources_read, name)
        chosen = without_effect(options, sources_read)
        notes = (*report.notes, *chosen, *shared_names(curated.synonyms), *add_history(connection, replaced))
        report = replace(report, notes=notes)
        connection.execute("checkpoint")
    return report
