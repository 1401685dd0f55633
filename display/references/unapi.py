"""unAPI: the way in which a page tells reference managers of its documents, and they ask for them."""

from collections.abc import Mapping
from urllib.parse import quote

from display.format.file_formats import REFERENCES, FileFormat
from display.runtime.tree import Element, el

_ENDINGS = {"ris": "ris", "bibtex": "bib", "csl": "csl.json"}
FORMATS: Mapping[str, FileFormat] = {
    name: next(form for form in REFERENCES if form.ending == ending) for name, ending in _ENDINGS.items()
}
"""The formats in which a document is given, by the names that reference managers know."""


def unapi_mark(identifier: str) -> Element:
    """Return what names a document to a reference manager; no reader sees or hears it.

    The id stands as it stands in a link: Zotero puts it into one as it is.
    """
    return el("abbr", class_="unapi-id", title=quote(identifier, safe=""), hidden=True, aria_hidden="true")
