"""A drawer at the right of a page: beside the list where there is room, over it on a narrow screen."""

from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el


def drawer(name: str, title: str, closed: Address, *content: object, heading: Element | None = None) -> Element:
    """Return a drawer of this name, with a heading, a link that closes it, and what is in it."""
    return el(
        "aside",
        el(
            "div",
            heading or el("h2", title),
            el(
                "a",
                icon("close"),
                href=closed.href,
                class_="close",
                aria_label="Close",
                title="Close (Esc)",
                data_close="",
            ),
            class_="drawer-head",
        ),
        el("div", content, class_="drawer-body", key=f"body-{name}"),
        class_="drawer",
        role="dialog",
        aria_label=title,
        tabindex="-1",
        data_drawer=name,
        key="drawer",
    )
