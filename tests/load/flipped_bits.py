"""One bit flipped in each of many copies of an archive: each is refused with a sentence or answers as the sound one.

Run `python -m tests.load.flipped_bits --copies 200`; it ends with one line that says what was seen, and exit code 1 if
a copy ever gave a wrong number, failed without a sentence, took the process with it or did not answer at all. The
answers are those of many questions with all that the front page says of them, and every field of every document.
"""

import hashlib
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import click
from tqdm import tqdm

from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.documents import record
from queries.errors import AnnalsError
from queries.exports import export_rows
from queries.model.filters import Filters
from queries.result import Result
from queries.theme_definitions import theme_names
from queries.urls.links import parse_link
from tests.archives import build_awkward
from tests.oracle.from_dashboard import dashboard_numbers

HEADERS = 3 * 4096
"""Bytes at the start of a DuckDB file that say where everything is; every fourth bit is one of these."""
PATIENCE = 120
"""Seconds after which a copy that has not been answered about counts as stuck."""

LINKS: tuple[dict[str, list[str]], ...] = (
    {},
    {"q": ["cuba"]},
    {"q": ['"the same ships"']},
    {"q": ["telegr*"], "sort": ["newest"]},
    {"theme": ["cuba"], "grain": ["month"]},
    {"from": ["1962-10"], "to": ["1962-11"], "undated": ["only"]},
    {"person": ["Kennedy, John F."], "axis": ["written"]},
    {"archive": ["none"], "certainty": ["stated"]},
)
"""Questions that read every part of an archive: documents, counts made at build, the index, names and themes."""

Verdict = Literal["right", "refused", "wrong"]


@dataclass
class Outcome:
    """What the copies did, and a line for each that did what none may."""

    seen: Counter[Verdict] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the whole outcome in one line."""
        return (
            f"{self.seen.total()} copies with one bit flipped: {self.seen['right']} gave the right answers, "
            f"{self.seen['refused']} were refused, {self.seen['wrong']} went wrong."
        )


def answers(path: Path) -> Iterator[object]:
    """Give everything that is asked of an archive. Raises AnnalsError where it is refused."""
    forget_answers()
    archive = Archive(path)
    try:
        with archive.reading():
            names = dict(theme_names(archive))
            for link in LINKS:
                filters, _ = parse_link(link)
                yield sorted(dashboard_numbers(archive, names, filters).items())
            for row in export_rows(Result(archive, Filters())):
                yield row
                yield record(archive, row.id)
    finally:
        archive.close()


def digest(path: Path) -> str:
    """Return a hash of all answers, which is the same for the same answers."""
    return hashlib.sha256("\n".join(map(repr, answers(path))).encode()).hexdigest()


def verdict(path: Path, sound: str) -> tuple[Verdict, str]:
    """Return what a copy does, given the digest of the sound archive, and what it says."""
    try:
        found = digest(path)
    except AnnalsError as error:
        return "refused", str(error)
    except Exception as error:  # whatever fails without a sentence is what this looks for
        return "wrong", f"failed without a sentence: {type(error).__name__}: {error}"
    return ("right", "") if found == sound else ("wrong", "gave other answers")


def bits(size: int, copies: int, chance: random.Random) -> Iterator[int]:
    """Give the bits to flip, as places in a file of that many bytes."""
    for number in range(copies):
        yield chance.randrange((min(HEADERS, size) if number % 4 == 0 else size) * 8)


def flip(path: Path, bit: int) -> None:
    """Flip one bit of a file."""
    with path.open("r+b") as file:
        file.seek(bit // 8)
        (byte,) = file.read(1)
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def flip_bits(archive: Path, copies: int, chance: random.Random) -> Outcome:
    """Flip a bit in one copy after the other, and ask each; a process of their own answers, since it may die of it."""
    outcome, sound = Outcome(), digest(archive)
    pool = _process()
    for bit in tqdm(list(bits(archive.stat().st_size, copies, chance)), disable=not sys.stderr.isatty()):
        copy = Path(shutil.copyfile(archive, archive.with_name("copy.duckdb")))
        flip(copy, bit)
        try:
            seen, text = pool.submit(verdict, copy, sound).result(PATIENCE)
        except (BrokenProcessPool, TimeoutError) as error:
            seen, text = "wrong", f"the process that was asked is gone or stuck: {type(error).__name__}"
            pool.shutdown(wait=False, cancel_futures=True)
            pool = _process()
        outcome.seen[seen] += 1
        if seen == "wrong":
            outcome.wrong.append(f"bit {bit} ({'header' if bit < HEADERS * 8 else 'block'}): {text}")
    pool.shutdown()
    return outcome


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


@click.command()
@click.option("--copies", default=200, show_default=True)
@click.option("--seed", default=1962, show_default=True)
def main(copies: int, seed: int) -> None:
    """Flip bits and say what came of it."""
    with tempfile.TemporaryDirectory(prefix="annals-flipped-") as folder:
        outcome = flip_bits(build_awkward(Path(folder)), copies, random.Random(seed))
    click.echo("\n".join([*outcome.wrong, outcome.sentence()]))
    sys.exit(bool(outcome.wrong))


if __name__ == "__main__":
    main()
