"""Runs of pages take turns: never more than a few at a time, none twice, and not while they wait for something long."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from display import turns
from display.turns import AT_ONCE, aside, turn

PATIENCE = 10
"""Seconds after which a thread that should have come is taken to be stuck."""
SOON = 0.2
"""Seconds in which a thread would come that nothing holds back."""


def hold(threads: ThreadPoolExecutor, inside: threading.Semaphore, leave: threading.Event, *, stands: bool) -> None:
    """Let a thread take a turn, say so, and keep it until it may leave; standing aside meanwhile or not."""

    def act() -> None:
        with turn(), turn():
            if stands:
                with aside():
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
    with ThreadPoolExecutor(AT_ONCE + 1) as threads:
        for _ in range(AT_ONCE):
            hold(threads, inside, leave, stands=stands)
        assert all(came(inside, PATIENCE) for _ in range(AT_ONCE))
        hold(threads, inside, leave, stands=stands)
        assert came(inside, SOON) is stands
        leave.set()
        assert stands or came(inside, PATIENCE)


def test_nobody_waits_for_a_turn_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_WAIT", SOON)
    inside, leave = threading.Semaphore(0), threading.Event()
    with ThreadPoolExecutor(AT_ONCE + 1) as threads:
        for _ in range(AT_ONCE + 1):
            hold(threads, inside, leave, stands=False)
        assert all(came(inside, PATIENCE) for _ in range(AT_ONCE + 1))
        leave.set()
    assert turns._turns._value == AT_ONCE


def raising() -> None:
    with turn():
        raise RuntimeError


def raising_aside() -> None:
    with turn(), aside():
        raise RuntimeError


@pytest.mark.parametrize("fail", [raising, raising_aside])
def test_a_run_that_fails_gives_its_turn_back(fail: Callable[[], None]) -> None:
    with ThreadPoolExecutor(1) as threads:
        failed = [threads.submit(fail) for _ in range(2 * AT_ONCE)]
        assert not wait(failed, PATIENCE).not_done
    assert all(isinstance(one.exception(), RuntimeError) for one in failed)


def test_outside_of_a_turn_nobody_stands_aside() -> None:
    with aside(), turn():
        pass
