"""The route `/results.json`: what the front page shows of a question, for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from display.explore import rows, theme_rows
from display.explore.heading import title
from display.explore.no_results import offers
from display.format import sentences
from display.format.pagination import page_count, page_within
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.twins import FACET_TWINS, twin_of
from queries.fields import BY_FACET, EXCLUDABLE
from queries.model.filters import Filters
from queries.model.site import site
from queries.model.vocabularies import Sort
from queries.results import result_counts, result_order, result_rows
from routes.answer import RequestedView
from routes.twins.parts import counts, head, listed, search_readings, turned_to, twin_link
from routes.twins.timeline import Timeline, timeline
from routes.twins.values import Answer, Counts, Documents, Link, ListedDocument, of


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of a list: its number, of how many, and how its documents are ordered."""

    number: int
    pages: int
    per_page: int
    sort: Sort


@dataclass(frozen=True, kw_only=True)
class ThemeOfResult:
    """A theme, or `none` for what is outside all: documents under all other choices, of those in the archive."""

    slug: str
    name: str
    documents: Documents
    of: Annotated[int, of("Documents of the theme in the whole archive.")]
    is_chosen: bool
    link: Annotated[str, of("Chooses the theme, or takes it back.")]


@dataclass(frozen=True, kw_only=True)
class FacetLink:
    """Where the values of a facet are counted."""

    facet: str
    label: str
    json: Link


@dataclass(frozen=True, kw_only=True)
class WayOn:
    """A question near to one that finds nothing, and how many documents it finds."""

    text: str
    documents: Documents
    link: Link


@dataclass(frozen=True, kw_only=True)
class NothingFound:
    """Why nothing matches, and the ways on."""

    why: str
    ways: tuple[WayOn, ...]


@dataclass(frozen=True, kw_only=True)
class Results(Answer):
    """The documents that answer a question: how many, over time, by theme, and a page of them."""

    title: str
    sentence: Annotated[str, of("Which results of how many, for what, in which order.")]
    counts: Counts
    timeline: Annotated[Timeline | None, of("Null where no document has a place in time.")]
    themes: tuple[ThemeOfResult, ...]
    facets: tuple[FacetLink, ...]
    page: Page
    documents: tuple[ListedDocument, ...]
    nothing_found: NothingFound | None


def results(view: RequestedView) -> Results:
    """Return what the front page shows of a question."""
    result, address = view.result, view.address
    found = result_counts(result)
    themes, outside = theme_rows.themes_of(result)
    chart = rows.timeline(view.archive, result, themes, outside)
    filters = page_within(address.filters, found.documents)
    sentence = sentences.count_sentence(filters, found, view.names)
    undated = sentences.undated_sentence(found, filters.axis)
    pages = page_count(filters, found.documents)
    return Results(
        **head(view, search_readings(result, address), *turned(address, filters, pages)),
        title=title(filters, view.names, site(view.archive), view.archive),
        sentence=f"{sentence} {undated}".strip(),
        counts=counts(result),
        timeline=timeline(view, chart) if chart else None,
        themes=themes_of(view, [*themes, *([outside] if outside else [])]),
        facets=facet_links(view),
        page=Page(number=filters.page, pages=pages, per_page=filters.per_page, sort=filters.effective_sort),
        documents=documents_of(view, filters),
        nothing_found=None if found.documents else nothing_found(view),
    )


def turned(address: Address, filters: Filters, pages: int) -> tuple[str | None, str | None]:
    """Return the next page of the list of an address as JSON, and the one before; `filters` are on the page shown."""
    twin = twin_of(address.page)

    def at(page: int) -> str:
        return twin_link(twin, address.change(filters=filters.change(page=page), document="", part=""))

    return turned_to(pages, filters.page, at)


def documents_of(view: RequestedView, filters: Filters) -> tuple[ListedDocument, ...]:
    """Return the documents of a page of the result, in its order."""
    result, first = view.result, (filters.page - 1) * filters.per_page
    docs = result_order(result, limit=filters.per_page, offset=first)
    terms, there = result.search.wanted(), view.address.change(filters=filters)
    return tuple(
        listed(row, number, view, there, terms) for number, row in enumerate(result_rows(result, docs), start=first + 1)
    )


def themes_of(view: RequestedView, themes: list[theme_rows.ThemeRow]) -> tuple[ThemeOfResult, ...]:
    """Return the themes of the archive with their documents under all other choices."""
    address = view.address
    return tuple(
        ThemeOfResult(
            slug=theme.slug,
            name=theme.name,
            documents=theme.documents,
            of=theme.total,
            is_chosen=theme.is_chosen,
            link=absolute(address.ask(address.filters.toggle("theme", theme.slug)).href),
        )
        for theme in themes
    )


def facet_links(view: RequestedView) -> tuple[FacetLink, ...]:
    """Return where the values of each facet are counted that the archive has."""
    has = [facet for facet in FACET_TWINS if facet not in EXCLUDABLE or facet in view.archive.facets]
    bare = Address(filters=view.address.filters.change(page=1))
    return tuple(
        FacetLink(facet=facet, label=BY_FACET[facet].label, json=twin_link(FACET_TWINS[facet], bare)) for facet in has
    )


def nothing_found(view: RequestedView) -> NothingFound:
    """Return why nothing matches, and the ways on."""
    why, ways = offers(view.archive, view.address.filters, view.names)
    return NothingFound(
        why=why,
        ways=tuple(
            WayOn(text=text, documents=documents, link=absolute(view.address.ask(question).href))
            for text, question, documents in ways
        ),
    )
