"""Everything that can be asked of the dashboard, a case each: pages with what opens on them, routes, tools."""

import io
import json
import re
import runpy
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qs

import duckdb
import msgspec
from pyarrow import BufferReader, parquet

from display import layout
from display.runtime import visit
from display.runtime.address import PANELS, Address, parse_address
from display.runtime.failures import failure_text, fault
from display.runtime.pages import PAGES, page_named
from display.runtime.unknown_values import unknown_values
from queries.errors import AnnalsError
from queries.model.filters import Filters
from queries.model.site import site
from routes import visit as visit_route
from routes.assistants.tools import TOOLS, call
from routes.table import ENDPOINTS
from server.served_pages import words
from tests.routes import ask

ROOT = Path(__file__).parents[2]
ADDRESS = "https://annals.example.org/"

PAGE_LINKS: Mapping[str, tuple[str, ...]] = {
    "timeline": (
        "",
        "q=telegram&theme=afghanistan",
        "panel=numbers",
        "values=person",
        'q="cuban crisis"&sort=relevance',
        "q=nothingatall",
        "id={id}&q=afghanistan",
        "id={id}&part=related",
        "tab=table&from=1962",
        "tab=events&own=1962-10-16, Missiles discovered",
        "draw=heat&measure=share&panel=filters",
        "since={version}&panel=cite",
        "q=cuba&cite={citation}&panel=withdrawn",
        "q=cuba&cite={citation}&panel=left",
        "q=cuba&cite={citation}&panel=entered",
        "part=timeline",
        "part=results&page=2",
    ),
    "themes": (
        "",
        "theme=cuban-missile-crisis&tab=inside",
        "tab=rule&theme=afghanistan&query=kabul",
        "tab=rule&theme=afghanistan&query=kabul&panel=gained",
        "tab=rule&theme=afghanistan&query=kabul&panel=lost",
        "tab=rule&theme=afghanistan&query=kabul&panel=kept",
        "panel=numbers",
    ),
    "compare": (
        "",
        "a=theme%3Dcuban-missile-crisis&b=all",
        "a=q%3Dafghanistan&b=q%3Dcuba&id={id}",
        "a=q%3Dafghanistan&b=q%3Dcuba&tab=table",
        "a=q%3Dafghanistan&b=q%3Dcuba&part=compare",
    ),
    "dates": ("", "panel=numbers", "values=place"),
    "about": ("",),
    "document": (
        "id=none",
        "id={id}",
        "id={id}&part=week",
        "id={id}&part=text&paragraph=2",
        "id={id}&part=record",
        "id={id}&part=document",
    ),
}
"""What is asked of each page, `{id}` being a document, and `{version}` and `{citation}` those of the archive."""

ROUTE_LINK = "id={id}&q=afghanistan"
ROUTE_LINKS: Mapping[str, tuple[str, ...]] = {
    "/oai": (
        "verb=Identify",
        "verb=ListSets",
        "verb=ListMetadataFormats&identifier=oai:annals.example.org:{id}",
        "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:annals.example.org:{id}",
        "verb=ListRecords&metadataPrefix=oai_dc",
        "verb=ListIdentifiers&metadataPrefix=oai_dc",
    ),
    "/oembed": (f"url={ADDRESS}document?id={{id}}", f"url={ADDRESS}?q=cuba"),
    "/sitemap.xml": ("", "piece=pages", "piece=1"),
    "/unapi": ("id={id}", "id={id}&format=ris"),
}
"""What is asked of routes for which ROUTE_LINK means nothing."""

SILENT = ("/oai/record.xsd", "/robots.txt", "/sitemap.xml?", "/sitemap.xml?piece=pages")
"""Beginnings of routes that ask the archive nothing once it is open."""

TOOL_ARGUMENTS: Mapping[str, Mapping[str, object]] = {
    "search": {"q": "afghanistan"},
    "count": {"q": "afghanistan", "by": "person"},
    "timeline": {"q": "afghanistan"},
    "document": {"id": "{id}"},
    "cite": {"id": "{id}"},
}
"""What is asked of each tool for assistants."""


