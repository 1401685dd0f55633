"""Shapes of JSON other than a list of objects: rows under a header, columns side by side, records by their keys."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.headings import field_of
from data.readers.json_pairs import object_of

_MAX_COLUMNS = 1_000


def header_in(rows: object, chosen: Crosswalk) -> list[str]:
    """Return the names of columns where the first of several rows names a title among them; none otherwise."""
    first = rows[0] if isinstance(rows, list) and rows else None
    return names_in(first, chosen) if len(rows if isinstance(rows, list) else ()) > 1 else []


def names_in(row: object, chosen: Crosswalk) -> list[str]:
    """Return the names of columns that a list holds, as texts or as objects with a name, if one is that of a title."""
    if not isinstance(row, list) or not 1 < len(row) <= _MAX_COLUMNS:
        return []
    names = [one.get("name", one.get("field", one.get("id"))) if isinstance(one, dict) else one for one in row]
    texts = [name for name in names if isinstance(name, str)]
    return texts if len(texts) == len(names) and find_columns(texts, chosen).names_title else []


def under_header(names: Sequence[str], row: object) -> object:
    """Return a row of cells as an object, with a list for a repeated name; what is no such row stays as it is."""
    return object_of([*zip(names, row, strict=True)]) if isinstance(row, list) and len(row) == len(names) else row


def rows_in(whole: Mapping[str, object], chosen: Crosswalk) -> tuple[str, list[object]] | None:
    """Return the name of a list of rows in an object, and its records; its header is its first row or stands beside."""
    column_names = next((names for value in whole.values() if (names := names_in(value, chosen))), [])
    for key, value in whole.items():
        if not isinstance(value, list) or not value or not all(isinstance(row, list) for row in value[:20]):
            continue
        if names := header_in(value, chosen):
            return key, [under_header(names, row) for row in value[1:]]
        if column_names and any(len(row) == len(column_names) for row in value if isinstance(row, list)):
            return key, [under_header(column_names, row) for row in value]
    return None


def columns_in(whole: Mapping[str, object], chosen: Crosswalk) -> list[object]:
    """Return the records of an object that has a list for each column, all of them as long; none for others.

    pandas has an object for each column, with the number of the row before each cell.
    """
    cells = [_cells(value) for value in whole.values()]
    lengths = {len(column) for column in cells if column is not None}
    if None in cells or len(cells) < 2 or len(lengths) != 1 or lengths == {1} or lengths == {0}:
        return []
    if not find_columns(list(whole), chosen).names_title:
        return []
    return [dict(zip(whole, row, strict=True)) for row in zip(*filter(None, cells), strict=True)]


def members_in(whole: Mapping[str, object], chosen: Crosswalk) -> list[object]:
    """Return the records of an object that has each under a key of its own, which is its id; none for others."""
    members = list(whole.values())
    if len(members) < 2 or not all(isinstance(one, dict) for one in members) or any(map(field_of, whole)):
        return []
    titled = [find_columns(list(one), chosen) for one in members[:20] if isinstance(one, dict)]
    if sum(columns.names_title for columns in titled) * 2 <= len(titled):
        return []
    counted = all(key.isdecimal() for key in whole) and all(int(two) - int(one) == 1 for one, two in pairwise(whole))
    has_ids = counted or any("own_id" in columns.places for columns in titled)
    return members if has_ids else [{"id": key, **one} for key, one in whole.items() if isinstance(one, dict)]


def _cells(value: object) -> list[object] | None:
    """Return the cells of a column; None where it is none, or its cells are objects."""
    if isinstance(value, dict) and value and all(str(key).isdecimal() for key in value):
        value = list(value.values())
    if not isinstance(value, list) or any(isinstance(one, dict) for one in value):
        return None
    return value
