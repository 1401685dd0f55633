"""How much an Excel workbook may hold: what would never fit into memory is refused before anything of it is parsed.

A workbook is a zip file of XML parts. Sheets and their table of texts are parsed row by row and text by text, all
other parts whole, so that memory is bounded where no row, and no part without rows, has too many tags.
"""

import re
from typing import IO
from zipfile import ZipFile

from data.readers.source_file import SourceFile
from queries.errors import SourceError

UNPACKED_AT_MOST = 1 << 30
"""Bytes that all parts together may have when unpacked."""

PACKED_AT_MOST = 100
"""How many times longer a part may become when unpacked; Apache POI draws the line there too."""

TAGS_AT_MOST = 1 << 22
"""Tags in a stretch where no row and no text ends; the widest row of a sheet has some hundred thousand."""

ROWS_AT_MOST = 1 << 23
"""Rows of a sheet or texts of a workbook; a sheet of Excel ends with row 1,048,576."""

_SMALL = 1 << 20
_SHORTEST_TAG = 4
_CHUNK = 1 << 20
_END = re.compile(rb"</(?:\w+:)?(?:row|si)>")
_ADVICE = "If it is sound, save the sheet as CSV."


def refuse_bombs(source: SourceFile) -> None:
    """Raise SourceError for a workbook that unpacks, or would be parsed, to more than memory holds."""
    with ZipFile(source.path) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > UNPACKED_AT_MOST:
            raise SourceError(f"{source.name} holds more than {UNPACKED_AT_MOST:,} bytes when unpacked. {_ADVICE}")
        for part in parts:
            if part.file_size > max(_SMALL, part.compress_size * PACKED_AT_MOST):
                raise SourceError(
                    f"{source.name} is packed too densely: {part.filename} unpacks to more than {PACKED_AT_MOST} "
                    f"times its size. {_ADVICE}"
                )
            if part.file_size > TAGS_AT_MOST * _SHORTEST_TAG:
                with archive.open(part) as stream:
                    _refuse_endless(source, part.filename, stream)


def _refuse_endless(source: SourceFile, part: str, stream: IO[bytes]) -> None:
    tags = rows = 0
    while chunk := stream.read(_CHUNK):
        ended = len(_END.findall(chunk))
        rows += ended
        tags = 0 if ended else tags + chunk.count(b"<")
        if tags > TAGS_AT_MOST or rows > ROWS_AT_MOST:
            raise SourceError(f"{source.name} has too many tags or rows in {part} to be read. {_ADVICE}")
