"""Dates with two ends, with one, or of several: ranges, "before" and "after", "1961 or 1962", "1962, 1965-1967"."""

import re

from dates.edtf_dates import UNREAD, WrittenDate, from_edtf
from dates.marks import Marks, marked, without_mark
from dates.numeric import iso_ends
from dates.single import from_single
from dates.words import DAY, MONTH, RANGE_DASH, SEASON

_FRAMES = tuple(
    re.compile(frame)
    for frame in (
        r"between (?P<left>.+?) (?:and|to|or) (?P<right>.+)",
        r"(?:from |of )?(?:the )?(?P<left>.+?) (?:-|–|to|until|till|through) (?P<right>.+)",
        r"(?P<left>[^-–]+)–(?P<right>[^-–]+)",
        r"(?P<left>\d{4}-\d\d-\d\d|\d{4}-\d\d) ?[–/] ?(?P<right>\d{4}-\d\d-\d\d|\d{4}-\d\d)",
        r"(?!\d{4}-\d\d(?!\d).)(?P<left>[^-–]+)-(?P<right>[^-–]+)",
        r"(?P<left>\d{4})/(?P<right>\d{4}|1[3-9]|[2-9]\d)",
        rf"(?P<left>{MONTH}|{SEASON})/(?P<right>(?:{MONTH}|{SEASON}) \d{{4}})",
    )
)
_SIDE = re.compile(
    rf"(?:(?P<day1>{DAY})\.?(?: of)? ?(?P<month1>{MONTH})|(?P<month2>{MONTH}) (?P<day2>{DAY})"
    rf"|(?P<month3>{MONTH}|{SEASON})|(?P<day4>{DAY})\.?)"
    r"(?:(?:, ?| )(?:of )?(?P<year>\d{4}))?"
)
_NEXT_DAY = re.compile(
    rf"(?P<before>{MONTH} )?(?P<first>{DAY})\.? ?(?:and|&|/) ?(?P<second>{DAY})"
    rf"(?P<after>\.?(?: of)? {MONTH},?(?: of)? \d{{4}}|, ?\d{{4}})"
)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})[.,]? (?P<rest>(?:{MONTH}|{SEASON}).*)")
_OPEN_START = re.compile(
    r"(?:before|prior to|earlier than|until|till|up to|to|by|(?:not|no) later than|not after) (?P<date>.+)"
    r"|(?P<earlier>.+?),? (?:or|and) (?:earlier|before)|(?P<postponed>.+) before"
)
_OPEN_END = re.compile(
    r"(?:after|since|from|(?:not|no) (?:earlier than|before)|later than) (?P<date>.+)"
    r"|(?P<later>.+?),? (?:(?:or|and) (?:later|after)|onwards?)|(?P<postponed>.+) after"
    r"|(?P<lasting>\d{4}) ?(?:[-–]|to) ?(?:date|(?:the )?present|today|now|ongoing)"
)
_OR = re.compile(r"(?:either )?(?P<left>.+?) or (?P<right>.+)")
_BETWEEN_MEMBERS = re.compile(r"[,;] ?(?:and )?| (?:and|&) ")
_MOST_MEMBERS = 30


def from_range(text: str, marks: Marks) -> WrittenDate:
    """Return the date of a text that is more than one day, month or year; undated where it is none of these."""
    if match := _NEXT_DAY.fullmatch(text):
        return _next_days(match, marks)
    if (match := _YEAR_FIRST.fullmatch(text)) and not re.search(r"\d{4}", match["rest"]):
        return from_range(f"{match['rest']} {match['year']}", marks)
    for frame in _FRAMES:
        if match := frame.fullmatch(text):
            written = _interval(match["left"].strip(), match["right"].strip(), marks, dash=RANGE_DASH in text)
            if written is not UNREAD:
                return written
    return _open(text, marks) or _one_of(text, marks) or _all_of(text, marks) or UNREAD


