"""The feed of a question, as a feed reader takes it: entries, tombstones, pages, and names that stay."""

from pathlib import Path
from xml.etree.ElementTree import Element

import duckdb
import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from routes.feed import ENTRIES
from routes.xml import Xml, element, left_out, within_xml
from tests.archives import hostile_titles
from tests.routes import get
from tests.versions import Records, build_version, build_versions

pytestmark = pytest.mark.slow

BASE = "https://annals.example/sub"
ATOM, TOMBSTONES = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
STEPS: tuple[Records, ...] = (
    {"old": {"date": "1950"}, "older": {"date": "1949"}, "gone": {"title": "A letter that went"}},
    {"old": {"date": "1950"}, "older": {"date": "1949"}, "new": {"date": "1940"}, "newer": {"date": "1941"}},
    {"old": {"date": "1950"}, "older": {"summary": "Other words."}, "new": {"date": "1940"}, "newer": {"date": "1941"}},
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of three versions: `gone` goes and two come with the second, the third changes `older`."""
    path = tmp_path_factory.mktemp("feed") / "archive.duckdb"
    build_versions(path, STEPS)
    return path


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_URL", BASE)


def parsed(archive: Path, link: str, monkeypatch: pytest.MonkeyPatch) -> feedparser.FeedParserDict:
    """Return a feed as a feed reader sees it, which has nothing to object."""
    answer = get(archive, link, monkeypatch)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    feed = feedparser.parse(answer.body)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def tree(archive: Path, link: str, monkeypatch: pytest.MonkeyPatch) -> Element:
    root: Element = fromstring(get(archive, link, monkeypatch).body)
    return root


def ids(feed: feedparser.FeedParserDict) -> list[str]:
    return [str(entry.id).rpartition("/")[2] for entry in feed.entries]


def test_documents_stand_by_arrival_and_then_by_date(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = parsed(archive, "/results.atom", monkeypatch)
    assert ids(feed) == ["newer", "new", "older", "old"]
    assert feed.feed.opensearch_totalresults == "4"
    assert feed.feed.title == "archive: all documents"
    entry = feed.entries[0]
    assert entry.id == "tag:annals.example,2026:sub/document/newer"
    assert entry.link == f"{BASE}/document?id=newer"
    assert entry.summary == "1941. Missiles in Cuba."


def test_updated_is_when_the_version_was_built_that_touched_a_document_last(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = parsed(archive, "/results.atom", monkeypatch)
    updated = {entry.id.rpartition("/")[2]: entry.updated for entry in feed.entries}
    published = {entry.id.rpartition("/")[2]: entry.published for entry in feed.entries}
    assert published["older"] == published["old"] == updated["old"] <= updated["new"] <= updated["older"]
    assert published["older"] < updated["older"] == feed.feed.updated


def test_a_document_that_was_withdrawn_is_a_deleted_entry(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (gone,) = tree(archive, "/results.atom?q=nothing", monkeypatch).iter(f"{TOMBSTONES}deleted-entry")
    assert gone.get("ref") == "tag:annals.example,2026:sub/document/gone"
    assert gone.get("when", "").endswith("Z")
    assert gone.findtext(f"{TOMBSTONES}comment") == "Withdrawn: A letter that went"
    assert "Which of them this question found is not known" in get(archive, "/results.atom", monkeypatch).text


def test_a_feed_and_its_entries_have_the_same_names_under_the_next_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.duckdb"
    build_version(path, STEPS[0])
    before = parsed(path, "/results.atom?q=telegram", monkeypatch)
    build_version(path, STEPS[1])
    after = parsed(path, "/results.atom?q=telegram", monkeypatch)
    assert before.feed.id == after.feed.id
    assert {entry.id: entry.updated for entry in before.entries}.items() <= {
        entry.id: entry.updated for entry in after.entries
    }.items()


def test_pages_lead_to_each_other_and_hold_each_document_once(
    large_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, found = "/results.atom?q=cuba", []
    for number in range(1, 8):
        feed = parsed(large_archive, link, monkeypatch)
        links = {one.rel: one.href.removeprefix(BASE) for one in feed.feed.links}
        assert links["self"] == ("/results.atom?q=cuba" if number == 1 else f"/results.atom?q=cuba&page={number}")
        assert links["last"] == "/results.atom?q=cuba&page=7"
        assert ("previous" in links, "next" in links) == (number > 1, number < 7)
        found += ids(feed)
        link = links.get("next", "")
    assert len(found) == len({*found}) == 334 == int(feed.feed.opensearch_totalresults)
    assert len(found) > 6 * ENTRIES
    assert ids(parsed(large_archive, "/results.atom?q=cuba&page=999", monkeypatch)) == found[6 * ENTRIES :]


def test_a_feed_has_the_documents_of_its_question(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(archive), read_only=True) as connection:
        ((first,),) = connection.execute("select version from versions where number = 1").fetchall()
    assert ids(parsed(archive, "/results.atom?q=words", monkeypatch)) == ["older"]
    assert ids(parsed(archive, f"/results.atom?since={first}", monkeypatch)) == ["newer", "new"]
    assert ids(parsed(archive, f"/results.atom?changed={first}", monkeypatch)) == ["older"]
    assert "since=x is ignored" in get(archive, "/results.atom?since=x", monkeypatch).text


def test_hostile_titles_are_text(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, titles = "/results.atom", {}
    while link:
        feed = tree(awkward_archive, link, monkeypatch)
        for entry in feed.iter(f"{ATOM}entry"):
            titles[entry.findtext(f"{ATOM}id", "").rpartition("/")[2]] = entry.findtext(f"{ATOM}title", "")
        turns = {one.get("rel"): one.get("href", "") for one in feed.iter(f"{ATOM}link")}
        link = turns.get("next", "").removeprefix(BASE)
    for identifier, title in hostile_titles().items():
        visible = "".join(sign for sign in title if sign.isprintable())
        assert titles[identifier].rstrip("…")[:200] in visible or titles[identifier] == visible


def test_without_an_address_of_its_own_a_feed_is_read_all_the_same(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANNALS_URL")
    feed = parsed(archive, "/results.atom", monkeypatch)
    assert feed.entries[0].id == "tag:localhost,2026:document/newer"
    assert "elsewhere.example" not in get(archive, "/results.atom", monkeypatch).text


@pytest.mark.parametrize(
    ("text", "lost"),
    [("plain", 0), ("a\0b", 1), ("\x0b\x0c\x1f", 3), ("\ufffe\uffff", 2), ("\ud800", 1), ("\t\n\r\x85\U0001f5c2", 0)],
)
def test_what_xml_cannot_hold_is_left_out_and_counted(text: str, lost: int) -> None:
    assert left_out(text, None) == lost
    assert len(within_xml(text)) == len(text) - lost
    fromstring(element("a", text, attributes={"b": text}))


def test_text_never_becomes_xml_and_xml_stays() -> None:
    inner = element("b", "<&>\"'", attributes={"c": "\"'<&>\n"})
    assert isinstance(inner, Xml)
    root = fromstring(element("a", inner, "<b/>", None))
    assert [one.tag for one in root] == ["b"]
    assert (root[0].text, root[0].tail) == ("<&>\"'", "<b/>")
