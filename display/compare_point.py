"""One point of the lines of a comparison: a click shows the documents it counts, and the link keeps them shown."""

import html
from collections.abc import Sequence

import streamlit as st

from display import session
from display.charts.steps import going_into
from display.compare_axis import Axis, Line
from display.explore.bins import Bin
from display.format import words
from display.results import document_row
from queries import result_order, result_rows
from queries.archive import Archive
from queries.comparison import Comparison
from queries.result import Result

MOST_SHOWN = 10
NOT_THERE = "On this axis {} has no place that holds {}."


def place_of(line: Line, one: Bin | None) -> str:
    """What a link calls a point; empty where the question asks for nothing."""
    return f"{line.letter}.{one.first.isoformat()}" if one else ""


def place_opened(line: Line, comparison: Comparison) -> int | None:
    """Which point of the line is opened, from the left; None where it is another line's, or off the axis."""
    letter, day = comparison.point or ("", None)
    if day is None or letter != line.letter:
        return None
    return next((place for place, one in enumerate(line.bins) if one and one.first <= day <= one.last), None)


def clicked(now: Comparison, event: object) -> Comparison:
    """The comparison with the point opened that was clicked, or closed where it was open."""
    points = event["selection"]["points"]  # type: ignore[index]
    at = str(points[0]["customdata"]) if points else now.at
    return now.change(at="" if points and at == now.at else at, page=now.page)


def opened(archive: Archive, axis: Axis, lines: Sequence[Line], comparison: Comparison) -> None:
    """The documents of the point that is opened, the first of them as a list; nothing where none is."""
    if not comparison.point:
        return
    letter, day = comparison.point
    line = next(line for line in lines if line.letter == letter)
    place = place_opened(line, comparison)
    with st.container(key="opened-point"):
        if place is None:
            st.html(f'<p class="quiet">{html.escape(NOT_THERE.format(letter.upper(), words.day(day)))}</p>')
            _close(comparison)
        elif one := line.bins[place]:
            st.html(f'<h2 class="part">One point: {letter.upper()}, {_name(axis, place, one)}</h2>')
            _documents(archive, line, one, comparison)


def _close(comparison: Comparison) -> None:
    closed = comparison.change(at="", page=comparison.page)
    st.button("Close this point", key="close-point", type="tertiary", on_click=session.compare, args=(closed,))


def _name(axis: Axis, place: int, one: Bin) -> str:
    days = words.span(one.first, one.last)
    return f"{axis.names[place]} ({days})" if axis.numbers else days


def _documents(archive: Archive, line: Line, one: Bin, comparison: Comparison) -> None:
    there = going_into(line.side.filters, one.first, one.last, "day").change(sort="oldest")
    with st.container(horizontal=True, vertical_alignment="center", key="point-ways"):
        if one.documents:
            session.page_link("timeline", f"**{words.documents(one.documents)}** on the timeline", there)
        else:
            st.html('<p class="quiet">No document.</p>', width="content")
        _close(comparison)
    result = Result(archive, there)
    for row in result_rows(result, result_order(result, MOST_SHOWN)):
        document_row(row, there, result.search.wanted())
    if one.documents > MOST_SHOWN:
        st.html(f'<p class="quiet">The first {MOST_SHOWN} of them. The link above opens all.</p>')
