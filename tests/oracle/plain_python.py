"""An archive read into plain Python, and what it answers: the slow and obvious way, to hold the queries against.

Nothing here asks `queries/` how a link is read, words are folded, dates compared or results ordered.
"""

import math
import re
import unicodedata
from bisect import bisect_right
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

import duckdb
import snowballstemmer

Tree = str | tuple[str, *tuple["Tree", ...]]
"""A search: a leaf as a reader types it, `("NOT", part)`, `("OR", part, …)`, or `("AND", part, …)`, also with `" "`."""

FACET_COLUMNS = ("archive", "collection", "language", "country", "classification")
FACET_KINDS = ("person", "place", "subject")
EXCLUDABLE = (*FACET_KINDS, *FACET_COLUMNS)
FACETS = ("theme", *EXCLUDABLE, "date")
DATE_FIELDS = ("before", "after", "during")
KINDS_OF_DATES = (
    *("exact", "doubtful-day", "month", "season", "year", "decade", "range", "open", "bce", "undated", "unread"),
    *("approximate", "uncertain", "inferred", "placeholder"),
    *("written-after", "written-before", "contradiction", "impossible"),
)
NO_DATE = ("", "undated", "n.d.", "no date")
WEIGHTS = {"title": 3.0, "summary": 1.0, "text": 1.0, "names": 2.0}

_stemmed = cache(snowballstemmer.stemmer("english").stemWord)


@dataclass
class Document:
    """One record of the archive."""

    doc: int
    id: str
    title: str
    summary: str
    body: str
    first_day: date | None
    last_day: date | None
    event_first_day: date | None
    event_last_day: date | None
    date_text: str
    precision: str | None
    qualifier: str | None
    conflict: str
    archive: str | None
    collection: str | None
    language: str | None
    country: str | None
    classification: str | None
    text_language: str = "en"
    mentions: list[tuple[str, str]] = field(default_factory=list)
    themes: set[str] = field(default_factory=set)
    _found: dict[str, Counter[str]] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each field."""
        names = " | ".join(name for _, name in self.mentions)
        return {"title": self.title, "summary": self.summary, "text": self.body, "names": names}

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The words of each field."""
        return {name: _words(text) for name, text in self.texts.items()}

    @cached_property
    def joined(self) -> dict[str, list[str]]:
        """What may be one word in each field: with hyphens, points between letters, or a number after letters."""
        return {name: _joined(text) for name, text in self.texts.items()}

    @cached_property
    def length(self) -> int:
        """Words of all fields."""
        return sum(map(len, self.words.values()))

    def values(self, facet: str) -> set[str | None]:
        """Return the values of the document under one facet."""
        if facet == "theme":
            return {*self.themes} or {"none"}
        if facet == "date":
            return {
                self.exactness,
                self.qualifier,
                {"written_after_event": "written-after", "written_before_event": "written-before"}.get(
                    self.conflict, self.conflict
                ),
            }
        if facet in FACET_KINDS:
            return {name for kind, name in self.mentions if kind == facet}
        return {getattr(self, facet) or "none"}

    @property
    def exactness(self) -> str:
        """How exactly the document is dated, whatever the axis."""
        if self.precision is None:
            return "undated" if self.date_text.strip("[]() ").lower() in NO_DATE else "unread"
        if self.precision != "day":
            return self.precision
        return "doubtful-day" if self.qualifier else "exact"

    def is_certain(self, certainty: str) -> bool:
        """Whether the written date bears no more doubt than is let in."""
        let_in = {"exact": (), "approximate": ("approximate", "uncertain")}
        return certainty == "inferred" or not self.qualifier or self.qualifier in let_in[certainty]

    def touches(self, first: date | None, last: date | None) -> bool:
        """Whether one of the days that the document may be of lies in the range; never for an undated one."""
        return bool(
            self.first_day
            and self.last_day
            and (first or date.min) <= self.last_day
            and self.first_day <= (last or date.max)
        )

    def found(self, leaf: str) -> Counter[str]:
        """How often a leaf of a search is found in each field; one that chooses by a filter is found in none."""
        if leaf not in self._found:
            named, _, bare = leaf.rpartition(":")
            if is_of_filters(leaf):
                self._found[leaf] = Counter()
            elif "~" in bare:
                self._found[leaf] = Counter(
                    {name: sum(_times_near(bare, text) for text in self.texts_apart[name]) for name in self.texts}
                )
            else:
                fields = {name: words for name, words in self.words.items() if named in ("", name)}
                self._found[leaf] = Counter({name: self._times(bare, name, words) for name, words in fields.items()})
        return self._found[leaf]

    def _times(self, bare: str, name: str, words: list[str]) -> int:
        if bare.startswith('"') or bare.endswith("*") or self.text_language == "en":
            return _times(bare, words, self.joined[name])
        expected, is_acronym = _wanted(bare)
        if is_acronym:
            return _times(bare, words, self.joined[name])
        stem = _stemmed_in(self.text_language, _accented(bare.replace("-", "").replace(".", ""))[0])
        forms = zip(words, _accented(self.texts[name]), strict=True)
        found = [word for word, form in forms if word == expected or _stemmed_in(self.text_language, form) == stem]
        return len(found) + sum(word == expected for word in self.joined[name] if word not in ("us", "usa", "who"))

    @cached_property
    def texts_apart(self) -> dict[str, list[list[str]]]:
        """The words of each field, those of each name by themselves."""
        names = [_words(name) for _, name in self.mentions]
        return {**{field: [words] for field, words in self.words.items()}, "names": names}

    def is_chosen(self, leaf: str) -> bool:
        """Whether a leaf such as `person:"Castro, Fidel"` or `before:1962` chooses the document."""
        field, _, value = leaf.partition(":")
        value = value.strip('"')
        if field not in DATE_FIELDS:
            return _words(value) in [_words(values) for values in self.values(field) if values]
        first, last = days_of(value)
        if field == "before":
            return self.touches(None, first - timedelta(days=1))
        return self.touches(last + timedelta(days=1), None) if field == "after" else self.touches(first, last)

    def holds(self, tree: Tree) -> bool:
        """Whether the document matches a search."""
        if isinstance(tree, str):
            return self.is_chosen(tree) if is_of_filters(tree) else self.found(tree).total() > 0
        sign, *parts = tree
        values = [self.holds(part) for part in parts]
        return not values[0] if sign == "NOT" else any(values) if sign == "OR" else all(values)


