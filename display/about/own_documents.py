"""How to bring in documents of one's own, and how to describe an archive."""

from display.about.sources import folded
from display.runtime.tree import Element, el
from queries.formats import FORMATS

COMMANDS = """python -m data check my-documents.csv
python -m data build my-documents.csv --out data/mine.duckdb
ANNALS_ARCHIVE=data/mine.duckdb make dashboard"""


def own_documents() -> Element:
    """Return what comes in, and the commands that build an archive of it and show it."""
    return folded(
        "Bring in your own documents",
        el(
            "p",
            f"These come in as they are: {', '.join(FORMATS.values())}. Only a title is needed. ",
            el("code", "check"),
            " says what would happen and writes nothing.",
        ),
        el("pre", el("code", COMMANDS), class_="commands", tabindex="0"),
    )
