"""About the timeline: its marks or bars, the rows of its themes, what it does not show, and the strip above it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from display.charts.grains import shown_grain
from display.charts.stacking import MARKS_UNASKED, MOST_MARKS
from display.explore.axis import Axis, beyond
from display.explore.chart_sentence import unread_words
from display.explore.rows import Timeline
from display.format import words
from display.numbers.conditions import HAVING, LACKING, asks_certainty
from display.numbers.count import impossible
from display.numbers.statement import Statement, linked, linked_number
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries import methodology
from queries.model.bars import Bars
from queries.model.filters import Filters
from queries.result import Result
from queries.results import documents_found
from queries.timeline import archive_span


def statements(result: Result, address: Address, timeline: Timeline | None) -> list[Statement]:
    """Return the statements about all that the chart shows; none where it shows nothing."""
    if not timeline or not timeline.bars:
        return []
    found = [_marks(result)] if timeline.are_marks else []
    found.append(_bars(result, address, timeline, timeline.bars))
    found += [_theme_rows(result, timeline)] if timeline.themes else []
    return [*found, *_strip(result)]


def _marks(result: Result) -> Statement:
    axis = result.filters.axis
    paragraphs = (
        el(
            "p",
            f"Each mark is one document with {HAVING[axis]}. Up to {MARKS_UNASKED} documents are drawn as marks, and "
            "larger numbers as bars, unless you choose otherwise in the chart’s menu.",
        ),
        el(
            "p",
            "A date longer than a day is drawn as a line. A hollow mark has a doubtful date. A dotted line leads to "
            "the date in the title, where the two contradict each other."
            if axis == "written"
            else "A date longer than a day is drawn as a line. A hollow mark has a doubtful written date.",
        ),
    )
    return Statement("Marks", paragraphs, methodology.script(result, "timeline_marks", limit=MOST_MARKS))


def _bars(result: Result, address: Address, timeline: Timeline, bars: Bars) -> Statement:
    filters, axis = result.filters, timeline.axis
    counted = "Each number in the table" if timeline.are_marks else "Each bar"
    week = " A week begins on Monday." if axis.grain == "week" else ""
    paragraphs = (
        el(
            "p",
            f"{counted} counts the documents whose {_date_of(filters)} is at least partly in that {axis.grain}."
            f"{week} The axis shows {words.span(axis.first, axis.last)}.",
        ),
        _sum(timeline, bars),
        _archive(filters, timeline),
        _cut(result, address, axis),
        _undated(address, filters, timeline),
        _silence(timeline),
        _open_ends(timeline),
        _events(address),
    )
    days = axis.grain, axis.first, axis.last
    is_compared = bool(timeline.archive_bars) or _shows_shares(filters, timeline)
    script = (
        methodology.compared_script(result, *days)
        if is_compared
        else methodology.script(result, "timeline_bars", grain=days[0], first_day=days[1], last_day=days[2])
    )
    return Statement(f"Numbers by {axis.grain}" if timeline.are_marks else "Bars", paragraphs, script)


def _date_of(filters: Filters) -> str:
    return "written date" if filters.axis == "written" else "date in the title"


def _sum(timeline: Timeline, bars: Bars) -> Element:
    """Return what the bars add up to, and why that may be more than the documents."""
    total, wider, grain = sum(bars.totals), sum(bars.wider), timeline.axis.grain
    if not wider:
        return el("p", f"The numbers add up to {words.documents(total)}. No date is longer than a {grain}.")
    hatched = "" if timeline.are_marks else ", as the hatched part"
    return el(
        "p",
        f"A document with a date longer than a {grain} is counted in each {grain} it touches{hatched}. "
        f"So the numbers add up to {words.number(total)}, which may be more than the number of documents.",
    )


def _archive(filters: Filters, timeline: Timeline) -> Element | None:
    """Return what the result is compared with: the whole archive in the same days."""
    certain = ", with dates as certain as you ask for" if asks_certainty(filters) else ""
    whole = f"all documents of the archive in that {timeline.axis.grain}{certain}"
    if _shows_shares(filters, timeline):
        sentence = "Bars show shares: the documents counted, divided by"
        return el("p", f"{sentence} {whole}. Where the archive has none, there is no bar.")
    if not timeline.archive_bars:
        return None
    return el("p", f"The pale bars behind show {whole}. They have a scale of their own.")


def _shows_shares(filters: Filters, timeline: Timeline) -> bool:
    return filters.measure == "share" and not timeline.are_marks


def _cut(result: Result, address: Address, axis: Axis) -> Element | None:
    """Return the documents beyond the ends of the axis that are cut, with the way to all of it."""
    if not axis.is_cut:
        return None
    ends = beyond(result.filters, axis)
    counts = documents_found(result.archive, [question for _, question in ends])
    parts = [
        linked(address, question, f"{words.documents(count)} {where}")
        for (where, question), count in zip(ends, counts, strict=True)
        if count
    ]
    if not parts:
        return None
    joined = [parts[0], " and ", parts[1]] if len(parts) == 2 else parts
    return el(
        "p",
        "The axis leaves out long ends with hardly any documents: ",
        joined,
        ". They are counted, but not drawn. ",
        el("a", "Show all years", href=address.ask(result.filters.change(ends="all")).href),
    )


def _undated(address: Address, filters: Filters, timeline: Timeline) -> Element | None:
    counts = timeline.counts
    if not counts.undated:
        return None
    number = linked_number(address, filters.change(undated="only"), counts.undated)
    has, are = ("has", "is") if counts.undated == 1 else ("have", "are")
    sentence = f" {has} {LACKING[filters.axis]} and {are} not drawn."
    return el("p", number, sentence, impossible(address, filters, counts))


def _silence(timeline: Timeline) -> Element | None:
    if not timeline.silent:
        return None
    marked = "A dark line under the axis marks days for which the archive has no"
    if timeline.off_axis_in_archive.unread:
        return el("p", f"{marked} dated documents; {unread_words(timeline.off_axis_in_archive.unread)}.")
    return el("p", f"{marked} documents at all.")


def _open_ends(timeline: Timeline) -> Element | None:
    if not timeline.open_ends:
        return None
    sentence = (
        "A line that fades away is a date with one end only, such as before 1962: it lies on the side of the fading, "
    )
    return el("p", f"{sentence}nobody knows how far. Its documents count as undated.")


def _events(address: Address) -> Element | None:
    if not address.filters.events:
        return None
    every = el("a", "list of events", href=address.change(tab="events").href)
    return el("p", "Events with a short name are drawn, as many as fit. The ", every, " has all of them.")


def _theme_rows(result: Result, timeline: Timeline) -> Statement:
    of_all = Result(result.archive, result.filters.choose(theme=()))
    are_marks = any(row.marks for row in timeline.rows[1:])
    paragraphs = (
        el(
            "p",
            f"Each theme has a row of its own. It shows the documents of this theme that match all your other choices"
            f"{', a mark for each' if are_marks else ''}. A document in several themes is in several rows.",
        ),
        None if are_marks else el("p", "The rows of themes share one scale. The row above them has its own."),
        _without_row(timeline),
    )
    days = timeline.axis.grain, timeline.axis.first, timeline.axis.last
    script = (
        methodology.script(of_all, "theme_marks", limit=MOST_MARKS)
        if are_marks
        else methodology.theme_rows_script(of_all, *days)
    )
    return Statement("Rows of themes", paragraphs, script)


def _without_row(timeline: Timeline) -> Element | None:
    if not timeline.more_themes:
        return None
    more = f"{words.number(timeline.more_themes)} more {'theme has' if timeline.more_themes == 1 else 'themes have'}"
    return el("p", f"The themes you choose and the largest ones have a row. {more} none.")


def _strip(result: Result) -> Sequence[Statement]:
    """Return the strip of the whole archive, which is above the chart where this shows a range."""
    axis = result.filters.axis
    first, last = archive_span(result.archive, axis) or (date.min, date.min)
    if first >= last or not result.filters.has_range:
        return []
    grain = shown_grain(Filters(), first, last)
    paragraph = el(
        "p",
        f"The strip above the chart shows the whole archive by {grain}"
        f"{'' if result.filters.ends else ', without long ends that have hardly any documents'}. Your choices do not "
        f"change it. A document that has {LACKING[axis]} is not in it.",
    )
    return [Statement("Strip", (paragraph,), methodology.overview_script(result.archive, axis, grain, first, last))]
