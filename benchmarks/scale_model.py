"""What archives beyond one machine need: bytes, shards, cores and what a month costs, from what was measured on one.

Run `python -m benchmarks.scale_model`; it prints its inputs and a Markdown table. `--measure ARCHIVE`, given again for
other sizes and lengths of texts, takes bytes and times anew; the archive may be a catalogue with an engine behind it in
the same process. Nothing here is a promise: what one machine cannot tell is an assumption, and each is printed as one.
"""

from __future__ import annotations

import asyncio
import itertools
import math
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlencode

import click
import duckdb
from websockets.asyncio.client import connect

from benchmarks.reader_sessions import Noted, Offer, Session, Walk
from benchmarks.readers import offer_of, stream_address
from display.runtime.pages import page_named
from queries.engines.kept import recorded
from queries.model.filters import Filters
from queries.urls.links import format_link
from server.first_answers import make_page
from tests.browser.dashboard import Server, serve

WITH_TEXT, INDEX = ("documents", "document_mentions", "mentions"), ("postings", "stem_postings")
"""Tables that grow with the documents: records with their texts, and the index of words."""

SIZES, LENGTHS = (1e8, 1e9, 1e10), (75, 5_000)
"""Documents, and words of each: records of a catalogue, and full texts."""

KEPT = 0.38
"""Share of the views of fifty readers that a catalogue answers without its engine."""


@dataclass(frozen=True)
class Bytes:
    """Bytes of a document with so many words, in Parquet with zstd: its record and text, and its part of the index."""

    words: float
    record: float
    index: float


BYTES = (
    Bytes(74.7, 159.8, 405.3),
    Bytes(524.7, 1_009.4, 2_405.0),
    Bytes(5_024.9, 9_482.9, 16_188.0),
)
"""Of `python -m data demo`: a million documents, 20,000 with `--words 500`, 2,000 with `--words 5000`."""


@dataclass(frozen=True)
class View:
    """Core-seconds of a view of the timeline that no answer is kept for, all of its questions, text and transport.

    `fixed` is what a view takes however few the documents are, `a_million` what a million documents of `words` words
    add; it grows with their words to the power of `growth`. `engine` is how many times as long as DuckDB the engine
    takes.
    """

    fixed: float = 0.085
    a_million: float = 0.064
    words: float = 74.7
    growth: float = 0.56
    engine: float = 2.9


@dataclass(frozen=True)
class Assumed:
    """What one machine does not tell."""

    readers: int = 50
    seconds_between_views: float = 20.0
    busy_hours: float = 200.0
    copies: int = 2
    shard_terabytes: float = 2.0
    cores_of_a_server: int = 16
    most_seconds: float = 2.0
    use_of_cores: float = 0.5
    core_month: float = 15.0
    terabyte_month: float = 60.0


ASSUMED = {
    "readers": "readers at once in busy hours",
    "seconds_between_views": "seconds between two views of one of them",
    "busy_hours": "busy hours in a month",
    "copies": "copies of each shard at least; more where readers need more servers",
    "shard_terabytes": "terabytes of a server’s disk",
    "cores_of_a_server": "cores of a server",
    "most_seconds": "seconds that a view may take on an idle cluster",
    "use_of_cores": "share of the cores that busy hours may use, so that nobody waits in line",
    "core_month": "price of a core for a month",
    "terabyte_month": "price of a terabyte of disk for a month",
}
"""What each assumption is, in words; prices in whatever currency they are given in."""


@dataclass(frozen=True)
class Need:
    """What an archive needs: terabytes of one copy, core-seconds of a view, servers of all copies, and prices."""

    documents: float
    words: float
    terabytes: float
    core_seconds: float
    shards: int
    servers: int
    view: float
    month: float


def bytes_of(words: float, measured: Sequence[Bytes] = BYTES) -> float:
    """Return the bytes of a document of so many words: a straight line in logarithms between two lengths measured."""
    points = sorted((math.log(one.words), math.log(one.record + one.index)) for one in measured)
    at = math.log(words)
    pairs = list(itertools.pairwise(points))
    (left, low), (right, high) = next((pair for pair in pairs if at <= pair[1][0]), pairs[-1])
    return math.exp(low + (high - low) / (right - left) * (at - left))


def core_seconds_of(documents: float, words: float, view: View) -> float:
    """Return the core-seconds of a view of so many documents of so many words."""
    longer = words / view.words
    added: float = view.engine * view.a_million * documents / 1e6 * longer**view.growth
    return view.fixed + added


def need(documents: float, words: float, kept: float, view: View, assumed: Assumed) -> Need:
    """Return what so many documents of so many words need, where a share of the views never reaches the cluster."""
    terabytes = documents * bytes_of(words) / 1e12
    seconds = core_seconds_of(documents, words, view)
    for_room = terabytes / assumed.shard_terabytes
    for_haste = seconds / assumed.most_seconds / assumed.cores_of_a_server
    shards = max(1, math.ceil(max(for_room, for_haste)))
    asked = assumed.readers / assumed.seconds_between_views * (1 - kept)
    for_readers = asked * seconds / assumed.use_of_cores / assumed.cores_of_a_server
    # A server that answers has a shard on its disk: more servers for readers are more copies.
    copies = max(assumed.copies, math.ceil(for_readers / shards))
    servers = shards * copies
    month = servers * assumed.cores_of_a_server * assumed.core_month + copies * terabytes * assumed.terabyte_month
    views = assumed.readers / assumed.seconds_between_views * 3_600 * assumed.busy_hours
    return Need(documents, words, terabytes, seconds, shards, servers, month / views, month)


