"""Signs of doubt around a date: circa, a question mark, square brackets."""

import re
from dataclasses import dataclass, replace

from dates.edtf_dates import Qualifier, WrittenDate
from dates.words import MONTH, SEASON, WEEKDAY

_APPROXIMATE = re.compile(
    r"(?:(?:circa|approximately|around|about|roughly|cca\.?|approx\.?|ca\.?)(?: |(?<=\.)(?=\d))"
    r"|ca?\.? ?(?=\d{4})|c\.? (?=\w)|~ ?"
    r"|(?:the )?(?:early|mid|middle|late|beginning|end)(?:-| )(?:in |of )?(?:the )?)",
    re.I,
)
_APPROXIMATE_AFTER = re.compile(r",? ?\(?(?:circa|approximately|approximate|approx\.?|ca\.)\)?$", re.I)
_UNCERTAIN = re.compile(r"(?:possibly|probably|perhaps|maybe|likely) ", re.I)
_UNCERTAIN_AFTER = re.compile(r" ?(?:\?|\(\?\)|\[\?\])$")
_PREFACE = re.compile(
    rf"(?:dated:? |date:? |on |in |the (?=\d|{MONTH}|{SEASON})|{WEEKDAY},? )",
    re.I,
)


@dataclass(frozen=True)
class Marks:
    """What has been said about a date so far."""

    approximate: bool = False
    uncertain: bool = False
    inferred: bool = False

    def qualifier(self) -> Qualifier | None:
        """Return the strongest of them; None for none."""
        if self.inferred:
            return "inferred"
        if self.approximate:
            return "approximate"
        return "uncertain" if self.uncertain else None

    def letter(self) -> str:
        """Return how EDTF writes them."""
        if self.approximate and self.uncertain:
            return "%"
        return "~" if self.approximate else "?" if self.uncertain else ""


def without_mark(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return the text without one sign of doubt, and the signs seen so far; the text itself when it bears none."""
    if match := _UNCERTAIN_AFTER.search(text):
        return text[: match.start()], replace(marks, uncertain=True)
    if re.fullmatch(r"[^][]*(?:\[[^][]+\][^][]*)+", text):
        return " ".join(re.sub(r"[][]", "", text).split()).rstrip(".,; "), replace(marks, inferred=True)
    if match := re.fullmatch(r"\(([^()]+)\)", text):
        return match[1].strip(), marks
    if match := _APPROXIMATE.match(text):
        return text[match.end() :], replace(marks, approximate=True)
    if match := _APPROXIMATE_AFTER.search(text):
        return text[: match.start()], replace(marks, approximate=True)
    if match := _UNCERTAIN.match(text):
        return text[match.end() :], replace(marks, uncertain=True)
    if match := _PREFACE.match(text):
        return text[match.end() :], marks
    return text, marks


def marked(written: WrittenDate, marks: Marks) -> WrittenDate:
    """Return the date with the signs of doubt that stood around it: EDTF letters on each end, and a qualifier."""
    if written.edtf is None or written.first_day is None:
        return written
    own = Marks(
        approximate=marks.approximate or bool(re.search("[~%]", written.edtf)),
        uncertain=marks.uncertain or bool(re.search("[?%]", written.edtf)),
        inferred=marks.inferred,
    )
    if marks == Marks():
        return replace(written, qualifier=own.qualifier())
    ends = "/".join(end.rstrip("?~%") + own.letter() for end in written.edtf.split("/"))
    return replace(written, edtf=ends, qualifier=own.qualifier())
