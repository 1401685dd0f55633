"""The route `/themes.json`: the themes of a result over time and together, inside a theme, and by another rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from display.explore.theme_rows import ThemeRow, themes_of
from display.format import sentences
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.themes import choice, heading, origins, together
from display.themes.over_time import OverTime, over_time
from queries.model.site import site
from queries.model.vocabularies import Grain
from queries.result import Result
from queries.themes import ThemeOrigin as FoundOrigin
from queries.themes import ThemePair as FoundPair
from queries.themes import theme_definitions, theme_origins, theme_pairs
from routes.answer import RequestedView
from routes.twins.parts import bar, counts, head, search_readings
from routes.twins.theme_rules import InsideTheme, TriedRule, inside, tried
from routes.twins.values import Answer, Bar, Counts, Documents, Link, of


@dataclass(frozen=True, kw_only=True)
class ThemeOverTime:
    """A theme under all choices but those of themes: its documents, and its bars."""

    slug: str
    name: str
    documents: Documents
    of: Annotated[int, of("Documents of the theme in the whole archive.")]
    is_chosen: bool
    bars: tuple[Bar, ...]
    link: Link


@dataclass(frozen=True, kw_only=True)
class ThemePair:
    """What two themes share; `expected` is what they would share by chance, `lift` how many times as many they do."""

    slug: str
    other: str
    documents: Documents
    other_documents: Documents
    shared: Documents
    expected: float
    lift: Annotated[float | None, of("Null where none are expected.")]
    few_expected: Annotated[bool, of("Whether a single document more or less would move the lift far.")]
    link: Annotated[str, of("The documents that they share.")]


@dataclass(frozen=True, kw_only=True)
class ThemeOrigin:
    """The documents of a theme that state a value; `none` stands for those that state none."""

    slug: str
    facet: str
    value: str
    documents: Documents
    link: Link


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A theme most of whose documents come from one source."""

    theme: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Themes(Answer):
    """The themes of a result. The choice of themes leaves these numbers alone; they follow all other choices."""

    sentence: str
    counts: Counts
    grain: Annotated[Grain | None, of("What a bar stands for; null where no theme has a dated document.")]
    first_day: date | None
    last_day: date | None
    themes: tuple[ThemeOverTime, ...]
    pairs: Annotated[tuple[ThemePair, ...], of(f"Most shared first, at most {together.MOST_PAIRS}.")]
    pairs_in_all: int
    origins: tuple[ThemeOrigin, ...]
    warnings: tuple[Warned, ...]
    inside: Annotated[InsideTheme | None, of("With tab=inside: the definition of the theme chosen.")]
    rule: Annotated[TriedRule | None, of("With tab=rule: another rule for it, and what it would find.")]


def themes(view: RequestedView) -> Themes:
    """Return what the page of the themes shows."""
    address = view.address
    of_all = address.change(filters=address.filters.choose(theme=()))
    result = Result(view.archive, of_all.filters)
    chosen = address.filters.included["theme"]
    found = [replace(one, is_chosen=one.slug in chosen) for one in themes_of(result)[0]]
    over_months, tab = over_time(result), heading.open_tab(address)
    definition = choice.chosen(address.filters, theme_definitions(view.archive))
    pairs, stated = theme_pairs(result), theme_origins(result)
    number = counts(result)
    return Themes(
        **head(view, search_readings(result, address)),
        sentence=sentences.themes_sentence(address.filters, number.documents, view.names),
        counts=number,
        grain=over_months.axis.grain if over_months else None,
        first_day=over_months.axis.first if over_months else None,
        last_day=over_months.axis.last if over_months else None,
        themes=tuple(_theme(address, theme, over_months) for theme in found),
        pairs=tuple(_pair(of_all, pair) for pair in pairs[: together.MOST_PAIRS]),
        pairs_in_all=len(pairs),
        origins=tuple(_origin(of_all, one) for one in stated),
        warnings=_warnings(view, found, stated),
        inside=inside(view.archive, definition) if tab == "inside" else None,
        rule=tried(view, definition, result) if tab == "rule" else None,
    )


def _theme(address: Address, theme: ThemeRow, over_months: OverTime | None) -> ThemeOverTime:
    there = address.to("timeline", address.filters.choose(theme=(theme.slug,)))
    bars = over_months.bars.get(theme.slug, ()) if over_months else ()
    return ThemeOverTime(
        slug=theme.slug,
        name=theme.name,
        documents=theme.documents,
        of=theme.total,
        is_chosen=theme.is_chosen,
        bars=tuple(
            bar(there, one.day, over_months.axis.grain, one.documents, one.wider, over_months.whole.get(one.day, 0))
            for one in bars
            if over_months
        ),
        link=absolute(there.href),
    )


def _pair(address: Address, pair: FoundPair) -> ThemePair:
    there = address.to("timeline", together.shared(address.filters, pair.slug, pair.other))
    return ThemePair(
        slug=pair.slug,
        other=pair.other,
        documents=pair.documents,
        other_documents=pair.other_documents,
        shared=pair.shared,
        expected=pair.expected,
        lift=pair.lift,
        few_expected=pair.expected < together.FEW_EXPECTED,
        link=absolute(there.href),
    )


def _origin(address: Address, one: FoundOrigin) -> ThemeOrigin:
    there = address.to("timeline", origins.stating(address.filters, one.slug, one.facet, one.value))
    return ThemeOrigin(
        slug=one.slug, facet=one.facet, value=one.value, documents=one.documents, link=absolute(there.href)
    )


def _warnings(view: RequestedView, found: Sequence[ThemeRow], stated: Sequence[FoundOrigin]) -> tuple[Warned, ...]:
    warnings = origins.warnings(found, stated, site(view.archive))
    return tuple(Warned(theme=name, text=f"{'; '.join(parts)}.") for name, parts in warnings)
