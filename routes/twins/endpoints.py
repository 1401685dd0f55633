"""The table of the twins: page to what answers for it, and the endpoints made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_type_hints

import msgspec
from starlette.responses import Response

from display.runtime.base_address import absolute
from display.runtime.twins import FACET_TWINS, JSON, Twin, twin_of
from queries.fields import EXCLUDABLE
from queries.urls.draft_links import DRAFT_PARAMETERS
from routes.answer import LinkEndpoint, RequestedView, check_strict
from routes.twins.archive import archive
from routes.twins.compare import compared
from routes.twins.dates import dates
from routes.twins.document import document
from routes.twins.facets import FacetValues, facet
from routes.twins.results import results
from routes.twins.themes import themes
from routes.twins.values import Answer

PAGE_TYPE = "text/html"


@dataclass(frozen=True)
class JsonTwin:
    """A twin with the function that answers for it."""

    twin: Twin
    answer: Callable[[RequestedView], Answer]
    content: type[Answer]
    opens: tuple[str, ...] = ()


_ANSWERS: Mapping[str, Callable[[RequestedView], Answer]] = {
    "timeline": results,
    "document": document,
    "themes": themes,
    "compare": compared,
    "dates": dates,
    "about": archive,
}
"""What answers for each page."""

_OPENS = {"timeline": ("own",), "document": ("id",), "themes": ("tab", *DRAFT_PARAMETERS)}
"""Parameters of a page that change its answer besides those of the question."""

JSON_TWINS = (
    *(
        JsonTwin(twin_of(page), answer, get_type_hints(answer)["return"], _OPENS.get(page, ()))
        for page, answer in _ANSWERS.items()
    ),
    *(
        JsonTwin(twin, facet(name), FacetValues, ("find", "by") if name in EXCLUDABLE else ())
        for name, twin in FACET_TWINS.items()
    ),
)


def _endpoint(one: JsonTwin) -> LinkEndpoint:
    def respond(view: RequestedView) -> Response:
        answered = one.answer(view)
        check_strict(view, answered.ignored)
        page = f'<{answered.link}>; rel="alternate"; type="{PAGE_TYPE}"'
        link = f'{page}, <{absolute("./openapi.json")}>; rel="service-desc"'
        return Response(msgspec.json.encode(answered), 200, {"link": link}, JSON)

    return LinkEndpoint(
        one.twin.page,
        respond,
        varies_by=_today,
        summary=one.twin.title,
        media_type=JSON,
        content=one.content,
        opens=one.opens,
    )


def _today() -> str:
    """Return the day that citations name."""
    return date.today().isoformat()


ROUTES = {f"/{one.twin.path}": _endpoint(one) for one in JSON_TWINS}
"""Path to endpoint."""
