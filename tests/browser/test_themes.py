"""The themes beside the timeline, and the chips that take choices back."""

import re

from playwright.sync_api import Page

from tests.browser.dashboard import Reader, Server
from tests.page_views import chips, documents, notes, theme, view

CUBA, AFGHANISTAN, OUTSIDE = "Cuba & the “missiles”", "Afghanistan", "Outside all themes"


def theme_counts(page: Page) -> dict[str, int]:
    """Return the numbers beside the themes: theme -> documents under the other filters."""
    names = page.locator(".block .labels .theme .name").all_inner_texts()
    counts = page.locator(".block .counts .count:not(.first)").all_inner_texts()
    numbers = [re.match(r"[\d,]+", count) for count in counts]
    return {name: int(found[0].replace(",", "")) for name, found in zip(names, numbers, strict=True) if found}


def test_a_click_on_a_theme_chooses_it_and_another_takes_it_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    everything = view(page)
    reader.click(theme(page, AFGHANISTAN))
    assert page.url == server.url + "/?theme=afghanistan"
    assert documents(page) == 2
    assert theme(page, AFGHANISTAN).get_attribute("aria-current") == "true"
    reader.click(theme(page, AFGHANISTAN))
    assert page.url == server.url + "/"
    assert view(page) == everything


def test_several_themes_mean_any_of_them(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for name, found, address in (
        (CUBA, 6, "/?theme=cuba"),
        (AFGHANISTAN, 7, "/?theme=cuba&theme=afghanistan"),
        (OUTSIDE, 44, "/?theme=cuba&theme=afghanistan&theme=none"),
    ):
        reader.click(theme(page, name))
        assert documents(page) == found
        assert page.url == server.url + address
    removes = tuple(f"Remove theme {name}" for name in (CUBA, AFGHANISTAN, OUTSIDE))
    assert chips(page) == (*removes, "Start over")


def test_counts_follow_all_other_choices_and_not_the_themes_chosen(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=war+OR+cuba+OR+telegram&from=1960&language=Russian&language=English")
    promised = theme_counts(page)
    assert promised == {CUBA: 6, AFGHANISTAN: 2, "German unity": 0, "Moon landing": 0, OUTSIDE: 0}
    for name in (CUBA, AFGHANISTAN):
        reader.click(theme(page, name))
        assert theme_counts(page) == promised
        assert documents(page) == promised[name]
        reader.click(theme(page, name))
    reader.go("/?undated=exclude")
    promised = theme_counts(page)
    assert promised[OUTSIDE] == 33
    reader.click(theme(page, OUTSIDE))
    assert documents(page) == promised[OUTSIDE]


def test_the_number_of_a_theme_leads_inside_it(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?from=1950")
    reader.click(reader.page.locator(".block .counts a.count").nth(1))
    assert reader.page.url == server.url + "/themes?from=1950&theme=afghanistan&tab=inside"
    assert reader.page.get_by_role("heading", level=2, name=AFGHANISTAN).count() == 1


def test_every_chip_takes_back_its_own_choice(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(
        server.url + "/?q=cuba&from=1962&theme=cuba&place=Cuba&undated=include&grain=decade&sort=title&per_page=50"
    )
    removed = [
        ("Remove search “cuba”", "from=1962&theme=cuba&place=Cuba&undated=include&grain=decade&sort=title&per_page=50"),
        ("Remove place Cuba", "from=1962&theme=cuba&undated=include&grain=decade&sort=title&per_page=50"),
        ("Remove choice with undated documents", "from=1962&theme=cuba&grain=decade&sort=title&per_page=50"),
        ("Remove dates from 1962", "theme=cuba&grain=decade&sort=title&per_page=50"),
        (f"Remove theme {CUBA}", "grain=decade&sort=title&per_page=50"),
    ]
    assert set(chips(page)) == {"Start over", *(name for name, _ in removed)}
    for name, left in removed:
        reader.click(page.get_by_role("group", name="Your choices").get_by_role("link", name=name, exact=True))
        assert page.url == f"{server.url}/?{left}"
        assert notes(page) == ""
    assert chips(page) == ()


def test_start_over_takes_back_all_choices(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?q=cuba&from=1962&theme=cuba&person=Nobody&grain=year&page=2")
    reader.click(reader.page.get_by_role("link", name="Start over"))
    assert reader.page.url == server.url + "/"
    assert documents(reader.page) == 46
