"""The usual headings of columns, and the field each of them leads to, by the table of fields.

A heading is known by its last part, in any case, with or without accents: `dcterms:title`, `Dublin Core:Title`,
`dc.title[en]` and `TITLE` are all `title`; so are `title_tesim`, as Solr has it, and `Title 1`. A heading that is known
as a whole counts as that: `dcterms:created` is the date of a document, `created` alone is when a database made its row.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from data.readers.heading_words import field_by_words, names_a_date
from queries.errors import SourceError
from queries.fields import FIELDS

_STAMPS = (
    "created, created at, created on, updated, updated at, modified, modified at, date added, date"
    " modified, date updated, date uploaded, date digitized, date accessioned, date available, access"
    " date, date accessed, last modified, last updated, timestamp, time stamp, o created, o modified,"
    " system create, system modified"
)

HEADINGS: Mapping[str, tuple[str, ...]] = {field.name: field.names for field in FIELDS}
"""The usual headings of each field, in small letters; where a table has several, the first of them comes first."""

STAMPS: tuple[str, ...] = tuple(name.strip() for name in _STAMPS.split(","))
"""Headings of the days on which a database made or changed its rows, which are never dates of documents."""

_DATA_TYPE = re.compile(r"\s*\^\^.*|\[[^\]]*\]\s*$")
_DUBLIN_CORE = re.compile(r"^(dcterms|dc)(?=[A-Z_])")
_OF_DRUPAL = re.compile(r"(?:^|(?<=[:./]))field_(?=[a-z])")
_OF_SOLR = re.compile(r"(?<=[a-z])_(?:[sti]|dt|ss|dts|is|txt|text|[dist]{1,2}e?s?im|[dist]{1,2}s[im])$")
_NUMBERED = re.compile(r"(?<=[^\W\d])[_ #.-]*\d{1,2}(?=$|_)")
_MAX_HEADING_CHARS = 200
"""Characters of a heading; a longer cell is the text of a record, which takes long to be cut into its parts."""

_BETWEEN_PARTS = re.compile(r"[:/]|\.(?! )")
"""A full stop with a blank behind it is that of an abbreviation, as in "Approx. date"."""


DATA_IS_DATE = "data"
TITLES_OF_DATA = frozenset({"titolo", "oggetto", "titulo", "assunto", "tytuł", "nazwa", "titlu"})
"""Titles, squashed, beside which "Data" is a date: so it is in Italian, Portuguese, Polish and Romanian."""

SPOKEN: Mapping[str, str] = {
    word: field.name
    for field in FIELDS
    for word in (field.word, *field.spoken)
    if word != field.name and " " not in word
}
"""The words by which `--column` names a field, where they differ from the field's own."""


def plain_name(heading: str) -> str:
    """Return a heading without blanks and a mark of byte order around it."""
    return heading.strip().strip("\ufeff")


def plain_names(header: Sequence[str]) -> list[str]:
    """Return headings in small letters and digits, `_` for all else, as formats with columns of their own are known."""
    return [re.sub(r"[^\w]+", "_", plain_name(name).lower()).strip("_") for name in header]


def squashed(heading: str) -> str:
    """Return a heading as it is compared: small letters and digits of any script, without accents."""
    plain = unicodedata.normalize("NFD", heading.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


_FIELD_OF = {squashed(name): (field, rank) for field, names in HEADINGS.items() for rank, name in enumerate(names)}
_STAMP_NAMES = frozenset(map(squashed, STAMPS))


def field_named(word: str) -> str:
    """Return the field a curator means by a word; raise SourceError naming the words there are."""
    field = SPOKEN.get(word, word)
    if field not in HEADINGS:
        known = ", ".join(sorted({*HEADINGS, *SPOKEN} - {"own_id", "date_text"}))
        raise SourceError(f"No field is called {word!r}. Fields are: {known}.")
    return field


@lru_cache(maxsize=65_536)
def field_of(heading: str) -> tuple[str, int] | None:
    """Return the field that a heading leads to and its place among the headings of that field; None for any other."""
    for known in _from_whole_to_last_part(heading):
        if known in _STAMP_NAMES:
            return None
        if known in _FIELD_OF:
            return _FIELD_OF[known]
    plain = _OF_SOLR.sub("", heading)
    if (shorter := _NUMBERED.sub("", plain) or plain) != heading:
        return field_of(shorter)
    field = field_by_words(_last_part(heading))
    return (field, len(HEADINGS[field])) if field else None


@lru_cache(maxsize=65_536)
def is_stamp(heading: str) -> bool:
    """Return whether the heading is that of a database's own stamps."""
    parts = list(_from_whole_to_last_part(heading))
    return any(part in _STAMP_NAMES for part in parts) and field_of(heading) is None


def may_hold_dates(heading: str) -> bool:
    """Return whether a heading that is not known has the word "date" in it and is no stamp of a database."""
    return field_of(heading) is None and not is_stamp(heading) and names_a_date(_last_part(heading))


def _last_part(heading: str) -> str:
    plain = _DATA_TYPE.sub("", heading) if len(heading) <= _MAX_HEADING_CHARS else ""
    return next((part for part in reversed(_BETWEEN_PARTS.split(plain)) if squashed(part)), "")


def _from_whole_to_last_part(heading: str) -> Iterator[str]:
    """Yield the whole heading, then ever fewer of its last parts, each squashed, without data type and language."""
    if len(heading) > _MAX_HEADING_CHARS:
        return
    plain = _OF_DRUPAL.sub("", _DUBLIN_CORE.sub(r"\1:", _DATA_TYPE.sub("", heading)))
    parts = [part for part in _BETWEEN_PARTS.split(plain) if squashed(part)]
    for first in range(len(parts)):
        yield squashed("".join(parts[first:]))


def is_heading_row(header: Sequence[str], cells: Sequence[object]) -> bool:
    """Return whether a row below a header repeats it in other words, as spreadsheets made for people do."""
    alike = [
        (field_of(str(name)), field_of(str(cell)), _is_alike(str(name), str(cell)))
        for name, cell in zip(header, cells, strict=False)
        if cell is not None and str(cell).strip()
    ]
    same = [bool(one and other and one[0] == other[0]) or equal for one, other, equal in alike]
    title = any(one and other and one[0] == other[0] == "title" for one, other, _ in alike)
    return title and sum(same) >= 3 and sum(same) * 3 >= len(same)


def _is_alike(heading: str, cell: str) -> bool:
    """Return whether a cell is a heading but for signs and accents; a long text is one only as it is written."""
    return heading == cell or (len(cell) <= _MAX_HEADING_CHARS and squashed(heading) == squashed(cell))


def as_markdown(words: Mapping[str, str]) -> str:
    """Return the table of headings as `docs/sources.md` has it; `words` are the names of fields for people."""
    lines = ["| field | usual headings of the column |", "| --- | --- |"]
    lines += [f"| `{words.get(field, field)}` | {', '.join(names)} |" for field, names in HEADINGS.items()]
    return "\n".join(lines)
