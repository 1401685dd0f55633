"""How much of each folder the tests ran, as `make coverage` prints it: lines, and branches between them."""

import json
from collections import Counter
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from coverage import Coverage

COUNTED = ("num_statements", "covered_lines", "num_branches", "covered_branches")
HEADINGS = ("folder", "lines", "run", "branches", "run")


def folder_of(file: str) -> str:
    """Return the folder of a file, two levels at most, or the file itself where it lies in none."""
    path = PurePosixPath(file)
    return "/".join(path.parts[:-1][:2]) or path.name


def counts_by_folder(files: dict[str, dict[str, dict[str, int]]]) -> dict[str, Counter[str]]:
    """Lines and branches of each folder, and of all of them."""
    folders: dict[str, Counter[str]] = {}
    for file, measured in sorted(files.items()):
        counts = Counter({name: measured["summary"][name] for name in COUNTED})
        for folder in (folder_of(file), "all"):
            folders[folder] = folders.get(folder, Counter()) + counts
    return {**{folder: counts for folder, counts in folders.items() if folder != "all"}, "all": folders["all"]}


def row(folder: str, counts: Counter[str]) -> tuple[str, ...]:
    """Return a folder with its lines and branches, and the share of each that was run."""
    lines, lines_run, branches, branches_run = (counts[name] for name in COUNTED)
    return (folder, f"{lines:,}", share(lines_run, lines), f"{branches:,}", share(branches_run, branches))


def share(part: int, whole: int) -> str:
    """Return a share in per cent, rounded down: 100 % is all of it."""
    return f"{100 * part // whole} %" if whole else "–"


def table(rows: list[tuple[str, ...]]) -> str:
    """Return the rows below their headings; names stand left, numbers right."""
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    lines = [
        "  ".join([cells[0].ljust(widths[0]), *(map(str.rjust, cells[1:], widths[1:]))]) for cells in (HEADINGS, *rows)
    ]
    return "\n".join(lines)


def main() -> None:
    """Print what the last run measured."""
    coverage = Coverage()
    coverage.load()
    with TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        coverage.json_report(outfile=str(report))
        files = json.loads(report.read_text("utf-8"))["files"]
    print(table([row(folder, counts) for folder, counts in counts_by_folder(files).items()]))
    print("\nLines and branches that nobody ran: coverage report --show-missing --skip-covered")


if __name__ == "__main__":
    main()
