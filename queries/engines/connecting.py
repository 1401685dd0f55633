"""One connection for all threads: made by a thread of its own, so that whoever waits for it may leave."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Generic, TypeVar
from weakref import WeakSet

from queries.errors import EngineError

T = TypeVar("T")

AGAIN_AFTER = 5.0
"""Seconds for which a connection that failed is not tried again: what failed is said at once."""

BETWEEN_LOOKS = 0.05
"""Seconds after which it is seen again whether somebody still waits."""


AT_THE_END = 10.0
"""Seconds that the end of the process waits for connections that are being made.

Python ends threads that are left where they are, and libraries written in C++ then abort the process.
"""

_threads: WeakSet[threading.Thread] = WeakSet()


@atexit.register
def _wait_for_threads() -> None:
    until = time.monotonic() + AT_THE_END
    for thread in [*_threads]:
        thread.join(max(0.0, until - time.monotonic()))


class Connecting(Generic[T]):
    """What `connect` gives, once for all who ask; each failure counts for some seconds."""

    def __init__(self, connect: Callable[[], T], made: T | None = None) -> None:
        """Take the way to connect; a connection may be there already."""
        self._connect = connect
        self._lock = threading.Lock()
        self._attempt: Future[T] | None = None
        self._ended = 0.0
        self._is_closed = False
        if made is not None:
            self._attempt = Future()
            self._attempt.set_result(made)

    @property
    def made(self) -> T | None:
        """What is connected to; None where nothing is, or not yet."""
        attempt = self._attempt
        return attempt.result() if attempt and attempt.done() and not attempt.exception() else None

    def get(self, look: Callable[[], None]) -> T:
        """Return what is connected to. Raises what connecting raises, and what `look` raises, called now and then."""
        attempt = self._current()
        while not attempt.done():
            look()
            wait([attempt], BETWEEN_LOOKS)
        return attempt.result()

    def forget(self, made: T) -> None:
        """Connect anew when somebody asks, where this is what is connected to."""
        with self._lock:
            if self.made is made:
                self._attempt = None

    def close(self, let_go: Callable[[T], None]) -> None:
        """Let go of what is connected to, also where that comes later; nobody connects any more."""
        with self._lock:
            attempt, self._attempt, self._is_closed = self._attempt, None, True
        if attempt:
            attempt.add_done_callback(lambda done: None if done.exception() else let_go(done.result()))

    def _current(self) -> Future[T]:
        with self._lock:
            if self._is_closed:
                raise EngineError("The catalogue was closed or replaced while it was asked. Ask again.")
            if self._attempt is None or self._is_to_be_tried_again(self._attempt):
                self._attempt = Future()
                thread = threading.Thread(target=self._make, args=[self._attempt], daemon=True)
                _threads.add(thread)
                thread.start()
            return self._attempt

    def _is_to_be_tried_again(self, attempt: Future[T]) -> bool:
        return attempt.done() and bool(attempt.exception()) and time.monotonic() - self._ended > AGAIN_AFTER

    def _make(self, attempt: Future[T]) -> None:
        try:
            made = self._connect()
        except BaseException as error:  # whoever asked raises it
            self._ended = time.monotonic()
            attempt.set_exception(error)
        else:
            attempt.set_result(made)
