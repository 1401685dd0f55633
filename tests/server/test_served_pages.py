"""Pages as they are served, before any script runs: what they say of themselves, and whether they are there."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.metadata.html import html
from display.metadata.linked_data import in_html
from display.runtime.pages import PAGES
from display.runtime.tree import el
from server import served_pages
from server.served_pages import ServedPages
from tests.archives import hostile_titles
from tests.server.asgi import Answer, Inner, ask, scope

BASE = "https://annals.example.org/sub"


class Parsed(HTMLParser):
    """A page as a search engine reads it: its title, metas, links, blocks of JSON-LD, and the tags without scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.title = ""
        self.metas: dict[str, str] = {}
        self.links: list[dict[str, str]] = []
        self.linked_data: list[dict[str, object]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.shown = ""
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        arguments = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.metas[arguments.get("name") or arguments.get("property") or "charset"] = arguments.get("content", "")
        elif tag == "link":
            self.links.append(arguments)
        elif tag in ("title", "noscript") or (tag == "script" and arguments.get("type") == "application/ld+json"):
            self._inside = tag
        if self._inside == "noscript":
            self.tags.append((tag, arguments))

    def handle_endtag(self, tag: str) -> None:
        """Leave what is read as a whole."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Note a text where it stands."""
        if self._inside == "title":
            self.title += data
        elif self._inside == "script":
            self.linked_data.append(json.loads(data))
        elif self._inside == "noscript":
            self.shown += f"{data} "


@pytest.fixture
def pages(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> ServedPages:
    """Give the pages of the awkward archive, which know their address."""
    monkeypatch.setenv("ANNALS_ARCHIVE", str(awkward_archive))
    monkeypatch.setenv("ANNALS_URL", BASE)
    return ServedPages(Inner())


def served(pages: ServedPages, link: str, headers: Mapping[str, str] | None = None) -> Answer:
    path, _, query = link.partition("?")
    return ask(pages, scope(path, query.encode(), headers=headers))


@pytest.mark.parametrize(
    ("link", "title", "description"),
    [
        ("/", "Timeline", "from 1215 to 1991. "),
        ("/?q=cuba", "“cuba”", " for “cuba”, most relevant first."),
        ("/timeline?q=havana", "“havana”", "1 result for “havana”."),
        ("/?q=zzzz", "“zzzz”", "No results for “zzzz”."),
        ("/themes", "Themes", "The themes of "),
        ("/dates?q=havana", "Dates: “havana”", " for “havana”. "),
        ("/compare?a=q%3Dhavana", "“havana” compared with the whole archive", " A has "),
        ("/compare", "Compare", "Compare two to four questions."),
        ("/about", "About awkward", " documents, 1"),
        ("/document?id=day", "Telegram from Havana", ""),
        ("/?id=day&q=havana", "Telegram from Havana", ""),
    ],
)
def test_a_page_says_what_it_is(pages: ServedPages, link: str, title: str, description: str) -> None:
    answer = served(pages, link)
    page = Parsed(answer.text)
    assert answer.status == 200
    assert page.title.startswith(title), page.title
    assert page.title.endswith(" · Annals")
    assert description in page.metas["description"], page.metas["description"]
    assert page.metas["og:description"] == page.metas["description"]


@pytest.mark.parametrize(
    ("link", "status"),
    [
        ("/document?id=day", 200),
        ("/document?id=nothing", 404),
        ("/document", 404),
        ("/document?id=%00%FF%3Cscript%3E", 404),
        ("/?id=nothing", 404),
        ("/themes?id=nothing", 404),
        ("/dates?id=day", 200),
        ("/compare?a=q%3Dhavana&id=nothing", 404),
    ],
)
def test_an_unknown_document_is_not_found_and_its_page_is_there(pages: ServedPages, link: str, status: int) -> None:
    answer = served(pages, link)
    assert answer.status == status
    assert '<div id="root">' in answer.text
    if status == 404:
        assert Parsed(answer.text).metas["robots"] == "noindex"


@pytest.mark.parametrize(
    ("link", "canonical", "is_indexed"),
    [
        ("/", "/", True),
        ("/timeline", "/", True),
        ("/?page=2", "/?page=2&per_page=10", False),
        ("/archive", "/about", True),
        ("/document?id=day", "/document?id=day", True),
        ("/document?part=text&q=havana&id=day", "/document?id=day", False),
        ("/?id=day", "/document?id=day", True),
        ("/?panel=numbers&q=havana", "/?q=havana", False),
        ("/?from=1962-01&q=havana&sort=relevance", "/?q=havana&from=1962-01", False),
        ("/themes?theme=cuba", "/themes?theme=cuba", False),
        ("/?nonsense=1", "/", True),
    ],
)
def test_one_address_of_a_view_is_for_search_engines(
    pages: ServedPages, link: str, canonical: str, is_indexed: bool
) -> None:
    answer = served(pages, link)
    page = Parsed(answer.text)
    assert [one["href"] for one in page.links if one["rel"] == "canonical"] == [f"{BASE}{canonical}"]
    assert page.metas["og:url"] == f"{BASE}{canonical}"
    assert ("robots" not in page.metas) is is_indexed
    assert ("x-robots-tag" not in answer.headers) is is_indexed


def test_a_dashboard_that_does_not_know_its_address_invents_none(
    pages: ServedPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANNALS_URL")
    answer = served(pages, "/document?id=day", {"host": "elsewhere.example"})
    assert answer.status == 200
    assert "elsewhere.example" not in answer.text
    assert "canonical" not in answer.text
    assert "og:url" not in answer.text


def alternates(pages: ServedPages, link: str) -> list[str]:
    return [one["href"] for one in Parsed(served(pages, link).text).links if one["rel"] == "alternate"]


@pytest.mark.parametrize(
    ("link", "others"),
    [
        ("/?q=havana", {"./documents.csv?q=havana", "./documents.ris?q=havana", "./documents.zip?q=havana"}),
        ("/dates?q=havana", {"./dates.csv?q=havana"}),
        ("/document?id=day", {"./document.ris?id=day", "./document.bib?id=day", "./document.csl.json?id=day"}),
    ],
)
def test_a_page_names_its_other_forms(pages: ServedPages, link: str, others: set[str]) -> None:
    assert others <= set(alternates(pages, link))


@pytest.mark.parametrize(
    "link", ["/", "/themes", "/compare", "/dates", "/about", "/document?id=day", "/?values=person"]
)
def test_no_other_form_is_named_that_is_not_there(pages: ServedPages, link: str) -> None:
    from routes.table import ROUTES

    for href in alternates(pages, link):
        path = href.partition("?")[0].removeprefix(".").removeprefix(BASE)
        assert any(route.path_regex.match(path) for route in ROUTES), href


def test_a_document_is_a_component_of_an_archive(pages: ServedPages) -> None:
    (found,) = Parsed(served(pages, "/document?id=day").text).linked_data
    assert found["@type"] == "ArchiveComponent"
    assert found["identifier"] == "day"
    assert found["@id"] == f"{BASE}/document?id=day"
    assert found["temporalCoverage"] == "1962-10-22"


@pytest.mark.parametrize(
    ("identifier", "days"),
    [
        ("day", "1962-10-22"),
        ("month", "1967-11-01/1967-11-30"),
        ("circa", None),
        ("undated", None),
        ("impossible-date", None),
    ],
)
def test_days_stand_in_linked_data_only_where_they_are_sure(
    pages: ServedPages, identifier: str, days: str | None
) -> None:
    answer = served(pages, f"/document?id={identifier}")
    assert answer.status == 200, identifier
    assert Parsed(answer.text).linked_data[0].get("temporalCoverage") == days


def test_the_archive_is_a_dataset_with_its_files(pages: ServedPages) -> None:
    (found,) = Parsed(served(pages, "/about").text).linked_data
    assert found["@type"] == "Dataset"
    assert isinstance(found["distribution"], list)
    assert f"{BASE}/documents.csv" in {one["contentUrl"] for one in found["distribution"]}


def test_lists_lead_to_their_documents_and_pages_without_scripts(pages: ServedPages) -> None:
    page = Parsed(served(pages, "/?per_page=10").text)
    links = {arguments["href"] for tag, arguments in page.tags if tag == "a"}
    assert "./document?id=day" in links | {
        arguments["href"] for tag, arguments in Parsed(served(pages, "/?per_page=100").text).tags if tag == "a"
    }
    assert "./?page=2&per_page=10" in links
    assert {"./themes", "./about", "./dates", "./compare"} <= links


def test_a_document_is_read_and_cited_without_scripts(pages: ServedPages) -> None:
    visible = " ".join(Parsed(served(pages, "/document?id=day").text).shown.split())
    assert "Telegram from Havana" in visible
    assert "October 1962" in visible or "1962-10-22" in visible
    assert "“Telegram from Havana on the Missiles,” October 22, 1962" in visible


def test_what_a_link_has_that_is_ignored_is_said_without_scripts(pages: ServedPages) -> None:
    visible = Parsed(served(pages, "/?colour=red&theme=none-such").text).shown
    assert "“colour” is not a parameter of this page." in visible
    assert "this archive has no such theme" in visible


@pytest.mark.parametrize("identifier", hostile_titles())
def test_a_hostile_title_stays_text(pages: ServedPages, identifier: str) -> None:
    answer = served(pages, f"/document?{urlencode({'id': identifier})}")
    page = Parsed(answer.text)
    assert answer.status == 200
    assert {tag for tag, _ in page.tags} <= {
        *("noscript", "link", "div", "header", "nav", "ul", "li", "a", "p", "strong", "form", "label", "input"),
        *("button", "h1", "h2", "span", "style"),
    }
    assert not re.search(r"<(img|iframe|svg|b|i|meta http)\b", answer.text)
    assert len(re.findall(r"</noscript>", answer.text)) == 1
    assert len(page.linked_data) == 1


HOSTILE = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</noscript><b>", "<!--", "]]>"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("page", [f"/{page.path}" for page in PAGES])
def test_a_hostile_link_stays_text(pages: ServedPages, page: str, text: str) -> None:
    plain = re.findall(r"<(?!!)/?[a-z0-9]+", served(pages, page).text)
    query = "&".join(f"{name}={quote(text)}" for name in ("q", "theme", "from", "a", "nonsense", "x-y"))
    answer = served(pages, f"{page}?{query}")
    assert set(re.findall(r"<(?!!)/?[a-z0-9]+", answer.text)) <= {*plain, "<ol", "</ol", "<h2", "</h2"}
    assert answer.text.count("</title>") == 1
    assert answer.text.count("</noscript>") == 1


@given(st.text(), st.text())
def test_no_text_becomes_html(text: str, address: str) -> None:
    written = html(el("p", text, el("a", text, href=address, onclick=text, title=text), el("script", text)))
    assert re.fullmatch(r'<p>[^<]*<a(?: href="[^"<]*")?>[^<]*</a>[^<]*</p>', written, re.DOTALL)
    assert "javascript:" not in written.partition("href=")[2].partition(">")[0].lower()[:14]


@given(st.dictionaries(st.text(), st.text()))
def test_linked_data_never_ends_its_element_and_says_the_same(values: dict[str, str]) -> None:
    written = in_html(values)
    assert "<" not in written
    assert json.loads(written) == values


def test_a_page_that_a_browser_has_already_is_not_sent_again(pages: ServedPages) -> None:
    first = served(pages, "/?q=havana")
    (tag,) = first.headers["etag"]
    again = served(pages, "/?q=havana", {"if-none-match": tag})
    assert (again.status, again.text) == (304, "")
    assert served(pages, "/?q=wall", {"if-none-match": tag}).status == 200
    assert served(pages, "/themes?q=havana", {"if-none-match": tag}).status == 200


def test_a_page_is_served_where_nothing_can_be_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(tmp_path / "none.duckdb"))
    with caplog.at_level("WARNING", "annals"):
        answer = served(ServedPages(Inner()), "/?q=havana")
    assert answer.status == 200
    assert '<div id="root">' in answer.text
    assert answer.headers["cache-control"] == ["no-store"]
    assert "etag" not in answer.headers
    assert "served without words" in caplog.text
    assert "havana" not in caplog.text


