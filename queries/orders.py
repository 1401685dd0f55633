"""The order of a result: the one definition of it, without anything that the order asked for does not need."""

from queries.filters import Filters
from queries.statements import completed

_IN_TIME = {
    "written": "doc",  # documents are numbered in order of the written date
    "event": "first_day nulls last, last_day nulls last, doc",
}
_SORTS = {
    "relevance": "relevance desc, {in_time}",
    "oldest": "{in_time}",
    "newest": "last_day desc nulls last, first_day desc nulls last, {in_time}",
    "title": "title_order",  # equal titles are numbered in order of the written date
}


def result_order(filters: Filters) -> str:
    """The select of the documents of a result in the reader's order, from `$offset` on and at most `$limit`."""
    order = _SORTS[filters.effective_sort].format(in_time=_IN_TIME[filters.axis])
    return completed("result_order", f"\n    {order}\nlimit $limit\noffset $offset")
