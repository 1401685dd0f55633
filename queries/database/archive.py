"""The opened archive file: which version it is, and cursors to ask it."""

import os
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from queries.database.cursor import Cursor
from queries.database.failures import BUILD_AGAIN, failure
from queries.database.rows import read_rows
from queries.database.schema import FORMAT, format_of, strange_objects
from queries.database.settings import settings
from queries.database.spilling import MOST_SPILLED, export_folder, spill_folder
from queries.database.statements import sql
from queries.errors import AnnalsError, ArchiveError
from queries.model.rows import ThemeCount
from queries.search.stemming import stemmed_languages
from queries.search.tokenizer import INDEX_VERSION

if TYPE_CHECKING:
    from queries.engines.catalogue import Catalogue

Stamp = tuple[int, int, int]
"""What tells one file at a path from the next: inode, time of change in nanoseconds, size in bytes."""

_HEADERS = 3 * 4096
"""Bytes at the start of a DuckDB file, before its first block."""

LARGE_ARCHIVE = 100_000
"""Documents of an archive of which any question is answered at once."""

_numbers = count()


@dataclass(frozen=True)
class About:
    """The archive itself: its name, version, size and span; `impossible` counts written dates that cannot be."""

    name: str
    version: str
    built_at: datetime
    builder: str
    documents: int
    dated: int
    impossible: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """A language of texts: its documents that state it, that show it, and of which it is assumed; and other statements.

    `stated_otherwise` are those that show it and state another one.
    """

    language: str
    documents: int
    stated: int
    recognised: int
    assumed: int
    stated_otherwise: int


class Archive:
    """An archive file, opened read-only; whole and unchanged for as long as it is held, also when it is replaced."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises ArchiveError where there is none, or where it is none of ours."""
        self.path = path
        self.stamp = file_stamp(path)
        # An in-memory instance that attaches the file sees a replaced file; duckdb.connect(path) would hand out
        # the instance of the old one from its cache.
        limits = settings()
        self._seconds, self._memory = limits.query_seconds, limits.memory
        self.catalogue: Catalogue | None = None
        """What a file is whose documents an engine has; None for one that has them itself."""
        self.number = next(_numbers)
        """What tells the opened archives of a process apart."""
        # Groups by months and themes are few: they are counted in arrays, in half the time of a hash table.
        own: dict[str, str | int | bool] = {
            "perfect_ht_threshold": 16,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "temp_directory": str(spill_folder(self.number)),
            "max_temp_directory_size": MOST_SPILLED,
        }
        self.instance = duckdb.connect(":memory:", config={**own, **limits.for_duckdb()})
        try:
            with self.reading():
                self._open(path)
        except AnnalsError:
            self.close()
            raise

    def _open(self, path: Path) -> None:
        """Attach the file, shut everything else, and read what is said of the archive as a whole."""
        self.instance.execute("attach $path as annals (type duckdb, read_only)", {"path": str(path)})
        # The file is foreign code until proven otherwise: whatever it holds, it reaches nothing outside itself but the
        # folder of its own where parts of exports are written.
        own_folder = str(export_folder(self.number)).replace("'", "''")
        self.instance.execute(f"set allowed_directories = ['{own_folder}/']")
        self.instance.execute("set enable_external_access = false")
        self.instance.execute("set lock_configuration = true")
        _check_length(self.cursor(), path, self.stamp)
        _check_format(self.instance, path)
        self.about = _about(self.cursor(), path)
        self._connect()
        self.facets = _facets(self.cursor())
        """The facets of which some document has a value."""
        self.themes = read_rows(self.cursor(), ThemeCount, "theme_list")
        """The themes, and at the end what is outside all of them; documents are not counted yet."""
        self.theme_names = _theme_names(self.cursor())
        """The names of the themes in each combination of themes that is not empty."""
        self.groups = _groups(self.cursor())
        """The groups of names for the same person, place or thing."""
        self.text_languages = _text_languages(self.cursor())
        """The languages of texts, each with its documents by how the language is known."""
        self.languages = stemmed_languages({one.language for one in self.text_languages})
        """The languages in which words are stemmed."""

    def cursor(self) -> Cursor:
        """Return a cursor of its own: threads that share one are handed each other's rows."""
        cursor = self.instance.cursor()
        cursor.execute("set search_path = 'annals,memory'")
        return self.catalogue.cursor(cursor, self._seconds) if self.catalogue else Cursor(cursor, self._seconds)

    def _connect(self) -> None:
        """Find the engine that a catalogue names; nothing is imported for a file that has all of its tables."""
        row = self.cursor().execute(sql("engine")).fetchone()
        if row:
            from queries.engines.catalogue import opened

            self.catalogue = opened(self.cursor(), *row)

    def documents_in_file(self) -> int:
        """Return the number of documents, read from the file anew. Raises ArchiveError where it cannot be read now."""
        with self.reading():
            return _about(self.cursor(), self.path).documents

    @property
    def cache_key(self) -> Hashable:
        """What answers about the archive depend on: its version and its file."""
        return self.about.version, self.stamp

    @property
    def is_large(self) -> bool:
        """Whether a question may take so long that its reader does not wait for the answer."""
        return self.about.documents > LARGE_ARCHIVE

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raise an AnnalsError that says what it means where the block meets an error of DuckDB's."""
        try:
            yield
        except duckdb.Error as error:
            raise failure(error, self.path, "", self._seconds, self._memory) from error

    def close(self) -> None:
        """Let go of the file; cursors handed out before stop working."""
        if self.catalogue:
            self.catalogue.close()
        self.instance.close()


