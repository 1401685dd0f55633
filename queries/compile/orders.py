"""The order of a result: the one definition of it, without anything that the order asked for does not need."""

from queries.compile.plan import Plan
from queries.model.vocabularies import Sort

_IN_TIME = {
    "written": "doc",  # documents are numbered in order of the written date
    "event": "first_day nulls last, last_day nulls last, doc",
}
RELEVANCE = "relevance desc"
"""What an order has that needs the relevance of documents; nothing else reads it."""

_SORTS = {
    "relevance": f"{RELEVANCE}, {{in_time}}",
    "oldest": "{in_time}",
    "newest": "last_day desc nulls last, first_day desc nulls last, {in_time}",
    "title": "title_order",  # equal titles are numbered in order of the written date
}


def order_of(plan: Plan, sort: Sort) -> str:
    """Return the columns by which the documents of a result are ordered; all are alike relevant without a text."""
    in_time = _IN_TIME[plan.axis]
    return in_time if sort == "relevance" and not plan.text else _SORTS[sort].format(in_time=in_time)
