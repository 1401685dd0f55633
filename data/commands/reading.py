"""The options of commands that read sources, and what they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any

import click

from data import shipped
from data.extract.unpack import DEFAULT_UNPACKED_LIMIT
from data.options import BuildOptions
from data.readers import READERS
from data.readers.source_file import RecordChoice
from dates.numeric import ORDERS, Order
from dates.shortening import UNITS, Placeholder, Unit, placeholder_of

_GIGABYTE = 1 << 30
_NONE = "none"

FORMATS = "\b\nFormats, by the name that --reader takes:\n" + "\n".join(
    f"  {name:<14}{reader.format}" for name, reader in READERS.items()
)
"""The lines below the help of these commands."""


@dataclass(frozen=True)
class Sources:
    """What a command is to read: the sources, the themes file, the options, and whether it is strict."""

    paths: tuple[Path, ...]
    themes: Path | None
    options: BuildOptions
    strict: bool


def reads_sources(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of reading, and call it with the Sources they come to before its own options."""

    @wraps(command)
    def run(**given: Any) -> None:
        own = {name: given.pop(name) for name in list(given) if name not in _NAMES}
        command(_sources(**given), **own)

    wrapped: Callable[..., None] = run
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _sources(
    sources: tuple[Path, ...],
    themes: Path,
    events: Path,
    synonyms: Path,
    site: Path,
    reader: str | None,
    columns: dict[str, tuple[str, ...]],
    date_order: Order | None,
    columns_file: Path | None,
    title: str | None,
    separator: str | None,
    path: str | None,
    encoding: str | None,
    keep_untitled: bool,
    unpacked_limit: float,
    levels: str,
    record: str,
    placeholders: tuple[Placeholder, ...],
    precision: Unit | None,
    strict: bool,
) -> Sources:
    choice = RecordChoice(tuple(level.strip() for level in levels.split(",") if level.strip()), record.strip())
    options = BuildOptions(
        reader,
        columns,
        keep_untitled=keep_untitled,
        unpacked_limit=int(unpacked_limit * _GIGABYTE),
        events=_file_or_none(events),
        synonyms=_file_or_none(synonyms),
        site=_file_or_none(site),
        choice=choice,
        date_order=date_order,
        title=title,
        separator=separator,
        path=path,
        encoding=encoding,
        columns_file=columns_file,
        placeholders=placeholders,
        precision=precision,
    )
    return Sources(sources, _file_or_none(themes), options, strict)


_NAMES = frozenset(signature(_sources).parameters)


def _file_or_none(path: Path) -> Path | None:
    return None if str(path) == _NONE else path


def _pairs(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, tuple[str, ...]]:
    pairs = [text.partition("=") for text in values]
    for field, _, column in pairs:
        if not field or not column:
            raise click.BadParameter(f"{field!r} does not say which column; write FIELD=COLUMN.")
    return {
        field.strip(): tuple(column for one, _, column in pairs if one.strip() == field.strip())
        for field, _, _ in pairs
    }


def _placeholders(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[Placeholder, ...]:
    try:
        return tuple(map(placeholder_of, values))
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_OPTIONS = (
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
        "--synonyms",
        type=click.Path(path_type=Path),
        default=shipped.SYNONYMS,
        metavar="FILE",
        help="Names for the same person, place or thing, or `none` for none.  [default: data/synonyms.toml]",
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
        help="Which column has a field, as in date=original_publication_date. May be repeated, also for one field.",
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
        "--placeholder",
        "placeholders",
        multiple=True,
        metavar="DAY=UNIT",
        callback=_placeholders,
        help="A day that only stands for its month or year, as in 15=month or 01-01=year. May be repeated.",
    ),
    click.option(
        "--precision",
        type=click.Choice(UNITS),
        help="Read every full date as only this unit, where the days in a source are not meant.",
    ),
    click.option(
        "--strict",
        is_flag=True,
        help="End with exit code 1 if a row was rejected, or repeats a document with another title or date.",
    ),
)