def table(needs: Sequence[Need]) -> str:
    """Return a row for each size and length of texts."""
    lines = [
        "| documents | words of each | TB, one copy | core-seconds a view | shards | servers | a month | 1,000 views |",
        f"|{' ---: |' * 8}",
    ]
    lines += [
        f"| {one.documents:,.0f} | {one.words:,.0f} | {one.terabytes:.2g} | {one.core_seconds:,.3g} | {one.shards:,} "
        f"| {one.servers:,} | {one.month:,.0f} | {1_000 * one.view:.2g} |"
        for one in needs
    ]
    return "\n".join(lines)


def measured_bytes(path: Path) -> Bytes:
    """Return what the documents of an archive file take."""
    with duckdb.connect() as connection, TemporaryDirectory(prefix="annals-scale-") as folder:
        connection.execute("attach $path as annals (read_only)", {"path": str(path)})
        connection.execute("use annals")
        documents, words = connection.execute("select count(*), avg(words) from documents").fetchone() or (0, 0)
        taken = {}
        for table in (*WITH_TEXT, *INDEX):
            part = Path(folder) / table
            connection.execute(f"copy {table} to '{part}' (format parquet, compression zstd)")
            taken[table] = part.stat().st_size / documents
        return Bytes(words, sum(taken[one] for one in WITH_TEXT), sum(taken[one] for one in INDEX))


def measured_view(path: Path, walks: int = 25, steps: int = 8) -> float:
    """Return the core-seconds of the server for a view, of readers who walk through an archive one after the other."""
    offer = offer_of(path)
    with TemporaryDirectory(prefix="annals-scale-") as folder, serve(Path(folder) / "log", path) as server:
        asyncio.run(_walk(server, offer, walks=1, steps=3))
        before = _core_seconds(server)
        noted = asyncio.run(_walk(server, offer, walks, steps))
        return (_core_seconds(server) - before) / len(noted.milliseconds)


def share_kept(catalogue: Path, whole: Path, readers: int = 50, views: int = 12) -> tuple[float, float]:
    """Return the share of views for which a catalogue asks nothing of its engine, and the statements asked for a view.

    `whole` is the same archive in one file, whose words readers look for. They take turns, so that what one of them has
    asked is kept for the others, as in one server.
    """
    os.environ["ANNALS_ARCHIVE"] = str(catalogue)
    offer, timeline = offer_of(whole), page_named("timeline")
    walks = [Walk.from_seed(offer, seed) for seed in range(readers)]
    asked = []
    for number in range(views):
        for walk in walks:
            link = format_link(walk.step() if number else Filters())
            with recorded() as recording:
                make_page(timeline, {name: [*values] for name, values in parse_qs(urlencode(link, doseq=True)).items()})
            asked.append(len(recording.answers))
    return sum(not one for one in asked) / len(asked), statistics.fmean(asked)


async def _walk(server: Server, offer: Offer, walks: int, steps: int) -> Noted:
    noted = Noted()
    for seed in range(walks):
        async with connect(stream_address(server), max_size=None) as socket:
            session, walk = Session(socket, noted), Walk.from_seed(offer, seed)
            await session.open(Filters())
            for _ in range(steps):
                await session.ask(walk.step())
    return noted


def _core_seconds(server: Server) -> float:
    """Return the seconds of processor time that the server has taken since its start."""
    used = Path(f"/proc/{server.pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--measure",
    "archives",
    type=_FILE,
    multiple=True,
    help="Print bytes and core-seconds of an archive, in place of the model; may be given again.",
)
@click.option(
    "--share",
    "catalogue",
    type=(_FILE, _FILE),
    default=(None, None),
    metavar="CATALOGUE ARCHIVE",
    help="Print of how many views of fifty readers a catalogue asks its engine nothing; the same archive in one file.",
)
@click.option("--kept", default=KEPT, show_default=True, help="Share of the views that never reach the cluster.")
def main(archives: Sequence[Path], catalogue: tuple[Path | None, Path | None], kept: float) -> None:
    """Print what archives of 10⁸ to 10¹⁰ documents need, or measure what that is reckoned from."""
    for path in archives:
        click.echo(f"{path.name}: {measured_bytes(path)}, {measured_view(path):.4f} core-seconds of a view")
    if catalogue[0] and catalogue[1]:
        share, asked = share_kept(catalogue[0], catalogue[1])
        click.echo(f"{share:.0%} of the views ask the engine nothing; {asked:.1f} statements for a view in the mean")
    if archives or catalogue[0]:
        return
    view, assumed = View(), Assumed()
    click.echo(
        f"Measured: {', '.join(map(str, BYTES))}; {view}; {kept:.0%} of the views are answered by the catalogue.\n"
    )
    click.echo("Assumed:\n")
    for name, meaning in ASSUMED.items():
        click.echo(f"- {meaning}: {getattr(assumed, name):g}")
    click.echo("- every view divides evenly among the cores of all shards, which was not measured on several machines")
    click.echo("")
    click.echo(table([need(size, words, kept, view, assumed) for words in LENGTHS for size in SIZES]))


if __name__ == "__main__":
    main()
