"""What search engines ask for: where they may go, and the addresses of all documents in pieces."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from defusedxml import ElementTree

from display.runtime.opened_archive import opened_archive
from queries.documents import document_ids
from routes import crawlers
from tests.routes import get

BASE = "https://annals.example.org/sub"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(archive: Path, link: str, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    monkeypatch.setenv("ANNALS_URL", BASE)
    answer = get(archive, link, monkeypatch)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/xml"), answer.text
    root = ElementTree.fromstring(answer.body)
    assert root.tag in (f"{NAMESPACE}sitemapindex", f"{NAMESPACE}urlset")
    return [place.text or "" for place in root.iter(f"{NAMESPACE}loc")]


def test_every_document_is_in_one_piece_of_the_sitemap(awkward_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawlers, "PIECE", 20)
    index = locations(awkward_archive, "/sitemap.xml", monkeypatch)
    pieces = [place.removeprefix(f"{BASE}") for place in index]
    found = [place for piece in pieces for place in locations(awkward_archive, piece, monkeypatch)]
    documents = [parse_qs(urlsplit(place).query)["id"][0] for place in found if "/document?" in place]
    monkeypatch.setenv("ANNALS_ARCHIVE", str(awkward_archive))
    archive = opened_archive()
    assert len(documents) == len(set(documents)) == archive.about.documents
    assert set(documents) == set(document_ids(archive, 0, archive.about.documents))
    assert {f"{BASE}/", f"{BASE}/themes", f"{BASE}/about"} <= set(found)
    assert len(index) == 1 + -(-archive.about.documents // 20)


@pytest.mark.parametrize("piece", ["0", "2", "-1", "x", "²", "9" * 50, "<script>"])
def test_a_piece_that_is_not_there_is_not_found(
    piece: str, awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", BASE)
    answer = get(awkward_archive, f"/sitemap.xml?piece={piece}", monkeypatch)
    assert answer.status == 404
    assert answer.json["error"].startswith("This sitemap has pieces from 1 to 1")


def test_without_an_address_of_its_own_the_dashboard_has_no_sitemap(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(awkward_archive, "/sitemap.xml", monkeypatch)
    assert (answer.status, answer.json["error"]) == (404, crawlers.NO_ADDRESS)
    assert "Sitemap" not in get(awkward_archive, "/robots.txt", monkeypatch).text


def test_search_engines_may_read_all_but_the_files_of_all_documents(
    awkward_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNALS_URL", BASE)
    answer = get(awkward_archive, "/robots.txt", monkeypatch)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert re.fullmatch(
        rf"User-agent: \*\nDisallow: /documents\.\nSitemap: {re.escape(BASE)}/sitemap\.xml\n", answer.text
    )
