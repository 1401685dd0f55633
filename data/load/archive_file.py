"""Writing an archive file: beside the old one, then over it, so that readers always have a whole one."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from glob import escape
from pathlib import Path

import duckdb

from queries.errors import ArchiveError

_MAGIC = b"DUCK"
_MAGIC_AT = 8

_WRITE_ERRORS = (
    OSError,
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
    duckdb.FatalException,
)
"""What comes of a full disk: DuckDB says it in another way at each step of writing."""


@contextmanager
def new_archive(out: Path) -> Iterator[Path]:
    """Yield a path to build at; what is there when the block ends without an error takes the place of `out`.

    Raises ArchiveError where `out` cannot be written, is a file of another kind, or is being built already. A full disk
    is told from errors of the block, which writes the archive and little else.
    """
    with write_errors(out, "--out"), reserved_archive(out) as path:
        yield path


@contextmanager
def reserved_archive(out: Path) -> Iterator[Path]:
    """Yield a path as `new_archive`; errors of the block, which does more than write there, stay what they are."""
    with _reserved(out, "--out", _check, _flush) as path:
        yield path


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """Yield a new folder to write in; when the block ends without an error it takes the place of `out`.

    `out` is not there yet, or an empty folder. Raises ArchiveError where it cannot be written or just is.
    """
    with write_errors(out, "--parts"), reserved_folder(out) as path:
        yield path


@contextmanager
def reserved_folder(out: Path) -> Iterator[Path]:
    """Yield a new folder as `new_folder`; errors of the block, which does more than write there, stay what they are."""
    with _reserved(out, "--parts", _check_folder, _flush_all) as path:
        with write_errors(out, "--parts"):
            path.mkdir()
        yield path


@contextmanager
def write_errors(out: Path, option: str) -> Iterator[None]:
    """Raise ArchiveError where the block, which writes for `out`, finds a disk full or a file that it may not write."""
    try:
        yield
    except _WRITE_ERRORS as error:
        reason = str(error).partition("\n")[0]
        raise ArchiveError(
            f"{out.resolve()} cannot be written: {reason}. Make room, or choose another with {option}."
        ) from error


@contextmanager
def _reserved(out: Path, option: str, check: Callable[[Path], None], flush: Callable[[Path], None]) -> Iterator[Path]:
    """Yield a path that takes the place of `out`; write errors are those before and after the block, not its own."""
    out = out.resolve()
    with ExitStack() as replacing:
        with write_errors(out, option):
            check(out)
            path = replacing.enter_context(_replacement(out))
        yield path
        with write_errors(out, option):
            flush(path)
            replacing.close()


@contextmanager
def _replacement(out: Path) -> Iterator[Path]:
    """Yield a path beside `out`, whose place it takes in the end; nothing of this or an earlier try stays."""
    with _lock(out):
        for leftover in out.parent.glob(f".{escape(out.name)}.*.building*"):
            _remove(leftover)
        path = out.with_name(f".{out.name}.{secrets.token_hex(4)}.building")
        try:
            yield path
            os.replace(path, out)
            _flush(out.parent)
        finally:
            for leftover in path.parent.glob(f"{escape(path.name)}*"):
                _remove(leftover)


def _check_folder(out: Path) -> None:
    _check_parent(out, "--parts")


def _check_parent(out: Path, option: str) -> None:
    if not out.parent.is_dir():
        raise ArchiveError(f"There is no folder {out.parent} to put {out.name} in. Make it first.")
    if not os.access(out.parent, os.W_OK):
        raise ArchiveError(f"The folder {out.parent} cannot be written to. Choose another with {option}.")


def _check(out: Path) -> None:
    _check_parent(out, "--out")
    if out.is_dir():
        raise ArchiveError(f"{out} is a folder. Name a file in it with --out.")
    if out.exists() and out.stat().st_size and not _is_duckdb(out):
        raise ArchiveError(f"{out} is not an archive and would be lost. Choose another file with --out.")


def _is_duckdb(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(_MAGIC_AT + len(_MAGIC))[_MAGIC_AT:] == _MAGIC


@contextmanager
def _lock(out: Path) -> Iterator[None]:
    """Hold the one lock of this target; the lock file goes when its holder does."""
    path = out.with_name(f".{out.name}.lock")
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(path, descriptor):
                break
        except BlockingIOError as error:
            os.close(descriptor)
            raise ArchiveError(f"{out} is being built by another process. Wait for it to end.") from error
        os.close(descriptor)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    """Return whether the locked file is the one at the path: its last holder may just have taken it away."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_all(folder: Path) -> None:
    for written in (*folder.rglob("*"), folder):
        _flush(written)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
