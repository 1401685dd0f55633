"""The routes `/facet/<facet>.json`: the values of a facet and their documents, under all other choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from display.facets.list_drawer import MOST_VALUES
from display.format.sentences import value_name
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.twins import FACET_TWINS
from queries.dates import date_counts
from queries.facets import facet_coverage, facet_values
from queries.fields import BY_FACET, EXCLUDABLE
from queries.results import theme_counts
from routes.answer import RequestedView
from routes.twins.parts import counts, head, search_readings, turned_to, twin_link
from routes.twins.values import Answer, Counts, Documents, of

NOT_SEARCHED = "{} is ignored: the values of {} are few and have an order of their own."


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """A value, and the documents that have it under all choices but those of its own facet."""

    value: Annotated[str, of("As links have it; `none` stands for documents that state none.")]
    name: str
    documents: Documents
    is_chosen: bool
    is_excluded: bool
    link: Annotated[str, of("Chooses the value, or takes it back.")]
    excluding: Annotated[str | None, of("Leaves its documents out, or lets them in again; null where none can be.")]


@dataclass(frozen=True, kw_only=True)
class FacetPage:
    """Which values are listed besides those that are chosen, which are on every page."""

    number: int
    pages: int
    per_page: int


@dataclass(frozen=True, kw_only=True)
class FacetValues(Answer):
    """The values of a facet. The counts are those of the result; values count under all choices but the facet's own."""

    facet: str
    label: str
    counts: Counts
    total: Annotated[int, of("Values in all.")]
    stated: Annotated[int | None, of("Documents of the whole archive that have any value; null where all have one.")]
    page: FacetPage
    values: tuple[FacetValue, ...]


def facet(name: str) -> Callable[[RequestedView], FacetValues]:
    """Return what answers for a facet."""

    def answer(view: RequestedView) -> FacetValues:
        return _searchable(view, name) if name in EXCLUDABLE else _of_few(view, name)

    return answer


def _searchable(view: RequestedView, name: str) -> FacetValues:
    address = view.address
    number = address.filters.page
    chosen = len((*address.filters.included[name], *address.filters.excluded[name]))
    found = facet_values(view.result, name, by=address.by or "count", word=address.find, limit=number * MOST_VALUES)
    pages = max(-(-(found.total - chosen) // MOST_VALUES), 1)
    if number > pages:
        return _searchable(replace(view, address=address.change(filters=address.filters.change(page=pages))), name)
    items = list(found.documents.items())
    here = [*items[:chosen], *items[chosen + (number - 1) * MOST_VALUES :]]
    return _answer(view, name, here, found.total, pages)


def _of_few(view: RequestedView, name: str) -> FacetValues:
    """Return the values of a facet that has few, all on one page."""
    documents: dict[str, int]
    if name == "theme":
        documents = {theme.slug: theme.documents for theme in theme_counts(view.result)}
    else:
        documents = dict(date_counts(view.result).items())
    ways = {"find": view.address.find, "by": view.address.by}
    unused = [
        NOT_SEARCHED.format(f"{way}={value[:40]}", BY_FACET[name].label.lower()) for way, value in ways.items() if value
    ]
    filters = view.address.filters.change(page=1)
    noted = replace(view, ignored=(*view.ignored, *unused), address=Address(filters=filters))
    return _answer(noted, name, documents.items(), len(documents), 1)


def _answer(view: RequestedView, name: str, found: Iterable[tuple[str, int]], total: int, pages: int) -> FacetValues:
    address, number = view.address, view.address.filters.page

    def at(page: int) -> str:
        return twin_link(FACET_TWINS[name], address.change(filters=address.filters.change(page=page)))

    return FacetValues(
        **head(_on_page(view, name), search_readings(view.result, address), *turned_to(pages, number, at)),
        facet=name,
        label=BY_FACET[name].label,
        counts=counts(view.result),
        total=total,
        stated=facet_coverage(view.archive).get(name, 0) if name in EXCLUDABLE else None,
        page=FacetPage(number=number, pages=pages, per_page=MOST_VALUES),
        values=tuple(_value(view, name, value, documents) for value, documents in found),
    )


def _on_page(view: RequestedView, name: str) -> RequestedView:
    """Return the view in which a page lists the values: its list of documents is another one, on its first page."""
    address = view.address.change(filters=view.address.filters.change(page=1))
    return replace(view, address=address.change(values=name) if name in EXCLUDABLE else address)


def _value(view: RequestedView, name: str, value: str, documents: int) -> FacetValue:
    address = Address(filters=view.address.filters.change(page=1))
    filters = address.filters
    excluded = name in EXCLUDABLE and value in filters.excluded[name]
    leave_out = None
    if name in EXCLUDABLE:
        leave_out = filters.toggle(f"-{name}", value) if excluded else filters.exclude(name, value)
    return FacetValue(
        value=value,
        name=value_name(name, value, view.names),
        documents=documents,
        is_chosen=value in filters.included[name],
        is_excluded=excluded,
        link=absolute(address.ask(filters.toggle(name, value)).href),
        excluding=absolute(address.ask(leave_out).href) if leave_out else None,
    )
