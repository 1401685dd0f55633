"""Answers of the front door itself: a sentence, as a page for people and as text for programs."""

from html import escape
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

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

Answer = Response


def refusal(scope: Scope, status: int, sentence: str, headers: dict[str, str] | None = None) -> "Refusal":
    """Return what answers a request or a handshake with a status and a sentence."""
    return Refusal(scope, status, sentence, headers or {})


class Refusal:
    """An ASGI application that answers with a status and a sentence."""

    def __init__(self, scope: Scope, status: int, sentence: str, headers: dict[str, str]) -> None:
        wants_page = "text/html" in Headers(scope=scope).get("accept", "")
        fields = {"cache-control": "no-store", **headers}
        if wants_page:
            title, root = escape(HTTPStatus(status).phrase), escape(scope.get("root_path", ""))
            page = _PAGE.format(title=title, sentence=escape(sentence), root=root)
            self.response: Answer = HTMLResponse(page, status, fields)
        else:
            self.response = PlainTextResponse(f"{sentence}\n", status, fields)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request; a handshake is answered as a request is, where the server knows how to."""
        if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1013})
            return
        await self.response(scope, receive, send)
