"""Two rows of headings as one, as below a merged cell: "Date" over "from" and "to" is "Date from", "Date to"."""

from collections.abc import Sequence

from data.readers.headings import field_of

JOINED = "two rows of headings were read as one"
_LONGEST = 40


def joined_headings(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the headings that two rows make together; none where the lower one is no row of parts of headings.

    It is one where it has nothing below the title, and each cell of it says which part of a known field it holds.
    """
    width = max(len(upper), len(lower))
    above, below = ([*map(str.strip, row), *[""] * (width - len(row))] for row in (upper, lower))
    names, last = [], ""
    for one, other in zip(above, below, strict=True):
        last = one or last
        if other and not _is_part(last, other, own=one):
            return []
        names.append(f"{last} {other}" if other else one)
    return names if sum(map(bool, below)) > 1 else []


def _is_part(heading: str, part: str, *, own: str) -> bool:
    """Return whether a cell below a heading names a part of it: a known field, and another than the heading alone."""
    if len(part) > _LONGEST or any(map(str.isdecimal, part)) or (own and not field_of(own)):
        return False
    known, whole = field_of(f"{heading} {part}"), field_of(heading)
    return bool(known and whole and known[0] != whole[0] and whole[0] != "title")