@pytest.mark.parametrize(("setting", "link"), [("PATIENCE", "/"), ("PATIENCE_WITH_CHOICES", "/?q=havana")])
def test_a_page_whose_words_take_too_long_is_served_without_them(
    setting: str, link: str, pages: ServedPages, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as hurried, caplog.at_level("WARNING", "annals"):
        hurried.setattr(served_pages, setting, 0.0)
        answer = served(pages, link)
    assert answer.status == 200
    assert answer.headers["cache-control"] == ["no-store"]
    assert ("x-robots-tag" in answer.headers) is ("?" in link)
    assert "longer than 0 seconds" in caplog.text
    # The button of Zotero does not depend on them.
    assert [one["href"] for one in Parsed(answer.text).links if one.get("rel") == "unapi-server"] == ["./unapi"]
    assert served(pages, link).headers["cache-control"] == ["no-cache"]


def test_a_wrong_setting_leaves_the_page_there(pages: ServedPages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_URL", "javascript:alert(1)")
    answer = served(pages, "/")
    assert answer.status == 200
    assert "javascript:" not in answer.text


def test_everything_else_is_left_to_others() -> None:
    inner = Inner()
    for path in ("/documents.csv", "/themes/", "/static/js/index.js", "/health", "/_stcore/health"):
        assert served(ServedPages(inner), path).text == "inside"
    ask(ServedPages(inner), scope("/", kind="websocket"))
    assert len(inner.scopes) == 6


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/document?id=day", r"/document\?id=day"),
        ("/?id=day&q=havana", r"/document\?id=day"),
        ("/", r"/\?cite=[0-9a-f]{12}\.\d+\.[0-9a-f]{10}"),
        ("/?q=havana&sort=title", r"/\?q=havana&sort=title&cite=[0-9a-f]{12}\.1\.[0-9a-f]{10}"),
        ("/?q=havana&cite=0123456789ab.1.0123456789", r"/\?q=havana&cite=0123456789ab\.1\.0123456789"),
        ("/?q=%22%3E%3Cscript%3E", r"/\?q=%22%3E%3Cscript%3E&cite=[0-9a-f]{12}\.\d+\.[0-9a-f]{10}"),
        ("/about", None),
        ("/document?id=nothing", None),
    ],
)
def test_a_page_names_the_address_under_which_it_is_cited(pages: ServedPages, link: str, target: str | None) -> None:
    found = served(pages, link).headers.get("link", [])
    assert len(found) == (target is not None)
    assert all(re.fullmatch(rf'<{re.escape(BASE)}{target}>; rel="cite-as"', header) for header in found), found
