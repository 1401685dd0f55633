"""Text in a drawing: which letters there are, how wide it is, cut to a room or set in lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii

from display.drawing.typefaces import SANS, SANS_BOLD, SERIF_BOLD, Typeface, folder_setting, others
from display.format.text import plain

ELLIPSIS = "…"
_SCRIPTS = {
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "IDEOGRAPHIC": "Chinese",
    "FULLWIDTH": "Chinese",
}
"""Scripts by the first word of the names of their letters, where that word is another."""
_SYLLABLE = re.compile("(?<=[a-z])(?=[A-Z])")
"""Where one Chinese sign ends in Latin letters and the next begins."""
_COMBINING = ("Mn", "Me", "Cf")
"""Marks over letters and signs without width."""
_UNMISSED = (*_COMBINING, "Po", "Ps", "Pe", "Pd", "Pi", "Pf", "Pc", "Cn", "Co", "Cc")
"""What no reader misses where a typeface does not have it: such marks, and punctuation, which is written in another."""


@dataclass(frozen=True)
class Type:
    """How a text is set: its typeface and its size in pixels."""

    face: Typeface
    size: float

    def width(self, text: str) -> float:
        """Return the pixels that a text takes."""
        folder = folder_setting()
        return self.size * sum(_width(character, self.face, folder) for character in text)

    def runs(self, text: str) -> list[tuple[Typeface, str]]:
        """Return the text in parts, each with the typeface that has its letters."""
        folder = folder_setting()
        faces = [(_face_of(character, self.face, folder), character) for character in text]
        return [(face, "".join(part for _, part in run)) for face, run in groupby(faces, key=lambda one: one[0])]


def sans(size: float) -> Type:
    """Return the type of labels."""
    return Type(SANS, size)


def bold(size: float) -> Type:
    """Return the type of labels that stand out."""
    return Type(SANS_BOLD, size)


def serif(size: float) -> Type:
    """Return the type of headings."""
    return Type(SERIF_BOLD, size)


def one_line(text: str) -> str:
    """Return the text on one line, without what is not seen but turns or hides the rest."""
    return " ".join(plain(text).split())


def cut(text: str, kind: Type, room: float) -> str:
    """Return the text, or as much of it as has room, with an ellipsis where something is missing."""
    if kind.width(text) <= room:
        return text
    left = room - kind.width(ELLIPSIS)
    for length, character in enumerate(text):
        left -= kind.width(character)
        if left < 0:
            return f"{text[:length].rstrip()}{ELLIPSIS}"
    return text


def lines(text: str, kind: Type, room: float, most: int) -> list[str]:
    """Return the text in lines that have room, broken between words; of more than `most` the last ends in an ellipsis.

    A word that is longer than a line is broken within.
    """
    found = [""]
    for word in _breakable(text, kind, room):
        joined = f"{found[-1]} {word}" if found[-1] else word
        if kind.width(joined) <= room:
            found[-1] = joined
        elif len(found) == most:
            found[-1] = cut(f"{joined}{ELLIPSIS}", kind, room)
            if not found[-1].endswith(ELLIPSIS):
                found[-1] += ELLIPSIS
            break
        else:
            found.append(word)
    return [line for line in found if line]


def _breakable(text: str, kind: Type, room: float) -> Iterator[str]:
    """Yield the words of a text, those that are longer than a line in pieces."""
    for word in text.split():
        start = 0
        for end in range(1, len(word) + 1):
            if end - start > 1 and kind.width(word[start:end]) > room:
                yield word[start : end - 1]
                start = end - 1
        yield word[start:]


def runs_to_left(text: str) -> bool:
    """Whether a text runs from right to left, as its first letter does."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((one in ("R", "AL") for one in directions if one in ("L", "R", "AL")), False)


def missing_scripts(text: str) -> list[str]:
    """Return the scripts of which some letter of the text is in no typeface: `Chinese`, `Devanagari`, `signs`."""
    unknown = {character for character in text if not _is_known(character)}
    return sorted({_script(one) for one in unknown if unicodedata.category(one) not in _UNMISSED})


def in_known_letters(text: str) -> str:
    """Return the text with Latin letters in place of those that are in no typeface."""
    if all(map(_is_known, text)):
        return text
    written = ""
    for known, run in groupby(text, key=_is_known):
        part = "".join(run)
        part = part if known else _SYLLABLE.sub(" ", anyascii(part))
        is_joined = written[-1:].isalnum() and part[:1].isalnum()
        written += f" {part}" if is_joined else part
    return " ".join(written.split())


def _script(character: str) -> str:
    if unicodedata.category(character)[0] not in "LMN":
        return "signs"
    word = unicodedata.name(character, "OTHER").split()[0]
    return _SCRIPTS.get(word, word.capitalize())


def _is_known(character: str) -> bool:
    return _has_letter(character, folder_setting())


@lru_cache(maxsize=8192)
def _has_letter(character: str, folder: str) -> bool:
    return character.isspace() or any(character in face for face in others(folder))


@lru_cache(maxsize=8192)
def _face_of(character: str, face: Typeface, folder: str) -> Typeface:
    if character in face or character.isspace():
        return face
    return next((other for other in others(folder) if character in other), face)


@lru_cache(maxsize=16384)
def _width(character: str, face: Typeface, folder: str) -> float:
    found = _face_of(character, face, folder)
    if (width := found.widths.get(ord(character))) is not None:
        return width
    return 0.0 if unicodedata.category(character) in _COMBINING else 1.0
