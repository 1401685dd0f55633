"""Pages that no other test opens first, opened by a link as the first request to a server that has just started."""

from pathlib import Path

import pytest

from tests.browser.dashboard import Reader, Server, serve
from tests.page_views import drawer, result_links, sentence

LINKS = {
    "/?q=cuba&theme=cuba&values=place": ("“cuba”, in theme Cuba", "Results"),
    "/?id=day&q=cuba&from=1962&to=1962": ("", "Telegram from Havana"),
}
"""Link -> how the browser's title begins, and words that stand on the page."""


@pytest.mark.parametrize(("link", "title", "words"), [(link, *seen) for link, seen in LINKS.items()])
def test_a_link_shows_its_page_as_the_first_request(
    fresh_server: Server, reader: Reader, link: str, title: str, words: str
) -> None:
    reader.open(fresh_server.url + link)
    assert reader.page.title().startswith(title)
    assert words in (reader.page.text_content(".annals") or "")
    assert reader.page.url == fresh_server.url + link


def test_the_dashboard_works_on_a_plain_asgi_server_too(awkward_archive: Path, tmp_path: Path, reader: Reader) -> None:
    with serve(tmp_path / "log", awkward_archive, asgi=True) as server:
        reader.open(server.url + "/?q=cuba")
        assert sentence(reader.page).startswith("Results 1–6 of 6 for “cuba”")
        reader.click(result_links(reader.page).first)
        assert drawer(reader.page) == "Notes on the Quarantine of Cuba"
