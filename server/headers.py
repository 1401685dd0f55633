"""The headers of every answer: nothing comes from elsewhere, and no script runs but Streamlit's own and ours."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STREAMLIT_PAGE = Path(st.__file__).parent / "static"

_OWN_SOCKET = " {own socket}"
A_YEAR = 365 * 24 * 60 * 60
_HOST = re.compile(r"[a-z0-9.-]+(:[0-9]{1,5})?|\[[0-9a-f:.]+\](:[0-9]{1,5})?")


def inline_scripts() -> list[str]:
    """Return the sources, for a content security policy, of the scripts that stand in Streamlit's own page."""
    page = (STREAMLIT_PAGE / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


class SecurityHeaders:
    """Adds the security headers to every HTTP answer, and keeps cookies to TLS where the request came by it."""

    def __init__(self, app: ASGIApp, embed_hosts: Sequence[str] = ()) -> None:
        """Let these sites show the dashboard in a frame."""
        self.app = app
        self._headers = _fixed_headers(embed_hosts)
        self._policy = _policy(embed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, with the headers."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        is_secure = scope.get("scheme") in ("https", "wss")
        headers = dict(self._headers)
        headers["content-security-policy"] = self._policy.replace(_OWN_SOCKET, _sockets(scope))
        if is_secure:
            headers["strict-transport-security"] = f"max-age={A_YEAR}"

        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                _finish(MutableHeaders(raw=message.setdefault("headers", [])), headers, is_secure)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _finish(answer: MutableHeaders, headers: Mapping[str, str], is_secure: bool) -> None:
    answer.update(headers)
    cookies = answer.getlist("set-cookie")
    if is_secure and cookies:
        del answer["set-cookie"]
        for cookie in cookies:
            answer.append("set-cookie", cookie if re.search(r";\s*secure\b", cookie, re.I) else f"{cookie}; Secure")


def _sockets(scope: Scope) -> str:
    """Return the source of our own socket: browsers before 2023 do not count it to 'self'."""
    host = Headers(scope=scope).get("host", "").lower()
    return f" {'wss' if scope.get('scheme') in ('https', 'wss') else 'ws'}://{host}" if _HOST.fullmatch(host) else ""


def _policy(embed_hosts: Sequence[str]) -> str:
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",  # Streamlit's own styles hold one of KaTeX's fonts, and every page loads it
        "connect-src": f"'self'{_OWN_SOCKET}",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": " ".join(["'self'", *embed_hosts]),
    }
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def _fixed_headers(embed_hosts: Sequence[str]) -> dict[str, str]:
    headers = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "cross-origin" if embed_hosts else "same-origin",
    }
    return headers if embed_hosts else {**headers, "x-frame-options": "SAMEORIGIN"}
