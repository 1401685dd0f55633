"""The routes `/timeline.svg`, `.png` and `.csv`, the same of themes and of a comparison: the chart of a view."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.responses import Response

from display.compare.words import title
from display.drawing.palette import Palette
from display.drawing.png import png
from display.drawing.svg import written
from display.drawing.typefaces import folder_setting
from display.pictures.comparison import comparison_chart, comparison_view
from display.pictures.frame import Draw, Provenance, picture
from display.pictures.links import only_the_chart
from display.pictures.options import PARAMETERS, read_options
from display.pictures.tables import BARS, POINTS, Cells, as_csv, comparison_rows, themes_rows, timeline_rows
from display.pictures.themes import themes_chart, themes_view
from display.pictures.timeline import drawn_as_bars, timeline_chart, timeline_view
from display.runtime.base_address import base_address
from queries.model.site import site
from routes.answer import Endpoint, RequestedView, attachment, check_strict, inline, route

PNG_ZOOM = 2
"""Pixels of a PNG for each of its width, so that it stays sharp in print."""
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
CSV = "text/csv; charset=utf-8"

Colours = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class ChartFiles:
    """The chart of a page: what draws it, and its numbers as rows under `columns`."""

    page: str
    drawing: Callable[[RequestedView], tuple[Draw, Colours]]
    columns: Sequence[str]
    rows: Callable[[RequestedView], Iterator[Cells]]
    question: Callable[[RequestedView], str] = lambda requested: requested.question


def timeline_drawing(requested: RequestedView) -> tuple[Draw, Colours]:
    """Return what draws the timeline of a link, and the colours of its themes."""
    view = timeline_view(requested.archive, requested.address)
    return lambda pen, room: timeline_chart(view, pen, room), view.colours


def themes_drawing(requested: RequestedView) -> tuple[Draw, Colours]:
    """Return what draws the themes of a link over time, and their colours."""
    view = themes_view(requested.archive, requested.address)
    return lambda pen, room: themes_chart(view, pen, room), view.colours


def comparison_drawing(requested: RequestedView) -> tuple[Draw, Colours]:
    """Return what draws the comparison of a link, which has no colours of themes."""
    view = comparison_view(requested.archive, requested.address)
    return lambda pen, room: comparison_chart(view, pen, room), {}


CHARTS = (
    ChartFiles(
        "timeline",
        timeline_drawing,
        BARS,
        lambda requested: timeline_rows(
            requested.address, timeline_view(requested.archive, drawn_as_bars(requested.address))
        ),
    ),
    ChartFiles(
        "themes", themes_drawing, BARS, lambda requested: themes_rows(themes_view(requested.archive, requested.address))
    ),
    ChartFiles(
        "compare",
        comparison_drawing,
        POINTS,
        lambda requested: comparison_rows(comparison_view(requested.archive, requested.address)),
        lambda requested: title(requested.address.comparison, requested.names, site(requested.archive)),
    ),
)
"""The charts that go out."""


def provenance(requested: RequestedView) -> Provenance:
    """Return where a picture comes from."""
    about = requested.archive.about
    return Provenance(site(requested.archive).name or about.name, about.version, requested.link, requested.ignored)


def of_the_chart(requested: RequestedView, ignored: Sequence[str] = ()) -> RequestedView:
    """Return what is asked with nothing open besides the chart, so that its link leads to just that.

    `ignored` are sentences about the parameters of the route. Raises StrictError for those who are strict about them.
    """
    check_strict(requested, ignored)
    return replace(requested, address=only_the_chart(requested.address), ignored=(*requested.ignored, *ignored))


def _image(chart: ChartFiles, ending: str) -> Endpoint:
    def respond(requested: RequestedView) -> Response:
        options, ignored = read_options(requested.own)
        requested = of_the_chart(requested, ignored)
        draw, colours = chart.drawing(requested)
        is_png = ending == "png"
        root = picture(draw, Palette(options.look, colours), options, provenance(requested), for_pictures=is_png)
        name = inline(f"{chart.page}-{requested.archive.about.version}.{ending}")
        return Response(png(root, PNG_ZOOM) if is_png else written(root), 200, name, MEDIA_TYPES[ending])

    return route(
        chart.page,
        respond,
        PARAMETERS,
        varies_by=folder_setting,
        summary=f"The chart of the page “{chart.page}” as an image",
        media_type=MEDIA_TYPES[ending],
    )


def _table(chart: ChartFiles) -> Endpoint:
    def respond(requested: RequestedView) -> Response:
        requested = of_the_chart(requested)
        lines = as_csv(
            chart.columns, chart.rows(requested), _about(requested, chart.question(requested)), base_address() or "/"
        )
        name = attachment(f"{chart.page}-{requested.archive.about.version}.csv")
        return Response(b"".join(lines), 200, name, CSV)

    return route(
        chart.page, respond, summary=f"The numbers of the chart of the page “{chart.page}”, a row a bar", media_type=CSV
    )


def _about(requested: RequestedView, question: str) -> dict[str, str]:
    """Return where a table comes from, by the headings that files of documents have for it."""
    about = requested.archive.about
    origin = {"question": question, "link_of_question": requested.link, "ignored": " ".join(requested.ignored)}
    return origin | {"annals_archive": about.name, "annals_version": about.version}


ROUTES = {f"/{chart.page}.{ending}": _image(chart, ending) for chart in CHARTS for ending in MEDIA_TYPES}
ROUTES |= {f"/{chart.page}.csv": _table(chart) for chart in CHARTS}
"""Path to endpoint."""
