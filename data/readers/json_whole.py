"""JSON files that are read whole, since their records stand within one another."""

import json

from data.readers.json_pairs import object_of
from data.readers.source_file import BLANKS, MAX_RECORD_CHARS, SourceFile
from queries.errors import SourceError

MAX_CHARS = 2 * MAX_RECORD_CHARS
"""Characters of a file that is read whole."""


def whole_json(source: SourceFile) -> object:
    """Return what the file holds; raise SourceError where it is broken or too long."""
    with source.open() as stream:
        text = stream.read(MAX_CHARS + 1)
    if len(text) > MAX_CHARS:
        raise SourceError(f"{source.name} has more than {MAX_CHARS:,} characters, and is read whole. Divide it.")
    try:
        return json.loads(text.lstrip(BLANKS), object_pairs_hook=object_of)
    except RecursionError as error:
        raise SourceError(f"{source.name} is nested too deep to be read.") from error
    except ValueError as error:
        raise SourceError(f"{source.name} is broken JSON: {error}.") from error
