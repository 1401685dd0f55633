"""The front door: every middleware in its place, from the open net to Streamlit."""

from collections.abc import Sequence

from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from display.runtime.assets import StaticFiles
from server.answered_routes import ROUTES, AnsweredRoutes
from server.connection import Connection
from server.cross_origin import CrossOrigin
from server.headers import STREAMLIT_PAGE, SecurityHeaders
from server.long_links import LongLinks
from server.origins import Origins
from server.posts import Posts
from server.proxies import TrustedProxies
from server.served_pages import ServedPages
from server.settings import door_settings
from server.sockets import Sockets


def front_door(app: ASGIApp, routes: Sequence[Route] = ROUTES) -> ASGIApp:
    """Put everything in front of an application with our own `routes`; what comes last here sees a request first."""
    settings = door_settings()
    app = ServedPages(app)
    app = GZipMiddleware(app, minimum_size=1000, compresslevel=5)
    app = StaticFiles(app, streamlit_folder=STREAMLIT_PAGE / "static")
    app = Sockets(app, settings.sockets, settings.sockets_per_address)
    app = Posts(app)
    app = AnsweredRoutes(app, routes)
    app = LongLinks(app)
    app = Origins(app, settings.hosts)
    app = CrossOrigin(app, settings.reading_origins)
    app = SecurityHeaders(app, settings.embed_hosts)
    app = TrustedProxies(app, settings.trusted_proxies)
    return Connection(app)
