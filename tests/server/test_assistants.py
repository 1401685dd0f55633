"""The server for assistants: off unless asked for, read-only, the same numbers as the pages, texts as quotations."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from mcp import Client
from mcp.types import TextContent
from starlette.routing import Route

from data.build import build
from queries.errors import SettingsError
from queries.fields import FACETS
from routes.answer import NotFoundError, RouteError
from routes.assistants.answers import NOTICE
from routes.assistants.tools import MOST_TEXT, TOOLS, call
from routes.description.schemas import schema
from server.answered_routes import ROUTES, AnsweredRoutes
from server.assistants import assistants
from server.messages import TokenBucket
from server.origins import Origins
from server.posts import Posts
from tests.archives import THEMES
from tests.browser.dashboard import Server, serve
from tests.server.asgi import Inner, answer_of, ask, scope
from tests.twins import ask as ask_twin
from tests.twins import closed

BY_NAME = {tool.name: tool for tool in TOOLS}
ROOT = Path(__file__).parents[2]
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("search", {"q": "cuba"}),
    ("search", {"q": "cuba", "from": "1962", "to": "1963", "sort": "newest", "page": 1, "per_page": 10}),
    ("search", {"q": "nothing", "person": ["Nobody"], "-place": ["Cuba"]}),
    ("search", {"undated": "only", "axis": "event", "colour": "red", "from": "soon"}),
    ("count", {"theme": ["cuba", "none"]}),
    *[("count", {"by": facet}) for facet in FACETS],
    ("timeline", {"q": "cuba", "grain": "year"}),
    ("timeline", {"undated": "only"}),
    ("document", {"id": "day"}),
    ("document", {"id": "wall", "text_start": 5}),
    ("cite", {"id": "day"}),
    ("cite", {"id": "day", "style": "mla"}),
]
"""Calls that are to be answered as their schema says."""


@pytest.fixture(autouse=True)
def _archive(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(awkward_archive))


def called(name: str, **arguments: object) -> Any:
    """Return the answer of a tool as a client gets it, after holding it against its schema."""
    tool = BY_NAME[name]
    found = msgspec.json.decode(msgspec.json.encode(call(tool, arguments)))
    whole = schema(tool.content)
    strict = {**whole, "$defs": {key: closed(value) for key, value in whole["$defs"].items()}}
    problems = Draft202012Validator(strict, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(found)
    assert [one.message[:200] for one in problems] == []
    return found


@pytest.mark.parametrize(("name", "arguments"), ASKED)
def test_an_answer_is_as_its_schema_says(name: str, arguments: dict[str, object]) -> None:
    found = called(name, **arguments)
    assert found["notice"] == NOTICE
    assert found["link"].startswith("/")
    assert found["archive"]["version"]


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_arguments_are_described_from_the_parameters_of_links(tool: Any) -> None:
    Draft202012Validator.check_schema(tool.input_schema)
    assert all(one["description"] for one in tool.input_schema["properties"].values())
    assert {*tool.required} <= {*tool.input_schema["properties"]}


@pytest.mark.parametrize(
    "question", ["q=cuba", "from=1962&to=1963", "theme=cuba&undated=include", "axis=event", "q=kuba"]
)
def test_the_numbers_are_those_of_the_page(
    question: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = dict(part.split("=") for part in question.split("&"))
    page = ask_twin(awkward_archive, "/results.json", question, monkeypatch)
    search, count, timeline = (called(name, **arguments) for name in ("search", "count", "timeline"))
    assert search["counts"] == count["counts"] == timeline["counts"] == page["counts"]
    assert [one["id"] for one in search["documents"]] == [one["id"] for one in page["documents"]]
    assert search["sentence"] == page["sentence"]
    assert {one["slug"]: one["documents"] for one in count["themes"]} == {
        one["slug"]: one["documents"] for one in page["themes"]
    }
    bars = page["timeline"]["rows"][0]["bars"] if page["timeline"] else []
    assert timeline["buckets"] == bars
    assert {search["link"], count["link"], timeline["link"]} == {page["link"]}


def test_what_is_not_understood_is_named() -> None:
    found = called("search", colour="red", **{"from": "soon"})
    assert found["ignored"][0] == "“colour” is not an argument of this tool."
    assert found["ignored"][1].startswith("from=soon is ignored: it cannot be read as a date.")
    assert found["counts"]["documents"] > 30


@pytest.mark.parametrize(
    ("name", "arguments", "error", "sentence"),
    [
        ("document", {"id": "nothing"}, NotFoundError, "This archive has no document with the id “nothing”."),
        ("cite", {"id": "nothing"}, NotFoundError, "This archive has no document"),
        ("cite", {"id": "day", "style": "oral"}, RouteError, "There is no style “oral”, only chicago"),
        ("count", {"by": "colour"}, RouteError, "There is no facet “colour”, only theme, person"),
    ],
)
def test_a_call_that_cannot_be_answered_says_why(
    name: str, arguments: dict[str, object], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        call(BY_NAME[name], arguments)


def texts_outside_quotations(value: object) -> Iterator[str]:
    """Yield all texts of an answer that are not marked as those of the archive."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in ("quoted", "written", "id"):
                yield from texts_outside_quotations(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_outside_quotations(part)
    elif isinstance(value, str):
        yield value


def test_texts_of_records_stand_in_quotations_only(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = called("search", per_page=100)["documents"]
    for one in listed:
        title = one["quoted"]["title"]
        for name in ("document", "cite"):
            outside = [*texts_outside_quotations(called(name, id=one["id"]))]
            assert not any(title in text for text in outside if len(title) > 12), title
    found = ask_twin(awkward_archive, "/results.json", "per_page=100", monkeypatch)
    assert len(listed) == len(found["documents"])


def test_signs_that_nobody_sees_are_left_out_of_quotations(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = {*"\u061c\u202a\u202e\u2066\u2069"}
    page = ask_twin(awkward_archive, "/results.json", "per_page=100", monkeypatch)
    hiding = [one["id"] for one in page["documents"] if hidden & {*one["title"], *one["excerpt"]}]
    assert hiding
    for one in hiding:
        quoted = called("document", id=one)["quoted"]
        assert not hidden & {*"".join([quoted["title"], quoted["summary"] or "", quoted["text"]])}


def test_a_long_text_goes_on_where_it_was_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"word{number}" for number in range(6000))
    (tmp_path / "long.csv").write_text(f'id,title,text\nlong,A long one,"{text}"\n', "utf-8")
    build([tmp_path / "long.csv"], tmp_path / "long.duckdb", THEMES)
    monkeypatch.setenv("ANNALS_ARCHIVE", str(tmp_path / "long.duckdb"))
    read = ""
    start: int | None = 0
    while start is not None:
        found = called("document", id="long", text_start=start)
        assert len(found["quoted"]["text"]) <= MOST_TEXT
        assert found["text_length"] == len(text)
        read, start = read + found["quoted"]["text"], found["next_text_start"]
    assert read == text


@pytest.mark.parametrize("written", ["", "0", " "])
def test_nothing_is_served_unless_it_is_asked_for(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_MCP", written)
    assert assistants() is None
    assert ask(AnsweredRoutes(Inner()), scope("/mcp", method="POST")).status == 404


def test_the_setting_is_1_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_MCP", "yes")
    with pytest.raises(SettingsError, match="ANNALS_MCP=yes is neither 1"):
        assistants()


def test_without_the_library_the_setting_says_what_to_install() -> None:
    code = "import sys; sys.modules['mcp'] = None; from server.assistants import assistants; assistants()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={"ANNALS_MCP": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "pip install -r requirements-mcp.txt" in done.stderr


def test_it_is_asked_by_post_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_MCP", "1")
    served = assistants()
    assert served
    routes: list[Route] = [*ROUTES, served.route]
    inner = Inner()
    assert ask(AnsweredRoutes(inner, routes), scope("/mcp", method="POST")).status == 200
    refused = ask(AnsweredRoutes(inner, routes), scope("/mcp"))
    assert (refused.status, refused.headers["allow"]) == (405, ["POST"])
    assert ask(AnsweredRoutes(inner, routes), scope("/mcp", kind="websocket")).status == 404
    assert len(inner.scopes) == 1


@pytest.mark.parametrize(
    ("origin", "status"),
    [(None, 200), ("http://annals.example.org", 200), ("https://evil.example", 403), ("null", 403)],
)
def test_a_page_of_another_site_cannot_ask(origin: str | None, status: int) -> None:
    headers = {"origin": origin} if origin else {}
    assert ask(Origins(Inner(), ()), scope("/mcp", method="POST", headers=headers)).status == status
    assert ask(Origins(Inner(), ()), scope("/results.json", headers=headers)).status == 200


def test_a_host_that_is_not_ours_is_refused() -> None:
    answer = ask(Origins(Inner(), ("archive.example.org",)), scope("/mcp", method="POST"))
    assert answer.status == 421


def test_whoever_posts_too_often_waits_alone_and_is_refused_at_last() -> None:
    now = [0.0]
    posts = Posts(Inner(), lambda: TokenBucket(3, 1.0, lambda: now[0]))

    async def flood() -> list[int]:
        many = [answer_of(posts, scope("/mcp", method="POST")) for _ in range(8)]
        other = answer_of(posts, scope("/mcp", method="POST", client="198.51.100.9"))
        read = answer_of(posts, scope("/results.json"))
        return [answer.status for answer in await asyncio.gather(*many, other, read)]

    with ThreadPoolExecutor(1) as thread:
        *many, other, read = thread.submit(lambda: asyncio.run(flood())).result()
    assert many == [200] * 5 + [429] * 3
    assert (other, read) == (200, 200)
    now[0] = 10
    assert ask(posts, scope("/mcp", method="POST")).status == 200


@pytest.fixture(scope="module")
def served(awkward_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that answers assistants."""
    log = tmp_path_factory.mktemp("assistants") / "log"
    with serve(log, awkward_archive, settings={"ANNALS_MCP": "1", "ANNALS_URL": "https://annals.example"}) as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_librarys_own_client_uses_every_tool_over_http(served: Server, mode: Any) -> None:
    async def talk() -> list[Any]:
        async with Client(f"{served.url}/mcp", mode=mode) as client:
            tools = (await client.list_tools()).tools
            assert [tool.name for tool in tools] == [*BY_NAME]
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            answers = [await client.call_tool(name, arguments) for name, arguments in ASKED]
            return [
                *answers,
                await client.call_tool("document", {"id": "nothing"}),
                await client.call_tool("other", {}),
            ]

    with ThreadPoolExecutor(1) as thread:
        *answers, unknown, other = thread.submit(lambda: asyncio.run(talk())).result()
    for (name, _), answer in zip(ASKED, answers, strict=True):
        notice, written = answer.content
        assert isinstance(written, TextContent)
        assert notice.text == NOTICE
        assert not answer.is_error
        assert msgspec.json.decode(written.text) == answer.structured_content, name
        assert answer.structured_content["link"].startswith("https://annals.example/")
    assert unknown.is_error
    assert unknown.content[0].text == "This archive has no document with the id “nothing”."
    assert other.is_error
