"""Many readers at once: how long they wait, and what they cost the server in memory.

Run `python -m benchmarks.readers`; it prints a Markdown table. Readers speak the browser's own protocol over a
WebSocket, without a browser, because the cores that the server is measured on could not draw a hundred of them. Each
opens the front page and then asks another question every few seconds. The number of readers grows from level to level
against one server process; between levels all leave, and the server lets go of their sessions. The database gives
memory back in its own time, so that what a session takes shows only where there are many.
"""

import asyncio
import os
import platform
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import click
import streamlit
from tqdm import tqdm
from websockets.asyncio.client import connect

from benchmarks.reader_sessions import Noted, Offer, Session, Walk
from benchmarks.twelve_filters import words_of
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.themes import theme_definitions
from tests.browser.dashboard import Server, serve

RARELY, OFTEN = 0.0001, 0.05
"""Shares of the documents between which the words lie that readers look for."""

WARM_UP_READERS, WARM_UP_SECONDS, WARM_UP_THINK = 20, 90.0, 0.5
"""Readers in a hurry who come first, so that the server holds in memory most of what it will hold of the archive."""

LEAST_QUESTIONS = 20
"""Questions of all readers together for which a level lasts at least, so that a 95th percentile says something."""
_JITTER = 0.5
"""How far the time between two questions lies from its mean, as a share of it."""


@dataclass(frozen=True)
class Level:
    """A number of readers, what they met, and the server's memory in bytes.

    At most while they asked, with all of them there but none asking, and when they had left.
    """

    readers: int
    noted: Noted
    peak: int
    memory: int
    memory_after: int = 0


def memory(server: Server, name: str = "VmRSS") -> int:
    """Bytes of memory that the server holds now, or with `VmHWM` has held at most."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{server.pid}/status").read_text().splitlines())
    return int(fields[name].split()[0]) * 1024


def forget_peak(server: Server) -> None:
    """Let the server's peak of memory be what it holds now."""
    Path(f"/proc/{server.pid}/clear_refs").write_text("5")


def offer_of(path: Path) -> Offer:
    """Return what an archive offers to readers."""
    archive = Archive(path)
    words = words_of(archive)
    rarely, often = RARELY * words.documents, OFTEN * words.documents
    first, last = archive.about.first_day, archive.about.last_day
    assert first
    assert last
    return Offer(
        tuple(word for word, documents in words.held_by.items() if rarely <= documents <= often),
        tuple(theme.slug for theme in theme_definitions(archive) if theme.documents),
        first.year,
        last.year,
    )


async def read(session: Session, walk: Walk, think: float, seconds: float) -> None:
    """One reader: come at some moment, open the front page, ask and think until the time is over."""
    now = asyncio.get_running_loop().time
    over = now() + think + seconds
    await asyncio.sleep(walk.random.uniform(0, think))
    await session.open(Filters())
    while (pause := think * walk.random.uniform(1 - _JITTER, 1 + _JITTER)) + now() < over:
        await asyncio.sleep(pause)
        await session.ask(walk.step())


async def level(server: Server, offer: Offer, readers: int, think: float, seconds: float) -> Level:
    """Return what readers meet who are there at the same time, and the memory a second after the last question."""
    noted = Noted()
    forget_peak(server)
    lasts = max(seconds, LEAST_QUESTIONS * think / readers)
    async with AsyncExitStack() as sockets:
        walks = []
        for number in range(readers):
            session = Session(await sockets.enter_async_context(connect(stream_address(server), max_size=None)), noted)
            walks.append(read(session, Walk.from_seed(offer, readers * 1_000 + number), think, lasts))
        finished = await asyncio.gather(*walks, return_exceptions=True)
        noted.wrong += [f"a reader was left alone: {error}" for error in finished if error]
        await asyncio.sleep(1)
        return Level(readers, noted, memory(server, "VmHWM"), memory(server))


def stream_address(server: Server) -> str:
    """Return the address of the socket that a page has with the server."""
    return f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"


async def measure(
    server: Server, offer: Offer, levels: Sequence[int], think: float, seconds: float, kept: int
) -> tuple[int, list[Level]]:
    """Return the server's memory before all readers, and what was met at each level."""
    await level(server, offer, WARM_UP_READERS, WARM_UP_THINK, WARM_UP_SECONDS)
    await all_gone(server, kept)
    before = memory(server)
    measured = []
    for readers in tqdm(levels, unit="level"):
        measurement = await level(server, offer, readers, think, seconds)
        await all_gone(server, kept)
        measured.append(replace(measurement, memory_after=memory(server)))
    return before, measured


async def all_gone(server: Server, kept: int) -> None:
    """Wait until the server has let go of all sessions: it does so when one ends after the others' time is over."""
    await asyncio.sleep(kept + 1)
    async with connect(stream_address(server), max_size=None) as socket:
        await Session(socket, Noted()).open(Filters())
    await asyncio.sleep(kept + 1)


def table(before: int, levels: Sequence[Level]) -> str:
    """Return a row for each level: waiting times, errors, memory for a session, and memory when all had left."""
    alone = _ninety_fifth(levels[0])
    lines = [
        "| readers | interactions | median ms | 95th percentile ms "
        f"| × {levels[0].readers} | errors | MB for a session "
        "| MB at most | MB with all | MB after |",
        f"| ---: |{' ---: |' * 9}",
    ]
    for one in levels:
        times, late = one.noted.milliseconds, _ninety_fifth(one)
        lines.append(
            f"| {one.readers} | {len(times):,} | {statistics.median(times):.0f} | {late:.0f} | {late / alone:.1f} "
            f"| {len(one.noted.wrong)} | {(one.memory - before) / one.readers / 1e6:.1f} "
            f"| {one.peak / 1e6:.0f} | {one.memory / 1e6:.0f} | {one.memory_after / 1e6:.0f} |"
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
    offer = offer_of(archive)
    settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(kept)}
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder) / "log", archive, settings=settings) as server:
        before, levels = asyncio.run(measure(server, offer, readers or (1, 10, 50, 100), think, seconds, kept))
    click.echo(table(before, levels))
    for wrong in dict.fromkeys(wrong for one in levels for wrong in one.noted.wrong):
        click.echo(wrong, err=True)
    click.echo(
        f"\n{before / 1e6:.0f} MB before. {archive.name}, {seconds:.0f} s at least for each row, a question every "
        f"{think:g} s, {os.cpu_count()} cores for server and readers, Streamlit {streamlit.__version__}, "
        f"Python {platform.python_version()}."
    )


if __name__ == "__main__":
    main()
