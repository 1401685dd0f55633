"""The HTML by which a page of another site shows a part of this one."""

from display.metadata.html import written
from display.runtime.address import Address
from display.runtime.embedding import EMBEDS


def embedded_address(address: Address, part: str) -> Address:
    """Return the address of a part of the view at an address; what else is open there is no part of it."""
    page = Address(page=address.page, filters=address.filters, comparison=address.comparison, own=address.own)
    identifier = address.document if address.page == "document" else ""
    return page.change(document=identifier, part=part)


def frame(base: str, address: Address, part: str, title: str, width: str = "100%", height: int = 0) -> str:
    """Return the frame of a part; `base` is the address of the dashboard, `title` what a screen reader says of it."""
    href = f"{base}{embedded_address(address, part).href.removeprefix('./')}"
    attributes = {
        "src": href,
        "title": title,
        "width": width,
        "height": str(height or EMBEDS[part].height),
        "style": "border: 0",
        "loading": "lazy",
    }
    inside = " ".join(f'{name}="{written(value)}"' for name, value in attributes.items())
    return f"<iframe {inside}></iframe>"
