"""Memory comes back: no huge pages, and nothing kept where nobody asks for long."""

import asyncio
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from display.runtime import opened_archive, run_slots
from queries.database.cache import bytes_kept
from queries.exports import export_rows
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts
from server import memory

SOON = 0.01


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no huge pages of this kind")
def test_the_kernel_never_widens_the_memory_of_the_server() -> None:
    look = "from server.memory import refuse_huge_pages as r; print(r(), open('/proc/self/status').read())"
    sentence = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout
    assert sentence.startswith("True")
    assert "THP_enabled:\t0" in sentence


def open_files(path: Path) -> int:
    """Count the descriptors of this process that are open on a file."""
    gc.collect()
    found = [os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")]
    return found.count(str(path.resolve()))


async def wait_quietly(seconds: float) -> None:
    """Let the watch over a quiet server run for some time."""
    watch = asyncio.create_task(memory.let_go_when_quiet())
    await asyncio.sleep(SOON * 2)
    with run_slots.run_slot():
        pass
    await asyncio.sleep(seconds)
    watch.cancel()


@pytest.mark.parametrize(("quiet", "is_kept"), [(SOON * 5, False), (60.0, True)])
def test_answers_and_archive_go_when_nobody_asks_for_long_and_the_next_reader_has_the_same(
    monkeypatch: pytest.MonkeyPatch, shipped_archive: Path, quiet: float, is_kept: bool
) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(shipped_archive))
    monkeypatch.setattr(memory, "QUIET_SECONDS", quiet)
    monkeypatch.setattr(memory, "BETWEEN_LOOKS", SOON)
    memory.let_go()
    opened_before = open_files(shipped_archive)
    counts = result_counts(Result(opened_archive.opened_archive(), Filters()))
    asyncio.run(wait_quietly(SOON * 20))
    assert (bytes_kept() > 0) is is_kept
    assert (open_files(shipped_archive) > opened_before) is is_kept
    assert result_counts(Result(opened_archive.opened_archive(), Filters())) == counts


def test_a_download_under_way_goes_on_when_everything_else_is_let_go(
    monkeypatch: pytest.MonkeyPatch, shipped_archive: Path
) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(shipped_archive))
    expected = [row.id for row in export_rows(Result(opened_archive.opened_archive(), Filters()))]
    rows = export_rows(Result(opened_archive.opened_archive(), Filters()))
    found = [next(rows).id]
    memory.let_go()
    assert [*found, *(row.id for row in rows)] == expected
