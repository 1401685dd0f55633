"""The route `/document.json`: one document, as its page shows it, for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from display.citations.styles import citations
from display.document.actions import cited
from display.document.dates import how_read
from display.document.document import Document as Shown
from display.document.document import find_document
from display.document.memberships import why
from display.document.week import week_of
from display.format import text, words
from display.format.file_formats import REFERENCES
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.twins import twin_of
from queries.documents import titles
from queries.fields import BY_FACET, LINES, NAMED
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.model.site import site
from queries.model.vocabularies import Conflict, Grain
from queries.results import Place, result_counts, result_place
from routes.answer import NotFoundError, RequestedView
from routes.twins.parts import head, known_date, lines, search_readings, title_date, twin_link
from routes.twins.values import Answer, Documents, KnownDate, LineDocument, Link, TitleDate, of


@dataclass(frozen=True, kw_only=True)
class StatedValue:
    """What a document states of a facet, or a name in it, and the link that finds all documents with it."""

    facet: str
    label: str
    value: str
    score: Annotated[float | None, of("How sure the model of the source is of a name that it assigned.")] = None
    link: Link


@dataclass(frozen=True, kw_only=True)
class DocumentTheme:
    """A theme of a document, and why it is in it."""

    slug: str
    name: str
    why: Annotated[str, of("The words that its rule matches, or that the source assigns it.")]
    link: Link


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """A row of a source file."""

    file: str
    row: int
    reason: Annotated[str | None, of("Of a row that repeats the document: how that is known.")] = None


@dataclass(frozen=True, kw_only=True)
class PlaceInResult:
    """Where the document stands among the documents of the question, from 1."""

    number: int
    of: Documents


@dataclass(frozen=True, kw_only=True)
class SameTime:
    """The documents that are as surely of the same week, or month, and those nearest in time."""

    grain: Grain
    first_day: date
    last_day: date
    documents: Documents
    link: Link
    nearest: tuple[LineDocument, ...]


@dataclass(frozen=True, kw_only=True)
class StyledCitation:
    """A citation in one style."""

    style: str
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReferenceFile:
    """The document for a reference manager."""

    format: str
    link: Link


@dataclass(frozen=True, kw_only=True)
class Document(Answer):
    """A document. Its texts are those of the archive, word by word; `next_url` and `previous_url` its neighbours."""

    id: str
    title: str
    date: KnownDate
    date_read: Annotated[str, of("How the written date is read, in words.")]
    date_in_title: TitleDate | None
    date_conflict: Conflict
    date_note: Annotated[str, of("What is odd about the date, in a sentence; empty where nothing is.")]
    summary: str | None
    text: Annotated[str | None, of("The full text; null where the archive has none.")]
    stated: tuple[StatedValue, ...]
    names: tuple[StatedValue, ...]
    record: Annotated[Mapping[str, str | None], of("The other fields of the record, by name.")]
    themes: tuple[DocumentTheme, ...]
    source: SourceRow
    also_in: Annotated[tuple[SourceRow, ...], of("Rows of sources that repeat the document.")]
    place: Annotated[PlaceInResult | None, of("Null where the question does not find the document.")]
    same_time: SameTime | None
    citations: tuple[StyledCitation, ...]
    files: tuple[ReferenceFile, ...]


def document(view: RequestedView) -> Document:
    """Return the document that a link names. Raises NotFoundError where the archive has none of its id."""
    found = find_document(view.result, view.address, site(view.archive))
    if found is None:
        raise NotFoundError(f"This archive has no document with the id “{view.address.document[:80]}”.")
    row, place = found.record, result_place(view.result, found.doc)
    after, before = (_neighbour(view, doc) for doc in ((place.after, place.before) if place else (None, None)))
    return Document(
        **head(view, search_readings(view.result, None), after, before),
        id=row.id,
        title=row.title,
        date=known_date(row),
        date_read=how_read(row),
        date_in_title=title_date(row.event_first_day, row.event_last_day, row.event_text),
        date_conflict=row.date_conflict,
        date_note=words.conflict(row),
        summary=row.summary,
        text=row.body,
        stated=tuple(_value(facet, value) for facet, value in row.stated.items() if value),
        names=tuple(
            _value(name.kind, name.name, name.score) for kind in NAMED for name in found.mentions if name.kind == kind
        ),
        record={**{field.name: getattr(row, field.name) for field in LINES}, "url": text.safe_url(row.url)},
        themes=tuple(_themes(found)),
        source=SourceRow(file=row.source_file, row=row.source_row),
        also_in=tuple(SourceRow(file=one.source_file, row=one.source_row, reason=one.reason) for one in found.repeats),
        place=_place(view, place),
        same_time=_same_time(view, found),
        citations=_citations(view, found),
        files=_files(found.identifier),
    )


def _neighbour(view: RequestedView, doc: int | None) -> str | None:
    if doc is None:
        return None
    return twin_link(twin_of("document"), view.address.open(titles(view.archive, [doc])[doc].id))


def _value(facet: str, value: str, score: float | None = None) -> StatedValue:
    there = Address(filters=Filters().toggle(facet, value))
    return StatedValue(facet=facet, label=BY_FACET[facet].label, value=value, score=score, link=absolute(there.href))


def _themes(found: Shown) -> list[DocumentTheme]:
    return [
        DocumentTheme(
            slug=theme.slug,
            name=theme.name,
            why=why(theme, found.record, found.mentions),
            link=absolute(Address(filters=Filters(included=Choices(theme=(theme.slug,)))).href),
        )
        for theme in found.themes
    ]


def _place(view: RequestedView, place: Place | None) -> PlaceInResult | None:
    return PlaceInResult(number=place.number, of=result_counts(view.result).documents) if place else None


def _same_time(view: RequestedView, found: Shown) -> SameTime | None:
    week = week_of(found)
    if week is None:
        return None
    return SameTime(
        grain=week.grain,
        first_day=week.first_day,
        last_day=week.last_day,
        documents=week.documents,
        link=absolute(Address(filters=week.question).href),
        nearest=lines(view, [row.doc for row in week.rows]),
    )


def _citations(view: RequestedView, found: Shown) -> tuple[StyledCitation, ...]:
    record = cited(view.archive, found.record, found.site)
    styles = citations(record, found.site, view.archive.about.version, date.today())
    return tuple(StyledCitation(style=one.key, name=one.name, text=one.text) for one in styles)


def _files(identifier: str) -> tuple[ReferenceFile, ...]:
    query = Address("document", document=identifier).query
    return tuple(
        ReferenceFile(format=form.name, link=absolute(f"./document.{form.ending}?{query}")) for form in REFERENCES
    )
