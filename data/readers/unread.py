"""What a format has more of than a record takes: values after the first, and elements that nothing is read from."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

_MAX_SHOWN = 30


class Unread:
    """Counts the records of a file that have further values of a field, and elements that nothing is read from."""

    def __init__(self, records: str = "records") -> None:
        """Begin without any; `records` is what the notes call them."""
        self._records = records
        self._further: Counter[str] = Counter()
        self._elements: Counter[str] = Counter()

    def add(self, further: Iterable[str], elements: Iterable[str] = ()) -> None:
        """Count what a record has more of, and the names of its elements that are left out."""
        self._further.update(further)
        self._elements.update(set(elements))

    def notes(self) -> list[str]:
        """Return what there is to say, a line for each kind."""
        of_first = "of which the first was read"
        further = [f"{self._records} with further {kind}, {of_first}: {n:,}" for kind, n in self._further.items()]
        listed = sorted(self._elements.items(), key=lambda pair: (-pair[1], pair[0]))
        shown = ", ".join(f"{name} ({count:,})" for name, count in listed[:_MAX_SHOWN])
        more = f" and {len(self._elements) - _MAX_SHOWN} more" if len(self._elements) > _MAX_SHOWN else ""
        return [*further, *([f"elements left out: {shown}{more}"] if shown else [])]


def further(values: Sequence[str]) -> bool:
    """Return whether a field has several values; one that begins another says less of the same."""
    found = list(dict.fromkeys(filter(None, (" ".join(value.split()) for value in values))))
    return any(not found[0].startswith(value) for value in found[1:])


def with_content(element: Element, read: Container[str]) -> Iterator[str]:
    """Yield the names of the elements in one that hold any words, but for those that are read."""
    for part in element:
        if part.tag not in read and any(text.strip() for text in part.itertext()):
            yield part.tag
