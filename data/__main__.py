"""The command line: build an archive, check sources without writing, and say what an archive holds."""

import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from data import shipped
from data.build import BuildOptions, build, check, read_curated
from data.demo import build_demo
from data.extract.proposal import proposed_columns
from data.extract.unpack import DEFAULT_UNPACKED_LIMIT
from data.harvest import harvest
from data.load import report as reports
from data.load.archive_facts import ArchiveFacts, archive_facts
from data.load.findings import Findings
from data.load.findings_text import findings_text
from data.load.report import BuildReport, NoDocumentsError
from data.readers import READERS
from data.readers.source_file import RecordChoice
from data.verify import verify
from dates.numeric import ORDERS, Order
from queries.errors import AnnalsError

_DEMO = Path(__file__).parent.parent / "build" / "demo.duckdb"
_REJECTS_UNDER_STRICT = 1
_COULD_NOT_RUN = 2
_GIGABYTE = 1 << 30
_MOST_FINDINGS = 50
_NONE = "none"
_PROPOSED = "# Columns as they are read. Save and change these lines, and name the file with --columns."
_FORMATS = "\b\nFormats, by the name that --reader takes:\n" + "\n".join(
    f"  {name:<14}{reader.format}" for name, reader in READERS.items()
)

P = ParamSpec("P")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Bring historical documents into an archive that the dashboard shows.

    \b
    Exit codes: 0 done, 1 done with rejects under --strict, 2 could not run.
    """


def _errors_as_messages(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command so that every error Annals raises on purpose is one message and exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except NoDocumentsError as error:
            click.echo(f"Error: {error}", err=True)
            _print_report(error.report, notes_as_errors=False)
            sys.exit(_COULD_NOT_RUN)
        except AnnalsError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(_COULD_NOT_RUN)

    return run


def _options_of_reading(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(
        (
            click.argument("sources", metavar="SOURCE…", nargs=-1, required=True, type=click.Path(path_type=Path)),
            click.option(
                "--themes",
                type=click.Path(path_type=Path),
                default=shipped.THEMES,
                metavar="FILE",
                help="Themes file, or `none` for no themes.  [default: data/themes.toml]",
            ),
            click.option(
                "--events",
                type=click.Path(path_type=Path),
                default=shipped.EVENTS,
                metavar="FILE",
                help="Events file, or `none` for no events on the timeline.  [default: data/events.csv]",
            ),
            click.option(
                "--site",
                type=click.Path(path_type=Path),
                default=_NONE,
                metavar="FILE",
                help="Site file: name, sentence, colours, links, names of collections.  [default: none]",
            ),
            click.option("--reader", type=click.Choice(list(READERS)), help="Read every source as this format."),
            click.option(
                "--column",
                "columns",
                multiple=True,
                metavar="FIELD=COLUMN",
                callback=_pairs,
                help="Which column has a field, as in date=original_publication_date. May be repeated, also for one"
                " field.",
            ),
            click.option(
                "--date-order",
                type=click.Choice(ORDERS),
                help="Order of dates in numbers that allow two readings.  [default: what each source shows]",
            ),
            click.option(
                "--columns",
                "columns_file",
                type=click.Path(path_type=Path),
                metavar="FILE.toml",
                help="File that says for each source which columns lead to which field.",
            ),
            click.option(
                "--title",
                metavar="TEXT",
                help='Title for rows without one, made of columns, as in "{sender} to {addressee}".',
            ),
            click.option("--separator", metavar="TEXT", help="What divides the names in a cell, such as a comma."),
            click.option("--path", metavar="NAMES", help="Path to the list of records in JSON, as in response.docs."),
            click.option("--encoding", metavar="NAME", help="Encoding of texts, such as cp1252 or mac_roman."),
            click.option(
                "--keep-untitled",
                is_flag=True,
                help="Make records without a title documents named by their id, instead of rejects.",
            ),
            click.option(
                "--unpacked-limit",
                type=click.FloatRange(min=0, min_open=True),
                default=DEFAULT_UNPACKED_LIMIT / _GIGABYTE,
                show_default=True,
                metavar="GB",
                help="Gigabytes that a .gz or .zip file may unpack to.",
            ),
            click.option(
                "--levels",
                default="",
                metavar="LEVEL,…",
                help="Levels of a finding aid that are documents, or `all`.  [default: item]",
            ),
            click.option("--record", default="", metavar="ELEMENT", help="Element of an XML file that is a record."),
            click.option(
                "--strict",
                is_flag=True,
                help="End with exit code 1 if a row was rejected, or repeats a document with another title or date.",
            ),
        )
    ):
        command = option(command)
    return command


def _pairs(_context: click.Context, _parameter: click.Parameter, given: Sequence[str]) -> dict[str, tuple[str, ...]]:
    pairs = [text.partition("=") for text in given]
    for field, _, column in pairs:
        if not field or not column:
            raise click.BadParameter(f"{field!r} does not say which column; write FIELD=COLUMN.")
    return {
        field.strip(): tuple(column for one, _, column in pairs if one.strip() == field.strip())
        for field, _, _ in pairs
    }


def _file_or_none(path: Path) -> Path | None:
    return None if str(path) == _NONE else path


def _options(
    events: Path,
    site: Path,
    reader: str | None,
    columns: dict[str, tuple[str, ...]],
    columns_file: Path | None,
    title: str | None,
    separator: str | None,
    path: str | None,
    encoding: str | None,
    date_order: Order | None,
    keep_untitled: bool,
    unpacked_limit: float,
    choice: RecordChoice,
    name: str | None = None,
) -> BuildOptions:
    return BuildOptions(
        reader,
        columns,
        name,
        progress=sys.stderr.isatty(),
        date_order=date_order,
        keep_untitled=keep_untitled,
        unpacked_limit=int(unpacked_limit * _GIGABYTE),
        events=_file_or_none(events),
        site=_file_or_none(site),
        choice=choice,
        title=title,
        separator=separator,
        path=path,
        encoding=encoding,
        columns_file=columns_file,
    )


def _choice(levels: str, record: str) -> RecordChoice:
    return RecordChoice(tuple(level.strip() for level in levels.split(",") if level.strip()), record.strip())


@cli.command("build", epilog=_FORMATS)
@_options_of_reading
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=shipped.ARCHIVE,
    help="Archive file to write.  [default: data/archive.duckdb]",
)
@click.option(
    "--name", help="Name of the archive.  [default: that of the site file, else the name of the archive file]"
)
@_errors_as_messages
def build_command(
    sources: tuple[Path, ...],
    themes: Path,
    events: Path,
    site: Path,
    reader: str | None,
    columns: dict[str, tuple[str, ...]],
    columns_file: Path | None,
    title: str | None,
    separator: str | None,
    path: str | None,
    encoding: str | None,
    date_order: Order | None,
    keep_untitled: bool,
    unpacked_limit: float,
    levels: str,
    record: str,
    strict: bool,
    out: Path,
    name: str | None,
) -> None:
    """Build an archive from files of the formats below, or folders of them."""
    options = _options(
        events,
        site,
        reader,
        columns,
        columns_file,
        title,
        separator,
        path,
        encoding,
        date_order,
        keep_untitled,
        unpacked_limit,
        _choice(levels, record),
        name,
    )
    report = build(sources, out, _file_or_none(themes), options)
    _print_report(report)
    click.echo(f"\n{out}, version {report.version}")
    _end(report, strict)


@cli.command("check", epilog=_FORMATS)
@_options_of_reading
@_errors_as_messages
def check_command(
    sources: tuple[Path, ...],
    themes: Path,
    events: Path,
    site: Path,
    reader: str | None,
    columns: dict[str, tuple[str, ...]],
    columns_file: Path | None,
    title: str | None,
    separator: str | None,
    path: str | None,
    encoding: str | None,
    date_order: Order | None,
    keep_untitled: bool,
    unpacked_limit: float,
    levels: str,
    record: str,
    strict: bool,
) -> None:
    """Do all that build does, but write no archive."""
    options = _options(
        events,
        site,
        reader,
        columns,
        columns_file,
        title,
        separator,
        path,
        encoding,
        date_order,
        keep_untitled,
        unpacked_limit,
        _choice(levels, record),
    )
    read_curated(_file_or_none(themes), options)
    if columns_read := proposed_columns(sources, options):
        click.echo(f"{_PROPOSED}\n{columns_read}")
    report = check(sources, _file_or_none(themes), options)
    _print_report(report)
    if not report.documents:
        click.echo("Error: There are no documents in these sources.", err=True)
        sys.exit(_COULD_NOT_RUN)
    _end(report, strict)


@cli.command("harvest")
@click.argument("address", metavar="URL")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for the answers, one file each; `build` and `check` read it.",
)
@click.option("--prefix", default="oai_dc", show_default=True, help="Form of metadata, as in mods or marc21.")
@click.option("--set", "of_set", metavar="SET", help="Only records of this set.")
@click.option("--from", "since", metavar="DAY", help="Only records changed on or after this day.")
@click.option("--until", metavar="DAY", help="Only records changed on or before this day.")
@_errors_as_messages
def harvest_command(
    address: str, out: Path, prefix: str, of_set: str | None, since: str | None, until: str | None
) -> None:
    """Fetch all records of a repository by OAI-PMH, and save the answers."""
    asked = {"metadataPrefix": prefix, "set": of_set, "from": since, "until": until}
    count = harvest(address, out, {name: value for name, value in asked.items() if value})
    click.echo(f"{count:,} answers in {out}. Build an archive of them: python -m data build {out}")


@cli.command("demo")
@click.option("--documents", type=click.IntRange(min=0), default=1_000_000, show_default=True, help="How many records.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same records."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=_DEMO,
    help="Archive file to write.  [default: build/demo.duckdb]",
)
@_errors_as_messages
def demo_command(documents: int, seed: int, out: Path) -> None:
    """Make an archive of synthetic records, to try and to measure with."""
    out.parent.mkdir(exist_ok=True)
    report = build_demo(out, documents, seed, shipped.THEMES, progress=sys.stderr.isatty())
    _print_report(report)
    click.echo(f"\n{out}, version {report.version}")


@cli.command("info")
@click.argument("archive", type=click.Path(path_type=Path), default=shipped.ARCHIVE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@_errors_as_messages
def info_command(archive: Path, as_json: bool) -> None:
    """Say what an archive holds: version, span, sources, themes.  [default: data/archive.duckdb]"""
    facts = archive_facts(archive)
    click.echo(json.dumps(facts.as_json(), ensure_ascii=False, indent=2) if as_json else _facts_as_text(facts))


def _print_report(report: BuildReport, *, notes_as_errors: bool = True) -> None:
    click.echo(reports.table(report.sources))
    click.echo("\n" + "\n".join(reports.details(report.sources)))
    for note in (*reports.notes(report.sources), *report.notes):
        click.echo(f"Note: {note}", err=notes_as_errors)


def _end(report: BuildReport, strict: bool) -> None:
    if strict and (report.rejects or report.grave_repeats):
        sys.exit(_REJECTS_UNDER_STRICT)


def _facts_as_text(facts: ArchiveFacts) -> str:
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
            *findings_text("all sources", Findings(facts.dates, tuple(facts.unread_forms))),
            f"{facts.differing_repeats:,} duplicates state another title, date, collection or number",
            *_site_as_text(facts),
            "",
            reports.table(facts.sources),
            *(["", "documents  theme", *themes] if themes else []),
        ]
    )


def _site_as_text(facts: ArchiveFacts) -> list[str]:
    settings = facts.site
    lines = [f"site: {settings.get('name', facts.name)}: {settings.get('sentence', 'no sentence')}"] if settings else []
    others = [key for key in settings if key not in ("name", "sentence")]
    lines += [f"site: also {', '.join(others)}"] if others else []
    return lines + [f"collection {code}: {name}" for code, name in facts.collections.items()]


@cli.command("verify")
@click.argument("archive", metavar="ARCHIVE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--all", "every_document", is_flag=True, help="Make the index of every document again, not of a sample.")
def verify_command(archive: Path, every_document: bool) -> None:
    """Read every block of an archive, count every sum again, and compare its index with its documents.

    \b
    Exit codes: 0 sound, 1 something is wrong, and the list says what.
    """
    wrong = list(verify(archive, every_document=every_document))
    for sentence in wrong[:_MOST_FINDINGS]:
        click.echo(f"{archive.name}: {sentence}.")
    if len(wrong) > _MOST_FINDINGS:
        click.echo(f"{archive.name}: and {len(wrong) - _MOST_FINDINGS:,} more.")
    if wrong:
        sys.exit(1)
    click.echo(f"{archive.name} is sound.")


if __name__ == "__main__":
    cli(prog_name="python -m data")
