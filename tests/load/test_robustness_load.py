"""Sessions that click while builds replace the archive: no error, the last version in the end, nothing held open."""

from pathlib import Path

import pytest

from tests.load.replaced_archive_load import run

pytestmark = pytest.mark.slow


def test_sessions_follow_an_archive_that_is_replaced_again_and_again(tmp_path: Path) -> None:
    outcome = run(tmp_path, sessions=2, builds=2)
    assert outcome.seen.wrong == []
    assert outcome.seen.notes >= outcome.sessions, outcome.sentence()
    assert outcome.files_open[-1] == 0, outcome.sentence()
