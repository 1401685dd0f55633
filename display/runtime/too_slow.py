"""What to say where a question took too long: what was too slow, and how to ask for less."""

from collections.abc import Iterator

from queries.errors import TooSlowError
from queries.model.filters import Filters
from queries.search.parser import parse

_DOING = {
    "stem_matches": "Looking for the words of the search",
    "placed_matches": "Looking for the words of the search",
    "text_matches": "Looking for the words of the search",
    "text_matches_of_one": "Looking for the words of the search",
    "needed": "Looking for the words of the search",
    "found_by_words": "Looking for the words of the search",
    "found_by_text": "Looking for the words of the search",
    "found_without_terms": "Looking for the words of the search",
    "found_by_name": "Looking for the names asked for",
    "found_by_names": "Looking for the names asked for",
    "found_with_names": "Looking for the names asked for",
    "tallies": "Counting the documents",
    "spans_by_day": "Counting the documents",
    "date_counts": "Counting the kinds of dates",
    "facet_values": "Counting the values of a facet",
    "result_order": "Putting the documents in order",
    "title_conflicts": "Comparing dates with titles",
}
"""What a statement does, by the name of its file."""


def too_slow(error: TooSlowError, filters: Filters) -> str:
    """What was stopped and after how long, ways to narrow the question, and who can set the limit."""
    doing = _DOING.get(error.statement, "A question to the archive")
    ways = [*_ways(filters)]
    return (
        f"{doing} took longer than {error.seconds:g} seconds and was stopped. "
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
