"""The route `/oai`: a request of a harvester, read as strictly as the protocol wants it, and its answer."""

from datetime import UTC, datetime

from starlette.responses import Response

from display.runtime.address import Address
from display.runtime.base_address import absolute
from routes.answer import RequestedView, route
from routes.oai.dublin_core import RECORD_SCHEMA, RECORD_SCHEMA_PATH, XSI
from routes.oai.errors import OaiError
from routes.oai.records import Repository
from routes.oai.verbs import PATH, VERBS
from routes.xml import DECLARATION, Xml, element

XML = "text/xml"
ARGUMENTS = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken")
_PAGE = "about"
_ENVELOPE = {
    "xmlns": "http://www.openarchives.org/OAI/2.0/",
    "xmlns:xsi": XSI,
    "xsi:schemaLocation": "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
}


def _answer(view: RequestedView) -> Response:
    own = {name: value for name, value in view.own.items() if name in ARGUMENTS}
    try:
        verb = _verb(view, own)
        arguments = {name: value for name, value in own.items() if name != "verb"}
        VERBS[verb].check(arguments)
        content = element(verb, *VERBS[verb].answer(Repository(view.archive), arguments))
    except OaiError as error:
        content = element("error", str(error), attributes={"code": error.code})
        own = {} if error.code in ("badVerb", "badArgument") else own
    request = element("request", absolute(f".{PATH}"), attributes=own)
    stamp = element("responseDate", f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
    return _xml(element("OAI-PMH", stamp, request, content, attributes=_ENVELOPE))


def _verb(view: RequestedView, own: dict[str, str]) -> str:
    """Return the verb. Raises OaiError where it is none, and where the request has more than the protocol knows."""
    verb = own.get("verb", "")
    if verb not in VERBS:
        unknown = f"There is no verb {verb[:40]!r}. " if verb else ""
        raise OaiError("badVerb", f"{unknown}Name one of {', '.join(VERBS)}.")
    if view.ignored or view.address != Address(_PAGE):
        unknown = "The request has an argument that OAI-PMH does not know."
        raise OaiError("badArgument", " ".join(view.ignored) or unknown)
    return verb


def _xml(content: Xml) -> Response:
    return Response(f"{DECLARATION}{content}\n".encode("utf-8", "replace"), media_type=f"{XML}; charset=utf-8")


def _schema(_asked: RequestedView) -> Response:
    return Response(RECORD_SCHEMA, media_type=XML)


ROUTES = {
    PATH: route(_PAGE, _answer, ARGUMENTS, summary="All documents for harvesters, by OAI-PMH", media_type=XML),
    RECORD_SCHEMA_PATH: route(_PAGE, _schema, summary="The form of records beside their Dublin Core", media_type=XML),
}
"""Path to endpoint."""
