"""One point of the lines of a comparison: the link keeps it open, and its documents are listed."""

from collections.abc import Mapping, Sequence

from display.charts.range_navigation import drill_down
from display.compare.axis import Axis, Line
from display.explore.bins import Bin
from display.explore.results import document_row
from display.format import words
from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.comparison import Comparison
from queries.model.filters import Filters
from queries.model.site import Site
from queries.result import Result
from queries.results import result_order, result_rows

MOST_SHOWN = 10
NOT_THERE = "Question {} has no point on this axis that includes {}."


def point_of(line: Line, one: Bin) -> str:
    """Return what a link calls a point."""
    return f"{line.letter}.{one.first.isoformat()}"


def opened_place(line: Line, comparison: Comparison) -> int | None:
    """Which point of the line is open, from the left; None where it is another line's, or off the axis."""
    letter, day = comparison.point or ("", None)
    if day is None or letter != line.letter:
        return None
    return next((place for place, one in enumerate(line.bins) if one and one.first <= day <= one.last), None)


def opened_point(
    archive: Archive, axis: Axis, lines: Sequence[Line], address: Address, colours: Mapping[str, str], site: Site
) -> Element | None:
    """Return the documents of the point that is open, the first of them as a list; None where none is."""
    comparison = address.comparison
    if not comparison.point:
        return None
    letter, day = comparison.point
    line = next(line for line in lines if line.letter == letter)
    place = opened_place(line, comparison)
    one = None if place is None else line.bins[place]
    if place is None or not one:
        return _section(el("p", NOT_THERE.format(letter.upper(), words.day(day))), _close(address))
    there = drill_down(line.side.filters, one.first, one.last, "day").change(sort="oldest")
    name = f"{letter.upper()}, {_name(axis, place, one)}: {words.documents(one.documents)}"
    return _section(
        el("h2", name),
        el("a", "All of them on the timeline", href=Address(filters=there).href) if one.documents else None,
        _close(address),
        _documents(archive, there, address, colours, site),
        el("p", f"The first {MOST_SHOWN} of them.", class_="quiet") if one.documents > MOST_SHOWN else None,
        letter=letter,
    )


def _section(*content: object, letter: str = "") -> Element:
    return el(
        "section", content, class_=f"opened-point line-{letter}", aria_label="Documents of one point", key="point"
    )


def _close(address: Address) -> Element:
    closed = address.comparison.change(at="", page=address.comparison.page)
    return el(
        "a",
        icon("close"),
        href=address.compare(closed).href,
        class_="close",
        aria_label="Close this point",
        data_close=None if address.document else "",
    )


def _name(axis: Axis, place: int, one: Bin) -> str:
    days = words.span(one.first, one.last)
    return f"{axis.names[place]} ({days})" if axis.numbers else days


def _documents(
    archive: Archive, filters: Filters, address: Address, colours: Mapping[str, str], site: Site
) -> Element | None:
    result = Result(archive, filters)
    rows = result_rows(result, result_order(result, MOST_SHOWN))
    view = address.change(filters=filters)
    return el("ol", [document_row(row, view, result.search.wanted(), colours, site) for row in rows], class_="list")
