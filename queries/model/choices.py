"""The values that a reader chooses or excludes, by facet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from queries.fields import FACETS


class Choices(Mapping[str, tuple[str, ...]]):
    """Values by facet, frozen and hashable: `choices["person"]` are those of a facet, none where none are chosen.

    `Choices(person=("Castro, Fidel",))` makes one. It goes through the facets that have values, in the order of FACETS.
    Raises KeyError for what is no facet.
    """

    __slots__ = ("_hash", "_values")

    def __init__(self, /, **values: Iterable[str]) -> None:
        if unknown := [facet for facet in values if facet not in FACETS]:
            raise KeyError(f"{unknown[0]!r} is none of the facets {', '.join(FACETS)}.")
        self._values = {facet: chosen for facet in FACETS if (chosen := tuple(values.get(facet, ())))}
        self._hash = hash(tuple(self._values.items()))

    def replace(self, **values: Iterable[str]) -> Choices:
        """Return them with just these values of some facets, and those of the others as they are."""
        return Choices(**{**self._values, **values})

    def __getitem__(self, facet: str) -> tuple[str, ...]:
        return self._values[facet] if facet in self._values else _none_of(facet)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, facet: object) -> bool:
        return facet in self._values

    def __eq__(self, other: object) -> bool:
        return self._values == other._values if isinstance(other, Choices) else NotImplemented

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Choices({', '.join(f'{facet}={chosen!r}' for facet, chosen in self._values.items())})"

    def __reduce__(self) -> tuple[Callable[[dict[str, tuple[str, ...]]], Choices], tuple[dict[str, tuple[str, ...]]]]:
        return _choices, (self._values,)


def _none_of(facet: str) -> tuple[str, ...]:
    if facet not in FACETS:
        raise KeyError(f"{facet!r} is none of the facets {', '.join(FACETS)}.")
    return ()


def _choices(values: dict[str, tuple[str, ...]]) -> Choices:
    return Choices(**values)


NO_CHOICES = Choices()
"""Nothing chosen."""
