"""The values of BibTeX fields as plain text: parts put together, strings put in, LaTeX read."""

import calendar
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Entry, Field

MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in calendar.month_name if name}
"""The strings that every BibTeX style defines."""

MAX_ADDED_CHARS = 100_000
"""Characters that strings may add to a value."""

# The decoder takes 20 microseconds a letter, and the square of the length of what is long.
_MAX_PORTION_CHARS = 4_000
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_NO_COMMENT = re.compile(r"(?<!\\)(?=[%&])")
_NEW_LINE = re.compile(r"\\newline(?:\{\}|(?![a-zA-Z])\s*)")
_CIRCUMFLEX = re.compile(r"\\textasciicircum(?:\{\}|(?![a-zA-Z])\s*)")
_BLANK_LINE = re.compile(r"\n\s*\n")
# A macro takes the blanks behind it, or what follows them; a sign with a backslash holds nothing.
_HOLDS = re.compile(r"\\[a-zA-Z]+\s*|\\.|[{}$]|\s+", re.S)
_PIECE = re.compile(r"[{}\"#]")
_URL = re.compile(r"(?:\\url\s*\{)?\s*(https?://[^\s{}]+)\s*\}?")
_MACRO = re.compile(r"\\([a-zA-Z]{2,})\s*")
_ABOUT = re.compile(r"\$?\\(?:sim|approx|pm)\b\$?\s*")
_SHAPES = frozenset(("emph", "mbox", "enquote", "mkbibquote", "slash", "ndash", "mdash", "relax", "ldots", "dots"))
_DECODER = LatexDecodingMiddleware()


def value_of(written: str, strings: Mapping[str, str]) -> str:
    """Return the value of a field: what stands in braces or quotation marks, the strings that are named, joined by #.

    As written where the strings would make it longer by more than `MAX_ADDED_CHARS`: each may double the one before.
    """
    found: list[str] = []
    room = len(written) + MAX_ADDED_CHARS
    for piece in _joined_by_hash(written):
        found.append(_without_enclosing(piece.strip(), strings))
        room -= len(found[-1])
        if room < 0:
            return written
    return "".join(found)


def plain_text(value: str) -> str:
    """Return the value without LaTeX, its paragraphs on one line each unless LaTeX breaks one.

    A percent sign begins no comment here, since most files mean it.
    """
    return "\n\n".join("\n".join(map(_line, _NEW_LINE.split(part))) for part in _BLANK_LINE.split(value))


def _line(value: str) -> str:
    """Return a part of a value as one line without LaTeX."""
    if _LATEX.search(value):
        # The decoder has a small accent for what LaTeX prints as the sign itself.
        value = _CIRCUMFLEX.sub(r"\\string^", _NO_COMMENT.sub(r"\\", value))
        value = "".join(map(_decoded, _portions(value)))
    return " ".join(value.split())


def with_macros_as_words(value: str) -> str:
    r"""Return the value with macros no decoder knows as words: what \circa{1960} says is no longer lost.

    Those that only shape letters stay as they are.
    """

    def as_word(match: re.Match[str]) -> str:
        return match[0] if match[1] in _SHAPES or match[1].startswith("text") else f"{match[1]} "

    return _MACRO.sub(as_word, _ABOUT.sub("~", value))


def plain_url(value: str, *, only: bool = False) -> str:
    r"""Return the address in a value, out of its \url{} and without the backslashes before its signs.

    With `only`, nothing where the value is no address.
    """
    found = _URL.fullmatch(value.strip())
    address = found[1] if found else "" if only else value.strip()
    return re.sub(r"\\(?=[%&_#$~])", "", address)


def _joined_by_hash(written: str) -> Iterator[str]:
    start, depth, quoted = 0, 0, False
    for sign in _PIECE.finditer(written):
        if sign[0] == "#" and not depth and not quoted:
            yield written[start : sign.start()]
            start = sign.end()
        elif sign[0] == '"' and not depth:
            quoted = not quoted
        elif sign[0] in "{}":
            depth = max(0, depth + (1 if sign[0] == "{" else -1))
    yield written[start:]


def _without_enclosing(piece: str, strings: Mapping[str, str]) -> str:
    if len(piece) > 1 and piece[0] + piece[-1] in ("{}", '""'):
        return piece[1:-1]
    return strings.get(piece.lower(), piece)


def _portions(text: str) -> Iterator[str]:
    """Yield the words of the text with the blanks behind them, in one what braces, mathematics or a macro enclose."""
    start, depth, mathematics = 0, 0, False
    for sign in _HOLDS.finditer(text):
        if sign[0] in "{}":
            depth = max(0, depth + (1 if sign[0] == "{" else -1))
        elif sign[0] == "$":
            mathematics = not mathematics
        elif sign[0].isspace() and not depth and not mathematics:
            yield text[start : sign.end()]
            start = sign.end()
    yield text[start:]


@lru_cache(maxsize=20_000)
def _decoded(portion: str) -> str:
    """Return the portion without LaTeX; as it is where it is too long, or beyond the decoder."""
    if len(portion) > _MAX_PORTION_CHARS or not _LATEX.search(portion):
        return portion
    entry = Entry("text", "text", [Field("text", portion)])
    _DECODER.transform_entry(entry, Library())
    blank = portion[len(portion.rstrip()) :]
    return str(entry.fields[0].value).rstrip() + blank