_MOMENT = re.compile(r"<responseDate>.*?</responseDate>")


@dataclass(frozen=True)
class Case:
    """What is asked: a page, a page as it is served, a route or a tool; and its link, or its arguments as JSON."""

    kind: str
    name: str
    link: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}?{self.link}"

    @property
    def is_silent(self) -> bool:
        """Whether it asks the archive nothing once that is open."""
        return self.kind == "route" and f"{self.name}?{self.link}".startswith(SILENT)


def cases(known: Mapping[str, str]) -> list[Case]:
    """Return all pages with what can be open on them, the same as they are served, all routes and all tools.

    `known` has what stands for `{id}` and the like.
    """
    pages = [(page, link) for page, links in PAGE_LINKS.items() for link in links]
    found = [
        *(Case(kind, *page) for page in pages for kind in ("page", "served")),
        *(Case("route", path, link) for path in ENDPOINTS for link in ROUTE_LINKS.get(path, (ROUTE_LINK,))),
        Case("route", visit_route.PATH, "{version}"),
        *(Case("tool", tool.name, json.dumps(TOOL_ARGUMENTS[tool.name])) for tool in TOOLS),
    ]
    assert {case.name for case in found} >= {page.name for page in PAGES}
    assert [panel for panel in PANELS if not any(f"panel={panel}" in case.link for case in found)] == []
    return [replace(case, link=_filled(case.link, known)) for case in found]


def _filled(link: str, known: Mapping[str, str]) -> str:
    for name, value in known.items():
        link = link.replace(f"{{{name}}}", value)
    return link


def answer(case: Case) -> object:
    """Return what comes of a case, as a value that can be compared."""
    return {"page": _page, "served": _served, "route": _route, "tool": _tool}[case.kind](case)


def _page(case: Case) -> object:
    """Return the tree that a page hands to the browser, as the frame makes it in a thread of its own."""
    parsed = parse_address(case.name, parse_qs(case.link))
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_tree, case, parsed).result()


def _tree(case: Case, parsed: tuple[Address, tuple[str, ...]]) -> object:
    with mock.patch.object(visit, "parsed", return_value=parsed):
        try:
            visit.begin()
            with visit.reading():
                runpy.run_path(str(ROOT / "pages" / f"{page_named(case.name).script}.py"))
                known = site(visit.archive())
                data = layout.page(visit.content(), parsed[0], _notes(parsed[0]), visit.archive().about, known)
        except AnnalsError as error:
            data = layout.failure(error, parsed[0])
        except Exception as error:
            data = layout.failure(fault(error, parsed[0]), parsed[0])
    return json.loads(json.dumps(data, default=str))


def _notes(address: Address) -> list[str]:
    """Return what the frame says of a link, which it asks the archive."""
    return unknown_values(visit.archive(), address)


def _served(case: Case) -> object:
    address, ignored = parse_address(case.name, parse_qs(case.link))
    try:
        return vars(words(address, ignored, ""))
    except AnnalsError as error:
        return str(error)


def _route(case: Case) -> object:
    cookie = f"{visit_route.COOKIE}={case.link}" if case.name == visit_route.PATH else ""
    try:
        found = ask(f"{case.name}?{case.link}", cookie=cookie)
    except (AnnalsError, duckdb.Error) as error:
        return f"broken off: {type(error).__name__}"
    return found.status, _content(found.body)


def _tool(case: Case) -> object:
    """Return what a tool answers, as its server makes it."""
    tool = next(one for one in TOOLS if one.name == case.name)
    try:
        return json.loads(msgspec.json.encode(call(tool, json.loads(case.link))))
    except AnnalsError as failed:
        return failure_text(failed, Filters())


def _content(body: bytes) -> object:
    """Return what is in a file or an answer, without the moment at which it was made."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as file:
            return {
                name: file.read(name).decode(errors="replace") for name in file.namelist() if "docProps" not in name
            }
    if body.startswith(b"PAR1"):
        return parquet.read_table(BufferReader(body)).to_pylist()
    return _MOMENT.sub("", body.decode(errors="backslashreplace"))
