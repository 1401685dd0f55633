"""Addresses of engines: right ones are read whole, wrong ones have a sentence, and nothing of one is dropped."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from queries.engines.addresses import ENGINES, Address, database_name, parsed_address, version_in
from queries.engines.connect import check_allowed, connect
from queries.engines.engine import EngineName
from queries.errors import EngineError

RIGHT = {
    "clickhouse://host": Address("clickhouse", "clickhouse", "host"),
    "clickhouse://db-1.example.org:8123": Address("clickhouse", "clickhouse", "db-1.example.org", 8123),
    "clickhouses://db_1.example.org.:65535": Address("clickhouses", "clickhouse", "db_1.example.org.", 65535),
    "clickhouse://127.0.0.1:1": Address("clickhouse", "clickhouse", "127.0.0.1", 1),
    "spark://[::1]:15002": Address("spark", "spark", "[::1]", 15002),
    "spark://cluster": Address("spark", "spark", "cluster"),
    "chdb:///srv/engine": Address("chdb", "clickhouse", path=Path("/srv/engine")),
    "duckdb:///srv/my archive.duckdb": Address("duckdb", "duckdb", path=Path("/srv/my archive.duckdb")),
    "duckdb:///srv/100%25%3F%23.duckdb": Address("duckdb", "duckdb", path=Path("/srv/100%?#.duckdb")),
    "duckdb:///srv/K%C3%B6ln/Köln.duckdb": Address("duckdb", "duckdb", path=Path("/srv/Köln/Köln.duckdb")),
}

SERVER = "the host, and perhaps a colon and the port, with nothing behind them, as in"
FILE = "and the whole path, which begins with a slash,"
NONE = "is no address of an engine. Addresses are written as clickhouse://host:8123, clickhouses://"

WRONG = {
    "": NONE,
    "clickhouse": SERVER,
    "mysql://host:3306": NONE,
    "CLICKHOUSE://host:8123": NONE,
    " clickhouse://host:8123": NONE,
    "clickhouse://": SERVER,
    "clickhouse:///db": SERVER,
    "clickhouse://host:8123/": SERVER,
    "clickhouse://host:8123/other": SERVER,
    "clickhouse://host:8123?secure=1": SERVER,
    "clickhouse://host:8123#top": SERVER,
    "clickhouse://host:8123\n": SERVER,
    "clickhouse://ho\tst:8123": SERVER,
    "clickhouse://host:http": SERVER,
    "clickhouse://host:": SERVER,
    "clickhouse://host:0": SERVER,
    "clickhouse://host:08123": SERVER,
    "clickhouse://host:65536": SERVER,
    "clickhouse://one,two:8123": SERVER,
    "clickhouse://a..b:8123": SERVER,
    f"clickhouse://{'a' * 64}": SERVER,
    f"clickhouse://{'a.' * 127}a": SERVER,
    "clickhouse://[::1": SERVER,
    "clickhouse://[1::2::3]:8123": SERVER,
    "clickhouse://::1": SERVER,
    "spark://host/;token=secret": SERVER,
    "spark://host:15002/?token=secret": SERVER,
    "clickhouse://annals:secret@host:8123": "has no name and no password in it",
    "spark://annals:secret@host:15002": "has no name and no password in it",
    "chdb://engine": FILE,
    "chdb://srv/engine": FILE,
    "chdb:///": FILE,
    "chdb:///srv/engine?config-file=/etc/passwd": FILE,
    "chdb:///srv/engine%3Fconfig-file=/etc/passwd": FILE,
    "duckdb://annals:secret@host/file": FILE,
    "duckdb://": FILE,
    "duckdb:///srv/a#b.duckdb": FILE,
    "duckdb:///srv/100%.duckdb": FILE,
    "duckdb:///srv/%FF.duckdb": FILE,
    "duckdb:///srv/a%00b.duckdb": FILE,
    "duckdb:///srv/a\nb.duckdb": FILE,
}


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_address_is_read_whole(text: str) -> None:
    assert parsed_address(text) == RIGHT[text]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_address_has_a_sentence_that_repeats_no_password(text: str) -> None:
    for read in (parsed_address, lambda one: connect(one, "annals"), lambda one: check_allowed(one, "clickhouse")):
        with pytest.raises(EngineError) as refused:
            read(text)
        assert WRONG[text] in str(refused.value)
        assert "secret" not in str(refused.value)


@pytest.mark.parametrize("example", ENGINES)
def test_what_is_shown_as_an_example_is_an_address(example: str) -> None:
    assert parsed_address(example).engine == ENGINES[example]


SCHEMES = st.sampled_from([*(one.partition("://")[0] for one in ENGINES), "http", ""])
ADDRESSES = st.builds("{}://{}".format, SCHEMES, st.text("abz09.:/?#@%[]-_;& \t\n\x00é\ud800"))


@given(st.one_of(st.text(), ADDRESSES))
@example("clickhouse://[v1.x]")
@example("clickhouse://ho\u2100st")
def test_any_text_is_an_address_read_whole_or_has_a_sentence(text: str) -> None:
    found = None
    with suppress(EngineError):
        found = parsed_address(text)
    if found and found.is_server:
        assert text == f"{found.scheme}://{found.host}{f':{found.port}' if found.port else ''}"
    elif found:
        assert "%" in text or found.path == Path(text.removeprefix(f"{found.scheme}://"))


ALLOWED: dict[tuple[str, str, str], str] = {
    ("", "", "clickhouse://host:8123"): "",
    ("", "", "chdb:///srv/engine"): "",
    ("", "", "duckdb:///srv/a.duckdb"): "a file needs leave to open another one. Set ANNALS_ENGINE=duckdb:///srv",
    ("", "secret", "chdb:///srv/engine"): "",
    ("", "secret", "clickhouse://host:8123"): "goes only to the engine that ANNALS_ENGINE names. Set ANNALS_ENGINE=",
    ("", "secret", "spark://host"): "goes only to the engine that ANNALS_ENGINE names. Set ANNALS_ENGINE=spark://host",
    ("spark://host", "secret", "spark://host"): "",
    ("spark://host", "secret", "spark://other"): "this dashboard may ask spark://host alone",
    ("duckdb:///srv/a.duckdb", "", "duckdb:///srv/a.duckdb"): "",
}
"""ANNALS_ENGINE, ANNALS_ENGINE_PASSWORD and the address in a catalogue -> why it is refused; empty where it is not."""


@pytest.mark.parametrize("given", ALLOWED)
def test_a_catalogue_leads_only_to_what_is_allowed_and_gets_no_password_unasked(
    given: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed, password, address = given
    monkeypatch.setenv("ANNALS_ENGINE", allowed)
    monkeypatch.setenv("ANNALS_ENGINE_PASSWORD", password)
    if not ALLOWED[given]:
        check_allowed(address, parsed_address(address).engine)
        return
    with pytest.raises(EngineError) as refused:
        check_allowed(address, parsed_address(address).engine)
    assert ALLOWED[given] in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_catalogue_does_not_call_an_engine_by_the_name_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNALS_ENGINE", raising=False)
    other: EngineName = "spark"
    with pytest.raises(EngineError, match=r"says that clickhouse://host is spark, which it is not"):
        check_allowed("clickhouse://host", other)


def test_a_database_is_named_by_version_and_rows_and_gives_the_version_back() -> None:
    assert database_name("14054b6ad72d", "0123456789abcdef") == "annals_14054b6ad72d_01234567"
    assert version_in("annals_14054b6ad72d_01234567") == "14054b6ad72d"


@pytest.mark.parametrize(
    "name", ["", "annals", "annals_14054b6ad72d", "annals_14054b6ad72d_0123456", "x_14054b_01234567"]
)
def test_another_name_of_a_database_says_no_version(name: str) -> None:
    with pytest.raises(EngineError, match="which `python -m data load` has not made"):
        version_in(name)
