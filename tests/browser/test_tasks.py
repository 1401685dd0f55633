"""Twelve tasks as somebody would do them who has never been here, with no more clicks than they should take.

A click into a field counts, typing does not. The tasks are done on the archive that ships and, where the real inputs
are at hand, on 18,873 records of the History Lab and the Wilson Center.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.archives import CORPORA
from tests.browser.dashboard import Reader, Server, serve
from tests.page_views import documents, heading, results

SHIPPED, LARGE = "shipped", "large"
PEAK_AND_WEEK_BEFORE = ("Week of 2 August 1965", "Week of 26 July 1965")
"""The week of most documents of the year of most documents, and the one before it."""


@dataclass
class Newcomer:
    """A reader whose clicks are counted, on one of the two archives."""

    reader: Reader
    archive: str
    clicks: int = 0

    @property
    def page(self) -> Page:
        """The page in front of the reader."""
        return self.reader.page

    @property
    def is_shipped(self) -> bool:
        """Whether the archive is the small one that ships."""
        return self.archive == SHIPPED

    def click(self, target: Locator) -> None:
        """Click what leads to another view."""
        self.clicks += 1
        self.reader.click(target)

    def unfold(self, target: Locator) -> None:
        """Click what opens a menu on the page."""
        self.clicks += 1
        target.click()

    def write(self, field: str, words: str, *, enter: bool = False) -> None:
        """Click into a field and type; Enter asks."""
        self.clicks += 1
        self.page.get_by_label(field, exact=True).fill(words)
        if enter:
            self.reader.press("Enter")

    def link(self, name: str | re.Pattern[str]) -> Locator:
        """Return the first link of this name that is on the screen."""
        return self.page.get_by_role("link", name=name, exact=isinstance(name, str)).locator("visible=true").first


def say_what_the_archive_is(one: Newcomer) -> None:
    expected = "Ten records of the Cold War" if one.is_shipped else "18,873 documents"
    assert heading(one.page).startswith(expected)
    assert re.search(r"\d{4}–\d{4}", one.page.locator(".whose").inner_text())


def find_cuba_in_october_1962(one: Newcomer) -> None:
    one.write("Search documents, people and places", "cuba")
    one.write("From", "October 1962")
    one.page.keyboard.press("Tab")
    one.page.keyboard.type("October 1962")
    one.reader.press("Enter")
    assert heading(one.page) == "“cuba”, October 1962"
    assert documents(one.page) == (1 if one.is_shipped else 12)


def find_one_person(one: Newcomer) -> None:
    if not one.is_shipped:
        one.unfold(one.page.get_by_text("Rarely stated"))
        one.click(one.link("People"))
    name = "Khrushchev, Nikita" if one.is_shipped else "Satō, Eisaku"
    one.click(one.link(re.compile(f"^Choose person {name}")))
    assert documents(one.page) == (3 if one.is_shipped else 2)


def see_the_week_before_the_peak(one: Newcomer) -> None:
    """Do it where there are enough documents for weeks; of ten records the way to the days of the peak is seen."""
    if one.is_shipped:
        one.unfold(one.page.locator("summary", has_text="Chart ⋯"))
        one.click(one.link("Bars"))
        one.click(one.page.locator(".peak"))
        assert heading(one.page) == "1962"
        return
    one.click(one.page.locator(".peak"))
    one.click(one.link(re.compile("^Zoom in: week of")))
    peak = one.page.locator(".crumbs [aria-current]").inner_text()
    one.click(one.link(re.compile("^Earlier: week of")))
    assert (peak, one.page.locator(".crumbs [aria-current]").inner_text()) == PEAK_AND_WEEK_BEFORE


def open_the_third_and_come_back(one: Newcomer) -> None:
    before = results(one.page)
    one.click(one.page.locator(".list a").nth(2))
    assert one.page.get_by_role("dialog").is_visible()
    one.click(one.link("Close"))
    assert results(one.page) == before
    assert one.page.evaluate("document.activeElement.closest('.list li') !== null")


def send_the_view(one: Newcomer) -> None:
    one.unfold(one.page.locator("summary", has_text="Share"))
    one.unfold(one.page.get_by_role("button", name="Copy link"))
    one.page.get_by_text("Copied.").wait_for()
    assert one.page.evaluate("navigator.clipboard.readText()") == one.page.url


def compare_two_run_ups(one: Newcomer) -> None:
    one.click(one.link("Compare"))
    one.click(one.link(re.compile("October 1962")))
    assert one.page.locator(".plotly-area[data-drawn]").count()
    assert "a_day=1962-10" in one.page.url


def list_doubtful_dates(one: Newcomer) -> None:
    one.click(one.link("Dates"))
    assert "disagree with their titles" in one.page.locator("#main").inner_text()
    assert one.page.locator("table tbody tr").count()


def take_the_results_out(one: Newcomer) -> None:
    one.unfold(one.page.locator("summary", has_text="Download"))
    with one.page.expect_download() as started:
        one.unfold(one.link(re.compile(r"^Table \(CSV\)")))
    lines = started.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("id,title,")


def see_why_a_document_is_in_a_theme(one: Newcomer) -> None:
    one.click(one.link("Choose theme Cuban missile crisis"))
    one.click(one.page.locator(".list a").first)
    assert re.search("rule matches|put here by", one.page.get_by_role("dialog").inner_text())


def choose_year_theme_and_person_on_a_telephone(one: Newcomer) -> None:
    one.click(one.link(re.compile("^Filters")))
    one.write("From", "1962")
    one.page.keyboard.press("Tab")
    one.page.keyboard.type("1962")
    one.click(one.link(re.compile("^Cuban missile crisis")))
    if one.is_shipped:
        one.click(one.link(re.compile("^Choose person Mikoyan")))
    one.click(one.link(re.compile(r"^Show \d+ document")))
    assert "from=1962" in one.page.url
    assert "theme=cuban-missile-crisis" in one.page.url
    assert documents(one.page) == (3 if one.is_shipped else 25)


def see_what_else_is_of_that_week(one: Newcomer) -> None:
    one.click(one.link("Choose theme Cuban missile crisis"))
    one.click(one.page.locator(".list a").nth(2))
    one.click(one.page.get_by_role("dialog").get_by_role("link", name=re.compile("^Same week")))
    assert one.page.get_by_role("dialog").inner_text()


@dataclass(frozen=True)
class Task:
    """A task, how it is done, and the clicks that it may take at most on either archive."""

    name: str
    do: Callable[[Newcomer], None]
    most: int
    width: int = 1280


TASKS = (
    Task("say what this archive is", say_what_the_archive_is, 0),
    Task("all on Cuba in October 1962", find_cuba_in_october_1962, 2),
    Task("one person", find_one_person, 3),
    Task("the week before the peak", see_the_week_before_the_peak, 3),
    Task("open the third and come back to the same place", open_the_third_and_come_back, 2),
    Task("send the view", send_the_view, 2),
    Task("compare the run-ups to October 1962 and December 1979", compare_two_run_ups, 2),
    Task("doubtful dates as a list", list_doubtful_dates, 1),
    Task("results out", take_the_results_out, 2),
    Task("why in this theme", see_why_a_document_is_in_a_theme, 2),
    Task("year, theme and person on a telephone", choose_year_theme_and_person_on_a_telephone, 5, 390),
    Task("what else that week", see_what_else_is_of_that_week, 3),
)


@pytest.fixture(scope="module")
def large_corpus_server(history_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the dashboard over the records of the History Lab and the Wilson Center."""
    with serve(tmp_path_factory.mktemp("corpora") / "log", history_archive) as running:
        yield running


def _do(task: Task, archive: str, server: Server, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": task.width, "height": 844 if task.width < 800 else 800})
    reader.visit(f"{server.url}/")
    one = Newcomer(reader, archive)
    task.do(one)
    assert one.clicks <= task.most


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_newcomer_does_it_on_the_archive_that_ships(task: Task, shipped_server: Server, reader: Reader) -> None:
    _do(task, SHIPPED, shipped_server, reader)


@pytest.mark.skipif(not CORPORA, reason="CORPORA_DIR is not set")
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_a_newcomer_does_it_on_18_873_records(task: Task, large_corpus_server: Server, reader: Reader) -> None:
    _do(task, LARGE, large_corpus_server, reader)
