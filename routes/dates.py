"""The route `/dates.csv`: the whole table of dates that disagree with their titles, for the same link as the page."""

from starlette.responses import Response, StreamingResponse

from display.dates.csv_file import conflicts_csv
from display.numbers.dates import agreements_listed
from queries.dates import title_conflicts
from routes.answer import Asked, attachment, route

CSV = "text/csv; charset=utf-8"


def _table(asked: Asked) -> Response:
    rows = title_conflicts(asked.result, agreements_listed(asked.address.filters.included["date"]))
    name = attachment(f"dates-{asked.archive.about.version}.csv")
    return StreamingResponse(conflicts_csv(rows, asked.about), 200, name, CSV)


dates_csv = route("dates", _table, is_whole=True, summary="All dates that disagree with their titles", media_type=CSV)
