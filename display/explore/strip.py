"""The strip of the whole archive above a timeline that shows a part of it, with a window on that part."""

from __future__ import annotations

from datetime import date

from display.charts.grains import shown_grain
from display.explore.axis import round_top
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.axis_ends import cut_ends
from queries.model.days import bucket_end
from queries.model.filters import Filters
from queries.timeline import archive_span, overview_bars

WIDTH, HEIGHT = 1000, 24
"""The units of the drawing, which the browser stretches over the width of the chart."""


def strip(archive: Archive, address: Address) -> Element | None:
    """Return the whole archive as a silhouette, across which a range can be dragged; None where it is a single day."""
    filters = address.filters
    first, last = archive_span(archive, filters.axis) or (date.min, date.min)
    if first >= last:
        return None
    grain = shown_grain(Filters(), first, last)
    overview = overview_bars(archive, filters.axis, grain)
    start, end = (0, len(overview.days) - 1) if filters.ends == "all" else cut_ends(overview.days, overview.totals)
    first, last = overview.days[start], bucket_end(overview.days[end], grain)
    days = (last - first).days + 1
    top = round_top(max(overview.totals))
    path = []
    for day, total in zip(overview.days[start : end + 1], overview.totals[start : end + 1], strict=True):
        left = WIDTH * (day - first).days / days
        right = WIDTH * ((bucket_end(day, grain) - first).days + 1) / days
        if total:
            high = max(HEIGHT * total / top, 1)
            path.append(f"M{left:.1f} {HEIGHT}V{HEIGHT - high:.1f}H{right:.1f}V{HEIGHT}Z")
    drawing = el(
        "svg",
        el("path", d="".join(path)),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    label = f"The whole archive, {words.span(first, last)}. Drag across it to choose dates."
    whole = address.ask(filters.change(start="", end="", grain=""))
    return el(
        "div",
        el(
            "Brush",
            drawing,
            _window(filters, first, days),
            first=first.isoformat(),
            days=days,
            grain=grain,
            href=whole.href,
        ),
        class_="strip",
        title=label,
    )


def _window(filters: Filters, first: date, days: int) -> Element:
    start = max(((filters.first_day or first) - first).days, 0)
    end = min(((filters.last_day - first).days + 1) if filters.last_day else days, days)
    left, width = 100 * min(start, days) / days, 100 * max(end - start, 0) / days
    return el("div", class_="window", style=f"left: {left:.3f}%; width: max({width:.3f}%, 3px)")
