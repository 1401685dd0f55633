"""What a link asks for that opens nothing, draws nothing or finds nothing here: each is named on the page."""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from display.explore.rows import timeline
from display.explore.toolbar import drawn_otherwise
from display.runtime.address import parse_address
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.result import Result
from tests.routes import get

NAMED = {
    ("timeline", "part=text"): "part=text is ignored: no document is open.",
    ("timeline", "paragraph=5"): "paragraph=5 is ignored: no document is open.",
    ("timeline", "find=castro"): "find=castro is ignored: no list of values is open.",
    ("timeline", "by=name"): "by=name is ignored: no list of values is open.",
    ("timeline", "id=day&values=person"): "values=person is ignored: a document is open.",
    ("timeline", "id=day&panel=numbers"): "panel=numbers is ignored: a document is open.",
    ("timeline", "panel=left"): "panel=left is ignored: the link has no cite.",
    ("timeline", "panel=gained"): "panel=gained is ignored: it is not one of numbers, filters, cite",
    ("timeline", "sort=relevance"): "sort=relevance is ignored: there is no search.",
    ("timeline", "variants=1"): "variants=1 is ignored: there is no search.",
    ("timeline", "tab=table&tab=events"): "tab is in the link 2 times; only the last one counts.",
    ("timeline", f"own={'x' * 2001}"): "own is cut: it has 2,001 characters, and may have 2,000.",
    ("themes", "panel=cite"): "panel=cite is ignored: it is not one of numbers, filters, gained",
    ("themes", "panel=gained"): "panel=gained is ignored: the link has no draft of a rule.",
    ("themes", "values=person"): "values=person is ignored: this page has none.",
    ("themes", "query=a&query=b"): "query is in the link 2 times; only the last one counts.",
    ("compare", "panel=numbers"): "panel=numbers is ignored: this page has none.",
    ("about", "panel=numbers"): "panel=numbers is ignored: this page has none.",
    ("dates", "panel=cite"): "panel=cite is ignored: it is not one of numbers, filters.",
}


@pytest.mark.parametrize(("page", "link"), NAMED)
def test_what_opens_nothing_is_named(page: str, link: str) -> None:
    address, (note,) = parse_address(page, parse_qs(link))
    assert note.startswith(NAMED[page, link])
    assert parse_address(page, address.parameters)[1] == ()


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("timeline", "id=day&part=text&paragraph=5"),
        ("timeline", "values=person&find=castro&by=name&panel=numbers"),
        ("timeline", "panel=numbers&part=dates"),
        ("timeline", "panel=filters&id=day"),
        ("timeline", "part=results"),
        ("timeline", "q=cuba&sort=relevance&variants=1"),
        ("themes", "tab=rule&query=kabul&panel=gained"),
        ("document", "id=day&part=cite"),
    ],
)
def test_what_opens_something_is_not(page: str, link: str) -> None:
    assert parse_address(page, parse_qs(link))[1] == ()


DRAWN_OTHERWISE = [
    (Filters(grain="day"), "too many days to draw"),
    (Filters(draw="heat"), "on the page of themes only"),
    (Filters(draw="marks", measure="share"), "Marks show no shares"),
]


@pytest.mark.parametrize(("filters", "words"), DRAWN_OTHERWISE)
def test_the_chart_says_what_it_does_not_follow(shipped_archive: Path, filters: Filters, words: str) -> None:
    archive = Archive(shipped_archive)
    (sentence,) = drawn_otherwise(filters, timeline(archive, Result(archive, filters), (), None))
    assert words in sentence


def test_a_chart_drawn_as_asked_says_nothing(shipped_archive: Path) -> None:
    archive = Archive(shipped_archive)
    for filters in (Filters(), Filters(grain="year"), Filters(draw="bars", measure="share"), Filters(draw="marks")):
        assert [*drawn_otherwise(filters, timeline(archive, Result(archive, filters), (), None))] == []


@pytest.mark.parametrize("link", ["theme=cuban-misile-crisis", "since=000000000000", "-theme=x"])
def test_programs_are_told_what_the_archive_does_not_have(
    shipped_archive: Path, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = json.loads(get(shipped_archive, f"/results.json?{link}", monkeypatch).body)["ignored"]
    assert message
    assert get(shipped_archive, f"/results.json?{link}&strict=1", monkeypatch).status == 400
