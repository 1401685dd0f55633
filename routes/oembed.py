"""The route `/oembed`: how a page of another site shows a link to this one, by oEmbed 1.0."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, Response

from display.card.links import CARD_SIZE, card_href
from display.embedding.snippet import frame
from display.metadata.metadata import Metadata
from display.metadata.page import metadata
from display.runtime.address import Address, parse_address
from display.runtime.base_address import base_address
from display.runtime.embedding import EMBEDS, embed_hosts, embeds_of
from display.runtime.pages import PAGES, page_at
from queries.model.site import site
from routes.answer import NotFoundError, RequestedView, RouteError, error, route

OWN = ("url", "format", "maxwidth", "maxheight")
WIDTH = 800
"""Pixels of a frame where nothing says how wide it may be."""
LEAST = 200
"""Pixels below which nothing of a part can be seen."""
NO_ADDRESS = "This dashboard does not know its own address, so that no link is one of its own. Set ANNALS_URL."


def _answer(view: RequestedView) -> Response:
    form = view.own.get("format", "json")
    if form != "json":
        return error(HTTPStatus.NOT_IMPLEMENTED, f"This answers in JSON, and not as “{form[:40]}”.")
    address = _address(view.own.get("url", ""))
    about = metadata(view.archive, address, site(view.archive))
    if not about.is_found:
        raise NotFoundError(about.description)
    return JSONResponse(_described(view, address, about))


def _described(view: RequestedView, address: Address, about: Metadata) -> Mapping[str, object]:
    """Return a link as others show it: a frame where they may and the page has one, else its title."""
    base, known = base_address(), site(view.archive)
    described: dict[str, object] = {
        "version": "1.0",
        "type": "link",
        "title": about.heading,
        "provider_name": known.name or view.archive.about.name,
        "provider_url": base,
        "thumbnail_url": f"{base}{card_href(about.address)}",
        "thumbnail_width": CARD_SIZE[0],
        "thumbnail_height": CARD_SIZE[1],
    }
    part = address.embedded or next(iter(embeds_of(about.address.page)), "")
    if not part or not embed_hosts():
        return described
    width = _limited(view, "maxwidth", WIDTH)
    height = _limited(view, "maxheight", EMBEDS[part].height)
    html = frame(base, about.address, part, about.heading, str(width), height)
    return described | {"type": "rich", "html": html, "width": width, "height": height}


def _address(url: str) -> Address:
    """Return the view of a link. Raises NotFoundError for one that leads elsewhere."""
    base = base_address()
    if not base:
        raise NotFoundError(NO_ADDRESS)
    paths = {path for page in PAGES for path in (page.path, *page.also)}
    path, _, query = url.partition("#")[0].removeprefix(base.removesuffix("/")).removeprefix("/").partition("?")
    if not f"{url}/".startswith(base) or path not in paths:
        raise NotFoundError(f"“{url[:200]}” is no page of {base}.")
    address, _ = parse_address(page_at(path).name, parse_qs(query))
    return address


def _limited(view: RequestedView, name: str, own: int) -> int:
    """Return a number of pixels that is not above the limit of a link. Raises RouteError for no number."""
    limit = view.own.get(name, "")
    if not limit:
        return own
    if not (limit.isascii() and limit.isdigit() and len(limit) < 6 and int(limit) >= LEAST):
        raise RouteError(f"{name}={limit[:40]} is no number of pixels from {LEAST} on.")
    return min(own, int(limit))


ROUTES = {
    "/oembed": route(
        "about",
        _answer,
        OWN,
        varies_by=lambda: " ".join(embed_hosts()),
        summary="How a page of another site shows a link to this one (oEmbed)",
        media_type="application/json",
    )
}
"""Path to endpoint."""
