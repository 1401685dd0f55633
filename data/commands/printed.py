"""What the commands print."""

import click

from data.load import report as reports
from data.load.archive_facts import ArchiveFacts, VersionFacts
from data.load.findings import Findings
from data.load.findings_text import findings_text
from data.load.report import BuildReport

_MOST_VERSIONS = 10


def print_report(report: BuildReport, *, notes_as_errors: bool = True) -> None:
    """Print what became of the rows of a build, and its notes."""
    click.echo(reports.table(report.sources))
    click.echo("\n" + "\n".join(reports.details(report.sources)))
    click.echo(report.languages)
    for note in (*reports.notes(report.sources), *report.notes):
        click.echo(f"Note: {note}", err=notes_as_errors)


def facts_as_text(facts: ArchiveFacts) -> str:
    """Return what an archive holds in some lines."""
    span = f"{facts.first_day} to {facts.last_day}" if facts.first_day else "no dates"
    undated = facts.documents - facts.dated
    impossible = f", of these {facts.impossible:,} with an impossible date" if facts.impossible else ""
    themes = [f"  {theme.documents:>9,}  {theme.name} ({theme.slug})" for theme in facts.themes]
    return "\n".join(
        [
            f"{facts.name}, version {facts.version}",
            f"built {facts.built_at:%Y-%m-%d %H:%M} UTC by {facts.builder}",
            f"{facts.documents:,} documents, {span}, {undated:,} undated{impossible}",
            f"{facts.events:,} events on the timeline",
            f"{facts.synonyms:,} groups of names for the same",
            *_findings_as_text(facts),
            *_site_as_text(facts),
            *_history_as_text(facts),
            "",
            reports.table(facts.sources),
            *(["", "documents  theme", *themes] if themes else []),
        ]
    )


def _findings_as_text(facts: ArchiveFacts) -> list[str]:
    if facts.dates is None or facts.engine:
        where = f"{facts.engine.database} of {facts.engine.address}" if facts.engine else "elsewhere"
        return [f"a catalogue: the documents are in the database {where}"]
    return [
        *findings_text("all sources", Findings(facts.dates, tuple(facts.unread_forms or ()))),
        f"{facts.differing_repeats:,} duplicates state another title, date, collection or number",
    ]


def _site_as_text(facts: ArchiveFacts) -> list[str]:
    settings = facts.site
    lines = [f"site: {settings.get('name', facts.name)}: {settings.get('sentence', 'no sentence')}"] if settings else []
    others = [key for key in settings if key not in ("name", "sentence")]
    lines += [f"site: also {', '.join(others)}"] if others else []
    return lines + [f"collection {code}: {name}" for code, name in facts.collections.items()]


def _history_as_text(facts: ArchiveFacts) -> list[str]:
    """Return the versions, the newest first; of many the newest and the first."""
    versions = [_version_as_text(one) for one in reversed(facts.versions)]
    left_out = len(versions) - _MOST_VERSIONS
    if left_out > 0:
        versions[_MOST_VERSIONS - 1 : -1] = [f"  … {left_out + 1:,} more; --json prints all"]
    return [f"{len(facts.versions):,} version{'' if len(facts.versions) == 1 else 's'} known:", *versions]


def _version_as_text(one: VersionFacts) -> str:
    counts = {"added": one.added, "changed": one.changed, "withdrawn": one.withdrawn}
    moves = ", ".join(f"{count:,} {change}" for change, count in counts.items() if count)
    return (
        f"  {one.version} of {one.built_at:%Y-%m-%d %H:%M}: {one.documents:,} documents{f', {moves}' if moves else ''}"
    )
