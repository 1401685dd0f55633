"""The one table of routes: path to endpoint."""

from collections.abc import Mapping

from starlette.routing import Route

from routes import crawlers, documents, references, unapi
from routes.answer import Endpoint
from routes.dates import dates_csv

ENDPOINTS: Mapping[str, Endpoint] = {
    **documents.ROUTES,
    "/dates.csv": dates_csv,
    **references.ROUTES,
    **crawlers.ROUTES,
    **unapi.ROUTES,
}

ROUTES = [Route(path, endpoint, methods=["GET"]) for path, endpoint in ENDPOINTS.items()]
