"""An answer to a link: read as the page reads it, asked in its turn, with one form of error and a tag of its own."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from display.format import sentences
from display.runtime.address import Address, parse_address
from display.runtime.base_address import absolute
from display.runtime.code_version import tag_of
from display.runtime.failures import failure_text
from display.runtime.opened_archive import forget, opened_archive
from display.runtime.operator_log import note
from display.runtime.run_slots import run_slot
from display.runtime.unknown_values import unknown_values
from queries.database.archive import Archive
from queries.errors import AnnalsError, ArchiveError, SettingsError, TooSlowError
from queries.result import Result
from queries.theme_definitions import theme_names

RETRY_SECONDS = 30
"""Seconds after which a question that took too long may be asked again."""

Endpoint = Callable[[Request], Awaitable[Response]]


class NotFoundError(AnnalsError):
    """A link names something that the archive does not have."""


class RouteError(AnnalsError):
    """A link asks for what this route cannot give."""


class StrictError(AnnalsError):
    """A link that is to be taken as written has something that cannot be: a sentence for each such thing."""

    def __init__(self, ignored: Sequence[str]) -> None:
        super().__init__(" ".join(ignored))
        self.ignored = list(ignored)


@dataclass(frozen=True)
class RequestedView:
    """A link that a route answers: the archive as it is open, the view, and a sentence for each thing ignored.

    `own` are the parameters that belong to the route alone.
    """

    archive: Archive
    address: Address
    ignored: tuple[str, ...]
    own: Mapping[str, str]

    @cached_property
    def result(self) -> Result:
        """The documents of the question."""
        return Result(self.archive, self.address.filters)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the themes."""
        return theme_names(self.archive)

    @property
    def link(self) -> str:
        """The address of the page that shows the same; from the root where the dashboard does not know its own."""
        return absolute(self.address.href)

    @property
    def question(self) -> str:
        """The question in words; `none` for all documents."""
        return ", ".join(sentences.question(self.address.filters, self.names)) or "none"

    @property
    def about(self) -> dict[str, str]:
        """Where a file comes from, by the headings of its last columns; what was ignored only where there is any."""
        about = self.archive.about
        columns = {"archive": about.name, "archive version": about.version, "filters": self.question, "link": self.link}
        return columns | ({"ignored": " ".join(self.ignored)} if self.ignored else {})


Respond = Callable[[RequestedView], Response]
"""What answers a link that has been read, in the thread and the turn of its reader."""


@dataclass(frozen=True)
class LinkEndpoint:
    """What answers links as a page of the dashboard reads them, the route's `own` parameters apart.

    One that is whole answers with all documents, whatever page of the list a link names and whatever is open there.
    `varies_by` names what an answer depends on besides the archive and its link, such as the day. `summary`,
    `media_type` and `content`, the dataclass whose fields an answer has, describe it for programs. `opens` are the
    parameters that change the answer besides those of the question.
    """

    page: str
    respond: Respond
    own: tuple[str, ...] = ()
    is_whole: bool = False
    varies_by: Callable[[], str] = str
    summary: str = ""
    media_type: str = ""
    content: type | None = None
    opens: tuple[str, ...] = ()

    async def __call__(self, request: Request) -> Response:
        """Answer a request; where that cannot be done, say why in the one form of errors."""
        parameters = {name: request.query_params.getlist(name) for name in request.query_params}
        found = {name: parameters.pop(name) for name in (*self.own, "strict") if name in parameters}
        own = {name: values[-1] for name, values in found.items()}
        address, ignored = parse_address(self.page, parameters, self.opens)
        ignored = (*_repeated(found), *ignored)
        if self.is_whole:
            address = Address(self.page, address.filters.change(page=1))
        try:
            _check_strict(own, ignored)
            return await asyncio.to_thread(self._answer, request, address, ignored, own)
        except NotFoundError as missing:
            return error(HTTPStatus.NOT_FOUND, str(missing))
        except StrictError as wrong:
            return error(HTTPStatus.BAD_REQUEST, str(wrong), ignored=wrong.ignored)
        except RouteError as refused:
            return error(HTTPStatus.BAD_REQUEST, str(refused))
        except SettingsError as setting:
            return error(HTTPStatus.INTERNAL_SERVER_ERROR, str(setting))
        except AnnalsError as failed:
            note(logging.WARNING, "failure", route=request.url.path, cause=failed.cause or failed)
            late = {"retry-after": str(RETRY_SECONDS)} if isinstance(failed, TooSlowError) else {}
            return error(HTTPStatus.SERVICE_UNAVAILABLE, failure_text(failed, address.filters), late)

    def _answer(self, request: Request, address: Address, ignored: tuple[str, ...], own: Mapping[str, str]) -> Response:
        archive = opened_archive()
        view = RequestedView(archive, address, ignored, own)
        depends_on = (view.link, ignored, sorted(own.items()), self.varies_by())
        tag = tag_of(archive.cache_key, request.url.path, *depends_on)
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"etag": tag})
        with turn(archive):
            unknown = tuple(unknown_values(archive, address))
            _check_strict(own, unknown)
            response = self.respond(replace(view, ignored=(*ignored, *unknown)))
        response.headers.setdefault("cache-control", "no-cache")
        response.headers["etag"] = tag
        if address.query:
            response.headers["x-robots-tag"] = "noindex"
        return response


def _repeated(found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a sentence for each parameter of a route that stands in a link more than once."""
    for name, values in found.items():
        if len(values) > 1:
            yield f"{name} is in the link {len(values)} times; only the last one counts."


@contextmanager
def turn(archive: Archive) -> Iterator[None]:
    """Run the block when it is its reader's turn. A file that it finds damaged is opened anew for the next one."""
    try:
        with run_slot(), archive.reading():
            yield
    except ArchiveError:
        forget(archive)
        raise


def check_strict(view: RequestedView, ignored: Sequence[str]) -> None:
    """Raise StrictError where a route ignores something of a link that is to be taken as written."""
    _check_strict(view.own, ignored)


def _check_strict(own: Mapping[str, str], ignored: Sequence[str]) -> None:
    if ignored and own.get("strict") == "1":
        raise StrictError(ignored)


route = LinkEndpoint
"""What modules of routes make theirs with."""


def error(status: HTTPStatus, message: str, headers: Mapping[str, str] | None = None, **more: object) -> JSONResponse:
    """Return the one form in which routes say that they cannot answer."""
    return JSONResponse({"ok": False, "status": int(status), "error": message, **more}, status, headers)


def attachment(name: str) -> dict[str, str]:
    """Return the header by which a browser keeps an answer as a file of this name."""
    return {"content-disposition": f'attachment; filename="{_file_name(name)}"'}


def inline(name: str) -> dict[str, str]:
    """Return the header by which a browser shows an answer, and keeps it under this name where its reader wants it."""
    return {"content-disposition": f'inline; filename="{_file_name(name)}"'}


def _file_name(name: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in name)[
        :120
    ]
