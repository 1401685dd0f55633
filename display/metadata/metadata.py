"""What a page says of itself before any script runs."""

from collections.abc import Mapping
from dataclasses import dataclass

from display.runtime.address import Address
from display.runtime.tree import Element


@dataclass(frozen=True)
class Metadata:
    """A page in a few words, for those who do not run its scripts: search engines, previews, text browsers.

    `title` is that of the browser's tab without the name of the archive, `heading` the one heading of the page.
    `address` is the one of all that show this, without what is only open there. `body` is what the page says below its
    heading, `linked_data` what it is as JSON-LD, empty for no more than a page. `is_found` is false where a link names
    a document that the archive does not have.
    """

    title: str
    heading: str
    description: str
    address: Address
    body: tuple[Element, ...]
    linked_data: Mapping[str, object]
    is_found: bool = True
