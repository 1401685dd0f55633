"""Results pages of a digital archive, as copied from the browser: a date, a title, paragraphs, and again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Reject, Row, record_of
from data.readers.source_file import MAX_RECORD_CHARS, SourceFile
from dates.written import is_date_line
from queries.errors import SourceError

NAME = "results-page"

_NUMBER = r"(\d[\d,.]*)"
_RANGE = re.compile(
    rf"(?:\w[\w ]{{0,40}}:? )?{_NUMBER} ?(?:[-–—]|to|bis|à|a|al|tot|do|до|по) ?{_NUMBER}"
    rf" (?:of|von|sur|de|di|du|van|z|ze|av|af|из|з) {_NUMBER}(?: \w[\w ]{{0,40}})?",
    re.I,
)
_END_OF_PAGE = re.compile(r"pagination|skip to (?:main )?content", re.I)
_FURNITURE = re.compile(
    r"skip to (?:main )?content|results:?|documents|search|search results|filters?|refine(?: results)?"
    r"|sort(?: by)?|relevance|pagination|(?:first|previous|next|last|current)(?: page)?|page \d+(?: of \d+)?"
    r"|[«‹<]+ ?\w*"
    r"|\w* ?[»›>]+|…|\.\.\.|back to (?:top|search)|(?:load|show|view) more|read more",
    re.I,
)
_PAGE_NUMBERS = re.compile(r"\d{1,3}(?:\s+\d{1,3})*|…")
_MAX_DATE_CHARS = 40
_WORD = r"[^\W\d_]"
_DAY_IN_WORDS = re.compile(
    rf"[\[(]?(?:{_WORD}{{1,9}}\.? )?\d{{1,2}}(?:\.|er|º|-{_WORD}{{1,2}})?,?(?: de| d[’'])? ?{_WORD}{{3,14}}\.?,?"
    rf"(?: del?)? \d{{4}}(?: {_WORD}{{1,5}}\.?)?[\])?]*"
    r"|\d{4} ?年 ?(?:\d{1,2} ?月 ?)?(?:\d{1,2} ?日)?|\d{4} ?년 ?(?:\d{1,2} ?월 ?)?(?:\d{1,2} ?일)?"
)
_MAX_SHOWN_CHARS = 80


@dataclass
class _Found:
    """A record in the making: its date line, then title and paragraphs, with what stood there."""

    date_text: str
    lines: list[str] = field(default_factory=list)

    def row(self, number: int) -> Row:
        raw = "\n\n".join([self.date_text, *self.lines])
        if not self.lines:
            return Reject(number, raw, "no title after the date line")
        texts = {"date_text": self.date_text, "title": self.lines[0], "summary": "\n\n".join(self.lines[1:])}
        return record_of(number, raw, texts)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether a line says "11 - 20 of 24", or the first that is no page furniture is a date."""
    lines = [line for _, line in _lines(source.start())]
    return any(_RANGE.fullmatch(line) for line in lines) or _is_date(_first_of_substance(lines))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the records of the page or pages; raise SourceError where neither a range nor a date line is found."""
    with source.open() as stream:
        text = stream.read(MAX_RECORD_CHARS + 1)
    if len(text) > MAX_RECORD_CHARS:
        raise SourceError(f"{source.name} is longer than {MAX_RECORD_CHARS:,} characters, so it is not a results page.")
    lines = list(_lines(text))
    if not any(_RANGE.fullmatch(line) for _, line in lines):
        number, line = next(((n, line) for n, line in lines if not _is_furniture(line)), (1, "nothing"))
        if not _is_date(line):
            raise SourceError(
                f"{source.name} is not a results page: expected a line such as 'Results: 1 - 10 of 24' or a "
                f"date on a line of its own above a title, found {line[:_MAX_SHOWN_CHARS]!r} at line {number}."
            )
    page = _Page()
    for number, line in lines:
        page.take(number, line)
    page.end()
    rows = [found.row(number) for number, found in enumerate(page.found, start=1)]
    return Reading(iter(rows), page.notes(len(rows)), page.stated())


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, with their numbers in the file."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), start=1):
        plain = " ".join(line.split())
        if plain:
            yield number, plain


def _first_of_substance(lines: list[str]) -> str:
    return next((line for line in lines if not _is_furniture(line)), "")


def _is_furniture(line: str) -> bool:
    return bool(_FURNITURE.fullmatch(line) or _RANGE.fullmatch(line))


def _is_date(line: str) -> bool:
    """Return whether a line is a date, or stands where one does: a day, a word and a year in a language not known."""
    stands_for_one = len(line) <= _MAX_DATE_CHARS and bool(_DAY_IN_WORDS.fullmatch(line))
    return bool(line) and (is_date_line(line) or stands_for_one) and not _PAGE_NUMBERS.fullmatch(line)


class _Page:
    """What has been understood of the lines so far: outside the records, or in the latest of them."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self._inside = False
        self._ranges: list[tuple[int, int, int]] = []
        self._left_out: list[tuple[int, str]] = []

    def take(self, number: int, line: str) -> None:
        if match := _RANGE.fullmatch(line):
            first, last, total = (int(re.sub(r"\D", "", text)) for text in match.groups())
            self._ranges.append((first, last, total))
            self.end()
        elif _is_date(line):
            self.found.append(_Found(line))
            self._inside = True
        elif self._inside and not self.found[-1].lines:
            self._take_title(line)
        elif _FURNITURE.fullmatch(line):
            if _END_OF_PAGE.fullmatch(line):
                self.end()
        elif self._inside:
            self.found[-1].lines.append(line)
        elif not _PAGE_NUMBERS.fullmatch(line):
            self._left_out.append((number, line))

    def _take_title(self, line: str) -> None:
        if _END_OF_PAGE.fullmatch(line):
            self.end()
        elif not _PAGE_NUMBERS.fullmatch(line):
            self.found[-1].lines.append(line)

    def end(self) -> None:
        """End the page: numbers below its last record are links to other pages."""
        while self._inside and self.found[-1].lines and _PAGE_NUMBERS.fullmatch(self.found[-1].lines[-1]):
            self.found[-1].lines.pop()
        self._inside = False

    def stated(self) -> tuple[int, int, int] | None:
        """Return first, last and total as the page states them, over all pages of the file."""
        if not self._ranges:
            return None
        firsts, lasts, totals = zip(*self._ranges, strict=True)
        return min(firsts), max(lasts), totals[-1]

    def notes(self, rows: int) -> list[str]:
        """Return what a curator should look at: another number of records than stated, text in no record."""
        stated = sum(last - first + 1 for first, last, total in self._ranges if total)
        notes = []
        if self._ranges and stated != rows:
            notes.append(f"the page states {stated} records, {rows} were found")
        if not self._ranges:
            notes.append(
                f"the page does not state how many records it has: each line that is only a date began one, {rows}"
            )
        if self._left_out:
            number, line = self._left_out[0]
            count = len(self._left_out)
            notes.append(f"{count} lines in no record left out, first at line {number}: {line[:_MAX_SHOWN_CHARS]!r}")
        return notes
