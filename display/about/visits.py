"""What is remembered of a reader's visits, and the buttons that turn it off and on again."""

from display.about.description import part
from display.runtime.tree import Element, el


def visits() -> Element:
    """Say what the one cookie of the pages holds."""
    return part(
        "visits",
        "Your visits",
        el(
            "p",
            "When a page opens, it can say how many documents are new since this browser was here. For this, a cookie "
            "holds the version of the archive that you have seen, for a year, and nothing else. No other site gets it, "
            "and nobody is counted by it.",
        ),
        el(
            "p",
            el("button", "Do not remember", type="button", data_visit="0"),
            " ",
            el("button", "Remember", type="button", data_visit="1"),
            " ",
            el("span", "", role="status"),
        ),
    )
