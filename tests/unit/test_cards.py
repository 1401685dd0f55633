"""Cards: of every link and every document, whatever its title, in their size and under 200 kB, drawn once and kept."""

import io
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from PIL import Image

from display.card.links import CARD_SIZE, card_alt, card_href
from display.card.sheet import CardText, card
from display.drawing.palette import Palette
from display.drawing.png import MOST_AT_ONCE, TURNS, png
from display.drawing.svg import NAMESPACE
from display.metadata.head import head
from display.metadata.page import metadata
from display.pictures.frame import Provenance
from display.runtime.address import parse_address
from queries.database.archive import Archive
from queries.database.cache import bytes_kept, forget_answers
from queries.model.site import Site
from tests.archives import hostile_titles
from tests.routes import Answer, get

pytestmark = pytest.mark.slow

MOST_BYTES = 200_000
LINKS = [
    "/card.png",
    "/card.png?q=telegram",
    "/card.png?q=nothing-at-all-like-this",
    "/card.png?undated=only",
    "/card.png?from=1962-10&to=1962-10&draw=bars",
    "/card.png?view=themes",
    "/card.png?view=themes&draw=heat",
    "/card.png?view=compare&a=theme%3Dcuba&b=q%3Dberlin&measure=share",
    "/card.png?view=compare",
    "/card.png?view=document&id=contradiction",
    "/card.png?view=document&id=undated",
    "/card.png?view=document&id=longest",
    "/card.png?id=long-word",
]


def image(answer: Answer) -> Image.Image:
    """Return a card as a picture."""
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert len(answer.body) < MOST_BYTES
    return Image.open(io.BytesIO(answer.body)).convert("RGB")


@pytest.mark.parametrize("link", LINKS)
def test_every_link_has_a_card_of_the_size_that_previews_want(
    link: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert image(get(awkward_archive, link, monkeypatch)).size == CARD_SIZE


@pytest.mark.parametrize("link", [*LINKS, *(f"/card.png?{urlencode({'id': one})}" for one in hostile_titles())])
def test_nothing_of_a_card_is_cut_off_at_its_edges(
    link: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = image(get(awkward_archive, link, monkeypatch))
    width, height = picture.size
    sides = (0, 0, 48, height), (width - 48, 0, width, height)
    for edge in (*sides, (0, 0, width, 40), (0, height - 12, width, height)):
        assert [colour for _, colour in picture.crop(edge).getcolors() or []] == [(0xFC, 0xFB, 0xF7)]


@pytest.mark.parametrize("link", ["/card.png?id=none", "/card.png?view=document", "/card.png?view=document&id=none"])
def test_a_document_that_is_not_there_has_no_card(
    link: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, link, monkeypatch)
    assert answer.status == 404
    assert answer.json["error"].startswith("This archive has no document with the id")


@pytest.mark.parametrize(
    ("page", "link", "there"),
    [
        ("timeline", "", "card.png"),
        ("timeline", "q=cuba&page=3&panel=numbers", "card.png?q=cuba"),
        ("timeline", "q=cuba&id=a%26b", "card.png?view=document&id=a%26b"),
        ("document", "id=day", "card.png?view=document&id=day"),
        ("themes", "theme=cuba&tab=inside", "card.png?view=themes&theme=cuba"),
        ("compare", "a=q%3Dx&b=all&tab=table", "card.png?view=compare&a=q%3Dx"),
        ("dates", "date=contradiction&page=2", "card.png?date=contradiction"),
        ("about", "", "card.png"),
    ],
)
def test_the_card_of_a_view_has_its_link_and_nothing_that_is_only_open(page: str, link: str, there: str) -> None:
    assert card_href(parse_address(page, parse_qs(link))[0]) == there


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("timeline", "q=telegram"),
        ("themes", ""),
        ("compare", "a=q%3Dcuba&b=q%3Dberlin"),
        ("dates", ""),
        ("document", "id=day"),
        ("timeline", "id=script"),
    ],
)
def test_the_head_of_a_page_leads_to_its_card_and_says_what_it_shows(
    page: str, link: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example/")
    archive = Archive(awkward_archive)
    about = metadata(archive, parse_address(page, parse_qs(link))[0], Site())
    archive.close()
    written = head(about, about.address, "Annals", (), card_href(about.address))
    assert '<meta property="og:image" content="https://annals.example/card.png' in written
    there = urlsplit(card_href(about.address))
    assert image(get(awkward_archive, f"/{there.path}?{there.query}", monkeypatch)).size == CARD_SIZE
    assert about.description in card_alt(about)


def test_every_link_has_a_card_of_its_own(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cards = [get(awkward_archive, link, monkeypatch).body for link in LINKS]
    assert len(set(cards)) == len(cards)


def test_a_card_is_drawn_once(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_answers()
    first = get(awkward_archive, "/card.png?q=havana", monkeypatch)
    records = bytes_kept()
    again = get(awkward_archive, "/card.png?q=havana&page=2&panel=numbers", monkeypatch)
    assert again.body == first.body
    assert (records > len(first.body), bytes_kept()) == (True, records)
    get(awkward_archive, "/card.png?q=havana&look=dark", monkeypatch)
    assert bytes_kept() > records + 5000


def test_at_most_two_pictures_are_drawn_at_once() -> None:
    root = card(CardText("Title", ""), lambda *_: ((), ()), Palette("light", {}), Provenance("archive", "1", "/"))
    drawn: list[bytes] = []
    third = Thread(target=lambda: drawn.append(png(root)))
    for _ in range(MOST_AT_ONCE):
        TURNS.acquire()
    third.start()
    third.join(timeout=0.3)
    assert (third.is_alive(), drawn) == (True, [])
    for _ in range(MOST_AT_ONCE):
        TURNS.release()
    third.join()
    assert len(drawn) == 1


def test_a_card_says_which_letters_it_lacks() -> None:
    root = card(CardText("关于古巴", ""), lambda *_: ((), ()), Palette("light", {}), Provenance("档案", "1", "/"))
    texts = ["".join(one.itertext()) for one in root.iter("text")]
    assert "Guan Yu Gu Ba" in texts
    assert "Chinese is written in Latin letters here: this server has no typeface for it." in texts
    assert root.attrib["xmlns"] == NAMESPACE
