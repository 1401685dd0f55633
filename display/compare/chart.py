"""The lines of a comparison: the menus of its axis, the chart, the same in sentences and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from display.charts.grains import grain_sentence
from display.charts.lines import is_any_above
from display.compare.axis import Axis, Line
from display.compare.drawing import drawing, drawn_line
from display.compare.relative_days import unit_name
from display.compare.table import documents_link, table
from display.compare.words import day_zero_words, letter_mark
from display.explore.bins import Bin
from display.explore.chart_sentence import chart_sentence
from display.explore.toolbar import MEASURES, menu
from display.format import words
from display.format.sentences import NOT_PLACED
from display.format.shares import MIN_OF_SHARE
from display.pictures.links import chart_files
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.comparison import REACHES, Comparison, ComparisonChanges
from queries.model.days import bucket_end
from queries.model.event import Event
from queries.model.vocabularies import GRAINS, UNITS, Grain

OFFERED_REACHES = {"day": (7, 30, 60, 90, 120), "week": (4, 12, 26, 52), "month": (3, 6, 12, 24, 60)}
"""How many of each unit on either side of day 0 the menu has."""
NOTHING = "No document of these questions has a date that can be drawn."


def chart(address: Address, axis: Axis, lines: Sequence[Line], events: Sequence[Event]) -> Element:
    """Return the chart with all that belongs to it; a sentence where nothing is dated."""
    comparison = address.comparison
    is_drawn = bool(axis.names) and any(line.counts.dated for line in lines)
    sentences = [line_words(axis, line, events) for line in lines] if is_drawn else []
    sentence = " ".join(
        el("p", f"{line.letter.upper()}: ", one).text() for line, one in zip(lines, sentences, strict=False)
    )
    items = [el("li", letter_mark(line.letter), el("p", one)) for line, one in zip(lines, sentences, strict=False)]
    return el(
        "section",
        el("div", _notes(address, axis, lines), _menus(address, axis, is_drawn=is_drawn), class_="toolbar"),
        drawing(address, axis, lines, events, sentence) if is_drawn else el("p", NOTHING, class_="quiet"),
        _legend(axis, lines, comparison) if is_drawn else None,
        el("ul", items, class_="line-words") if is_drawn else None,
        el("div", table(axis, lines), class_="compared-table") if is_drawn and address.tab == "table" else None,
        class_="compare-chart",
        aria_label="The questions over time",
    )


def _notes(address: Address, axis: Axis, lines: Sequence[Line]) -> Element:
    """Return what the axis is, and why it is not the one that was asked for."""
    comparison = address.comparison
    if comparison.is_relative:
        return el("p", day_zero_unit(axis))
    missing = [
        letter.upper() for letter, side in zip(comparison.letters, comparison.sides, strict=True) if not side.day_zero
    ]
    if len(missing) < len(comparison.sides):
        verb = "has" if len(missing) == 1 else "have"
        return el("p", f"Time is counted from day 0 once every question has one; {' and '.join(missing)} {verb} none.")
    if coarser := grain_sentence(comparison.grain, axis.grain):
        return el("p", f"{coarser}.")
    if any(line.earlier or line.later for line in lines):
        return el("p", el("a", "Show all years", href=_with(address, ends="all"), data_focus="ends"))
    return el("p", "A click on a point shows its documents.", class_="hint")


def day_zero_unit(axis: Axis) -> str:
    """Return what the places of time from day 0 are: the one of number 0 begins with it."""
    zero, before = unit_name(axis.grain, 0).capitalize(), unit_name(axis.grain, -1)
    return f"{zero} begins on day 0; {before} ends the day before."


def _menus(address: Address, axis: Axis, *, is_drawn: bool) -> Element:
    comparison = address.comparison
    menus = [_units(address), _reach(address)] if comparison.is_relative else [_grain(address, axis)]
    measures = [(label, _with(address, measure=name), name == comparison.measure) for name, label in MEASURES.items()]
    is_table = address.tab == "table"
    return el(
        "div",
        menus,
        menu(MEASURES[comparison.measure], [("", measures)], label="Lines show"),
        chart_files(address) if is_drawn else None,
        el(
            "a",
            "Hide table" if is_table else "Table",
            href=address.change(tab="" if is_table else "table").href,
            data_focus="table",
        ),
        class_="chart-menus",
    )


def _with(address: Address, **changes: Unpack[ComparisonChanges]) -> str:
    return address.compare(address.comparison.change(**changes)).href


def _grain(address: Address, axis: Axis) -> Element:
    items = [(grain.capitalize(), _with(address, grain=grain), grain == axis.grain) for grain in GRAINS]
    if address.comparison.grain:
        items.append(("Automatic", _with(address, grain=""), False))
    return menu(f"By {axis.grain}", [("One point for each", items)], label="Grain of the chart")


def _units(address: Address) -> Element:
    """Return the unit of time; the reach that suits one does not suit another."""
    now = address.comparison.unit
    items = [(unit.capitalize(), _with(address, unit=unit, reach=0), unit == now) for unit in UNITS]
    return menu(f"By {now}", [("One point for each", items)], label="Unit of time from day 0")


def _reach(address: Address) -> Element:
    comparison = address.comparison
    reach, unit = comparison.effective_reach, comparison.unit
    offered = sorted({*OFFERED_REACHES[unit], REACHES[unit], reach})
    items = [(f"{_units_words(each, unit)} each way", _with(address, reach=each), each == reach) for each in offered]
    return menu(f"{_units_words(reach, unit)} each way", [("", items)], label="Time on either side of day 0")


def _units_words(count: int, unit: Grain) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _legend(axis: Axis, lines: Sequence[Line], comparison: Comparison) -> Element | None:
    """Return what hollow marks are, where there are any."""
    if not any(0 < whole < MIN_OF_SHARE for line in lines for whole in line.whole):
        return None
    is_above = is_any_above([drawn_line(line, comparison) for line in lines])
    above = "; some are above the chart, and in the table" if is_above else ""
    return el(
        "p",
        f"Hollow marks: the {axis.grain} has fewer than {MIN_OF_SHARE} documents in the archive{above}.",
        class_="quiet",
    )


def line_words(axis: Axis, line: Line, events: Sequence[Event]) -> list[Element | str]:
    """One line in a sentence, its numbers links to their documents."""
    parts: list[Element | str] = (
        _around_day_zero(axis, line, events) if axis.numbers else [_peak(axis, line), *_beyond(axis, line)]
    )
    if line.wide:
        is_one = line.wide == 1
        parts.append(
            f" {words.documents(line.wide)} {'has' if is_one else 'have'} a date wider than the {axis.grain} and "
            f"{'counts' if is_one else 'count'} in every {axis.grain} of it."
        )
    return parts


def _peak(axis: Axis, line: Line) -> str:
    counted = [one for one in line.bins if one]
    archive = [whole for one, whole in zip(line.bins, line.whole, strict=False) if one]
    return chart_sentence(line.counts, counted, axis.grain, line.side.filters.axis, archive or None, line.unread)


def _beyond(axis: Axis, line: Line) -> list[Element | str]:
    """How many documents are beyond the ends of the axis, each number a link to them."""
    first, last = axis.starts[0], bucket_end(axis.starts[-1], axis.grain)
    ends = [
        (line.earlier, f" before {words.short_day(first, axis.grain)}"),
        (line.later, f" after {words.short_day(last, axis.grain)}"),
    ]
    found = [(one, label) for one, label in ends if one and one.documents]
    if not found:
        return []
    parts: list[Element | str] = [" "]
    for number, (one, label) in enumerate(found):
        parts += [
            " and " if number else "",
            documents_link(one, line.side.filters, words.documents(one.documents)),
            label,
        ]
    is_one = sum(one.documents for one, _ in found) == 1
    return [*parts, f" {'is' if is_one else 'are'} beyond the axis."]


def _around_day_zero(axis: Axis, line: Line, events: Sequence[Event]) -> list[Element | str]:
    """Return the run-up and the aftermath in numbers, each a link to its documents."""
    time = _units_words(len(axis.numbers) // 2, axis.grain)
    sentence = f"; day 0 is {day_zero_words(line.side, events)}."
    if line.before and line.after and line.around:
        both = line.before.documents + line.after.documents - line.around.documents
        sentence += f" {words.number(both)} may be on either side." if both else ""
    if line.counts.undated:
        sentence += f" {words.number(line.counts.undated)} {NOT_PLACED[line.side.filters.axis]} not shown."
    before, after = _number(line.before, line), _number(line.after, line)
    return [before, f" in the {time} before day 0, ", after, f" in the {time} from then on", sentence]


def _number(one: Bin | None, line: Line) -> Element | str:
    return documents_link(one, line.side.filters, words.documents(one.documents)) if one else "no days chosen"
