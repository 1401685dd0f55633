"""Where in a header the columns of each field stand: as a curator chose, else by the usual headings."""

from collections.abc import Mapping, Sequence

from data.readers.crosswalk import Crosswalk
from data.readers.headings import DATA_IS_DATE, HEADINGS, TITLES_OF_DATA, field_of, plain_name, squashed


def chosen_places(names: Sequence[str], chosen: Crosswalk) -> tuple[dict[str, tuple[int, ...]], list[str]]:
    """Return the columns of the fields that a curator chose, and notes on those that are not here."""
    places, notes = {}, []
    for field, columns in chosen.columns.items():
        if at := tuple(place for column in columns for place in places_of(names, column)):
            places[field] = at
        missing = [column for column in columns if not places_of(names, column)]
        instead = "" if at else "; the usual names were used"
        notes += [f"no column {column!r} here{instead}" for column in missing]
    return places, notes


def usual_places(names: Sequence[str], occupied: set[int]) -> dict[str, tuple[int, ...]]:
    """Return the columns of each field by their headings, in the order in which the field has them."""
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
    return {name: tuple(place for _, place in sorted(ranked)) for name, ranked in found.items()}


def places_of(names: Sequence[str], column: str) -> tuple[int, ...]:
    """Return where a column stands that a curator names: as it is written, else in any case."""
    exact = tuple(place for place, name in enumerate(names) if name.strip() == plain_name(column))
    return exact or tuple(place for place, name in enumerate(names) if squashed(name) == squashed(column) != "")


def used_by_title(names: Sequence[str], chosen: Crosswalk) -> set[int]:
    """Return the columns that a title is made of."""
    return {place for column in chosen.title_columns for place in places_of(names, column)}


def is_source(names: Sequence[str], places: Mapping[str, tuple[int, ...]]) -> bool:
    """Return whether one column is called "source" and no more, which is the archive where no other is."""
    return "source_line" in places and [squashed(names[place]) for place in places["source_line"]] == ["source"]
