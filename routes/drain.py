"""A file that is read while it is written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


class Drain(io.RawIOBase):
    """Something to write to whose bytes are taken out again; it cannot go back, so what writes to it does not try."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, part: Buffer) -> int:
        """Take bytes in."""
        data = bytes(part)
        self._parts.append(data)
        self._length += len(data)
        return len(data)

    def tell(self) -> int:
        """Return the bytes written so far."""
        return self._length

    def take(self) -> bytes:
        """Return the bytes written since they were last taken."""
        parts, self._parts = self._parts, []
        return b"".join(parts)
