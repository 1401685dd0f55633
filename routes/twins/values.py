"""What all twins of pages are made of: dates as they are known, documents, bars, links, and who answers what.

The schemas of answers, the description of the routes and their documentation are made from these dataclasses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from msgspec import Meta

from queries.model.vocabularies import Conflict, Precision, Qualifier


def of(description: str) -> Meta:
    """Return what a schema says of a field."""
    return Meta(description=description)


Link = Annotated[str, of("An address; from the root, unless the server knows its own (ANNALS_URL).")]
Documents = Annotated[int, of("A number of documents.")]


@dataclass(frozen=True, kw_only=True)
class KnownDate:
    """The written date of a document, never more exact than it is known."""

    written: Annotated[str | None, of("As the source wrote it.")]
    edtf: Annotated[str | None, of("In EDTF (ISO 8601-2); null where it could not be read.")]
    first_day: Annotated[date | None, of("The first day that it may stand for; null where it stands for none.")]
    last_day: Annotated[date | None, of("The last day that it may stand for.")]
    precision: Annotated[Precision | None, of("How exactly it is known; null where it is not read.")]
    qualifier: Annotated[Qualifier | None, of("Why it is in doubt; null where it is not.")]


@dataclass(frozen=True, kw_only=True)
class TitleDate:
    """The date that the title of a document names."""

    words: Annotated[str | None, of("The words of the title that name it, where they are asked for.")]
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class ThemeName:
    """A theme: its slug, as links have it, and its name."""

    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ListedDocument:
    """A document in a list. Texts are those of the archive, word by word."""

    number: Annotated[int, of("Its place in the list, from 1.")]
    id: str
    title: str
    date: KnownDate
    date_in_title: TitleDate | None
    date_conflict: Annotated[Conflict, of("How the written date and the one in the title go together.")]
    archive: str | None
    collection: str | None
    language: str | None
    themes: tuple[ThemeName, ...]
    excerpt: Annotated[str, of("The words around the hit of a search, else the beginning of the summary.")]
    link: Link
    json: Link


@dataclass(frozen=True, kw_only=True)
class LineDocument:
    """A document in a short list."""

    id: str
    title: str
    date: KnownDate
    link: Link
    json: Link


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar of a chart: the documents whose date touches these days, and the link that opens just these.

    A document with a wider date counts in every bar that it touches. Days without documents have no bar.
    """

    first_day: date
    last_day: date
    documents: int
    wider: Annotated[int, of("Those of the documents whose date reaches beyond these days.")]
    archive_documents: Annotated[int, of("All documents of the archive in these days, dated as surely.")]
    link: Link


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many documents match, and how they are dated."""

    documents: Annotated[int, of("Documents that match.")]
    undated: Annotated[int, of("Those that stand nowhere on the axis of time; no chart shows them.")]
    impossible: Annotated[int, of("Those of the undated whose written date cannot be.")]
    imprecise: Annotated[int, of("Those whose written date is known less exactly than to the day.")]
    left_out: Annotated[int, of("Documents of the archive that do not match.")]
    first_day: Annotated[date | None, of("The first day of those on the axis.")]
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class TextLink:
    """A link and its words."""

    text: str
    link: Link


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a search was read, where that is not just what was typed: the line of the page, and its links."""

    text: str
    links: tuple[TextLink, ...]


@dataclass(frozen=True, kw_only=True)
class ArchiveVersion:
    """The archive that answers. The same version always has the same documents and themes."""

    name: str
    version: str
    documents: Documents


@dataclass(frozen=True, kw_only=True)
class Question:
    """The question that is answered: in words, and as the parameters of its link, defaults left out."""

    words: str
    parameters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What every answer has."""

    ok: Annotated[bool, of("True; errors have false, with `status` and `error`.")] = True
    archive: ArchiveVersion
    question: Question
    ignored: Annotated[tuple[str, ...], of("A sentence for each thing of the link that was not taken as written.")]
    reading: tuple[Reading, ...]
    link: Annotated[str, of("The page that shows the same to people.")]
    next_url: Annotated[str | None, of("The next page of the list as JSON; null on the last.")]
    previous_url: Annotated[str | None, of("The page of the list before this one as JSON; null on the first.")]


@dataclass(frozen=True, kw_only=True)
class Problem:
    """The one form in which a route says that it cannot answer."""

    ok: Annotated[bool, of("False.")]
    status: Annotated[int, of("The status of the answer.")]
    error: Annotated[str, of("What is wrong, and what to do.")]
    ignored: Annotated[tuple[str, ...], of("With `strict=1`, what was not understood.")] = ()