def bare(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return the text without any sign of doubt, and the signs it had."""
    rest, found = without_mark(text, marks)
    return (rest, found) if rest == text else bare(rest, found)


def _next_days(match: re.Match[str], marks: Marks) -> WrittenDate:
    first, second = (int(re.sub(r"\D", "", match[name])) for name in ("first", "second"))
    if second != first + 1 or bool(match["before"]) == match["after"].lstrip(".").startswith((" ", " of")):
        return UNREAD
    return from_range(f"{match['before'] or ''}{first}-{second}{match['after'].lstrip('.')}", marks)


def _interval(left: str, right: str, marks: Marks, *, dash: bool) -> WrittenDate:
    left, marks = bare(left, marks)
    right, marks = bare(right, marks)
    first, last = (from_single(side, Marks()) for side in _completed(left, right, dash=dash))
    if not first or not last or not first.edtf or not last.edtf:
        return UNREAD
    one, other = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    if any(
        written.precision not in (None, "range", "bce") and "/" in (written.edtf or "") for written in (first, last)
    ):
        return UNREAD
    return marked(from_edtf(f"{one}/{other}"), marks)


def _completed(left: str, right: str, *, dash: bool = False) -> tuple[str, str]:
    """Return both ends of a range in full, each lending the other the month, the year and the era it leaves out.

    A single digit is a year after a dash alone: "1833–5", but "1914-8" may be August.
    """
    if in_numbers := iso_ends(left, right):
        return in_numbers
    if re.fullmatch(r"\d{4}", left) and re.fullmatch(r"\d\d" if not dash else r"\d\d?", right):
        return _full_years(left, right)
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", left) and right.endswith(("century", "bce")):
        return left + right[right.index(" ") :], right
    if re.fullmatch(r"\d{1,4}", left) and re.fullmatch(r"\d{1,4} bce", right):
        return f"{left} bce", right
    one, other = _SIDE.fullmatch(left), _SIDE.fullmatch(right)
    if not one or not other:
        return left, right
    (day1, month1, year1), (day2, month2, year2) = _pieces(one), _pieces(other)
    if bool(day1) != bool(day2):
        return left, right
    if year1 and not month2 and not year2:
        return "", ""  # "11 February 1962-3" may be a year that ends in 3
    ends = ((day1, month1 or month2, year1 or year2), (day2, month2 or month1, year2 or year1))
    written = [" ".join(piece for piece in end if piece) for end in ends]
    return written[0], written[1]


def _full_years(left: str, right: str) -> tuple[str, str]:
    century = left[: 4 - len(right)]
    return (left, century + right) if right > left[4 - len(right) :] else ("", "")


def _pieces(side: re.Match[str]) -> tuple[str, str, str]:
    day = side["day1"] or side["day2"] or side["day4"] or ""
    return day, side["month1"] or side["month2"] or side["month3"] or "", side["year"] or ""


def _open(text: str, marks: Marks) -> WrittenDate | None:
    """Return a date with one end. The date that is named counts in, since some who write "before 1962" mean it so."""
    for form, at_start in ((_OPEN_START, True), (_OPEN_END, False)):
        if match := form.fullmatch(text):
            date_text, found = bare(next(filter(None, match.groups())), marks)
            written = from_single(date_text, Marks())
            if written and written.edtf and written.precision not in (None, "open"):
                ends = written.edtf.split("/")
                return marked(from_edtf(f"../{ends[-1]}" if at_start else f"{ends[0]}/.."), found)
    return None


def _one_of(text: str, marks: Marks) -> WrittenDate | None:
    match = _OR.fullmatch(text)
    if not match:
        return None
    left, marks = bare(match["left"], marks)
    right, marks = bare(match["right"], marks)
    members = [from_single(side, Marks()) for side in _completed(left, right, dash=True)]
    edtf = [member.edtf for member in members if member and member.first_day and member.edtf and "/" not in member.edtf]
    return marked(from_edtf(f"[{','.join(edtf)}]"), marks) if len(edtf) == 2 else None


def _all_of(text: str, marks: Marks) -> WrittenDate | None:
    """Return several dates, each of them whole and as exact as the others, as the set of all of them."""
    members = [bare(member.strip(), marks) for member in _BETWEEN_MEMBERS.split(text)]
    if not 2 <= len(members) <= _MOST_MEMBERS:
        return None
    dates = [_member(member) for member, _ in members]
    if not all(dates) or len({edtf.split("..")[0].count("-") for edtf in dates}) > 1:
        return None
    signs = [found for _, found in members]
    all_signs = Marks(*(any(getattr(one, name) for one in signs) for name in ("approximate", "uncertain", "inferred")))
    return marked(from_edtf(f"{{{','.join(dates)}}}"), all_signs)


def _member(text: str) -> str:
    written = from_single(text, Marks())
    if written and written.first_day and written.edtf and written.edtf[0] not in "[{":
        return written.edtf.replace("/", "..")
    match = re.fullmatch(r"(?P<left>\d{4})(?: ?[-–] ?(?P<right>\d{4}|1[3-9]|[2-9]\d)| ?– ?(?P<after>\d{1,2}))", text)
    written = _interval(match["left"], match["right"] or match["after"], Marks(), dash=True) if match else UNREAD
    return (written.edtf or "").replace("/", "..") if written.first_day else ""
