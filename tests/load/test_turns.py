"""Runs of pages take turns: never more than a few at a time, none twice, and not while they wait for something long."""

import os
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from display.runtime import run_slots, visit
from display.runtime.run_slots import MAX_RUNS, run_slot, slot_released
from queries.database import cursor as running
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts

PATIENCE = 10
"""Seconds after which a thread that should have come is taken to be stuck."""
SOON = 0.2
"""Seconds in which a thread would come that nothing holds back."""


def hold(threads: ThreadPoolExecutor, inside: threading.Semaphore, leave: threading.Event, *, stands: bool) -> None:
    """Let a thread take a turn, say so, and keep it until it may leave; standing aside meanwhile or not."""

    def act() -> None:
        with run_slot(), run_slot():
            if stands:
                with slot_released():
                    inside.release()
                    assert leave.wait(PATIENCE)
            else:
                inside.release()
                assert leave.wait(PATIENCE)

    threads.submit(act)


def came(inside: threading.Semaphore, seconds: float) -> bool:
    return inside.acquire(timeout=seconds)


@pytest.mark.parametrize("stands", [False, True])
def test_no_more_have_a_turn_than_may_but_who_stands_aside_has_none(stands: bool) -> None:
    inside, leave = threading.Semaphore(0), threading.Event()
    with ThreadPoolExecutor(MAX_RUNS + 1) as threads:
        for _ in range(MAX_RUNS):
            hold(threads, inside, leave, stands=stands)
        assert all(came(inside, PATIENCE) for _ in range(MAX_RUNS))
        hold(threads, inside, leave, stands=stands)
        assert came(inside, SOON) is stands
        leave.set()
        assert stands or came(inside, PATIENCE)


def test_nobody_waits_for_a_turn_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_slots, "LONGEST_WAIT", SOON)
    inside, leave = threading.Semaphore(0), threading.Event()
    with ThreadPoolExecutor(MAX_RUNS + 1) as threads:
        for _ in range(MAX_RUNS + 1):
            hold(threads, inside, leave, stands=False)
        assert all(came(inside, PATIENCE) for _ in range(MAX_RUNS + 1))
        leave.set()
    assert run_slots._slots._value == MAX_RUNS


def raising() -> None:
    with run_slot():
        raise RuntimeError


def raising_aside() -> None:
    with run_slot(), slot_released():
        raise RuntimeError


@pytest.mark.parametrize("fail", [raising, raising_aside])
def test_a_run_that_fails_gives_its_turn_back(fail: Callable[[], None]) -> None:
    with ThreadPoolExecutor(1) as threads:
        failed = [threads.submit(fail) for _ in range(2 * MAX_RUNS)]
        assert not wait(failed, PATIENCE).not_done
    assert all(isinstance(one.exception(), RuntimeError) for one in failed)


def test_outside_of_a_turn_nobody_stands_aside() -> None:
    with slot_released(), run_slot():
        pass


@pytest.mark.slow
def test_no_lock_is_kept_while_a_run_stands_aside(
    awkward_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else those who have the turns wait for the lock, and the run that keeps it waits for a turn."""
    path = Path(shutil.copy(awkward_archive, tmp_path))
    monkeypatch.setenv("ANNALS_ARCHIVE", str(path))
    monkeypatch.setattr(run_slots, "LONGEST_WAIT", 2 * PATIENCE)
    monkeypatch.setattr(running, "BETWEEN_LOOKS", 1e-4)  # every statement is a long one

    def run() -> tuple[frozenset[str], int]:
        with run_slot(), running.given_up_by(lambda: None, slot_released):
            visit.begin()
            archive = visit.archive()
            return archive.facets, result_counts(Result(archive, Filters())).documents

    for day in range(10):
        os.utime(path, (0, day * 86_400))  # another file, as far as can be seen
        with ThreadPoolExecutor(4 * MAX_RUNS) as threads:
            runs = [threads.submit(run) for _ in range(4 * MAX_RUNS)]
            assert not wait(runs, PATIENCE).not_done
        assert len({one.result() for one in runs}) == 1
