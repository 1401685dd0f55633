"""MODS, alone, in a collection, or in METS: a record for each description."""

from collections import Counter
from collections.abc import Iterable, Sequence

from data.readers import mods_fields
from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading, Row
from data.readers.source_file import SourceFile
from data.readers.unread import Unread
from data.readers.xml_root import root_of
from data.readers.xml_stream import Branch, xml_reading

NAME = "mods"
_ROOTS = ("modsCollection", "mods", "mets")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the outermost element is that of MODS or METS."""
    name = root_of(source)[0]
    return name in _ROOTS and (
        name != "mets" or "purl.org/dc/" not in source.start() or "mods" in source.start().lower()
    )


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each description; of the parts of a METS file only those with a date of their own."""
    return xml_reading(source, _Mods(in_mets=root_of(source)[0] == "mets"))


class _Mods:
    """A file as it goes by: how many descriptions there were, and how many were left out."""

    def __init__(self, *, in_mets: bool) -> None:
        self._in_mets = in_mets
        self._seen = 0
        self._left_out: Counter[str] = Counter()
        self._unread = Unread()

    def is_record(self, name: str, around: Sequence[str]) -> bool:
        """Return whether the element is a description that stands in no other and is not of the digital copy."""
        return name == "mods" and "mods" not in around and "amdSec" not in around

    def rows(self, number: int, branch: Branch) -> Iterable[Row]:
        """Return the row of a description."""
        self._seen += 1
        if self._in_mets and self._seen > 1 and not mods_fields.date_of(branch.element)[0].get("date_text"):
            self._left_out["parts without a date of their own"] += 1
            return
        self._unread.add(mods_fields.further_in(branch.element), mods_fields.left_out_of(branch.element))
        yield mods_fields.row_of(number, branch.raw, branch.element)

    def notes(self) -> list[str]:
        """Return what was left out, or that there was nothing."""
        notes = [f"{kind} left out: {count:,}" for kind, count in self._left_out.items()] + self._unread.notes()
        return notes if self._seen else [*notes, "no description in MODS found in the file"]
