"""Runs of pages take turns: Python runs one thread at a time.

Threads that all have work to do hand the interpreter to each other at every call that may wait. With forty readers that
takes longer than the work itself: two runs at a time finish three times as many (docs/performance.md).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2
"""Runs at a time: one computes while the other waits for the database."""

_turns = threading.BoundedSemaphore(AT_ONCE)
_own = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """The block runs when it is this thread's turn; in a block that has a turn, at once."""
    if getattr(_own, "has_turn", False):
        yield
        return
    with _turns:
        _own.has_turn = True
        try:
            yield
        finally:
            _own.has_turn = False


@contextmanager
def aside() -> Iterator[None]:
    """While the block waits for something long, others have the turn of this thread, which then waits for another."""
    if not getattr(_own, "has_turn", False):
        yield
        return
    _turns.release()
    try:
        yield
    finally:
        _turns.acquire()
