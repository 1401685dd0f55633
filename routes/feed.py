"""The route `/results.atom`: the documents of a question as a feed, the latest arrivals first.

Atom (RFC 4287), in pages (RFC 5005), with the documents that were withdrawn as tombstones (RFC 6721) and the counts of
OpenSearch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from starlette.responses import Response

from display.format import sentences, text, words
from display.runtime.address import Address
from display.runtime.base_address import absolute
from display.runtime.identity import tag_of
from queries.arrivals import Arrival, arrivals, tombstone_count, tombstones
from queries.exports import ExportRow, export_rows_of
from queries.history import Withdrawn, versions
from queries.model.site import site
from queries.results import result_counts
from routes.answer import RequestedView, route
from routes.xml import DECLARATION, Xml, element, left_out

PATH = "/results.atom"
MEDIA_TYPE = "application/atom+xml"
ENTRIES = 50
"""Documents of a page, and withdrawn ones."""
LONGEST_TITLE = 300
LONGEST_SUMMARY = 2_000

_NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/",
}


@dataclass(frozen=True)
class Feed:
    """A page of the feed of a question."""

    view: RequestedView

    @cached_property
    def documents(self) -> int:
        """Documents of the question."""
        return result_counts(self.view.result).documents

    @cached_property
    def withdrawn(self) -> int:
        """Documents that are no more in the archive."""
        return tombstone_count(self.view.archive)

    @cached_property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-max(self.documents, self.withdrawn) // ENTRIES))

    @cached_property
    def page(self) -> int:
        """The page asked for, counted from 1; past the end the last."""
        return min(self.view.address.filters.page, self.pages)

    @cached_property
    def days(self) -> Sequence[str]:
        """When each version was built, by its number less 1."""
        return [moment(one.built_at) for one in versions(self.view.archive)]

    @cached_property
    def address(self) -> Address:
        """The front page of the question."""
        return Address(filters=self.view.address.filters.criteria)

    def link(self, page: int) -> str:
        """Return the address of a page of the feed."""
        query = "&".join(part for part in (self.address.query, f"page={page}" if page > 1 else "") if part)
        return absolute(f"./{PATH.removeprefix('/')}{'?' if query else ''}{query}")


def _feed(view: RequestedView) -> Response:
    feed = Feed(view)
    start = (feed.page - 1) * ENTRIES
    found = arrivals(view.result, ENTRIES, start) if start < feed.documents else []
    rows = export_rows_of(view.archive, [one.doc for one in found])
    content = [
        *_head(feed, start),
        *(_entry(feed, one, row) for one, row in zip(found, rows, strict=True)),
        *(_tombstone(feed, one) for one in tombstones(view.archive, ENTRIES, start)),
    ]
    written = f"{DECLARATION}{element('feed', *content, attributes=_NAMESPACES)}\n"
    return Response(written.encode("utf-8", "replace"), media_type=f"{MEDIA_TYPE}; charset=utf-8")


def _head(feed: Feed, start: int) -> Iterator[Xml]:
    view, about = feed.view, feed.view.archive.about
    name = site(view.archive).name or about.name
    question = sentences.short_question(feed.address.filters, view.names) or "all documents"
    yield element("id", tag_of("results", feed.address.query))
    yield element("title", f"{text.plain(name)}: {text.plain(question)}")
    yield element("subtitle", _subtitle(feed))
    yield element("updated", feed.days[-1])
    yield element("author", element("name", text.plain(name)))
    yield element("generator", "Annals")
    for relation, page in _turns(feed):
        yield _link(relation, feed.link(page), MEDIA_TYPE)
    yield _link("alternate", absolute(feed.address.href), "text/html")
    yield element("opensearch:totalResults", str(feed.documents))
    yield element("opensearch:startIndex", str(start + 1))
    yield element("opensearch:itemsPerPage", str(ENTRIES))


def _subtitle(feed: Feed) -> str:
    about = feed.view.archive.about
    parts = [f"Archive version {about.version}, the latest arrivals first."]
    if feed.withdrawn:
        parts.append(
            f"Withdrawn from the whole archive: {words.documents(feed.withdrawn)}. Which of them this question found "
            "is not known, so all are listed as deleted."
        )
    return " ".join([*parts, *feed.view.ignored])


def _turns(feed: Feed) -> Iterator[tuple[str, int]]:
    yield "self", feed.page
    yield "first", 1
    yield "last", feed.pages
    if feed.page > 1:
        yield "previous", feed.page - 1
    if feed.page < feed.pages:
        yield "next", feed.page + 1


def _entry(feed: Feed, arrival: Arrival, row: ExportRow) -> Xml:
    own = absolute(Address(page="document", document=row.id).href)
    url = text.safe_url(row.texts["url"])
    subjects = [*row.themes, *row.names["subjects"]]
    return element(
        "entry",
        element("id", tag_of("document", row.id)),
        element("title", _title(row.title)),
        element("updated", feed.days[arrival.number - 1]),
        element("published", feed.days[arrival.arrived - 1]),
        _link("alternate", own, "text/html"),
        _link("via", url) if url else None,
        element("summary", _summary(row)),
        element("rights", rights) if (rights := row.texts["rights"]) else None,
        *(element("category", attributes={"term": text.plain(one)}) for one in dict.fromkeys(subjects)),
    )


def _title(title: str) -> str:
    return text.shortened(text.plain(" ".join(title.split())), LONGEST_TITLE)


def _summary(row: ExportRow) -> str:
    """Return the date in words and the summary, and how much of the record XML cannot hold."""
    dated = words.read_date(row) if row.first_day else words.written_date(row)
    lost = left_out(row.title, row.texts["summary"])
    note = f"Left out, because XML cannot hold them: {lost:,} characters of this record."
    summary = text.plain(" ".join((row.texts["summary"] or "").split()))
    return " ".join([f"{dated}.", text.shortened(summary, LONGEST_SUMMARY), *([note] if lost else [])]).strip()


def _tombstone(feed: Feed, gone: Withdrawn) -> Xml:
    title = f"Withdrawn: {text.plain(gone.title)}" if gone.title else "Withdrawn"
    named = {"ref": tag_of("document", gone.id), "when": feed.days[gone.number - 1]}
    return element("at:deleted-entry", element("at:comment", title), attributes=named)


def _link(relation: str, href: str, kind: str | None = None) -> Xml:
    return element("link", attributes={"rel": relation, "type": kind, "href": href})


def moment(built_at: datetime) -> str:
    """Return a moment in UTC to the second, as XML and RFC 3339 have it."""
    return f"{built_at:%Y-%m-%dT%H:%M:%SZ}"


results_atom = route("timeline", _feed, summary="The documents of a question as a feed", media_type=MEDIA_TYPE)
