"""Charts as files: the very numbers of the page, each with a link that opens as many, and a caption that says which."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from display.explore import bins, tabs
from display.explore.rows import Timeline, timeline
from display.explore.theme_rows import themes_of
from display.pictures.frame import Provenance
from display.pictures.links import IMAGES, chart_href
from display.pictures.options import Options, read_options
from display.pictures.tables import BARS, POINTS
from display.pictures.timeline import drawn_as_bars
from display.runtime.address import Address, parse_address
from queries.database.archive import Archive
from queries.result import Result
from queries.results import result_counts
from queries.urls.links import parse_link
from tests.archives import GOLDEN
from tests.routes import Answer, get

SVG = "{http://www.w3.org/2000/svg}"
QUESTIONS = [
    "",
    "q=telegram",
    "theme=cuba",
    "from=1961&to=1963&grain=month",
    "from=1962-10&grain=day&draw=bars",
    "undated=only",
    "axis=event",
    "measure=share&draw=bars&ends=all",
    "q=nothing-at-all-like-this",
    "person=Kennedy%2C+John+F.",
    "certainty=exact&grain=decade",
]
COMPARED = [
    "a=q%3Dtelegram&b=all",
    "a=theme%3Dcuba&b=q%3Dberlin&measure=share&grain=year",
    "a=q%3Dcuba&b=q%3Dberlin&a_day=1962-10-22&b_day=1989-11-09",
    "a=q%3Dnothing-like-this&b=q%3Dnothing-like-that",
]


@pytest.fixture(scope="module")
def archive(awkward_archive: Path) -> Iterator[Archive]:
    """Open the archive of awkward records."""
    opened = Archive(awkward_archive)
    yield opened
    opened.close()


def rows_of(answer: Answer) -> list[dict[str, str]]:
    """Return the rows of a table."""
    assert answer.status == 200
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def without_version(path: Path, link: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a file with `VERSION` in place of the version of its archive, which changes with the builder.

    So does the width of the line that has it.
    """
    answer, archive = get(path, link, monkeypatch), Archive(path)
    archive.close()
    plain = answer.body.replace(archive.about.version.encode(), b"VERSION")
    return re.sub(rb'textLength="[\d.]+"([^>]*>[^<]*VERSION)', rb'textLength="WIDTH"\1', plain)


def opened(archive: Archive, link: str) -> int:
    """Return how many documents a link opens."""
    return result_counts(Result(archive, parse_link(parse_qs(urlsplit(link).query))[0])).documents


