"""Builds killed at random moments over an existing archive, and what each of them leaves behind.

Run `python -m tests.load.killed_builds --kills 200`; it ends with one line that says what was seen, and exit code 1 if
an archive was ever anything but wholly the old or wholly the new one.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import click
from tqdm import tqdm

from data.build import build
from queries.database.archive import Archive, file_stamp
from queries.errors import AnnalsError
from tests.archives import THEMES, build_plain

ROOT = Path(__file__).parents[2]
OLD_RECORDS, NEW_RECORDS = 1500, 2000
LONGEST_BUILD = 120
"""Seconds after which a build that should have ended counts as stuck."""

_AIMS = ("any moment", "the end", "any moment", "the move")
"""Where a kill is aimed, in turns: the file is moved within a thousandth of the whole time."""


@dataclass
class Outcome:
    """What the kills left: how many the old archive and how many the new one, and everything that went wrong."""

    left: Counter[str] = field(default_factory=Counter)
    ended_before: int = 0
    wrong: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the whole outcome in one line."""
        return (
            f"{self.left.total()} builds killed: {self.left['old']} left the old archive, {self.left['new']} the new "
            f"one, {len(self.wrong)} went wrong. {self.ended_before} more had ended before the signal came."
        )


@dataclass(frozen=True)
class Target:
    """An archive file in a folder of its own that one build after the other is killed over."""

    archive: Path
    old: Path
    new: Path

    def start(self) -> "subprocess.Popen[bytes]":
        """Return a build of the new source, in a process of its own."""
        command = [sys.executable, "-m", "data", "build", str(self.new), "--out", str(self.archive)]
        command += ["--themes", str(THEMES)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def restore(self) -> None:
        """Build the old source again, as a whole."""
        build([self.old], self.archive, THEMES)

    def litter(self) -> list[str]:
        """Return the names of all files beside the archive."""
        return sorted(path.name for path in self.archive.parent.iterdir() if path != self.archive)

    def content(self) -> tuple[str, int]:
        """Return the version of the archive and the number of documents in it, both asked of the file."""
        archive = Archive(self.archive)
        try:
            (documents,) = archive.cursor().execute("select count(*) from documents").fetchone() or (0,)
            return archive.about.version, documents
        finally:
            archive.close()


def target(folder: Path) -> Target:
    """Return a target in a new folder, and beside that the two sources."""
    place = folder / "archive"
    place.mkdir()
    old, new = (build_plain(folder, records).with_suffix(".csv") for records in (OLD_RECORDS, NEW_RECORDS))
    return Target(place / "archive.duckdb", old, new)


def kill_builds(target: Target, kills: int, random: random.Random) -> Outcome:
    """Kill that many builds, and look after each of them."""
    versions, duration = _measure(target)
    outcome = Outcome()
    aims = cycle(_AIMS)
    with tqdm(total=kills, disable=not sys.stderr.isatty()) as bar:
        while outcome.left.total() < kills:
            started, process, aim = time.monotonic(), target.start(), next(aims)
            _wait_for(aim, target, process, duration, random)
            process.send_signal(signal.SIGKILL)
            if process.wait() == -signal.SIGKILL:
                _look(target, versions, aim, outcome)
                bar.update()
            else:
                outcome.ended_before += 1
                duration = min(duration, time.monotonic() - started)
                target.restore()
    return outcome


def _measure(target: Target) -> tuple[dict[tuple[str, int], str], float]:
    """Return what whole builds of both sources hold, and the seconds that one of the new source takes."""
    started = time.monotonic()
    assert target.start().wait(LONGEST_BUILD) == 0, "The build that is to be killed does not even run whole."
    duration = time.monotonic() - started
    new = target.content()
    target.restore()
    return {target.content(): "old", new: "new"}, duration


def _wait_for(
    aim: str, target: Target, process: "subprocess.Popen[bytes]", duration: float, random: random.Random
) -> None:
    """Wait for a random moment of the build, for one in its last fifth, or for the move itself."""
    if aim != "the move":
        time.sleep(random.uniform(0.8 if aim == "the end" else 0, 1) * duration)
        return
    before = file_stamp(target.archive)
    while process.poll() is None and file_stamp(target.archive) == before:
        time.sleep(0.0005)


def _look(target: Target, versions: dict[tuple[str, int], str], aim: str, outcome: Outcome) -> None:
    """Note what a kill left, and what the next whole build leaves of that."""
    try:
        found = versions.get(target.content())
    except AnnalsError as error:
        outcome.wrong.append(f"killed at {aim}: {error}")
        found = None
    outcome.left[found or "neither"] += 1
    if not found:
        outcome.wrong.append(f"killed at {aim}: neither the old archive nor the new one")
    target.restore()
    if litter := target.litter():
        outcome.wrong.append(f"killed at {aim}: the next build left {', '.join(litter)}")


@click.command()
@click.option("--kills", default=200, show_default=True)
@click.option("--seed", default=1962, show_default=True)
def main(kills: int, seed: int) -> None:
    """Kill builds and say what they left."""
    with tempfile.TemporaryDirectory(prefix="annals-killed-") as folder:
        outcome = kill_builds(target(Path(folder)), kills, random.Random(seed))
    click.echo("\n".join([*outcome.wrong, outcome.sentence()]))
    sys.exit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
