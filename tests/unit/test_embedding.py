"""Parts of pages in frames of other sites: their links, the HTML to copy, what each needs, and oEmbed."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from display.embedding.choice import embed_choice
from display.embedding.page import embedded
from display.embedding.snippet import frame
from display.runtime.address import Address, parse_address
from display.runtime.embedding import EMBEDS, WITH_ALL, embeds_of
from display.runtime.opened_archive import opened_archive
from display.runtime.pages import PAGES
from display.runtime.tree import Element, el
from queries.model.filters import Filters
from queries.model.site import Site
from tests.routes import get

ROOT = Path(__file__).parents[2]
BASE = "https://annals.example.org/sub"
HOST = "https://news.example.org"


@pytest.mark.parametrize(
    ("page", "link", "part"),
    [
        ("timeline", {"part": "timeline"}, "timeline"),
        ("timeline", {"part": "results", "q": "cuba"}, "results"),
        ("timeline", {"part": "timeline", "id": "day"}, "timeline"),
        ("timeline", {"part": "timeline", "panel": "numbers"}, ""),
        ("timeline", {"part": "cite", "id": "day"}, ""),
        ("compare", {"part": "compare", "a": "q=cuba"}, "compare"),
        ("document", {"part": "document", "id": "day"}, "document"),
        ("document", {"part": "text", "id": "day"}, ""),
    ],
)
def test_a_link_names_the_part_that_is_shown_alone(page: str, link: dict[str, str], part: str) -> None:
    address, ignored = parse_address(page, {name: [value] for name, value in link.items()})
    assert ignored == ()
    assert address.embedded == part
    assert parse_address(page, address.parameters)[0] == address
    assert address.whole.embedded == ""
    assert ("part" in address.whole.parameters) is ("part" in address.parameters and not part)


@pytest.mark.parametrize(
    ("page", "part"),
    [("themes", "timeline"), ("timeline", "compare"), ("timeline", "document"), ("about", "results"), ("dates", "x")],
)
def test_a_part_that_a_page_does_not_have_is_ignored_and_named(page: str, part: str) -> None:
    address, ignored = parse_address(page, {"part": [part]})
    assert address.part == ""
    assert ignored[0].startswith(f"part={part} is ignored: ")


def test_every_part_is_made_by_the_page_it_belongs_to() -> None:
    """A part that nobody makes under its name would be missing from every frame, without a word."""
    sources = {page.name: (ROOT / "pages" / f"{page.script}.py").read_text("utf-8") for page in PAGES}
    drawer = (ROOT / "display" / "document" / "drawer.py").read_text("utf-8")
    for embed in EMBEDS.values():
        for name in embed.parts:
            assert f'"{name}"' in sources[embed.page] + drawer
    heading = (ROOT / "display" / "explore" / "heading.py").read_text("utf-8")
    for name in WITH_ALL:
        assert any(f'"{name}"' in source for source in (*sources.values(), heading))


class Frame(HTMLParser):
    """The tags of a piece of HTML, and the attributes of its frame."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes |= dict(attrs)


@pytest.mark.parametrize("title", ["“cuba”", '"><script>alert(1)</script>', "a & b", "'", "</iframe><b>"])
def test_the_html_to_copy_is_one_frame_whatever_its_title(title: str) -> None:
    found = Frame(frame(f"{BASE}/", Address(filters=Filters(text='"><b>')), "timeline", title))
    assert found.tags == ["iframe"]
    assert found.attributes["title"] == title
    assert found.attributes["src"] == f"{BASE}/?q=%22%3E%3Cb%3E&part=timeline"
    assert found.attributes["height"] == str(EMBEDS["timeline"].height)


