"""What to say where a question took too long: what was too slow, and how to ask for less."""

from collections.abc import Iterator

from queries.database.statements import block
from queries.errors import TooSlowError
from queries.model.filters import Filters
from queries.search.parser import parse

_OF_TOPICS = {
    "archive": "Reading what the archive says of itself",
    "comparison": "Comparing the questions",
    "counts": "Counting the documents",
    "dates": "Comparing dates with titles",
    "documents": "Finding the documents",
    "drafts": "Trying the draft of a theme",
    "exports": "Writing out the documents",
    "facets": "Counting the values of a facet",
    "history": "Comparing versions of the archive",
    "records": "Reading the documents",
    "related": "Looking for related documents",
    "search": "Looking for the words of the search",
    "themes": "Comparing the themes",
    "timeline": "Counting the documents",
}
"""What the statements of a topic do."""

_OF_STATEMENTS = {
    "found_by_words": "Looking for the words of the search",
    "date_counts": "Counting the kinds of dates",
    "record_sizes": "Estimating the sizes of files",
    "result_order": "Putting the documents in order",
    "timeline_marks": "Finding the documents of the timeline",
    "theme_marks": "Finding the documents of the timeline",
    "theme_timelines": "Counting the documents of the themes",
    "theme_counts": "Counting the documents of the themes",
}
"""What a statement does that differs from others of its topic, or is made from no block."""


def action_of(statement: str) -> str:
    """Return what a statement does, by its name. Raises KeyError for a name that no statement has."""
    return _OF_STATEMENTS.get(statement) or _OF_TOPICS[block(statement).topic]


def too_slow(error: TooSlowError, filters: Filters) -> str:
    """Return what was stopped and after how long, ways to narrow the question, and who can set the limit."""
    action = action_of(error.statement) if error.statement else "A question to the archive"
    ways = [*_ways(filters)]
    return (
        f"{action} took longer than {error.seconds:g} seconds and was stopped. "
        f"To ask for less: {'; '.join(ways)}. Those who run this dashboard set the limit, ANNALS_QUERY_SECONDS."
    )


def _ways(filters: Filters) -> Iterator[str]:
    terms = parse(filters.text).terms
    if any(term.kind == "prefix" for term in terms):
        yield "write more letters before the star"
    if len(terms) > 1:
        yield "search for fewer words"
    elif terms:
        yield "add a rarer word to the search"
    if not filters.has_range:
        yield "limit the dates"
    if not filters.included["theme"]:
        yield "choose a theme"
    if filters.sort == "title":
        yield "choose an order other than by title"
    yield "choose a person, a place or an archive"
