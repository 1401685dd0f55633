"""Links: a view opened cold is the view it was copied from; junk in a link is named and does no harm."""

from urllib.parse import parse_qs, urlsplit

from queries.links import PARAMETERS
from tests.browser import Reader, Server
from tests.conftest import NewReader
from tests.views import chips, counted, notes, results, sentence, themes, view

VIEWS = {
    "/?q=cuba&from=1962&to=1979-12-27&theme=cuba": 6,
    "/?from=1960&theme=cuba&theme=none&undated=include&sort=newest&page=2": 39,
    "/?person=Gromyko%2C+Andrei&place=Cuba&subject=Diplomacy&archive=State+Archive&language=English"
    "&classification=Secret": 2,
    "/?language=German&language=Russian&language=Polish&-person=Kohl%2C+Helmut&-place=Cuba&-subject=Missiles"
    "&-archive=none&-collection=Papers&-language=Welsh&-classification=none&-country=Wales&sort=title": 9,
    "/?theme=cuba&also=afghanistan&collection=none&country=none": 1,
    "/?grain=decade&per_page=20&page=3": 46,
    "/?q=samovar&theme=afghanistan": 0,
    "/?from=1956&to=1989&axis=event&sort=newest": 2,
    "/?certainty=exact&draw=bars&events=0&ends=all&measure=share": 44,
    "/?undated=only&date=undated&date=unread": 4,
    "/?archive=%3Ci%3EArchive%3C%2Fi%3E+of+%2A%2AHostile%2A%2A+%24Titles%24&from=1977-07-03&draw=marks"
    "&certainty=approximate": 13,
}
"""Link -> documents it finds among the awkward records."""

JUNK = {
    "/?nonsense=1": ("“nonsense” is not a parameter", 46),
    "/?page=0": ("page=0 is ignored", 46),
    "/?page=-1&q=cuba": ("page=-1 is ignored", 6),
    "/?grain=x": ("grain=x is ignored", 46),
    "/?from=1962-13&theme=cuba": ("from=1962-13 is ignored", 6),
    "/?to=tomorrow": ("to=tomorrow is ignored", 46),
    "/?from=1979&to=1962": ("ends before it starts", 31),
    "/?sort=random&per_page=7&undated=maybe": ("sort=random is ignored", 46),
    "/?q=cuba&q=afghanistan": ("q stands in the link 2 times", 2),
    "/?theme=&theme=cuba": ("A value of theme is empty", 6),
    "/?q=%FF%00cuba%E2%80%AE": ("", 6),
    "/?id=&q=cuba": ("", 6),
}
"""Link -> words of the note about it, and documents that what is left of it finds."""

LAST_PAGES = {"/?page=999": ("5", "Results 41–46 of 46"), "/?page=999999999&per_page=50": ("", "Results 1–46 of 46")}
"""Link past the end -> the page that is shown as the present one, and how the sentence begins."""


def test_the_table_of_views_covers_every_parameter() -> None:
    assert {name for link in VIEWS for name in parse_qs(urlsplit(link).query)} == set(PARAMETERS)


