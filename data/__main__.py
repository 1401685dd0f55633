"""The command line: build an archive, check sources without writing, and say what an archive holds."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import click

from data import shipped
from data.build import build, check, read_curated
from data.commands.cluster import ClusterBuild, builds_on_cluster
from data.commands.errors import COULD_NOT_RUN, errors_as_messages
from data.commands.parts import export_command, load_command
from data.commands.printed import facts_as_text, print_report
from data.commands.reading import FORMATS, Sources, reads_sources
from data.demo import SUMMARY_WORDS, build_demo
from data.extract.proposal import proposed_columns
from data.harvest import harvest
from data.load.archive_facts import archive_facts, engine_facts
from data.load.report import BuildReport
from data.verify import verify

_DEMO = Path(__file__).parent.parent / "build" / "demo.duckdb"
_REJECTS_UNDER_STRICT = 1
_MOST_FINDINGS = 50
_PROPOSED = "# Columns as they are read. Save and change these lines, and name the file with --columns."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Bring historical documents into an archive that the dashboard shows.

    \b
    Exit codes: 0 done, 1 done but --strict found something, 2 could not run.
    """


@cli.command("build", epilog=FORMATS)
@reads_sources
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=shipped.ARCHIVE,
    help="Archive file to write.  [default: data/archive.duckdb]",
)
@click.option(
    "--name", help="Name of the archive.  [default: that of the site file, else the name of the archive file]"
)
@click.option(
    "--forget-history",
    is_flag=True,
    help="Begin the history anew: carry no versions over from the archive that is replaced, and no changes.",
)
@builds_on_cluster
@errors_as_messages
def build_command(
    sources: Sources, out: Path, name: str | None, forget_history: bool, cluster: ClusterBuild | None
) -> None:
    """Build an archive from files of the formats below, or folders of them."""
    options = replace(sources.options, name=name, progress=sys.stderr.isatty(), forget_history=forget_history)
    if cluster:
        report = cluster.build(sources.paths, sources.themes, options)
    else:
        report = build(sources.paths, out, sources.themes, options)
    print_report(report)
    click.echo(f"\n{cluster.parts if cluster else out}, version {report.version}")
    _end(report, sources.strict)


@cli.command("check", epilog=FORMATS)
@reads_sources
@errors_as_messages
def check_command(sources: Sources) -> None:
    """Do all that build does, but write no archive."""
    options = replace(sources.options, progress=sys.stderr.isatty())
    read_curated(sources.themes, options)
    if columns_read := proposed_columns(sources.paths, options):
        click.echo(f"{_PROPOSED}\n{columns_read}")
    report = check(sources.paths, sources.themes, options)
    print_report(report)
    if not report.documents:
        click.echo("Error: There are no documents in these sources.", err=True)
        sys.exit(COULD_NOT_RUN)
    _end(report, sources.strict)


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
@errors_as_messages
def harvest_command(
    address: str, out: Path, prefix: str, of_set: str | None, since: str | None, until: str | None
) -> None:
    """Fetch all records of a repository by OAI-PMH, and save the answers."""
    arguments = {"metadataPrefix": prefix, "set": of_set, "from": since, "until": until}
    count = harvest(address, out, {name: value for name, value in arguments.items() if value})
    click.echo(f"{count:,} answers in {out}. Build an archive of them: python -m data build {out}")


@cli.command("demo")
@click.option("--documents", type=click.IntRange(min=0), default=1_000_000, show_default=True, help="How many records.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=1, show_default=True, help="The same seed, the same records."
)
@click.option(
    "--words",
    type=click.IntRange(min=6, max=1_000_000),
    default=SUMMARY_WORDS,
    show_default=True,
    help="How long each summary is: 5000 for full texts.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=_DEMO,
    help="Archive file to write.  [default: build/demo.duckdb]",
)
@errors_as_messages
def demo_command(documents: int, seed: int, words: int, out: Path) -> None:
    """Make an archive of synthetic records, to try and to measure with."""
    out.parent.mkdir(exist_ok=True)
    report = build_demo(out, documents, seed, shipped.THEMES, words=words, progress=sys.stderr.isatty())
    print_report(report)
    click.echo(f"\n{out}, version {report.version}")


@cli.command("info")
@click.argument("archive", type=click.Path(path_type=Path), default=shipped.ARCHIVE)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@errors_as_messages
def info_command(archive: Path, as_json: bool) -> None:
    """Say what an archive holds: version, span, sources, themes.  [default: data/archive.duckdb]"""
    facts = archive_facts(archive)
    click.echo(json.dumps(facts.as_json(), ensure_ascii=False, indent=2) if as_json else facts_as_text(facts))


def _end(report: BuildReport, strict: bool) -> None:
    if strict and (report.rejects or report.grave_repeats):
        sys.exit(_REJECTS_UNDER_STRICT)


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
    elsewhere = engine_facts(archive)
    click.echo(f"{archive.name} is sound.")
    if elsewhere:
        click.echo(f"Its documents are on {elsewhere.address}; `python -m data load` counts them there.")


cli.add_command(export_command)
cli.add_command(load_command)


if __name__ == "__main__":
    cli(prog_name="python -m data")
