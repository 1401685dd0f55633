"""The route `/archive.json`: what the archive is, covers and left out, and where everything else is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Annotated

from display.about.dates import MOST_REPEATS
from display.about.description import citation, derived, in_a_sentence
from display.about.sources import MOST_REJECTS
from display.format.file_formats import EXPORTS, REFERENCES
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.twins import TWINS, twin_of
from queries import provenance
from queries.dates import date_counts
from queries.facets import facet_coverage
from queries.fields import BY_FACET
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.site import Site, site
from queries.model.vocabularies import EXACTNESS
from queries.provenance import DateReadings, DifferingRepeat, RejectedRow, RejectReason, Source, UnreadForm
from queries.theme_definitions import theme_definitions
from routes.answer import RequestedView
from routes.twins.parts import counts, head, twin_link
from routes.twins.results import FacetLink, facet_links
from routes.twins.values import Answer, Counts, Documents, Link, TextLink, of


@dataclass(frozen=True, kw_only=True)
class ArchiveTheme:
    """A theme as the archive defines it; the days are those of its window."""

    slug: str
    name: str
    description: str
    query: Annotated[str, of("Its rule; empty where only sources put documents in it.")]
    first_day: date | None
    last_day: date | None
    documents: Documents
    link: Link


@dataclass(frozen=True, kw_only=True)
class KindOfDate:
    """How exactly documents are dated; each stands under one kind."""

    kind: str
    documents: Documents
    link: Link


@dataclass(frozen=True, kw_only=True)
class FacetCoverage:
    """How many documents state any value of a facet."""

    facet: str
    label: str
    documents: Documents


@dataclass(frozen=True, kw_only=True)
class Archive(Answer):
    """The archive: what it is, what it covers, where its documents come from, and what was left out."""

    name: str
    sentence: str
    about: Annotated[str, of("Markdown by those who keep it; where they wrote none, what its file says.")]
    rights: Annotated[str | None, of("What the archive states; null where it states none for all documents.")]
    contact: str | None
    links: tuple[TextLink, ...]
    built_at: datetime
    builder: str
    how_to_cite: str
    counts: Counts
    dates: tuple[KindOfDate, ...]
    stated: tuple[FacetCoverage, ...]
    themes: tuple[ArchiveTheme, ...]
    collections: Annotated[Mapping[str, str], of("Names of the collections whose records hold only a code.")]
    sources: tuple[Source, ...]
    reject_reasons: tuple[RejectReason, ...]
    rejects: Annotated[tuple[RejectedRow, ...], of(f"The first {MOST_REJECTS}; the archive file has them all.")]
    date_readings: tuple[DateReadings, ...]
    unread_forms: tuple[UnreadForm, ...]
    differing_repeats: Annotated[tuple[DifferingRepeat, ...], of(f"At most {MOST_REPEATS}.")]
    pages: Annotated[Mapping[str, str], of("The pages for programs.")]
    files: Annotated[Mapping[str, str], of("All documents as files, by format.")]
    facets: tuple[FacetLink, ...]


def archive(view: RequestedView) -> Archive:
    """Return what the page about the archive shows, and the way to everything else."""
    view = _of_whole_archive(view)
    opened, everything = view.archive, view.result
    about, known = opened.about, site(opened)
    sources = provenance.sources(opened)
    return Archive(
        **head(view),
        name=known.name or about.name,
        sentence=known.sentence or in_a_sentence(about),
        about=known.about or "\n\n".join(derived(about, len(sources))),
        rights=known.rights or None,
        contact=known.contact or None,
        links=tuple(TextLink(text=one.label, link=one.url) for one in known.links),
        built_at=about.built_at.replace(tzinfo=UTC),
        builder=about.builder,
        how_to_cite=citation(about, known),
        counts=counts(everything),
        dates=_dates(view),
        stated=_stated(view),
        themes=_themes(view),
        collections=_collections(known),
        sources=tuple(sources),
        reject_reasons=tuple(provenance.reject_reasons(opened)),
        rejects=tuple(provenance.rejects(opened, MOST_REJECTS)),
        date_readings=tuple(provenance.date_readings(opened)),
        unread_forms=tuple(provenance.unread_forms(opened)),
        differing_repeats=tuple(provenance.differing_repeats(opened, MOST_REPEATS)),
        pages={twin.page: twin_link(twin_of(twin.page), Address(twin.page)) for twin in TWINS},
        files={form.ending: absolute(f"./documents.{form.ending}") for form in (*EXPORTS, *REFERENCES)},
        facets=facet_links(view),
    )


def _of_whole_archive(view: RequestedView) -> RequestedView:
    """Return the link without a question; one that asks something is told that this answer does not depend on it."""
    unused = [f"{name} is ignored: this is about the whole archive." for name in view.address.parameters]
    return replace(view, address=Address("about"), ignored=(*view.ignored, *unused))


def _dates(view: RequestedView) -> tuple[KindOfDate, ...]:
    counted = date_counts(view.result)
    return tuple(
        KindOfDate(
            kind=kind,
            documents=counted[kind],
            link=absolute(Address(filters=Filters(included=Choices(date=(kind,)))).href),
        )
        for kind in EXACTNESS
    )


def _stated(view: RequestedView) -> tuple[FacetCoverage, ...]:
    return tuple(
        FacetCoverage(facet=facet, label=BY_FACET[facet].label, documents=documents)
        for facet, documents in facet_coverage(view.archive).items()
    )


def _themes(view: RequestedView) -> tuple[ArchiveTheme, ...]:
    return tuple(
        ArchiveTheme(
            slug=one.slug,
            name=one.name,
            description=one.description,
            query=one.query,
            first_day=one.window_first_day,
            last_day=one.window_last_day,
            documents=one.documents,
            link=absolute(Address(filters=Filters(included=Choices(theme=(one.slug,)))).href),
        )
        for one in theme_definitions(view.archive)
    )


def _collections(known: Site) -> dict[str, str]:
    return {one.code: one.name for one in known.collections}
