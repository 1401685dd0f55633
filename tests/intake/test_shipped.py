"""What ships with the project is well formed, and says what it should."""

import csv
import itertools
import math
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.build import build_shipped
from data.curated.colours import DARK_PAGE, LIGHT_PAGE, MIN_MARK_CONTRAST, contrast
from data.curated.themes_file import read_themes
from queries.model.theme import Theme

DATA = Path(__file__).parents[2] / "data"
THEMES = read_themes(DATA / "themes.toml")

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHT = {
    "full colour": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "deuteranopia": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "tritanopia": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
DAYLIGHT = (0.9505, 1.0, 1.0890)

Triple = tuple[float, float, float]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The documents


def test_ten_documents_ship_each_with_its_own_id_a_title_a_date_and_a_summary() -> None:
    documents = rows("documents.csv")
    assert len(documents) == 10
    assert len({document["id"] for document in documents}) == 10
    for document in documents:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", document["id"])
        assert all(document[column] for column in ("title", "date", "summary", "archive", "source"))


def test_the_sed_record_keeps_the_year_its_archive_gives_it() -> None:
    (sed,) = (document for document in rows("documents.csv") if "SED" in document["title"])
    assert sed["date"] == "September 5, 1985"
    assert sed["title"] == "Transcript of the SED Politburo Session held on 5 September 1989"


@pytest.fixture(scope="module")
def results_page() -> str:
    """Give the results page the documents come from, with runs of spaces as one space."""
    if "CORPORA_DIR" not in os.environ:
        pytest.skip("CORPORA_DIR is not set: the results page is not there to compare with")
    page = Path(os.environ["CORPORA_DIR"]) / "wilson-center" / "search-results-page-2.txt"
    return " ".join(page.read_text(encoding="utf-8").split())


def test_titles_and_dates_are_those_of_the_archive(results_page: str) -> None:
    for document in rows("documents.csv"):
        assert f"{document['date']} {document['title']} " in results_page


def test_no_six_words_running_of_a_summary_are_the_archives(results_page: str) -> None:
    theirs = set(runs_of_words(results_page, 6))
    for document in rows("documents.csv"):
        assert not theirs.intersection(runs_of_words(document["summary"], 6)), document["id"]


def runs_of_words(text: str, length: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return zip(*(words[start:] for start in range(length)), strict=False)


# The events


def test_events_are_iso_dates_in_order_within_the_cold_war() -> None:
    days = [(date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])) for row in rows("events.csv")]
    assert days == sorted(days)
    for first_day, last_day in days:
        assert date(1945, 1, 1) <= first_day <= last_day <= date(1991, 12, 31)


def test_event_labels_are_short_and_stand_once() -> None:
    labels = [row["label"] for row in rows("events.csv")]
    assert len(labels) == len(set(labels))
    assert all(0 < len(label) <= 40 for label in labels)


def test_events_name_themes_that_there_are_and_every_theme_has_events() -> None:
    assert {row["theme"] for row in rows("events.csv")} - {""} == {theme.slug for theme in THEMES}


# The themes and their colours


def test_the_themes_that_ship_stand_in_their_order() -> None:
    slugs = ("cuban-missile-crisis", "afghanistan", "german-reunification")
    assert tuple(theme.slug for theme in THEMES) == slugs


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.slug)
def test_a_theme_colour_stands_out_from_a_light_and_its_twin_from_a_dark_page(theme: Theme) -> None:
    for colour, page in ((theme.colour, LIGHT_PAGE), (theme.colour_dark, DARK_PAGE)):
        darker, lighter = sorted(luminance(linear(one)) for one in (colour, page))
        ratio = (lighter + 0.05) / (darker + 0.05)
        assert ratio >= MIN_MARK_CONTRAST == 3
        assert contrast(colour, page) == pytest.approx(ratio, rel=0.01)


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("sight", SIGHT)
def test_theme_colours_can_be_told_apart_by_colour_blind_readers(sight: str, is_dark: bool) -> None:
    colours = [theme.colour_dark if is_dark else theme.colour for theme in THEMES]
    seen = [lab(times(SIGHT[sight], linear(colour))) for colour in colours]
    assert min(math.dist(one, other) for one, other in itertools.combinations(seen, 2)) >= 25


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return (linear_channel(red), linear_channel(green), linear_channel(blue))


def linear_channel(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def luminance(rgb: Triple) -> float:
    return times(TO_XYZ, rgb)[1]


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return (x, y, z)


def lab(rgb: Triple) -> Triple:
    """CIELAB under daylight, in which a distance of 25 is plain to see."""
    visible = tuple(min(max(channel, 0.0), 1.0) for channel in rgb)
    x, y, z = (
        cube_root(value / white)
        for value, white in zip(times(TO_XYZ, (visible[0], visible[1], visible[2])), DAYLIGHT, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def cube_root(value: float) -> float:
    return math.cbrt(value) if value > 0.008856 else 7.787 * value + 16 / 116


# The themes on the archive that ships


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the archive that ships, built anew and opened read-only."""
    path = tmp_path_factory.mktemp("archive") / "shipped.duckdb"
    build_shipped(path)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def outside(archive: duckdb.DuckDBPyConnection) -> list[str]:
    found = archive.execute("select id from documents where theme_combination = 0 order by first_day").fetchall()
    return [id_ for (id_,) in found]


def date_facts(archive: duckdb.DuckDBPyConnection, id_: str) -> tuple[object, ...] | None:
    """First day, first and last day of the event, and how they conflict."""
    return archive.execute(
        """select first_day, event_first_day, event_last_day, date_conflict::varchar
        from documents
        where id = $id""",
        {"id": id_},
    ).fetchone()


def test_the_themes_count_four_two_and_one_and_three_stand_outside(
    archive: duckdb.DuckDBPyConnection,
) -> None:
    counts = archive.execute("select documents from themes order by position").fetchall()
    assert counts == [(4,), (2,), (1,)]
    assert outside(archive) == ["yudin-mao-1956", "gorbachev-baker-1990", "gorbachev-mitterrand-1990"]


def test_the_sed_record_contradicts_its_own_date(archive: duckdb.DuckDBPyConnection) -> None:
    sed = (date(1985, 9, 5), date(1989, 9, 5), date(1989, 9, 5), "contradiction")
    assert date_facts(archive, "sed-politburo-1989") == sed


def test_the_yudin_record_is_written_after_its_event(archive: duckdb.DuckDBPyConnection) -> None:
    yudin = (date(1956, 4, 5), date(1956, 3, 31), date(1956, 3, 31), "written_after_event")
    assert date_facts(archive, "yudin-mao-1956") == yudin
