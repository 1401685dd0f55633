"""Answers kept for whoever asks the same again: shared by all sessions of a process, bounded in bytes."""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

import duckdb
from cachetools import LRUCache

from queries.database.settings import settings
from queries.errors import AnnalsError


class Subject(Protocol):
    """What is asked: an archive, or documents of it."""

    @property
    def cache_key(self) -> Hashable:
        """What its answers depend on: version and file of the archive, and the plan of the documents."""


T = TypeVar("T")
P = ParamSpec("P")
S_contra = TypeVar("S_contra", bound=Subject, contravariant=True)

_PLAIN = frozenset((int, str, date, type(None)))
"""Types of values that hold no others, of which answers have most."""


class CachedQuery(Generic[S_contra, P, T]):
    """A question whose answer is kept by what it is asked of and by its arguments; made by `cached_query`."""

    def __init__(self, ask: Callable[Concatenate[S_contra, P], T]) -> None:
        self._ask = ask
        functools.update_wrapper(self, ask)

    def __call__(self, subject: S_contra, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the answer; a list or dictionary is the caller's own, what it holds is frozen."""
        return _copied(answer(self._key(subject, args, kwargs), lambda: self._ask(subject, *args, **kwargs)))

    def is_kept(self, subject: S_contra, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Whether the answer is kept."""
        return is_kept(self._key(subject, args, kwargs))

    def _key(self, subject: S_contra, args: tuple[object, ...], kwargs: dict[str, Any]) -> Hashable:
        keywords = tuple(sorted(kwargs.items()))
        return self._ask.__module__, self._ask.__qualname__, subject.cache_key, *map(_frozen, args), keywords


def cached_query(ask: Callable[Concatenate[S_contra, P], T]) -> CachedQuery[S_contra, P, T]:
    """Keep the answers of a question about an archive or documents of it, which comes first of the arguments."""
    return CachedQuery(ask)


def _frozen(argument: object) -> Hashable:
    return tuple(argument) if isinstance(argument, list) else argument


def _copied(found: T) -> T:
    if isinstance(found, list):
        return cast("T", found.copy())
    return cast("T", found.copy()) if isinstance(found, dict) else found


@dataclass(frozen=True, slots=True)
class _Entry:
    answer: object
    bytes: int


_lock = threading.RLock()
_entries: LRUCache[Hashable, _Entry] | None = None
_run = threading.local()


@contextmanager
def failing_once() -> Iterator[None]:
    """While the block runs, a question of this thread that has failed fails again at once, without another wait."""
    _run.failures = {}
    try:
        yield
    finally:
        _run.failures = None


def answer(key: Hashable, ask: Callable[[], T]) -> T:
    """Return the answer kept under the key, or else the one that `ask` gives, kept from now on.

    The key holds all that the answer depends on. Answers asked for longest ago go first where there is no room.
    Nobody may change an answer: it is everybody's.
    """
    with _lock:
        cache = _cache()
        if key in cache:
            return cast("T", cache[key].answer)
    found = _asked_once(key, ask)
    entry = _Entry(found, size(found))
    with _lock:
        if entry.bytes <= cache.maxsize:
            cache[key] = entry
    return found


def _asked_once(key: Hashable, ask: Callable[[], T]) -> T:
    failures: dict[Hashable, Exception] | None = getattr(_run, "failures", None)
    if failures is None:
        return ask()
    if key in failures:
        raise failures[key]
    try:
        return ask()
    except (AnnalsError, duckdb.Error) as error:
        failures[key] = error
        raise


def is_kept(key: Hashable) -> bool:
    """Whether an answer is kept under the key."""
    with _lock:
        return key in _cache()


def forget_answers() -> None:
    """Let go of all answers: what is asked next is asked of the archive."""
    global _entries
    with _lock:
        _entries = None


def bytes_kept() -> int:
    """Return the bytes that the answers take."""
    with _lock:
        return int(_cache().currsize)


def _cache() -> LRUCache[Hashable, _Entry]:
    global _entries
    if _entries is None:
        _entries = LRUCache(settings().answer_bytes, getsizeof=lambda entry: entry.bytes)
    return _entries


def size(found: object) -> int:
    """Return the bytes an answer takes, what it holds included; what two parts share counts for both."""
    if isinstance(found, dict):
        return sys.getsizeof(found) + _size_of_all(found) + _size_of_all(found.values())
    if isinstance(found, list | tuple):
        return sys.getsizeof(found) + _size_of_all(found)
    if fields := getattr(found, "__dataclass_fields__", None):
        return sys.getsizeof(found) + _size_of_all([getattr(found, name) for name in fields])
    if hasattr(found, "nbytes"):  # a table
        return int(found.nbytes)
    return sys.getsizeof(found)


def _size_of_all(values: Iterable[object]) -> int:
    sizeof = sys.getsizeof
    return sum([sizeof(one) if type(one) in _PLAIN else size(one) for one in values])