def test_what_is_open_on_a_page_is_no_part_of_a_frame() -> None:
    address = Address(filters=Filters(text="cuba"), document="day", part="cite", tab="table", panel="numbers")
    assert f'src="{BASE}/?q=cuba&amp;part=results"' in frame(f"{BASE}/", address, "results", "")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, ["ANNALS_EMBED_HOSTS", "ANNALS_URL"]),
        ({"ANNALS_URL": BASE}, ["ANNALS_EMBED_HOSTS"]),
        ({"ANNALS_EMBED_HOSTS": HOST}, ["ANNALS_URL"]),
        ({"ANNALS_EMBED_HOSTS": HOST, "ANNALS_URL": BASE}, []),
    ],
)
def test_the_choice_names_the_settings_that_are_missing(
    settings: dict[str, str], named: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ANNALS_EMBED_HOSTS", "ANNALS_URL"):
        monkeypatch.setenv(name, settings.get(name, ""))
    choice = el("div", embed_choice(Address(), "All documents"))
    codes = [code.text() for code in choice.find("code")]
    if named:
        assert codes == named
        assert not choice.find("button")
    else:
        assert [one.startswith("<iframe ") for one in codes] == [True] * len(embeds_of("timeline"))
        assert [button.attributes["data-copy"] for button in choice.find("button")] == codes


@pytest.mark.parametrize("page", ["themes", "dates", "about"])
def test_a_page_without_such_parts_offers_none(page: str) -> None:
    assert embed_choice(Address(page), "") == []


def test_every_link_of_a_part_opens_a_page_of_its_own(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_ARCHIVE", str(awkward_archive))
    part = el(
        "section",
        el("form", el("button", "Send")),
        el("div", el("a", "Order", href="./?sort=title"), class_="menu-holder wide"),
        el("ol", el("li", el("a", "A document", href="./?id=day")), el("li", el("a", "Down", href="#results"))),
    )
    visible = embedded([part], Address(part="results"), opened_archive().about, Site())
    assert [link.text() for link in visible.find("a")] == ["A document", "Down", "Open the full page"]
    assert [link.attributes.get("target") for link in visible.find("a")] == ["_blank", None, "_blank"]
    assert visible.find("form") == []
    (origin,) = visible.find("p", class_="embedded-origin")
    assert opened_archive().about.version in origin.text()
    assert [link.attributes["href"] for link in _links(origin)] == ["./"]


def _links(element: Element) -> list[Element]:
    return element.find("a")


def oembed(archive: Path, monkeypatch: pytest.MonkeyPatch, url: str, hosts: str = HOST, **own: str) -> object:
    monkeypatch.setenv("ANNALS_URL", BASE)
    monkeypatch.setenv("ANNALS_EMBED_HOSTS", hosts)
    return get(archive, f"/oembed?{urlencode({'url': url, **own})}", monkeypatch).json


@pytest.mark.parametrize(
    ("url", "source", "height"),
    [
        (BASE, "/?part=timeline", 360),
        (f"{BASE}/", "/?part=timeline", 360),
        (f"{BASE}/timeline?q=havana#results", "/?q=havana&part=timeline", 360),
        (f"{BASE}/?q=havana&part=results", "/?q=havana&part=results", 640),
        (f"{BASE}/document?id=day&q=havana", "/document?id=day&part=document", 420),
        (f"{BASE}/?id=day", "/document?id=day&part=document", 420),
        (f"{BASE}/compare?a=q%3Dhavana", "/compare?a=q%3Dhavana&part=compare", 460),
    ],
)
def test_a_link_to_a_page_becomes_a_frame(
    url: str, source: str, height: int, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = oembed(awkward_archive, monkeypatch, url)
    assert isinstance(answer, dict)
    assert (answer["version"], answer["type"], answer["height"]) == ("1.0", "rich", height)
    assert Frame(answer["html"]).attributes["src"] == f"{BASE}{source}"
    assert answer["title"]
    assert answer["provider_url"] == f"{BASE}/"
    assert answer["thumbnail_url"].startswith(f"{BASE}/card.png")


@pytest.mark.parametrize(("url", "hosts"), [(f"{BASE}/about", HOST), (f"{BASE}/themes", HOST), (f"{BASE}/", "")])
def test_what_cannot_be_shown_in_a_frame_is_a_link_with_its_title(
    url: str, hosts: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = oembed(awkward_archive, monkeypatch, url, hosts)
    assert isinstance(answer, dict)
    assert (answer["type"], "html" in answer) == ("link", False)
    assert answer["title"]


def test_a_frame_is_no_larger_than_it_may_be(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = oembed(awkward_archive, monkeypatch, f"{BASE}/", maxwidth="400", maxheight="300")
    assert isinstance(answer, dict)
    assert (answer["width"], answer["height"]) == (400, 300)
    assert 'width="400" height="300"' in answer["html"]


@pytest.mark.parametrize(
    ("own", "status", "error"),
    [
        ({"url": "https://elsewhere.example/"}, 404, "is no page of https://annals.example.org/sub/."),
        ({"url": f"{BASE}.evil.example/"}, 404, "is no page of"),
        ({"url": f"{BASE}/documents.csv"}, 404, "is no page of"),
        ({"url": f"{BASE}//[x"}, 404, "is no page of"),
        ({"url": "javascript:alert(1)"}, 404, "is no page of"),
        ({}, 404, "is no page of"),
        ({"url": f"{BASE}/document?id=nothing"}, 404, "This archive has no document with the id"),
        ({"url": f"{BASE}/", "format": "xml"}, 501, "This answers in JSON"),
        ({"url": f"{BASE}/", "maxwidth": "wide"}, 400, "maxwidth=wide is no number of pixels"),
        ({"url": f"{BASE}/", "maxheight": "1"}, 400, "maxheight=1 is no number of pixels"),
    ],
)
def test_what_is_none_of_ours_has_its_status(
    own: dict[str, str], status: int, error: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", BASE)
    monkeypatch.setenv("ANNALS_EMBED_HOSTS", HOST)
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in own.items())
    answer = get(awkward_archive, f"/oembed?{query}", monkeypatch)
    assert answer.status == status
    assert error in answer.json["error"]


def test_a_dashboard_without_an_address_says_which_setting_it_lacks(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANNALS_URL", raising=False)
    answer = get(awkward_archive, "/oembed?url=http%3A%2F%2Flocalhost%2F", monkeypatch)
    assert answer.status == 404
    assert "Set ANNALS_URL." in answer.json["error"]
