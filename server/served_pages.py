"""The pages as they are served: each says what it is before any script runs, and has a status that is true."""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus

from starlette.datastructures import Headers, QueryParams
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from display.card.links import card_href
from display.cited.cite_as import cite_as
from display.metadata.first_words import WITHOUT_SCRIPTS, first_words
from display.metadata.head import bare_head, head, is_indexed
from display.metadata.html import written
from display.metadata.page import metadata
from display.metadata.without_scripts import NO_SCRIPTS, without_scripts
from display.runtime.address import Address, parse_address
from display.runtime.assets import asset_version
from display.runtime.base_address import base_address
from display.runtime.code_version import tag_of
from display.runtime.opened_archive import forget, opened_archive
from display.runtime.operator_log import note
from display.runtime.pages import PAGES, page_at
from display.runtime.run_slots import MAX_RUNS, run_slot
from display.runtime.unknown_values import unknown_values
from queries.database.archive import Archive
from queries.database.cache import answer
from queries.errors import AnnalsError, ArchiveError
from queries.model.site import site
from routes.table import ROUTES
from server.page_template import page_template

PATIENCE = 2.0
"""Seconds that a page is held back for what it says before scripts run; after that it is served without."""
PATIENCE_WITH_CHOICES = 0.5
"""Seconds for a view that search engines do not list. What is found later is kept for whoever asks next."""

PATHS = frozenset(f"/{path}" for page in PAGES for path in (page.path, *page.also))

ROUTE_PATHS = frozenset(route.path for route in ROUTES)


@dataclass(frozen=True)
class Words:
    """What a page says of itself: its head, what it shows without scripts, its status; and a tag of all of it.

    `first_words` stand on it until its scripts have drawn it. `cite_as` is the header by which programs learn how to
    cite it, empty for none. All but the tag are empty for a browser that has this page already.
    """

    tag: str
    head: str = ""
    without_scripts: str = ""
    status: HTTPStatus = HTTPStatus.NOT_MODIFIED
    cite_as: str = ""
    first_words: str = ""


class ServedPages:
    """Answers for the pages, and hands every other request on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._template = page_template()
        # Threads of its own, as many as have turns: pages that wait for a turn keep nobody else from a thread.
        self._threads = ThreadPoolExecutor(MAX_RUNS, "served page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page, or let the application do it."""
        path = scope["path"].removeprefix(scope.get("root_path", "")) if scope["type"] == "http" else ""
        response = await self._page(scope, path) if path in PATHS else None
        await (response or self.app)(scope, receive, send)

    async def _page(self, scope: Scope, path: str) -> Response:
        query = QueryParams(scope["query_string"])
        parameters = {name: query.getlist(name) for name in query}
        address, ignored = parse_address(page_at(path.removeprefix("/")).name, parameters)
        known = Headers(scope=scope).get("if-none-match", "")
        words = await self._words(address, ignored, known)
        if words is None:
            no_scripts = f"{WITHOUT_SCRIPTS}{written(NO_SCRIPTS)}"
            plain = self._template.filled(bare_head(address, ROUTE_PATHS), no_scripts, first_words(None, "Annals"))
            return HTMLResponse(plain, headers={"cache-control": "no-store", **_robots(address)})
        headers = {"cache-control": "no-cache", "etag": words.tag}
        if words.status == HTTPStatus.NOT_MODIFIED:
            return Response(status_code=words.status, headers=headers)
        if words.cite_as:
            headers["link"] = words.cite_as
        headers |= _robots(address)
        page = self._template.filled(words.head, words.without_scripts, words.first_words)
        return HTMLResponse(page.encode("utf-8", "replace"), words.status, headers)

    async def _words(self, address: Address, ignored: Sequence[str], known: str) -> Words | None:
        """Return what the page says; None where that cannot be found out in time, of which the log has a line."""
        loop = asyncio.get_running_loop()
        patience = PATIENCE if is_indexed(address) else PATIENCE_WITH_CHOICES
        try:
            answer = loop.run_in_executor(self._threads, words, address, ignored, known)
            return await asyncio.wait_for(answer, patience)
        except AnnalsError as error:
            cause = error.cause or error
        except TimeoutError:
            cause = f"longer than {patience:g} seconds"
        except Exception as error:  # whatever goes wrong here, the page itself can still be shown
            cause = repr(error)
        note(logging.WARNING, "served without words", page=address.page, cause=cause, link=address.query)
        return None


def _robots(address: Address) -> dict[str, str]:
    """Return the header by which search engines do not list a view in which a reader has chosen."""
    return {} if is_indexed(address) else {"x-robots-tag": "noindex"}


def words(address: Address, ignored: Sequence[str], known: str) -> Words:
    """Return what the page at an address says of itself; no more than the tag where that is among those `known`."""
    archive = opened_archive()
    tag = _tag(archive, address, ignored)
    if tag in known:
        return Words(tag)
    try:
        with run_slot(), archive.reading():
            found = answer(("served page", tag), lambda: _written(archive, address, ignored, tag))
            return replace(found, cite_as=cite_as(archive, address) if found.status == HTTPStatus.OK else "")
    except ArchiveError:
        forget(archive)
        raise


def _written(archive: Archive, address: Address, ignored: Sequence[str], tag: str) -> Words:
    own = site(archive)
    page = metadata(archive, address, own)
    notes = [*ignored, *unknown_values(archive, address)]
    name = own.name or "Annals"
    status = HTTPStatus.OK if page.is_found else HTTPStatus.NOT_FOUND
    in_head = head(page, address, name, ROUTE_PATHS, card_href(page.address))
    plain = f"{WITHOUT_SCRIPTS}{without_scripts(page, name, archive.about, notes)}"
    return Words(tag, in_head, plain, status, first_words=first_words(page, name))


def _tag(archive: Archive, address: Address, ignored: Sequence[str]) -> str:
    """Return a tag of all that a page depends on: versions, link, settings, and the day, which citations name."""
    return tag_of(archive.cache_key, address.href, ignored, base_address(), asset_version(), date.today())
