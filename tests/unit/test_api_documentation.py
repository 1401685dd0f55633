"""The documentation for programs is as the routes are, and its examples do what they say."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.api_documentation import DOCUMENT, EXAMPLES, api_documentation
from tests.browser.dashboard import Server
from tests.twins import ask, openapi, twin_paths

WRITTEN_FOR = "http://localhost:8501"


def test_the_documentation_is_current() -> None:
    assert DOCUMENT.read_text("utf-8") == api_documentation(), "`python -m tests.api_documentation` writes it anew"


def test_the_documentation_has_every_path_and_every_schema() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert [path for path in openapi()["paths"] if f"`{path}`" not in text] == []
    assert [name for name in openapi()["components"]["schemas"] if f"### {name}\n" not in text] == []
    assert [link for link in re.findall(r"\]\(#([a-z]+)\)", text) if f"### {link}\n" not in text.lower()] == []


def for_server(example: str, server: Server) -> str:
    """Return an example as a reader of this server would run it."""
    text = (EXAMPLES / example).read_text("utf-8")
    assert WRITTEN_FOR in text
    return text.replace(WRITTEN_FOR, server.url)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_example_for_curl_gets_answers(shipped_server: Server) -> None:
    commands = for_server("answers.sh", shipped_server)
    done = subprocess.run(["bash", "-e"], input=commands, capture_output=True, text=True, check=True)  # noqa: S607  # whichever shell the reader has
    decoder, answers, at = json.JSONDecoder(), [], 0
    while at < len(done.stdout):
        answer, at = decoder.raw_decode(done.stdout, at)
        answers.append(answer)
    results, problem, people, description = answers
    assert results["counts"]["documents"] == len(results["documents"]) > 0
    assert (problem["ok"], problem["status"], len(problem["ignored"])) == (False, 400, 1)
    assert [one["value"] for one in people["values"]] == sorted(one["value"] for one in people["values"])
    assert description["openapi"] == "3.1.0"


@pytest.mark.slow
def test_the_example_in_python_gets_every_document(shipped_server: Server) -> None:
    code = for_server("answers.py", shipped_server)
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    *documents, counts = done.stdout.splitlines()
    assert counts.startswith(f"{len(documents)} documents, ")
    assert all(re.match(r"\S+\t.+\t/document\?id=", line) for line in documents)


@pytest.mark.slow
def test_the_addresses_of_the_example_in_r_have_the_fields_it_takes(
    shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (EXAMPLES / "answers.R").read_text("utf-8")
    addresses = re.findall(r'paste0\(annals, "([^"]+)"\)', code)
    assert [urlsplit(address).path for address in addresses] == ["/results.json", "/documents.csv"]
    found = ask(shipped_archive, "/results.json", urlsplit(addresses[0]).query, monkeypatch)
    assert {*re.findall(r'"(id|title|link)"', code)} <= {*found["documents"][0]}
    assert found["documents"][0]["date"]["first_day"]
    assert {"documents", "first_day"} <= {*found["timeline"]["rows"][0]["bars"][0]}
    assert addresses[1].split("?")[0] in openapi()["paths"]
    assert "/results.json" in twin_paths()