def _bare(text: str) -> str:
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    flat = unicodedata.normalize("NFKD", seen.casefold().replace("’", "'").replace("ł", "l"))
    return "".join(sign for sign in flat if not unicodedata.combining(sign))


def _accented(text: str) -> list[str]:
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    whole = unicodedata.normalize("NFC", seen.casefold().replace("’", "'"))
    found = re.findall(r"[^\W_]+(?:'[^\W\d_]+)*", whole)
    return [word.removesuffix("'s").replace("'", "") for word in found]


STEMMERS = {
    **{"de": "german", "fr": "french", "pl": "polish", "pt": "portuguese", "ru": "russian", "es": "spanish"},
    **{"it": "italian", "nl": "dutch", "cs": "czech", "hu": "hungarian", "ro": "romanian", "sv": "swedish"},
    **{"da": "danish", "no": "norwegian", "fi": "finnish", "tr": "turkish", "id": "indonesian", "ca": "catalan"},
    **{"et": "estonian", "lt": "lithuanian", "sr": "serbian", "ar": "arabic", "el": "greek", "eu": "basque"},
}


@cache
def _stemmed_in(language: str, word: str) -> str:
    stemmer = STEMMERS.get(language)
    return _bare(snowballstemmer.stemmer(stemmer).stemWord(word)) if stemmer else _bare(word)


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W_]+(?:'[^\W\d_]+)*", _bare(text))
    return [word.removesuffix("'s").replace("'", "") for word in found]


def _joined(text: str) -> list[str]:
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    with_points = re.sub(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_](?![^\W_]))+", _without_points, seen)
    found = re.findall(r"(?<![^\W_])[^\W\d_](?:\. ?[^\W\d_](?![^\W_]))+", seen)
    words = [re.sub(r"[. ]", "", acronym) for acronym in found]
    for run in re.findall(r"[^\W_]+(?:[-‐‑][^\W_]+)+", with_points):
        parts = re.split(r"[-‐‑]", run)
        if len(parts) <= 4:
            runs = [parts[at:to] for at in range(len(parts)) for to in range(at + 2, len(parts) + 1)]
            words += [word for word in map("".join, runs) if not word.isdecimal()]
    numbered = re.findall(r"(?<![^\W_])([A-Z]{1,3}) ([0-9]{1,3}[A-Za-z]?)(?![^\W_]|[.-][^\W_])", seen)
    words += [letters + number for letters, number in numbered if letters.lower() not in BEFORE_NUMBERS]
    return [*map(_bare, words), *("us" for _ in re.findall(r"(?<![^\W_])US(?![^\W_])", seen))]


def _without_points(found: re.Match[str]) -> str:
    return re.sub(r"[. ]", "", found.group())


