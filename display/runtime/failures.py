"""What to say where a page or a part of it cannot be shown: what went wrong, and what to do."""

import logging
import traceback

from display.runtime.address import Address
from display.runtime.operator_log import note
from display.runtime.too_slow import too_slow
from queries.database.failures import UNKNOWN
from queries.errors import AnnalsError, QuestionError, TooSlowError
from queries.model.filters import Filters


def failure_text(error: AnnalsError, filters: Filters) -> str:
    """Return the sentences of a failure."""
    return too_slow(error, filters) if isinstance(error, TooSlowError) else str(error)


def fault(error: Exception, address: Address) -> QuestionError:
    """Log an error that nobody foresaw, with the way to it; return one that says no more than that."""
    way = "".join(traceback.format_exception(error))
    note(logging.ERROR, "fault", page=address.page, cause=way, link=address.query)
    return QuestionError(UNKNOWN)
