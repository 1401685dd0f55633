"""Comparisons to start from, made of what this archive has: its themes, the events in them, its collections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from display.explore.theme_rows import ThemeRow
from display.facets.labels import value_label
from display.format import words
from display.format.archive_names import collection_name
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.facets import facet_values
from queries.fields import BY_FACET
from queries.model.choices import Choices
from queries.model.comparison import Comparison, Side
from queries.model.event import Event
from queries.model.filters import NOT_STATED, Filters
from queries.model.site import Site
from queries.result import Result
from queries.themes import theme_timelines
from queries.timeline import archive_span

MOST = 3
FACETS = ("collection", "archive", "language", "country", "place", "subject", "person")
"""Facets whose two largest values are set against each other, the most telling first."""
MONTHS_AROUND = 3
"""Months on either side of an event whose documents say how much the archive has about it."""


@dataclass(frozen=True)
class Ready:
    """A comparison with its name and a sentence about what it shows."""

    name: str
    sentence: str
    comparison: Comparison


def ready_comparisons(
    archive: Archive, result: Result, themes: Sequence[ThemeRow], events: Sequence[Event], site: Site
) -> list[Ready]:
    """At most three comparisons; `result` is the whole archive."""
    found = chain(_themes(themes), _run_ups(archive, result, events), _facets(result, site))
    return list(islice(found, MOST))


def ready_list(address: Address, ready: Sequence[Ready]) -> Element | None:
    """Return the comparisons as links, each with its sentence; None where the archive has none to offer."""
    if not ready:
        return None
    items = [
        el(
            "li",
            el("a", one.name, href=address.compare(one.comparison).href, data_fresh=""),
            el("p", one.sentence),
        )
        for one in ready
    ]
    return el("section", el("h2", "Start from one of these"), el("ul", items, class_="ready"))


def _themes(themes: Sequence[ThemeRow]) -> Iterator[Ready]:
    largest = sorted((theme for theme in themes if theme.total), key=lambda theme: -theme.total)[:2]
    if len(largest) < 2:
        return
    one, other = largest
    sides = tuple(Side(Filters(included=Choices(theme=(theme.slug,)))) for theme in largest)
    sentence = (
        f"When was each written about? {words.number(one.total)} and {words.documents(other.total)}, "
        "year by year on one axis."
    )
    yield Ready(f"{one.name} and {other.name}", sentence, Comparison(sides))


def _run_ups(archive: Archive, result: Result, events: Sequence[Event]) -> Iterator[Ready]:
    """Yield the event of each theme that has most documents around it, of the two themes that have most."""
    chosen = _events_of_themes(archive, result, events)
    if len(chosen) < 2:
        return
    two = sorted(chosen[:2], key=lambda event: event.first_day)
    sides = tuple(Side(Filters(included=Choices(theme=(str(event.theme),))), event.first_day) for event in two)
    labels = [f"{event.label} ({words.day(event.first_day)})" for event in two]
    sentence = f"{labels[0]} and {labels[1]}: the documents of each theme, month by month before and after the day."
    months = [f"{words.MONTHS[event.first_day.month - 1]} {event.first_day.year}" for event in two]
    yield Ready(f"The run-ups to {months[0]} and {months[1]}", sentence, Comparison(sides))


def _events_of_themes(archive: Archive, result: Result, events: Sequence[Event]) -> list[Event]:
    """One event of each theme, that of most documents first; of several with as many the middle one."""
    span = archive_span(archive, "written")
    own = [event for event in events if event.theme]
    if not span or not own:
        return []
    months: dict[str, dict[int, int]] = {}
    for bucket in theme_timelines(result, "month", *span):
        months.setdefault(bucket.slug, {})[_month(bucket.first_day)] = bucket.documents
    found: list[tuple[int, Event]] = []
    for slug in dict.fromkeys(str(event.theme) for event in own):
        counted = [(_around(event, months.get(slug, {})), event) for event in own if event.theme == slug]
        most = max(documents for documents, _ in counted)
        highest = [event for documents, event in counted if documents == most]
        short_events = [event for event in highest if event.short] or highest
        found.append((most, short_events[len(short_events) // 2]))
    return [event for documents, event in sorted(found, key=lambda one: -one[0]) if documents]


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _around(event: Event, months: Mapping[int, int]) -> int:
    month = _month(event.first_day)
    return sum(months.get(month + apart, 0) for apart in range(-MONTHS_AROUND, MONTHS_AROUND + 1))


def _facets(result: Result, site: Site) -> Iterator[Ready]:
    """Yield the two largest values of a facet, as shares of the archive."""
    for facet in FACETS:
        if facet not in result.archive.facets:
            continue
        values = facet_values(result, facet, limit=3).documents
        stated = [value for value, documents in values.items() if value != NOT_STATED and documents][:2]
        if len(stated) < 2:
            continue
        is_collection = facet == "collection"
        labels = [collection_name(site, value) if is_collection else value_label(facet, value) for value in stated]
        sides = tuple(Side(Filters().toggle(facet, value)) for value in stated)
        sentence = (
            f"The two {BY_FACET[facet].plural} with the most documents: their shares of the archive, year by year."
        )
        yield Ready(f"{labels[0]} and {labels[1]}", sentence, Comparison(sides, measure="share"))
