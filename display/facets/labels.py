"""What the values of facets are called on the page."""

from display.format import sentences, text
from queries.model.site import Site

MAX_VALUE_LENGTH = 80
"""Characters of a value that are shown."""


def value_label(facet: str, value: str, site: Site | None = None) -> str:
    """Return a value on one line, shortened and without hidden signs; a collection by its short name."""
    if site and facet == "collection":
        value = site.collection_short(value)
    label = " ".join(text.plain(sentences.value_name(facet, value, {})).split()) or "(no visible characters)"
    return text.shortened(label, MAX_VALUE_LENGTH)
