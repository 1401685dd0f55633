"""The bars of the themes, and the chips that take choices back."""

import re

from tests.browser import Reader, Server
from tests.views import chips, counted, notes, sentence, theme, themes, view

CUBA, AFGHANISTAN, OUTSIDE = "Cuba & the “missiles”", "Afghanistan", "Outside all themes"


def bar_counts(reader: Reader) -> dict[str, int]:
    """What the bars say: theme -> documents under the other filters."""
    said = [re.fullmatch(r"(?:✓ )?(.+?) ([\d,]+)(?: of [\d,]+)?", bar) for bar in themes(reader.page)]
    return {found[1]: int(found[2].replace(",", "")) for found in said if found}


def press(reader: Reader, name: str) -> None:
    with reader.rerun():
        theme(reader.page, name).click()


def test_a_click_on_a_bar_chooses_its_theme_and_another_takes_it_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    everything = view(page)
    press(reader, AFGHANISTAN)
    assert page.url == server.url + "/?theme=afghanistan"
    assert sentence(page).startswith("Results 1–2 of 2, in theme Afghanistan")
    assert f"✓ {AFGHANISTAN} 2" in themes(page)
    press(reader, AFGHANISTAN)
    assert page.url == server.url + "/"
    assert view(page) == everything


def test_several_themes_mean_any_of_them(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/")
    for name, documents, address in (
        (CUBA, 6, "/?theme=cuba"),
        (AFGHANISTAN, 7, "/?theme=cuba&theme=afghanistan"),
        (OUTSIDE, 44, "/?theme=cuba&theme=afghanistan&theme=none"),
    ):
        press(reader, name)
        assert counted(sentence(page)) == documents
        assert page.url == server.url + address
    assert chips(page) == (
        f"Remove theme {CUBA}",
        f"Remove theme {AFGHANISTAN}",
        f"Remove theme {OUTSIDE}",
        "Start over",
    )


def test_counts_follow_all_other_choices_and_not_the_themes_chosen(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?q=war+OR+cuba+OR+telegram&from=1960&language=Russian&language=English")
    promised = bar_counts(reader)
    assert promised == {CUBA: 6, AFGHANISTAN: 2, "German unity": 0, "Moon landing": 0, OUTSIDE: 0}
    for name in (CUBA, AFGHANISTAN):
        press(reader, name)
        assert bar_counts(reader) == promised
        assert counted(sentence(page)) == promised[name]
        press(reader, name)
    reader.go("/?undated=exclude")
    promised = bar_counts(reader)
    assert promised[OUTSIDE] == 33
    press(reader, OUTSIDE)
    assert counted(sentence(page)) == promised[OUTSIDE]


def test_every_chip_takes_back_its_own_choice(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(
        server.url + "/?q=cuba&from=1962&theme=cuba&place=Cuba&undated=include&grain=decade&sort=title&per_page=20"
    )
    removed = [
        ("Remove search cuba", "from=1962&theme=cuba&place=Cuba&undated=include&grain=decade&sort=title&per_page=20"),
        ("Remove place Cuba", "from=1962&theme=cuba&undated=include&grain=decade&sort=title&per_page=20"),
        ("Remove choice with undated documents", "from=1962&theme=cuba&grain=decade&sort=title&per_page=20"),
        ("Remove dates from 1962", "theme=cuba&grain=decade&sort=title&per_page=20"),
        (f"Remove theme {CUBA}", "grain=decade&sort=title&per_page=20"),
    ]
    assert set(chips(page)) == {"Start over", *(name for name, _ in removed)}
    for name, left in removed:
        with reader.rerun():
            page.get_by_role("button", name=name).click()
        assert page.url == f"{server.url}/?{left}"
        assert notes(page) == ""
    assert chips(page) == ()


def test_start_over_takes_back_all_choices(server: Server, reader: Reader) -> None:
    reader.visit(server.url + "/?q=cuba&from=1962&theme=cuba&person=Nobody&grain=year&page=2")
    with reader.rerun():
        reader.page.get_by_role("button", name="Start over").click()
    assert reader.page.url == server.url + "/"
    assert counted(sentence(reader.page)) == 46
