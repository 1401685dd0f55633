"""The twelve filters, chosen from what an archive holds so that they match alike many documents at every size."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import snowballstemmer

from benchmarks.source import rows
from queries.database.archive import Archive
from queries.model.choices import Choices
from queries.model.filters import Filters
from queries.search.parser import SMALL_WORDS
from queries.search.tokenizer import split, stem

RARE, COMMON, EACH_OF_TWO, PREFIXED = 2e-5, 0.3, 0.05, 0.05
"""Share of the documents that hold the rare word, the common one, each of two, and a word with the prefix."""

PREFIX_LENGTH = 3
LEAST_RARE = 3
"""Documents that hold the rare word in archives too small for its share."""

_porter = snowballstemmer.stemmer("porter")


@dataclass(frozen=True)
class Words:
    """The words of an archive that every engine understands alike, with the documents that hold each."""

    documents: int
    held_by: dict[str, int]

    def near(self, share: float, *, least: int = 1, but: tuple[str, ...] = ()) -> str:
        """Return the word that comes nearest to being in this share of the documents."""
        documents = max(share * self.documents, least)
        return min(
            (word for word in self.held_by if word not in but), key=lambda word: abs(self.held_by[word] - documents)
        )


def words_of(archive: Archive) -> Words:
    """Return the words that share their stem with no other: as written and as stemmed they find the same."""
    held_by = rows(archive, "held_by")
    stems = Counter(stem(word) for word, _ in held_by)
    porters = Counter(_porter.stemWord(word) for word, _ in held_by)
    alone = {
        word: documents
        for word, documents in held_by
        if stems[stem(word)] == porters[_porter.stemWord(word)] == 1 and word.isalpha() and word not in SMALL_WORDS
    }
    return Words(archive.about.documents, alone)


def twelve_filters(archive: Archive) -> dict[str, Filters]:
    """Return the filters by name; all in order of date, because relevance is each engine's own."""
    words = words_of(archive)
    first, second = words.near(EACH_OF_TWO), words.near(EACH_OF_TWO, but=(words.near(EACH_OF_TWO),))
    themes = [str(slug) for (slug,) in rows(archive, "largest_themes")]
    person = _most_frequent(archive, "person")
    common = words.near(COMMON)
    years = _years(archive)
    facets = {name: (_most_frequent(archive, name),) for name in ("archive", "language", "classification")}
    return {
        "none": Filters(),
        "years": years,
        "one theme": Filters(included=Choices(theme=tuple(themes[:1]))),
        "two themes": Filters(included=Choices(theme=tuple(themes[:2]))),
        "rare word": _text(words.near(RARE, least=LEAST_RARE)),
        "common word": _text(common),
        "two words": _text(f"{first} {second}"),
        "phrase": _text(f'"{_phrase(archive, words)}"'),
        "prefix": _text(f"{_prefix(archive, words)}*"),
        "person": Filters(included=Choices(person=(person,))),
        "facets": Filters(included=Choices(**facets)),
        "everything": replace(
            years,
            end="",
            sort="oldest",
            text=common,
            included=Choices(theme=themes, person=(person,), language=facets["language"]),
        ),
    }


def _text(text: str) -> Filters:
    return Filters(text=text, sort="oldest")


def _years(archive: Archive) -> Filters:
    """Return the middle fifth of the archive's years."""
    first, last = archive.about.first_day, archive.about.last_day
    assert first
    assert last
    fifth = (last.year - first.year) // 5
    return Filters(start=str(first.year + 2 * fifth), end=str(last.year - 2 * fifth))


def _most_frequent(archive: Archive, facet: str) -> str:
    """Return the value of a facet that most documents carry."""
    ((value,),) = rows(archive, "most_frequent", facet=facet)
    return str(value)


def _phrase(archive: Archive, words: Words) -> str:
    """Two words that stand together in a document, both of them neither rare nor in every third document."""
    few, many = 0.01 * words.documents, COMMON * words.documents
    for (title,) in rows(archive, "some_titles"):
        title_words = [word for _, _, word in split(str(title))]
        for pair in pairwise(title_words):
            if all(few < words.held_by.get(word, 0) < many for word in pair) and len(set(pair)) == 2:
                return " ".join(pair)
    raise ValueError("No two words of the first titles stand together often enough.")


def _prefix(archive: Archive, words: Words) -> str:
    """Return the beginning of words nearest to its share of the documents, of those that Porter leaves as they are.

    SQLite stems beginnings of words, too, and would look for `fis*` as `fi*`.
    """
    found = rows(archive, "prefix", length=PREFIX_LENGTH, wanted=PREFIXED * words.documents)
    return next(str(prefix) for (prefix,) in found if _porter.stemWord(prefix) == prefix)
