"""Harvests of a repository by OAI-PMH, from a server of the test's own."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from data.__main__ import cli
from data.build import check
from data.harvest import harvest
from queries.errors import SourceError
from tests.archives import THEMES

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'


def answer(number: int, token: str) -> str:
    record = f"<oai_dc:dc {DC}><dc:title>Letter {number}</dc:title><dc:date>1962</dc:date></oai_dc:dc>"
    header = f"<header><identifier>oai:x:{number}</identifier></header>"
    return (
        f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>{header}<metadata>{record}</metadata>'
        f"</record><resumptionToken>{token}</resumptionToken></ListRecords></OAI-PMH>"
    )


class Repository(BaseHTTPRequestHandler):
    """Three answers; sets of the same names as what goes wrong with them."""

    asked: list[dict[str, list[str]]]

    def do_GET(self) -> None:
        """Answer a request."""
        question = parse_qs(urlsplit(self.path).query)
        self.asked.append(question)
        token, of_set = question.get("resumptionToken", [""])[0], question.get("set", [""])[0]
        if of_set == "busy" and len(self.asked) == 1:
            self._send(503, "", {"Retry-After": "0"})
        elif of_set == "gone":
            self._send(410, "")
        elif of_set == "none":
            self._send(200, '<OAI-PMH><error code="noRecordsMatch">nothing</error></OAI-PMH>')
        elif of_set == "page":
            self._send(200, "<html><p>Welcome</p></html>")
        elif "circle" in (of_set, token):
            self._send(200, answer(1, "circle"))
        else:
            number = int(token or 1)
            self._send(200, answer(number, str(number + 1) if number < 3 else ""))

    def _send(self, status: int, content: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    Repository.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Repository) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/oai"
        server.shutdown()
        thread.join()


def test_all_answers_are_fetched_and_come_in_together(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    text = CliRunner().invoke(cli, ["harvest", address, "--out", str(folder), "--from", "2020-01-01", "--set", "a"])
    assert (text.exit_code, sorted(path.name for path in folder.iterdir())) == (
        0,
        ["000001.xml", "000002.xml", "000003.xml"],
    )
    assert "3 answers in" in text.stdout
    assert Repository.asked == [
        {"verb": ["ListRecords"], "metadataPrefix": ["oai_dc"], "set": ["a"], "from": ["2020-01-01"]},
        {"verb": ["ListRecords"], "resumptionToken": ["2"]},
        {"verb": ["ListRecords"], "resumptionToken": ["3"]},
    ]
    assert sum(source.documents for source in check([folder], THEMES).sources) == 3


def test_a_server_that_is_busy_is_asked_again(address: str, tmp_path: Path) -> None:
    assert harvest(address, tmp_path / "answers", {"set": "busy"}) == 3


@pytest.mark.parametrize(
    ("of_set", "text", "saved"),
    [
        ("gone", "the server answered 410 Gone", 0),
        ("none", "the server answered with an error, noRecordsMatch: nothing", 0),
        ("page", "the answer is not one of OAI-PMH", 0),
        (
            "circle",
            r"lead back to one .* The 2 answers before it are in .*; they are not all",
            2,
        ),
    ],
)
def test_a_harvest_that_fails_says_why_and_what_it_left(
    address: str, tmp_path: Path, of_set: str, text: str, saved: int
) -> None:
    folder = tmp_path / "answers"
    with pytest.raises(SourceError, match=text):
        harvest(address, folder, {"set": of_set})
    assert len(list(folder.iterdir())) == saved


def test_a_folder_with_files_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a/>")
    with pytest.raises(SourceError, match="is not empty"):
        harvest("http://127.0.0.1:9/oai", tmp_path, {})


def test_what_is_no_web_address_is_not_asked(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no web address"):
        harvest("file:///etc/hosts", tmp_path / "answers", {})


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^http://127\.0\.0\.1:9/oai: no answer: "):
        harvest("http://127.0.0.1:9/oai", tmp_path / "answers", {})
