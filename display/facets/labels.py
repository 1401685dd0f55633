"""What facets and their values are called on the page."""

from display.format import sentences, text
from queries.model.site import Site

TITLES = {
    "person": "People",
    "place": "Places",
    "subject": "Subjects",
    "archive": "Archive",
    "collection": "Collection",
    "language": "Language",
    "country": "Country of origin",
    "classification": "Classification",
}
NAME_VERBS = {"person": "name people", "place": "name places", "subject": "have subjects"}
"""What records do that have a value, of facets of which a record has several."""
LONGEST = 80
"""Characters of a value that are shown."""


def value_label(facet: str, value: str, site: Site | None = None) -> str:
    """Return a value on one line, shortened and without hidden signs; a collection by its short name."""
    if site and facet == "collection":
        value = site.collection_short(value)
    said = " ".join(text.plain(sentences.value_name(facet, value, {})).split()) or "(no visible characters)"
    return text.shortened(said, LONGEST)


def having(facet: str) -> str:
    """Return what records do that have a value of a facet: `name people`, `state a language`."""
    if facet in NAME_VERBS:
        return NAME_VERBS[facet]
    article = "an" if facet[0] in "aeiou" else "a"
    return f"state {article} {TITLES[facet].lower()}"
