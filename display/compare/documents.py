"""Among which results a document of a comparison is read."""

from collections.abc import Sequence

from queries.documents import record
from queries.result import Result
from queries.results import result_place


def result_with(results: Sequence[Result], identifier: str) -> Result:
    """Return the first of the results that has the document; the first of all where none has it."""
    row = record(results[0].archive, identifier)
    doc = row.doc if row else None
    return next((result for result in results if doc is not None and result_place(result, doc)), results[0])
