"""What a page shows, as values that can be compared: never how it is drawn, only what a reader reads."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from tests.browser import streamlit_element

_VALUES = "fields => fields.map(field => field.value)"
TYPED = "input:not([type=radio], [type=checkbox])"

_BUCKETS = """element => {
    const buckets = new Map();
    const ofResult = element.querySelector('.js-plotly-plot').calcdata.filter(
        points => points[0].trace.type === 'bar' && points[0].trace.yaxis !== 'y2');
    ofResult.forEach((points, trace) => points.forEach((point, index) => {
        const name = points[0].trace.hovertext[point.i];
        const bucket = buckets.get(name) ?? { name, documents: 0, largest: 0, trace, index };
        const documents = point.s || 0;
        bucket.documents += documents;
        if (documents > bucket.largest) Object.assign(bucket, { largest: documents, trace, index });
        buckets.set(name, bucket);
    }));
    return [...buckets.values()];
}"""


@dataclass(frozen=True)
class View:
    """Everything the timeline page shows that depends on its address."""

    title: str
    sentence: str
    chips: tuple[str, ...]
    themes: tuple[str, ...]
    results: tuple[str, ...]
    marks: int
    bars: tuple[str, ...]
    full_bars_of_the_overview: tuple[str, ...]
    page: str
    fields: tuple[str, ...]
    switched_on: tuple[str, ...]


@dataclass(frozen=True)
class Bucket:
    """A bar of a chart, all bands together: its days in words, its documents, and where its largest part is drawn."""

    name: str
    documents: int
    part: Locator


def view(page: Page) -> View:
    """What the timeline page shows."""
    main = page.get_by_test_id("stMain")
    return View(
        title=page.title(),
        sentence=sentence(page),
        chips=chips(page),
        themes=themes(page),
        results=results(page),
        marks=marks(page).count(),
        bars=tuple(f"{bucket.name}: {bucket.documents}" for bucket in buckets(page, "timeline-bars")),
        full_bars_of_the_overview=full_bars(page),
        page=_text(main.locator("[aria-current=page]").first) if main.locator("[aria-current=page]").count() else "",
        fields=tuple(page.locator("input:visible").and_(page.locator(TYPED)).evaluate_all(_VALUES)),
        switched_on=switched_on(page),
    )


def switched_on(page: Page) -> tuple[str, ...]:
    """What the sidebar says documents are placed by, and its switches that are on; nothing where it is folded away."""
    return _texts(page.locator("label:has(input:checked):visible"))


def sentence(page: Page) -> str:
    """The one heading of the page."""
    return _text(page.get_by_role("heading", level=1))


def counted(said: str) -> int:
    """How many documents a sentence such as `Results 1–10 of 24 for ‘missiles’` counts."""
    if said.startswith("No results"):
        return 0
    found = re.match(r"(?:Results [\d,]+–[\d,]+ of )?([\d,]+)", said)
    assert found, said
    return int(found[1].replace(",", ""))


def results(page: Page) -> tuple[str, ...]:
    """Date and title of each document of the list."""
    return _texts(result_links(page))


def result_links(page: Page) -> Locator:
    """The links of the list to its documents."""
    return page.get_by_test_id("stMain").locator("a[href*='document?id=']")


def chips(page: Page) -> tuple[str, ...]:
    """The buttons that take choices back: `Remove theme Afghanistan`, and at the end `Start over`."""
    return _texts(streamlit_element(page, "chips").get_by_role("button").get_by_role("paragraph"))


def themes(page: Page) -> tuple[str, ...]:
    """The bars of the themes: name and count, a chosen one with a tick before it."""
    return _texts(streamlit_element(page, "themes").get_by_role("button").get_by_role("paragraph"))


def theme(page: Page, name: str) -> Locator:
    """The bar of a theme."""
    return streamlit_element(page, "themes").get_by_role("button", name=re.compile(f"^(✓ )?{re.escape(name)} [0-9]"))


def marks(page: Page) -> Locator:
    """The marks of the timeline, one for each document, lane by lane."""
    return streamlit_element(page, "timeline-marks").locator(".scatterlayer .point")


def buckets(page: Page, key: str) -> list[Bucket]:
    """The bars of a chart from left to right; none where the chart is not drawn."""
    chart = streamlit_element(page, key)
    if not chart.count():
        return []
    drawn = chart.locator("g.xy .barlayer .trace.bars")
    return [
        Bucket(found["name"], found["documents"], drawn.nth(found["trace"]).locator(".point path").nth(found["index"]))
        for found in chart.evaluate(_BUCKETS)
    ]


def full_bars(page: Page) -> tuple[str, ...]:
    """The bars of the overview that are not faint, in words."""
    strip = streamlit_element(page, "overview")
    if not strip.count():
        return ()
    shown = strip.locator(".barlayer .point path").evaluate_all("paths => paths.map(path => +path.style.opacity)")
    return tuple(bucket.name for bucket, opacity in zip(buckets(page, "overview"), shown, strict=True) if opacity == 1)


def numbers(page: Page) -> dict[str, tuple[int, str]]:
    """The numbers of the date desk by what they count, with the address each opens; an empty one for a number of 0."""
    found: list[list[str]] = (
        streamlit_element(page, "numbers")
        .locator("a, p.none")
        .evaluate_all("entries => entries.map(entry => [entry.innerText, entry.getAttribute('href') ?? ''])")
    )
    read = [(re.fullmatch(r"(?:✓ )?([\d,]+) (.+)", " ".join(said.split())), address) for said, address in found]
    return {match[2]: (int(match[1].replace(",", "")), address) for match, address in read if match}


def conflicts(page: Page) -> tuple[tuple[str, ...], ...]:
    """The cells of the table of dates that disagree with their titles, row by row."""
    rows = page.locator("table.conflicts tbody tr").all()
    return tuple(_texts(row.locator("td")) for row in rows)


def notes(page: Page) -> str:
    """The notes and warnings of the page, in a line."""
    return " ".join(_texts(page.get_by_test_id("stAlert")))


def facts(page: Page) -> dict[str, str]:
    """The facts of a record by name."""
    names, values = _texts(page.get_by_role("term")), _texts(page.get_by_role("definition"))
    return dict(zip(names, values, strict=True))


def _texts(locator: Locator) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in locator.all_inner_texts())


def _text(locator: Locator) -> str:
    return " ".join(locator.inner_text().split())
