"""The export of the Wilson Center Digital Archive: a table of 23 columns, as CSV or in an SQLite file.

The names of its columns are among the usual ones, so what they hold stands in `columns.py`. The several columns of
people become one list, and so do those of credits; the page of the export a record stood on is left out.
"""

from data.readers import csv_header, csv_table, sqlite_table
from data.readers.crosswalk import Crosswalk
from data.readers.headings import plain_names
from data.readers.record import Reading
from data.readers.source_file import SourceFile

NAME = "wilson-center"

_OF_ITS_OWN = frozenset(
    {
        "record_id",
        "title",
        "original_publication_date",
        "original_upload_date",
        "original_archive_title",
        "associated_people_orgs",
        "subjects_discussed",
        "document_contributors",
    }
)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the columns are those that only this export has, in any order."""
    if sqlite_table.recognises(source, chosen):
        names = sqlite_table.names_of_columns(source, chosen)
    else:
        names = csv_header.header_of(source.start(), chosen).names
    return set(plain_names(names)) >= _OF_ITS_OWN


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the records of the export; raise SourceError where it cannot be opened or has no title column."""
    read_table = sqlite_table.read if sqlite_table.recognises(source, chosen) else csv_table.read
    return read_table(source, chosen)
