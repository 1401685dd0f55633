"""The head of a comparison: what is compared, how much each question finds, and Share."""

from display.explore.heading import share
from display.runtime.tree import Element, el


def heading(title: str, counts: str) -> Element:
    """Return the heading, and a sentence of numbers read out when they change; empty where nothing is asked."""
    return el(
        "div",
        el(
            "div",
            el("h1", title, tabindex="-1"),
            el("p", counts, class_="whose", role="status"),
            class_="titles",
        ),
        el("div", share(), class_="actions") if counts else None,
        class_="heading",
    )
