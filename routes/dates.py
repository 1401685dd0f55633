"""The route `/dates.csv`: the whole table of dates that disagree with their titles, for the same link as the page."""

from starlette.responses import Response, StreamingResponse

from display.dates.csv_file import conflicts_csv
from display.numbers.dates import agreements_listed
from queries.dates import title_conflicts
from routes.answer import RequestedView, attachment, route

CSV = "text/csv; charset=utf-8"


def _table(view: RequestedView) -> Response:
    rows = title_conflicts(view.result, agreements_listed(view.address.filters.included["date"]))
    name = attachment(f"dates-{view.archive.about.version}.csv")
    return StreamingResponse(conflicts_csv(rows, view.about), 200, name, CSV)


dates_csv = route("dates", _table, is_whole=True, summary="All dates that disagree with their titles", media_type=CSV)
