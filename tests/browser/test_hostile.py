"""Titles, names and links that try to be more than text are shown as plain text."""

from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.archives import hostile_titles
from tests.browser.dashboard import Reader, Server
from tests.page_views import chips, heading, marks, notes, results

HOSTILE_ARCHIVE = "<i>Archive</i> of **Hostile** $Titles$"
INVISIBLE = str.maketrans("", "", "\u202e\u202c")
TITLES = {identifier: title.translate(INVISIBLE) for identifier, title in hostile_titles().items()}

HOSTILE = (
    "<script>document.title = 'owned'</script>",
    '<img src=x onerror="document.title = 1">',
    "![image](https://example.org/x.png)",
    "[link](https://example.org)",
    "**bold** _slanted_ `code` $x$ ~~gone~~",
    ":red[colour] :material/home: :smile: -> www.example.org",
    "<b>bold</b> &lt;i&gt; &amp;",
)

MADE_FROM_TEXT = "img, script, iframe, em, del, i, b:not(.label b, .count b), [style*='color: red']"
"""What nothing on the page is made of, except by a text that is read as more than text."""


def assert_plain(page: Page) -> None:
    """Nothing on the page was made from a text, and no link leaves the dashboard but those to the records' homes."""
    main = page.locator(".annals .body")
    assert main.locator(MADE_FROM_TEXT).evaluate_all("made => made.map(element => element.outerHTML)") == []
    leaving = main.locator("a").evaluate_all("links => links.map(link => link.href)")
    own = page.url.split("/", 3)[2]
    assert [link for link in leaving if f"//{own}/" not in link and "//archive.example/" not in link] == []


def test_list_and_marks_show_hostile_titles_as_they_are_written(server: Server, reader: Reader) -> None:
    page = reader.page
    link = urlencode({"archive": HOSTILE_ARCHIVE, "per_page": 20})
    reader.visit(f"{server.url}/?{link}")
    assert [row.split(" · ", 1)[1] for row in results(page)] == [*TITLES.values()]
    assert_plain(page)
    assert HOSTILE_ARCHIVE in heading(page)
    assert chips(page)[0] == f"Remove archive {HOSTILE_ARCHIVE}"
    assert marks(page).count() == len(TITLES)
    for mark in marks(page).all():
        mark.focus()
        assert page.locator(".tip").evaluate("tip => tip.children.length") == 0
        assert page.locator(".tip").inner_text() == mark.get_attribute("data-tip")


def test_a_search_marks_words_of_hostile_titles_and_nothing_else(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/?q=title&per_page=20&{urlencode({'archive': HOSTILE_ARCHIVE})}")
    assert {row.split(" · ", 1)[1] for row in results(reader.page)} == set(TITLES.values())
    assert_plain(reader.page)


def test_a_title_of_ten_thousand_characters_is_cut_in_the_list(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/?q=title:thousand")
    (row,) = results(reader.page)
    assert row.endswith("…")
    assert len(row) < 450


def test_a_hostile_link_is_quoted_as_it_is_written(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/")
    for text in HOSTILE:
        link = urlencode({"q": text, "theme": text, "person": text, "from": text, "sort": text, text: 1})
        reader.go(f"/?{link}")
        assert page.title().startswith(f"“{text}”")
        assert chips(page)[:3] == (f"Remove search “{text}”", f"Remove theme {text}", f"Remove person {text}")
        assert f"“{text}” is not a parameter of this page." in notes(page) or len(text) > 40
        assert f"from={text[:39]}" in notes(page)
        assert_plain(page)
