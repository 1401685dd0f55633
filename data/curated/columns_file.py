"""The file of columns: for each source, by its name or a pattern, which of its columns lead to which field.

["letters-*.csv"]
columns = { date = "sent", people = ["sender", "addressee"] }
title = "{sender} to {addressee}"
separator = ","
"""

from collections.abc import Mapping
from pathlib import Path

from data.curated.toml_file import check_keys, read_toml
from data.readers.crosswalk import Crosswalk
from data.readers.headings import field_named
from queries.errors import SourceError

_TEXTS = ("title", "separator", "path", "encoding")
_COLUMNS = "columns"


def read_columns(path: Path) -> Mapping[str, Crosswalk]:
    """Return the crosswalk of each name or pattern; raise SourceError that names the file, the place and the remedy."""
    return {
        pattern: _crosswalk(f"[{pattern!r}] in {path}", entry)
        for pattern, entry in read_toml(path, "columns", SourceError).items()
    }


def _crosswalk(where: str, entry: object) -> Crosswalk:
    if not isinstance(entry, dict):
        raise SourceError(f'{where} is no table. Write ["name of the file"] and below it columns = {{ … }}.')
    check_keys(entry, (_COLUMNS, *_TEXTS), where, SourceError)
    texts = {key: entry[key] for key in _TEXTS if key in entry}
    for key, value in texts.items():
        if not isinstance(value, str) or not value:
            raise SourceError(f"{key} of {where} is no text. Put it in quotation marks.")
    return Crosswalk(_columns(where, entry.get(_COLUMNS, {})), **texts)


def _columns(where: str, entry: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(entry, dict):
        raise SourceError(f'columns of {where} are no table. Write columns = {{ field = "column" }}.')
    return {field_named(field): _names(where, field, names) for field, names in entry.items()}


def _names(where: str, field: str, names: object) -> tuple[str, ...]:
    listed = names if isinstance(names, list) else [names]
    if not listed or not all(isinstance(name, str) and name for name in listed):
        raise SourceError(f"{field} of {where} is no column. Write its name in quotation marks, or a list of names.")
    return tuple(listed)
