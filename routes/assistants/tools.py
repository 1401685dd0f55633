"""The tools for assistants: what each asks, by the parameters of links, and how it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, get_type_hints

from display.explore.no_results import offers
from display.explore.theme_rows import themes_of
from display.format import sentences, text
from display.format.pagination import page_count, page_within
from display.runtime.address import parse_address
from display.runtime.base_address import absolute
from display.runtime.opened_archive import opened_archive
from display.runtime.unknown_values import unknown_values
from queries.dates import date_counts
from queries.fields import FACETS
from queries.model.filters import DRAWING
from queries.results import result_counts
from queries.urls.links import PARAMETERS
from routes.answer import RequestedView, RouteError, turn
from routes.assistants.answers import (
    AssistantAnswer,
    Bucket,
    CiteAnswer,
    CountAnswer,
    DocumentAnswer,
    FoundDocument,
    QuotedCitation,
    QuotedDocument,
    QuotedLine,
    SearchAnswer,
    Silence,
    ThemeNumber,
    TimelineAnswer,
    ValueNumber,
    Way,
)
from routes.description.parameters import description_of, schema_of
from routes.twins.document import document as document_twin
from routes.twins.facets import facet
from routes.twins.parts import counts, parameters, search_readings, version
from routes.twins.results import documents_of
from routes.twins.results import results as results_twin
from routes.twins.values import ArchiveVersion, Question, ThemeName

MOST_VALUES = 50
"""Values of a facet that a count lists."""
MOST_TEXT = 20_000
"""Characters of a full text that one answer quotes."""
QUESTION = tuple(name for name in PARAMETERS if name not in DRAWING)
"""The parameters that decide which documents are found."""

Schema = dict[str, Any]
OWN: Mapping[str, Schema] = {
    "by": {"type": "string", "enum": [*FACETS], "description": "A facet whose largest values are counted, too."},
    "text_start": {"type": "integer", "minimum": 0, "description": "Where in the full text to begin, from 0."},
    "style": {"type": "string", "description": "One style alone: chicago, chicago-short, mla, apa and so on."},
}
"""Arguments that no link has."""


class Head(TypedDict):
    """The fields of every answer of a tool."""

    archive: ArchiveVersion
    question: Question
    ignored: tuple[str, ...]
    reading: tuple[str, ...]
    link: str


@dataclass(frozen=True)
class Tool:
    """A tool: its name, what it is for, the page whose question it asks, its arguments, and what answers."""

    name: str
    description: str
    page: str
    arguments: tuple[str, ...]
    answer: Callable[[RequestedView], AssistantAnswer]
    required: tuple[str, ...] = ()

    @property
    def content(self) -> type[AssistantAnswer]:
        """The dataclass of its answers."""
        found: type[AssistantAnswer] = get_type_hints(self.answer)["return"]
        return found

    @property
    def input_schema(self) -> Schema:
        """The schema of its arguments, made from the parameters of links."""
        properties = {
            name: OWN.get(name) or {**schema_of(name), "description": description_of(name)} for name in self.arguments
        }
        return {
            "type": "object",
            "properties": properties,
            "required": [*self.required],
            "additionalProperties": False,
        }


def call(tool: Tool, arguments: Mapping[str, object]) -> AssistantAnswer:
    """Return what a tool answers, in the turn of its reader. Raises AnnalsError where it cannot."""
    own = {name: str(value) for name, value in arguments.items() if name in OWN and name in tool.arguments}
    link = {name: _texts(value) for name, value in arguments.items() if name not in own and value is not None}
    unknown = [name for name in link if name not in tool.arguments]
    address, ignored = parse_address(tool.page, {name: link[name] for name in link if name not in unknown})
    problems = tuple(f"“{text.shortened(name, 40)}” is not an argument of this tool." for name in unknown)
    archive = opened_archive()
    with turn(archive):
        unknown = unknown_values(archive, address)
        return tool.answer(RequestedView(archive, address, (*problems, *ignored, *unknown), own))


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, (list, tuple)):
        return [str(one) for one in value]
    return [{True: "1", False: "0"}.get(value, "")] if isinstance(value, bool) else [str(value)]


def _head(view: RequestedView) -> Head:
    readings = search_readings(view.result, view.address)
    return {
        "archive": version(view),
        "question": Question(words=view.question, parameters=parameters(view.address)),
        "ignored": view.ignored,
        "reading": tuple(one.text for one in readings),
        "link": view.link,
    }


def _quoted(quoted: str | None) -> str:
    """Return a text of the archive without signs that nobody sees, in which orders could hide."""
    return text.plain(quoted or "")


def search(view: RequestedView) -> SearchAnswer:
    """Return a page of the documents that answer a question."""
    found = result_counts(view.result)
    filters = page_within(view.address.filters, found.documents)
    why, ways = ("", []) if found.documents else offers(view.archive, filters, view.names)
    sentence = sentences.count_sentence(filters, found, view.names)
    return SearchAnswer(
        **_head(view),
        sentence=f"{sentence} {sentences.undated_sentence(found, filters.axis)}".strip(),
        counts=counts(view.result),
        next_page=filters.page + 1 if filters.page < page_count(filters, found.documents) else None,
        documents=tuple(
            FoundDocument(
                number=one.number,
                id=one.id,
                date=replace(one.date, written=_quoted(one.date.written) or None),
                date_conflict=one.date_conflict,
                themes=one.themes,
                link=one.link,
                quoted=QuotedLine(
                    title=_quoted(one.title),
                    excerpt=_quoted(one.excerpt),
                    archive=_quoted(one.archive) or None,
                    collection=_quoted(one.collection) or None,
                ),
            )
            for one in documents_of(view, filters)
        ),
        why_nothing=why,
        ways_on=tuple(
            Way(text=sentence, documents=documents, link=absolute(view.address.ask(question).href))
            for sentence, question, documents in ways
        ),
    )


def count(view: RequestedView) -> CountAnswer:
    """Return how many documents answer a question."""
    by = view.own.get("by", "")
    if by and by not in FACETS:
        raise RouteError(f"There is no facet “{by[:40]}”, only {', '.join(FACETS)}.")
    values = facet(by)(view) if by else None
    themes, outside = themes_of(view.result)
    return CountAnswer(
        **_head(view),
        counts=counts(view.result),
        themes=tuple(
            ThemeNumber(slug=one.slug, name=one.name, documents=one.documents, of=one.total)
            for one in [*themes, *([outside] if outside else [])]
        ),
        kinds_of_dates={kind: documents for kind, documents in date_counts(view.result).items() if documents},
        values=tuple(
            ValueNumber(documents=one.documents, link=one.link, quoted=_quoted(one.name))
            for one in (values.values[:MOST_VALUES] if values else ())
        ),
        values_in_all=values.total if values else None,
    )


def document(view: RequestedView) -> DocumentAnswer:
    """Return one document. Raises NotFoundError where the archive has none of its id."""
    found = document_twin(view)
    body = _quoted(found.text)
    start = min(int(view.own.get("text_start") or 0), len(body))
    end = start + MOST_TEXT
    named: dict[str, tuple[str, ...]] = {}
    for one in found.names:
        named[one.facet] = (*named.get(one.facet, ()), _quoted(one.value))
    return DocumentAnswer(
        **_head(view),
        id=found.id,
        date=replace(found.date, written=_quoted(found.date.written) or None),
        date_read=found.date_read,
        date_note=found.date_note,
        themes=tuple(ThemeName(slug=one.slug, name=one.name) for one in found.themes),
        source=f"{found.source.file}, row {found.source.row}",
        text_length=len(body),
        text_start=start,
        next_text_start=end if end < len(body) else None,
        quoted=QuotedDocument(
            title=_quoted(found.title),
            summary=_quoted(found.summary) or None,
            text=body[start:end],
            stated={one.facet: _quoted(one.value) for one in found.stated},
            names=named,
            record={name: _quoted(value) for name, value in found.record.items() if value},
        ),
    )


def timeline(view: RequestedView) -> TimelineAnswer:
    """Return the documents of a question over time."""
    found = results_twin(view).timeline
    return TimelineAnswer(
        **_head(view),
        sentence=found.sentence if found else "No document here has a place in time.",
        counts=counts(view.result),
        axis=view.address.filters.axis,
        grain=found.grain if found else None,
        buckets=tuple(
            Bucket(
                first_day=one.first_day,
                last_day=one.last_day,
                documents=one.documents,
                wider=one.wider,
                archive_documents=one.archive_documents,
                link=one.link,
            )
            for one in (found.rows[0].bars if found else ())
        ),
        silent=tuple(
            Silence(first_day=one.first_day, last_day=one.last_day) for one in (found.silent if found else ())
        ),
        beyond_the_axis=sum(one.documents for one in found.beyond) if found else 0,
        unread=found.unread if found else 0,
        open_ended=found.open_ended if found else 0,
    )


def cite(view: RequestedView) -> CiteAnswer:
    """Return how to cite a document. Raises NotFoundError for an unknown one, RouteError for an unknown style."""
    found, style = document_twin(view), view.own.get("style", "")
    chosen = [one for one in found.citations if style in ("", one.style)]
    if not chosen:
        styles = ", ".join(one.style for one in found.citations)
        raise RouteError(f"There is no style “{style[:40]}”, only {styles}.")
    return CiteAnswer(
        **_head(view),
        id=found.id,
        date=replace(found.date, written=_quoted(found.date.written) or None),
        citations=tuple(QuotedCitation(style=one.style, name=one.name, quoted=_quoted(one.text)) for one in chosen),
        files={one.format: one.link for one in found.files},
    )


TOOLS = (
    Tool(
        "search",
        "Find documents of the archive: full-text search with dates, themes, people, places and more. Answers with a "
        "page of documents, how many there are, how many of them are undated, and the link for a person.",
        "timeline",
        (*QUESTION, "sort", "page", "per_page"),
        search,
    ),
    Tool(
        "count",
        "Count documents without listing them: by theme, by how exactly they are dated, and by the values of a facet.",
        "timeline",
        (*QUESTION, "by"),
        count,
    ),
    Tool(
        "document",
        "Read one document: its texts as quotations, its date as it is known, whom it names, where it is from.",
        "document",
        ("id", "text_start"),
        document,
        ("id",),
    ),
    Tool(
        "timeline",
        "See documents over time, in decades, years, months, weeks or days, beside all that the archive has there.",
        "timeline",
        (*QUESTION, "grain", "ends"),
        timeline,
    ),
    Tool(
        "cite",
        "Cite a document in Chicago, MLA, APA, or as its archive asks, without a date more exact than is known.",
        "document",
        ("id", "style"),
        cite,
        ("id",),
    ),
)
"""All tools, each of which reads and changes nothing."""
