"""A comparison as a chart for a picture: a line with its mark and dash for each question, on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from display.charts.lines import COLOURS, FULL_SIZE, DrawnLine, is_any_above
from display.compare import words as compare_words
from display.compare.axis import Axis, Line
from display.compare.axis import lines as lines_of
from display.compare.chart import NOTHING, line_words
from display.compare.drawing import drawn_line, events_on, places_on
from display.drawing.pen import Pen
from display.format import words
from display.format.shares import MIN_OF_SHARE
from display.pictures.frame import KEY_BOX, Chart, KeyEntry
from display.pictures.lines import DASHES, TALL, Lines, mark
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.model.comparison import Comparison
from queries.model.event import Event
from queries.model.site import site as site_of
from queries.result import Result
from queries.theme_definitions import theme_names
from queries.timeline import events

ABOVE = "; some are above the chart"


@dataclass(frozen=True)
class ComparisonView:
    """What the page of a comparison shows of time."""

    comparison: Comparison
    title: str
    subtitle: str
    questions: Sequence[str]
    axis: Axis
    lines: Sequence[Line]
    known_events: Sequence[Event]

    @property
    def is_drawn(self) -> bool:
        """Whether anything stands on the axis."""
        return bool(self.axis.names) and any(line.counts.dated for line in self.lines)


def comparison_view(archive: Archive, address: Address) -> ComparisonView:
    """Ask what the page of this address asks."""
    comparison, names, site = address.comparison, theme_names(archive), site_of(archive)
    axis, found = lines_of(comparison, cache(partial(Result, archive)))
    return ComparisonView(
        comparison,
        compare_words.title(comparison, names, site),
        compare_words.counts_sentence(comparison, [line.counts for line in found], None),
        [compare_words.question_words(line.side.filters, names, site) for line in found],
        axis,
        found,
        events(archive, date.min, date.max),
    )


def comparison_chart(view: ComparisonView, pen: Pen, room: float, tall: float = TALL) -> Chart:
    """Draw the lines of a comparison, with what each asks, in a width and a height."""
    if not view.comparison.is_asked:
        return Chart(view.title, "", [], 0, (), ["The link compares nothing: a and b name the questions."])
    key = [_question_entry(pen, view, place) for place in range(len(view.lines))]
    if not view.is_drawn:
        return Chart(view.title, view.subtitle, [], 0, key, [NOTHING])
    drawn = [drawn_line(line, view.comparison) for line in view.lines]
    happened = events_on(places_on(view.axis), view.comparison, view.known_events)
    lines = Lines(view.axis, drawn, happened, pen, room, is_share=view.comparison.measure == "share", tall=tall)
    return Chart(view.title, view.subtitle, lines.nodes(), tall, [*key, *_hollow(pen, view, drawn)], _sentences(view))


def _sentences(view: ComparisonView) -> list[str]:
    """Return each line in words, as under the chart of the page."""
    found = []
    for line in view.lines:
        parts = line_words(view.axis, line, view.known_events)
        text = "".join(part if isinstance(part, str) else part.text() for part in parts)
        found.append(f"{line.letter.upper()}: {text}")
    return found


def _question_entry(pen: Pen, view: ComparisonView, place: int) -> KeyEntry:
    """Return the mark of a question, and what it asks."""
    line = view.lines[place]
    colour, middle = COLOURS[line.letter], KEY_BOX / 2
    text = pen.letters(f"{line.letter.upper()}: {view.questions[place]}, {words.documents(line.counts.documents)}")
    return KeyEntry(
        lambda x, y: [
            pen.line((x, y + middle), (x + KEY_BOX, y + middle), colour, width=1.5, dash=DASHES[line.letter]),
            mark(pen, line.letter, (x + middle, y + middle), FULL_SIZE, is_hollow=False),
        ],
        text,
    )


def _hollow(pen: Pen, view: ComparisonView, drawn: Sequence[DrawnLine]) -> list[KeyEntry]:
    if not any(0 < whole < MIN_OF_SHARE for line in view.lines for whole in line.whole):
        return []
    above = ABOVE if is_any_above(drawn) else ""
    text = f"Hollow: the {view.axis.grain} has fewer than {MIN_OF_SHARE} documents in the archive{above}."
    middle = KEY_BOX / 2
    return [KeyEntry(lambda x, y: [mark(pen, "a", (x + middle, y + middle), FULL_SIZE, is_hollow=True)], text)]
