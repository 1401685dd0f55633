"""Where the card of a view is: the picture that chats and social networks show of its link."""

from __future__ import annotations

from urllib.parse import urlencode

from display.metadata.metadata import Metadata
from display.pictures.links import only_the_chart
from display.runtime.address import Address

CARD_SIZE = (1200, 630)
"""Pixels of a card, which previews want as wide as 1.91 times its height."""
VIEWS = ("timeline", "themes", "compare", "document")
"""The pages with a card of their own; the others have that of their timeline."""


def card_href(address: Address) -> str:
    """Return the link to the card of a view, from the root of the dashboard: `card.png?view=document&id=…`."""
    if address.document:
        return f"card.png?{urlencode({'view': 'document', 'id': address.document})}"
    view = address.page if address.page in VIEWS else "timeline"
    chart = only_the_chart(address if view == address.page else address.to(view))
    query = urlencode({**({"view": [view]} if view != "timeline" else {}), **chart.parameters}, doseq=True)
    return f"card.png{'?' if query else ''}{query}"


def card_alt(page: Metadata) -> str:
    """Return what the card of a page shows, for those who do not see it: the page in words, and that it is drawn."""
    if page.address.page == "document":
        return f"{page.heading}. {page.description}"
    chart = {"compare": "Lines over time", "themes": "The themes over time"}.get(page.address.page, "A timeline")
    return f"{chart}. {page.description}"
