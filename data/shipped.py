"""The files that ship with the project, and where the dashboard looks for an archive."""

from pathlib import Path

_DATA = Path(__file__).parent

ARCHIVE = _DATA / "archive.duckdb"
DOCUMENTS = _DATA / "documents.csv"
EVENTS = _DATA / "events.csv"
SITE = _DATA / "site.toml"
SYNONYMS = _DATA / "synonyms.toml"
THEMES = _DATA / "themes.toml"
