"""Annals itself as one of the engines measured, and the questions that the timeline page asks in one run."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.engines import Question, days_since_1970
from display.charts.grains import shown_grain, shown_span
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.model.bars import ARCHIVE, Bars
from queries.model.filters import Filters
from queries.result import Result
from queries.results import ResultRow, result_counts, result_order, result_rows, theme_counts
from queries.timeline import bars_and_coverage


def interaction(archive: Archive, filters: Filters) -> Iterator[Question]:
    """Each question of one run of the timeline page with its answer, in the page's order."""
    result = Result(archive, filters)
    yield "find", None
    counts = result_counts(result)
    yield "counts", counts
    yield "themes", theme_counts(result)
    if counts.dated:
        first, last = shown_span(filters, counts)
        grain = shown_grain(filters, first, last)
        bars, coverage = bars_and_coverage(result, grain, first, last)
        yield "bars", bars
        yield "coverage", coverage
    docs = result_order(result, limit=filters.per_page, offset=(filters.page - 1) * filters.per_page)
    yield "order", docs
    yield "rows", result_rows(result, docs)


class Annals:
    """Annals on an archive file."""

    name = "Annals"
    opens_a_file = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self.archive = Archive(path)

    def renew(self) -> None:
        """Open the file anew, so that nothing of it is in DuckDB's own memory; the system may still hold it."""
        self.forget()
        self.archive.close()
        self.archive = Archive(self._path)

    def forget(self) -> None:
        """Drop the answers kept from earlier questions."""
        forget_answers()

    def ask(self, filters: Filters) -> Iterator[Question]:
        """Each question of an interaction with its answer."""
        return interaction(self.archive, filters)

    def plain(self, question: str, answer: object) -> object:
        """Return the answer in the form in which engines are compared."""
        if isinstance(answer, Bars):
            return _plain_bars(answer)
        if question == "themes":
            assert isinstance(answer, list)
            return {row.slug: row.documents for row in answer}
        if question == "rows":
            assert isinstance(answer, list)
            return [_plain_row(row) for row in answer]
        return answer


def _plain_bars(bars: Bars) -> dict[tuple[object, ...], int]:
    """Documents by day and band, or by day alone, without the empty ones."""
    days = [days_since_1970(day) for day in bars.days]
    return {
        (day,) if band == ARCHIVE else (day, band): documents
        for band, counted in bars.series.items()
        for day, documents in zip(days, counted, strict=True)
        if documents
    }


def _plain_row(row: ResultRow) -> tuple[object, ...]:
    return (row.id, row.title, row.summary, row.archive, row.language, *sorted(row.themes))
