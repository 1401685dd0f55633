"""Floods: sockets in all and of one address, messages of a socket, links without end."""

import asyncio

import anyio
import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from display.runtime.long_links import MOST_BYTES, MOST_PARAMETERS, check_length
from queries.errors import LinkError
from server.descriptors import raise_descriptor_limit
from server.long_links import LongLinks
from server.messages import BURST, LARGEST, PER_SECOND, LimitedMessages, TokenBucket, read_message
from server.sockets import Sockets
from tests.server.asgi import Inner, answer_of, ask, scope

STREAM = "/_stcore/stream"


def rerun(query: str = "") -> bytes:
    """Return the message by which a page asks for another run."""
    message = BackMsg()
    message.rerun_script.query_string = query
    written: bytes = message.SerializeToString()
    return written


def open_sockets(app: Sockets, clients: list[str]) -> list[int]:
    """Return the status that each of these readers gets, who all stay; 0 for those who are let in."""

    async def stay() -> list[int]:
        leave = asyncio.Event()
        answers = [asyncio.create_task(hold(client, leave)) for client in clients]
        await asyncio.sleep(0.05)
        leave.set()
        return [await answer for answer in answers]

    async def hold(client: str, leave: asyncio.Event) -> int:
        coming = iter([{"type": "websocket.connect"}])
        status = 0

        async def receive() -> Message:
            for message in coming:
                return message
            await leave.wait()
            return {"type": "websocket.disconnect", "code": 1005}

        async def send(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)

        await app(scope(STREAM, kind="websocket", client=client), receive, send)
        return status

    return asyncio.run(stay())


def test_sockets_are_capped_in_all_and_for_each_address() -> None:
    app = Sockets(Inner(), most=4, most_per_address=2)
    readers = ["192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"]
    assert open_sockets(app, readers) == [0, 0, 429, 0, 0, 503]
    # All have left: there is room again.
    assert open_sockets(app, readers[:2]) == [0, 0]


def test_addresses_of_one_network_of_ipv6_are_one_reader() -> None:
    app = Sockets(Inner(), most=9, most_per_address=1)
    assert open_sockets(app, ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]) == [0, 429, 0]
    assert open_sockets(app, ["::ffff:192.0.2.1", "192.0.2.1"]) == [0, 429]


def test_a_refused_socket_is_told_why_and_when_to_try_again() -> None:
    refused = ask(Sockets(Inner(), most=0, most_per_address=1), scope(STREAM, kind="websocket"))
    assert (refused.status, refused.headers["retry-after"]) == (503, ["30"])
    assert "Try again" in refused.text


def test_tokens_come_back_at_their_rate() -> None:
    now = [0.0]
    bucket = TokenBucket(size=3, per_second=2, clock=lambda: now[0])
    assert [bucket.take() for _ in range(5)] == [0, 0, 0, 0.5, 1.0]
    now[0] = 60.0
    assert [bucket.take() for _ in range(4)] == [0, 0, 0, 0.5]


def test_three_thousand_messages_at_once_wait_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(anyio, "sleep", sleep)
    now = [0.0]
    coming = [{"type": "websocket.receive", "bytes": rerun()} for _ in range(3000)]

    async def receive() -> Message:
        return coming.pop()

    async def take_all() -> None:
        limited = LimitedMessages(receive, TokenBucket(BURST, PER_SECOND, clock=lambda: now[0]))
        while coming:
            await limited()
            now[0] += waits[-1]

    asyncio.run(take_all())
    assert now[0] == pytest.approx((3000 - BURST) / PER_SECOND, rel=0.01)


@pytest.mark.parametrize("kind", sorted(field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields))
def test_only_messages_that_the_pages_send_are_read(kind: str) -> None:
    message = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[kind]
    if field.message_type:
        getattr(message, kind).SetInParent()
    else:
        setattr(message, kind, True)
    read = read_message(message.SerializeToString())
    assert (read is not None) == (kind in {"rerun_script", "stop_script", "app_heartbeat"})


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"type": "websocket.receive", "bytes": b"\xff\xff\xff"}, 1002),
        ({"type": "websocket.receive", "text": "hello"}, 1002),
        ({"type": "websocket.receive", "bytes": b"x" * (LARGEST + 1)}, 1009),
    ],
)
def test_a_socket_that_breaks_the_rules_is_closed(message: Message, code: int) -> None:
    inner = Inner()
    app = Sockets(inner, most=1, most_per_address=1)
    after = {"type": "websocket.receive", "bytes": rerun("q=after")}
    answer = ask(app, scope(STREAM, kind="websocket"), [message, after])
    assert (answer.code, inner.received) == (code, [])


LONG = ["q=" + "a" * MOST_BYTES, "&".join(f"theme={number}" for number in range(MOST_PARAMETERS + 1))]
LONGEST = ["q=" + "a" * (MOST_BYTES - 2), "&".join(f"theme={number}" for number in range(MOST_PARAMETERS))]


@pytest.mark.parametrize(("links", "status"), [(LONG, 414), (LONGEST, 200)])
def test_a_link_too_long_is_refused_with_a_sentence(links: list[str], status: int) -> None:
    for link in links:
        answer = ask(LongLinks(Inner()), scope("/", query=link.encode()))
        assert answer.status == status
        assert ("1,000 parameters and 64,000 bytes" in answer.text) == (status == 414)


def test_a_link_too_long_that_comes_by_the_socket_is_never_the_whole_archive() -> None:
    for link in LONG:
        read = read_message(rerun(link))
        assert isinstance(read, bytes)
        message = BackMsg()
        message.ParseFromString(read)
        assert message.rerun_script.query_string == "too-long=1"
    for link in LONGEST:
        assert read_message(rerun(link)) == rerun(link)
    with pytest.raises(LinkError, match="1,000 parameters"):
        check_length({"too-long": ["1"]})


def test_the_limit_of_descriptors_is_the_hard_one() -> None:
    import resource

    raise_descriptor_limit()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft == hard


def test_sockets_come_and_go_without_a_trace() -> None:
    inner = Inner()
    app = Sockets(inner, most=2, most_per_address=2)

    async def many() -> None:
        for number in range(500):
            await answer_of(app, scope(STREAM, kind="websocket", client=f"192.0.2.{number % 250}"))

    asyncio.run(many())
    assert len(inner.scopes) == 500
    assert dict(app._open) == {}
