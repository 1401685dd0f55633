"""The questions of a comparison, a line each: fields in one form, and links for all that is not typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.charts.event_ranking import by_relevance
from display.compare.words import letter_mark, question_words
from display.explore.toolbar import menu
from display.format import sentences, text, words
from display.format.archive_names import collection_name
from display.format.icons import icon
from display.query_bar.choices import choices
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.comparison import LETTERS, MIN_QUESTIONS, Side
from queries.model.event import Event
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.model.site import Site
from queries.results import Counts
from queries.urls.comparison_links import FILLED

IN_FIELDS = ("search", "dates", "theme")
"""Kinds of choices that have a field of their own; the others are chips."""
MOST_EVENTS = 30
"""Events offered as day 0; any other day can be typed."""
DATE_HELP = "A year, a month or a day: 1962, October 1962, 16 October 1962"
DAY_ZERO_HELP = "Time is counted from this day once every question has one: 16 October 1962"


def questions(
    address: Address,
    counts: Sequence[Counts] | None,
    names: Mapping[str, str],
    events: Sequence[Event],
    years: tuple[str, str],
    site: Site,
) -> Element:
    """Return the lines, and the link for one more. `years` are the first and the last of the archive.

    `counts` are None where these could not be counted.
    """
    comparison = address.comparison
    lines = [
        _line(address, place, counts[place].documents if counts else None, names, events, years, site)
        for place in range(len(comparison.sides))
    ]
    return el(
        "form",
        el("input", type="hidden", name=FILLED, value="".join(comparison.letters)),
        el("ol", lines, class_="questions"),
        _one_more(address),
        action=address.compare(comparison.change(page=comparison.page)).href,
        class_="asking",
        aria_label="Questions",
    )


def _line(
    address: Address,
    place: int,
    documents: int | None,
    names: Mapping[str, str],
    events: Sequence[Event],
    years: tuple[str, str],
    site: Site,
) -> Element:
    side, letter = address.comparison.sides[place], LETTERS[place]
    filters, name = side.filters, LETTERS[place].upper()
    zero = words.short_day(side.day_zero, "day") if side.day_zero else ""
    there = Address(filters=filters).href
    found = "not counted" if documents is None else words.documents(documents)
    return el(
        "li",
        letter_mark(letter),
        _field(letter, "q", f"Search text of {name}", filters.text, "any words", "Words to search for"),
        _theme(address, place, names),
        _field(letter, "from", f"{name} from", filters.start, f"from {years[0]}".strip(), DATE_HELP),
        _field(letter, "to", f"{name} to, inclusive", filters.end, f"to {years[1]}".strip(), DATE_HELP),
        _field(letter, "day", f"Day 0 of {name}", zero, "day 0", DAY_ZERO_HELP),
        _events(address, place, events),
        el("button", "Apply", type="submit", class_="apply"),
        _chips(address, place, names, site),
        el("a", found, href=there, class_="in-all", aria_label=f"{name}: {found}"),
        el(
            "a",
            el("span", "Edit"),
            el("span", " on the timeline", class_="where"),
            href=there,
            class_="edit",
            aria_label=f"Edit {name} on the timeline",
        ),
        _remove(address, place, question_words(filters, names, site)),
        class_=f"question line-{letter}",
        key=letter,
        aria_label=f"Question {name}",
    )


def _field(letter: str, part: str, label: str, value: str, placeholder: str, title: str) -> Element:
    identifier = f"{letter}-{part}"
    return el(
        "span",
        el("label", label, for_=identifier, class_="hidden"),
        el(
            "input",
            id=identifier,
            name=f"{letter}.{part}",
            type="text",
            value=value,
            placeholder=placeholder,
            title=title,
            autocomplete="off",
            spellcheck="false",
            data_param=f"{letter}.{part}",
        ),
        class_=f"field {part}",
    )


def _with(address: Address, place: int, side: Side) -> str:
    return address.compare(address.comparison.with_side(place, side)).href


def _theme(address: Address, place: int, names: Mapping[str, str]) -> Element:
    """Return the theme as a menu of links: a click asks for one, or for none."""
    side = address.comparison.sides[place]
    now = side.filters.included["theme"]
    options = [("Any theme", ()), *((name, (slug,)) for slug, name in names.items())]
    options += [("Outside all themes", (OUTSIDE_THEMES,))] if names else []
    items = [
        (option, _with(address, place, Side(side.filters.choose(theme=chosen), side.day_zero)), chosen == now)
        for option, chosen in options
    ]
    option = sentences.either([sentences.theme_name(slug, names) for slug in now]) if now else "Any theme"
    label = f"Theme of {LETTERS[place].upper()}"
    return el("div", menu(text.shortened(text.plain(option), 40), [("", items)], label=label), class_="theme-menu")


def _events(address: Address, place: int, events: Sequence[Event]) -> Element | None:
    """Events as day 0, those of the question's themes first."""
    if not events:
        return None
    side = address.comparison.sides[place]
    first, last = min(event.first_day for event in events), max(event.last_day for event in events)
    ranked = by_relevance(events, first, last, side.filters.included["theme"], MOST_EVENTS)
    in_order = sorted(ranked, key=lambda event: event.first_day)
    own = [event for event in in_order if event.theme in side.filters.included["theme"]]
    groups = [("Events of the theme", own), ("Events", [event for event in in_order if event not in own])]
    listed = [(name, [_event(address, place, event) for event in found]) for name, found in groups if found]
    none = [("", [("No day 0", _with(address, place, Side(side.filters)), False)])] if side.day_zero else []
    label = f"Event as day 0 of {LETTERS[place].upper()}"
    return el("div", menu("▾", [*none, *listed], label=label), class_="event-menu", title="Choose an event as day 0")