BEFORE_NUMBERS = (
    *("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "to", "no", "nos", "vol", "jan", "feb", "mar"),
    *("apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)


def _times(bare: str, words: list[str], joined: list[str]) -> int:
    if bare.startswith('"'):
        phrase = _words(bare)
        return sum(words[at : at + len(phrase)] == phrase for at in range(len(words)))
    expected, is_acronym = _wanted(bare)
    if bare.endswith("*"):
        return sum(word.startswith(expected) for word in [*words, *joined])
    if is_acronym:
        return len([word for word in joined if word in ("us", "usa")]) + words.count("usa")
    others = [word for word in joined if word not in ("us", "usa", "who")]
    return sum(_stemmed(word) == _stemmed(expected) for word in [*words, *others])


def _times_near(bare: str, words: list[str]) -> int:
    """How many words of `"two words"~5` begin a stretch of so many more words that has all of them."""
    phrase, distance = bare.rsplit("~", 1)
    stems = {_stemmed(word) for word in _words(phrase)}
    values = [_stemmed(word) for word in words]
    windows = [values[at : at + int(distance) + 1] for at, word in enumerate(values) if word in stems]
    return sum(stems <= {*window} for window in windows)


def is_of_filters(leaf: str) -> bool:
    """Whether a leaf chooses documents as a filter or a range of dates does, and is not looked for in texts."""
    return leaf.partition(":")[0] in (*FACETS, *DATE_FIELDS)


def _wanted(bare: str) -> tuple[str, bool]:
    """Return the word that a leaf looks for, its parts joined, and whether it is the country."""
    letters = _bare(re.sub(r"[.\-*]", "", bare))
    return letters, letters == "usa" or (letters == "us" and "us" not in bare and not bare.endswith("*"))


@dataclass(frozen=True)
class Question:
    """What a link asks: its parameters as they stand in an address, and its search text as a tree."""

    link: Mapping[str, Sequence[str]]
    tree: Tree | None = None

    def choice(self, name: str, default: str = "") -> str:
        """Return the value of a parameter that stands alone."""
        return self.link.get(name, [default])[-1]

    @property
    def axis(self) -> str:
        """What places documents in time: `written` or `event`."""
        return self.choice("axis", "written")

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day of the range, None where it is open; one that ends before it starts is turned round."""
        start, end = self.choice("from"), self.choice("to")
        if start and end and days_of(start)[0] > days_of(end)[1]:
            start, end = end, start
        return days_of(start)[0] if start else None, days_of(end)[1] if end else None

    def is_answered_by(self, document: Document, but: str = "") -> bool:
        """Whether a document belongs to the result, one facet left aside if it is named."""
        return self.left_out_by(document) <= {but}

    def left_out_by(self, document: Document) -> set[str]:
        """Return what keeps a document out of the result: facets, `also`, `time` and `text`; nothing if it is in it."""
        facets = {name for name in FACETS if not self._asks_for(name, document)}
        facets |= set() if {*self.link.get("also", ())} <= document.values("theme") else {"also"}
        facets |= set() if self._holds_in_time(document) else {"time"}
        return facets if self.tree is None or document.holds(self.tree) else facets | {"text"}

    def _asks_for(self, facet: str, document: Document) -> bool:
        """Whether a document holds a chosen value of the facet, if there is one, and no value that is only excluded."""
        chosen, excluded = {*self.link.get(facet, ())}, {*self.link.get(f"-{facet}", ())}
        values = document.values(facet)
        return not values & (excluded - chosen) and (not chosen or bool(values & chosen))

    def is_covered_by(self, document: Document) -> bool:
        """Whether a document stands in the range, dated as surely as is asked, whatever else is asked."""
        certain = self.axis == "event" or document.is_certain(self.choice("certainty", "inferred"))
        return certain and document.touches(*self.days)

    def _holds_in_time(self, document: Document) -> bool:
        undated = self.choice("undated", "exclude" if any(self.days) else "include")
        if document.first_day is None:
            return undated != "exclude"
        return undated != "only" and self.is_covered_by(document)


def read_archive(path: Path) -> list[Document]:
    """Every document of an archive file, in the archive's order."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("attach $path as archive (read_only)", {"path": str(path)})
        mentions = connection.execute("select doc, kind, name from archive.mentions order by kind, name").fetchall()
        members = connection.execute("select doc, slug from archive.document_themes").fetchall()
        rows = connection.execute(
            "select doc, id, title, coalesce(summary, ''), coalesce(body, ''), first_day, last_day,"
            " event_first_day, event_last_day, coalesce(date_text, ''), precision, qualifier, date_conflict,"
            " archive, collection, language, country, classification, text_language"
            " from archive.documents order by doc"
        ).fetchall()
    documents = [Document(*row) for row in rows]
    for doc, kind, name in mentions:
        documents[doc].mentions.append((kind, name))
    for doc, slug in members:
        documents[doc].themes.add(slug)
    return documents


def placed_as_written(documents: Iterable[Document]) -> list[Document]:
    """Return the same documents, those whose written date cannot be standing nowhere in time."""
    return [replace(one, first_day=None, last_day=None) if one.conflict == "impossible" else one for one in documents]


def placed_by_event(documents: Iterable[Document]) -> list[Document]:
    """Give the same documents, standing where their titles place them; those whose titles name no date are undated."""
    return [replace(one, first_day=one.event_first_day, last_day=one.event_last_day) for one in documents]


def wanted_leaves(tree: Tree) -> set[str]:
    """Return the leaves that speak for a document: those that stand under no NOT."""
    if isinstance(tree, str):
        return {tree}
    sign, *parts = tree
    return set() if sign == "NOT" else set().union(*map(wanted_leaves, parts))


def relevance(document: Document, tree: Tree, archive: list[Document]) -> float:
    """Give the BM25 relevance of a document (k1 = 1.2, b = 0.75), a hit in the title weighing three, in a name two."""
    average = sum(other.length for other in archive) / len(archive)
    score = 0.0
    for leaf in filter(lambda one: not is_of_filters(one), wanted_leaves(tree)):
        weight = sum(WEIGHTS[name] * times for name, times in document.found(leaf).items())
        holding = sum(other.found(leaf).total() > 0 for other in archive)
        rarity = math.log(1 + (len(archive) - holding + 0.5) / (holding + 0.5))
        score += rarity * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * document.length / average))
    return score


def days_of(text: str) -> tuple[date, date]:
    """Return the first and last day of a `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    year, *rest = map(int, text.split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    month, *days = rest
    return date(year, month, days[0] if days else 1), date(year, month, days[0] if days else monthrange(year, month)[1])


def oldest_first(documents: Iterable[Document]) -> list[Document]:
    """In date order, undated documents last."""
    return sorted(documents, key=lambda one: (one.first_day or date.max, one.last_day or date.max, one.doc))


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """By the last day a document may be of, the latest first, undated documents last."""
    latest = timedelta.max
    return sorted(
        documents,
        key=lambda one: (
            date.max - one.last_day if one.last_day else latest,
            date.max - one.first_day if one.first_day else latest,
            one.doc,
        ),
    )


def by_title(documents: Iterable[Document]) -> list[Document]:
    """By title, case and accents aside."""

    def bare(title: str) -> str:
        signs = unicodedata.normalize("NFD", title.lower())
        return unicodedata.normalize("NFC", "".join(sign for sign in signs if not unicodedata.combining(sign)))

    return sorted(documents, key=lambda one: (bare(one.title), one.doc))


def buckets_of(first: date, last: date, grain: str) -> list[tuple[date, date]]:
    """First and last day of every decade, year, month, week or day that touches a span."""
    buckets, day = [], first
    while True:
        start, end = _bucket(day, grain)
        buckets.append((start, end))
        if end >= last:
            return buckets
        day = end + timedelta(days=1)


def _bucket(day: date, grain: str) -> tuple[date, date]:
    if grain == "decade":
        return date(max(day.year - day.year % 10, 1), 1, 1), date(day.year - day.year % 10 + 9, 12, 31)
    if grain == "day":
        return day, day
    if grain == "week":
        monday = date.fromordinal((day.toordinal() - 1) // 7 * 7 + 1)
        return monday, monday + min(timedelta(days=6), date.max - monday)
    return days_of(f"{day.year}" if grain == "year" else f"{day.year}-{day.month}")


def bars(documents: Iterable[Document], first: date, last: date, grain: str) -> dict[date, Counter[str]]:
    """Return the first day of each bucket that touches a span: how many documents touch the bucket, by band."""
    buckets = buckets_of(first, last, grain)
    starts = [start for start, _ in buckets]
    drawn: dict[date, Counter[str]] = {start: Counter() for start in starts}
    for one in documents:
        if not one.first_day or not one.last_day:
            continue
        at, after = bisect_right(starts, one.first_day) - 1, bisect_right(starts, one.last_day)
        for start, end in islice(buckets, max(at, 0), after):
            if one.touches(start, end):
                drawn[start][band(one, start, end)] += 1
    return drawn


def band(document: Document, first: date, last: date) -> str:
    """Return the band of a chart in which a document stands in the bucket of these days."""
    assert document.first_day
    assert document.last_day
    if document.first_day < first or document.last_day > last:
        return "wider"
    return {0: "none", 1: next(iter(document.themes), "")}.get(len(document.themes), "several")


def read_on_axes(path: Path) -> dict[str, list[Document]]:
    """Return the documents of an archive file by axis, as they stand on it."""
    written = read_archive(path)
    return {"written": placed_as_written(written), "event": placed_by_event(written)}
