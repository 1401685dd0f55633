"""The statements about when documents came, were changed or went, which read the last change of each."""

from collections.abc import Mapping

from queries.compile.chain import Chain, finished
from queries.compile.plan import Plan
from queries.compile.statement import LatestChanges, Statement

_LATEST = LatestChanges("latest_changes", finished("latest_changes", Chain(Plan()), {}))


def statement_of_changes(
    question: str,
    plan: Plan,
    values: Mapping[str, object] | None = None,
    *,
    expressions: Mapping[str, str] | None = None,
) -> Statement:
    """Return the statement of a question about documents and what was last done to each."""
    fragments = {"latest_changes": _LATEST.name, **(expressions or {})}
    return finished(question, Chain(plan, fragments, tables={_LATEST.name: _LATEST}), values or {})
