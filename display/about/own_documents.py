"""How to bring in documents of one's own, and how to describe an archive."""

from display.about.sources import folded
from display.runtime.tree import Element, el

COMMANDS = """python -m data check my-documents.csv
python -m data build my-documents.csv --out data/mine.duckdb
ANNALS_ARCHIVE=data/mine.duckdb make dashboard"""


def own_documents() -> Element:
    """What comes in, and the commands that build an archive of it and show it."""
    return folded(
        "Bring in your own documents",
        el(
            "p",
            "Saved results pages (",
            el("code", ".txt"),
            "), CSV, Excel, JSON, JSON Lines, Parquet, SQLite, FRUS volumes and the files of Zotero, RIS and BibTeX "
            "are read as they are. Only a title is needed. ",
            el("code", "check"),
            " says what would happen and writes nothing.",
        ),
        el("pre", el("code", COMMANDS), class_="commands", tabindex="0"),
    )
