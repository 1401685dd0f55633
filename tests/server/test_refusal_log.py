"""What the door refuses is in the log, a line for each kind and minute, however many there are."""

import asyncio
import logging

import pytest
from starlette.types import ASGIApp, Scope

from server import refusal_log
from server.answered_routes import AnsweredRoutes
from server.long_links import LongLinks
from server.origins import Origins
from server.refusal_log import note_refusal
from server.sockets import Sockets
from tests.server.asgi import Inner, answer_of, ask, scope
from tests.server.test_floods import rerun

STREAM = "/_stcore/stream"


@pytest.fixture(autouse=True)
def lines(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Collect the lines of the log, of which nothing was written before."""
    monkeypatch.setattr(logging.getLogger("annals"), "propagate", True)
    monkeypatch.setattr(refusal_log, "_minutes", {})
    monkeypatch.delenv("ANNALS_LOG_LINKS", raising=False)
    caplog.set_level(logging.INFO)
    return caplog


@pytest.mark.parametrize(
    ("app", "question", "line"),
    [
        (AnsweredRoutes(Inner()), scope("/.env"), "what=refused status=404 of=http times=1"),
        (AnsweredRoutes(Inner()), scope("/", method="PUT"), "what=refused status=405 of=http times=1"),
        (LongLinks(Inner()), scope("/", b"q=" + b"x" * 70_000), "what=refused status=414 of=http times=1"),
        (Origins(Inner(), ["own.example"]), scope("/"), "what=refused status=421 of=http times=1"),
        (
            Origins(Inner(), []),
            scope("/feed", method="POST", headers={"origin": "https://evil.example"}),
            "what=refused status=403 of=http times=1",
        ),
        (
            Origins(Inner(), []),
            scope(STREAM, kind="websocket", headers={"origin": "https://evil.example"}),
            "what=refused status=1008 of=websocket times=1",
        ),
        (Sockets(Inner(), 0, 1), scope(STREAM, kind="websocket"), "what=refused status=503 of=websocket times=1"),
        (Sockets(Inner(), 1, 0), scope(STREAM, kind="websocket"), "what=refused status=429 of=websocket times=1"),
    ],
    ids=lambda value: value.split()[1] if isinstance(value, str) else "",
)
def test_every_refusal_has_its_line_without_what_was_asked(
    lines: pytest.LogCaptureFixture, app: ASGIApp, question: Scope, line: str
) -> None:
    ask(app, question)
    assert lines.messages == [line]


def test_messages_that_break_the_rules_or_come_too_fast_have_lines(
    monkeypatch: pytest.MonkeyPatch, lines: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("server.sockets.BURST", 1)
    monkeypatch.setattr("server.sockets.PER_SECOND", 1_000.0)
    messages = [{"type": "websocket.receive", "bytes": content} for content in (rerun(), rerun(), b"\xff" * 20)]
    ask(Sockets(Inner(), 9, 9), scope(STREAM, kind="websocket"), messages)
    assert lines.messages == [
        'what=refused status=429 of=websocket times=1 why="messages wait"',
        "what=refused status=1002 of=websocket times=1",
    ]


@pytest.mark.parametrize("seconds_after", [0.0, 0.1])
def test_a_flood_is_two_lines_a_minute_the_second_of_which_counts(
    monkeypatch: pytest.MonkeyPatch, lines: pytest.LogCaptureFixture, seconds_after: float
) -> None:
    monkeypatch.setattr(refusal_log, "PERIOD", 0.05)

    async def flood() -> None:
        app = AnsweredRoutes(Inner())
        for number in range(300):
            note_refusal(scope(f"/{number}"), 404)
        await asyncio.sleep(seconds_after)
        await answer_of(app, scope("/another"))

    asyncio.run(flood())
    first, counts = "what=refused status=404 of=http times=1", "what=refused status=404 of=http times=299"
    assert lines.messages == ([first, counts, first] if seconds_after else [first])


def test_links_that_are_refused_are_in_the_log_where_links_are(
    monkeypatch: pytest.MonkeyPatch, lines: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ANNALS_LOG_LINKS", "1")
    ask(AnsweredRoutes(Inner()), scope("/.env", b"a=\xff"))
    assert lines.messages == ['what=refused status=404 of=http times=1 link="/.env?a=\\ufffd"']
