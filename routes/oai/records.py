"""Records and lists of them, a part at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote, unquote

from display.references.reference import Origin
from display.runtime.base_address import base_address
from display.runtime.identity import host
from queries.database.archive import Archive
from queries.exports import ExportRow, export_row, export_rows_of
from queries.harvest import Item, Selection, harvest_size, harvested, last_touched
from queries.history import Version, version_named, versions
from queries.model.site import site
from queries.theme_definitions import theme_names
from routes.oai.dates import datestamp, numbers_between
from routes.oai.dublin_core import PREFIX, about, metadata
from routes.oai.errors import OaiError
from routes.oai.sets import parse_spec, spec
from routes.oai.tokens import Token, parse_token, written
from routes.xml import Xml, element

PART = 500
"""Records of an answer."""


@dataclass(frozen=True)
class Repository:
    """The archive as a harvester sees it."""

    archive: Archive

    @cached_property
    def versions(self) -> Sequence[Version]:
        """The versions of the archive, the oldest first."""
        return versions(self.archive)

    @cached_property
    def origin(self) -> Origin:
        """Where records say they are from."""
        known, of_archive = site(self.archive), self.archive.about
        return Origin(known.name or of_archive.name, of_archive.version, known, base_address())

    @cached_property
    def slugs(self) -> Mapping[str, str]:
        """The slugs of the themes by their names."""
        return {name: slug for slug, name in theme_names(self.archive).items()}

    def identifier(self, own: str) -> str:
        """Return the identifier of a document."""
        return f"oai:{host()}:{quote(own, safe='')}"

    def own_id(self, identifier: str) -> str:
        """Return the id of a document by its identifier. Raises OaiError for one that is not of this repository."""
        start = f"oai:{host()}:"
        if not identifier.startswith(start):
            raise OaiError("idDoesNotExist", f"{identifier[:80]!r} is not of here: ids begin with {start}.")
        return unquote(identifier.removeprefix(start), errors="replace")

    def item(self, identifier: str) -> tuple[Item, ExportRow | None]:
        """Return a document, without a row where it is withdrawn. Raises OaiError where there is none."""
        own = self.own_id(identifier)
        row, touched = export_row(self.archive, own), last_touched(self.archive, own)
        if row is None and touched is None:
            raise OaiError("idDoesNotExist", f"This archive has no document {identifier[:80]!r}.")
        return Item(own, row.doc if row else None, touched[0] if touched else 1), row

    def header(self, item: Item, row: ExportRow | None) -> Xml:
        """Return the header of a record."""
        collection = row.texts["collection"] if row else None
        specs = [spec("theme", self.slugs[name]) for name in row.themes] if row else []
        specs += [spec("collection", collection)] if collection else []
        return element(
            "header",
            element("identifier", self.identifier(item.id)),
            element("datestamp", datestamp(self.versions[item.number - 1])),
            *(element("setSpec", one) for one in specs),
            attributes={"status": None if row else "deleted"},
        )

    def record(self, item: Item, row: ExportRow | None) -> Xml:
        """Return a record; of a withdrawn document its header alone."""
        if row is None:
            return element("record", self.header(item, None))
        collection = site(self.archive).collection_name(row.texts["collection"] or "")
        return element("record", self.header(item, row), metadata(row, collection), about(row, self.origin))


def check_prefix(prefix: str) -> None:
    """Raise OaiError for a form of metadata that there is none of."""
    if prefix != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"There is no metadata {prefix[:40]!r}; there is {PREFIX}.")


def part_of_list(repository: Repository, arguments: Mapping[str, str], *, whole_records: bool) -> Iterator[Xml]:
    """Yield the records, or their headers, of a part of a list, and the token that leads on.

    Raises OaiError where nothing matches, and for arguments that ask for what is not there.
    """
    token = _goes_on(repository, arguments) if "resumptionToken" in arguments else _begins(repository, arguments)
    selection = _selection(repository, token)
    if not token.sent:
        token = replace(token, size=harvest_size(repository.archive, selection))
    items = harvested(repository.archive, selection, (token.after, token.after_id), PART + 1)
    if not items:
        raise OaiError("noRecordsMatch", "No record matches.")
    part = items[:PART]
    docs = [one.doc for one in part if one.doc is not None]
    rows = {row.doc: row for row in export_rows_of(repository.archive, docs)}
    write = repository.record if whole_records else repository.header
    yield from (write(one, rows[one.doc] if one.doc is not None else None) for one in part)
    yield from _resumption(token, part[-1], len(part), is_last=len(items) <= PART)


def _resumption(token: Token, last: Item, count: int, *, is_last: bool) -> Iterator[Xml]:
    """Yield the token that leads on; an empty one at the end of a list in several parts."""
    if is_last and not token.sent:
        return
    there = replace(token, after=last.number, after_id=last.id, sent=token.sent + count)
    counts = {"completeListSize": str(max(token.size, there.sent)), "cursor": str(token.sent)}
    yield element("resumptionToken", None if is_last else written(there), attributes=counts)


def _begins(repository: Repository, arguments: Mapping[str, str]) -> Token:
    check_prefix(arguments["metadataPrefix"])
    name = arguments.get("set", "")
    if name:
        parse_spec(repository.archive, name)
    first, last = numbers_between(repository.versions, arguments.get("from", ""), arguments.get("until", ""))
    return Token(repository.archive.about.version, PREFIX, name, first, last, 0, "", 0, 0)


def _goes_on(repository: Repository, arguments: Mapping[str, str]) -> Token:
    token = parse_token(arguments["resumptionToken"])
    if version_named(repository.archive, token.version) is None:
        raise OaiError("badResumptionToken", "The history of the archive has begun anew. Begin the list again.")
    try:
        check_prefix(token.prefix)
        _selection(repository, token)
    except OaiError as error:
        raise OaiError("badResumptionToken", str(error)) from error
    return token


def _selection(repository: Repository, token: Token) -> Selection:
    kind, value = parse_spec(repository.archive, token.spec) if token.spec else ("", "")
    return Selection(token.first, token.until or len(repository.versions), kind, value)
