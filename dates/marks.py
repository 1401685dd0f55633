"""Signs of doubt around a date: circa, a question mark, square brackets."""

import re
from dataclasses import dataclass, replace

from dates.edtf_dates import Qualifier, WrittenDate, with_letter
from dates.words import MONTH, SEASON

_APPROXIMATE = re.compile(
    r"(?:(?:circa|approximately|around|about|roughly|cca\.?|approx\.?|ca\.?)(?: |(?<=\.)(?=\d))"
    r"|ca?\.? ?(?=\d{4})|c\.? (?=\w)|(?:~|±|\+/-) ?"
    r"|(?:the )?(?:early|mid|middle|late|beginning|end)(?:[ -]?(?:-|–|/|to|or)[ -]?(?:mid|middle|late))?(?:-| )"
    r"(?:in |of )?(?:the )?)"
)
_APPROXIMATE_AFTER = re.compile(
    r"(?:,? ?\(?(?:circa|approximately|approximate|approx\.?|ca\.)\)?"
    r"|, ?(?:early|mid|late)|(?<=century) (?:early|mid|late))$"
)
_UNCERTAIN = re.compile(r"(?:possibly|probably|perhaps|maybe|likely) |\?(?=\w)")
_UNCERTAIN_AFTER = re.compile(r" ?(?:\?|\(\?\)|\[\?\])$")
_PREFACE = re.compile(
    rf"(?:dated:? |date:? |on |in |the (?=\d|{MONTH}|{SEASON})|, ?"
    r"|(?:published|exhibited|printed|made|created|written|signed|painted|drawn|photographed) )"
)
_STATED = re.compile(r"(approximate|uncertain|inferred): |at odds with \S+: ")
_UNDATED_TOO = re.compile(r"undated,? (?:and )?|,? (?:and )?undated$")
_BULK = re.compile(r"(?:bulk(?: dates?)?:? )|\(bulk\)$")
_OTHER_EVENT = re.compile(
    r"(.+), (?:exhibited|published|printed|reprinted|issued) \d{4}|(\d{4})(?:, ?| ?\[)(?:c|©|℗|p|cop\. ?)\d{4}\]?"
)
_WITH_WEEKDAY = re.compile(r"(.+\d{4}) \((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun|sat)(?:day)?\)")
_PERIOD = re.compile(r"(?:[a-z]+ ){1,3}(?:period|dynasty|era|reign) \(([^()]+)\)")
_TAKEN_AWAY = (
    (_APPROXIMATE, "approximate"),
    (_APPROXIMATE_AFTER, "approximate"),
    (_UNCERTAIN, "uncertain"),
    (_UNDATED_TOO, "uncertain"),
    (_BULK, "approximate"),
    (_PREFACE, ""),
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

    def adding(self, name: str) -> "Marks":
        """Return the signs with one more, by its name; the same where the name is empty."""
        return replace(self, **{name: True}) if name else self

    def is_doubted(self) -> bool:
        """Return whether there is any doubt."""
        return self.approximate or self.uncertain or self.inferred


def without_mark(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return the text without one sign of doubt, and the signs seen so far; the text itself when it has none."""
    if match := _UNCERTAIN_AFTER.search(text):
        return text[: match.start()], marks.adding("uncertain")
    if re.fullmatch(r"[^][]*(?:\[[^][]+\][^][]*)+", text):
        return " ".join(re.sub(r"[][]", "", text).split()).rstrip(".,; "), marks.adding("inferred")
    if match := re.fullmatch(r"\(([^()]+)\)", text):
        return match[1].strip(), marks
    if match := _PERIOD.fullmatch(text):
        return match[1].strip(), marks.adding("approximate")
    if match := _OTHER_EVENT.fullmatch(text) or _WITH_WEEKDAY.fullmatch(text):
        return next(filter(None, match.groups())), marks
    for sign, name in _TAKEN_AWAY:
        if (match := sign.search(text)) and (match.start() == 0 or match.end() == len(text)):
            return (text[: match.start()] + text[match.end() :]).strip(), marks.adding(name)
    return text, marks


def without_stated(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return the text without the doubts that are put before one by their names, and the signs seen so far."""
    match = _STATED.match(text)
    return without_stated(text[match.end() :], marks.adding(match[1] or "uncertain")) if match else (text, marks)


def marked(written: WrittenDate, marks: Marks) -> WrittenDate:
    """Return the date with the signs of doubt that stood around it: EDTF letters on each end, and a qualifier.

    One of two dates is uncertain by itself: `[1961,1962]`.
    """
    if written.edtf is None or written.precision is None:
        return written
    own = Marks(
        approximate=marks.approximate or bool(re.search("[~%]", written.edtf)),
        uncertain=marks.uncertain or bool(re.search("[?%]", written.edtf)),
        inferred=marks.inferred,
    )
    edtf = written.edtf if not marks.is_doubted() else with_letter(written.edtf, own.letter())
    is_one_of = written.edtf.startswith("[") and written.precision == "range"
    return replace(written, edtf=edtf, qualifier=own.qualifier() or ("uncertain" if is_one_of else None))
