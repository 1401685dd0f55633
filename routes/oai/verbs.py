"""The six verbs, each with its arguments, and what answers it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from display.runtime.base_address import absolute
from display.runtime.identity import host
from queries.model.site import site
from routes.oai.dates import datestamp
from routes.oai.dublin_core import NAMESPACE, PREFIX, SCHEMA, XSI
from routes.oai.errors import OaiError
from routes.oai.records import Repository, check_prefix, part_of_list
from routes.oai.sets import all_sets, has_sets
from routes.xml import Xml, element

PATH = "/oai"
NO_ADDRESS = "unknown@annals.invalid"
"""Where the site gives no address: the protocol wants one, and nobody is reached under this one."""
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_IDENTIFIER_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai-identifier"

Arguments = Mapping[str, str]


@dataclass(frozen=True)
class Verb:
    """A verb: the arguments that it needs, those that it may have, and whether a token may stand in place of them."""

    answer: Callable[[Repository, Arguments], Iterator[Xml]]
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    has_token: bool = False

    def check(self, arguments: Arguments) -> None:
        """Raise OaiError where an argument is missing, or one too many."""
        names = {*arguments}
        if self.has_token and "resumptionToken" in names:
            if names != {"resumptionToken"}:
                raise OaiError("badArgument", "A resumptionToken stands alone.")
            return
        if more := sorted(names - self.required - self.optional):
            raise OaiError("badArgument", f"This verb has no argument {more[0][:40]!r}.")
        if missing := sorted(self.required - names):
            raise OaiError("badArgument", f"The argument {missing[0]} is missing.")


def _identify(repository: Repository, _arguments: Arguments) -> Iterator[Xml]:
    known, about = site(repository.archive), repository.archive.about
    found = _MAIL.search(known.contact)
    yield element("repositoryName", known.name or about.name)
    yield element("baseURL", absolute(f".{PATH}"))
    yield element("protocolVersion", "2.0")
    yield element("adminEmail", found[0] if found else NO_ADDRESS)
    yield element("earliestDatestamp", datestamp(repository.versions[0]))
    yield element("deletedRecord", "persistent")
    yield element("granularity", "YYYY-MM-DDThh:mm:ssZ")
    yield element("compression", "gzip")
    if "." in host():
        names = {
            "xmlns": _IDENTIFIER_NAMESPACE,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{_IDENTIFIER_NAMESPACE} {_IDENTIFIER_NAMESPACE}.xsd",
        }
        parts = {"scheme": "oai", "repositoryIdentifier": host(), "delimiter": ":"}
        parts["sampleIdentifier"] = repository.identifier("1962-10-16")
        written = [element(name, value) for name, value in parts.items()]
        yield element("description", element("oai-identifier", *written, attributes=names))


def _formats(repository: Repository, arguments: Arguments) -> Iterator[Xml]:
    if "identifier" in arguments and repository.item(arguments["identifier"])[1] is None:
        raise OaiError("noMetadataFormats", "The document is withdrawn, and its metadata with it.")
    parts = {"metadataPrefix": PREFIX, "schema": SCHEMA, "metadataNamespace": NAMESPACE}
    yield element("metadataFormat", *(element(name, value) for name, value in parts.items()))


def _sets(repository: Repository, arguments: Arguments) -> Iterator[Xml]:
    if not has_sets(repository.archive):
        raise OaiError("noSetHierarchy", "This archive has neither themes nor collections, and so no sets.")
    if "resumptionToken" in arguments:
        raise OaiError("badResumptionToken", "The list of sets comes whole, and has no tokens.")
    for name, title in all_sets(repository.archive):
        yield element("set", element("setSpec", name), element("setName", title))


def _record(repository: Repository, arguments: Arguments) -> Iterator[Xml]:
    found = repository.item(arguments["identifier"])
    check_prefix(arguments["metadataPrefix"])
    yield repository.record(*found)


def _records(repository: Repository, arguments: Arguments) -> Iterator[Xml]:
    yield from part_of_list(repository, arguments, whole_records=True)


def _identifiers(repository: Repository, arguments: Arguments) -> Iterator[Xml]:
    yield from part_of_list(repository, arguments, whole_records=False)


_PREFIX, _LIMITS = frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})
VERBS = {
    "Identify": Verb(_identify),
    "ListMetadataFormats": Verb(_formats, optional=frozenset({"identifier"})),
    "ListSets": Verb(_sets, has_token=True),
    "GetRecord": Verb(_record, required=_PREFIX | {"identifier"}),
    "ListIdentifiers": Verb(_identifiers, _PREFIX, _LIMITS, has_token=True),
    "ListRecords": Verb(_records, _PREFIX, _LIMITS, has_token=True),
}
