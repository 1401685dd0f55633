"""The route `/dates.csv`: the whole table of dates that disagree with their titles, for the same link as the page."""

from starlette.requests import Request
from starlette.responses import Response

from display.dates.csv_file import conflicts_csv
from display.downloads.answer import csv_answer
from display.numbers.dates import agreements_listed
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.dates import TitleConflict, title_conflicts
from queries.result import Result


async def dates_csv(request: Request) -> Response:
    """Answer with the table as CSV."""
    return await csv_answer(request, "dates", _conflicts, conflicts_csv)


def _conflicts(archive: Archive, address: Address) -> list[TitleConflict]:
    return title_conflicts(Result(archive, address.filters), agreements_listed(address.filters.included["date"]))
