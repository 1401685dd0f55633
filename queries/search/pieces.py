"""A part of what a reader typed: as it was typed, and as the strict grammar has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "not", "the", "to", "with"]
)
"""Plain words that every record may hold: they count inside quotation marks, or where nothing else is asked."""

OPERATORS = ("AND", "OR", "NOT")

_PUNCTUATION = r"[^\p{L}\p{N}\p{M}\p{Cf}]"
EDGES = regex.compile(rf"^{_PUNCTUATION}+|{_PUNCTUATION}+$")
"""Signs at either end of a word that are not part of it."""

LEAST_BEGINNING = 3
"""Letters before a star within a word that are looked for as a beginning; fewer begin too many words."""


@dataclass(frozen=True, slots=True)
class Note:
    """Why a piece is not read as it was typed: the kind of reason, what it is about, and the other way to type it.

    `other` is None where the whole search as a phrase is the other reading.
    """

    kind: str
    about: str = ""
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was typed; `read` is empty for what is left out.

    The role is `operand`, `small` for a plain word too common to search for, `operator`, `open`, `close` or `space`.
    """

    typed: str
    read: str
    role: str
    notes: tuple[Note, ...] = field(default=())

    def but(self, note: Note) -> Piece:
        """Return the piece with another note."""
        return replace(self, notes=(*self.notes, note))


def around(pieces: Sequence[Piece], at: int) -> tuple[Piece | None, Piece | None]:
    """Return the pieces before and after one that are not blanks, where there are any."""
    before = next((one for one in reversed(pieces[:at]) if one.role != "space"), None)
    return before, next((one for one in pieces[at + 1 :] if one.role != "space"), None)
