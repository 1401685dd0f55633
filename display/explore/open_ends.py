"""Dates with one end only, such as “before 1962”, on the timeline: a line from the end that is known, fading away."""

from collections.abc import Sequence

from display.explore.axis import Axis
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.dates import OpenInterval


def open_ends(address: Address, ends: Sequence[OpenInterval], axis: Axis, top: int) -> list[Element]:
    """Return a line for each known end within the axis, a link to all documents with one end only.

    It says on which side the date lies and not how far: "before 1962" fades to the left of 1962, "after 1962" to the
    right of it. `top` is where the lines stand, in pixels.
    """
    href = address.ask(address.filters.change(start="", end="", undated="").choose(date=("open",))).href
    lines = []
    for end in ends:
        at = axis.place(end.first_day) if end.is_before else axis.place(end.last_day) + 1
        if not 0 <= at <= axis.days:
            continue
        place = axis.share(at)
        side = f"right: {100 - place}%" if end.is_before else f"left: {place}%"
        lines.append(
            el(
                "a",
                href=href,
                class_=f"open-end {'before' if end.is_before else 'after'}",
                style=f"{side}; top: {top}px",
                aria_label=_label(end),
                data_tip=_label(end),
                tabindex="-1",
            )
        )
    return lines


def _label(end: OpenInterval) -> str:
    where = "before" if end.is_before else "after"
    return f"{words.documents(end.documents)} dated {where} {words.span(end.first_day, end.last_day)}, open at one end."
