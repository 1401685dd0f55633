"""The formats that come in: the one table of their names, for the builder, the command line and the pages."""

from collections.abc import Mapping

FORMATS: Mapping[str, str] = {
    "parquet": "Parquet",
    "xlsx": "Excel workbooks",
    "ods": "Sheets of OpenDocument",
    "xls": "Workbooks of Excel 97 to 2003",
    "pdf": "PDF files",
    "wilson-center": "The Wilson Center's export",
    "sqlite": "SQLite databases",
    "history-lab": "History Lab's topic files",
    "frus": "FRUS volumes",
    "ead": "Finding aids (EAD)",
    "marc": "MARC and MARCXML",
    "mods": "MODS and METS",
    "oai-pmh": "OAI-PMH and Dublin Core",
    "tei-letters": "TEI letters and CMIF",
    "csl-json": "CSL-JSON",
    "ris": "RIS",
    "bibtex": "BibTeX",
    "endnote": "EndNote",
    "mail": "E-mail",
    "iiif": "IIIF manifests and collections",
    "rdf": "RDF and JSON-LD",
    "jsonl": "JSON Lines",
    "json": "JSON",
    "xml": "Any other XML",
    "results-page": "Results pages",
    "csv": "Tables (CSV and the like)",
}
"""What a format is called in words, by the name of its reader, in the order in which a file is tried."""
