"""The head of a comparison: what is compared, how much each question finds, and Share."""

from display.embedding.choice import embed_choice
from display.explore.heading import share
from display.runtime.address import Address
from display.runtime.tree import Element, el


def heading(address: Address, title: str, counts: str) -> Element:
    """Return the heading, and a sentence of numbers read out when they change; empty where nothing is asked."""
    return el(
        "div",
        el(
            "div",
            el("h1", title, tabindex="-1"),
            el("p", counts, class_="whose", role="status"),
            class_="titles",
        ),
        el("div", share(embed_choice(address, title)), class_="actions") if counts else None,
        class_="heading",
    )
