"""The commands for archives beyond one machine: parts out of an archive file, and parts into an engine."""

import sys
from pathlib import Path

import click

from data.commands.errors import errors_as_messages
from data.engines.load import load_parts
from data.parts.export import MOST_SHARDS, export_parts
from queries.engines.addresses import ENGINES


@click.command("export")
@click.argument("archive", metavar="ARCHIVE", type=click.Path(path_type=Path))
@click.option(
    "--parts",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="New folder for the parts. It must not exist yet.",
)
@click.option(
    "--shards",
    type=click.IntRange(1, MOST_SHARDS),
    default=1,
    show_default=True,
    help="Number of shards (servers) to divide the documents among.",
)
@errors_as_messages
def export_command(archive: Path, parts: Path, shards: int) -> None:
    """Write an archive as Parquet files, from which `load` brings it onto an engine."""
    manifest = export_parts(archive, parts, shards)
    size = sum(file.bytes for table in manifest.tables.values() for file in table.files)
    click.echo(f"{parts}: {manifest.rows:,} rows in {size:,} bytes of {manifest.name}, version {manifest.version}")


@click.command("load")
@click.argument("parts", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--engine",
    "address",
    required=True,
    metavar="ADDRESS",
    help=f"Engine to load: {', '.join(ENGINES)}.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="CATALOGUE",
    help="Catalogue to write: the archive file that the dashboard opens.",
)
@click.option("--cluster", default="", metavar="NAME", help="Name of the ClickHouse cluster to divide documents among.")
@errors_as_messages
def load_command(parts: Path, address: str, out: Path, cluster: str) -> None:
    """Bring parts onto an engine and write a catalogue that asks it. Interrupted, it goes on where it stopped."""
    loaded = load_parts(parts, address, out, cluster=cluster, progress=sys.stderr.isatty())
    click.echo(
        f"{loaded.manifest.rows:,} rows of {loaded.manifest.name} in the database {loaded.database} of {address}"
    )
    click.echo(f"{out}, version {loaded.manifest.version}, with {loaded.answers:,} answers of its own")
    if loaded.unasked:
        click.echo(f"Whether other versions of {loaded.manifest.name} are still there is not known: {loaded.unasked}")
    if loaded.others:
        click.echo(
            f"Other databases of {loaded.manifest.name} are still there, since a catalogue in use may read them. Drop "
            "those that none reads any more:"
        )
        click.echo("".join(f"    {command}\n" for command in loaded.others), nl=False)
