"""One mark for each document of a row: where it stands, how it is drawn, and its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from display.charts.stacking import stack_levels
from display.explore.axis import Axis
from display.explore.chart_rows import Row, RowMark
from display.format import text, words
from queries.model.rows import Mark
from queries.model.vocabularies import Axis as AxisName

TIP_LINE, TIP_LINES = 48, 3
"""Signs in a line of the title of a document under the mouse, and how many lines it takes."""


def marks_row(
    slug: str,
    colour: str,
    found: Iterable[Mark],
    axis_name: AxisName,
    axis: Axis,
    height: int,
    *,
    is_faint: bool = False,
) -> Row:
    """Return a row of marks, stacked where they would cover each other on a chart of some 600 pixels."""
    documents = [row for row in found if _touches(row, axis)]
    spans = [_days(row) for row in documents]
    for size in (9, 7, 5, 4, 3):
        levels = stack_levels(spans, axis.days * size / 600)
        if (max(levels, default=0) + 1) * size <= height:
            break
    most = max(height // 3, 1)
    marks = [_mark(row, level % most, axis_name) for row, level in zip(documents, levels, strict=True)]
    return Row(slug, colour, marks=marks, is_faint=is_faint, height=height)


def _touches(row: Mark, axis: Axis) -> bool:
    first, last = _days(row)
    return last >= axis.first and first <= axis.last


def _days(row: Mark) -> tuple[date, date]:
    return row.starts, row.ends


def _mark(row: Mark, level: int, axis_name: AxisName) -> RowMark:
    first, last = _days(row)
    contradicts = row.date_conflict == "contradiction"
    is_doubted = row.qualifier is not None or contradicts
    event = None
    if contradicts and axis_name == "written":
        starts, ends = row.event_first_day, row.event_last_day
        event = (starts, ends) if starts and ends else None
    return RowMark(row.id, first, last, level, is_doubted, _label(row, axis_name), event)


def _label(row: Mark, axis_name: AxisName) -> str:
    """Return the words of a mark: its date, then its title in a few short lines, then what is odd about it."""
    title = " ".join(text.plain(row.title).split())
    lines = [words.date_on_axis(row, axis_name), *title_lines(title)]
    if row.date_conflict == "contradiction":
        lines.append(f"The title names {words.event_date(row)}.")
    return "\n".join(lines)


def title_lines(title: str) -> list[str]:
    """Return a title in at most TIP_LINES lines of TIP_LINE signs, with an ellipsis where it goes on."""
    lines: list[str] = [""]
    for word in title.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= TIP_LINE:
            lines[-1] = joined
        elif len(lines) == TIP_LINES:
            lines[-1] = text.shortened(f"{joined} …", TIP_LINE)
            break
        else:
            lines.append(text.shortened(word, TIP_LINE))
    return [line for line in lines if line]
