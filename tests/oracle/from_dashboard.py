"""Every number that the front page shows of a question, read from the place where it stands."""

import re
from datetime import date, timedelta

from display.explore import bins
from display.explore.block import block
from display.explore.events import in_span
from display.explore.heading import heading
from display.explore.results import results
from display.explore.rows import Timeline, timeline
from display.explore.tabs import sentence
from display.explore.theme_rows import themes_of
from display.format.sentences import count_sentence
from display.runtime.address import Address
from display.runtime.tree import Element
from queries.database.archive import Archive
from queries.dates import date_counts
from queries.model.days import bucket_start, first_day_of
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.model.site import site
from queries.model.vocabularies import Grain
from queries.result import Result
from queries.results import Counts, result_counts, result_order
from tests import validated_charts as figures
from tests.oracle.counted_from_rows import Bar, Facts

MOST_PAGES = 4
"""Pages in which a list is read; those of a long list are made longer, since there are many questions."""


def number(text: str) -> int:
    return int(text.replace(",", ""))


def dashboard_numbers(archive: Archive, names: dict[str, str], filters: Filters) -> Facts:
    """Every number that the front page shows of a question."""
    result, address = Result(archive, filters), Address(filters=filters)
    counts = result_counts(result)
    visible = timeline_of(archive, result)
    return {
        "counts": (counts.documents, counts.dated, counts.first_day, counts.last_day),
        "impossible": counts.impossible,
        "dates": date_counts(result),
        "heading": in_heading(heading(result, address, counts, names, site(archive))),
        "list": listed(result, counts.documents),
        **(in_results(result, counts, names) if counts.documents else {"sentence": none_in_sentence(counts, names)}),
        **(in_block(archive, address, visible) if visible else {}),
    }


def timeline_of(archive: Archive, result: Result) -> Timeline | None:
    """Return what the block of rows shows of a result."""
    themes, outside = themes_of(result)
    return timeline(archive, result, themes, outside)


def in_heading(visible: Element) -> tuple[str, int, int]:
    """Return the years in the line below the heading, its undated documents, and those with an impossible date."""
    text = visible.find("p", class_="whose")[0].text()
    years = re.search(r"(?:^|\. )(\d{1,4})–(\d{1,4})\b", text)
    impossible = r"(?: \(([\d,]+) with an impossible date\))?"
    undated = re.search(rf"([\d,]+) (?:undated|without a date in the title){impossible}, not drawn", text)
    numbers = [number(undated[at]) if undated and undated[at] else 0 for at in (1, 2)]
    return f"{years[1]}–{years[2]}" if years else "", numbers[0], numbers[1]


def none_in_sentence(counts: Counts, names: dict[str, str]) -> tuple[int, ...]:
    """No numbers, where the sentence of a result of none says so."""
    assert count_sentence(Filters(), counts, names) == "No results."
    return ()


def in_results(result: Result, counts: Counts, names: dict[str, str]) -> Facts:
    """Return the numbers of the list: in its sentence, its heading, and its rows."""
    visible = results(result, Address(filters=result.filters), counts, names, {}, site(result.archive))
    text = visible.find("p", role="status")[0].text()
    undated = re.search(r"(It is|All of them are|([\d,]+) of them (?:is|are)) (?:undated|without)", text)
    (documents,) = visible.find("h2")
    (rows,) = visible.find("ol")
    sentence = numbers_in_sentence(text)
    return {
        "sentence": sentence,
        "undated": (number(undated[2]) if undated[2] else sentence[-1]) if undated else 0,
        "documents": number(documents.text().split(" ")[0]),
        "page": (int(str(rows.attributes["start"])), len(rows.find("li"))),
    }


def numbers_in_sentence(text: str) -> tuple[int, ...]:
    """Return the numbers at the beginning of the sentence of the list: first and last of the page, and of all."""
    found = re.match(r"(?:1 result|Results? (?:([\d,]+)–)?([\d,]+) of ([\d,]+))\b", text)
    assert found, text
    if not found[3]:
        return (1, 1, 1)
    return tuple(map(number, (found[1] or found[2], found[2], found[3])))


