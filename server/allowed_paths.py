"""What may answer: an allow list of paths. What Streamlit serves besides stays closed, whatever a new version adds."""

from collections.abc import Sequence

from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from display.runtime.pages import PAGES
from server.answers import refusal

PAGE_PATHS = frozenset(f"/{path}" for entry in PAGES for path in (entry.path, *entry.also))

STREAMLIT_PATHS = {
    "/_stcore/health": "its front end waits for it",
    "/_stcore/host-config": "its front end asks which sites may frame it",
    "/_stcore/stream": "the socket of a tab",
    "/favicon.png": "the icon of a tab",
    "/manifest.json": "its page names it",
}
"""The paths of Streamlit's that the pages need, with the reason."""

STREAMLIT_FOLDERS = ("/static/", "/_stcore/bidi-components/annals.", "/assets/")
"""Beginnings of paths below which only files are, which `display.runtime.assets` knows by name."""

CLOSED_STREAMLIT_PATHS = {
    "/_stcore/script-health-check": "runs the page for nobody",
    "/_stcore/metrics": "counts for a monitor inside a house",
    "/_stcore/upload_file/{session_id}/{file_id}": "no page takes a file",
    "/_stcore/bidi-components/{path:path}": "only files of our own component are served",
    "/_stcore/agent/interact": "no agent drives a page",
    "/_stcore/agent/openapi.json": "no agent drives a page",
    "/_stcore/agent/mcp": "no agent drives a page",
    "/media/{file_id:path}": "no page shows a picture of its own",
    "/component/{path:path}": "no page has a component of the first kind",
    "/app/static/{path:path}": "no files are shared",
    "/auth/login": "nobody signs in",
    "/auth/logout": "nobody signs in",
    "/oauth2callback": "nobody signs in",
}
"""The paths of Streamlit's that do not answer, with the reason."""

_READS = ("GET", "HEAD")


class AllowedPaths:
    """Answers 404 to every path that the pages and our own routes do not need, and 405 to what is no reading."""

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        """Let through `routes`, which are our own, besides the pages."""
        self.app = app
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request, or hand it on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if scope["type"] == "websocket":
            is_allowed = path == "/_stcore/stream"
        else:
            is_allowed = is_reader_path(path) or self._is_own(scope)
        if not is_allowed:
            await refusal(scope, 404, "There is no page at this address.")(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] not in _READS and not self._is_own(scope):
            await refusal(scope, 405, "This address can only be read.", {"allow": ", ".join(_READS)})(
                scope, receive, send
            )
        else:
            await self.app(scope, receive, send)

    def _is_own(self, scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in self.routes)


def is_reader_path(path: str) -> bool:
    """Tell whether a path is a page, a file of the pages, or one of Streamlit's that they need."""
    page = path.rstrip("/") or "/"
    return page in PAGE_PATHS or path in STREAMLIT_PATHS or path.startswith(STREAMLIT_FOLDERS)
