"""The parameters of a link for programs: names and values come from the tables that links are read by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from display.drawing.palette import LOOKS
from display.pictures.options import LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH
from display.runtime.address import ORDERS
from display.runtime.pages import page_named
from queries.fields import BY_FACET, FACETS
from queries.model.comparison import LETTERS, LONGEST_REACH
from queries.model.filters import DRAWING, EXCLUDED, PAGE_SIZES, REPEATED
from queries.model.vocabularies import DATES, UNITS
from queries.urls.comparison_format import COMPARED_PARAMETERS
from queries.urls.links import CHOICES, HIGHEST_PAGE, LONGEST_VALUE, MOST_VALUES, PARAMETERS
from routes.answer import LinkEndpoint

Schema = dict[str, Any]

DESCRIPTIONS: Mapping[str, str] = {
    "q": "Search text, as the search box takes it.",
    "variants": "1: documents count, too, that have another name of what the text names.",
    "from": "First day, month or year; inclusive. Also as catalogues write dates.",
    "to": "Last day, month or year; inclusive. Also as catalogues write dates.",
    "also": "Slug of a theme in which documents must be as well; of several in all.",
    "since": "A version of the archive: documents added after it.",
    "changed": "A version of the archive: documents that were there already and have changed after it.",
    "undated": "Whether undated documents count; left out where dates are limited, unless asked for.",
    "axis": "Which date counts: the written one, or the one in the title.",
    "certainty": "How much doubt about a date is allowed.",
    "grain": "What a bar stands for; chosen from the span.",
    "draw": "How the timeline is drawn; `bars` gives the bars of themes also where documents are few.",
    "measure": "What the page draws.",
    "events": "Whether events are listed.",
    "ends": "Whether the axis has its sparse ends, too.",
    "sort": "The order of documents; `relevance` with `q`, else `oldest`.",
    "page": "The page of the list, from 1; past the end the last one.",
    "per_page": "Documents on a page; 10 where a link names a page above 1 and no size.",
    "id": "The document.",
    "own": "Events of one’s own, a line each: `1962-10-16, Missiles discovered`.",
    "tab": "What is opened of a theme.",
    "find": "A word that the values contain.",
    "by": "The order of values: from A to Z, else those of most documents first.",
    "query": "Another rule tried for the theme.",
    "window_from": "The first day of the window of that rule.",
    "window_to": "The last day of the window of that rule.",
    "unit": "What time is counted in from day 0.",
    "reach": "Units on either side of day 0.",
    "at": "A point whose documents are listed: a question and a day, `b.1979-12-25`.",
    "pair": "Of three or four questions the two that are set against each other, `a-c`.",
    "show": "The set whose documents are listed: `all`, `only-a` and so on, `some`.",
    "format": "In which form.",
    "url": "The link that is to be shown.",
    "maxwidth": "Pixels it may be wide.",
    "maxheight": "Pixels it may be high.",
    "piece": "Which part of a list: `pages`, or a number from 1; without it the list of parts.",
    "look": "The colours of an image: of the light page, of the dark one, or on white paper.",
    "width": "The width of an image in pixels; a PNG has two for each.",
    "strict": "1: what would be ignored is an error, 400.",
}
"""What each parameter says that is no facet."""


OF_PROTOCOL = "Of the protocol that this route speaks, which says what it means."
"""What is said of a parameter that no link of a page has."""


def description_of(name: str) -> str:
    """Return what a parameter says."""
    if name in FACETS:
        field = BY_FACET[name]
        slug = "A slug" if name == "theme" else "A kind" if name == "date" else "As the archive spells it"
        return f"{field.label}. {slug}; of several any one."
    if name in EXCLUDED:
        return f"Leaves out the documents with this {BY_FACET[EXCLUDED[name]].noun}."
    if name in LETTERS:
        return f"Question {name.upper()}, a link within the link: `q=castro&from=1962`; `all` is the whole archive."
    if name.removesuffix("_day") in LETTERS:
        return f"Day 0 of question {name[0].upper()}, such as 1962-10-16."
    return DESCRIPTIONS.get(name, OF_PROTOCOL)


def schema_of(name: str) -> Schema:
    """Return the values that a parameter takes, as a schema."""
    if name == "date":
        return {"type": "array", "items": {"type": "string", "enum": [*DATES]}, "maxItems": MOST_VALUES}
    if name in REPEATED:
        return {"type": "array", "items": {"type": "string", "maxLength": LONGEST_VALUE}, "maxItems": MOST_VALUES}
    if name == "per_page":
        return {"type": "integer", "enum": [*PAGE_SIZES]}
    if name == "width":
        return {"type": "integer", "minimum": LEAST_WIDTH, "maximum": MOST_WIDTH, "default": USUAL_WIDTH}
    if name in ("page", "reach"):
        return {"type": "integer", "minimum": 1, "maximum": HIGHEST_PAGE if name == "page" else LONGEST_REACH}
    values = {**CHOICES, "unit": UNITS, "by": ORDERS, "look": LOOKS, "strict": ("1",), "tab": page_named("themes").tabs}
    if name in values:
        return {"type": "string", "enum": [*values[name]]}
    return {"type": "string", "maxLength": LONGEST_VALUE}


def names_of(endpoint: LinkEndpoint) -> Iterator[str]:
    """Yield the parameters that change the answer of an endpoint, in the order of links."""
    yield from endpoint.opens
    if endpoint.page == "compare":
        yield from COMPARED_PARAMETERS
    elif endpoint.page != "about":
        drawing = [name for name in DRAWING if name != "sort"] if endpoint.is_whole else []
        yield from (name for name in PARAMETERS if name not in drawing)
    yield from (*endpoint.own, "strict")


def described(name: str) -> Schema:
    """Return a parameter as OpenAPI has it."""
    return {
        "name": name,
        "in": "query",
        "description": description_of(name),
        "required": name == "id",
        "schema": schema_of(name),
    }
