"""Headings that no table of names holds, by the words in them: "Date Composed", "is_date_estimated", "Approx. date"."""

import re
import unicodedata

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_DATE = frozenset(["date", "dates", "dating", "dated", "datum", "datierung", "datation", "fecha"])
_SMALL = frozenset(
    [
        "is",
        "was",
        "of",
        "the",
        "a",
        "an",
        "in",
        "on",
        "for",
        "at",
        "de",
        "der",
        "des",
        "del",
        "du",
        "la",
        "le",
        "ist",
        "est",
        "es",
        "se",
        "flag",
        "value",
    ]
)
_OF_A_DOCUMENT = frozenset(
    [
        "composed",
        "creation",
        "composition",
        "written",
        "writing",
        "document",
        "documents",
        "doc",
        "letter",
        "item",
        "object",
        "photo",
        "photograph",
        "taken",
        "original",
        "production",
        "made",
        "sent",
        "signed",
        "signature",
        "drafted",
        "draft",
        "text",
        "display",
        "displayed",
        "string",
        "verbatim",
        "full",
        "event",
        "meeting",
        "telegram",
        "cable",
        "memo",
        "memorandum",
        "published",
        "issue",
        "issued",
        "coverage",
        "normalized",
        "normalised",
        "standardized",
        "standardised",
        "iso",
        "documento",
        "brief",
        "lettre",
        "carta",
    ]
)
_DOUBTS = {
    "date_doubt": r"approx|aprox|approssim|circa|estimat|ungefahr|geschatzt|inferred|attributed|qualif|modifi",
    "date_uncertain": r"uncertain|unsure|doubt|unsicher|incert|inciert|dudos|zweifel|vermutet|questionable",
    "date_certainty": r"certain|sicher|confiden|reliab|accura|exact|probab|precise",
}
"""The words for what "yes" means in a column: that a date is approximate, uncertain, or certain."""

_DOUBT = {field: re.compile(rf"(?:{stems})\w*") for field, stems in _DOUBTS.items()}
_ENDS = {
    "date_from": frozenset({"earliest", "begin", "beginning", "start", "from", "first", "von", "debut", "desde"}),
    "date_until": frozenset({"latest", "end", "ending", "until", "to", "last", "bis", "fin", "hasta"}),
}
_ALONE = re.compile(r"(?:approx|aprox|circa|uncertain|ungefahr|incert|estimated$)\w*")


def field_by_words(heading: str) -> str | None:
    """Return the field of a heading that says in its words what it holds: a date, or the doubt about one."""
    words = _words(heading)
    if not words:
        return None
    for field, ends in _ENDS.items():
        if words & _DATE and words & ends and words - _SMALL - _DATE - ends <= _OF_A_DOCUMENT:
            return field
    rest = words - _SMALL - _DATE if words & _DATE else words - {"is", "est", "ist"}
    if not rest or not (words & _DATE or all(map(_ALONE.fullmatch, rest))):
        return None
    doubts = (field for field, stems in _DOUBT.items() if all(map(stems.fullmatch, rest)))
    return next(doubts, "date_text" if rest <= _OF_A_DOCUMENT else None)


def names_a_date(heading: str) -> bool:
    """Return whether one of the words of a heading is that for a date."""
    return bool(_words(heading) & _DATE)


def _words(heading: str) -> set[str]:
    plain = unicodedata.normalize("NFD", heading)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return {word.lower() for word in _WORD.findall(plain)}
