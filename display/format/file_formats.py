"""The files in which all documents of a question go out: one table for the menu, the routes and the documentation."""

from dataclasses import dataclass

UNIT = 1000
_UNITS = ("bytes", "kB", "MB", "GB")


@dataclass(frozen=True)
class FileFormat:
    """A format of files: the ending of its name, what it is called, its size as a part of that of CSV, its type."""

    ending: str
    name: str
    size: float
    media_type: str


EXPORTS = (
    FileFormat("csv", "Table (CSV)", 1.0, "text/csv; charset=utf-8"),
    FileFormat("xlsx", "Excel", 0.35, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    FileFormat("jsonl", "JSON Lines", 1.8, "application/jsonl"),
    FileFormat("json", "JSON", 1.8, "application/json"),
    FileFormat("parquet", "Parquet", 0.2, "application/vnd.apache.parquet"),
    FileFormat("zip", "Table with its description (zip)", 0.15, "application/zip"),
)
REFERENCES = (
    FileFormat("ris", "RIS", 1.3, "application/x-research-info-systems"),
    FileFormat("bib", "BibLaTeX", 1.4, "application/x-bibtex"),
    FileFormat("csl.json", "CSL-JSON", 1.5, "application/vnd.citationstyles.csl+json"),
)


def size_in_words(size: float) -> str:
    """Return an estimated size in two figures: `3.2 MB`."""
    power = 0
    while size >= UNIT and power < len(_UNITS) - 1:
        size, power = size / UNIT, power + 1
    return f"{size:.1f} {_UNITS[power]}" if size < 10 and power else f"{size:,.0f} {_UNITS[power]}"