def _event(address: Address, place: int, event: Event) -> tuple[str, str, bool]:
    side = address.comparison.sides[place]
    label = f"{words.day(event.first_day)}: {text.shortened(text.plain(event.label), 60)}"
    return label, _with(address, place, Side(side.filters, event.first_day)), side.day_zero == event.first_day


def _chips(address: Address, place: int, names: Mapping[str, str], site: Site) -> Element | None:
    """Return the choices that have no field here, each a link that takes it back."""
    side = address.comparison.sides[place]
    others = [choice for choice in choices(side.filters, names) if choice[0] not in IN_FIELDS]
    if not others:
        return None
    return el("span", [_chip(address, place, *choice, site) for choice in others], class_="chips")


def _chip(address: Address, place: int, kind: str, value: str, without: Filters, site: Site) -> Element:
    name = collection_name(site, value) if kind.endswith("collection") else value
    value_text = text.shortened(text.plain(name), 40)
    label = f"not {value_text}" if kind.startswith("not ") else value_text
    day_zero = address.comparison.sides[place].day_zero
    return el(
        "a",
        label,
        icon("close"),
        href=_with(address, place, Side(without, day_zero)),
        class_="chip",
        aria_label=f"Remove {kind} {value_text} from {LETTERS[place].upper()}",
    )


def _remove(address: Address, place: int, name: str) -> Element | None:
    """Return the link without this question; None where two are left and this one asks nothing."""
    comparison = address.comparison
    if len(comparison.sides) == MIN_QUESTIONS and comparison.sides[place] == Side():
        return None
    label = f"Remove {LETTERS[place].upper()}, {name}"
    href = address.compare(comparison.without(place)).href
    return el("a", icon("close"), href=href, class_="remove", aria_label=label, title=label, data_fresh="")


def _one_more(address: Address) -> Element | None:
    comparison = address.comparison
    if len(comparison.sides) == len(LETTERS):
        return None
    more = comparison.with_side(len(comparison.sides), Side())
    return el("a", "Add a question", href=address.compare(more).href, class_="one-more", data_focus="one-more")
