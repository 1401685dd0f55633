"""The encoding of a short text that does not state it: the one in which it is in a language that is written in it.

Which language a text is in shows in what all encodings share, so that "Wroc³aw" is Polish before it is "Wrocław"; and
which letters a language has, in `alphabets.toml`, tells its encodings apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

_SAMPLE_BYTES = 3_000
_COST_OF_A_MISFIT = 3.0
_COST_OF_A_PLACE = 0.02
_MAX_INFREQUENT = 0.4
_LEAST_PROBABILITY = 1e-6
_MAX_MISFITS = 0.2
_RUN = re.compile(r"[^\W\d_]*[^\x00-\x7f][^\W\d_]*")
_NO_BEGINNING = frozenset("°©®№")
_SIGNS = frozenset("“”‘’„‚–—«»§°\u00a0…©®·№")


@dataclass(frozen=True)
class _Encoding:
    """An encoding, and the languages that were written in it."""

    name: str
    languages: tuple[str, ...]


def _table() -> Mapping[str, Any]:
    with Path(__file__).with_name("alphabets.toml").open("rb") as file:
        return tomllib.load(file)


_TABLE = _table()
_ALPHABETS = {language: frozenset(letters + letters.upper()) for language, letters in _TABLE["alphabets"].items()}
_FREQUENT = {language: frozenset(letters) for language, letters in _TABLE["frequent"].items()}
_ENCODINGS = tuple(_Encoding(name, tuple(languages.split())) for name, languages in _TABLE["encodings"].items())


def guessed_encoding(sample: bytes) -> str | None:
    """Return the encoding in which a text makes most sense; None where it makes no sense in any."""
    telling = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:_SAMPLE_BYTES]
    scores = [
        (score - place * _COST_OF_A_PLACE, encoding.name)
        for place, encoding in enumerate(_ENCODINGS)
        for score in _scores(telling, encoding)
    ]
    return max(scores)[1] if scores else None


def _scores(sample: bytes, encoding: _Encoding) -> Iterator[float]:
    """Yield how much sense a text makes in an encoding, in each of its languages and in several of them together."""
    text = sample.decode(encoding.name, errors="replace")
    runs = [run for run in _RUN.findall(text) if not _SIGNS.issuperset(run)]
    beyond = [letter for run in runs for letter in run if letter > "\x7f" and letter not in _SIGNS]
    probabilities = dict(_identifier().rank(text)) if beyond else {}
    slips = sum(map(_slips, runs))
    for languages in (*([one] for one in encoding.languages), encoding.languages) if beyond else ():
        misfits = slips + sum(not any(_is_of(letter, language) for language in languages) for letter in beyond)
        if misfits <= _MAX_MISFITS * len(beyond):
            probability = sum(probabilities.get(language, 0) for language in languages) / len(languages)
            infrequent = min(_infrequent(beyond, language) for language in languages)
            too_many = max(0.0, infrequent - _MAX_INFREQUENT * len(beyond))
            yield log(max(probability, _LEAST_PROBABILITY)) - _COST_OF_A_MISFIT * (misfits + too_many)


def _slips(word: str) -> int:
    """Return how many capitals beyond ASCII stand behind small letters, and signs before letters: nobody writes so."""
    return sum(
        (before.islower() and after.isupper() and after > "\x7f") or (before in _NO_BEGINNING and after.isalpha())
        for before, after in pairwise(word)
    )


def _infrequent(letters: Sequence[str], language: str) -> int:
    """Return how many letters are not among the frequent ones; none where that says nothing of a language."""
    frequent = _FREQUENT.get(language)
    return sum(letter.lower() not in frequent for letter in letters) if frequent else 0


def _is_of(letter: str, language: str) -> bool:
    if letter in _ALPHABETS.get(language, ()):
        return True
    if language in ("ja", "zh", "ko"):
        return _is_common(letter, language)
    return False


def _is_common(letter: str, language: str) -> bool:
    """Return whether a letter is kana, Hangul, punctuation, or among the Han that are learned at school."""
    if "\u3000" <= letter <= "\u30ff" or "\uff00" <= letter <= "\uff60":
        return language == "ja" or letter < "\u3040" or letter > "\uff00"
    if language == "ko":
        return _in_rows(letter, "euc_kr", 0xB0, 0xC8)
    rows = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)) if language == "zh" else (("euc_jp", 0xB0, 0xCF),)
    return any(_in_rows(letter, *one) for one in rows)


def _in_rows(letter: str, encoding: str, first: int, last: int) -> bool:
    code = letter.encode(encoding, errors="ignore")
    return len(code) == 2 and first <= code[0] <= last


@cache
def _identifier() -> Any:
    # Loading the model takes half a second, which files that state their encoding do not need.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted({language for encoding in _ENCODINGS for language in encoding.languages}))
    return identifier
