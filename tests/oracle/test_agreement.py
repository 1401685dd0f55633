"""Every number of a question agrees with every other: sentence, counts, list, chart and table, and what clicks open.

They are compared with plain Python, which reads the link by itself and shares no code with `queries/`.
"""

import ast
import csv
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from pyarrow import parquet

from data.build import build
from data.demo import synthetic_records
from display.charts.grains import shown_grain
from display.explore import tabs
from display.explore.block import block
from display.facets.sidebar import facets
from display.runtime.address import Address, parse_address
from display.runtime.parts import each
from display.runtime.tree import Element
from queries.database.archive import Archive
from queries.dates import date_counts
from queries.facets import facet_coverage
from queries.fields import EXCLUDABLE, FACETS
from queries.model.days import bucket_end, range_texts
from queries.model.filters import Filters
from queries.model.vocabularies import AXES, CERTAINTIES, GRAINS, MEASURES, Axis, Certainty, Grain, Measure
from queries.result import Result
from queries.results import documents_found, result_counts, theme_counts
from queries.timeline import archive_span, overview_bars
from queries.urls.links import parse_link
from tests.archives import AWKWARD, EVENT_TITLES, HOSTILE, THEMES
from tests.oracle import plain_python as reference
from tests.oracle.counted_from_rows import plain_numbers
from tests.oracle.from_dashboard import bar_of, dashboard_numbers, in_rows, number, timeline_of
from tests.oracle.plain_python import KINDS_OF_DATES, Document, Question
from tests.oracle.questions import link_at_random

pytestmark = pytest.mark.slow

QUESTIONS = 150
ROOT = Path(__file__).parents[2]

Promise = tuple[str, Filters, int]
"""What a reader can click, the question it asks, and the documents it says."""

DATES = (
    *("{year}", "{year}-04", "spring {year}", "{decade}s", "between {year} and 1989", "October 16-28, {year}", "soon"),
    *("circa {year}", "circa 3 May {year}", "{year}?", "[{year}]", "[3 May {year}]", "3 May {year}", "n.d.", ""),
)
THEMED = ("Cuba", "Afghanistan", "German reunification")


@dataclass(frozen=True)
class Both:
    """An archive as the dashboard opens it, and its documents in plain Python, as they stand on each axis."""

    archive: Archive
    documents: dict[str, list[Document]]
    names: dict[str, str]

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """What is worth asking for under each facet, as often as it occurs, and what does not occur."""
        return {
            facet: [
                "nowhere",
                *sorted(value for one in self.documents["written"] for value in one.values(facet) if value),
            ]
            for facet in FACETS
        } | {"date": [*KINDS_OF_DATES]}

    def question(self, seed: int) -> Question:
        """Return the question of this number, the same on every run."""
        return Question(*link_at_random(Random(seed), self.values))


def opened(path: Path) -> Both:
    """Both readings of an archive file."""
    archive = Archive(path)
    names = {row.slug: row.name for row in theme_counts(Result(archive, Filters()))[:-1]}
    return Both(archive, reference.read_on_axes(path), names)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Give the generated archive."""
    both = opened(build_generated(tmp_path_factory.mktemp("agreement")))
    yield both
    both.archive.close()


def build_generated(folder: Path) -> Path:
    """Build some 460 records: generated ones, awkward ones, and 100 more of several themes and all kinds of dates."""
    parquet.write_table(next(synthetic_records(300, seed=1)), folder / "synthetic.parquet")
    chance = Random(1)
    with (folder / "several.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["id", "title", "date", "language", "archive", "country"])
        for number in range(100):
            year, theme = chance.randrange(1955, 1989), " and ".join(chance.sample(THEMED, chance.randrange(4)))
            named = chance.choice(("", "", f", {chance.randrange(1955, 1989)}", f", 7 May {year}"))
            written = chance.choice(DATES).format(year=year, decade=year // 10 * 10)
            stated = ("Czech", "State Archive", ("Poland", "Cuba", "")[number % 3])
            table.writerow([f"several-{number}", f"Letter {number} {theme}{named}", written, *stated])
    sources = [folder / "synthetic.parquet", folder / "several.csv", AWKWARD, EVENT_TITLES, HOSTILE]
    build(sources, folder / "archive.duckdb", THEMES)
    return folder / "archive.duckdb"


@pytest.fixture(scope="module")
def all_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Give the awkward records, some of the first and last years that records can have, and some of none."""
    folder = tmp_path_factory.mktemp("all-years")
    written: tuple[str, ...] = ("0001", "0005-03", "0001-01-01", "9999", "9989/9991", "9999-12-31", "1963/1961")
    written = (*written, "0100", "0105-03", "0109/0111", "0476", f"{date.today().year + 1}-12-31")
    rows = [f"years-{number},Record {number},{text}" for number, text in enumerate(written)]
    (folder / "years.csv").write_text("\n".join(["id,title,date", *rows]), encoding="utf-8")
    build([folder / "years.csv", AWKWARD, EVENT_TITLES], folder / "archive.duckdb", THEMES)
    both = opened(folder / "archive.duckdb")
    yield both
    both.archive.close()


