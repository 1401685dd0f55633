"""Links that are too long are answered with a sentence, not read in part."""

from starlette.types import ASGIApp, Receive, Scope, Send

from queries.urls.link_size import link_too_long
from server.answers import refusal


class LongLinks:
    """Answers 414 to a link with too many parameters or too many letters."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or hand it on."""
        sentence = link_too_long(scope["query_string"]) if scope["type"] == "http" else ""
        answer = refusal(scope, 414, sentence) if sentence else self.app
        await answer(scope, receive, send)
