"""Answers kept for whoever asks the same again: shared by all sessions of a process, bounded in bytes."""

import sys
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, cast

from cachetools import LRUCache

from queries.bars import Bars
from queries.settings import settings

T = TypeVar("T")


_PLAIN = frozenset((int, str, date, type(None)))
"""Types of values that hold no others, of which answers have most."""


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: object
    bytes: int


_lock = threading.Lock()
_kept: LRUCache[Hashable, _Kept] | None = None


def answer(key: Hashable, ask: Callable[[], T]) -> T:
    """The answer kept under the key, or else the one that `ask` gives, kept from now on.

    The key holds the version of the archive and all that the answer depends on. Answers asked for longest ago go first
    where there is no room. Nobody may change an answer: it is everybody's.
    """
    with _lock:
        cache = _cache()
        if key in cache:
            return cast("T", cache[key].answer)
    found = ask()
    kept = _Kept(found, size(found))
    with _lock:
        if kept.bytes <= cache.maxsize:
            cache[key] = kept
    return found


def is_kept(key: Hashable) -> bool:
    """Whether an answer is kept under the key."""
    with _lock:
        return key in _cache()


def forget_answers() -> None:
    """Let go of all answers: what is asked next is asked of the archive."""
    global _kept
    with _lock:
        _kept = None


def bytes_kept() -> int:
    """The bytes that the answers take."""
    with _lock:
        return int(_cache().currsize)


def _cache() -> "LRUCache[Hashable, _Kept]":
    global _kept
    if _kept is None:
        _kept = LRUCache(settings().answer_bytes, getsizeof=lambda kept: kept.bytes)
    return _kept


def size(found: object) -> int:
    """The bytes an answer takes, what it holds included; what two parts share counts for both."""
    if isinstance(found, dict):
        return sys.getsizeof(found) + sum(map(size, found)) + sum(map(size, found.values()))
    if isinstance(found, list | tuple):
        return sys.getsizeof(found) + sum(sys.getsizeof(one) if type(one) in _PLAIN else size(one) for one in found)
    if isinstance(found, Bars):
        return sys.getsizeof(found) + size(found.days) + size(dict(found.bands))
    if hasattr(found, "nbytes"):  # a table of pyarrow's
        return int(found.nbytes)
    return sys.getsizeof(found)
