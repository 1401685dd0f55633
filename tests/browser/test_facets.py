"""Facets in the sidebar: chosen from, excluded from, listed in a drawer, searched, and walked back."""

from tests.browser.dashboard import Reader, Server
from tests.page_views import chips, documents, drawer, facets, values, view


def test_a_value_is_chosen_excluded_and_walked_back(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.open(server.url + "/?from=1960&to=1979")
    whole = documents(page)
    promised = {text.rpartition(" ")[0]: int(text.rpartition(" ")[2]) for text in facets(page)["Language"]}
    reader.click(page.get_by_role("link", name="Choose language German"))
    assert page.url == server.url + "/?from=1960&to=1979&language=German"
    assert documents(page) == promised["German"]
    assert facets(page)["Language"][0] == f"✓ German {promised['German']}"
    reader.click(page.get_by_role("link", name="Remove language German,"))
    page.get_by_role("link", name="Leave out language English").focus()
    reader.press("Enter")
    assert page.url == server.url + "/?from=1960&to=1979&-language=English"
    assert documents(page) == whole - promised["English"]
    assert chips(page)[1] == "Remove not language English"
    here = view(page)
    reader.back()
    reader.forward()
    assert view(page) == here


def test_all_values_are_listed_in_a_drawer_searched_and_ordered(server: Server, reader: Reader) -> None:
    page = reader.page
    reader.visit(server.url + "/?person=Nobody&theme=none")
    more = page.locator("[data-opens=values-person]")
    reader.click(more)
    assert drawer(page) == "People"
    opened = page.locator("[data-drawer]")
    assert values(opened)[0] == "✓ Nobody 0"
    reader.click(opened.get_by_role("link", name="A–Z"))
    assert values(opened)[1].startswith("**Mallory**")
    opened.get_by_role("searchbox").fill("WALESA")
    opened.get_by_role("searchbox").focus()
    reader.press("Enter")
    assert values(opened) == ("✓ Nobody 0", "Wałęsa, Lech 1")
    reader.click(opened.get_by_role("link", name="Choose person Wałęsa, Lech"))
    assert documents(page) == 1
    reader.press("Escape")
    assert drawer(page) == ""
