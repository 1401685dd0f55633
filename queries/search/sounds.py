"""What a name sounds like, whatever the script and the rules by which it is written in Latin letters."""

from functools import lru_cache

import regex
from anyascii import anyascii

_SOUNDS = (
    ("schtsch|chtch|shch|szcz", "S"),
    ("tsch|tch|dzh|dsch|dj|cz|sch|sh|zh|ch(?=[aeiouy])|sz|zs|tz|ts", "S"),
    ("kh|ch|h", "h"),
    ("ph|ff|v|w|f", "v"),
    ("ck|c|q|k|g", "k"),
    ("z|s|x", "s"),
    ("d|t", "t"),
    ("b|p", "p"),
)
"""Letters that stand for one sound in some transliteration: English, German, French, Czech, Polish, scholarly."""

_LETTERS = regex.compile("|".join(f"(?P<s{place}>{pattern})" for place, (pattern, _) in enumerate(_SOUNDS)))
_SIGNS = {f"s{place}": sign for place, (_, sign) in enumerate(_SOUNDS)}
_CARONS = str.maketrans({"č": "ch", "ć": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "ż": "zh"})

_VOWELS = regex.compile("[aeiouyj']+")
_TWICE = regex.compile(r"(\w)\1+")


@lru_cache(maxsize=200_000)
def latin(word: str) -> str:
    """Return a word in Latin letters without accents, letter by letter, as anyascii has them."""
    plain = word.casefold()
    return plain if plain.isascii() else anyascii(plain.translate(_CARONS)).casefold().replace(" ", "")


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Return the consonants of a word by sound: `hrSv` for Khrushchev, Хрущёв, Chruschtschow and Hruščov."""
    heard = _LETTERS.sub(lambda found: _SIGNS[str(found.lastgroup)], latin(word))
    return _TWICE.sub(r"\1", _VOWELS.sub("", heard))