def page_timeline(archive: Archive, address: Address) -> Timeline | None:
    """Return what the page of an address draws."""
    result = Result(archive, address.filters)
    themes, outside = themes_of(result)
    return timeline(archive, result, themes, outside)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_numbers_of_a_timeline_are_those_of_the_table_on_the_page(
    question: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _ = parse_address("timeline", parse_qs(question))
    page = page_timeline(archive, drawn_as_bars(address))
    rows = rows_of(get(archive.path, f"/timeline.csv?{question}", monkeypatch))
    result = [row for row in rows if row["row"] == "result"]
    visible = bins.bins(page.bars, page.axis.grain) if page and page.bars else []
    assert [
        (row["first_day"], row["last_day"], int(row["documents"]), int(row["date_wider_than_bar"])) for row in result
    ] == [(one.first.isoformat(), one.last.isoformat(), one.documents, one.wider) for one in visible]
    table = tabs.opened(address.change(tab="table"), page, ())
    linked = [
        int(cell.text().replace(",", ""))
        for row in (table.find("tr") if table else [])
        for cell in row.find("td")[:1]
        if cell.text() != "none"
    ]
    assert [int(row["documents"]) for row in result if row["documents"] != "0"] == linked
    counts = result_counts(Result(archive, address.filters))
    assert {int(row["documents_of_row"]) for row in result} <= {counts.documents}
    assert sum(int(row["documents"]) for row in rows if row["row"] == "undated") == counts.undated


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("page", ["timeline", "themes"])
def test_each_bar_has_a_link_that_opens_as_many_documents(
    page: str, question: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row in rows_of(get(archive.path, f"/{page}.csv?{question}", monkeypatch)):
        if row["link"]:
            assert opened(archive, row["link"]) == int(row["documents"]), row
        else:
            assert row["documents"] == "0"


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_theme_has_in_its_row_is_what_stands_beside_it(
    question: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _ = parse_address("timeline", parse_qs(question))
    themes = {theme.slug: theme for theme in themes_of(Result(archive, address.filters))[0]}
    for path in ("/timeline.csv", "/themes.csv"):
        for row in rows_of(get(archive.path, f"{path}?{question}", monkeypatch)):
            if row["theme"]:
                theme = themes[row["theme"]]
                assert (row["theme_name"], row["documents_of_row"]) == (theme.name, str(theme.documents))


@pytest.mark.parametrize("question", COMPARED)
def test_each_point_of_a_comparison_has_a_link_that_opens_as_many_documents(
    question: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _ = parse_address("compare", parse_qs(question))
    documents = {
        letter: opened_counts.documents
        for letter, side in zip(address.comparison.letters, address.comparison.sides, strict=True)
        for opened_counts in [result_counts(Result(archive, side.filters))]
    }
    rows = rows_of(get(archive.path, f"/compare.csv?{question}", monkeypatch))
    assert all(row["documents_of_line"] == str(documents[row["line"]]) for row in rows)
    assert all(opened(archive, row["link"]) == int(row["documents"]) for row in rows if row["link"])
    assert bool(rows) is (sum(documents.values()) > 0)


@pytest.mark.parametrize(
    "link",
    [
        *(f"/{page}.{{}}?{question}" for page in ("timeline", "themes") for question in QUESTIONS),
        *(f"/compare.{{}}?{question}" for question in COMPARED),
        "/compare.{}?",
        "/timeline.{}?own=1962-10-16%2C%3Cscript%3Ealert(1)%3C%2Fscript%3E&q=%3Cb%3E%22%26",
        "/timeline.{}?width=480&look=dark",
        "/timeline.{}?width=2400&look=print&draw=bars",
    ],
)
def test_an_image_says_what_it_shows_and_where_it_is_from(
    link: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(archive.path, link.format("svg"), monkeypatch)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    root = fromstring(answer.body)
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "defs",
        "pattern",
        "linearGradient",
        "stop",
        "clipPath",
        "g",
        "path",
        "rect",
        "circle",
        "polygon",
        "text",
        "tspan",
    }
    title, description = root.findtext(f"{SVG}title", ""), root.findtext(f"{SVG}desc", "")
    assert f"{archive.about.name}, version {archive.about.version}. Made with Annals." in description
    texts = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    assert archive.about.version in texts
    assert title[:12] in texts
    assert int(root.attrib["width"]) == int(parse_qs(urlsplit(link).query).get("width", ["960"])[0])


def test_an_image_names_undated_documents_and_its_link(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNALS_URL", "https://annals.example/")
    text = get(archive.path, "/timeline.svg?q=memorandum&look=dark", monkeypatch).text
    assert "2 undated, not drawn" in text or "undated not shown" in text
    assert ">https://annals.example/?q=memorandum<" in text


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_an_image_is_as_wide_as_the_link_says_and_a_png_twice_that(
    ending: str, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = get(archive.path, f"/timeline.{ending}?width=500", monkeypatch)
    if ending == "svg":
        assert fromstring(answer.body).attrib["width"] == "500"
    else:
        image = Image.open(io.BytesIO(answer.body))
        assert (image.format, image.width) == ("PNG", 1000)


def heights_of(path: Path, link: str, monkeypatch: pytest.MonkeyPatch, *, is_hatched: bool) -> dict[float, float]:
    """Return the heights of the bars of the result in an image, by their left edge: hatched parts, or filled ones."""
    root = fromstring(get(path, link, monkeypatch).body)
    fill = "url(#hatch-8d929b)" if is_hatched else "#8d929b"
    shape = next(one for one in root.iter(f"{SVG}path") if one.get("fill") == fill and "h" in one.attrib["d"])
    boxes = re.findall(r"M([\d.]+) [\d.]+h[\d.]+v([\d.]+)", shape.attrib["d"])
    return {float(left): float(height) for left, height in boxes}


def test_as_much_of_a_bar_is_hatched_as_is_dated_more_widely(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    link = "/timeline.{}?draw=bars&from=1950&to=1995&grain=year"
    rows = rows_of(get(archive.path, link.format("csv"), monkeypatch))
    bars = [row for row in rows if row["row"] == "result" and row["documents"] != "0"]
    filled = heights_of(archive.path, link.format("svg"), monkeypatch, is_hatched=False)
    hatched = heights_of(archive.path, link.format("svg"), monkeypatch, is_hatched=True)
    lefts = sorted({*filled, *hatched})
    assert len(lefts) == len(bars)
    one = max(filled.get(left, 0) + hatched.get(left, 0) for left in lefts) / max(int(row["documents"]) for row in bars)
    for left, row in zip(lefts, bars, strict=True):
        assert filled.get(left, 0) == pytest.approx(one * int(row["date_within_bar"]), abs=0.02), row
        assert hatched.get(left, 0) == pytest.approx(one * int(row["date_wider_than_bar"]), abs=0.02), row


@pytest.mark.parametrize(
    ("parameters", "options", "ignored"),
    [
        ({}, Options(), 0),
        ({"look": "dark", "width": "1200"}, Options("dark", 1200), 0),
        ({"look": "print"}, Options("print"), 0),
        ({"look": "afghanistan"}, Options(), 1),
        ({"width": "10"}, Options(width=480), 1),
        ({"width": "99999"}, Options(width=2400), 1),
        ({"width": "-5"}, Options(), 1),
        ({"width": "1e3", "look": ""}, Options(), 2),
    ],
)
def test_options_that_mean_nothing_are_named(parameters: dict[str, str], options: Options, ignored: int) -> None:
    found, sentences = read_options(parameters)
    assert (found, len(sentences)) == (options, ignored)


def test_what_is_ignored_stands_in_the_image_and_is_an_error_for_the_strict(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = get(archive.path, "/timeline.svg?look=neon&colour=red", monkeypatch).text
    assert "Parts of the link that were ignored: “colour” is not a parameter of this page. look=neon is ignored" in text
    assert get(archive.path, "/timeline.svg?look=neon&strict=1", monkeypatch).status == 400


def test_a_link_in_a_file_leads_to_the_chart_alone(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    [row, *_] = rows_of(
        get(archive.path, "/timeline.csv?q=telegram&id=day&tab=table&panel=numbers&page=2", monkeypatch)
    )
    assert row["link_of_question"] == "/?q=telegram"
    assert row["question"] == "for “telegram”"


def test_the_buttons_of_a_chart_lead_to_files_of_its_link() -> None:
    address, _ = parse_address("themes", {"q": ["cuba"], "tab": ["inside"], "page": ["3"]})
    assert [chart_href(address, ending, look) for _, ending, look in IMAGES] == [
        "./themes.png?q=cuba",
        "./themes.png?q=cuba&look=dark",
        "./themes.svg?q=cuba",
        "./themes.svg?q=cuba&look=print",
    ]


def test_no_cell_of_a_table_is_a_formula(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    [row, *_] = rows_of(get(archive.path, "/compare.csv?a=q%3D%253Dcmd&b=all", monkeypatch))
    assert all(not value.startswith(("=", "+", "@")) for value in row.values())


@pytest.mark.parametrize("columns", [BARS, POINTS])
def test_columns_are_named_once(columns: tuple[str, ...]) -> None:
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("timeline", "/timeline.svg"),
        ("timeline-bars-print", "/timeline.svg?draw=bars&look=print&width=640"),
        ("themes", "/themes.svg?look=dark"),
        ("compare", "/compare.svg?a=theme%3Dcuban-missile-crisis&b=theme%3Dafghanistan"),
    ],
)
def test_an_image_of_the_archive_that_ships_is_as_its_golden_file(
    name: str, link: str, shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert without_version(shipped_archive, link, monkeypatch) == (GOLDEN / "pictures" / f"{name}.svg").read_bytes()


def test_a_table_of_the_archive_that_ships_is_as_its_golden_file(
    shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = without_version(shipped_archive, "/timeline.csv", monkeypatch)
    assert body == (GOLDEN / "pictures" / "timeline.csv").read_bytes()


def test_a_provenance_says_what_is_ignored_only_where_something_is() -> None:
    assert len(Provenance("archive", "1", "/").sentences) == 2
    assert len(Provenance("archive", "1", "/", ("This is ignored.",)).sentences) == 3
