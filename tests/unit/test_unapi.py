"""What reference managers are told of the documents on a page: how they are named, and what they are given."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from defusedxml import ElementTree

from data.build import build
from display.references.unapi import FORMATS, unapi_mark
from tests.archives import THEMES
from tests.routes import get

ODD_IDS = ["a b", "a+b", "a&b=c&format=ris", "50%25", "x#y", "ü/é", '"<q>', "100%", "день"]


@pytest.fixture(scope="module")
def odd_ids(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the archive of records whose ids mean something else in a link."""
    folder = tmp_path_factory.mktemp("odd-ids")
    records = [{"id": identifier, "title": f"Letter {number}"} for number, identifier in enumerate(ODD_IDS)]
    source = folder / "odd.jsonl"
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    build([source], folder / "odd.duckdb", THEMES)
    return folder / "odd.duckdb"


def test_the_formats_are_listed(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(awkward_archive, "/unapi", monkeypatch)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/xml")
    root = ElementTree.fromstring(answer.body)
    assert (root.tag, root.attrib) == ("formats", {})
    assert [one.attrib["name"] for one in root] == ["ris", "bibtex", "csl"]


def test_the_formats_of_a_document_are_a_choice(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(awkward_archive, "/unapi?id=day", monkeypatch)
    assert answer.status == 300
    assert ElementTree.fromstring(answer.body).attrib == {"id": "day"}


@pytest.mark.parametrize(("name", "form"), FORMATS.items())
def test_a_document_is_the_same_as_in_its_file(
    name: str, form: object, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, f"/unapi?id=day&format={name}", monkeypatch)
    ending = getattr(form, "ending", "")
    assert answer.status == 200
    assert "content-disposition" not in answer.headers
    assert answer.body == get(awkward_archive, f"/document.{ending}?id=day", monkeypatch).body


@pytest.mark.parametrize(
    ("link", "status", "error"),
    [
        ("/unapi?id=nothing", 404, "This archive has no document with the id “nothing”."),
        ("/unapi?id=nothing&format=ris", 404, "This archive has no document with the id “nothing”."),
        ("/unapi?id=%00%3C", 404, "This archive has no document with the id “<”."),
        ("/unapi?id=day&format=mods", 406, "There is no format “mods”, but ris, bibtex, csl."),
        ("/unapi?format=ris", 400, "A format needs the document that is wanted in it: name its id."),
    ],
)
def test_what_cannot_be_given_has_its_status(
    link: str, status: int, error: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, link, monkeypatch)
    assert answer.status == status
    assert answer.json == {"ok": False, "status": status, "error": error}


@pytest.mark.parametrize("written", [str, quote], ids=["as it stands", "written for a link again"])
@pytest.mark.parametrize("identifier", ODD_IDS)
def test_an_id_on_the_page_can_be_put_into_a_link_as_it_stands(
    identifier: str, written: type[str], odd_ids: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zotero has done both: its translator puts the id into the link as it is, others write it for a link first."""
    on_the_page = str(unapi_mark(identifier).attributes["title"])
    answer = get(odd_ids, f"/unapi?id={written(on_the_page)}&format=csl", monkeypatch)
    assert answer.status == 200, answer.text
    assert answer.json[0]["title"] == f"Letter {ODD_IDS.index(identifier)}"


def test_nobody_sees_or_hears_what_names_a_document() -> None:
    assert dict(unapi_mark("day").attributes) == {
        "class": "unapi-id",
        "title": "day",
        "hidden": True,
        "aria-hidden": "true",
    }
