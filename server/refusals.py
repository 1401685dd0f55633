"""Refusing a request: a status, and a sentence that says why and what to do."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answer a request, or the handshake of a socket, with a status and a sentence."""
    headers = {"cache-control": "no-store"}
    if status in (429, 503):
        headers["retry-after"] = "30"
    response = PlainTextResponse(sentence + "\n", status_code=status, headers=headers)
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1013})
            return
    await response(scope, receive, send)
