"""Words as the search index knows them: split, folded and stemmed alike in records and in searches."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex
import snowballstemmer

_START, _SIGN = r"[\p{L}\p{N}\p{M}]", r"[\p{L}\p{N}\p{M}\p{Cf}]"
WORD = rf"{_START}{_SIGN}*(?:['’ʼ]\p{{Cf}}*[\p{{L}}\p{{M}}][\p{{L}}\p{{M}}\p{{Cf}}]*)*"
"""A word: letters, digits and combining marks, with apostrophes inside, and with what nobody sees: soft hyphens,
joiners without width, marks of direction. Read by DuckDB's RE2 and by `regex` alike."""

_HYPHENS = "‐‑-"
_WITHIN = rf"(?:[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}'’ʼ.{_HYPHENS}]*{_START})?"
TOKEN = rf"\p{{L}}\.(?: \p{{L}}\.)+|\p{{Lu}}{{1,3}} [0-9]{_WITHIN}|{_START}{_WITHIN}"
"""Words that may be one: `U.S.S.R`, `U. S.`, `IL 28`, `co-operation`, `C-130`; else a word alone. Read by both.

So plain that RE2 needs no more time for it than for a word: it does, a class of signs repeated within another.
"""

INDEX_VERSION = 3
"""What a word is in an index; an archive with another number has to be built again.

The number of the format says which tables a file has, and its schema is compared with it; this one says how what stands
in them was cut, which no schema shows.
"""

JOINED = "·"
"""The sign at the end of a word that the index has besides its parts, or besides a word of the same letters."""

ACRONYMS = frozenset(["us", "who"])
"""Words that are others in capitals, or with points."""

_SAME = {"usa": "US"}
"""Stems of words that are another word as well."""

MOST_PARTS = 4
"""Parts of a word with hyphens up to which it is a word as a whole; with more it is a phrase."""

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
_token = regex.compile(TOKEN)
_unseen = regex.compile(r"\p{Cf}+")
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_unspaced = regex.compile(f"[{_UNSPACED}]")
_runs_of_script = regex.compile(rf"(?P<unspaced>(?:[{_UNSPACED}][\p{{M}}\p{{Cf}}]*)+)|[^{_UNSPACED}]+")
_sign = regex.compile(r"\X")


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return the word without case, accents, possessive or French elision: `Łódź’s` gives `lodz`."""
    bare = (word.lower() if word.isascii() else _without_accents(word)).removesuffix("'s")
    return _without_elision(bare).replace("'", "")[:LONGEST_WORD]


def _without_accents(word: str) -> str:
    bare = _unseen.sub("", word).casefold().translate(_APOSTROPHES).translate(_UNDECOMPOSED)
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


def _without_elision(word: str) -> str:
    """Return a word without the French article or the like before it: `l'ambassadeur` gives `ambassadeur`."""
    if "'" not in word:
        return word
    elision = next((one for one in _ELISIONS if word.startswith(one) and len(word) > len(one) + 1), "")
    return word.removeprefix(elision)


@lru_cache(maxsize=65_536)
def stem(folded: str) -> str:
    """Return the English Snowball (Porter 2) stem of a folded word: `missil` for `missiles`, `US` for `us·`."""
    word = folded.removesuffix(JOINED)
    if word in ACRONYMS and word != folded:
        return word.upper()
    return _SAME.get(word) or str(_stemmer.stemWord(word))


@lru_cache(maxsize=65_536)
def accented(word: str) -> str:
    """Return the word without case, possessive or elision, but with the accents by which it is stemmed."""
    bare = unicodedata.normalize("NFC", _unseen.sub("", word).casefold().translate(_APOSTROPHES)).removesuffix("'s")
    return _without_elision(bare).replace("'", "")[:LONGEST_WORD]


def split(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded form of every word of a text, in order.

    Of scripts without blanks between words each pair of signs in a row is a word.
    """
    for match in _word.finditer(text):
        word = match.group()
        if not word.isascii() and _unspaced.search(word):
            yield from _pairs(word, match.start())
        elif folded := fold(word):
            yield match.start(), match.end(), folded


