"""Refusing a request: a status, and a sentence that says why and what to do; a page for people, text for programs."""

from html import escape
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Receive, Scope, Send

from server.refusal_log import note_refusal

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} · Annals</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 17px/1.5 Georgia, "Noto Serif", serif; max-width: 34em; margin: 15vh auto; padding: 0 1.2em; }}
h1 {{ font-size: 1.5em; font-weight: 600; }}
</style>
<h1>{title}</h1>
<p>{sentence}</p>
<p><a href="{root}/">Go to the front page</a></p>
</html>
"""
RETRY_SECONDS = "30"


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, sentence: str, allow: str = "GET, HEAD"
) -> None:
    """Answer a request, or the handshake of a socket, with a status and a sentence; 405 says what to `allow`."""
    note_refusal(scope, status)
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1013})
            return
    await _response(scope, status, sentence, allow)(scope, receive, send)


def _response(scope: Scope, status: int, sentence: str, allow: str) -> PlainTextResponse | HTMLResponse:
    headers = {"cache-control": "no-store"}
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        headers["retry-after"] = RETRY_SECONDS
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = allow
    if "text/html" not in Headers(scope=scope).get("accept", ""):
        return PlainTextResponse(f"{sentence}\n", status, headers)
    title, root = escape(HTTPStatus(status).phrase), escape(scope.get("root_path", ""))
    return HTMLResponse(_PAGE.format(title=title, sentence=escape(sentence), root=root), status, headers)
