"""Parts of pages that other sites may show in a frame, and which sites those are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Embed:
    """A part of a page that can be embedded: its label, the parts of the page it needs, and its height in pixels.

    The height is that of the frame where nothing tells the page around it a better one.
    """

    page: str
    label: str
    parts: tuple[str, ...]
    height: int


EMBEDS: Mapping[str, Embed] = {
    "timeline": Embed("timeline", "The timeline", ("The count", "The timeline"), 360),
    "results": Embed("timeline", "The documents", ("The count", "The list of documents"), 640),
    "compare": Embed("compare", "The chart", ("The count", "The chart"), 460),
    "document": Embed("document", "The document", ("The document", "The rest of the document"), 420),
}
"""What can be embedded, by the value of `part` in a link."""
WITH_ALL = ("The reading of the search", "The reading of a search", "The list of collections")
"""The parts of a page that stand in each part of it: how a search was read, and whose documents are counted."""


def embeds_of(page: str) -> tuple[str, ...]:
    """Return what of a page can be embedded."""
    return tuple(part for part, embed in EMBEDS.items() if embed.page == page)


def embed_hosts() -> tuple[str, ...]:
    """Return the sites that may show the dashboard in a frame, `ANNALS_EMBED_HOSTS`; none where it is not set."""
    return tuple(os.environ.get("ANNALS_EMBED_HOSTS", "").replace(",", " ").split())
