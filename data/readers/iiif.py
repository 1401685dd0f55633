"""IIIF Presentation, version 2 and 3: a record for each manifest, alone or in a collection."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from data.readers.crosswalk import Crosswalk
from data.readers.iiif_manifest import dated_for_navigation, has_further_languages, label_of, row_of
from data.readers.json_whole import whole_json
from data.readers.record import Reading, Row
from data.readers.source_file import BLANKS, SourceFile
from queries.errors import SourceError

NAME = "iiif"

_CONTEXT = re.compile(r"https?://iiif\.io/api/presentation/\d|https?://(?:www\.)?shared-canvas\.org/ns/context")
_MAX_DEPTH = 100
_MEMBERS = ("items", "manifests", "members", "collections")

Found = tuple[Mapping[str, object], tuple[str, ...]]
"""A manifest, and the labels of the collections that it is in."""


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the text is a JSON object that names the context of IIIF Presentation."""
    start = source.start().lstrip(BLANKS)
    return start.startswith("{") and bool(_CONTEXT.search(start))


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each manifest; collections that are only named are counted in a note."""
    whole = whole_json(source)
    if not isinstance(whole, dict):
        raise SourceError(f"{source.name} is no manifest and no collection of IIIF.")
    reading = Reading(iter(()))
    reading.rows = _rows(whole, chosen, reading.notes)
    return reading


def _rows(whole: Mapping[str, object], chosen: Crosswalk, notes: list[str]) -> Iterator[Row]:
    named: Counter[str] = Counter()
    unused: dict[str, None] = {}
    navigation = languages = 0
    for number, (manifest, around) in enumerate(_manifests(whole, (), named), start=1):
        row, left_out = row_of(number, manifest, around, chosen)
        unused |= dict.fromkeys(left_out)
        navigation += dated_for_navigation(row, manifest)
        languages += has_further_languages(manifest)
        yield row
    notes += [f"metadata left out: {', '.join(unused)}"] if unused else []
    notes += [f"{what}: {count:,}" for what, count in named.items()]
    if languages:
        notes.append(f"labels or summaries in further languages, of which English or the first was read: {languages:,}")
    if navigation:
        notes.append(f"dates that are only for navigation (navDate) left out: {navigation:,}")


def _manifests(part: Mapping[str, object], around: tuple[str, ...], named: Counter[str]) -> Iterator[Found]:
    """Yield the manifests of a collection and of those in it; in `named` what is only named and not in the file."""
    kind = str(part.get("type") or part.get("@type") or "")
    if not kind.endswith("Collection"):
        yield part, around
        return
    members = [one for key in _MEMBERS for one in _listed(part.get(key))]
    if not members and around:
        named["collections that are named and stand in files of their own"] += 1
    if len(around) == _MAX_DEPTH:
        named["collections nested too deep and left out"] += 1
        return
    for member in members:
        yield from _manifests(member, (*around, label_of(part)), named)


def _listed(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
