"""A search is cited, the archive is replaced, and the link of the citation says what has changed."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.dashboard import Reader, serve
from tests.conftest import NewReader
from tests.page_views import documents, notes
from tests.versions import Records, build_version

HAVANA, MOSCOW = {"title": "Telegram from Havana"}, {"title": "Telegram from Moscow"}
BEFORE: Records = {**{f"h{number}": HAVANA for number in range(4)}, "m1": MOSCOW}
AFTER: Records = {**{f"h{number}": HAVANA for number in range(1, 6)}, "m1": MOSCOW}


def cited_line(page: Page) -> str:
    """Return what the page says about the citation in its link."""
    return " ".join(page.locator(".cited").inner_text().split())


def clipboard(page: Page) -> str:
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def test_a_search_is_cited_and_its_link_says_later_what_has_changed(tmp_path: Path, reader: Reader) -> None:
    page, archive = reader.page, tmp_path / "archive.duckdb"
    version = build_version(archive, BEFORE).version
    with serve(tmp_path / "log", archive) as server:
        reader.open(f"{server.url}/?q=havana")
        reader.click(page.get_by_role("link", name="Cite", exact=True))
        drawer = page.get_by_role("dialog", name="Cite this search")
        drawer.get_by_role("button", name="Copy: Note").click()
        assert clipboard(page).startswith("Search for “havana”: 4 documents. archive, archive version ")
        drawer.get_by_role("button", name="Copy: Link alone").click()
        link = clipboard(page)
        assert link.startswith(f"{server.url}/?q=havana&cite={version}.4.")
        reader.visit(link)
        assert cited_line(page).startswith(f"As cited: 4 documents of version {version}, ")

        build_version(archive, AFTER)
        reader.visit(link)
        assert cited_line(page).endswith("now 5: 2 new, 1 withdrawn.")
        assert cited_line(page).startswith("4 when cited, in the version of ")
        reader.click(page.locator(".cited a", has_text="2"))
        assert documents(page) == 2
        assert page.locator(".cited").count() == 0
        reader.back()
        assert cited_line(page).endswith("now 5: 2 new, 1 withdrawn.")
        reader.click(page.locator(".cited a", has_text="1"))
        gone = page.get_by_role("dialog", name="Withdrawn since").get_by_role("listitem")
        assert gone.all_inner_texts()[0].startswith("Telegram from Havana")
        assert "h0 · withdrawn with version " in gone.inner_text()
        page.keyboard.press("Escape")
        reader.settle()
        assert page.url == link

        page.get_by_role("searchbox").fill("moscow")
        reader.press("Enter")
        assert "cite=" not in page.url
        reader.visit(f"{server.url}/document?id=h0")
        assert "was withdrawn with version" in page.locator(".unknown").inner_text()
        reader.visit(f"{server.url}/?q=havana&cite=0123456789ab.7.0123456789")
        assert "which this archive does not know" in cited_line(page)
        reader.visit(f"{server.url}/?q=havana&cite=yesterday")
        assert "cite=yesterday is ignored: it is no citation of a search." in notes(page)


def test_a_reader_who_comes_back_is_told_what_is_new_and_can_turn_that_off(
    tmp_path: Path, new_reader: NewReader
) -> None:
    reader, archive = new_reader(), tmp_path / "archive.duckdb"
    page, cookies = reader.page, reader.page.context.cookies
    first = build_version(archive, BEFORE).version

    def stored() -> list[str]:
        return [str(one["value"]) for one in cookies() if one["name"] == "annals_version"]

    with serve(tmp_path / "log", archive) as server:
        with page.expect_response("**/visit.json"):
            reader.open(f"{server.url}/")
        assert page.locator(".annals-visit").count() == 0
        assert stored() == [first]
        second = build_version(archive, AFTER).version
        reader.open(f"{server.url}/themes")
        line = page.locator(".annals-visit")
        assert line.inner_text().startswith("New since you were here: 2 documents")
        assert "a cookie holds the version of the archive that you have seen, and nothing else" in line.inner_text()
        reader.reload()
        line.wait_for()
        with page.expect_response("**/visit.json?seen=1"):
            line.get_by_role("link", name="2 documents").click()
        reader.settle()
        assert page.url == f"{server.url}/?since={first}"
        assert documents(page) == 2
        assert stored() == [second]

        build_version(archive, BEFORE)
        reader.open(f"{server.url}/")
        line.wait_for()
        line.get_by_role("button", name="Do not remember").click()
        page.get_by_text("This browser remembers no version now.").wait_for()
        assert stored() == ["off"]
        with page.expect_response("**/visit.json"):
            reader.open(f"{server.url}/about")
        assert page.locator(".annals-visit").count() == 0
        page.get_by_role("button", name="Remember", exact=True).click()
        page.get_by_text("This browser remembers the version").wait_for()
        assert stored() == [first]
