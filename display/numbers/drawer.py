"""About these numbers: a drawer that says what each number of a page counts, and gives the SQL for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from display.explore.rows import Timeline
from display.numbers import count, dates, themes
from display.numbers import timeline as timeline_numbers
from display.numbers.statement import Statement
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.pages import page_named
from display.runtime.tree import Element, el
from queries.result import Result

LABELS = {"count": "Count", "timeline": "Timeline", "themes": "Themes", "dates": "Dates"}
_OF_RESULT: Mapping[str, Callable[[Result, Address, Mapping[str, str]], Sequence[Statement]]] = {
    "count": count.statements,
    "themes": themes.statements,
    "dates": dates.statements,
}


def numbers_drawer(
    result: Result, address: Address, names: Mapping[str, str], timeline: Timeline | None = None
) -> Element:
    """Return the drawer, at the part that the address opens; `timeline` is that of the page, if it has one."""
    parts = page_named(address.page).numbers
    part = address.part or parts[0]
    found = _statements(part, result, address, timeline, names)
    content = [one.as_section(is_alone=len(found) == 1) for one in found] or el(
        "p", "None of these documents has a date, so no chart is drawn."
    )
    return drawer(
        "numbers",
        "About these numbers",
        address.change(panel="", part=""),
        _tabs(address, parts, part),
        el("div", content, class_="numbers", key=part),
    )


def _statements(
    part: str, result: Result, address: Address, timeline: Timeline | None, names: Mapping[str, str]
) -> Sequence[Statement]:
    if part == "timeline":
        return timeline_numbers.statements(result, address, timeline)
    return _OF_RESULT[part](result, address, names)


def _tabs(address: Address, parts: Sequence[str], open_part: str) -> Element:
    return el(
        "nav",
        [
            el(
                "a",
                LABELS[part],
                href=address.change(part="" if part == parts[0] else part).href,
                aria_current="true" if part == open_part else None,
                data_focus=f"numbers-{part}",
            )
            for part in parts
        ],
        class_="tabs",
        aria_label="Which numbers",
    )