def filters_of(question: Question) -> Filters:
    """Return the question as the dashboard reads it."""
    return parse_link(question.link)[0]


def address(question: Question) -> str:
    return urlencode(question.link, doseq=True)


def disagreements(both: Both, question: Question, compared: Counter[str]) -> list[str]:
    """Where the dashboard and plain Python count differently for a question; counts what was compared."""
    text = dashboard_numbers(both.archive, both.names, filters_of(question))
    axis, rows = text.get("axis"), text.get("rows")
    facts = plain_numbers(both.documents[question.axis], [*both.names], question, axis, [*(rows or ())])  # type: ignore[arg-type, misc]  # facts are objects
    if text.get("cut", (0, 0)) != (0, 0):
        text.pop("axis")
    compared.update(text.keys())
    return [
        f"?{address(question)}\n{name}: {value}\nplain Python: {facts[name]}"
        for name, value in text.items()
        if value != (facts[name] if name != "rows" else in_shown_rows(facts[name], value))
    ]


def in_shown_rows(facts: object, visible: object) -> object:
    """Return the counts of all themes cut to those that have a row."""
    assert isinstance(facts, dict)
    assert isinstance(visible, dict)
    return {slug: facts[slug] for slug in visible}


def test_plain_python_shares_no_code_with_the_dashboard() -> None:
    listed = "import sys, tests.oracle.counted_from_rows; print({name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"queries", "display", "data"} & ast.literal_eval(loaded.stdout) == set()


def test_every_number_of_a_question_agrees_with_plain_python(generated: Both) -> None:
    compared: Counter[str] = Counter()
    questions = map(generated.question, range(QUESTIONS))
    assert [row for question in questions for row in disagreements(generated, question, compared)] == []
    assert compared["counts"] == QUESTIONS
    assert min(compared.values()) > QUESTIONS / 20


ENDS = (
    *(("", "decade"), ("to=0003", "year"), ("from=0001&to=0109", "decade"), ("from=0100&to=0109", "year")),
    *(
        ("from=0105-03-02&to=0110", "month"),
        ("from=0105-03-02&to=0105-04", "week"),
        ("from=9985", "decade"),
        ("from=9985&undated=include", "year"),
    ),
    *(("from=9999-12-31", "day"), ("from=9999-12", "decade"), ("from=0001&to=9999&measure=share", "year")),
)


@pytest.mark.parametrize(("span", "grain"), ENDS)
@pytest.mark.parametrize("axis", AXES)
def test_numbers_agree_and_bars_open_what_they_say_in_the_first_and_the_last_years(
    all_years: Both, span: str, grain: Grain, axis: Axis
) -> None:
    question = Question(parse_qs(f"{span}&axis={axis}&grain={grain}"))
    assert disagreements(all_years, question, Counter()) == []
    assert broken(all_years, in_chart(all_years, filters_of(question), Random(1))) == []


def in_chart(both: Both, filters: Filters, chance: Random) -> list[Promise]:
    """Return what some bars of the rows of a question promise, the first and last among them, and rows of the table."""
    result = Result(both.archive, filters)
    visible = timeline_of(both.archive, result)
    if not visible or not visible.counts.dated:
        return []
    address = Address(filters=filters)
    bars = [*in_links(block(both.archive, address, visible, ()))]
    some = [*bars[:1], *bars[-1:], *chance.sample(bars, min(len(bars), 6))]
    table = tabs.opened(address.change(tab="table"), visible, ())
    assert table
    rows = [
        ("row", going(link), number(row.find("td")[0].text())) for row in table.find("tr") for link in row.find("a")
    ]
    return [*some, *chance.sample(rows, min(len(rows), 3))]


