"""For which hosts the server answers, whose pages may open a socket, and whose word on addresses counts."""

from ipaddress import ip_network

import pytest

from server.origins import Origins
from server.proxies import TrustedProxies
from server.settings import door_settings
from tests.server.asgi import Inner, ask, scope

NAMED = ("archive.example.org", "10.0.0.5:8501")


@pytest.mark.parametrize(
    ("origin", "host", "named", "is_ours"),
    [
        (None, "annals.example.org", (), True),
        ("https://annals.example.org", "annals.example.org", (), True),
        ("HTTPS://Annals.Example.org", "annals.example.org", (), True),
        ("http://localhost:8501", "localhost:8501", (), True),
        ("http://[::1]:8501", "[::1]:8501", (), True),
        ("https://archive.example.org", "localhost:8501", NAMED, True),
        ("https://archive.example.org:8443", "localhost:8501", NAMED, True),
        ("http://10.0.0.5:8501", "localhost:8501", NAMED, True),
        ("http://10.0.0.5:8502", "localhost:8501", NAMED, False),
        ("https://evil.example", "annals.example.org", (), False),
        ("https://annals.example.org.evil.example", "annals.example.org", (), False),
        ("http://localhost:9999", "localhost:8501", (), False),
        ("null", "annals.example.org", (), False),
        ("", "annals.example.org", (), False),
        ("file://annals.example.org", "annals.example.org", (), False),
        ("http://[", "annals.example.org", (), False),
    ],
)
def test_only_our_own_pages_open_a_socket(origin: str | None, host: str, named: tuple[str, ...], is_ours: bool) -> None:
    inner = Inner()
    headers = {"host": host} | ({} if origin is None else {"origin": origin})
    text = ask(Origins(inner, named), scope("/_stcore/stream", kind="websocket", headers=headers))
    assert (len(inner.scopes), text.code) == ((1, 0) if is_ours else (0, 1008))


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_streamlit_never_has_an_origin_to_judge(kind: str) -> None:
    inner = Inner()
    headers = {"origin": "https://annals.example.org", "accept": "text/html"}
    ask(Origins(inner, ()), scope(kind=kind, headers=headers))
    assert [name for name, _ in inner.scopes[0]["headers"]] == [b"host", b"accept"]


@pytest.mark.parametrize(
    ("host", "named", "answers"),
    [
        ("anything.example", (), True),
        ("archive.example.org", NAMED, True),
        ("archive.example.org:443", NAMED, True),
        ("localhost:8501", NAMED, True),
        ("[::1]:8501", NAMED, True),
        ("10.0.0.5:8501", NAMED, True),
        ("10.0.0.5", NAMED, False),
        ("evil.example", NAMED, False),
        ("", NAMED, False),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_only_hosts_that_are_named_are_answered_for(
    kind: str, host: str, named: tuple[str, ...], answers: bool
) -> None:
    inner = Inner()
    text = ask(Origins(inner, named), scope(kind=kind, headers={"host": host}))
    assert len(inner.scopes) == answers
    if not answers:
        assert text.status == 421
        assert "by its own name" in text.text


@pytest.mark.parametrize(
    ("peer", "forwarded", "reader"),
    [
        ("10.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "198.51.100.9, 10.0.0.2", "198.51.100.9"),
        ("10.0.0.1", "198.51.100.9:5555", "198.51.100.9"),
        ("10.0.0.1", "[2001:db8::7]:5555", "2001:db8::7"),
        ("::ffff:10.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "not an address", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("203.0.113.7", "198.51.100.9", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.9", "127.0.0.1"),
    ],
)
def test_only_proxies_that_are_trusted_say_who_reads(peer: str, forwarded: str, reader: str) -> None:
    inner = Inner()
    headers = {"x-forwarded-for": forwarded, "x-forwarded-proto": "https"}
    ask(TrustedProxies(inner, [ip_network("10.0.0.0/8")]), scope(headers=headers, client=peer))
    handed = inner.scopes[0]
    assert handed["client"][0] == reader
    assert handed["scheme"] == ("https" if "10.0.0.1" in peer else "http")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANNALS_TRUSTED_PROXIES", "localhost"),
        ("ANNALS_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("ANNALS_SOCKETS", "many"),
        ("ANNALS_SOCKETS_PER_ADDRESS", "0"),
    ],
)
def test_a_setting_of_the_door_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(Exception, match=rf"^{name}={value} is not .* Change it and start again\.$"):
        door_settings()
