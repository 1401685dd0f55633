"""All that the server answers: our own routes, the pages, and those of Streamlit's routes that the pages need.

What is in none of these tables is not there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from display.runtime.assets import PACKAGE
from display.runtime.pages import PAGES
from routes.table import ROUTES as FILES
from server.health import health
from server.refusals import refuse

ROUTES = [*FILES, Route("/health", health)]
"""Our own routes."""


@dataclass(frozen=True)
class Answered:
    """A path, as a regular expression, that Streamlit or its page answers; `kind` is "http" or "websocket"."""

    path: str
    kind: str = "http"


STREAMLIT = (
    Answered(r"/_stcore/stream", "websocket"),
    Answered(r"/_stcore/health"),
    Answered(r"/_stcore/host-config"),
    Answered(rf"/_stcore/bidi-components/{PACKAGE}\..+"),
    Answered(r"/static/.+"),
    Answered(r"/assets/.+"),
    Answered(r"/favicon\.png"),
    Answered(r"/manifest\.json"),
)
"""What of Streamlit's routes the pages need: the socket, what the browser asks before it, scripts and styles."""

_PAGES = "|".join(sorted({re.escape(path) for page in PAGES for path in (page.path, *page.also) if path}))
PAGE = Answered(rf"/|/({_PAGES})/?")
"""The pages themselves, each of which is Streamlit's one file of HTML."""

NOT_THERE = "There is nothing at this address."
READ_ONLY = "This server is read, not written to: it answers GET and HEAD."
ONLY_ASKED = "This address is for programs: it answers {}."


class AnsweredRoutes:
    """Lets through what the tables name, and answers everything else itself."""

    def __init__(self, app: ASGIApp, routes: Iterable[Route] = ROUTES) -> None:
        """Let these routes through besides Streamlit's."""
        self.app = app
        self._routes = tuple(routes)
        self._answered = {
            kind: re.compile("|".join(f"(?:{one.path})" for one in (PAGE, *STREAMLIT) if one.kind == kind))
            for kind in ("http", "websocket")
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on where a table names its path and method."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        route = next((one for one in self._routes if one.path_regex.match(path)), None)
        is_there = self._answered[scope["type"]].fullmatch(path) or (route and scope["type"] == "http")
        methods = (route and route.methods) or {"GET", "HEAD"}
        if not is_there:
            await refuse(scope, receive, send, 404, NOT_THERE)
        elif scope["type"] == "http" and scope["method"] not in methods:
            allow = ", ".join(sorted(methods))
            await refuse(scope, receive, send, 405, READ_ONLY if "GET" in methods else ONLY_ASKED.format(allow), allow)
        else:
            await self.app(scope, receive, send)
