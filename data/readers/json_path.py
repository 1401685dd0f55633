"""Where in a JSON object its records are: the list whose members name most fields, a title among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.readers.columns import find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.headings import field_of
from data.readers.json_shapes import columns_in, members_in, rows_in
from queries.errors import SourceError

_MAX_DEPTH = 6
_MEMBERS_TRIED = 20
_LEVELS_FLATTENED = 3

Records = Sequence[object]
ITSELF = "the keys of the object"
"""The path to records that an object has under a key each."""


@dataclass(frozen=True)
class _Found:
    """A list of records, the path to it, and how many fields its members name."""

    path: str
    records: Records
    fields: int


def records_in(name: str, whole: Mapping[str, object], chosen: Crosswalk) -> tuple[Records, str, list[str]]:
    """Return the records in an object, the path to them, empty where the object is the one record, and other lists.

    The other lists have titles as well; each is its path and its length.

    Raises SourceError where a curator chose a path that leads to none.
    """
    if chosen.path:
        return _at(name, whole, chosen.path), chosen.path, []
    found = [one for one in _lists(whole, chosen, "", 0) if one.fields]
    if not found:
        return columns_in(whole, chosen) or [whole], "", []
    found.append(_Found("", [whole], _fields([whole], chosen)))
    best = max(found, key=lambda one: (one.fields, len(one.records)))
    others = [f"{one.path} ({len(one.records):,})" for one in found if best.path and one is not best and one.path]
    return best.records, best.path, others


def flattened(record: Mapping[str, object]) -> dict[str, object]:
    """Return a record whose fields are in objects within it, their names put together: `attributes.title`."""
    flat: dict[str, object] = {}
    _flatten(record, "", _LEVELS_FLATTENED, flat)
    return flat


def _flatten(record: Mapping[str, object], before: str, levels: int, flat: dict[str, object]) -> None:
    for key, value in record.items():
        if isinstance(value, dict) and levels and _is_group(key, value):
            _flatten(value, f"{before}{key}.", levels - 1, flat)
        else:
            flat[f"{before}{key}"] = value


def _is_group(key: str, value: Mapping[str, object]) -> bool:
    """Return whether an object groups fields, and is no value of one as a title in several languages is."""
    return field_of(key) is None or any(field_of(inner) for inner in value)


def _lists(whole: object, chosen: Crosswalk, path: str, depth: int) -> Iterator[_Found]:
    """Yield the lists of objects below a value, with their paths."""
    if isinstance(whole, dict) and depth < _MAX_DEPTH:
        if members := members_in(whole, chosen):
            yield _Found(path or ITSELF, members, _fields(members, chosen))
            return
        if table := rows_in(whole, chosen):
            yield _Found(f"{path}.{table[0]}".lstrip("."), table[1], _fields(table[1], chosen))
        for key, value in whole.items():
            yield from _lists(value, chosen, f"{path}.{key}".lstrip("."), depth + 1)
    elif isinstance(whole, list) and any(isinstance(one, dict) for one in whole[:_MEMBERS_TRIED]):
        yield _Found(path, whole, _fields(whole, chosen))


def _fields(records: Records, chosen: Crosswalk) -> int:
    """Return how many fields the first records name; none where most of them name no title."""
    mapped = [_columns_named(one, chosen) for one in records[:_MEMBERS_TRIED] if isinstance(one, dict)]
    titled = [fields for fields in mapped if fields]
    return max(titled, default=0) if len(titled) * 2 > len(mapped) else 0


def _columns_named(record: Mapping[str, object], chosen: Crosswalk) -> int:
    for form in (record, flattened(record)):
        columns = find_columns(list(form), chosen)
        if columns.names_title:
            return len(columns.places) or 1
    return 0


def _at(name: str, whole: Mapping[str, object], path: str) -> Records:
    value: object = whole
    for key in path.split("."):
        if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            there = ", ".join(value) if isinstance(value, dict) else "no names"
            raise SourceError(f"{name} has no {key!r} on the path {path!r}; there are {there[:200]}.")
    if isinstance(value, list):
        return value
    raise SourceError(f"{name} has no list at the path {path!r}. Name the path to the list of its records.")
