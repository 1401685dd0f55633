"""Addresses for links that stand in HTML."""

import html
from urllib.parse import urlencode

from queries.draft_links import DraftRule, format_draft
from queries.filters import Filters
from queries.links import format_link


def timeline(filters: Filters) -> str:
    """The address of the timeline with this question, from any page, escaped for an attribute."""
    return html.escape(f"./?{urlencode(format_link(filters), doseq=True)}")


def themes(filters: Filters, draft: DraftRule | None = None) -> str:
    """The address of the themes page with this question and the rule tried there, escaped for an attribute."""
    return html.escape(f"./themes?{urlencode({**format_draft(draft), **format_link(filters)}, doseq=True)}")


def document(identifier: str, filters: Filters) -> str:
    """The address of a document that carries this question, from any page but one's own, escaped for an attribute."""
    return html.escape(f"./document?{urlencode({'id': identifier, **format_link(filters)}, doseq=True)}")
