"""The one table of routes: path to endpoint."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from routes import crawlers, documents, feed, oembed, pictures, references, unapi, visit
from routes.answer import Endpoint
from routes.card import card_png
from routes.dates import dates_csv
from routes.description.openapi import openapi
from routes.oai import endpoint as oai
from routes.twins import endpoints as twins

ENDPOINTS: Mapping[str, Endpoint] = {
    **documents.ROUTES,
    "/dates.csv": dates_csv,
    feed.PATH: feed.results_atom,
    **oai.ROUTES,
    **references.ROUTES,
    **pictures.ROUTES,
    "/card.png": card_png,
    **twins.ROUTES,
    **crawlers.ROUTES,
    **unapi.ROUTES,
    **oembed.ROUTES,
}


def _route(path: str, endpoint: Endpoint) -> Route:
    async def answer(request: Request) -> Response:
        response = await endpoint(request)
        if request.method == "HEAD" and isinstance(response, StreamingResponse):
            bare = Response(status_code=response.status_code, headers=dict(response.headers))
            del bare.headers["content-length"]  # how long it would be is not known before it is written
            return bare
        return response

    return Route(path, answer, methods=["GET"])


DESCRIPTION = "/openapi.json"
"""Where all of them are described."""


def as_routes(endpoints: Mapping[str, Endpoint]) -> list[Route]:
    """Return the routes of endpoints; HEAD of a file says what the file would be, and writes none."""
    return [_route(path, endpoint) for path, endpoint in endpoints.items()]


ROUTES = [*as_routes({**ENDPOINTS, DESCRIPTION: openapi(ENDPOINTS)}), Route(visit.PATH, visit.visit, methods=["GET"])]
