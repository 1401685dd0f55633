"""What search engines ask for: `/robots.txt`, and `/sitemap.xml`, a list of lists of the pages of all documents."""

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from starlette.responses import PlainTextResponse, Response, StreamingResponse

from display.runtime.base_address import base_address
from display.runtime.pages import PAGES
from queries.documents import document_ids
from routes.answer import NotFoundError, RequestedView, route

PIECE = 50_000
"""Addresses in a list: the protocol of sitemaps allows no more."""
PART = 1_000
"""Addresses that are sent at a time."""
XML = "application/xml"
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
NO_ADDRESS = "A list of addresses needs the address of this dashboard. Set ANNALS_URL and start it again."
FILES = "/documents."
"""How the paths of all documents as files begin, which would keep a search engine for long."""


def _robots(_asked: RequestedView) -> Response:
    base = base_address()
    lines = ["User-agent: *", f"Disallow: {FILES}", *([f"Sitemap: {base}sitemap.xml"] if base else [])]
    return PlainTextResponse("".join(f"{line}\n" for line in lines))


def _sitemap(view: RequestedView) -> Response:
    base, about = base_address(), view.archive.about
    if not base:
        raise NotFoundError(NO_ADDRESS)
    pieces = -(-about.documents // PIECE)
    piece = view.own.get("piece", "")
    if not piece:
        names = ["pages", *map(str, range(1, pieces + 1))]
        return _answer("sitemapindex", "sitemap", (f"{base}sitemap.xml?piece={name}" for name in names))
    if piece == "pages":
        return _answer("urlset", "url", (f"{base}{page.path}" for page in PAGES if page.in_navigation))
    if not (piece.isascii() and piece.isdigit() and 1 <= int(piece) <= pieces):
        raise NotFoundError(f"This sitemap has pieces from 1 to {pieces}, and none called {piece[:40]}.")
    found = document_ids(view.archive, (int(piece) - 1) * PIECE, PIECE)
    return _answer("urlset", "url", (f"{base}document?{urlencode({'id': one})}" for one in found))


def _answer(root: str, entry: str, addresses: Iterable[str]) -> Response:
    return StreamingResponse(_written(root, entry, iter(addresses)), media_type=XML)


def _written(root: str, entry: str, addresses: Iterator[str]) -> Iterator[bytes]:
    yield _BEGIN.format(root).encode()
    while part := "".join(f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in islice(addresses, PART)):
        yield part.encode()
    yield f"</{root}>\n".encode()


ROUTES = {
    "/robots.txt": route("about", _robots, summary="What search engines may read", media_type="text/plain"),
    "/sitemap.xml": route("about", _sitemap, ("piece",), summary="All documents for search engines", media_type=XML),
}
"""Path to endpoint."""