def test_a_view_opened_cold_shows_what_it_showed_on_the_way(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    met = {}
    for link, documents in VIEWS.items():
        reader.go(link)
        met[link] = view(page)
        assert counted(sentence(page)) == documents, link
        assert notes(page) == "", link
    for link in VIEWS:
        reader.open(server.url + link)
        assert view(page) == met[link], link
        assert page.url == server.url + link


def test_junk_in_a_link_is_named_and_the_page_shows_what_is_left(server: Server, reader: Reader) -> None:
    reader.open(server.url + "/?grain=x&nonsense=1&theme=cuba&page=0")
    assert counted(sentence(reader.page)) == 6
    assert all(f"{junk} is" in notes(reader.page) for junk in ("grain=x", "page=0", "“nonsense”"))
    for link, (said, documents) in JUNK.items():
        reader.go(link)
        assert said in notes(reader.page), link
        assert counted(sentence(reader.page)) == documents, link
        assert ("Part of the link was ignored." in notes(reader.page)) == bool(said), link


def test_a_choice_after_junk_leaves_a_clean_link_and_no_note(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?grain=x&nonsense=1&theme=cuba&page=0")
    with reader.rerun():
        reader.page.get_by_role("button", name="Remove theme").click()
    assert reader.page.url == server.url + "/"
    assert notes(reader.page) == ""


def test_past_the_end_is_the_last_page(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/")
    for link, (shown, said) in LAST_PAGES.items():
        reader.go(link)
        assert view(reader.page).page == shown, link
        assert sentence(reader.page).startswith(said), link


def test_values_the_archive_does_not_know_find_nothing_and_can_be_taken_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=unknown&person=Nobody")
    assert sentence(page) == "No results, in theme unknown, person Nobody."
    assert "✓ unknown 0" in themes(page)
    with reader.rerun():
        page.get_by_role("button", name="Remove theme unknown").click()
    with reader.rerun():
        page.get_by_role("button", name="Remove person Nobody").click()
    assert page.url == server.url + "/"
    assert chips(page) == ()


def test_typed_junk_in_a_date_field_is_named_and_loses_nothing(server: Server, reader: Reader) -> None:
    page = reader.page
    link = server.url + "/?q=cuba&from=1962&theme=cuba"
    reader.visit(link)
    before = view(page)
    for field in ("From", "To (inclusive)"):
        with reader.rerun():
            page.get_by_role("textbox", name=field, exact=True).fill("next <b>year</b>")
            page.get_by_role("textbox", name=field, exact=True).press("Enter")
        assert "“next <b>year</b>” is no year, month or day." in page.inner_text("body")
        assert page.url == link
        assert view(page) == before


def test_dates_typed_the_wrong_way_round_are_put_in_order(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?from=1970")
    with reader.rerun():
        reader.page.get_by_role("textbox", name="To (inclusive)").fill("1962-10")
        reader.page.get_by_role("textbox", name="To (inclusive)").press("Enter")
    assert reader.page.url == server.url + "/?from=1962-10&to=1970"


COPIED = {
    "/?page=2&nonsense=1&theme=none&sort=oldest": "/?theme=none&page=2",
    "/timeline?theme=cuba&q=telegram": "/timeline?q=telegram&theme=cuba",
    "/document?theme=cuba&id=day&grain=x": "/document?id=day&theme=cuba",
    "/archive?undated=only": "/archive?undated=only",
}
"""Link -> the canonical link that its page offers to copy."""


def test_a_copied_link_is_canonical_and_opens_the_same_view(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/")
    for link, canonical in COPIED.items():
        reader.go(link)
        copied = copied_link(reader)
        assert copied == server.url + canonical
        shown = (page.title(), sentence(page), results(page))
        reader.visit(copied)
        assert (page.title(), sentence(page), results(page)) == shown


def test_a_link_copied_after_turning_a_page_leads_to_that_page(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?theme=none")
    with reader.rerun():
        page.get_by_role("button", name="Page 2").first.click()
    assert copied_link(reader) == server.url + "/?theme=none&page=2" == page.url
    assert view(page).page == "2"


def copied_link(reader: Reader) -> str:
    """The link that the page offers, copied by its button and shown in full."""
    page = reader.page
    with reader.rerun():
        page.get_by_role("button", name="Copy link").click()
    popover = page.get_by_role("dialog", name="Copy link")
    popover.get_by_role("code").hover()
    popover.get_by_role("button", name="Copy to clipboard").click()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied == popover.get_by_role("code").inner_text().strip()
    with reader.rerun():
        page.keyboard.press("Escape")
    return copied


def test_an_embedded_page_stays_embedded_and_its_copied_link_is_plain(server: Server, new_reader: NewReader) -> None:
    reader = new_reader()
    reader.open(server.url + "/?embed=true&q=cuba")
    assert counted(sentence(reader.page)) == 6
    assert notes(reader.page) == ""
    with reader.rerun():
        reader.page.get_by_role("button", name="Remove search cuba").click()
    assert parse_qs(urlsplit(reader.page.url).query) == {"embed": ["true"]}
    assert counted(sentence(reader.page)) == 46
    assert copied_link(reader) == server.url + "/"