def file_stamp(path: Path) -> Stamp:
    """Return the stamp of the file at a path. Raises ArchiveError where there is none."""
    try:
        status = os.stat(path)
    except OSError as error:
        missing = ArchiveError(f"There is no archive {path.name}. Build it with `python -m data build SOURCE…`.")
        missing.cause = f"{path}: {error}"
        raise missing from error
    return status.st_ino, status.st_mtime_ns, status.st_size


def _check_length(cursor: Cursor, path: Path, stamp: Stamp) -> None:
    """Raise ArchiveError where the file ends before its last block, as after a copy that broke off."""
    (blocks,) = cursor.execute(sql("blocks")).fetchone() or (0,)
    # A file replaced while it was opened has another stamp by now, and says nothing about the one that is open.
    if stamp == file_stamp(path) and stamp[2] < _HEADERS + blocks:
        raise ArchiveError(
            f"{path.name} is cut short: {stamp[2]:,} bytes of {_HEADERS + blocks:,}. "
            "Copy it again, or build it again with `python -m data build SOURCE…`."
        )


def _check_format(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise ArchiveError where the file has another format, or holds anything but the tables of an archive."""
    number = format_of(connection, "annals")
    if number is not None and number != FORMAT:
        age, remedy = (
            ("an older", BUILD_AGAIN) if number < FORMAT else ("a newer", "Install a newer version of Annals.")
        )
        raise ArchiveError(
            f"{path.name} was built by {age} version of Annals: its format is {number}, this version reads {FORMAT}. "
            + remedy
        )
    strange = list(islice(strange_objects(connection, "annals"), 3))
    if strange:
        raise ArchiveError(
            f"{path.name} is not an archive that this version of Annals can read: it has {', '.join(strange)}. "
            + BUILD_AGAIN
        )


def _about(cursor: Cursor, path: Path) -> About:
    row = cursor.execute(sql("about")).fetchone()
    if row is None:
        raise duckdb.InvalidInputException("the archive table is empty")
    index_version, *about = row
    if index_version != INDEX_VERSION:
        raise ArchiveError(
            f"{path.name} is not an archive that this version of Annals can read: its index has words in other forms. "
            + BUILD_AGAIN
        )
    return About(*about)


def _facets(cursor: Cursor) -> frozenset[str]:
    return frozenset(facet for (facet,) in cursor.rows(sql("facets")))


def _groups(cursor: Cursor) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(names) for (names,) in cursor.rows(sql("groups_of_names")))


def _text_languages(cursor: Cursor) -> tuple[TextLanguage, ...]:
    return tuple(read_rows(cursor, TextLanguage, "text_languages"))


def _theme_names(cursor: Cursor) -> dict[int, tuple[str, ...]]:
    return {theme_combination: tuple(names) for theme_combination, names in cursor.rows(sql("theme_names"))}