def listed(result: Result, documents: int) -> list[int]:
    """Give the documents of the list, page after page, in its order; by number where plain Python has no part in it."""
    size = max(result.filters.per_page, documents // MOST_PAGES)
    pages = [result_order(result, size, first) for first in range(0, documents, size)]
    docs = [doc for page in pages for doc in page]
    return sorted(docs) if result.filters.effective_sort == "relevance" else docs


def in_block(archive: Archive, address: Address, visible: Timeline) -> Facts:
    """Return what the timeline shows: its axis, its rows with their counts, its figure, and its words and its table."""
    filters, axis = address.filters, visible.axis
    tree = block(archive, address, visible, in_span(archive, address, visible))
    links = {
        row.slug: links_of(tree, label, axis.grain) for row, label in zip(visible.rows, labels_of(visible), strict=True)
    }
    facts: Facts = {
        "axis": (axis.grain, axis.first, axis.last),
        "cut": cut_off(tree),
        "rows": in_rows(tree, visible),
    }
    if visible.archive_bars:
        facts["held"] = {bar.day: bar.documents for bar in visible.archive_bars}
    of_result = links.pop("result")
    if visible.are_marks:
        facts["marks"] = sorted(map(str, of_result.get("marks", {})))
    elif visible.counts.dated:
        facts["bars"] = of_result.get("bars", {})
        facts["figure"] = in_figure(figure_of(tree), visible)
        facts |= peak_in(tree)
    kind = "marks" if any("marks" in found for found in links.values()) else "bars"
    of_themes = {slug: found[kind] for slug, found in links.items() if found}
    facts[f"{kind} of themes"] = (
        of_themes if kind == "bars" else {slug: sorted(map(str, ids)) for slug, ids in of_themes.items()}
    )
    if visible.bars and visible.counts.dated:
        of = visible.archive_totals if filters.measure == "share" else None
        found = bins.bins(visible.bars, axis.grain)
        facts["chart sentence"] = in_words(sentence(filters, visible))
        facts["table"] = in_table(bins.table(found, axis.grain, address, of))
    return facts


def labels_of(visible: Timeline) -> list[str]:
    """Return what the rows of the block are called: the result, then the themes."""
    return ["Result", *(theme.name for theme in visible.themes)]


def links_of(tree: Element, label: str, grain: Grain) -> dict[str, dict[object, Bar | str]]:
    """Return what the links of a row say: its bars by their first day, or its marks by their documents."""
    found: dict[str, dict[object, Bar | str]] = {}
    for row in tree.find("Links", label=label):
        if bars := row.attributes.get("bars"):
            found["bars"] = {first_day(str(start), grain): bar_of(str(text)) for _, _, start, _, text in bars}  # type: ignore[attr-defined]  # attributes of elements are objects
        if marks := row.attributes.get("marks"):
            found["marks"] = {mark[2]: mark[3] for mark in marks}  # type: ignore[attr-defined]  # attributes of elements are objects
    return found


def first_day(text: str, grain: Grain) -> date:
    """Return the first day of the bucket around a day, month or year as links write them."""
    return bucket_start(first_day_of(text), grain)


def bar_of(text: str) -> Bar:
    """Return what a bar says: `Result, 1962: 9 documents, 2 with a wider date, 7.5 % of 120 in the archive`."""
    found = re.search(
        r": ([\d,]+) documents?(?:, ([\d,]+) with a wider date)?(?:, ([\d.]+) % of ([\d,]+) in the archive)?", text
    )
    assert found, text
    share = (float(found[3]), number(found[4])) if found[3] else (-1.0, -1)
    return Bar(number(found[1]), number(found[2] or "0"), *share)


def cut_off(tree: Element) -> tuple[int, int]:
    """How many documents lie before the axis and after it."""
    text = " ".join(part.text() for part in tree.find("span", class_="hint cut"))
    before, after = re.search(r"([\d,]+) before", text), re.search(r"([\d,]+) after", text)
    return number(before[1]) if before else 0, number(after[1]) if after else 0


def in_rows(tree: Element, visible: Timeline) -> dict[str, tuple[int, int]]:
    """Return the counts at the right of the rows: documents, and of how many in the archive."""
    slugs = ["result", *(theme.slug for theme in visible.themes), *([OUTSIDE_THEMES] if visible.outside else [])]
    (counts,) = tree.find("div", class_="counts")
    label = [count.text() for count in counts.children if isinstance(count, Element)]
    found = {}
    for slug, text in zip(slugs, label, strict=False):
        documents, _, whole = text.partition(" of ")
        found[slug] = number(documents), number(whole or documents)
    return found


def figure_of(tree: Element) -> dict[str, object]:
    """Return the figure of the chart."""
    (plot,) = tree.find("Plot")
    drawing = plot.attributes["figure"]
    assert isinstance(drawing, dict)
    return drawing


def in_figure(drawing: dict[str, object], visible: Timeline) -> dict[date, float]:
    """Return the height of each bar of the first row in the figure, by the first day of its bucket."""
    found: dict[date, float] = {}
    for trace in figures.checked(drawing).data:
        if trace.type == "bar" and trace.yaxis == "y2":
            for middle, width, height in zip(trace.x, trace.width, trace.y, strict=True):
                day = bucket_of(visible, middle)
                assert 0 < width <= visible.axis.days
                found[day] = found.get(day, 0) + height
    return {day: round(height, 3) for day, height in found.items()}


def bucket_of(visible: Timeline, days: float) -> date:
    """Return the first day of the bucket so many days from the beginning of the axis."""
    day = visible.axis.first + timedelta(days=int(days))
    buckets = [bar.day for bar in visible.rows[0].bars]
    return max((first for first in buckets if first <= day), default=date.min)


def peak_in(tree: Element) -> Facts:
    """Return the highest bar as the label of the result names it; nothing where it names none."""
    for peak in tree.find("a", class_="peak"):
        text = re.match(r"peak ([\d,.e+]+)", peak.text())
        assert text, peak.text()
        return {"peak": float(text[1].replace(",", ""))}
    return {}


def in_table(visible: Element) -> list[tuple[float, ...]]:
    """Give the numbers of each row of the table of bins: documents, wide dates, share, archive; 0 where none stands."""
    found: list[tuple[float, ...]] = []
    for row in visible.find("tbody")[0].find("tr"):
        cells = [cell.text() for cell in row.find("td")]
        share = re.fullmatch(r"([\d.]+) % of ([\d,]+)", cells[2]) if len(cells) > 2 else None
        if cells[0] == "none":
            found.append((0, 0, 0, 0))
        else:
            whole = (float(share[1]), number(share[2])) if share else (0, 0)
            found.append((number(cells[0]), number(cells[1]), *whole))
    return found


def in_words(text: str) -> tuple[float, ...]:
    """Return the numbers of a chart's sentence: its highest bar, gaps, undated documents, and dates not read."""
    gaps = re.search(r"of ([\d,]+) gaps", text)
    undated = re.search(r"([\d,]+) (?:undated|without a date in the title) not shown", text)
    none = number(gaps[1]) if gaps else int("; none " in text)
    unread = re.search(r"([\d,]+) dates? could not be read", text)
    return *_peak(text), none, number(undated[1]) if undated else 0, number(unread[1]) if unread else 0


def _peak(text: str) -> tuple[float, ...]:
    """Documents of the highest bar, and all that are dated; or the highest share, of what, or in how many bars."""
    share = re.search(r"([\d.]+) %(?:, ([\d,]+) of ([\d,]+) in the archive| in each of ([\d,]+) )", text)
    if share:
        return float(share[1]), *(number(group or "0") for group in share.groups()[1:])
    found = re.search(r"([\d,]+) of ([\d,]+)", text) or re.match(r"(([\d,]+)) documents?", text)
    assert found
    return number(found[1]), number(found[2])
