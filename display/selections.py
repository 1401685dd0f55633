"""What a reader selects in a chart, as days."""

from datetime import date, datetime, timedelta

from queries.days import bucket_end, bucket_start


def dragged_range(start: str, end: str, grain: str) -> tuple[date, date]:
    """The whole buckets that a drag on a date axis covers by half at least, or the one in which it lies."""
    low, high = sorted((_moment(start), _moment(end)))
    first, after = _nearest_edge(low, grain), _nearest_edge(high, grain)
    if first >= after:
        holding = (low + (high - low) / 2).date()
        return bucket_start(holding, grain), bucket_end(holding, grain)
    return date.fromordinal(first), date.fromordinal(after - 1)


def _moment(place: str) -> datetime:
    """The moment that Plotly names; places beyond the years 1 to 9999 are the first and the last there are."""
    if place.startswith(("-", "0000")):
        return datetime.min
    if place[:5].isdigit():
        return datetime.max
    return datetime.fromisoformat(place.replace("/", "-").strip()[:26])


def _nearest_edge(moment: datetime, grain: str) -> int:
    """The number of the day with which the bucket of the moment begins, or the next one, whichever is nearer."""
    start = bucket_start(moment.date(), grain)
    end = bucket_end(moment.date(), grain)
    middle = datetime.combine(start, datetime.min.time()) + timedelta(hours=12 * ((end - start).days + 1))
    return start.toordinal() if moment < middle else end.toordinal() + 1


def clicked_bucket(customdata: str) -> tuple[date, date, str]:
    """First day, last day and grain of the bar that was clicked."""
    day_text, grain = customdata.split(" ")
    day = date.fromisoformat(day_text)
    return day, bucket_end(day, grain), grain
