"""Addresses for links that stand in HTML."""

import html
from urllib.parse import urlencode

from queries.filters import Filters
from queries.links import format_link


def timeline(filters: Filters) -> str:
    """The address of the timeline with this question, from any page, escaped for an attribute."""
    return html.escape(f"./?{urlencode(format_link(filters), doseq=True)}")


def document(identifier: str, filters: Filters) -> str:
    """The address of a document that carries this question, from any page but one's own, escaped for an attribute."""
    return html.escape(f"./document?{urlencode({'id': identifier, **format_link(filters)}, doseq=True)}")
