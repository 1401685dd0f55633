"""Columns of tables: which of them leads to which field, and a row's cells as a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from data.readers.cells import first_and_others, names_of, text_of
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.date_columns import FIELDS as DATE_FIELDS
from data.readers.date_columns import date_of, joined_dates
from data.readers.date_objects import dates_in_objects
from data.readers.encoded_dates import with_encoded
from data.readers.headings import (
    DATA_IS_DATE,
    HEADINGS,
    TITLES_OF_DATA,
    field_of,
    plain_name,
    squashed,
)
from data.readers.record import LISTS, Reject, Row, record_of
from dates.edtf_dates import is_edtf
from dates.written import read_date
from queries.fields import STATED

_JSON_IN_CELL = frozenset(STATED)
_MAX_CACHED_CHARS = 10_000
_IN_SEVERAL = frozenset({*LISTS, "credits", "source_line"})
_BETWEEN = {"source_line": ", ", "summary": "\n\n", "body": "\n\n", "title": " ", "date_text": " "}


@dataclass(frozen=True)
class Columns:
    """Which cells of a row have which field, by position; `unused` names the columns that have none."""

    places: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]
    notes: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    crosswalk: Crosswalk = AS_USUAL

    @property
    def names_title(self) -> bool:
        """Whether a title can be found: in a column, or made of several."""
        return "title" in self.places or bool(self._title_places)

    def record(self, row: int, raw: str, cells: Sequence[object]) -> Row:
        """Return the record a row of cells holds; a reject where it has no title, or holds the header once more."""
        if cells and cells[0] == self.header[0] and self._is_header(cells):
            return Reject(row, raw, "the names of the columns once more")
        try:
            return record_of(row, raw, *self.fields(cells))
        except RecursionError:
            return Reject(row, raw, "a cell is nested too deep")

    def _is_header(self, cells: Sequence[object]) -> bool:
        return len(cells) > 1 and all(
            str(cell).strip() == name for cell, name in zip(cells, self.header, strict=False) if name
        )

    def fields(self, cells: Sequence[object]) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Return the texts and the lists of names in a row of cells, by field, as `record_of` takes them."""
        texts = {field: self._text(field, cells, at, joined) for field, at, joined in self._texts}
        lists = {field: self._names(cells, at) for field, at in self._lists}
        self._add_dates(texts, cells)
        self._add_titles(texts, cells)
        return texts, lists

    def _text(self, field: str, cells: Sequence[object], at: Sequence[int], joined: bool) -> str:
        between = _BETWEEN.get(field, "; ")
        if len(at) == 1 and field != "credits":
            return text_of(cells[at[0]], joined=joined, between=between)
        if field == "credits":
            return _without_repeats([name for place in at for name in names_of(cells[place])])
        return between.join(
            dict.fromkeys(filter(None, (text_of(cells[place], between=between).strip() for place in at)))
        )

    def _names(self, cells: Sequence[object], at: Sequence[int]) -> list[str]:
        separator = self.crosswalk.separator
        return [name for place in at for name in names_of(cells[place], separator, self.header[place])]

    def _add_dates(self, texts: dict[str, str], cells: Sequence[object]) -> None:
        """Put the date of several columns together; what a column has as EDTF counts before what is made of others."""
        encoded = texts.pop("date_edtf", "").strip()
        if self._dates:
            objects = [
                found for field, place in self._dates if field == "date_text" and (found := _objects(cells[place]))
            ]
            parts = {field: _date_text(cells[place]) for field, place in self._dates}
            if objects:
                words, read = dates_in_objects(objects[0])
                parts["date_text"] = read or words
            texts["date_text"], texts["date_edtf"] = date_of(parts) if len(parts) > 1 else (*parts.values(), "")
            if objects and words != texts["date_text"]:
                texts |= {"date_text": words, "date_edtf": texts["date_edtf"] or texts["date_text"]}
        if encoded and is_edtf(encoded) and read_date(words := texts.get("date_text", "")).edtf != encoded:
            texts["date_edtf"] = with_encoded(words, encoded) if words.strip() else encoded

    def _add_titles(self, texts: dict[str, str], cells: Sequence[object]) -> None:
        """Take the first of several titles and keep the others; make a title of other columns where there is none."""
        if "title" in self.places and len(self.places["title"]) == 1:
            texts["title"], others = first_and_others(cells[self.places["title"][0]])
            if others:
                texts["summary"] = "\n\n".join(
                    filter(None, (texts.get("summary"), f"Other titles: {'; '.join(others)}"))
                )
        if self._title_places and not texts.get("title", "").strip():
            texts["title"] = self.crosswalk.filled_title(
                {column: text_of(cells[place]) for column, place in self._title_places.items()}
            )

    @cached_property
    def _texts(self) -> tuple[tuple[str, tuple[int, ...], bool], ...]:
        """The fields that hold one text, their places, and whether a list in JSON is to be joined."""
        fields = (field for field in self.places if field not in LISTS and field not in DATE_FIELDS)
        return tuple((field, self.places[field], field in _JSON_IN_CELL) for field in fields)

    @cached_property
    def _lists(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        return tuple((field, at) for field, at in self.places.items() if field in LISTS)

    @cached_property
    def _dates(self) -> tuple[tuple[str, int], ...]:
        return tuple((field, at[0]) for field, at in self.places.items() if field in DATE_FIELDS)

    @cached_property
    def _title_places(self) -> Mapping[str, int]:
        """The places of the columns that the title is made of; none where one of them is not here."""
        found = {column: _places_of(self.header, column) for column in self.crosswalk.title_columns}
        return {column: at[0] for column, at in found.items()} if found and all(found.values()) else {}


def find_columns(header: Sequence[str], chosen: Crosswalk) -> Columns:
    """Return which column leads to which field: as chosen, else by the usual headings."""
    if chosen.columns or chosen.title or sum(map(len, header)) > _MAX_CACHED_CHARS:
        return _found(header, chosen)
    columns = _usual_columns(tuple(header))
    return replace(columns, crosswalk=chosen) if chosen.separator else columns


@lru_cache(maxsize=4096)
def _usual_columns(header: tuple[str, ...]) -> Columns:
    return _found(header, AS_USUAL)


def _found(header: Sequence[str], chosen: Crosswalk) -> Columns:
    names = [plain_name(name) for name in header]
    places, notes = _chosen_places(names, chosen)
    occupied = {place for at in places.values() for place in at}
    for field, at in _usual_places(names, occupied).items():
        places.setdefault(field, at)
    if "year" in places and "month" not in places and "date_text" in places and "year" not in chosen.columns:
        del places["year"]
    if "archive" not in places and "source_line" not in chosen.columns and _is_source(names, places):
        places["archive"] = places.pop("source_line")
    used = {place for at in places.values() for place in at} | _used_by_title(names, chosen)
    unused = tuple(name or f"(column {place + 1})" for place, name in enumerate(header) if place not in used)
    return Columns(places, unused, tuple(notes), tuple(names), chosen)


def _chosen_places(names: Sequence[str], chosen: Crosswalk) -> tuple[dict[str, tuple[int, ...]], list[str]]:
    places, notes = {}, []
    for field, columns in chosen.columns.items():
        if at := tuple(place for column in columns for place in _places_of(names, column)):
            places[field] = at
        missing = [column for column in columns if not _places_of(names, column)]
        instead = "" if at else "; the usual names were used"
        notes += [f"no column {column!r} here{instead}" for column in missing]
    return places, notes


def _usual_places(names: Sequence[str], occupied: set[int]) -> dict[str, tuple[int, ...]]:
    """Return the columns of each field by their headings; where a field takes one, that with the first heading."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, name in enumerate(names):
        known = field_of(name) if place not in occupied else None
        if known:
            found.setdefault(known[0], []).append((known[1], place))
    if "date_text" not in found and TITLES_OF_DATA.intersection(map(squashed, names)):
        data = [place for place, name in enumerate(names) if squashed(name) == DATA_IS_DATE and place not in occupied]
        found |= {"date_text": [(0, place) for place in data]} if data else {}
    if len(found.get("own_id", ())) > 1:
        _, number = max(found["own_id"])
        found.setdefault("number", [(len(HEADINGS["number"]), number)])
    ordered = {field: tuple(place for _, place in sorted(ranked)) for field, ranked in found.items()}
    return {field: at if field in _IN_SEVERAL else at[:1] for field, at in ordered.items()}


def _places_of(names: Sequence[str], column: str) -> tuple[int, ...]:
    """Return where a column stands that a curator names: as it is written, else in any case."""
    exact = tuple(place for place, name in enumerate(names) if name.strip() == plain_name(column))
    return exact or tuple(place for place, name in enumerate(names) if squashed(name) == squashed(column) != "")


def _used_by_title(names: Sequence[str], chosen: Crosswalk) -> set[int]:
    return {place for column in chosen.title_columns for place in _places_of(names, column)}


def _is_source(names: Sequence[str], places: Mapping[str, tuple[int, ...]]) -> bool:
    return "source_line" in places and [squashed(names[place]) for place in places["source_line"]] == ["source"]


def _objects(cell: object) -> list[Mapping[str, object]]:
    """Return the objects that a cell holds for dates; none where it holds anything else."""
    if isinstance(cell, str):
        return []
    found = cell if isinstance(cell, list | tuple) else [cell]
    return [one for one in found if isinstance(one, dict)] if all(isinstance(one, dict) for one in found) else []


def _date_text(cell: object) -> str:
    return joined_dates([text_of(one) for one in cell]) if isinstance(cell, list | tuple) else text_of(cell)


def _without_repeats(texts: Sequence[str]) -> str:
    """Return the texts set off by semicolons, without what an earlier one says already."""
    names: list[str] = []
    for text in (" ".join(text.split()) for text in texts):
        if not any(text in earlier for earlier in names):
            names.append(text)
    return "; ".join(filter(None, names))
