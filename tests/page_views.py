"""What a page shows, as values that can be compared: never how it is drawn, only what a reader reads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

_TYPED = "fields => fields.map(field => [field.name, field.value])"

_ROW_NAMES = """labels => labels.map(label => {
    const named = label.classList.contains('extra') ? label : label.querySelector('.name, b') ?? label;
    return (label.hasAttribute('aria-current') ? '✓ ' : '') + named.innerText;
})"""

_VALUES = """rows => rows.map(row => {
    const kind = { chosen: '✓ ', excluded: 'not ' }[row.className] ?? '';
    return `${kind}${row.querySelector('.name').innerText} ${row.querySelector('.number').innerText}`;
})"""
"""What a script in the page reads at once: a question for each element takes ten times as long."""


@dataclass(frozen=True)
class View:
    """Everything the timeline page shows that depends on its address."""

    title: str
    heading: str
    whose: str
    notes: str
    sentence: str
    rows: tuple[str, ...]
    bars: tuple[str, ...]
    marks: tuple[str, ...]
    crumbs: tuple[str, ...]
    chips: tuple[str, ...]
    results: tuple[str, ...]
    page: str
    fields: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    drawer: str


@dataclass(frozen=True)
class Bar:
    """A bar of the chart: its row, its days in words, its documents, and the link that opens them."""

    row: str
    days: str
    documents: int
    link: Locator


def view(page: Page) -> View:
    """Return what the timeline page shows."""
    return View(
        title=page.title(),
        heading=heading(page),
        whose=" ".join(_texts(page.locator(".whose"))),
        notes=notes(page),
        sentence=sentence(page),
        rows=rows(page),
        bars=_labels(page.locator(".row-links a.bar")),
        marks=_labels(page.locator(".row-links a.dot")),
        crumbs=crumbs(page),
        chips=chips(page),
        results=results(page),
        page=page_shown(page),
        fields=fields(page),
        lines=_texts(page.locator(".sidebar .line > details > summary:visible")),
        facets=tuple(facets(page).items()),
        drawer=drawer(page),
    )


def heading(page: Page) -> str:
    """Return the one heading of the page."""
    return _text(page.get_by_role("heading", level=1))


def sentence(page: Page) -> str:
    """Return what a screen reader hears of the list: which results of how many, for what, in which order."""
    return " ".join((page.locator("#results p.hidden").text_content() or "").split()) if has_results(page) else ""


def has_results(page: Page) -> bool:
    """Whether the page has a list of documents."""
    return page.locator("#results p.hidden").count() > 0


def documents(page: Page) -> int:
    """How many documents the heading of the list says there are."""
    text = _text(page.locator("#results h2"))
    return 0 if text.startswith("No ") else number_in(text)


def number_in(text: str) -> int:
    """How many documents a sentence such as `Results 1–10 of 24 for “missiles”` counts."""
    found = re.match(r"(?:Results? [\d,]+(?:–[\d,]+)? of )?([\d,]+)", text)
    assert found, text
    return int(found[1].replace(",", ""))


def results(page: Page) -> tuple[str, ...]:
    """Date and title of each document of the list: `16 Oct 1962 · Telegram from Havana`."""
    rows = page.locator("ol.list > li > a").evaluate_all(
        "links => links.map(link => ['date', 'title'].map(part => link.querySelector(`.${part}`).innerText))"
    )
    return tuple(" · ".join(" ".join(part.split()) for part in row) for row in rows)


def result_links(page: Page) -> Locator:
    """Return the links of the list to its documents."""
    return page.locator("ol.list > li > a")


def rows(page: Page) -> tuple[str, ...]:
    """Return the rows of the block, the result first: name and count, `✓ Cuba: 4 of 6` for a chosen theme."""
    block = page.locator(".block")
    names = _lines(block.locator(".labels > .label").evaluate_all(_ROW_NAMES))
    counts = _texts(block.locator(".counts > .count"))
    extras = _lines(block.locator(".extras > a").evaluate_all(_ROW_NAMES))
    return (*map(": ".join, zip(names, counts, strict=True)), *extras)


def theme(page: Page, name: str) -> Locator:
    """Return the label of a theme beside its row, which chooses it or takes it back."""
    return page.locator(".block").get_by_role("link", name=re.compile(f"^(Choose|Remove) theme {re.escape(name)}$"))


def bars(page: Page, row: str = "Result") -> list[Bar]:
    """Return the bars of a row of the chart from left to right."""
    found = []
    links = page.get_by_role("group", name=row, exact=True).locator("a.bar")
    for number, text in enumerate(_labels(links)):
        read = re.fullmatch(r"(.+), ([^,]+): ([\d,]+) documents?(?:, .*)?", text)
        assert read, text
        found.append(Bar(read[1], read[2], int(read[3].replace(",", "")), links.nth(number)))
    return found


def bar(page: Page, days: str, row: str = "Result") -> Bar:
    """Return the bar of a row that stands for these days."""
    return {one.days: one for one in bars(page, row)}[days]


def marks(page: Page, row: str = "Result") -> Locator:
    """Return the marks of a row of the chart, one for each document."""
    return page.get_by_role("group", name=row, exact=True).locator("a.dot")


def axis_labels(page: Page) -> tuple[str, ...]:
    """Return the labels of the axis, from left to right."""
    return _contents(page.locator(".plotly-area .xtick text"))


def events(page: Page) -> tuple[str, ...]:
    """Return the events that the chart names."""
    return _texts(page.locator(".plot a.event:visible"))


def crumbs(page: Page) -> tuple[str, ...]:
    """Return the range and the wider ones around it, the widest first."""
    return _texts(page.locator(".crumbs li"))


def chips(page: Page) -> tuple[str, ...]:
    """Return the links that take choices back: `Remove theme Afghanistan`, and at the end `Start over`."""
    return _labels(page.get_by_role("group", name="Your choices").get_by_role("link"))


def page_shown(page: Page) -> str:
    """Return the number of the page of the list; empty where one page has all."""
    current = page.locator("#results .pager [aria-current=page]").first
    return _text(current) if current.count() else ""


def fields(page: Page) -> tuple[tuple[str, str], ...]:
    """Return the fields to type into, by name."""
    return tuple(
        (name, value) for name, value in page.locator("input[type=search], input[type=text]").evaluate_all(_TYPED)
    )


def facets(page: Page) -> dict[str, tuple[str, ...]]:
    """Return the facets of the sidebar by title: value and number of each, `✓` before chosen, `not` before excluded."""
    found = page.locator(".sidebar .facet:has(.values)").evaluate_all(
        f"facets => facets.map(facet => [facet.querySelector('h2').innerText,"
        f" ({_VALUES})([...facet.querySelectorAll('.values > li')])])"
    )
    return {title: _lines(rows) for title, rows in found}


def values(part: Locator) -> tuple[str, ...]:
    """Return the values in a facet or in a drawer."""
    return _lines(part.locator(".values > li").evaluate_all(_VALUES))


def drawer(page: Page) -> str:
    """Return the name of the open drawer; empty for none."""
    opened = page.locator("[data-drawer]")
    return opened.get_attribute("aria-label") or "" if opened.count() else ""


def notes(page: Page) -> str:
    """Return what the page says of its link and of the search, in a line."""
    return " ".join(_texts(page.locator(".notes li, .note")))


def facts(page: Page) -> dict[str, str]:
    """Return the terms and definitions of the page by name, those of the help of the search left out."""
    names = page.locator("main, [data-drawer]").locator("dt")
    text = page.locator("main, [data-drawer]").locator("dd")
    return dict(zip(_texts(names), _texts(text), strict=True))


def focused(page: Page) -> str:
    """Return the name of the element that has the focus, or its words; empty for the page as a whole."""
    text: str = page.evaluate(
        "() => { const it = document.activeElement; return it === document.body ? ''"
        " : it.getAttribute('aria-label') ?? (it.innerText || it.name || it.tagName); }"
    )
    return " ".join(text.split())


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in texts)


def _labels(locator: Locator) -> tuple[str, ...]:
    return _lines(
        locator.evaluate_all("found => found.map(element => element.getAttribute('aria-label') ?? element.innerText)")
    )


def _texts(locator: Locator) -> tuple[str, ...]:
    return _lines(locator.all_inner_texts())


def _contents(locator: Locator) -> tuple[str, ...]:
    return _lines(locator.all_text_contents())


def _text(locator: Locator) -> str:
    return " ".join(locator.inner_text().split())
