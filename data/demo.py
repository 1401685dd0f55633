"""A synthetic archive of any size, for trying and measuring: no record of it tells of anything that happened.

Words follow Zipf's law, dates stand in clusters and come in every precision, and each theme has records of its
own. The same seed makes the same records.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import parquet

from data.build import BuildOptions, build
from data.load.report import BuildReport

TITLE_WORDS = 12
SUMMARY_WORDS = 50
VOCABULARY = 60_000
"""Distinct words besides those of the themes; a collection of a million short records has about as many."""

_RECORDS_PER_FILE = 50_000
_WORDS_PER_FILE = 10_000_000
"""Records of long texts go into smaller files, so that one of them is made in a few hundred megabytes."""

_EXPONENT = 1.07
"""Of Zipf's law, as measured on English prose (Piantadosi, Psychonomic Bulletin & Review 21, 2014)."""

_LABEL = "Synthetic"
_RIGHTS = "Synthetic record made by a program: not a historical document."
_CONSONANTS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "kl", "pr", "st", "tr")
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in "aeiou"]
_KINDS = ("telegram", "memorandum", "letter", "report", "minutes", "note", "cable", "record of conversation")
_LANGUAGES = ("English", "Russian", "German", "French", "Chinese", "Spanish", "Czech", "Dari")
_COUNTRIES = (*(f"{_LABEL} country {number}" for number in range(1, 7)), None)
_CLASSIFICATIONS = ("Secret", "Top Secret", "Confidential", "Unclassified", None)
_CLUSTERS = (
    ("1948-06-24", 200),
    ("1956-11-01", 90),
    ("1961-08-13", 120),
    ("1962-10-20", 40),
    ("1968-08-21", 90),
    ("1973-10-10", 120),
    ("1979-12-27", 150),
    ("1989-11-09", 120),
)
"""Days around which records crowd, with the spread in days."""

_BEFORE = (timedelta(), timedelta(), timedelta(7), timedelta(4_000))
"""How long before its record the event of a title lies, by kind."""

_FIRST, _LAST = date(1945, 1, 1), date(1991, 12, 31)


@dataclass(frozen=True)
class _Injected:
    """Words that put a record under a theme, and the days such records lie between."""

    title: str
    summary: str
    first_day: date
    last_day: date


_THEMES = (
    _Injected("cuba missiles", "soviet missiles in cuba", date(1962, 9, 1), date(1962, 12, 31)),
    _Injected("kabul", "afghanistan", date(1978, 4, 27), date(1989, 2, 15)),
    _Injected("german reunification", "the german question", date(1989, 9, 1), date(1990, 10, 3)),
)
_OF_A_THEME = 0.02
"""Share of the records that each theme gets."""


def build_demo(
    out: Path, documents: int, seed: int, themes: Path, *, words: int = SUMMARY_WORDS, progress: bool = False
) -> BuildReport:
    """Write an archive of this many synthetic records; raise an AnnalsError, `out` untouched, if it cannot."""
    with TemporaryDirectory(prefix="annals-demo-") as folder:
        sources = []
        for number, table in enumerate(synthetic_records(documents, seed, words), start=1):
            sources.append(Path(folder) / f"synthetic-{number:04}.parquet")
            parquet.write_table(table, sources[-1])
        name = f"Synthetic demonstration, {documents:,} records, seed {seed}"
        return build(sources, out, themes, BuildOptions(name=name, progress=progress, text_language="en"))