def in_links(visible: Element) -> Iterator[Promise]:
    """Yield what the bars of the chart promise; the browser adds its own range to the address of each row."""
    for row in visible.find("Links"):
        base = str(row.attributes["base"])
        for _, _, start, end, text in row.attributes.get("bars", ()):  # type: ignore[attr-defined]  # attributes of elements are objects
            link = f"{base}{'&' if '?' in base else '?'}{urlencode({'from': start, 'to': end})}"
            yield text, question_of(link), bar_of(text).documents


def question_of(link: str) -> Filters:
    """Return the question that a link of the page asks; nothing in it is ignored."""
    opened, ignored = parse_address("timeline", parse_qs(urlsplit(link).query))
    assert ignored == (), link
    return opened.filters


def going(link: Element) -> Filters:
    """Return the question that an element leads to."""
    return question_of(str(link.attributes["href"]))


def beside_chart(both: Both, filters: Filters) -> list[Promise]:
    """Return what themes, values of facets, kinds of dates and undated documents promise while none is chosen."""
    bare = filters.choose(theme=(), **{name: () for facet in EXCLUDABLE for name in (facet, f"-{facet}")})
    result, address = Result(both.archive, bare), Address(filters=bare)
    counts = result_counts(result)
    visible = timeline_of(both.archive, result)
    themes = in_rows(block(both.archive, address, visible, ()), visible) if visible else {}
    values = [
        (str(link.attributes["aria-label"]), going(link), number(link.find("span", class_="number")[0].text()))
        for part in each(facets(result, address, facet_coverage(both.archive)))
        for link in part.find("a", class_="value")
    ]
    dates_of = date_counts(Result(both.archive, filters))
    undated = [("undated", bare.change(undated="only"), counts.undated)]
    return [
        *((slug, bare.toggle("theme", slug), documents) for slug, (documents, _) in themes.items() if slug != "result"),
        *values,
        *((kind, filters.choose(date=(kind,)), documents) for kind, documents in dates_of.items()),
        *(undated if bare.effective_undated == "include" else []),
    ]


def broken(both: Both, promises: list[Promise]) -> list[str]:
    """Return the promises that are not kept."""
    found = documents_found(both.archive, [there for _, there, _ in promises])
    return [
        f"{what} at {there} says {text} and opens {documents}"
        for (what, there, text), documents in zip(promises, found, strict=True)
        if text != documents
    ]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("certainty", CERTAINTIES)
@pytest.mark.parametrize("axis", AXES)
def test_a_click_on_any_bar_opens_as_many_documents_as_it_says(
    generated: Both, axis: Axis, certainty: Certainty, measure: Measure
) -> None:
    chance = Random(f"{axis} {certainty} {measure}")
    drawn = (
        filters_of(generated.question(chance.randrange(QUESTIONS, 10**6))).change(
            axis=axis, certainty=certainty, measure=measure
        )
        for _ in count()
    )
    dated = (filters for filters in drawn if result_counts(Result(generated.archive, filters)).dated)
    questions = [*islice(dated, 3)]
    promises = [
        promise
        for grain in GRAINS
        for filters in questions
        for promise in in_chart(generated, filters.change(grain=grain), chance)
    ]
    assert broken(generated, promises) == []
    assert len(promises) > 20
    assert all(there.measure == measure and there.certainty == certainty for _, there, _ in promises)


def test_a_theme_a_value_a_kind_of_date_and_the_undated_open_as_many_documents_as_they_say(generated: Both) -> None:
    for seed in range(8):
        promises = beside_chart(generated, filters_of(generated.question(seed)))
        assert broken(generated, promises) == [], address(generated.question(seed))


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("years", ["generated", "all_years"])
def test_a_drag_across_one_bar_of_the_strip_opens_as_many_documents_as_it_shows(
    request: pytest.FixtureRequest, years: str, axis: Axis
) -> None:
    both: Both = request.getfixturevalue(years)
    span = archive_span(both.archive, axis)
    assert span
    grain = shown_grain(Filters(), *span)
    values = overview_bars(both.archive, axis, grain)
    promises = []
    for day, documents in zip(values.days, values.totals, strict=True):
        start, end = range_texts(day, bucket_end(day, grain))
        promises += [(start, Filters(axis=axis, start=start, end=end), documents)] if documents else []
    assert broken(both, promises) == []
    assert len(promises) > 5
