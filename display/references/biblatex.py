"""References as BibLaTeX, whose dates are EDTF."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from display.citations.dates import CHICAGO, cited_date
from display.references.reference import Reference

_MACROS = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "@": "{@}",
    **{sign: f"\\{sign}" for sign in "{}$&%#_"},
}
_SPECIAL = re.compile("[" + re.escape("".join(_MACROS)) + "]")
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")
_DATE = r"-?\d{3}[\dX](?:-\d\d(?:-\d\d)?)?[?~%]?"
_KNOWN_DATE = re.compile(rf"{_DATE}|{_DATE}/(?:{_DATE}|\.\.)?|(?:\.\.)?/{_DATE}")
"""The dates that BibLaTeX reads."""


def biblatex(references: Iterable[Reference], today: date) -> Iterator[str]:
    """Write references as entries."""
    for one in references:
        fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(one, today) if value)
        yield f"@{'incollection' if one.frus else one.kind.biblatex}{{{key(one.identifier)},\n{fields}}}\n\n"


def key(identifier: str) -> str:
    """Return the key of an entry: the id, with a mark of its own where BibTeX does not allow all of its letters."""
    plain = re.sub(r"[^A-Za-z0-9:._/+-]+", "-", identifier)
    return plain if plain == identifier else f"{plain}-{sha256(identifier.encode()).hexdigest()[:6]}"


def latex(text: str) -> str:
    """Return the text as LaTeX reads it back: signs that mean something there are escaped, ligatures kept apart."""
    return _SPECIAL.sub(lambda sign: _MACROS[sign[0]], _LIGATURE.sub("\0", text)).replace("\0", "{}")


def _fields(one: Reference, today: date) -> Iterator[tuple[str, str]]:
    edtf = one.row.date_edtf or ""
    is_known = one.row.precision is not None and bool(_KNOWN_DATE.fullmatch(edtf))
    yield "title", f"{{{latex(one.title)}}}"
    yield "date", edtf if is_known else ""
    yield "note", "" if is_known else latex(cited_date(one.row, CHICAGO))
    yield "booktitle", f"{{{latex(one.frus.volume)}}}" if one.frus else ""
    yield "series", "" if one.frus else latex(one.collection)
    yield "howpublished", latex(one.place)
    yield "library", latex(one.archive)
    yield "number", latex(one.number)
    yield "type", latex(one.genre)
    yield "langid", latex(one.language)
    yield "url", re.sub(r"[\\{}]", lambda sign: f"%{ord(sign[0]):02X}", one.url)
    yield "urldate", today.isoformat() if one.url else ""
    yield "keywords", latex(_keywords(one.subjects))
    yield (
        "abstract",
        "\n\n".join(r"\newline{}".join(map(latex, part.split("\n"))) for part in one.summary.split("\n\n")),
    )
    yield "annote", "\n\n".join(map(latex, one.note))


def _keywords(subjects: Iterable[str]) -> str:
    return ("; " if any("," in subject for subject in subjects) else ", ").join(subjects)
