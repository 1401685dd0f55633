"""Links that are too long to be a question: 414 with a sentence."""

from starlette.types import ASGIApp, Receive, Scope, Send

from display.runtime.long_links import TOO_LONG, is_too_long
from server.refusals import refuse


class LongLinks:
    """Answers links that are too long with 414."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on where its link can be read."""
        if scope["type"] == "http" and is_too_long(scope["query_string"]):
            await refuse(scope, receive, send, 414, TOO_LONG)
        else:
            await self.app(scope, receive, send)
