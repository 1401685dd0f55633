"""A CSV file as the answer to a link: the same address as the page, asked in its turn, streamed as it is written."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from display.format import sentences
from display.runtime import visit
from display.runtime.address import Address, parse_address
from display.runtime.failures import failure_text
from display.runtime.run_slots import run_slot
from queries.database.archive import Archive
from queries.errors import AnnalsError
from queries.theme_definitions import theme_names

Row = TypeVar("Row")
"""What a file has in each of its rows."""


async def csv_answer(
    request: Request,
    page: str,
    ask: Callable[[Archive, Address], Iterable[Row]],
    write: Callable[[Iterable[Row], Mapping[str, str]], Iterator[bytes]],
) -> Response:
    """Answer with all rows of a page's link as CSV; 503 with a sentence where the archive cannot be asked.

    `ask` asks an archive for the rows, `write` writes them, given the columns on where they come from.
    """
    parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    asked, ignored = parse_address(page, parameters)
    address = Address(page, asked.filters.change(page=1))
    try:
        archive, rows, names = await asyncio.to_thread(_ask, address, ask)
    except AnnalsError as error:
        return PlainTextResponse(failure_text(error, address.filters), status_code=503)
    about = _about(archive, address, names, _link(request, address), ignored)
    headers = {
        "content-disposition": f'attachment; filename="{page}-{archive.about.version}.csv"',
        "cache-control": "no-cache",
    }
    return StreamingResponse(write(rows, about), headers=headers, media_type="text/csv; charset=utf-8")


def _ask(
    address: Address, ask: Callable[[Archive, Address], Iterable[Row]]
) -> tuple[Archive, Iterable[Row], Mapping[str, str]]:
    """The archive, the rows, and the names of the themes, asked when it is this thread's turn."""
    visit.begin()
    archive = visit.archive()
    with run_slot(), archive.reading():
        return archive, ask(archive, address), theme_names(archive)


def _link(request: Request, address: Address) -> str:
    """The address of the page whose rows these are."""
    path = request.url.path.rsplit("/", 1)[0] + address.href.split("?")[0].removeprefix(".")
    return str(request.url.replace(path=path, query=address.query))


def _about(
    archive: Archive, address: Address, names: Mapping[str, str], link: str, ignored: Sequence[str]
) -> dict[str, str]:
    """The columns on where the file comes from; what of the link was ignored has one where there is anything."""
    asked = ", ".join(sentences.question(address.filters, names))
    about = {"archive": archive.about.name, "archive version": archive.about.version, "filters": asked or "none"}
    return about | {"link": link} | ({"ignored": " ".join(ignored)} if ignored else {})
