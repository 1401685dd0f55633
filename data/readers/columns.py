"""Columns of tables: their usual names, what they hold, and a row's cells as a record."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from data.readers.record import LISTS, Reject, Row, record_of
from queries.errors import SourceError

# The first name found wins. A second column of the same meaning is left out and named: a day of upload must
# never stand in for an empty date.
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "own_id": ("id", "record_id", "identifier"),
    "title": ("title", "name", "heading", "document_title"),
    "date_text": ("date", "date_text", "original_publication_date", "document_date", "created", "year"),
    "summary": ("summary", "description", "abstract"),
    "body": ("text", "body", "text_body", "full_text", "content"),
    "url": ("url", "link", "document_url", "href"),
    "archive": ("archive", "repository", "original_archive_title"),
    "collection": ("collection",),
    "source_line": ("source_line", "source"),
    "language": ("language", "languages"),
    "country": ("country_of_origin", "origin_country", "provenance_country", "country"),
    "rights": ("rights",),
    "classification": ("classification", "original_classification"),
    "people": ("people", "person", "persons", "author", "authors", "associated_people_orgs"),
    "places": ("places", "place", "associated_places"),
    "subjects": ("subjects", "subject", "subjects_discussed", "topics", "keywords"),
    "themes": ("themes", "theme"),
    "number": ("number", "document_number"),
    "credits": ("credits", "document_contributors", "donors"),
    "upload_date": ("upload_date", "original_upload_date"),
}

# The words by which `--column` names a field, where they differ from the field's own.
_SPOKEN = {"id": "own_id", "date": "date_text", "description": "summary", "text": "body", "link": "url"}
_SPOKEN |= {"source": "source_line", "author": "people", "authors": "people"}
_BETWEEN_NAMES = re.compile(r"[;|]")
_NAME_KEYS = ("name", "title", "label", "value")
_JSON_IN_CELL = frozenset({"archive", "collection", "language", "country", "classification"})
_MAX_UNUSED_SHOWN = 100
_IN_SEVERAL = frozenset({*LISTS, "credits"})


@dataclass(frozen=True)
class Columns:
    """Which cells of a row hold which field, by position; `unused` names the columns that hold none."""

    places: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def record(self, row: int, raw: str, cells: Sequence[object]) -> Row:
        """Return the record a row of cells holds; a reject where it has no title."""
        try:
            return record_of(row, raw, *self.fields(cells))
        except RecursionError:
            return Reject(row, raw, "a cell is nested too deep")

    def fields(self, cells: Sequence[object]) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Return the texts and the lists of names in a row of cells, by field, as `record_of` takes them."""
        texts = {field: text_of(cells[place], joined=joined) for field, place, joined in self._texts}
        lists = {field: [name for place in at for name in names_of(cells[place])] for field, at in self._lists}
        if "credits" in lists:
            texts["credits"] = _without_repeats(lists.pop("credits"))
        return texts, lists

    @cached_property
    def _texts(self) -> tuple[tuple[str, int, bool], ...]:
        """The fields that hold one text, their places, and whether a list in JSON is to be joined."""
        fields = (field for field in self.places if field not in _IN_SEVERAL)
        return tuple((field, self.places[field][0], field in _JSON_IN_CELL) for field in fields)

    @cached_property
    def _lists(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        return tuple((field, at) for field, at in self.places.items() if field in _IN_SEVERAL)


def field_named(word: str) -> str:
    """Return the field a curator means by a word; raise SourceError naming the words there are."""
    field = _SPOKEN.get(word, word)
    if field not in USUAL_NAMES:
        known = ", ".join(sorted({*USUAL_NAMES, *_SPOKEN} - {"own_id", "date_text"}))
        raise SourceError(f"No field is called {word!r}. Fields are: {known}.")
    return field


def find_columns(header: Sequence[str], chosen: Mapping[str, str]) -> Columns:
    """Return which column holds what: as chosen (field -> column name), else by the usual names."""
    named = plain_names(header)
    places: dict[str, tuple[int, ...]] = {}
    notes = []
    for field, column in chosen.items():
        at = tuple(place for place, name in enumerate(header) if name.strip().strip("\ufeff") == column.strip())
        if at:
            places[field] = at
        else:
            notes.append(f"no column {column!r} here; the usual names were used")
    taken = {place for at in places.values() for place in at}
    for field in USUAL_NAMES.keys() - places.keys():
        found = [
            place
            for usual in USUAL_NAMES[field]
            for place, name in enumerate(named)
            if name == usual and place not in taken
        ]
        if found:
            places[field] = tuple(found if field in _IN_SEVERAL else found[:1])
    if "archive" not in places and "source_line" not in chosen and _is_source(named, places):
        places["archive"] = places.pop("source_line")
    used = {place for at in places.values() for place in at}
    unused = tuple(name or f"(column {place + 1})" for place, name in enumerate(header) if place not in used)
    return Columns(places, unused, tuple(notes))


def plain_names(header: Sequence[str]) -> list[str]:
    """Return the names of columns as `USUAL_NAMES` spells them: small letters and digits, `_` for all else."""
    return [re.sub(r"[^\w]+", "_", name.strip().strip("\ufeff").lower()).strip("_") for name in header]


def no_title(name: str, header: Sequence[str], where: str = "") -> SourceError:
    """Return the error that a table has no title column, with the columns it has and what to do."""
    return SourceError(
        f"{name} has no title column: expected one called {', '.join(USUAL_NAMES['title'][:-1])} or "
        f"{USUAL_NAMES['title'][-1]}{where}, found {', '.join(header)[:200] or 'nothing'!r}. "
        f"Name it with --column title=NAME."
    )


def _is_source(named: Sequence[str], places: Mapping[str, tuple[int, ...]]) -> bool:
    return "source_line" in places and named[places["source_line"][0]] == "source"


def unused_note(unused: Sequence[str]) -> list[str]:
    """Return the sentence that names columns nothing was read from."""
    names = list(dict.fromkeys(unused))
    more = f" and {len(names) - _MAX_UNUSED_SHOWN:,} more" if len(names) > _MAX_UNUSED_SHOWN else ""
    return [f"columns left out: {', '.join(names[:_MAX_UNUSED_SHOWN])}{more}"] if names else []


def _without_repeats(texts: Sequence[str]) -> str:
    """Return the texts set off by semicolons, without what an earlier one says already."""
    kept: list[str] = []
    for text in (" ".join(text.split()) for text in texts):
        if not any(text in earlier for earlier in kept):
            kept.append(text)
    return "; ".join(filter(None, kept))


def text_of(cell: object, *, joined: bool = False) -> str:
    """Return a cell as text; lists and, where `joined`, lists written as JSON become names set off by semicolons."""
    if isinstance(cell, str):
        return "; ".join(names_of(cell)) if joined and cell.lstrip().startswith("[") else cell
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    if isinstance(cell, list | tuple):
        return "; ".join(names_of(cell))
    if isinstance(cell, dict):
        return next((text_of(cell[key]) for key in _NAME_KEYS if key in cell), json.dumps(cell, default=str))
    return str(cell)


def names_of(cell: object) -> list[str]:
    """Return the names in a cell: a list, a list written as JSON, or names set off by `;` or `|`.

    Commas never divide: "Satō, Eisaku" is one name.
    """
    if isinstance(cell, list | tuple):
        return [text_of(name) for name in cell]
    text = text_of(cell)
    if text.lstrip().startswith("["):
        try:
            listed = json.loads(text)
        except (ValueError, RecursionError):
            listed = None
        if isinstance(listed, list):
            return [text_of(name) for name in listed]
    return _BETWEEN_NAMES.split(text)
