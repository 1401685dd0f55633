"""How much an Excel workbook may hold: what would never fit into memory is refused before anything of it is parsed.

A workbook is a zip file of XML parts. Sheets and their table of texts are parsed row by row and text by text, all
other parts whole, so that memory is bounded where no row, and no part without rows, has too many tags.
"""

import re
from typing import IO
from zipfile import ZipFile

from data.readers.source_file import SourceFile
from queries.errors import SourceError

MAX_WORKBOOK_BYTES = 1 << 30
"""Bytes that all parts together may have when unpacked."""

MAX_PACKING_RATIO = 100
"""How many times longer a part may become when unpacked; Apache POI draws the line there too."""

MAX_TAGS_PER_ROW = 1 << 22
"""Tags in a stretch where no row and no text ends; the widest row of a sheet has some hundred thousand."""

MAX_WORKBOOK_ROWS = 1 << 23
"""Rows of a sheet or texts of a workbook; a sheet of Excel ends with row 1,048,576."""

_MIN_CHECKED_BYTES = 1 << 20
_MIN_TAG_BYTES = 4
_CHUNK_BYTES = 1 << 20
_END = re.compile(rb"</(?:\w+:)?(?:row|si)>")
_ADVICE = "If it is sound, save the sheet as CSV."


def refuse_bombs(source: SourceFile) -> None:
    """Raise SourceError for a workbook that unpacks, or would be parsed, to more than memory holds."""
    with ZipFile(source.path) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_WORKBOOK_BYTES:
            raise SourceError(f"{source.name} holds more than {MAX_WORKBOOK_BYTES:,} bytes when unpacked. {_ADVICE}")
        for part in parts:
            if part.file_size > max(_MIN_CHECKED_BYTES, part.compress_size * MAX_PACKING_RATIO):
                raise SourceError(
                    f"{source.name} is packed too densely: {part.filename} unpacks to more than {MAX_PACKING_RATIO} "
                    f"times its size. {_ADVICE}"
                )
            if part.file_size > MAX_TAGS_PER_ROW * _MIN_TAG_BYTES:
                with archive.open(part) as stream:
                    _refuse_endless(source, part.filename, stream)


def _refuse_endless(source: SourceFile, part: str, stream: IO[bytes]) -> None:
    tags = rows = 0
    while chunk := stream.read(_CHUNK_BYTES):
        ended = len(_END.findall(chunk))
        rows += ended
        tags = 0 if ended else tags + chunk.count(b"<")
        if tags > MAX_TAGS_PER_ROW or rows > MAX_WORKBOOK_ROWS:
            raise SourceError(f"{source.name} has too many tags or rows in {part} to be read. {_ADVICE}")
