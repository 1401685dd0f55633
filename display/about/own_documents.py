"""How to bring in documents of one's own, and how to describe an archive."""

from display.about.sources import folded
from display.runtime.tree import Element, el

COMMANDS = """python -m data check my-documents.csv
python -m data build my-documents.csv --out data/mine.duckdb
ANNALS_ARCHIVE=data/mine.duckdb make dashboard"""

FORMATS = (
    "Tables (CSV and the like), Excel workbooks, Workbooks of Excel 97 to 2003, Sheets of OpenDocument, Parquet, "
    "SQLite databases, JSON, JSON Lines, RDF and JSON-LD, Results pages, Finding aids (EAD), MARC and MARCXML, "
    "MODS and METS, OAI-PMH and Dublin Core, TEI letters and CMIF, FRUS volumes, IIIF manifests and collections, "
    "Any other XML, CSL-JSON, RIS, BibTeX, EndNote, E-mail, PDF files, The Wilson Center's export, "
    "History Lab's topic files"
)
"""The formats that come in, by the names that the documentation gives them."""


def own_documents() -> Element:
    """Return what comes in, and the commands that build an archive of it and show it."""
    return folded(
        "Bring in your own documents",
        el(
            "p",
            f"These come in as they are: {FORMATS}. Only a title is needed. ",
            el("code", "check"),
            " says what would happen and writes nothing.",
        ),
        el("pre", el("code", COMMANDS), class_="commands", tabindex="0"),
    )
