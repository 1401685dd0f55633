"""Hours of use: whether memory and descriptors come back when readers have left, and nothing fails meanwhile.

Run `python -m benchmarks.soak --hours 2 --readers 20 --archive build/demo1m.duckdb`. Readers come, walk through the
timeline, leave and come back for the first half of the time; for the second half nobody is there, but for one who
passes by at its beginning, since the server lets go of sessions only when another one ends. It writes each moment to a
file as it comes and prints the curve as a Markdown table. It ends with exit code 1 where something failed, memory after
the quiet half is more than a tenth above that of the first quarter of the reading, or the server has more descriptors
open than before all readers.
"""

import asyncio
import csv
import os
import platform
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import TextIO

import click
import streamlit
from tqdm import tqdm
from websockets.asyncio.client import connect

from benchmarks.reader_sessions import Noted, Offer, Session, Walk
from benchmarks.readers import (
    WARM_UP_SECONDS,
    WARM_UP_THINK,
    all_gone,
    level,
    memory,
    offer_of,
    read,
    stream_address,
)
from tests.browser.dashboard import Server, serve

SAMPLES = 480
"""How often memory is looked at, over the whole time."""
ROWS = 16
"""Rows of the table: each has the median of its samples."""
MOST_GROWTH = 1.1
"""Memory after the quiet half, as a multiple of that of the first quarter of the reading."""
VISIT_SECONDS = 60.0, 300.0
"""Seconds between which a reader stays; then they come back in a new session."""


@dataclass(frozen=True)
class Sample:
    """The server at a moment: seconds since the readers came, bytes of memory, open descriptors, questions so far."""

    seconds: float
    memory: int
    descriptors: int
    questions: int


@dataclass
class Soak:
    """What was seen over `seconds`, of which the first half had readers; `descriptors_before` is before them all."""

    seconds: float
    descriptors_before: int
    noted: Noted = field(default_factory=Noted)
    samples: list[Sample] = field(default_factory=list)

    def between(self, start: float, end: float) -> list[Sample]:
        """Return the samples between two shares of the time."""
        return [one for one in self.samples if start * self.seconds <= one.seconds < end * self.seconds]

    @property
    def first_quarter(self) -> float:
        """Bytes of memory in the first quarter of the reading: the median."""
        return statistics.median(one.memory for one in self.between(0, 1 / 8))

    @property
    def after(self) -> float:
        """Bytes of memory at the end of the quiet half: the median of the last eighth of it."""
        return statistics.median(one.memory for one in self.between(15 / 16, 1))

    @property
    def descriptors_left(self) -> int:
        """Descriptors that are open at the end and were not before all readers."""
        return max(0, self.samples[-1].descriptors - self.descriptors_before)

    def complaints(self) -> Iterator[str]:
        """Give a sentence for each thing that should not be."""
        yield from dict.fromkeys(self.noted.wrong)
        if self.after > MOST_GROWTH * self.first_quarter:
            yield f"Memory grew to {self.after / self.first_quarter:.2f} times that of the first quarter."
        if self.descriptors_left:
            yield f"{self.descriptors_left} descriptors were left open."


def descriptors(server: Server) -> int:
    """Count the descriptors that the server has open."""
    return len(os.listdir(f"/proc/{server.pid}/fd"))


async def soak(
    server: Server, offer: Offer, readers: int, seconds: float, think: float, kept: int, warm_up: float, curve: TextIO
) -> Soak:
    """Let readers come and go for half of the time, and nobody for the other half."""
    await level(server, offer, readers, WARM_UP_THINK, warm_up)
    await all_gone(server, kept)
    found = Soak(seconds, descriptors(server))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_look_again_and_again(server, found, curve))
        visits = [_come_and_go(server, offer, found.noted, number, think, seconds / 2) for number in range(readers)]
        await asyncio.gather(*visits)
        await all_gone(server, kept)
    return found


async def _come_and_go(server: Server, offer: Offer, noted: Noted, number: int, think: float, seconds: float) -> None:
    """One reader: a visit, then another one in a new session, until the time is over."""
    now, chance = asyncio.get_running_loop().time, random.Random(number)
    over = now() + seconds
    while (remaining := over - now()) > think:
        stays = min(remaining, chance.uniform(*VISIT_SECONDS)) - think
        try:
            async with connect(stream_address(server), max_size=None) as socket:
                await read(Session(socket, noted), Walk.from_seed(offer, chance.randrange(1 << 30)), think, stays)
        except Exception as error:  # whatever ends a visit is what this looks for
            noted.wrong.append(f"a visit broke off: {type(error).__name__} {error}")
            await asyncio.sleep(think)


