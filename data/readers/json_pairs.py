"""Names that stand several times, in an object of JSON or above its columns: each keeps all of its values."""

from collections.abc import Iterable, Sequence


def object_of(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """Return an object, as Python's decoder asks for it; a name that is repeated has a list of its values."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else _with_lists(pairs)


def _with_lists(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, list[object]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: all_of[0] if len(all_of) == 1 else _one_list(all_of) for name, all_of in values.items()}


def _one_list(values: Iterable[object]) -> list[object]:
    """Return the values one after the other, the elements of those that are lists."""
    return [one for value in values for one in (value if isinstance(value, list) else [value])]
