"""Fetch all answers of a repository by OAI-PMH, one file each, with the tokens by which each leads to the next.

The libraries for this come with lxml, and where that is installed openpyxl leaves defusedxml for it; so the standard
library asks, and the readers' own XML finds the token.
"""

import time
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from data.readers.source_file import MAX_RECORD_CHARS
from data.readers.xml_stream import branches_in
from data.readers.xml_text import words
from queries.errors import SourceError
from queries.model.web_address import is_web_address

MAX_ANSWERS = 100_000
"""Answers of one harvest; most servers put a hundred records or more in each."""

_RETRIES = 5
_BUSY = (429, 503)
_MAX_WAIT_SECONDS = 300
_TIMEOUT_SECONDS = 120


def harvest(address: str, folder: Path, arguments: Mapping[str, str]) -> int:
    """Save the answers in a folder that is new or empty, and return how many; raise SourceError where one is missing.

    `arguments` are the parameters of the request, by the names that OAI-PMH gives them.
    """
    _refuse(address, folder)
    count = 0
    try:
        for count, answer in enumerate(_answers(address, arguments), start=1):
            (folder / f"{count:06d}.xml").write_bytes(answer)
    except SourceError as error:
        saved = f" The {count:,} answers before it are in {folder}; they are not all." if count else ""
        raise SourceError(f"{address}: {error}.{saved}") from error
    except OSError as error:
        raise SourceError(f"The answers cannot be written to {folder}: {error.strerror or error}.") from error
    return count


def _refuse(address: str, folder: Path) -> None:
    """Raise SourceError for what is no web address, or a folder with files in it; make the folder."""
    if not is_web_address(address):
        raise SourceError(f"{address} is no web address. Name the one that the repository gives for OAI-PMH.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise SourceError(f"The folder {folder} is not empty. Name a new one, so that answers do not mix.")
    except OSError as error:
        raise SourceError(f"The folder {folder} cannot be made: {error.strerror or error}.") from error


def _answers(address: str, arguments: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the answers as they come; raise SourceError where the server refuses, or leads in a circle."""
    tokens: set[str] = set()
    parameters = {"verb": "ListRecords", **arguments}
    while True:
        answer = _fetched(f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}")
        token = _token(answer)
        yield answer
        if not token:
            return
        if token in tokens or len(tokens) == MAX_ANSWERS:
            raise SourceError("the answers lead back to one that was fetched before, or never end")
        tokens.add(token)
        parameters = {"verb": "ListRecords", "resumptionToken": token}


def _fetched(address: str) -> bytes:
    """Return an answer; a server that is busy is asked again after the time it says."""
    request = Request(address, headers={"Accept": "text/xml", "User-Agent": "Annals"})  # noqa: S310  # the address is the user's own
    for tries_left in reversed(range(_RETRIES)):
        try:
            with urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310  # the address is the user's own
                content = bytes(answer.read(MAX_RECORD_CHARS + 1))
        except HTTPError as error:
            if error.code not in _BUSY or not tries_left:
                raise SourceError(f"the server answered {error.code} {error.reason}".rstrip(". ")) from error
            wait = error.headers.get("Retry-After", "")
            time.sleep(min(int(wait), _MAX_WAIT_SECONDS) if wait.isdecimal() else 1)
            continue
        except (OSError, HTTPException, ValueError) as error:
            raise SourceError(f"no answer: {getattr(error, 'reason', None) or error}".rstrip(". ")) from error
        if len(content) > MAX_RECORD_CHARS:
            raise SourceError(f"an answer of more than {MAX_RECORD_CHARS:,} bytes")
        return content
    raise SourceError("the server stays busy")


def _token(answer: bytes) -> str:
    """Return the token that leads to the next answer; raise SourceError for an error and for what is no answer."""
    stream, token, is_answer = StringIO(answer.decode("utf-8", errors="replace")), "", False
    for branch in branches_in(stream, lambda name, around: not around or name in ("error", "resumptionToken")):
        if branch.element.tag == "error" and len(branch.around) == 1:
            message = f"{branch.element.get('code', '')}: {words(branch.element)}".strip(": ")
            raise SourceError(f"the server answered with an error, {message}".rstrip(". "))
        if branch.element.tag == "resumptionToken":
            token = words(branch.element)
        is_answer |= branch.element.tag == "OAI-PMH"
    if not is_answer:
        raise SourceError("the answer is not one of OAI-PMH")
    return token
