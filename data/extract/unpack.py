"""Packed files: what is in a .gz or .zip, file by file, on disk only for as long as it is read."""

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import Protocol

from data.extract.discover import InputFile
from queries.errors import ArchiveError, SourceError

DEFAULT_UNPACKED_LIMIT = 8 << 30
"""Bytes that one packed file may unpack to: eight times all volumes of FRUS, and still on most disks."""

MAX_PACKED_FILES = 10_000
"""Files in one packed file; each becomes a source of its own in the report."""

_MAX_PACKING_DEPTH = 3
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OFFICE = ("[Content_Types].xml", "mimetype")
"""Files in the zip files that are documents themselves: Excel workbooks and their like."""

_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)
_CHUNK_BYTES = 1 << 20


class _Bytes(Protocol):
    """What is unpacked, piece by piece."""

    def read(self, size: int, /) -> bytes: ...


@dataclass
class _Allowance:
    """How many bytes may still be unpacked of the file that was named."""

    name: str
    limit: int
    used: int = 0

    def take(self, count: int) -> None:
        self.used += count
        if self.used > self.limit:
            raise SourceError(
                f"it is larger than {self.limit / (1 << 30):,.3g} GB; raise --unpacked-limit if it is sound"
            )


def unpacked(file: InputFile, scratch: Path, limit: int = DEFAULT_UNPACKED_LIMIT) -> Iterator[InputFile]:
    """Yield the file itself, or the files packed in it, each there only until the next one is asked for.

    What cannot be unpacked is handed on with the `problem`; `scratch` is a folder, made where it is needed.
    """
    yield from _contents(file, scratch, _Allowance(file.name, limit), depth=0)


def _contents(file: InputFile, scratch: Path, allowance: _Allowance, depth: int) -> Iterator[InputFile]:
    packed = None if file.problem else _packing(file.path)
    if not packed:
        yield file
        return
    try:
        if depth == _MAX_PACKING_DEPTH:
            raise SourceError(f"it is packed more than {_MAX_PACKING_DEPTH} times over")
        for inner in packed(file, scratch, allowance):
            if inner.problem:
                yield inner
            else:
                yield from _contents(inner, scratch, allowance, depth + 1)
                inner.path.unlink(missing_ok=True)
    except (SourceError, *_BROKEN) as error:
        yield _failed(file, error)


def _failed(file: InputFile, error: Exception) -> InputFile:
    return replace(file, problem=f"{file.name} cannot be unpacked: {error}.")


_Unpacker = Callable[[InputFile, Path, _Allowance], Iterator[InputFile]]


def _packing(path: Path) -> _Unpacker | None:
    try:
        with path.open("rb") as stream:
            head = stream.read(4)
        if head.startswith(_GZIP):
            return _gunzipped
        return _unzipped if head in _ZIP and not _is_office(path) else None
    except zipfile.BadZipFile:
        return _unzipped
    except OSError:
        return None


def is_packed(path: Path) -> bool:
    """Return whether a file is one that others are packed in."""
    return _packing(path) is not None


def _is_office(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(name in archive.NameToInfo for name in _OFFICE)


def _gunzipped(file: InputFile, scratch: Path, allowance: _Allowance) -> Iterator[InputFile]:
    with gzip.open(file.path) as stream:
        yield replace(file, path=_written(stream, scratch, allowance))


def _unzipped(file: InputFile, scratch: Path, allowance: _Allowance) -> Iterator[InputFile]:
    with zipfile.ZipFile(file.path) as archive:
        members = [member for member in archive.infolist() if not _is_hidden(member)]
        if not 0 < len(members) <= MAX_PACKED_FILES:
            raise SourceError(f"it holds {len(members):,} files, and one to {MAX_PACKED_FILES:,} come in")
        for member in members:
            inner = InputFile(file.path, f"{file.name}/{member.filename}", in_folder=True)
            try:
                with closing(archive.open(member)) as stream:
                    path = _written(stream, scratch, allowance)
            except (SourceError, *_BROKEN) as error:
                yield _failed(inner, error)
            else:
                yield replace(inner, path=path)


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    return member.is_dir() or "__MACOSX" in parts or any(part.startswith(".") and part != ".." for part in parts)


def _written(stream: _Bytes, scratch: Path, allowance: _Allowance) -> Path:
    """Return the bytes in a file of the scratch folder, whose name owes nothing to the packed one."""
    path = scratch / token_hex(8)
    try:
        scratch.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.writelines(_chunks(stream, allowance))
    except OSError as error:
        raise ArchiveError(f"{allowance.name} cannot be unpacked to {scratch.parent}: {error.strerror}.") from error
    return path


def _chunks(stream: _Bytes, allowance: _Allowance) -> Iterator[bytes]:
    try:
        while chunk := stream.read(_CHUNK_BYTES):
            allowance.take(len(chunk))
            yield chunk
    except _BROKEN as error:
        raise SourceError(f"it is cut short or damaged ({error})") from error
