"""OAI-PMH: six verbs, eight errors, sets, datestamps, deleted records, and lists that go on."""

from pathlib import Path
from typing import get_type_hints
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from routes.oai import records, sets
from routes.oai.errors import OaiError
from routes.oai.tokens import Token, parse_token, written
from tests.archives import hostile_titles
from tests.routes import get
from tests.versions import Records, build_version, build_versions

pytestmark = pytest.mark.slow

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
CUBA = {"title": "Missiles in Cuba", "collection": "Papers, 1962 (é)"}
BERLIN = {"title": "Cable from Berlin", "summary": ""}
COLLECTION = "collection:Papers~2C~201962~20~28~C3~A9~29"
STEPS: tuple[Records, ...] = (
    {**{f"d{number}": CUBA for number in range(5)}, "gone": {"title": "A letter that went"}},
    {**{f"d{number}": CUBA for number in range(4)}, "d4": BERLIN, "new": BERLIN},
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of two versions: with the second `gone` goes, `d4` is changed and `new` comes."""
    path = tmp_path_factory.mktemp("oai") / "archive.duckdb"
    build_versions(path, STEPS)
    return path


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example")


def ask(archive: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> Element:
    """Return the answer to a request."""
    answer = get(archive, f"/oai?{query}", monkeypatch)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    root: Element = fromstring(answer.body)
    return root


def code(answer: Element) -> str | None:
    error = answer.find(f"{OAI}error")
    return error.get("code") if error is not None else None


def ids(answer: Element) -> list[str]:
    return [(one.text or "").rpartition(":")[2] for one in answer.iter(f"{OAI}identifier")]


def everything(archive: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> list[str]:
    """Return the ids of a list, all its parts one after the other."""
    verb, found = query.partition("&")[0], list[str]()
    while query:
        answer = ask(archive, monkeypatch, query)
        assert code(answer) is None
        found += ids(answer)
        token = next(answer.iter(f"{OAI}resumptionToken"), None)
        query = f"{verb}&{urlencode({'resumptionToken': token.text})}" if token is not None and token.text else ""
    return found


LIST = "verb=ListIdentifiers&metadataPrefix=oai_dc"
ERRORS = {
    "": "badVerb",
    "verb=": "badVerb",
    "verb=Delete": "badVerb",
    "verb=Identify&verb=Identify": "badArgument",
    "verb=Identify&identifier=x": "badArgument",
    "verb=Identify&q=cuba": "badArgument",
    "verb=Identify&colour=red": "badArgument",
    "verb=GetRecord": "badArgument",
    "verb=GetRecord&identifier=oai:annals.example:d0": "badArgument",
    "verb=GetRecord&metadataPrefix=oai_dc": "badArgument",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:annals.example:nothing": "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere.example:d0": "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%FF": "idDoesNotExist",
    "verb=GetRecord&metadataPrefix=marc21&identifier=oai:annals.example:d0": "cannotDisseminateFormat",
    "verb=ListMetadataFormats&identifier=oai:annals.example:nothing": "idDoesNotExist",
    "verb=ListMetadataFormats&identifier=oai:annals.example:gone": "noMetadataFormats",
    "verb=ListRecords": "badArgument",
    "verb=ListRecords&metadataPrefix=marc21": "cannotDisseminateFormat",
    f"{LIST}&from=yesterday": "badArgument",
    f"{LIST}&from=2026-13-01": "badArgument",
    f"{LIST}&from=2026-02-30": "badArgument",
    f"{LIST}&from=2026-01-01T00:00:00": "badArgument",
    f"{LIST}&from=2026-01-02&until=2026-01-01": "badArgument",
    f"{LIST}&from=2026-01-01&until=2026-01-02T00:00:00Z": "badArgument",
    f"{LIST}&until=1962-10-16": "noRecordsMatch",
    f"{LIST}&from=9000-01-01": "noRecordsMatch",
    f"{LIST}&set=nothing": "badArgument",
    f"{LIST}&set=theme:": "badArgument",
    f"{LIST}&set=theme:%C3%A9": "badArgument",
    f"{LIST}&resumptionToken=x": "badArgument",
    "verb=ListRecords&resumptionToken=x": "badResumptionToken",
    "verb=ListRecords&resumptionToken=": "badResumptionToken",
    "verb=ListSets&resumptionToken=x": "badResumptionToken",
}


@pytest.mark.parametrize("query", ERRORS)
def test_each_error_has_the_code_of_the_protocol(query: str, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(archive, monkeypatch, query)
    assert code(answer) == ERRORS[query]
    request = answer.find(f"{OAI}request")
    assert request is not None
    assert request.text == "https://annals.example/oai"
    assert bool(request.attrib) == (ERRORS[query] not in ("badVerb", "badArgument"))


def test_a_repository_says_who_it_is(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(archive, monkeypatch, "verb=Identify")
    facts = {one.tag.removeprefix(OAI): one.text for one in answer.iter() if one.text}
    assert facts["baseURL"] == "https://annals.example/oai"
    assert (facts["deletedRecord"], facts["granularity"]) == ("persistent", "YYYY-MM-DDThh:mm:ssZ")
    assert facts["adminEmail"] == "unknown@annals.invalid"
    assert any((one.text or "") == "annals.example" for one in answer.iter())


def test_a_record_is_its_document_in_dublin_core(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(archive, monkeypatch, "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:annals.example:d0")
    terms = [(one.tag.removeprefix(DC), one.text) for one in answer.iter() if one.tag.startswith(DC)]
    assert terms == [
        ("title", "Missiles in Cuba"),
        ("description", "Missiles in Cuba."),
        ("date", "1962-10-16"),
        ("identifier", "https://annals.example/document?id=d0"),
        ("relation", "Papers, 1962 (é)"),
    ]
    assert [one.text for one in answer.iter(f"{OAI}setSpec")] == [
        "theme:cuba",
        COLLECTION,
    ]


def test_a_withdrawn_document_is_a_deleted_record(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(archive, monkeypatch, "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:annals.example:gone")
    assert [one.get("status") for one in answer.iter(f"{OAI}header")] == ["deleted"]
    assert list(answer.iter(f"{OAI}metadata")) == []


def test_a_list_has_all_documents_by_the_version_that_touched_them(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert everything(archive, monkeypatch, LIST) == ["d0", "d1", "d2", "d3", "d4", "gone", "new"]
    answer = ask(archive, monkeypatch, LIST)
    stamps = sorted({one.text or "" for one in answer.iter(f"{OAI}datestamp")})
    assert len(stamps) == 2
    assert everything(archive, monkeypatch, f"{LIST}&from={stamps[1]}") == ["d4", "gone", "new"]
    assert everything(archive, monkeypatch, f"{LIST}&until={stamps[0]}") == ["d0", "d1", "d2", "d3"]
    assert len(everything(archive, monkeypatch, f"{LIST}&from={stamps[0][:10]}&until={stamps[1][:10]}")) == 7


def test_sets_are_themes_and_collections(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [one.text or "" for one in ask(archive, monkeypatch, "verb=ListSets").iter(f"{OAI}setSpec")]
    assert names[0] == "theme"
    assert names[-2:] == ["collection", COLLECTION]
    for name, expected in {
        "theme:cuba": ["d0", "d1", "d2", "d3", "gone"],
        "theme": ["d0", "d1", "d2", "d3", "gone"],
        "collection": ["d0", "d1", "d2", "d3", "gone"],
        names[-1]: ["d0", "d1", "d2", "d3", "gone"],
        "collection:Nothing": ["gone"],
    }.items():
        assert everything(archive, monkeypatch, f"{LIST}&{urlencode({'set': name})}") == expected


def test_without_themes_and_collections_there_are_no_sets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "archive.duckdb"
    build_version(path, {"one": BERLIN}, themes=None)
    assert code(ask(path, monkeypatch, "verb=ListSets")) == "noSetHierarchy"
    assert code(ask(path, monkeypatch, f"{LIST}&set=theme")) == "noSetHierarchy"


def test_a_list_in_parts_has_each_document_once(large_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "PART", 300)
    first = ask(large_archive, monkeypatch, LIST)
    (token,) = first.iter(f"{OAI}resumptionToken")
    assert (token.get("cursor"), token.get("completeListSize")) == ("0", "1000")
    found = everything(large_archive, monkeypatch, LIST)
    assert len(found) == len({*found}) == 1000
    assert found == sorted(found)


def test_a_list_goes_on_in_an_archive_that_was_replaced_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "PART", 2)
    path = tmp_path / "archive.duckdb"
    build_version(path, STEPS[0])
    first = ask(path, monkeypatch, LIST)
    (token,) = first.iter(f"{OAI}resumptionToken")
    build_version(path, {**STEPS[1], "d0": BERLIN})
    rest = everything(path, monkeypatch, f"verb=ListIdentifiers&{urlencode({'resumptionToken': token.text})}")
    assert ids(first) == ["d0", "d1"]
    assert rest == ["d2", "d3", "d0", "d4", "gone", "new"]
    build_version(path, STEPS[0], forget=True)
    answer = ask(path, monkeypatch, f"verb=ListIdentifiers&{urlencode({'resumptionToken': token.text})}")
    assert code(answer) in ("badResumptionToken", None)


def test_hostile_titles_are_text(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = {}
    for record in ask(awkward_archive, monkeypatch, "verb=ListRecords&metadataPrefix=oai_dc").iter(f"{OAI}record"):
        titles[record.findtext(f"{OAI}header/{OAI}identifier", "").rpartition(":")[2]] = next(
            (one.text for one in record.iter(f"{DC}title")), ""
        )
    assert hostile_titles().items() <= titles.items()


_OF_KIND = {str: st.text(max_size=20), int: st.integers(0, 2**31 - 1)}


@given(st.builds(Token, **{name: _OF_KIND[kind] for name, kind in get_type_hints(Token).items()}))
def test_a_token_is_read_as_it_was_written(token: Token) -> None:
    assert parse_token(written(token)) == token


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda one: one.decode("latin-1")))
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(OaiError):
        parse_token(text)


@given(st.text(min_size=1, max_size=30).filter(lambda text: text.encode("utf-8", "replace").decode() == text))
def test_any_value_has_a_name_as_a_set(value: str) -> None:
    name = sets.written(value)
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
    assert sets.value_of(name) == value
