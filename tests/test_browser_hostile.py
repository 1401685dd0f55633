"""Titles, names and links that try to be more than text are shown as plain text, on every page that shows them."""

from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.archives import LONGEST_TITLE, hostile_titles
from tests.browser import Reader, Server, streamlit_element
from tests.views import chips, facts, marks, notes, result_links, results, sentence, themes

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

MADE_FROM_TEXT = (
    "img, script, iframe, form, .katex, em, del, i, b, [style*='color: red'], [data-testid=stIconMaterial]"
    ":not(button *, summary *, [data-testid=stAlert] *, [data-testid=stTextInput] *)"
)
"""What nothing on a page of ours is made of, except by a text that is read as more than text."""


def assert_plain(page: Page) -> None:
    """Nothing on the page was made from a text, and no link leaves the dashboard but those to the records' homes."""
    main = page.get_by_test_id("stMain")
    made = [
        *main.locator(MADE_FROM_TEXT).evaluate_all("made => made.map(element => element.outerHTML)"),
        *page.get_by_role("tooltip").locator("img, a, em, code, del").all_inner_texts(),
    ]
    assert made == []
    leaving = main.locator("a").evaluate_all("links => links.map(link => link.href)")
    own = page.url.split("/", 3)[2]
    assert [link for link in leaving if f"//{own}/" not in link and "//archive.example/" not in link] == []


def test_the_list_shows_hostile_titles_as_they_are_written(server: Server, reader: Reader) -> None:
    link = urlencode({"archive": HOSTILE_ARCHIVE, "per_page": 20})
    reader.visit(f"{server.url}/?{link}")
    assert [label.split(" · ", 1)[1] for label in results(reader.page)] == list(TITLES.values())
    assert_plain(reader.page)
    assert HOSTILE_ARCHIVE in sentence(reader.page)
    assert chips(reader.page)[0] == f"Remove archive {HOSTILE_ARCHIVE}"
    summaries = reader.page.get_by_test_id("stMain").inner_text()
    for title in TITLES.values():
        assert f"Summary: {title}" in " ".join(summaries.split())


def test_a_search_marks_words_of_hostile_titles_and_nothing_else(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/?q=title&per_page=20&{urlencode({'archive': HOSTILE_ARCHIVE})}")
    assert {label.split(" · ", 1)[1] for label in results(reader.page)} == set(TITLES.values())
    assert_plain(reader.page)


def test_the_chart_shows_hostile_titles_as_they_are_written(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/?{urlencode({'archive': HOSTILE_ARCHIVE})}")
    shown = []
    hover = streamlit_element(page, "timeline-marks").locator(".hoverlayer .hovertext")
    for mark in marks(page).all():
        box = mark.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        hover.wait_for()
        shown.append(" ".join((hover.text_content() or "").split()))
        assert hover.locator("a, image, [style*='bold'], [style*='italic']").count() == 0
        page.mouse.move(1, 1)
        hover.wait_for(state="detached")
    assert len(shown) == len(TITLES)
    for title in TITLES.values():
        assert any(title.replace(" ", "") in label.replace(" ", "") for label in shown), title


def test_the_document_page_shows_hostile_titles_as_they_are_written(server: Server, reader: Reader) -> None:
    page = reader.page
    way = list(TITLES.items())
    link = urlencode({"id": way[0][0], "archive": HOSTILE_ARCHIVE})
    reader.visit(f"{server.url}/document?{link}")
    for place, (identifier, title) in enumerate(way):
        assert sentence(page) == title
        assert page.title().startswith(title[:90].strip())
        assert facts(page)["Archive"] == HOSTILE_ARCHIVE
        assert page.get_by_role("code").inner_text().startswith(f"“{title},”")
        neighbours = page.get_by_test_id("stMain").get_by_role("link", name=": ").all_inner_texts()
        following = [other for _, other in way[place + 1 : place + 2]]
        assert all(any(other in label for label in neighbours) for other in following)
        assert_plain(page)
        assert f"id={identifier}" in page.url
        for other in following:
            page.get_by_role("link", name="Next").hover()
            assert " ".join(page.get_by_role("tooltip").inner_text().split()) == other
            assert_plain(page)
            with reader.rerun():
                page.get_by_role("link", name="Next").click()


def test_a_link_to_a_script_is_no_link(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/document?id=link")
    assert "Online" not in facts(reader.page)
    assert reader.page.locator("a[href^='javascript']").count() == 0


def test_a_title_of_ten_thousand_characters_is_cut_in_the_list_and_whole_in_its_document(
    server: Server, reader: Reader
) -> None:
    page = reader.page
    reader.visit(f"{server.url}/?q=title:thousand")
    (label,) = results(page)
    assert label.endswith("…")
    assert len(label) < 450
    with reader.rerun():
        result_links(page).click()
    assert sentence(page) == LONGEST_TITLE
    assert len(page.title()) < 200
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_that_are_markup_lead_to_their_documents(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/document?id=script")
    for name in ("<b>Mallory</b>", "**Mallory**"):
        link = page.get_by_role("link", name=name, exact=True)
        reader.follow(link)
        assert sentence(page) == f"1 result, person {name}."
        assert chips(page)[0] == f"Remove person {name}"
        assert_plain(page)
        reader.go("/document?id=script")


def test_a_hostile_link_is_quoted_as_it_is_written(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(f"{server.url}/")
    for text in HOSTILE:
        link = urlencode({"q": text, "theme": text, "person": text, "from": text, "sort": text, text: 1})
        reader.go(f"/?{link}")
        assert f"for ‘{text}’, in theme {text}, person {text}" in sentence(page)
        assert page.title().startswith(f"‘{text}’")
        assert chips(page)[:3] == (f"Remove search {text}", f"Remove theme {text}", f"Remove person {text}")
        assert f"✓ {text} 0" in themes(page)
        assert f"“{text}” is not a parameter of this page." in notes(page) or len(text) > 40
        assert f"from={text[:39]}" in notes(page)
        assert_plain(page)


def test_a_hostile_id_is_quoted_as_it_is_written(server: Server, reader: Reader) -> None:
    reader.visit(f"{server.url}/document")
    for text in HOSTILE:
        reader.go(f"/document?{urlencode({'id': text})}")
        assert f"No record has the id “{text}”." in reader.page.get_by_test_id("stMain").inner_text()
        assert_plain(reader.page)
