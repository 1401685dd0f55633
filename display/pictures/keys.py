"""How to read a picture: a sample of each thing in it that no label explains, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from display.drawing.pen import Pen
from display.explore.chart_rows import Row
from display.pictures.frame import KEY_BOX, KeyEntry
from display.pictures.plot import dot

if TYPE_CHECKING:
    from display.pictures.timeline import TimelineView

MIDDLE = KEY_BOX / 2


def of_timeline(pen: Pen, view: TimelineView) -> list[KeyEntry]:
    """Return the key of a timeline: of what it shows, and of nothing else."""
    found = view.timeline
    if found is None:
        return []
    entries = [*of_bars(pen, found.rows, found.axis.grain), *_of_marks(pen, found.rows)]
    if found.archive_bars:
        entries.append(
            KeyEntry(
                lambda x, y: [pen.area([(x, y, KEY_BOX, KEY_BOX)], "--held")],
                "All documents of the archive, on a scale of their own.",
                "all of the archive",
            )
        )
    if found.open_ends:
        entries.append(
            KeyEntry(
                lambda x, y: [pen.fade((x, y + 4, KEY_BOX, 3), "--documents", to_left=False)],
                "Dates open at one end: before or after the day where the line begins; how far is not known.",
            )
        )
    if found.silent:
        entries.append(
            KeyEntry(
                lambda x, y: [pen.area([(x, y + MIDDLE, KEY_BOX, 1.2)], "--muted")],
                "A thin line under the axis: the archive has no document dated in these days.",
            )
        )
    return entries


def of_bars(pen: Pen, rows: Sequence[Row], grain: str) -> list[KeyEntry]:
    """Return what hatched bars are, where there are any."""
    if not any(bar.wider for row in rows for bar in row.bars):
        return []
    return [
        KeyEntry(
            lambda x, y: [pen.area([(x, y, KEY_BOX, KEY_BOX)], "--documents", is_hatched=True)],
            f"Hatched: dated more widely than to the {grain}, and counted in each {grain} that the date touches.",
            f"date wider than a {grain}",
        )
    ]


def _of_marks(pen: Pen, rows: Sequence[Row]) -> list[KeyEntry]:
    found = [mark for row in rows for mark in row.marks]
    entries = []
    if any(mark.first != mark.last for mark in found):
        entries.append(
            KeyEntry(
                lambda x, y: [
                    pen.area([(x, y + MIDDLE - 2, KEY_BOX, 4)], "--documents", opacity=0.5),
                    dot(pen, (x + MIDDLE, y + MIDDLE), 6, "--documents", is_round=False, is_hollow=False),
                ],
                "A square on a line: a date of more than one day, as long as the line.",
            )
        )
    if any(mark.is_hollow for mark in found):
        entries.append(
            KeyEntry(
                lambda x, y: [dot(pen, (x + MIDDLE, y + MIDDLE), 9, "--documents", is_round=True, is_hollow=True)],
                "Hollow: the date is in doubt, or contradicts the title.",
                "date in doubt",
            )
        )
    if any(mark.event for mark in found):
        entries.append(
            KeyEntry(
                lambda x, y: [pen.line((x, y + MIDDLE), (x + KEY_BOX, y + MIDDLE), "--documents", dash="1.5 2.5")],
                "Dotted: from the written date to the date in the title that contradicts it.",
                "to the date in the title",
            )
        )
    return entries
