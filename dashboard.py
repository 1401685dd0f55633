"""The front door: the dashboard as an ASGI application, with static files, compression and security headers.

`streamlit run dashboard.py` serves it, and so does any ASGI server given `dashboard:app`.
"""

import os
import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from display.runtime.assets import StaticFiles
from display.runtime.opened_archive import DEFAULT_ARCHIVE, archive_path
from routes.table import ROUTES

ROOT = Path(__file__).parent
STREAMLIT_PAGE = Path(st.__file__).parent / "static"


def embedding_hosts() -> list[str]:
    """Return the sites that may show the dashboard in a frame: `ANNALS_EMBED_HOSTS`, separated by blanks or commas."""
    return os.environ.get("ANNALS_EMBED_HOSTS", "").replace(",", " ").split()


def inline_scripts() -> list[str]:
    """Return the sources, for a content security policy, of the scripts that stand in Streamlit's own page."""
    page = (STREAMLIT_PAGE / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


def security_headers() -> dict[str, str]:
    """Return the headers of every answer: nothing comes from elsewhere, and no script runs but Streamlit's own."""
    hosts = embedding_hosts()
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",  # Streamlit's own styles hold one of KaTeX's fonts, and every page loads it
        "connect-src": "'self' ws: wss:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(["'self'", *hosts]),
    }
    headers = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
    }
    return headers if hosts else {**headers, "x-frame-options": "SAMEORIGIN"}


class SecurityHeaders:
    """Adds the security headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send if scope["type"] != "http" else send_with_headers)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Build the archive that ships with the project, where no archive has been named or built."""
    if archive_path() == DEFAULT_ARCHIVE.resolve() and not DEFAULT_ARCHIVE.exists():
        from data.build import build_shipped  # 0.7 s, which no other start has to wait for

        build_shipped(DEFAULT_ARCHIVE)
    yield


app = st.App(
    ROOT / "display" / "frame.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(StaticFiles, streamlit_folder=STREAMLIT_PAGE / "static"),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
    ],
)
