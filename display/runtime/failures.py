"""What to say where a page cannot be shown: what went wrong, and what to do."""

from display.runtime.too_slow import too_slow
from queries.errors import AnnalsError, TooSlowError
from queries.model.filters import Filters


def failure_text(error: AnnalsError, filters: Filters) -> str:
    """Return the sentences of a failure."""
    return too_slow(error, filters) if isinstance(error, TooSlowError) else str(error)
