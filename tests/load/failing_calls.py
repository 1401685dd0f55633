"""Each call of DuckDB fails once, with each class of error, on every page, drawer, route and tool, as SQLite is tested.

Run `python -m tests.load.failing_calls`; it ends with one line that says what was seen, and exit code 1 where a
page or an answer was ever neither whole nor said what failed, had a number that the sound one has not, or blamed a file
that is sound. `--part 2/5` does the second fifth of it, so that it can be done by turns.
"""

import argparse
import atexit
import gc
import itertools
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Self

import duckdb

from data.build import BuildOptions, build
from data.shipped import DOCUMENTS, SITE, THEMES
from display.runtime import opened_archive
from queries.cited import citation
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.model.filters import Filters
from queries.result import Result
from tests.load.cases import ADDRESS, Case, answer, cases
from tests.load.complaints import complaint
from tests.load.planted_errors import ERRORS, Call, Calls, Error, watched

Choose = Callable[[Sequence[Call]], Sequence[tuple[Call, Error]]]


@dataclass
class Outcome:
    """How many calls failed, and what went wrong, a sentence each."""

    failed: int = 0
    wrong: list[str] = field(default_factory=list)


class Attack:
    """Runs of one case, in which calls fail; with `opening` the archive is opened anew each time, as a part of them."""

    def __init__(self, case: Case, calls: Calls, *, opening: bool) -> None:
        self._case, self._calls, self._opening = case, calls, opening
        self._archive: Archive | None = None

    def __enter__(self) -> Self:
        """Collect garbage between runs alone: within one, it would drop tables of earlier ones."""
        gc.disable()
        return self

    def __exit__(self, *_raised: object) -> None:
        gc.enable()

    def run(self, failing: Call | None = None, error: Callable[[], duckdb.Error] = ERRORS[0][1]) -> object:
        """Return what comes of the case where nothing is kept and this call fails."""
        forget_answers()
        self._calls.begin()
        gc.collect()
        if not self._opening:
            self._open_as_before()
        self._calls.begin(failing, error)
        found = answer(self._case)
        if self._opening or (failing and failing.is_after_making):
            # Where it seems to be another's, a table that has been made stays until its archive is closed.
            opened_archive.forget_all()
            self._archive = None
        return found

    def _open_as_before(self) -> None:
        """Have the archive of the run before open, of which that may have let go for its error."""
        if self._archive:
            opened_archive._open[self._archive.path] = self._archive
        self._archive = opened_archive.opened_archive()


def attack(case: Case, calls: Calls, choose: Choose, outcome: Outcome, *, opening: bool) -> None:
    """Let calls of a case fail: `choose` says which of those it makes, and with which error."""
    with Attack(case, calls, opening=opening) as attacked:
        attacked.run()  # what is kept for good from the first time on is there now
        sound, made = attacked.run(), calls.made
        if not made and not case.is_silent:
            outcome.wrong.append(f"{case}: asks nothing")
        for call, (name, error, sentence) in choose(made):
            found = attacked.run(call, error)
            outcome.failed += 1
            wrong = complaint(case, sound, found, sentence) if calls.has_failed else "was not made again"
            if wrong:
                outcome.wrong.append(f"{case}, {call}, {name}: {wrong}")
        if attacked.run() != sound:
            outcome.wrong.append(f"{case}: answers otherwise after a failure")


def every_call(made: Sequence[Call]) -> list[tuple[Call, Error]]:
    """Choose every call with every error."""
    return list(itertools.product(made, ERRORS))


def build_two_versions(folder: Path) -> tuple[Path, Mapping[str, str]]:
    """Build the documents that ship over a version with other ones; return what is known of that version.

    A document was added since, one was changed and one withdrawn.
    """
    archive, source = folder / "archive.duckdb", folder / "documents.csv"
    head, added, *same, changed = DOCUMENTS.read_text("utf-8").splitlines(keepends=True)
    before = changed.replace("Telegram", "Draft of a telegram")
    withdrawn = before.replace(before.partition(",")[0], "withdrawn").replace("Draft", "Copy")

    def build_of(*lines: str) -> None:
        source.write_text("".join([head, *lines]), encoding="utf-8")
        build([source], archive, THEMES, BuildOptions(site=SITE))

    build_of(*same, before, withdrawn)
    known = known_of(Archive(archive))
    build_of(added, *same, changed)
    return archive, known


def known_of(archive: Archive) -> Mapping[str, str]:
    """Return what links name: a document of the archive, its version, and a search as it is cited."""
    ((identifier,),) = archive.cursor().rows("select id from documents order by doc limit 1")
    cited = citation(Result(archive, Filters(text="cuba")))
    return {"id": str(identifier), "version": archive.about.version, "citation": str(cited)}


_calls: Calls
"""The calls of this process, which attacks one case after the other."""
_process = ExitStack()


def _prepare(archive: Path) -> None:
    """Prepare a process for attacks: each of its runs asks this archive, on one core."""
    global _calls
    os.environ |= {"ANNALS_ARCHIVE": str(archive), "ANNALS_URL": ADDRESS, "ANNALS_THREADS": "1"}
    logging.getLogger("annals").setLevel(logging.CRITICAL)
    _calls = _process.enter_context(watched())
    atexit.register(_process.close)


def _attack(case: Case, opening: bool) -> tuple[str, Outcome, float]:
    outcome, started = Outcome(), time.monotonic()
    attack(case, _calls, every_call, outcome, opening=opening)
    return f"{case}{', opening' if opening else ''}", outcome, time.monotonic() - started


def attacks(archive: Path, chosen: Sequence[tuple[Case, bool]], processes: int) -> Iterator[Outcome]:
    """Attack cases, one a process at a time; the standard error stream has lines for each, and for what went wrong."""
    with ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (archive,)) as pool:
        for done in as_completed([pool.submit(_attack, *one) for one in chosen]):
            name, outcome, seconds = done.result()
            lines = [f"{name}: {outcome.failed:,} in {seconds:.0f} s, {len(outcome.wrong)} went wrong", *outcome.wrong]
            sys.stderr.write("".join(f"{line}\n" for line in lines))
            yield outcome


def _part(text: str) -> tuple[int, int]:
    part, _, of = text.partition("/")
    if not (part.isdecimal() and of.isdecimal() and 1 <= int(part) <= int(of)):
        raise argparse.ArgumentTypeError(f"{text!r} is no part of anything: write 2/5 for the second of five.")
    return int(part), int(of)


def main() -> None:
    """Let every call fail with every error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", type=_part, default="1/1", help="which part of the cases, of how many: 2/5")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    part, of = arguments.part
    wrong, failed = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        archive, known = build_two_versions(Path(folder))
        every = cases(known)
        chosen = [(Case("page", "about", ""), True), *((case, False) for case in every)][part - 1 :: of]
        for outcome in attacks(archive, chosen, arguments.processes):
            wrong += len(outcome.wrong)
            failed += outcome.failed
    sys.stdout.write(f"{len(chosen)} of {len(every) + 1} cases: {failed:,} calls failed; {wrong} went wrong.\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
