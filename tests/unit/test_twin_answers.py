"""The pages for programs: schemas, links, pages of lists, what is ignored, and the way between page and twin."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from jsonschema import Draft202012Validator

from display.runtime.address import parse_address
from display.runtime.pages import PAGES, page_at
from display.runtime.twins import TWINS
from queries.database.archive import Archive
from queries.fields import FACETS
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_order
from routes.answer import LinkEndpoint
from routes.description.parameters import OF_PROTOCOL, description_of, names_of, schema_of
from routes.table import DESCRIPTION, ENDPOINTS
from tests.routes import get
from tests.twins import ask, checked, link_of, links_in, openapi, twin_paths, validator

pytestmark = pytest.mark.slow

LINKS = {
    "/results.json": (
        "",
        "q=cuba",
        "q=cuba&from=1962&draw=marks",
        "q=cuba+OR&theme=cuba&draw=bars&measure=share",
        "q=kuba",
        "q=cuba+1962",
        "q=nothing&from=1980",
        "axis=event&undated=only",
        "ends=all&grain=day",
        "own=1962-10-16,%20Missiles",
        "page=99&per_page=10&sort=title",
        "events=0&person=Nobody",
    ),
    "/themes.json": (
        "",
        "q=cuba",
        "tab=inside",
        "tab=inside&theme=cuba",
        "tab=inside&theme=mine",
        "tab=rule&query=berlin",
        "tab=rule&query=cub*&window_from=1961&theme=cuba",
        "tab=rule&query=(cuba",
        "undated=only",
    ),
    "/compare.json": (
        "",
        "a=q%3Dcuba",
        "a=theme%3Dcuba&b=q%3Dberlin&c=all&d=undated%3Donly&pair=a-c&show=only-a",
        "a=q%3Dcuba&b=q%3Dberlin&a_day=1962-10-16&b_day=1961-08-13&unit=day&reach=7&at=a.1962-10-16",
        "a=q%3Dcuba&at=a.1700-01-01",
        "a=q%3Dcuba&measure=share&page=2&per_page=10",
    ),
    "/dates.json": ("", "date=contradiction", "date=written-after&page=2", "q=nothing"),
    "/archive.json": ("",),
    "/document.json": ("id=day", "id=wall&q=wall", "id=day&q=nothing"),
    **{f"/facet/{facet}.json": ("", "q=cuba", "by=name&find=a", "page=7") for facet in FACETS},
}
"""Links to each twin that are to be answered as the schema has it."""


@pytest.fixture(scope="module")
def archive(awkward_archive: Path) -> Archive:
    """Give the archive of every awkward and hostile record."""
    return Archive(awkward_archive)


def test_every_page_and_every_facet_has_a_twin_that_is_tried_here() -> None:
    assert twin_paths() == [*(f"/{twin.path}" for twin in TWINS), *(f"/facet/{facet}.json" for facet in FACETS)]
    assert sorted(twin_paths()) == sorted(LINKS)


@pytest.mark.parametrize(("path", "link"), [(path, link) for path, links in LINKS.items() for link in links])
def test_an_answer_is_as_its_schema_says(
    path: str, link: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ask(awkward_archive, path, link, monkeypatch)
    assert found["ok"] is True
    assert found["archive"]["documents"] > 30


@pytest.mark.parametrize("path", twin_paths())
def test_an_error_is_as_its_schema_says(path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(awkward_archive, f"{path}?id=day&colour=red&strict=1", monkeypatch)
    assert answer.status == 400
    assert checked(answer, path)["ignored"] == ["“colour” is not a parameter of this page."]


@pytest.mark.parametrize("path", twin_paths())
def test_what_is_ignored_is_named_in_the_answer(
    path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ask(awkward_archive, path, "id=day&colour=red", monkeypatch)
    assert "“colour” is not a parameter of this page." in found["ignored"]


def test_what_the_answer_alone_ignores_is_an_error_for_those_who_are_strict(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = "/archive.json?q=cuba"
    assert get(awkward_archive, link, monkeypatch).json["ignored"] == ["q is ignored: this is about the whole archive."]
    assert get(awkward_archive, f"{link}&strict=1", monkeypatch).status == 400


@pytest.mark.parametrize("base", ["", "https://annals.example/sub"])
@pytest.mark.parametrize("path", twin_paths())
def test_links_begin_with_the_address_of_the_server_or_at_the_root(
    path: str, base: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", base)
    found = ask(awkward_archive, path, LINKS[path][-1] or "q=cuba", monkeypatch)
    links = [*links_in(found)]
    assert links
    assert [link for link in links if not link.startswith(f"{base}/")] == []


@pytest.mark.parametrize("path", twin_paths())
def test_every_link_of_an_answer_is_read_without_a_rest(
    path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ask(awkward_archive, path, LINKS[path][1] if len(LINKS[path]) > 1 else "", monkeypatch)
    for link in {*links_in(found)}:
        place = urlsplit(link).path
        endpoint = ENDPOINTS.get(place)
        page = endpoint.page if isinstance(endpoint, LinkEndpoint) else page_at(place.strip("/")).name
        assert place in ENDPOINTS or place.strip("/") in {entry.path for entry in PAGES}, link
        assert parse_address(page, link_of(link))[1] == (), link


@pytest.mark.parametrize("path", twin_paths())
def test_page_and_twin_name_each_other(path: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example")
    answer = get(awkward_archive, f"{path}?id=day&from=1962", monkeypatch)
    page = answer.json["link"]
    assert answer.headers["link"] == (
        f'<{page}>; rel="alternate"; type="text/html", <https://annals.example/openapi.json>; rel="service-desc"'
    )
    endpoint = ENDPOINTS[path]
    assert isinstance(endpoint, LinkEndpoint)
    assert page_at(urlsplit(page).path.strip("/")).name == endpoint.page


def test_pages_of_a_list_have_every_document_once_and_in_its_order(
    archive: Archive, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    link, before = "/results.json?per_page=10&sort=title&undated=include", None
    while link:
        page = ask(awkward_archive, "/results.json", urlsplit(link).query, monkeypatch)
        assert [one["number"] for one in page["documents"]] == [
            *range(len(found) + 1, len(found) + 1 + len(page["documents"]))
        ]
        assert (page["previous_url"] is None) == (before is None)
        found += [one["id"] for one in page["documents"]]
        before, link = link, page["next_url"]
    rows = archive.cursor().rows("select doc, id from documents order by doc")
    ids = dict(rows)
    order = result_order(Result(archive, Filters(sort="title")))
    assert found == [ids[doc] for doc in order]


def test_neighbours_lead_through_all_documents_of_a_question(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(awkward_archive, "/results.json", "q=cuba", monkeypatch)
    documents = first["counts"]["documents"]
    link, seen = first["documents"][0]["json"], []
    while link:
        found = ask(awkward_archive, "/document.json", urlsplit(link).query, monkeypatch)
        seen.append(found["id"])
        assert found["place"] == {"number": len(seen), "of": documents}
        link = found["next_url"]
    assert len(seen) == documents
    assert seen == [one["id"] for one in first["documents"]][: len(seen)]


def test_a_document_says_what_the_archive_says_word_by_word(
    archive: Archive, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = "id, title, summary, body, date_text, date_edtf, first_day::varchar, precision::varchar"
    for row in archive.cursor().rows(f"select {columns} from documents"):
        found = ask(awkward_archive, "/document.json", {"id": [str(row[0])]}, monkeypatch)
        date = found["date"]
        assert (found["title"], found["summary"], found["text"]) == tuple(row[1:4])
        assert (date["written"], date["edtf"], date["first_day"], date["precision"]) == tuple(row[4:])


def test_values_of_a_facet_go_on_over_pages(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routes.twins.facets.MOST_VALUES", 3)
    whole = ask(awkward_archive, "/facet/place.json", "", monkeypatch)
    total, values, link = whole["total"], [], "?"
    assert total > 6
    while link:
        page = ask(awkward_archive, "/facet/place.json", urlsplit(link).query, monkeypatch)
        values += [one["value"] for one in page["values"]]
        link = page["next_url"]
    assert len(values) == len({*values}) == total


def test_all_routes_are_described() -> None:
    assert [*openapi()["paths"]] == [path for path, one in ENDPOINTS.items() if isinstance(one, LinkEndpoint)]
    names = [operation["get"]["operationId"] for operation in openapi()["paths"].values()]
    assert len({*names}) == len(names)


def test_the_description_is_served_and_has_a_tag(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example/sub")
    answer = get(awkward_archive, DESCRIPTION, monkeypatch)
    assert answer.json["openapi"] == "3.1.0"
    assert answer.json["servers"] == [{"url": "https://annals.example/sub/"}]
    assert answer.json["paths"] == json.loads(json.dumps(openapi()["paths"]))
    again = get(awkward_archive, DESCRIPTION, monkeypatch, if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("name", openapi()["components"]["schemas"])
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(openapi()["components"]["schemas"][name])
    assert openapi()["components"]["schemas"][name]["description"]


@pytest.mark.parametrize("endpoint", [one for one in ENDPOINTS.values() if isinstance(one, LinkEndpoint)])
def test_every_parameter_is_described_and_read(endpoint: LinkEndpoint) -> None:
    for name in names_of(endpoint):
        assert name in endpoint.own or description_of(name) != OF_PROTOCOL
        schema = schema_of(name)
        values = schema.get("enum", []) if schema["type"] != "array" else schema["items"].get("enum", [])
        for value in values:
            if name not in (*endpoint.own, "strict"):
                search = {"q": ["cuba"]} if "q" in names_of(endpoint) else {}
                link = {**search, name: [str(value)]}
                assert parse_address(endpoint.page, link, endpoint.opens)[1] == (), (name, value)


def test_a_schema_finds_what_is_wrong(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ask(awkward_archive, "/results.json", "q=cuba", monkeypatch)
    wrong = (
        {**found, "colour": "red"},
        {name: value for name, value in found.items() if name != "counts"},
        {**found, "counts": {**found["counts"], "documents": "many"}},
        {**found, "counts": {**found["counts"], "first_day": "1962"}},
    )
    assert [validator("Results").is_valid(one) for one in (found, *wrong)] == [True, False, False, False, False]


def test_a_query_is_not_read_from_elsewhere(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = get(awkward_archive, "/results.json?q=cuba", monkeypatch)
    assert "elsewhere.example" not in answer.text + answer.headers["link"]
    assert parse_qs(urlsplit(answer.json["link"]).query) == {"q": ["cuba"]}
