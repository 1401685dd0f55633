"""The worst links that are known are answered whole, in a time that tells of no explosion."""

import sys
from pathlib import Path

import pytest

from tests.load.worst_links import MOST_SECONDS, SHAPES, cost, shapes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it"),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_link_of_the_worst_shape_is_answered_in_time(
    large_archive: Path, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(large_archive))
    found = cost(shapes()[shape])
    assert found.is_whole
    assert found.seconds < MOST_SECONDS
