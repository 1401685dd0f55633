"""The route `/dates.csv`: the whole table of dates that disagree with their titles, for the same link as the page."""

import asyncio
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from display.dates.csv_file import conflicts_csv
from display.format import sentences
from display.numbers.dates import agreements_listed
from display.runtime import visit
from display.runtime.address import Address, parse_address
from display.runtime.failures import failure_text
from display.runtime.run_slots import run_slot
from queries import Row, theme_names, title_conflicts
from queries.archive import Archive
from queries.errors import AnnalsError
from queries.result import Result


async def dates_csv(request: Request) -> Response:
    """Answer with the table as CSV; 503 with a sentence where the archive cannot be asked."""
    parameters = {name: request.query_params.getlist(name) for name in request.query_params}
    address, ignored = parse_address("dates", parameters)
    address = Address("dates", address.filters.change(page=1))
    try:
        archive, rows, names = await asyncio.to_thread(_ask, address)
    except AnnalsError as error:
        return PlainTextResponse(failure_text(error, address.filters), status_code=503)
    page = request.url.path.removesuffix(".csv")
    link = str(request.url.replace(path=page, query=address.query))
    about = _about(archive, address, names, link, ignored)
    name = f"dates-{archive.about.version}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-cache"}
    return StreamingResponse(conflicts_csv(rows, about), headers=headers, media_type="text/csv; charset=utf-8")


def _ask(address: Address) -> tuple[Archive, list[Row], Mapping[str, str]]:
    """The archive, all rows of the table and the names of the themes, asked when it is this thread's turn."""
    visit.begin()
    archive = visit.archive()
    with run_slot(), archive.reading():
        rows = title_conflicts(Result(archive, address.filters), agreements_listed(address.filters.date))
        return archive, rows, theme_names(archive)


def _about(
    archive: Archive, address: Address, names: Mapping[str, str], link: str, ignored: Sequence[str]
) -> dict[str, str]:
    """The columns on where the file comes from; what of the link was ignored has one where there is anything."""
    asked = ", ".join(sentences.question(address.filters, names))
    about = {"archive": archive.about.name, "archive version": archive.about.version, "filters": asked or "none"}
    return about | {"link": link} | ({"ignored": " ".join(ignored)} if ignored else {})
