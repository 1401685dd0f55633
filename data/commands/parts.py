"""The commands for archives beyond one machine: parts out of an archive file, and parts into an engine."""

from pathlib import Path

import click

from data.commands.errors import errors_as_messages
from data.parts.export import MOST_SHARDS, export_parts


@click.command("export")
@click.argument("archive", metavar="ARCHIVE", type=click.Path(path_type=Path))
@click.option(
    "--parts",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the parts; it is made, and may not be there before.",
)
@click.option(
    "--shards",
    type=click.IntRange(1, MOST_SHARDS),
    default=1,
    show_default=True,
    help="Among how many servers the documents are divided.",
)
@errors_as_messages
def export_command(archive: Path, parts: Path, shards: int) -> None:
    """Write an archive as Parquet files, from which `load` brings it onto an engine."""
    manifest = export_parts(archive, parts, shards)
    rows = sum(table.rows for table in manifest.tables.values())
    size = sum(file.bytes for table in manifest.tables.values() for file in table.files)
    click.echo(f"{parts}: {rows:,} rows in {size:,} bytes of {manifest.name}, version {manifest.version}")