async def _look_again_and_again(server: Server, found: Soak, curve: TextIO) -> None:
    """Take the samples, the last one when the whole time is over; each is a line of the curve at once."""
    csv.writer(curve).writerow([one.name for one in fields(Sample)])
    loop = asyncio.get_running_loop()
    started = loop.time()
    for number in tqdm(range(1, SAMPLES + 1), disable=not sys.stderr.isatty()):
        await asyncio.sleep(max(0, started + number * found.seconds / SAMPLES - loop.time()))
        questions = len(found.noted.milliseconds)
        seconds = (number - 0.5) * found.seconds / SAMPLES
        found.samples.append(Sample(seconds, memory(server), descriptors(server), questions))
        csv.writer(curve).writerow(astuple(found.samples[-1]))
        curve.flush()


def table(found: Soak) -> str:
    """Return the curve: a row for each sixteenth of the time."""
    lines = [
        "| minutes | readers | questions | MB, median | MB, most | descriptors, most |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    questions = 0
    for row in range(ROWS):
        samples = found.between(row / ROWS, (row + 1) / ROWS)
        memory = [one.memory for one in samples]
        minutes = f"{_minutes(found, row)} to {_minutes(found, row + 1)}"
        lines.append(
            f"| {minutes} | {'come and go' if row < ROWS / 2 else 'none'} | {samples[-1].questions - questions:,} "
            f"| {statistics.median(memory) / 1e6:.0f} | {max(memory) / 1e6:.0f} "
            f"| {max(one.descriptors for one in samples)} |"
        )
        questions = samples[-1].questions
    return "\n".join(lines)


def _minutes(found: Soak, row: int) -> str:
    return f"{row / ROWS * found.seconds / 60:.2f}".rstrip("0").rstrip(".")


def sentence(found: Soak) -> str:
    """Return what came of it, in one paragraph."""
    times = found.noted.milliseconds
    waited = f", half of them within {statistics.median(times):.0f} ms" if times else ""
    return (
        f"{len(times):,} questions{waited}; {len(found.noted.wrong)} errors. Memory after the quiet half: "
        f"{found.after / 1e6:.0f} MB, {found.after / found.first_quarter:.2f} times that of the first quarter of the "
        f"reading ({found.first_quarter / 1e6:.0f} MB). Descriptors: {found.descriptors_before} before, "
        f"{found.samples[-1].descriptors} at the end."
    )


@click.command()
@click.option(
    "--archive",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="build/demo1m.duckdb",
    show_default=True,
)
@click.option("--hours", default=2.0, show_default=True, help="How long it lasts, half of it without readers.")
@click.option("--readers", default=20, show_default=True, help="How many at once.")
@click.option("--think", default=5.0, show_default=True, help="Seconds between two questions of a reader.")
@click.option("--kept", default=5, show_default=True, help="Seconds for which the server keeps a session left.")
@click.option(
    "--warm-up", default=WARM_UP_SECONDS, show_default=True, help="Seconds of readers in a hurry before it begins."
)
@click.option(
    "--curve",
    type=click.File("w", lazy=False),
    default="build/soak.csv",
    show_default=True,
    help="Where each moment is written down at once, as a table.",
)
def main(archive: Path, hours: float, readers: int, think: float, kept: int, warm_up: float, curve: TextIO) -> None:
    """Let readers come and go for hours, and print what that cost the server."""
    offer = offer_of(archive)
    settings = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(kept)}
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder) / "log", archive, settings=settings) as server:
        found = asyncio.run(soak(server, offer, readers, hours * 3600, think, kept, warm_up, curve))
        report(found, archive, hours, readers, think)


def report(found: Soak, archive: Path, hours: float, readers: int, think: float) -> None:
    """Print what was seen, and end with exit code 1 where something should not be."""
    click.echo(f"{table(found)}\n\n{sentence(found)}")
    click.echo(
        f"{archive.name}, {hours:g} hours, {readers} readers, a question every {think:g} s, {os.cpu_count()} cores for "
        f"server and readers, Streamlit {streamlit.__version__}, Python {platform.python_version()}."
    )
    complaints: Sequence[str] = list(found.complaints())
    for one in complaints:
        click.echo(one, err=True)
    sys.exit(bool(complaints))


if __name__ == "__main__":
    main()
