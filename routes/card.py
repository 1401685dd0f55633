"""The route `/card.png`: the picture that chats and social networks show of a link, drawn once and kept."""

from starlette.requests import Request
from starlette.responses import Response

from display.card.charts import comparison_card, themes_card, timeline_card
from display.card.document import document_card
from display.card.links import VIEWS
from display.card.sheet import card
from display.drawing.palette import Look, Palette
from display.drawing.png import png
from display.drawing.typefaces import folder_setting
from display.pictures.options import read_options
from queries.database.cache import answer
from queries.documents import record
from queries.model.site import site
from routes.answer import LinkEndpoint, NotFoundError, RequestedView, inline, route
from routes.pictures import of_the_chart, provenance

CHARTS = {"timeline": timeline_card, "themes": themes_card, "compare": comparison_card}
PNG = "image/png"


def _respond(requested: RequestedView) -> Response:
    """Return the card of a view, or of the document that is open in it."""
    look = {"look": requested.own["look"]} if "look" in requested.own else {}
    options, ignored = read_options(look)
    chart = of_the_chart(requested, ignored)
    parts = chart.address.href, requested.address.document, options.look, folder_setting()
    picture = answer(
        ("card", requested.archive.cache_key, *parts), lambda: _drawn(chart, requested.address.document, options.look)
    )
    return Response(picture, 200, inline(f"card-{requested.archive.about.version}.png"), PNG)


def _drawn(requested: RequestedView, identifier: str, look: Look) -> bytes:
    if identifier or requested.address.page == "document":
        row = record(requested.archive, identifier) if identifier else None
        if row is None:
            raise NotFoundError(f"This archive has no document with the id “{identifier[:80]}”.")
        text, body = document_card(requested.archive, row, site(requested.archive))
        return png(card(text, body, Palette(look, {}), provenance(requested)))
    text, body, colours = CHARTS[requested.address.page](requested.archive, requested.address)
    return png(card(text, body, Palette(look, colours), provenance(requested)))


def _of(view: str) -> LinkEndpoint:
    own = ("look",) if view == "timeline" else ("look", "view")
    return route(
        view, _respond, own, varies_by=folder_setting, summary=f"The card of the page “{view}”", media_type=PNG
    )


CARDS = {view: _of(view) for view in VIEWS}


async def card_png(request: Request) -> Response:
    """Answer with the card of the page that `view` names; without one with that of the timeline."""
    return await CARDS.get(request.query_params.get("view", ""), CARDS["timeline"])(request)
