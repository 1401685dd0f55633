"""One bit flipped in a few copies of an archive; `make nightly` does it to 200."""

import random
from pathlib import Path

import pytest

from tests.archives import build_awkward
from tests.load.flipped_bits import HEADERS, bits, digest, flip_bits, verdict

pytestmark = pytest.mark.slow


def test_copies_with_one_bit_flipped_are_refused_or_right(tmp_path: Path) -> None:
    outcome = flip_bits(build_awkward(tmp_path), 8, random.Random(7))
    assert outcome.wrong == []
    assert outcome.seen["refused"] > 0, outcome.sentence()


def test_other_answers_are_found_wrong(tmp_path: Path, shipped_archive: Path, awkward_archive: Path) -> None:
    assert verdict(shipped_archive, digest(shipped_archive)) == ("right", "")
    assert verdict(shipped_archive, digest(awkward_archive)) == ("wrong", "gave other answers")
    assert verdict(tmp_path / "missing.duckdb", "")[0] == "refused"


def test_every_fourth_bit_is_one_of_the_headers() -> None:
    chosen = list(bits(10_000_000, 400, random.Random(1)))
    assert all(bit < HEADERS * 8 for bit in chosen[::4])
    assert max(chosen) > HEADERS * 8
