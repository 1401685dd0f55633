"""Pages of other sites: whether a browser may hand them what our routes answer, and what it asks before."""

from collections.abc import Iterable, Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.answered_routes import ROUTES

READ_HEADERS = ("ETag", "Link", "Retry-After", "Content-Disposition")
"""Headers of an answer that such a page may read."""
AN_HOUR = 60 * 60


class CrossOrigin:
    """Lets pages of some sites read our own routes, and no others; the dashboard itself is not among them.

    Without a site nothing is let through: a server behind a sign-in or inside a house must not be read through the
    browser of somebody who may.
    """

    def __init__(self, app: ASGIApp, origins: Sequence[str], routes: Iterable[Route] = ROUTES) -> None:
        """Let the pages of these origins read; `*` is any page."""
        self.app = app
        self._routes = tuple(route for route in routes if "GET" in (route.methods or ()))
        self._reader = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_methods=["GET", "HEAD"],
            allow_headers=["If-None-Match"],
            expose_headers=READ_HEADERS,
            max_age=AN_HOUR,
        )
        self._is_open = bool(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on; answer what a browser asks before it sends one."""
        if scope["type"] != "http" or not self._is_ours(scope):
            await self.app(scope, receive, send)
            return
        is_preflight = any(name == b"access-control-request-method" for name, _ in scope["headers"])
        if scope["method"] == "OPTIONS" and not (self._is_open and is_preflight):
            await Response(status_code=204, headers={"allow": "GET, HEAD, OPTIONS"})(scope, receive, send)
        else:
            await (self._reader if self._is_open else self.app)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        return any(route.path_regex.match(path) for route in self._routes)
