"""What the archive covers and what it does not, each number a link to its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.about.description import part
from display.dates.kinds import kind_list
from display.facets.labels import value_label
from display.format import words
from display.format.languages import of_texts
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import About, TextLanguage
from queries.facets import FacetValues
from queries.fields import BY_FACET
from queries.model.filters import NOT_STATED, Filters
from queries.model.site import Site
from queries.model.vocabularies import EXACTNESS, DateKind

NOT_COVERED = "Where the timeline is empty, this archive has no documents. It does not mean that nothing happened."
HEADINGS = {"collection": "Collections", "archive": "Holding archives", "language": "Languages"}
"""The facets whose values are listed, and their headings."""
MOST_VALUES = 12


def coverage(
    about: About,
    site: Site,
    counts: Mapping[DateKind, int],
    values: Mapping[str, FacetValues],
    stated: Mapping[str, int],
    text_languages: Sequence[TextLanguage],
) -> Element:
    """Span, kinds of dates, collections and languages; `stated` says how many documents state each facet."""
    lists = [_values(about, site, facet, values[facet], stated[facet]) for facet in values if stated.get(facet)]
    return part(
        "coverage",
        "What it covers and what not",
        el("div", _span(about), el("p", NOT_COVERED), el("p", of_texts(text_languages)), class_="about-text"),
        el("div", _dates(counts), lists, class_="covered"),
    )


def _link(count: int, filters: Filters, text: str = "") -> Element:
    return el("a", text or words.number(count), href=Address(filters=filters).href)


def _span(about: About) -> Element:
    """From when to when, and how many documents have no date."""
    if not about.first_day or not about.last_day:
        return el("p", "None of the documents has a date with a place on the timeline.")
    undated = about.documents - about.dated
    first, last = words.day(about.first_day), words.day(about.last_day)
    between = f"are dated from {first} to {last}" if first != last else f"are dated {first}"
    dated = el("p", _link(about.dated, Filters(undated="exclude"), words.documents(about.dated)), f" {between}.")
    if not undated:
        return dated
    verb = "has no date with a place" if undated == 1 else "have no date with a place"
    return el("p", dated.children, " ", _link(undated, Filters(undated="only")), f" {verb} on the timeline.")


def _dates(counts: Mapping[DateKind, int]) -> Element:
    """Return the kinds of dates, and the way to all numbers about them."""
    return el(
        "div",
        el("h3", "How they are dated"),
        kind_list(Address(page="dates"), EXACTNESS, counts),
        el("p", el("a", "More about the dates", href=Address(page="dates").href)),
    )


def _values(about: About, site: Site, facet: str, values: FacetValues, stated: int) -> Element:
    """Return the largest values of a facet, how many more there are, and how many documents state none."""
    by_value = {value: count for value, count in values.documents.items() if value != NOT_STATED}
    more = values.total - len(values.documents)
    silent = about.documents - stated
    return el(
        "div",
        el("h3", HEADINGS[facet]),
        el("ul", [_value(site, facet, *item) for item in by_value.items()], class_="kind-lines"),
        el("p", el("a", f"{words.number(more)} more", href=Address(values=facet).href)) if more > 0 else None,
        el("p", _silent(facet, silent), class_="quiet") if silent else None,
    )


def _value(site: Site, facet: str, value: str, count: int) -> Element:
    name = site.collection_name(value) if facet == "collection" else value_label(facet, value)
    return el(
        "li",
        el(
            "a",
            el("span", words.number(count), class_="number"),
            " ",
            el("span", name),
            href=Address(filters=Filters().choose(**{facet: (value,)})).href,
        ),
    )


def _silent(facet: str, silent: int) -> list[object]:
    """`18,868 documents do not state a language.`"""
    link = _link(silent, Filters().choose(**{facet: (NOT_STATED,)}), words.documents(silent))
    return [link, f" {'does' if silent == 1 else 'do'} not {BY_FACET[facet].having}."]
