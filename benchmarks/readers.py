"""Many readers at once: how long they wait, and what they cost the server in memory.

Run `python -m benchmarks.readers`; it prints a Markdown table. Readers speak the browser's own protocol over a
WebSocket, without a browser, because the cores that the server is measured on could not draw a hundred of them. Each
opens the front page and then asks another question every few seconds. The number of readers grows from level to level
against one server process; between levels all leave, and the server lets go of their sessions.
"""

import asyncio
import os
import platform
import random
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import streamlit
from tqdm import tqdm
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from benchmarks.reader_sessions import Archives, Noted, Session, Walk
from benchmarks.twelve_filters import words_of
from queries.archive import Archive
from queries.filters import Filters
from queries.themes import theme_definitions
from tests.browser import Server, serve

RARELY, OFTEN = 0.0001, 0.05
"""Shares of the documents between which the words lie that readers look for."""

WARM_UP_STEPS = 20
_JITTER = 0.5
"""How far the time between two questions lies from its mean, as a share of it."""


@dataclass(frozen=True)
class Level:
    """A number of readers, what they met, and the server's memory in bytes while they were there."""

    readers: int
    noted: Noted
    memory: int
    memory_after: int


def memory(server: Server) -> int:
    """Bytes of memory that the server holds."""
    said = dict(line.split(":", 1) for line in Path(f"/proc/{server.pid}/status").read_text().splitlines())
    return int(said["VmRSS"].split()[0]) * 1024


def offered(path: Path) -> Archives:
    """What an archive offers to readers."""
    archive = Archive(path)
    words = words_of(archive)
    rarely, often = RARELY * words.documents, OFTEN * words.documents
    first, last = archive.about.first_day, archive.about.last_day
    assert first
    assert last
    return Archives(
        tuple(word for word, held in words.held_by.items() if rarely <= held <= often),
        tuple(theme.slug for theme in theme_definitions(archive) if theme.documents),
        first.year,
        last.year,
    )


async def read(server: Server, walk: Walk, noted: Noted, think: float, seconds: float) -> None:
    """One reader: come at some moment, open the front page, ask and think until the time is over."""
    pauses = walk.random
    over = asyncio.get_running_loop().time() + think + seconds
    await asyncio.sleep(pauses.uniform(0, think))
    async with connect(f"{server.url.replace('http', 'ws', 1)}/_stcore/stream", max_size=None) as socket:
        session = Session(socket, noted)
        try:
            await session.open(Filters())
            while True:
                pause = think * pauses.uniform(1 - _JITTER, 1 + _JITTER)
                if asyncio.get_running_loop().time() + pause > over:
                    return
                await asyncio.sleep(pause)
                await session.ask(walk.step())
        except ConnectionClosed as error:
            noted.wrong.append(f"a reader was left alone: {error}")


async def level(server: Server, things: Archives, readers: int, think: float, seconds: float) -> tuple[Noted, int]:
    """What readers meet who are there at the same time, and the server's memory just before they leave."""
    noted = Noted()
    held = 0

    async def watch() -> None:
        nonlocal held
        await asyncio.sleep(think + seconds - 1)
        held = memory(server)

    walks = [Walk.from_seed(things, readers * 1_000 + number) for number in range(readers)]
    await asyncio.gather(watch(), *(read(server, walk, noted, think, seconds) for walk in walks))
    return noted, held


async def measure(
    server: Server, things: Archives, levels: Sequence[int], think: float, seconds: float, kept: int
) -> tuple[int, list[Level]]:
    """The server's memory before all readers, and what was met at each level."""
    await _warm_up(server, things)
    await _all_gone(server, kept)
    before = memory(server)
    met = []
    for readers in tqdm(levels, unit="level"):
        noted, held = await level(server, things, readers, think, seconds)
        await _all_gone(server, kept)
        met.append(Level(readers, noted, held, memory(server)))
    return before, met


async def _warm_up(server: Server, things: Archives) -> None:
    """Let one reader ask enough that the database holds in memory what it will hold."""
    walk = Walk.from_seed(things, random.randrange(1_000))  # noqa: S311
    async with connect(f"{server.url.replace('http', 'ws', 1)}/_stcore/stream", max_size=None) as socket:
        session = Session(socket, Noted())
        await session.open(Filters())
        for _ in range(WARM_UP_STEPS):
            await session.ask(walk.step())


async def _all_gone(server: Server, kept: int) -> None:
    """Wait until the server has let go of all sessions: it does so when one ends after the others' time is over."""
    await asyncio.sleep(kept + 1)
    async with connect(f"{server.url.replace('http', 'ws', 1)}/_stcore/stream", max_size=None) as socket:
        await Session(socket, Noted()).open(Filters())
    await asyncio.sleep(kept + 1)


def table(before: int, met: Sequence[Level]) -> str:
    """A row for each level: waiting times, errors, memory for a session, and memory when all had left."""
    alone = _ninety_fifth(met[0])
    lines = [
        f"| readers | interactions | median ms | 95th percentile ms | × {met[0].readers} | errors | MB for a session "
        "| MB before | MB with all | MB after |",
        f"| ---: |{' ---: |' * 9}",
    ]
    for one in met:
        times, late = one.noted.milliseconds, _ninety_fifth(one)
        lines.append(
            f"| {one.readers} | {len(times):,} | {statistics.median(times):.0f} | {late:.0f} | {late / alone:.1f} "
            f"| {len(one.noted.wrong)} | {(one.memory - before) / one.readers / 1e6:.1f} | {before / 1e6:.0f} "
            f"| {one.memory / 1e6:.0f} | {one.memory_after / 1e6:.0f} |"
        )
    return "\n".join(lines)


def _ninety_fifth(one: Level) -> float:
    return statistics.quantiles(one.noted.milliseconds, n=20)[-1]


@click.command()
@click.option("--archive", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option(
    "--readers", type=int, multiple=True, help="How many at once; may be given again.  [default: 1 10 50 100]"
)
@click.option("--seconds", default=60.0, show_default=True, help="How long each level lasts.")
@click.option("--think", default=5.0, show_default=True, help="Seconds between two questions of a reader.")
@click.option(
    "--kept", default=5, show_default=True, help="Seconds for which the server keeps the session of who left."
)
def main(archive: Path, readers: Sequence[int], seconds: float, think: float, kept: int) -> None:
    """Let readers walk through an archive, and print what they met."""
    things = offered(archive)
    settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(kept)}
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder) / "log", archive, settings=settings) as server:
        before, met = asyncio.run(measure(server, things, readers or (1, 10, 50, 100), think, seconds, kept))
    click.echo(table(before, met))
    for wrong in dict.fromkeys(wrong for one in met for wrong in one.noted.wrong):
        click.echo(wrong, err=True)
    click.echo(
        f"\n{archive.name}, {seconds:.0f} s each, a question every {think:g} s, {os.cpu_count()} cores for server and "
        f"readers, Streamlit {streamlit.__version__}, Python {platform.python_version()}."
    )


if __name__ == "__main__":
    main()
