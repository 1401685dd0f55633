"""One bit flipped in copies of an archive: each is refused with a sentence or answers right, and never wrong.

`python -m tests.load.flipped_bits ARCHIVE --copies 200`
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from data.verify import verify
from queries.database.archive import Archive
from queries.errors import AnnalsError


def title_hash(path: Path) -> object:
    """Return what an archive answers: a hash of all documents and of the index."""
    archive = Archive(path)
    try:
        with archive.reading():
            return archive.cursor().rows(
                "select (select bit_xor(hash(d)) from documents d), (select bit_xor(hash(p)) from postings p),"
                " (select bit_xor(hash(h)) from hits h), (select bit_xor(hash(t)) from terms t)"
            )
    finally:
        archive.close()


def outcome(archive: Path, copy: Path, chance: random.Random, expected: object) -> str:
    """Flip a bit in a copy; return `right`, `refused`, `wrong`, or `missed` where `verify` finds damage sound."""
    content = bytearray(archive.read_bytes())
    bit = chance.randrange(len(content) * 8)
    content[bit // 8] ^= 1 << bit % 8
    copy.write_bytes(content)
    try:
        found = title_hash(copy)
    except AnnalsError:
        return "refused" if any(verify(copy)) else "missed"
    return "right" if found == expected else "wrong"


def main() -> None:
    """Try as many copies as asked for; exit with 1 if one was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - the same bits for the same seed
    expected = title_hash(asked.archive)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "flipped.duckdb"
        outcomes = Counter(outcome(asked.archive, copy, chance, expected) for _ in range(asked.copies))
    sys.stdout.write(f"{asked.copies} copies: {', '.join(f'{count} {said}' for said, count in outcomes.items())}\n")
    sys.exit(bool(outcomes["wrong"] + outcomes["missed"]))


if __name__ == "__main__":
    main()
