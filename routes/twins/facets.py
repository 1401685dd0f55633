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
from routes.answer import Asked
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


def facet(name: str) -> Callable[[Asked], FacetValues]:
    """Return what answers for a facet."""

    def answer(asked: Asked) -> FacetValues:
        return _searchable(asked, name) if name in EXCLUDABLE else _of_few(asked, name)

    return answer


def _searchable(asked: Asked, name: str) -> FacetValues:
    address = asked.address
    number = address.filters.page
    chosen = len((*address.filters.included[name], *address.filters.excluded[name]))
    found = facet_values(asked.result, name, by=address.by or "count", word=address.find, limit=number * MOST_VALUES)
    pages = max(-(-(found.total - chosen) // MOST_VALUES), 1)
    if number > pages:
        return _searchable(replace(asked, address=address.change(filters=address.filters.change(page=pages))), name)
    items = list(found.documents.items())
    here = [*items[:chosen], *items[chosen + (number - 1) * MOST_VALUES :]]
    return _answer(asked, name, here, found.total, pages)


def _of_few(asked: Asked, name: str) -> FacetValues:
    """Return the values of a facet that has few, all on one page."""
    documents: dict[str, int]
    if name == "theme":
        documents = {theme.slug: theme.documents for theme in theme_counts(asked.result)}
    else:
        documents = dict(date_counts(asked.result).items())
    ways = {"find": asked.address.find, "by": asked.address.by}
    unused = [
        NOT_SEARCHED.format(f"{way}={said[:40]}", BY_FACET[name].label.lower()) for way, said in ways.items() if said
    ]
    filters = asked.address.filters.change(page=1)
    told = replace(asked, ignored=(*asked.ignored, *unused), address=Address(filters=filters))
    return _answer(told, name, documents.items(), len(documents), 1)


def _answer(asked: Asked, name: str, found: Iterable[tuple[str, int]], total: int, pages: int) -> FacetValues:
    address, number = asked.address, asked.address.filters.page

    def at(page: int) -> str:
        return twin_link(FACET_TWINS[name], address.change(filters=address.filters.change(page=page)))

    return FacetValues(
        **head(_on_page(asked, name), search_readings(asked.result, address), *turned_to(pages, number, at)),
        facet=name,
        label=BY_FACET[name].label,
        counts=counts(asked.result),
        total=total,
        stated=facet_coverage(asked.archive).get(name, 0) if name in EXCLUDABLE else None,
        page=FacetPage(number=number, pages=pages, per_page=MOST_VALUES),
        values=tuple(_value(asked, name, value, documents) for value, documents in found),
    )


def _on_page(asked: Asked, name: str) -> Asked:
    """Return the view in which a page lists the values: its list of documents is another one, on its first page."""
    address = asked.address.change(filters=asked.address.filters.change(page=1))
    return replace(asked, address=address.change(values=name) if name in EXCLUDABLE else address)


def _value(asked: Asked, name: str, value: str, documents: int) -> FacetValue:
    address = Address(filters=asked.address.filters.change(page=1))
    filters = address.filters
    excluded = name in EXCLUDABLE and value in filters.excluded[name]
    leave_out = None
    if name in EXCLUDABLE:
        leave_out = filters.toggle(f"-{name}", value) if excluded else filters.exclude(name, value)
    return FacetValue(
        value=value,
        name=value_name(name, value, asked.names),
        documents=documents,
        is_chosen=value in filters.included[name],
        is_excluded=excluded,
        link=absolute(address.ask(filters.toggle(name, value)).href),
        excluding=absolute(address.ask(leave_out).href) if leave_out else None,
    )
