"""What several twins are made of: the head of an answer, dates, documents, bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol, TypedDict

from display.charts.range_navigation import drill_down
from display.explore.results import excerpt
from display.query_bar.reading import reading
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.tree import el
from display.runtime.twins import Twin, alternate, twin_of
from queries.dates import date_counts_within
from queries.model.days import bucket_end
from queries.model.filters import Filters
from queries.model.rows import Dated
from queries.model.vocabularies import IMPRECISE, Grain
from queries.result import Result
from queries.results import ResultRow, result_counts, result_rows
from queries.search.parser import Term
from queries.search.tree import in_texts_of
from routes.answer import RequestedView
from routes.twins.values import (
    ArchiveVersion,
    Bar,
    Counts,
    KnownDate,
    LineDocument,
    ListedDocument,
    Question,
    Reading,
    TextLink,
    ThemeName,
    TitleDate,
)


class Head(TypedDict):
    """The fields of every answer."""

    archive: ArchiveVersion
    question: Question
    ignored: tuple[str, ...]
    reading: tuple[Reading, ...]
    link: str
    next_url: str | None
    previous_url: str | None


def head(
    view: RequestedView,
    reading: tuple[Reading, ...] = (),
    next_url: str | None = None,
    previous_url: str | None = None,
    question: str = "",
) -> Head:
    """Return what every answer has; `question` is in words, where it is not that of the filters."""
    return {
        "archive": version(view),
        "question": Question(words=question or view.question, parameters=parameters(view.address)),
        "ignored": view.ignored,
        "reading": reading,
        "link": view.link,
        "next_url": next_url,
        "previous_url": previous_url,
    }


def version(view: RequestedView) -> ArchiveVersion:
    """Return the archive that answers."""
    about = view.archive.about
    return ArchiveVersion(name=about.name, version=about.version, documents=about.documents)


def parameters(address: Address) -> Mapping[str, tuple[str, ...]]:
    """Return the parameters of a link, in canonical order; defaults stay out."""
    return {name: tuple(values) for name, values in address.parameters.items()}


def search_readings(result: Result, address: Address | None) -> tuple[Reading, ...]:
    """Return the lines of the page on how a search was read; without links where the page has none."""
    lines = reading(result, address)
    return tuple(
        Reading(
            text=line.text(),
            links=tuple(
                TextLink(text=link.text(), link=absolute(str(link.attributes["href"]))) for link in line.find("a")
            ),
        )
        for line in lines
    )


def counts(result: Result) -> Counts:
    """Return the counts of a result."""
    found, kinds = result_counts(result), date_counts_within(result)
    return Counts(
        documents=found.documents,
        undated=found.undated,
        impossible=found.impossible,
        imprecise=sum(kinds[kind] for kind in IMPRECISE),
        left_out=result.archive.about.documents - found.documents,
        first_day=found.first_day,
        last_day=found.last_day,
    )


class _Written(Dated, Protocol):
    @property
    def date_edtf(self) -> str | None: ...


def known_date(row: _Written) -> KnownDate:
    """Return the written date of a document."""
    return KnownDate(
        written=row.date_text,
        edtf=row.date_edtf,
        first_day=row.first_day,
        last_day=row.last_day,
        precision=row.precision,
        qualifier=row.qualifier,
    )


def title_date(first: date | None, last: date | None, words: str | None = None) -> TitleDate | None:
    """Return the date in a title; None where it names none."""
    return TitleDate(words=words, first_day=first, last_day=last) if first and last else None


def theme_named(names: Mapping[str, str], found: Iterable[str]) -> tuple[ThemeName, ...]:
    """Return themes with their slugs, given the names of all by slug."""
    slugs = {name: slug for slug, name in names.items()}
    return tuple(ThemeName(slug=slugs.get(name, name), name=name) for name in found)


def listed(
    row: ResultRow, number: int, view: RequestedView, address: Address, terms: frozenset[Term]
) -> ListedDocument:
    """Return a document of a list, as the list of an address has it."""
    return ListedDocument(
        number=number,
        id=row.id,
        title=row.title,
        date=known_date(row),
        date_in_title=title_date(row.event_first_day, row.event_last_day),
        date_conflict=row.date_conflict,
        archive=row.archive,
        collection=row.collection,
        language=row.language,
        themes=theme_named(view.names, row.themes),
        excerpt=el("span", excerpt(row, in_texts_of(terms, row.text_language))).text(),
        **document_links(address, row.id),
    )


def lines(view: RequestedView, docs: Iterable[int]) -> tuple[LineDocument, ...]:
    """Return documents of the whole archive, by their numbers, as a short list."""
    everything = Result(view.archive, Filters())
    return tuple(
        LineDocument(id=row.id, title=row.title, date=known_date(row), **document_links(Address(), row.id))
        for row in result_rows(everything, list(docs))
    )


def turned_to(pages: int, number: int, at: Callable[[int], str]) -> tuple[str | None, str | None]:
    """Return the next page of a list and the one before, given the address of each; None beyond its ends."""
    after, before = number + 1, number - 1
    return at(after) if after <= pages else None, at(before) if 1 <= before <= pages else None


class DocumentLinks(TypedDict):
    """A document for people and for programs."""

    link: str
    json: str


def document_links(address: Address, identifier: str) -> DocumentLinks:
    """Return the links to a document among the results of an address."""
    opened = Address("document", address.filters, identifier)
    return {"link": absolute(opened.href), "json": twin_link(twin_of("document"), opened)}


def twin_link(twin: Twin, address: Address) -> str:
    """Return the link to a twin of the view at an address."""
    return absolute(alternate(twin, address).href)


def bar(row: Address, first: date, grain: Grain, documents: int, wider: int, whole: int) -> Bar:
    """Return a bar of the documents of an address, with the link that opens just these."""
    last = bucket_end(first, grain)
    return Bar(
        first_day=first,
        last_day=last,
        documents=documents,
        wider=wider,
        archive_documents=whole,
        link=absolute(row.ask(drill_down(row.filters, first, last, grain)).href),
    )
