"""Another rule for a theme as part of a link: a query and a window of dates, tried without writing them anywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from queries.model.days import first_day_of, last_day_of
from queries.urls.links import LONGEST_VALUE
from queries.urls.typed_dates import read_typed_range

DRAFT_PARAMETERS = ("query", "window_from", "window_to")
"""The parameters of a draft, on the themes page alone; without any of them no draft is tried."""

_FIELDS = {"query": "query", "window_from": "start", "window_to": "end"}


@dataclass(frozen=True)
class DraftRule:
    """A query, and a window of days, months or years as the reader wrote them, empty where it is open.

    An empty query stands for the one that the theme has.
    """

    query: str = ""
    start: str = ""
    end: str = ""

    @property
    def first_day(self) -> date | None:
        """The first day of the window, None where it is open."""
        return first_day_of(self.start) if self.start else None

    @property
    def last_day(self) -> date | None:
        """The last day of the window, which belongs to it; None where it is open."""
        return last_day_of(self.end) if self.end else None

    def in_order(self) -> Self:
        """With the two ends of the window exchanged where it ends before it starts."""
        if self.first_day and self.last_day and self.first_day > self.last_day:
            return replace(self, start=self.end, end=self.start)
        return self


def parse_draft(parameters: Mapping[str, Iterable[str]]) -> tuple[DraftRule | None, tuple[str, ...]]:
    """Return the draft of a link, None for none, and a sentence for each part that was ignored or read another way.

    Never raises.
    """
    values: dict[str, str] = {}
    notes: list[str] = []
    for name in DRAFT_PARAMETERS:
        written_values = list(parameters.get(name, ()))
        if len(written_values) > 1:
            notes.append(f"{name} is in the link {len(written_values)} times; only the last one counts.")
        for written in written_values[-1:]:
            value = " ".join(written.replace("\0", " ").split()).encode(errors="replace").decode()
            values[_FIELDS[name]], note = _query(value) if name == "query" else _window_day(name, value)
            notes += [note] if note else []
    draft = DraftRule(**values) if any(values.values()) else None
    if draft and draft.in_order() != draft:
        notes.append(f"The window from {draft.start} to {draft.end} ends before it starts and is read the other way.")
        draft = draft.in_order()
    return draft, tuple(notes)


def _query(value: str) -> tuple[str, str]:
    """Return the query, or the sentence that says why it is ignored."""
    if len(value) <= LONGEST_VALUE:
        return value, ""
    return "", f"The query is ignored: it has {len(value):,} characters, and may have {LONGEST_VALUE:,}."


def _window_day(name: str, value: str) -> tuple[str, str]:
    """Return the first or last day text of a typed date, and a sentence where it is ignored or read another way."""
    if not value:
        return "", ""
    typed, short = read_typed_range(value), value if len(value) <= 40 else f"{value[:39]}…"
    day = (typed.start if name == "window_from" else typed.end) if typed else ""
    if not typed or not day:
        how = "Write 1962, October 1962 or 16 October 1962"
        return "", f"{name}={short} is ignored: it cannot be read as a date. {how}."
    is_other = typed.reading or typed.start != typed.end
    return day, f"{name}={short} is read as {day}." if is_other else ""


def format_draft(draft: DraftRule | None) -> dict[str, str]:
    """Return the parameters of a draft in a link; open ends, and the theme's own query, stay out."""
    if draft is None:
        return {}
    return {name: value for name, field in _FIELDS.items() if (value := getattr(draft, field))}
