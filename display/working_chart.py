"""The working behind the timeline: its marks or bars, the numbers in its sentence and table, and the strip under it."""

from collections.abc import Sequence
from datetime import date

from display import charts
from display import working_words as said
from display.charts.grains import drawn_as, shown_grain, shown_span
from display.explore import bins
from display.format import sentences, words
from display.working_parts import Part
from queries import Counts, archive_span, timeline_bars, working
from queries.filters import Filters
from queries.result import Result


def chart(result: Result, counts: Counts) -> list[Part]:
    """The working of the timeline, where anything stands on it, and of the strip of the whole archive."""
    parts = []
    if counts.dated:
        first, last = shown_span(result.filters, counts)
        grain = shown_grain(result.filters, first, last)
        held = bins.bins(timeline_bars(result, grain, first, last), grain)
        drawing = drawn_as(result.filters, counts.dated)
        parts += [_marks(result, counts)] if drawing == "marks" else []
        parts += [_bars(result, counts, held, grain, (first, last), drawing)]
    return [*parts, *_strip(result)]


def _marks(result: Result, counts: Counts) -> Part:
    filters = result.filters
    statement = (
        f"{words.number(counts.dated)}, one for each document of the result that has "
        f"{said.PLACED[filters.axis]}. A date wider than a day is drawn flat, as wide as it is.",
        _missing(counts, filters.axis, "mark"),
    )
    return Part("Marks", tuple(statement), working.script(result, "timeline_marks", limit=charts.MOST_MARKS))


def _missing(counts: Counts, axis: str, drawn: str) -> str:
    if not counts.undated:
        return ""
    return f"Left out: {words.number(counts.undated)} {sentences.NOT_PLACED[axis]}, without a {drawn}."


def _bars(
    result: Result, counts: Counts, held: Sequence[bins.Bin], grain: str, span: tuple[date, date], drawing: str
) -> Part:
    filters = result.filters
    is_drawn = drawing == "bars" and len(held) > 1
    counted = "Each bar" if is_drawn else f"The sentence and the table below the chart go by {grain}: each number"
    if len(held) == 1:
        counted = f"All dates shown touch a single {grain}, so that there is nothing to compare: its number"
    statement = [
        f"{counted} counts the documents of the result that have {said.PLACED[filters.axis]} with at least one day "
        f"in that {grain}. Days shown: {words.span(*span)}.",
        _sum(counts, held, grain),
        "A document of several themes counts once, in the part for several themes." if is_drawn else "",
        *(_archive(filters, grain) if is_drawn else ()),
        _missing(counts, filters.axis, "bar") if is_drawn else "",
    ]
    days = {"grain": grain, "first_day": span[0], "last_day": span[1]}
    is_compared = is_drawn and (filters.is_narrowed or filters.measure == "share")
    script = (
        working.compared_script(result, grain, *span)
        if is_compared
        else working.script(result, "timeline_bars", **days)
    )
    return Part("Bars" if is_drawn else f"Numbers by {grain}", tuple(statement), script)


def _sum(counts: Counts, held: Sequence[bins.Bin], grain: str) -> str:
    """What the bars add up to, and why that may be more than the documents."""
    total = sum(one.documents for one in held)
    wider = sum(one.wider for one in held)
    dated = words.number(counts.dated)
    if not wider:
        return f"No date is wider than a {grain}, so that the numbers add up to the {words.documents(counts.dated)}."
    more = f", not {dated}" if total != counts.dated else ""
    return (
        f"A document whose date is wider than a {grain} counts in each that it touches, hatched in bars: "
        f"the numbers add up to {words.number(total)}{more}."
    )


def _archive(filters: Filters, grain: str) -> list[str]:
    """What bars are held against, as far as they are: the whole archive of the same days."""
    sure = " whose dates are as sure as is asked" if said.asks_certainty(filters) else ""
    within = " and in the range" if filters.has_range else ""
    whole = (
        f"all documents of the archive{sure} that have {said.PLACED[filters.axis]} with at least one day in the "
        f"{grain}{within}; no other choice counts there"
    )
    if filters.measure == "share":
        return [f"Bars show shares. A share is the number of a bar divided by {whole}. Of nothing, the share is 0."]
    return [f"The pale bars behind count {whole}."] if filters.is_narrowed else []


def _strip(result: Result) -> list[Part]:
    axis = result.filters.axis
    first, last = archive_span(result.archive, axis) or (date.min, date.min)
    if first >= last:
        return []
    grain = shown_grain(Filters(), first, last)
    statement = (
        f"The strip counts, {grain} by {grain}, all documents of the archive that have {said.PLACED[axis]} with at "
        f"least one day in the {grain}, whatever is asked. A document whose date is wider counts in each that it "
        "touches.",
        f"Left out: those that have {said.UNDATED[axis]}.",
    )
    return [Part("Whole archive", statement, working.overview_script(result.archive, axis, grain, first, last))]
