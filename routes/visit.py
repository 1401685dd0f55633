"""The route `/visit.json`: what is new since a browser was here, and the one cookie by which that is known.

The cookie holds a version of the archive, or `off`. It is of this server alone, and no script reads it.
"""

import asyncio
import logging
import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from display.format import words
from display.runtime.address import Address
from display.runtime.failures import failure_text
from display.runtime.opened_archive import opened_archive
from display.runtime.operator_log import note
from queries.database.archive import Archive
from queries.errors import AnnalsError
from queries.history import move_counts, version_named
from queries.model.filters import Filters
from queries.urls.links import VERSION
from routes.answer import error, turn

PATH = "/visit.json"
COOKIE = "annals_version"
OFF = "off"
A_YEAR = 365 * 24 * 60 * 60
STORES = "For this, a cookie holds the version of the archive that you have seen, and nothing else."
FORGOTTEN = "This browser remembers no version now. The page about the archive turns it on again."
REMEMBERED = "This browser remembers the version of the archive that you have seen, for a year."
REFUSED = "Your browser asks sites to remember nothing, so nothing is remembered."


async def visit(request: Request) -> Response:
    """Answer for the browser that asks; no cache keeps it."""
    try:
        return await asyncio.to_thread(_answer, request)
    except AnnalsError as failed:
        note(logging.WARNING, "failure", route=PATH, cause=failed.cause or failed)
        return error(HTTPStatus.SERVICE_UNAVAILABLE, failure_text(failed, Filters()))


def _answer(request: Request) -> Response:
    archive = opened_archive()
    wish, version = request.query_params, archive.about.version
    if request.headers.get("sec-gpc") == "1":
        return _with_cookie({"sentence": "", "stores": REFUSED}, "")
    if wish.get("remember") == "0":
        return _with_cookie({"sentence": "", "stores": FORGOTTEN}, OFF)
    if wish.get("remember") == "1":
        return _with_cookie({"sentence": "", "stores": REMEMBERED}, version)
    seen = request.cookies.get(COOKIE, "")
    if seen == OFF:
        return _with_cookie({"sentence": "", "stores": FORGOTTEN}, "")
    if wish.get("seen") == "1" or seen == version or not re.fullmatch(VERSION, seen):
        return _with_cookie({"sentence": "", "stores": REMEMBERED}, version)
    with turn(archive):
        news = _news(archive, seen)
    # What is new stays new until its reader has opened or closed it; where nothing is, this version is the one seen.
    return _with_cookie(news, "" if news["sentence"] else version)


def _news(archive: Archive, seen: str) -> dict[str, object]:
    """Return what is new since a version, in words and as a link to just these documents."""
    known = version_named(archive, seen)
    if known is None:
        unknown = (
            "The archive has changed since you were here. Its history does not go back to the version that you saw, so "
            "what is new is not known."
        )
        return {"sentence": unknown, "link": "", "label": "", "stores": STORES}
    count = move_counts(archive, known.number).get("added", 0)
    link = Address(filters=Filters(since=seen)).href
    sentence = "New since you were here:" if count else ""
    return {"sentence": sentence, "link": link, "label": words.documents(count), "documents": count, "stores": STORES}


def _with_cookie(content: Mapping[str, object], value: str) -> Response:
    """Return the answer; it sets the cookie to a value, unless that is empty. Its path is the folder of the route."""
    response = JSONResponse({"ok": True, **content}, headers={"cache-control": "no-store"})
    if value:
        response.set_cookie(COOKIE, value, max_age=A_YEAR, path=None, httponly=True, samesite="lax")
    return response