def _pairs(word: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs of signs of a word of such a script, and what is written in it in other scripts as words."""
    for run in _runs_of_script.finditer(word):
        if not run["unspaced"]:
            yield from ((start + run.start(), start + run.end(), folded) for folded in (fold(run.group()),) if folded)
            continue
        signs = list(_sign.finditer(run.group()))
        for first, second in zip(signs, signs[1:] or signs, strict=False):
            begin, end = start + run.start() + first.start(), start + run.start() + second.end()
            yield begin, end, _unspaced_form(run.group()[first.start() : second.end()])


def last_signs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the last sign of each run of a script without blanks, with its place among the words of the text.

    The index has it as a word of its own, for a search for that sign alone.
    """
    place = -1
    for match in _word.finditer(text):
        for run in _runs_of_script.finditer(match.group()):
            signs = _sign.findall(run.group()) if run["unspaced"] else []
            place += max(len(signs) - 1, 1)
            if len(signs) > 1:
                yield place + 1, _unspaced_form(signs[-1])


def is_one_sign(word: str) -> bool:
    """Whether a word is a single sign of a script without blanks between words."""
    return bool(_unspaced.search(word)) and len(_sign.findall(word)) == 1


def _unspaced_form(signs: str) -> str:
    return unicodedata.normalize("NFKC", _unseen.sub("", signs)).casefold()


def joined_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded form of what may be one word of several parts, and of acronyms that are other words too."""
    for match in _token.finditer(text):
        parts = list(split(match.group()))
        for first, last, joined in joined_parts(match.group()):
            yield match.start() + parts[first][0], match.start() + parts[last][1], joined


@lru_cache(maxsize=4096)
def joined_word(text: str) -> str | None:
    """Return the word that a text is as a whole, by which it is searched for; None where it has but one spelling."""
    parts = len(list(split(text)))
    is_whole = bool(_token.fullmatch(text) or _token.fullmatch(text.rstrip(".")))
    word = next((word for first, last, word in joined_parts(text) if last - first == parts - 1), None)
    if not is_whole or word is None:
        return None
    bare = word.removesuffix(JOINED)
    return word if bare in ACRONYMS else bare


@lru_cache(maxsize=65_536)
def joined_parts(token: str) -> tuple[tuple[int, int, str], ...]:
    """Find the runs of parts of a token that may be one word: first and last part, and the joined form."""
    if token.isalpha() and token.casefold() not in ACRONYMS:
        return ()
    parts = list(split(token))
    capitals = [
        (at, at, word + JOINED)
        for at, (start, end, word) in enumerate(parts)
        if word in ACRONYMS and _unseen.sub("", token[start:end]) == word.upper()
    ]
    between = [token[parts[at][1] : parts[at + 1][0]] for at in range(len(parts) - 1)]
    if between[:1] == [" "]:
        return (*capitals, *(_designation(parts[0][2], parts[1][2]) if len(parts) == 2 else ()))
    elements = _elements(parts, between)
    acronyms = [(first, last, word + JOINED) for first, last, word, _ in elements if first < last]
    return (*capitals, *acronyms, *_hyphenated(elements))


_Element = tuple[int, int, str, bool]
"""First and last part, the letters, and whether a hyphen joins it to the next element."""


def _elements(parts: list[tuple[int, int, str]], between: list[str]) -> list[_Element]:
    """Return the parts, single letters with points between them as one."""
    found: list[_Element] = []
    for at, (_, _, word) in enumerate(parts):
        sign = between[at] if at < len(between) else ""
        hyphen = bool(sign) and sign[-1] in _HYPHENS and sign.lstrip(".") == sign[-1]
        before = parts[at - 1][2] if at else ""
        is_letter = len(word) == len(before) == 1 and word.isalpha() and before.isalpha()
        if is_letter and between[at - 1].rstrip(" ") == ".":
            first, _, letters, _ = found.pop()
            found.append((first, at, letters + word, hyphen))
        else:
            found.append((at, at, word, hyphen))
    return found


def _hyphenated(elements: list[_Element]) -> Iterator[tuple[int, int, str]]:
    """Find the runs of two or more elements with hyphens between them, in runs that are not too long."""
    start = 0
    for end in range(1, len(elements) + 1):
        if end < len(elements) and elements[end - 1][3]:
            continue
        if end - start <= MOST_PARTS:
            yield from _runs(elements[start:end])
        start = end


def _runs(elements: list[_Element]) -> Iterator[tuple[int, int, str]]:
    for first in range(len(elements)):
        for last in range(first + 1, len(elements)):
            word = "".join(one[2] for one in elements[first : last + 1])
            if not word.isdecimal() and len(word) < LONGEST_WORD:
                yield elements[first][0], elements[last][1], word + JOINED


def _designation(letters: str, number: str) -> tuple[tuple[int, int, str], ...]:
    """`IL 28`, a name of letters and a number, as one word; a year is none, nor is the number behind `OF`."""
    is_name = letters not in _BEFORE_NUMBERS and regex.fullmatch(r"[0-9]{1,3}\p{L}?", number)
    return ((0, 1, letters + number + JOINED),) if is_name else ()


_BEFORE_NUMBERS = frozenset(
    [
        *("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "to", "no", "nos", "vol"),
        *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    ]
)
"""What stands before a number and is not a name with it, in capitals: small words, and months."""
