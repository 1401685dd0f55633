"""Whether links are answered as an earlier commit answered them: `python -m tests.compare_commits 162eda6`.

Links are drawn at random, and all those that the documentation shows. Each commit answers them with its own code from
one archive; where the earlier one cannot read it, each builds its own of the same records. What differs is printed, and
the exit code is 1.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlencode

from queries import fields
from queries.database.archive import Archive
from queries.model.vocabularies import DATES
from tests.answers_of_links import FACETS, values_of
from tests.oracle.questions import link_at_random

Link = dict[str, list[str]]
Answers = Mapping[str, object]

ROOT = Path(__file__).parents[1]
GIT = shutil.which("git") or "git"
ANSWERING = ROOT / "tests" / "answers_of_links.py"
RECORDS = ("awkward.csv", "event_titles.csv")
"""Records that each commit builds an archive of, where one archive does not do for both."""
NEW = set(fields.FACETS) - {*FACETS, "theme", "date"}
"""Facets that an earlier commit need not know: random links leave them out."""

_LINK = re.compile(r"[?`]((?:-?[a-z_]+=[^\s`)\"'|&…]+&?)+)[`)]")


def random_links(number: int, seed: int, values: Mapping[str, Sequence[str]]) -> list[Link]:
    """Return this many links, the same for the same seed and values."""
    chance = Random(seed)
    drawn = (link_at_random(chance, values)[0] for _ in range(number))
    return [
        {name: arguments for name, arguments in link.items() if name.removeprefix("-") not in NEW} for link in drawn
    ]


def documented_links(root: Path) -> list[Link]:
    """Return the questions of all links that README and docs show, those of a comparison one by one."""
    texts = [path.read_text("utf-8") for path in (root / "README.md", *sorted((root / "docs").glob("*.md")))]
    visible = dict.fromkeys(found for text in texts for found in _LINK.findall(text))
    return [question for found in visible for question in _questions(parse_qs(found, keep_blank_values=True))]


def _questions(link: Link) -> Iterator[Link]:
    compared = [parse_qs(link[letter][0]) for letter in "abcd" if letter in link]
    yield from compared or [link]


def answers_of(root: Path, archive: Path, links: Sequence[Link], folder: Path) -> list[dict[str, object]]:
    """Return what the code in a folder answers to links. Raises CalledProcessError where it cannot read the archive."""
    question, out = folder / "links.json", folder / "answers.json"
    question.write_text(json.dumps(links), "utf-8")
    _run(root, "-P", str(ANSWERING), str(archive), str(question), str(out))
    found: list[dict[str, object]] = json.loads(out.read_text("utf-8"))
    return found


def _run(root: Path, *arguments: str) -> None:
    """Run Python on the code in a folder."""
    subprocess.run([sys.executable, *arguments], cwd=root, env={"PYTHONPATH": str(root)}, check=True)


def differences(before: Answers, after: Answers) -> dict[str, str]:
    """Return what two answers to one link differ in, by name, with both in a line."""
    names = dict.fromkeys((*before, *after))
    return {
        name: f"{_short(before.get(name))} → {_short(after.get(name))}"
        for name in names
        if before.get(name) != after.get(name)
    }


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else f"{text[:159]}…"


def _can_read(root: Path, archive: Path, folder: Path) -> bool:
    try:
        answers_of(root, archive, [], folder)
    except subprocess.CalledProcessError:
        return False
    return True


def _archives(base: Path, archive: Path, folder: Path) -> tuple[Path, Path]:
    """Return the archive of the earlier commit and that of this one: the same, where both can read it."""
    if _can_read(base, archive, folder):
        return archive, archive
    print(f"The earlier commit cannot read {archive}: each commit builds an archive of {', '.join(RECORDS)}.")
    built = folder / "before.duckdb", folder / "after.duckdb"
    for root, path in zip((base, ROOT), built, strict=True):
        records = [str(ROOT / "tests" / "data" / name) for name in RECORDS]
        _run(root, "-m", "data", "build", *records, "--out", str(path))
    return built


def compare(commit: str, archive: Path, number: int, seed: int, folder: Path) -> int:
    """Print what the code of a commit and this code answer differently; return how many links those are."""
    base = folder / "base"
    _git("worktree", "add", "--detach", str(base), commit)
    try:
        before_file, after_file = _archives(base, archive, folder)
        values = values_of(Archive(after_file)) | {"date": list(DATES)} | {facet: ["nowhere"] for facet in NEW}
        links = [*documented_links(ROOT), *random_links(number, seed, values)]
        before = answers_of(base, before_file, links, folder)
        after = answers_of(ROOT, after_file, links, folder)
    finally:
        _git("worktree", "remove", "--force", str(base))
    return _print(links, [differences(*pair) for pair in zip(before, after, strict=True)], before)


def _git(*arguments: str) -> None:
    subprocess.run([GIT, *arguments], cwd=ROOT, check=True, capture_output=True)


def _print(links: Sequence[Link], found: Sequence[Mapping[str, str]], before: Sequence[Answers]) -> int:
    for link, differing in zip(links, found, strict=True):
        if differing:
            print(f"?{urlencode(link, doseq=True)}")
            print(*(f"    {name}: {text}" for name, text in differing.items()), sep="\n")
    differ = sum(map(bool, found))
    kinds = Counter(name for differing in found for name in differing)
    print(f"{len(links)} links, {sum('error' not in one for one in before)} of them answered before: {differ} differ.")
    print(*(f"    {name}: {count}" for name, count in kinds.most_common()), sep="\n")
    return differ


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.compare_commits", description=__doc__)
    parser.add_argument("commit", help="the earlier commit")
    parser.add_argument("--archive", type=Path, default=ROOT / "data" / "archive.duckdb")
    parser.add_argument("--links", type=int, default=500, help="how many are drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        differ = compare(arguments.commit, arguments.archive.resolve(), arguments.links, arguments.seed, Path(folder))
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
