"""Columns of tables: which of them leads to which field, and a row's cells as a record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from data.readers.cells import PARAGRAPHS, emptied_names, first_and_others, names_of, text_of
from data.readers.column_places import chosen_places, is_source, places_of, used_by_title, usual_places
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.date_columns import FIELDS as DATE_FIELDS
from data.readers.date_columns import date_of, joined_dates, read_in_edtf, together
from data.readers.date_objects import dates_in_objects
from data.readers.headings import plain_name
from data.readers.record import LISTS, Record, Reject, Row, record_of
from data.readers.totals import is_line_of_totals
from queries.fields import STATED

_JSON_IN_CELL = frozenset(STATED)
_MAX_CACHED_CHARS = 10_000
_FILLED = ("date_text", "title")
_IN_SEVERAL = frozenset({*LISTS, "credits", "source_line"})
_BETWEEN = {"source_line": ", ", "summary": PARAGRAPHS, "body": PARAGRAPHS, "title": " ", "date_text": " "}


@dataclass(frozen=True)
class Columns:
    """Which cells of a row have which field, by position; `unused` names the columns that have none.

    `spares` are further places of a date or a title, for rows where those before them are empty.
    """

    places: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]
    notes: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    crosswalk: Crosswalk = AS_USUAL
    spares: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def names_title(self) -> bool:
        """Whether a title can be found: in a column, or made of several."""
        return "title" in self.places or bool(self._title_places)

    def record(self, row: int, raw: str, cells: Sequence[object]) -> Row:
        """Return the record a row of cells holds; a reject where it has no title, or holds the header once more."""
        if cells and cells[0] == self.header[0] and self._is_header(cells):
            return Reject(row, raw, "the names of the columns once more")
        try:
            found = record_of(row, raw, *self.fields(cells))
        except RecursionError:
            return Reject(row, raw, "a cell is nested too deep")
        emptied = [word for place in self._named for word in emptied_names(cells[place])]
        if emptied and isinstance(found, Record):
            found = replace(found, emptied=tuple(emptied))
        is_total = isinstance(found, Record) and is_line_of_totals(found.title, cells)
        return Reject(row, raw, "a line of totals") if is_total else found

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
        places = [(name, self._filled(name, place, cells)) for name, place in self._dates]
        parts = {name: _date_text(cells[place]) for name, place in places}
        if parts:
            objects = [found for name, place in places if name == "date_text" and (found := _objects(cells[place]))]
            if objects:
                in_words, read = dates_in_objects(objects[0])
                parts["date_text"] = read or in_words
            is_alone = list(parts) == ["date_text"]
            words, edtf = (together(parts["date_text"]), "") if is_alone else date_of(parts)
            texts |= {"date_text": words, "date_edtf": "" if len(parts) == 1 and edtf == words else edtf}
            if objects and in_words != words:
                texts |= {"date_text": in_words, "date_edtf": texts["date_edtf"] or texts["date_text"]}
        if encoded:
            texts |= read_in_edtf(texts.get("date_text", ""), texts.get("date_edtf", ""), encoded, parts)

    def _filled(self, name: str, place: int, cells: Sequence[object]) -> int:
        """Return the first place of a field whose cell is not empty; its usual place where all are."""
        if name not in self.spares or text_of(cells[place]).strip():
            return place
        return next((spare for spare in self.spares[name] if text_of(cells[spare]).strip()), place)

    def _add_titles(self, texts: dict[str, str], cells: Sequence[object]) -> None:
        """Take the first of several titles and keep the others; make a title of other columns where there is none."""
        if "title" in self.places and len(self.places["title"]) == 1:
            texts["title"], others = first_and_others(cells[self._filled("title", self.places["title"][0], cells)])
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
    def _named(self) -> tuple[int, ...]:
        """The places of names and languages."""
        return tuple(place for field in (*LISTS, "language") for place in self.places.get(field, ()))

    @cached_property
    def _dates(self) -> tuple[tuple[str, int], ...]:
        return tuple((field, at[0]) for field, at in self.places.items() if field in DATE_FIELDS)

    @cached_property
    def _title_places(self) -> Mapping[str, int]:
        """The places of the columns that the title is made of; none where one of them is not here."""
        found = {column: places_of(self.header, column) for column in self.crosswalk.title_columns}
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
    places, notes = chosen_places(names, chosen)
    missing = [column for column in chosen.title_columns if not places_of(names, column)]
    notes += [f"no column {column!r} here: --title makes no title where it is missing" for column in missing]
    occupied = {place for at in places.values() for place in at}
    usual = usual_places(names, occupied)
    spares = {name: usual[name][1:] for name in _FILLED if name in usual and name not in places}
    for name, at in usual.items():
        places.setdefault(name, at if name in _IN_SEVERAL else at[:1])
    if "year" in places and "month" not in places and "date_text" in places and "year" not in chosen.columns:
        spares["date_text"] = (*spares.get("date_text", ()), *places.pop("year"))
    spares = {name: at for name, at in spares.items() if at}
    if "archive" not in places and "source_line" not in chosen.columns and is_source(names, places):
        places["archive"] = places.pop("source_line")
    used = {place for at in (*places.values(), *spares.values()) for place in at} | used_by_title(names, chosen)
    for name, at in spares.items():
        notes.append(f"read where {names[places[name][0]]!r} is empty: {', '.join(names[place] for place in at)}")
    unused = tuple(name or f"(column {place + 1})" for place, name in enumerate(header) if place not in used)
    return Columns(places, unused, tuple(notes), tuple(names), chosen, spares)


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
