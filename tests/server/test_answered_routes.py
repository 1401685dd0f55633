"""The allow list: every route of Streamlit's is known, and what the pages don't need is not there."""

from pathlib import Path

import pytest
import streamlit as st
from starlette.routing import BaseRoute

from display.runtime.assets import PACKAGE, asset_version
from display.runtime.pages import PAGES
from server.answered_routes import ROUTES, AnsweredRoutes
from tests.server.asgi import Inner, ask, scope

FRAME = Path(__file__).parents[2] / "display" / "frame.py"

STREAMLIT_ROUTES = {
    "/_stcore/health": "/_stcore/health",
    "/_stcore/host-config": "/_stcore/host-config",
    "/_stcore/stream": "/_stcore/stream",
    "/_stcore/bidi-components/{path:path}": f"/_stcore/bidi-components/{PACKAGE}.page/main.js",
    "": "/static/js/index.js",
}
"""The routes of Streamlit that the pages need, with an address of each; the last one is its folder of files."""

REFUSED = {
    "/_stcore/metrics": "/_stcore/metrics",
    "/_stcore/upload_file/{session_id}/{file_id}": "/_stcore/upload_file/a/b",
    "/component/{path:path}": "/component/any/index.html",
    "/media/{file_id:path}": "/media/any.png",
    "/auth/login": "/auth/login",
    "/auth/logout": "/auth/logout",
    "/oauth2callback": "/oauth2callback",
    "/_stcore/agent/interact": "/_stcore/agent/interact",
    "/_stcore/agent/mcp": "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json": "/_stcore/agent/openapi.json",
}
"""Those that they don't, with an address of each."""


def streamlit_routes() -> list[BaseRoute]:
    """Return the routes that Streamlit adds to ours."""
    return list(st.App(FRAME)._build_starlette_app().routes)


def paths() -> list[str]:
    return sorted({str(getattr(route, "path", "?")) for route in streamlit_routes()})


def test_every_route_of_streamlit_is_answered_or_refused_on_purpose() -> None:
    assert set(paths()) == {*STREAMLIT_ROUTES, *REFUSED}


@pytest.mark.parametrize("address", STREAMLIT_ROUTES.values())
def test_what_the_pages_need_is_let_through(address: str) -> None:
    inner = Inner()
    ask(AnsweredRoutes(inner), scope(address, kind="websocket" if address.endswith("stream") else "http"))
    assert len(inner.scopes) == 1


@pytest.mark.parametrize("address", REFUSED.values())
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "OPTIONS"])
def test_what_no_page_needs_is_not_there(address: str, method: str) -> None:
    inner = Inner()
    answer = ask(AnsweredRoutes(inner), scope(address, method=method))
    assert (answer.status, inner.scopes) == (404, [])
    assert "nothing at this address" in answer.text


@pytest.mark.parametrize("path", [path for page in PAGES for path in (page.path, *page.also)])
def test_every_page_is_there(path: str) -> None:
    inner = Inner()
    ask(AnsweredRoutes(inner), scope(f"/{path}", method="HEAD"))
    assert len(inner.scopes) == 1


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_our_own_routes_are_there_and_only_read(route: object) -> None:
    inner = Inner()
    path = str(getattr(route, "path", ""))
    assert ask(AnsweredRoutes(inner), scope(path)).status == 200
    assert ask(AnsweredRoutes(inner), scope(path, method="POST")).status == 405
    assert ask(AnsweredRoutes(inner), scope(path, kind="websocket")).status == 404
    assert len(inner.scopes) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/nonsense",
        "/timeline/more",
        "/_stcore",
        "/_stcore/health/",
        "/_stcore/bidi-components/other.page/main.js",
        "/../etc/passwd",
        "//",
        "/index.html/x",
        "/documents.csv.bak",
        "/\n",
        f"/assets{asset_version()}",
    ],
)
def test_nothing_else_is_there(path: str) -> None:
    inner = Inner()
    assert ask(AnsweredRoutes(inner), scope(path)).status == 404
    assert inner.scopes == []


def test_people_get_a_page_that_leads_on_and_programs_a_sentence() -> None:
    page = ask(AnsweredRoutes(Inner()), scope("/<nowhere>", headers={"accept": "text/html,*/*"}))
    assert page.headers["content-type"] == ["text/html; charset=utf-8"]
    assert "There is nothing at this address." in page.text
    assert '<a href="/">' in page.text
    assert "nowhere" not in page.text
    assert ask(AnsweredRoutes(Inner()), scope("/nowhere")).text == "There is nothing at this address.\n"
    assert ask(AnsweredRoutes(Inner()), scope("/", method="POST")).headers["allow"] == ["GET, HEAD"]
