"""The route `/dates.json`: how documents are dated, and a page of those whose dates disagree with their titles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from display.dates.heading import summary
from display.dates.kinds import KINDS, NAMES
from display.dates.table import csv_href, table_sentence
from display.format import text, words
from display.format.pagination import page_count, page_within
from display.numbers.dates import agreements_listed
from display.runtime.base_address import absolute
from queries.dates import TitleConflict, date_counts, title_conflict_count, title_conflicts
from queries.model.vocabularies import AGREEMENTS, DOUBTS, EXACTNESS, Agreement, Conflict, DateKind
from routes.answer import RequestedView
from routes.twins.parts import counts, document_links, head, known_date, search_readings, title_date
from routes.twins.results import turned
from routes.twins.values import Answer, Counts, Documents, KnownDate, Link, TitleDate, of

Group = Literal["exactness", "doubt", "agreement"]


@dataclass(frozen=True, kw_only=True)
class CountedKind:
    """A kind of date. Each document is of one kind of `exactness`; the other kinds count documents once more."""

    kind: str
    group: Group
    name: str
    meaning: str
    documents: Documents
    is_chosen: bool
    link: Link


@dataclass(frozen=True, kw_only=True)
class Disagreement:
    """A document whose written date and title disagree."""

    number: int
    id: str
    title: str
    date: KnownDate
    date_in_title: TitleDate | None
    date_conflict: Conflict
    agreement: Annotated[Agreement, of("How the two go together.")]
    days_apart: Annotated[int | None, of("Days between the two; null where they do not lie apart.")]
    distance: Annotated[str, of("The same in words.")]
    url: Annotated[str | None, of("The document at its archive.")]
    source_file: str
    source_row: int
    link: Link
    json: Link


@dataclass(frozen=True, kw_only=True)
class TablePage:
    """Which rows of the table are listed, and how many there are."""

    number: int
    pages: int
    per_page: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class Dates(Answer):
    """How the documents are dated. The numbers of kinds ignore the kinds that are chosen; the table follows them."""

    summary: str
    counts: Counts
    kinds: tuple[CountedKind, ...]
    sentence: Annotated[str, of("What is in the table, and in which order.")]
    page: TablePage
    rows: tuple[Disagreement, ...]
    csv: Annotated[str, of("The whole table as a file.")]


def dates(view: RequestedView) -> Dates:
    """Return what the page of the dates shows."""
    result, address = view.result, view.address
    counted = date_counts(result)
    agreements = agreements_listed(address.filters.included["date"])
    found = title_conflict_count(result, agreements)
    filters = page_within(address.filters, found)
    first, pages = (filters.page - 1) * filters.per_page, page_count(filters, found)
    rows = title_conflicts(result, agreements, filters.per_page, first) if found else []
    return Dates(
        **head(view, search_readings(result, address), *turned(address, filters, pages)),
        summary=summary(counted),
        counts=counts(result),
        kinds=tuple(_kind(view, group, kind, counted[kind]) for group, of in _GROUPS.items() for kind in of),
        sentence=table_sentence([kind for kind in agreements if counted[kind]] or agreements, found),
        page=TablePage(number=filters.page, pages=pages, per_page=filters.per_page, rows=found),
        rows=tuple(_row(view, row, number) for number, row in enumerate(rows, start=first + 1)),
        csv=absolute(csv_href(address)),
    )


_GROUPS: dict[Group, tuple[DateKind, ...]] = {"exactness": EXACTNESS, "doubt": DOUBTS, "agreement": AGREEMENTS}


def _kind(view: RequestedView, group: Group, kind: DateKind, documents: int) -> CountedKind:
    address = view.address
    return CountedKind(
        kind=kind,
        group=group,
        name=NAMES[kind],
        meaning=KINDS[kind].meaning,
        documents=documents,
        is_chosen=kind in address.filters.included["date"],
        link=absolute(address.to("timeline", address.filters.choose(date=(kind,))).href),
    )


def _row(view: RequestedView, row: TitleConflict, number: int) -> Disagreement:
    return Disagreement(
        number=number,
        id=row.id,
        title=row.title,
        date=known_date(row),
        date_in_title=title_date(row.event_first_day, row.event_last_day, row.event_text),
        date_conflict=row.date_conflict,
        agreement=row.agreement,
        days_apart=row.days_apart,
        distance=words.distance(row),
        url=text.safe_url(row.url),
        source_file=row.source_file,
        source_row=row.source_row,
        **document_links(view.address, row.id),
    )
