"""Scripts, styles and fonts as the browser keeps them: packed once for all readers, and never asked for twice.

The component's files are under the hash of their contents, `/assets/<version>/` and where Streamlit asks for them;
Streamlit's own are under `/static/`. All are immutable: other contents have another address.
"""

import asyncio
import gzip
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePath

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COMPONENT = Path(__file__).parents[1] / "component"
IMMUTABLE = "public, max-age=31536000, immutable"

MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain", ".woff2": "font/woff2"}
"""The files that are served, by their ending."""

PACKED = {".js", ".css", ".txt"}
"""Files that packing makes smaller; fonts are packed as they come."""


PACKAGE = "annals"
"""The package that Streamlit takes the component to be from."""
_STREAMLIT_COMPONENT = f"/_stcore/bidi-components/{PACKAGE}."
"""How the addresses begin under which Streamlit asks for the files of the component."""


@cache
def component_files() -> dict[str, bytes]:
    """Read the files that the component ships, once: a version goes on meaning what it meant at the start."""
    paths = sorted(path for path in COMPONENT.rglob("*") if path.suffix in MEDIA_TYPES)
    return {path.relative_to(COMPONENT).as_posix(): path.read_bytes() for path in paths}


@cache
def asset_version() -> str:
    """Hash the names and contents of the component's files to 12 hexadecimal digits."""
    digest = sha256()
    for name, content in component_files().items():
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def assets_base() -> str:
    """Return the address of the component's files, relative to that of the dashboard, with a slash at its end."""
    return f"assets/{asset_version()}/"


def component_name() -> str:
    """Return the name of the component: it is part of the addresses of its files, so other files have others."""
    return f"page-{asset_version()}"


def accepts_gzip(accept_encoding: str) -> bool:
    """Tell whether a browser takes gzip; a weight of 0 refuses it."""
    return bool(re.search(r"\bgzip(?!;q=0(\.0*)?(,|$))", accept_encoding.replace(" ", "").lower()))


@dataclass(frozen=True)
class Variant:
    """A file as it is sent, packed or as it is; its tag tells both apart."""

    body: bytes
    tag: str


class StaticFolder:
    """Immutable files, each packed when it is first asked for and kept as long as the process lives."""

    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names = frozenset(names)
        self._read = read
        self._packing: dict[str, asyncio.Task[Variant]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    async def response(self, name: str, headers: Headers) -> Response:
        """Answer a request for a file of the folder."""
        suffix = PurePath(name).suffix
        packs = suffix in PACKED and accepts_gzip(headers.get("accept-encoding", ""))
        variant = await (self._packed_once(name) if packs else asyncio.to_thread(self._plain, name))
        fields = {"cache-control": IMMUTABLE, "etag": variant.tag}
        if suffix in PACKED:
            fields["vary"] = "accept-encoding"
        if variant.tag in headers.get("if-none-match", ""):
            return Response(status_code=304, headers=fields)
        if packs:
            fields["content-encoding"] = "gzip"
        return Response(variant.body, headers=fields, media_type=MEDIA_TYPES[suffix])

    async def _packed_once(self, name: str) -> Variant:
        """Wait for the packed file; a reader who leaves does not stop what others wait for."""
        if name not in self._packing:
            self._packing[name] = asyncio.create_task(asyncio.to_thread(self._packed, name))
        return await asyncio.shield(self._packing[name])

    def _plain(self, name: str) -> Variant:
        body = self._read(name)
        return Variant(body, f'"{_short_hash(body)}"')

    def _packed(self, name: str) -> Variant:
        body = gzip.compress(self._read(name), compresslevel=9, mtime=0)
        return Variant(body, f'"{_short_hash(body)}"')


def _short_hash(body: bytes) -> str:
    return sha256(body).hexdigest()[:16]


class StaticFiles:
    """Answers for the component's files and Streamlit's, and hands every other request on."""

    def __init__(self, app: ASGIApp, streamlit_folder: Path) -> None:
        """Serve below `/static/` the scripts and styles of Streamlit's folder of that name."""
        self.app = app
        paths = (path for path in streamlit_folder.rglob("*") if path.suffix in (".js", ".css"))
        names = [path.relative_to(streamlit_folder).as_posix() for path in paths]
        self._streamlit = StaticFolder(names, lambda name: (streamlit_folder / name).read_bytes())
        self._component = StaticFolder(component_files(), component_files().__getitem__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or let the application do it."""
        response = await self._response(scope) if scope["type"] == "http" else None
        await (response or self.app)(scope, receive, send)

    async def _response(self, scope: Scope) -> Response | None:
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        is_read = scope["method"] in ("GET", "HEAD")
        if path.startswith(("/assets/", _STREAMLIT_COMPONENT)):
            name = path.removeprefix(f"/{assets_base()}").removeprefix(f"{_STREAMLIT_COMPONENT}{component_name()}/")
            if name in self._component and is_read:
                return await self._component.response(name, Headers(scope=scope))
            return PlainTextResponse("Not Found", status_code=404)
        name = path.removeprefix("/static/")
        if name != path and name in self._streamlit and is_read:
            return await self._streamlit.response(name, Headers(scope=scope))
        return None
