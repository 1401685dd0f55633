"""The card of a document: its title, its date in words, who holds it, and where it stands among all of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from display.card.sheet import ROOM, SCALE, Body, CardText
from display.charts.grains import shown_grain
from display.citations.document import cited_document
from display.drawing.lettering import bold, cut, lines, runs_to_left, sans
from display.drawing.pen import Anchor, Pen
from display.drawing.svg import Node, group
from display.explore.axis import Axis
from display.explore.chart_rows import Row, RowBar
from display.format import text, words
from display.pictures.plot import Plot, axis_labels, bars
from queries.database.archive import Archive
from queries.documents import DocumentRecord
from queries.model.axis_ends import cut_ends
from queries.model.days import bucket_end
from queries.model.filters import Filters
from queries.model.site import Site
from queries.timeline import archive_span, overview_bars

DATE, HOLDER, NOTE = bold(32), sans(25), sans(22)
LEAST_STRIP, MOST_STRIP, AROUND_STRIP = 50, 110, 80
"""Pixels of the archive’s own timeline, on which the document is marked, and of its labels and what is above it."""
LONGEST_TITLE = 400


def document_card(archive: Archive, row: DocumentRecord, site: Site) -> tuple[CardText, Body]:
    """Return the card of a record."""
    title = text.shortened(" ".join(row.title.split()), LONGEST_TITLE)
    return CardText(title, "", most_lines=3), lambda pen, _room, height: (_body(archive, row, site, pen, height), ())


def _body(archive: Archive, row: DocumentRecord, site: Site, pen: Pen, height: float) -> list[Node | None]:
    dated = cut(pen.letters(words.read_date(row) if row.first_day else words.written_date(row)), DATE, ROOM)
    texts = [(dated, DATE, "--ink", 30.0)]
    if row.date_conflict in ("contradiction", "impossible"):
        texts.append((cut(pen.letters(words.conflict(row)), NOTE, ROOM), NOTE, "--amber", 36.0))
    texts += [(line, HOLDER, "--muted", 34.0) for line in lines(pen.letters(_origin(row, site)), HOLDER, ROOM, 2)]
    # A document whose title runs from right to left stands at the right as a whole.
    x: float = 0
    anchor: Anchor = "start"
    if runs_to_left(row.title):
        x, anchor = ROOM, "end"
    nodes: list[Node | None] = []
    y = 0.0
    for line, kind, colour, leading in texts:
        y += leading
        nodes.append(pen.text(x, y, line, kind, colour, anchor))
    tall = min(height - y - AROUND_STRIP, MOST_STRIP)
    return [*nodes, *_strip(archive, row, pen, height, tall)] if tall >= LEAST_STRIP else nodes


def _origin(row: DocumentRecord, site: Site) -> str:
    """Return where the document is kept, from the smallest to the largest, as it is cited."""
    cited = cited_document(row, site)
    return ", ".join(part for part in (cited.place, cited.collection, cited.holder) if part)


def _strip(archive: Archive, row: DocumentRecord, pen: Pen, height: float, tall: float) -> Sequence[Node | None]:
    """Return all documents of the archive over time, with a mark as wide as the date of this one."""
    axis, found = _archive_axis(archive)
    if axis is None:
        return []
    plot, bottom, high = Plot(axis, 0, ROOM / SCALE), (height - 40) / SCALE, tall / SCALE
    everything = bars(pen, plot, Row("archive", "--held", found), bottom, high, max(bar.height for bar in found))
    rule = pen.line((0, bottom), (plot.right, bottom), "--rule")
    parts = [everything, rule, *_mark(row, pen, plot, bottom, high), *axis_labels(pen, plot, bottom)]
    return [group(parts, transform=f"scale({SCALE})")]


def _archive_axis(archive: Archive) -> tuple[Axis | None, list[RowBar]]:
    first, last = archive_span(archive, "written") or (date.min, date.min)
    if first >= last:
        return None, []
    grain = shown_grain(Filters(), first, last)
    overview = overview_bars(archive, "written", grain)
    start, end = cut_ends(overview.days, overview.totals)
    counted = zip(overview.days[start : end + 1], overview.totals[start : end + 1], strict=True)
    found = [RowBar(day, total, 0, float(total)) for day, total in counted if total]
    first, last = overview.days[start], bucket_end(overview.days[end], grain)
    ends = any(overview.totals[:start]), any(overview.totals[end + 1 :])
    return Axis(first, last, grain, *ends), found


def _mark(row: DocumentRecord, pen: Pen, plot: Plot, bottom: float, high: float) -> list[Node | None]:
    """Return the mark of the document; none for an undated one, or one beyond the ends of the axis."""
    axis = plot.axis
    if not row.first_day or not row.last_day or row.last_day < axis.first or row.first_day > axis.last:
        return []
    start, end = plot.x(axis.place(row.first_day)), plot.x(axis.place(row.last_day) + 1)
    width = max(end - start, 2.5)
    return [pen.area([((start + end - width) / 2, bottom - high - 4, width, high + 4)], "--accent", opacity=0.85)]
