"""Words as the search index knows them: split, folded and stemmed alike in records and in searches."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex
import snowballstemmer

WORD = r"[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*"
"""A word: letters, digits and combining marks, with apostrophes inside. Read by DuckDB's RE2 and by `regex` alike."""

LONGEST_WORD = 64
"""Characters of a word that are indexed; longer runs are encoded data, not words."""

_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
    }
)
"""Letters that Unicode does not take apart into a base letter and an accent."""

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
_ELISIONS = ("l'", "d'", "j'", "n'", "m'", "t'", "c'", "qu'")

_stemmer = snowballstemmer.stemmer("english")
_word = regex.compile(WORD)


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return the word without case, accents, possessive or French elision: `Łódź’s` gives `lodz`."""
    bare = word.casefold().translate(_APOSTROPHES).translate(_UNDECOMPOSED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    bare = bare.removesuffix("'s")
    for elision in _ELISIONS:
        if bare.startswith(elision) and len(bare) > len(elision) + 1:
            bare = bare.removeprefix(elision)
            break
    return bare.replace("'", "")[:LONGEST_WORD]


@lru_cache(maxsize=65_536)
def stem(folded: str) -> str:
    """Return the English Snowball (Porter 2) stem of a folded word: `missiles` gives `missil`."""
    return str(_stemmer.stemWord(folded))


def split(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded form of every word of a text, in order."""
    for match in _word.finditer(text):
        folded = fold(match.group())
        if folded:
            yield match.start(), match.end(), folded
