"""The cards of pages with a chart: the very chart of the link, larger, between its question and its archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from display.card.sheet import SCALE, Body, CardText
from display.drawing.pen import Pen
from display.drawing.svg import Node, group
from display.explore.chart_rows import layout
from display.explore.theme_rows import with_rows
from display.pictures.comparison import comparison_chart, comparison_view
from display.pictures.frame import Chart, KeyEntry
from display.pictures.themes import GAP, ROW, themes_chart, themes_view
from display.pictures.timeline import AROUND_ROWS, TimelineView, timeline_chart, timeline_view
from display.runtime.address import Address
from queries.database.archive import Archive

LEAST_STRETCH, MOST_STRETCH, LEAST_ROW = 0.8, 2.2, 14.0
"""How far the rows of a timeline may shrink and grow, and pixels of the lowest bar of a theme."""
MOST_THEMES = 6
"""Themes on the card of their page; those of most documents, and how many more there are."""

Colours = Mapping[str, tuple[str, str]]
Drawn = tuple[CardText, Body, Colours]
"""The words of a card, what draws its chart, and the colours of the archive's themes."""


def timeline_card(archive: Archive, address: Address) -> Drawn:
    """Return the card of a timeline."""
    view = timeline_view(archive, address)

    def draw(pen: Pen, room: float, height: float) -> Chart:
        return timeline_chart(view, pen, room, _stretch(view, height))

    return (
        CardText(view.title, _sentence(view.subtitle, view.sentences, is_drawn=bool(view.timeline))),
        _scaled(draw),
        view.colours,
    )


def _stretch(view: TimelineView, height: float) -> float:
    """Return how much higher rows are than on the page, so that all of them have room."""
    if view.timeline is None:
        return 1.0
    place = layout(view.timeline.rows, bool(view.events))
    return min(max((height - place.events - AROUND_ROWS) / sum(place.heights), LEAST_STRETCH), MOST_STRETCH)


def themes_card(archive: Archive, address: Address) -> Drawn:
    """Return the card of the themes: the largest of them."""
    whole = themes_view(archive, address)
    view = replace(whole, themes=with_rows(whole.themes))
    left = len(whole.themes) - len(view.themes)

    def draw(pen: Pen, room: float, height: float) -> Chart:
        row = (height - AROUND_ROWS) / max(len(view.themes), 1) - GAP
        return themes_chart(view, pen, room, min(max(row, LEAST_ROW), ROW * 1.5))

    more = [f"{left} more theme{'s' if left > 1 else ''}, not drawn."] if left else []
    return CardText(view.title, " ".join([*view.sentences, *more])), _scaled(draw), view.colours


def comparison_card(archive: Archive, address: Address) -> Drawn:
    """Return the card of a comparison."""
    view = comparison_view(archive, address)

    def draw(pen: Pen, room: float, height: float) -> Chart:
        return comparison_chart(view, pen, room, height)

    return CardText(view.title, view.subtitle), _scaled(draw), {}


def _sentence(subtitle: str, sentences: Sequence[str], *, is_drawn: bool) -> str:
    """Return what stands below the heading; where nothing is drawn, why."""
    return subtitle if is_drawn else f"{subtitle} {' '.join(sentences)}"


def _scaled(draw: Callable[[Pen, float, float], Chart]) -> Body:
    def body(pen: Pen, room: float, height: float) -> tuple[Sequence[Node | None], Sequence[KeyEntry]]:
        chart = draw(pen, room / SCALE, height / SCALE)
        return [group(chart.nodes, transform=f"scale({SCALE})")], chart.key

    return body
