"""What a harvester takes from the archive: documents and withdrawn ones by the version that touched them last.

The order, by version and id, goes on where a harvest stopped also when the archive was replaced meanwhile: what has
been touched since comes again at its end, and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from queries.compile.changes import statement_of_changes
from queries.compile.plan import Plan
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.tables import run

SetKind = Literal["", "theme", "collection"]
_IN_SET: dict[tuple[SetKind, bool], str] = {
    ("", False): "true",
    ("theme", False): "documents.theme_combination <> 0",
    ("theme", True): "documents.doc in (select document_themes.doc from document_themes where slug = $value)",
    ("collection", False): "documents.collection is not null",
    ("collection", True): "documents.collection = $value",
}
"""The condition of a set, by its kind and whether it names a value."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is harvested: documents of a set, touched last by one of the versions from `first` to `last`.

    `kind` is empty for all documents; a kind without a `value` has those of any theme, or of any collection. Withdrawn
    documents belong to every set, since nobody knows any more to which they did.
    """

    first: int
    last: int
    kind: SetKind = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A document that is harvested: its id, its number here, None for a withdrawn one, the version that touched it."""

    id: str
    doc: int | None
    number: int


def harvested(archive: Archive, selection: Selection, after: tuple[int, str], limit: int) -> list[Item]:
    """Return the documents that come behind a version and an id."""
    values = {"after": after[0], "after_id": after[1], "limit": limit}
    return [Item(*row) for row in _rows(archive, "harvested", selection, values)]


@cached_query
def harvest_size(archive: Archive, selection: Selection) -> int:
    """Return how many documents a selection has."""
    ((count,),) = _rows(archive, "harvest_size", selection, {})
    return int(count)


@cached_query
def last_touched(archive: Archive, identifier: str) -> tuple[int, bool] | None:
    """Return the version that touched a document last, and whether it is withdrawn; None for one that none touched."""
    rows = run(archive, archive.cursor(), statement_of_changes("last_touched", Plan(), {"id": identifier}))
    return next(((int(number), bool(gone)) for number, gone in rows), None)


def _rows(archive: Archive, question: str, selection: Selection, values: dict[str, object]) -> list[tuple[Any, ...]]:
    values = {**values, "first": selection.first, "last": selection.last}
    values |= {"value": selection.value} if selection.value else {}
    expressions = {"in_set": _IN_SET[selection.kind, bool(selection.value)]}
    statement = statement_of_changes(question, Plan(), values, expressions=expressions)
    return run(archive, archive.cursor(), statement)
