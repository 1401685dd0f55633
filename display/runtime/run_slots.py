"""Runs of pages take turns: Python runs one thread at a time.

Threads that all have work to do hand the interpreter to each other at every call that may wait. With forty readers that
takes longer than the work itself: they wait a quarter as long where two runs go on at a time (docs/performance.md).
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

MAX_RUNS = 2
"""Runs at a time: one computes while the other waits for the database."""

LONGEST_WAIT = 10.0
"""Seconds after which a run goes on without a turn."""

_slots = threading.BoundedSemaphore(MAX_RUNS)
_own = threading.local()
_last_turn = time.monotonic()


def idle_seconds() -> float:
    """Return the seconds since a turn was last taken or given back."""
    return time.monotonic() - _last_turn


@contextmanager
def run_slot() -> Iterator[None]:
    """Yield the block runs when it is this thread's turn; in a block that waited for one already, at once."""
    if getattr(_own, "is_inside", False):
        yield
        return
    _own.is_inside = True
    try:
        _take()
        yield
    finally:
        _give_back()
        _own.is_inside = False


@contextmanager
def slot_released() -> Iterator[None]:
    """While the block waits for something long, others have the turn of this thread, which then waits for another.

    The thread holds no lock meanwhile that a run with a turn may wait for.
    """
    if not getattr(_own, "has_turn", False):
        yield
        return
    _give_back()
    try:
        yield
    finally:
        _take()


def _take() -> None:
    global _last_turn
    _last_turn = time.monotonic()
    _own.has_turn = _slots.acquire(timeout=LONGEST_WAIT)


def _give_back() -> None:
    global _last_turn
    _last_turn = time.monotonic()
    if _own.has_turn:
        _own.has_turn = False
        _slots.release()
