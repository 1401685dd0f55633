"""Days that are too frequent to be days: placeholders for a month or a year that the source did not know further.

A date stays as it is written; its qualifier says that it is in doubt. A day counts as a placeholder where it holds more
than twice the dates that the calendar gives it, so that any one of them is rather a placeholder than a day, and where
an exact binomial test, one-sided, rejects that this is chance. The test counts months, for days of
the year years, whose most frequent day it is, not records: the papers of one conference are one month, however many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

import duckdb

from data.extract.read import SourceRead
from data.sql import SQL

SIGNIFICANCE = 0.001
"""How often chance alone may make a placeholder of any day of a collection: each of its tests takes its share of it."""

_DAYS_OF_A_MONTH = 365.25 / 12
_YEAR_DAYS = {"01-01": ("1 January", 11), "07-01": ("1 July", 11), "12-31": ("31 December", 6)}
"""Days that stand for a year: their names, and how many other months have a day of the same number."""

_TESTS = 31 + len(_YEAR_DAYS) + 31
"""In one collection: one for each day of the month, each day that stands for years, and each width of a spread."""

_TIMES_CHANCE = 2
_WIDEST_SPREAD = 15
_MOST_OF_ONE_WEEKDAY = 0.5


@dataclass(frozen=True)
class Suspicion:
    """A finding on the days of a collection of sources: which they are, and the words for it."""

    sources: str
    days: tuple[str, ...]
    note: str


def mark_placeholders(connection: duckdb.DuckDBPyConnection, sources: Sequence[SourceRead]) -> None:
    """Mark the records whose day is suspected to be a placeholder, and say so in the notes of their sources."""
    note_shortened(connection, sources)
    connection.execute(SQL["full_days"])
    for found in suspicions(connection):
        connection.execute(SQL["placeholders"], {"sources": found.sources, "days": list(found.days)})
        for source in sources:
            if source.name == found.sources or source.name.rpartition("/")[0] == found.sources:
                source.notes.append(found.note)


def suspicions(connection: duckdb.DuckDBPyConnection) -> Sequence[Suspicion]:
    """Return what is found in the temporary table `full_days`, at most one finding a collection and kind."""
    spreads = {found.sources: found for found in _spreads(connection)}
    years = [found for day in _YEAR_DAYS for found in _days_of_years(connection, day)]
    months = [*_days_of_months(connection, [f"{found.sources}|{day}" for found in years for day in found.days])]
    single = [found for found in (*years, *months) if found.sources not in spreads]
    return [*spreads.values(), *single]


def _days_of_years(connection: duckdb.DuckDBPyConnection, day: str) -> Iterator[Suspicion]:
    """Yield the collections in which a day stands for years; where all firsts are frequent, it is one of twelve."""
    day_in_words, others = _YEAR_DAYS[day]
    for name, on_day, in_others, records, years, of_years in connection.execute(
        SQL["days_of_years"], {"day": day}
    ).fetchall():
        chance = max(1 / 365.25, float(in_others) / others / float(records))
        if _is_more_than_chance(float(on_day) / float(records), years, of_years, chance):
            yield Suspicion(name, (day,), _sentence(int(on_day), int(records), f"on {day_in_words}", f"{day}=year"))


def _days_of_months(connection: duckdb.DuckDBPyConnection, year_days: Sequence[str]) -> Iterator[Suspicion]:
    found: dict[str, list[tuple[int, int, int]]] = {}
    rows = connection.execute(SQL["days_of_months"], {"year_days": list(year_days)}).fetchall()
    for name, day, of_months, months, on_day, records in rows:
        if _is_more_than_chance(float(on_day) / float(records), months, of_months, 1 / _DAYS_OF_A_MONTH):
            found.setdefault(name, []).append((day, int(on_day), int(records)))
    for name, days in found.items():
        numbers = [day for day, _, _ in days]
        days_in_words = "on the " + " or the ".join(map(_ordinal, numbers))
        option = " --placeholder ".join(f"{day}=month" for day in numbers)
        note = _sentence(sum(count for _, count, _ in days), days[0][2], days_in_words, option)
        yield Suspicion(name, tuple(f"{day:02}" for day in numbers), note)


def _spreads(connection: duckdb.DuckDBPyConnection) -> Iterator[Suspicion]:
    """Yield the collections whose days lie within a part of the month that chance would not keep to."""
    for row in connection.execute(SQL["spreads_of_days"]).fetchall():
        name, earliest, latest, days, months, records, weekday_share = row
        width = latest - earliest + 1
        is_regular = weekday_share > _MOST_OF_ONE_WEEKDAY
        if days < 2 or width > _WIDEST_SPREAD or is_regular:
            continue
        if log(SIGNIFICANCE / _TESTS) > log(31) + months * log(width / _DAYS_OF_A_MONTH):
            sentence = (
                f"no date of {int(records):,} is outside the {_ordinal(earliest)} to the {_ordinal(latest)} of a month"
            )
            yield Suspicion(name, ("all",), _marked(f"{sentence}: probably months", "--precision month"))


def _is_more_than_chance(share: float, won: int, of: int, chance: float) -> bool:
    expected = _TIMES_CHANCE * chance
    return share > expected and log_upper_tail(won, of, expected) < log(SIGNIFICANCE / _TESTS)


def log_upper_tail(successes: int, trials: int, chance: float) -> float:
    """Return the logarithm of the probability of at least so many successes, by the binomial distribution."""
    if successes <= 0 or chance >= 1:
        return 0.0
    terms = [
        lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1) + k * log(chance) + (trials - k) * log(1 - chance)
        for k in range(successes, trials + 1)
    ]
    most = max(terms, default=float("-inf"))
    return most + log(sum(exp(term - most) for term in terms)) if terms else float("-inf")


def _sentence(on_day: int, records: int, days_in_words: str, option: str) -> str:
    unit = option.rpartition("=")[2]
    return _marked(
        f"{on_day:,} of {records:,} full dates are {days_in_words}: probably {unit}s", f"--placeholder {option}"
    )


def _marked(sentence: str, option: str) -> str:
    return f"{sentence}. They stay as written, marked “placeholder suspected”; {option} reads them so"


def _ordinal(day: int) -> str:
    ending = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def note_shortened(connection: duckdb.DuckDBPyConnection, sources: Sequence[SourceRead]) -> None:
    """Say in each source how many dates were read without their day, as a curator asked for."""
    notes: dict[str, list[str]] = {}
    for name, option, records in connection.execute(
        "select staged.source_file, record_dates.shortened, count(*) from staged inner join record_dates using (n)"
        " where record_dates.shortened is not null group by all order by all"
    ).fetchall():
        notes.setdefault(name, []).append(f"dates read without their day, as {option} asks: {records:,}")
    for source in sources:
        source.notes += notes.get(source.name, [])
