"""The route `/health`: whether the server is able to answer, beyond being alive."""

import asyncio
import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from display.runtime.opened_archive import opened_archive
from display.runtime.operator_log import note
from queries.errors import AnnalsError


async def health(_request: Request) -> Response:
    """Answer 200 where the archive can be read, 503 with the reason where it cannot."""
    headers = {"cache-control": "no-store"}
    try:
        version, documents = await asyncio.to_thread(_look)
    except AnnalsError as error:
        note(logging.WARNING, "health", cause=error.cause or error)
        found: dict[str, object] = {"alive": True, "answers": False, "reason": str(error)}
        return JSONResponse(found, 503, headers)
    return JSONResponse({"alive": True, "answers": True, "version": version, "documents": documents}, 200, headers)


def _look() -> tuple[str, int]:
    """Version and number of documents, read from the file itself."""
    archive = opened_archive()
    return archive.about.version, archive.documents_in_file()