def synthetic_records(documents: int, seed: int, words: int = SUMMARY_WORDS) -> Iterator[pa.Table]:
    """Yield the records in pieces, one at least, with the columns that tables usually have.

    `words` is the length of each summary; at least six, for those of a theme.
    """
    records = _Records(seed, words)
    most = max(1, min(_RECORDS_PER_FILE, _WORDS_PER_FILE // words))
    for first in range(0, max(documents, 1), most):
        yield records.chunk(first, min(most, documents - first))


class _Records:
    """Makes records chunk by chunk from one seed."""

    def __init__(self, seed: int, words: int) -> None:
        self._words_of_summary = words
        self._random = np.random.default_rng(seed)
        self._vocabulary = pa.array(self._words())

    def _words(self) -> list[str]:
        lengths = self._random.integers(1, 5, VOCABULARY * 2)
        syllables = iter(self._random.choice(_SYLLABLES, int(lengths.sum())).tolist())
        words = ("".join(next(syllables) for _ in range(length)) for length in lengths.tolist())
        return sorted(list(dict.fromkeys(words))[:VOCABULARY], key=len)

    def chunk(self, first: int, count: int) -> pa.Table:
        """Make `count` records, the first of them numbered `first`."""
        days = self._days(count)
        titles = self._texts(count, TITLE_WORDS - 3)
        summaries = self._texts(count, self._words_of_summary)
        themes = self._random.choice(len(_THEMES) + 1, count, p=[_OF_A_THEME] * 3 + [1 - 3 * _OF_A_THEME])
        for place, theme in enumerate(themes.tolist()):
            if theme < len(_THEMES):
                days[place] = self._inject(_THEMES[theme], place, titles, summaries)
        kinds = self._random.choice(_KINDS, count).tolist()
        return pa.table(
            {
                "id": [f"synthetic-{first + place}" for place in range(count)],
                "title": [
                    f"{_LABEL} {kind}, {title}{event}"
                    for kind, title, event in zip(kinds, titles, self._events(days), strict=True)
                ],
                "date": self._date_texts(days),
                "summary": summaries,
                "archive": self._names("archive", 12, count),
                "collection": self._names("collection", 200, count),
                "language": self._zipf_of(_LANGUAGES, count),
                "country": self._zipf_of(_COUNTRIES, count),
                "classification": self._zipf_of(_CLASSIFICATIONS, count),
                "people": self._lists("person", 5_000, count),
                "places": self._lists("place", 300, count),
                "subjects": self._lists("subject", 500, count),
                "rights": [_RIGHTS] * count,
            },
            schema=_SCHEMA,
        )

    def _ranks(self, of: int, count: int) -> NDArray[np.int64]:
        """Return numbers from 0 to `of`, small ones as much likelier as Zipf's law says."""
        weights = np.cumsum(1 / np.arange(1, of + 1, dtype=np.float64) ** _EXPONENT)
        ranks: NDArray[np.int64] = np.searchsorted(weights, self._random.random(count) * weights[-1])
        return ranks

    def _texts(self, count: int, words: int) -> list[str]:
        spoken = self._vocabulary.take(pa.array(self._ranks(len(self._vocabulary), count * words)))
        lists = pa.ListArray.from_arrays(np.arange(0, count * words + 1, words, dtype=np.int32), spoken)
        texts: list[str] = pc.binary_join(lists, " ").to_pylist()
        return texts

    def _names(self, kind: str, of: int, count: int) -> list[str]:
        names = [f"{_LABEL} {kind} {number}" for number in range(1, of + 1)]
        return [names[rank] for rank in self._ranks(of, count).tolist()]

    def _zipf_of(self, values: tuple[str | None, ...], count: int) -> list[str | None]:
        return [values[rank] for rank in self._ranks(len(values), count).tolist()]

    def _lists(self, kind: str, of: int, count: int) -> list[list[str]]:
        lengths = self._random.poisson(1.5, count)
        names = iter(self._names(kind, of, int(lengths.sum())))
        return [[next(names) for _ in range(length)] for length in lengths.tolist()]

    def _days(self, count: int) -> list[date]:
        """Return half of the days around the clusters, half anywhere in the span."""
        anywhere = self._random.integers(_FIRST.toordinal(), _LAST.toordinal() + 1, count)
        cluster = self._random.integers(0, len(_CLUSTERS), count)
        centres = np.array([date.fromisoformat(day).toordinal() for day, _ in _CLUSTERS])
        spreads = np.array([spread for _, spread in _CLUSTERS])
        near = np.rint(self._random.normal(centres[cluster], spreads[cluster]))
        chosen = np.where(self._random.random(count) < 0.5, near, anywhere)
        return [date.fromordinal(int(day)) for day in np.clip(chosen, _FIRST.toordinal(), _LAST.toordinal())]

    def _inject(self, theme: _Injected, place: int, titles: list[str], summaries: list[str]) -> date:
        """Put the words of a theme in the place of as many others; return the day the record gets."""
        for texts, words in ((titles, theme.title), (summaries, theme.summary)):
            rest = texts[place].split(" ")[len(words.split()) :]
            texts[place] = " ".join([words, *rest])
        return theme.first_day + timedelta(days=int(self._random.integers(0, (theme.last_day - theme.first_day).days)))

    def _events(self, days: list[date]) -> list[str]:
        """Return ends of titles: one in eight names a date, the day itself, a week before, or now and then another."""
        kinds = self._random.choice(4, len(days), p=[0.875, 0.06, 0.06, 0.005])
        return [
            f", {event.day} {_MONTHS[event.month]} {event.year}" if kind else ""
            for kind, event in ((kind, day - _BEFORE[kind]) for kind, day in zip(kinds.tolist(), days, strict=True))
        ]

    def _date_texts(self, days: list[date]) -> list[str | None]:
        shares = np.array([share for share, _ in _DATE_TEXTS], np.float64)
        forms = self._random.choice(len(_DATE_TEXTS), len(days), p=shares / shares.sum())
        return [_DATE_TEXTS[form][1](day) for form, day in zip(forms.tolist(), days, strict=True)]


_MONTHS = tuple(calendar.month_name)
_DATE_TEXTS: tuple[tuple[int, Callable[[date], str | None]], ...] = (
    (30, lambda day: f"{_MONTHS[day.month]} {day.day}, {day.year}"),
    (20, lambda day: f"{day.day} {_MONTHS[day.month]} {day.year}"),
    (15, lambda day: day.isoformat()),
    (13, lambda day: f"{_MONTHS[day.month]} {day.year}"),
    (8, lambda day: f"{day.year}"),
    (4, lambda day: f"circa {day.year}"),
    (3, lambda day: f"[{_MONTHS[day.month]} {day.day}, {day.year}]"),
    (2, lambda day: f"{day.year}?"),
    (1, lambda day: f"spring {day.year}"),
    (1, lambda day: f"{day.year // 10}0s"),
    (1, lambda day: f"before {day.year}"),
    (1, lambda _: "Undated"),
    (1, lambda _: None),
)
"""How dates are written, in hundredths of the records: days, months, years, signs of doubt, and none."""

_NAMES = pa.list_(pa.string())
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "title", "date", "summary", "archive", "collection")),
        *((name, pa.string()) for name in ("language", "country", "classification")),
        *((name, _NAMES) for name in ("people", "places", "subjects")),
        ("rights", pa.string()),
    ]
)
