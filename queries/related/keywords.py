"""The words of a record by which others may be related to it, and which of them stand side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import regex

from dates.vocabulary import MONTHS_OF_ALL
from queries.search.parser import SMALL_WORDS
from queries.search.stemming import ENGLISH, stem_in, stemmed_language
from queries.search.tokenizer import ACRONYMS, accented, joined_words, split

MOST_KEYWORDS = 300
"""Words of one record that are looked up; a longer summary has said by then what it is about."""

NAMED, AT_A_START, SMALL = 1.0, 0.75, 0.5
"""How much a word says: written as names are; with a capital only where a sentence begins; in small letters."""

KINDS_OF_RECORDS = frozenset(
    [
        *("agenda", "airgram", "aide", "annex", "appendix", "article", "attachment", "briefing", "broadcast"),
        *("cable", "circular", "communique", "conversation", "conversations", "cover", "despatch", "diary"),
        *("directive", "discussion", "discussions", "dispatch", "document", "documents", "draft", "editorial"),
        *("enclosure", "excerpt", "excerpts", "extract", "information", "instruction", "interview", "journal"),
        *(
            "letter",
            "letters",
            "meet",
            "meets",
            "meeting",
            "meetings",
            "met",
            "memcon",
            "memo",
            "memoire",
            "memoranda",
            "memorandum",
        ),
        *("message", "minute", "minutes", "note", "notes", "paper", "part", "protocol", "record", "records"),
        *("report", "reports", "session", "speech", "statement", "stenographic", "summary", "talk", "talks"),
        *("telegram", "telegrams", "telephone", "text", "transcript", "translation", "verbatim", "working"),
    ]
)
"""What says of which kind a record is, and nothing about whom or what it is."""

OFFICES = frozenset(
    [
        *("acting", "adviser", "affairs", "agency", "ambassador", "assistant", "board", "bureau"),
        *("cabinet", "chairman", "charge", "chief", "chancellor", "colonel", "comrade", "commander", "committee"),
        *("consul", "consulate", "council", "counsellor", "counselor", "delegation", "department", "deputy"),
        *("director", "division", "embassy", "foreign", "general", "government", "head", "king", "legation"),
        *("mission", "minister", "ministers", "ministry", "office", "officer", "permanent", "president", "prime"),
        *("queen", "representative", "representatives", "secretary", "senator", "special", "staff", "state"),
        *("states", "under", "vice"),
    ]
)
"""Whose record it is, where every archive has many of them."""

SMALL_TALK = frozenset(
    [
        *("about", "after", "again", "all", "also", "although", "among", "any", "are", "as", "be", "because", "been"),
        *("before", "between", "but", "can", "could", "did", "do", "does", "during", "each", "even", "every", "few"),
        *("first", "had", "has", "have", "he", "her", "here", "him", "his", "how", "however", "if", "into", "is", "it"),
        *("its", "last", "many", "may", "more", "most", "much", "must", "no", "now", "off", "once", "one", "only"),
        *("other", "others", "our", "out", "over", "own", "same", "second", "shall", "she", "should", "since", "so"),
        *("some", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "three"),
        *("through", "too", "two", "until", "up", "upon", "very", "was", "we", "were", "what", "when", "where"),
        *("which", "while", "will", "within", "without", "would", "you"),
    ]
)
"""English words that any text has; those of other languages are seldom rare in an archive of them."""

_NEAR = "near"
_PASSED_OVER = SMALL_WORDS | {_NEAR}
_SAYS_LITTLE = SMALL_TALK | KINDS_OF_RECORDS | OFFICES | ACRONYMS | MONTHS_OF_ALL.keys() | _PASSED_OVER
_POSSESSIVE = regex.compile(r"['’ʼ]s$", regex.IGNORECASE)
_INITIALS = regex.compile(r"\p{L}\.(?: \p{L}\.?)+")
_INITIAL = regex.compile(r"[a-z]")
_BEGINS = '.:;!?([{“"—–'
_APART = regex.compile(r"[()\[\];:!?\n\"“”«»]")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word of a text: its stem in the index, as it is written, how much it says, and where it stands first."""

    stem: str
    text: str
    weight: float
    start: int
    end: int

    def is_within(self, other: Keyword) -> bool:
        """Whether it is a part of a longer word, as `cooperation` has `co` and `operation`."""
        return self != other and other.start <= self.start and self.end <= other.end


def keywords(text: str, language: str = ENGLISH) -> list[Keyword]:
    """Return the distinct words of a text that may be shared for a reason, in the order of the text.

    Their stems are those of the language of the text, as in the index.

    Numbers, months, and words that only name the kind of a record or an office are left out.
    """
    levels = writing(text, language)
    found: dict[str, Keyword] = {}
    for start, end, word in sorted([*split(text), *joined_words(text)]):
        bare = word.rstrip("·")
        if len(bare) < 2 or not bare[0].isalpha() or bare in _SAYS_LITTLE or _INITIALS.fullmatch(text, start, end):
            continue
        written = _POSSESSIVE.sub("", "".join(text[start:end].split()))
        one = stem_in(stemmed_language(language), word, accented(text[start:end]))
        found.setdefault(one, Keyword(one, written, levels.get(one, NAMED), start, end))
        if len(found) == MOST_KEYWORDS:
            break
    return list(found.values())


def writing(text: str, language: str = ENGLISH) -> dict[str, float]:
    """Return how much each stem of a text says by the way it is written: a name is never in small letters."""
    levels: dict[str, set[float]] = {}
    for start, end, word in split(text):
        one = stem_in(stemmed_language(language), word, accented(text[start:end]))
        levels.setdefault(one, set()).add(_level(text, start, end))
    return {one: SMALL if SMALL in seen else max(seen) for one, seen in levels.items()}


def _level(text: str, start: int, end: int) -> float:
    if text[start:end].islower():
        return SMALL
    before = text[:start].rstrip()
    return NAMED if before and before[-1] not in _BEGINS else AT_A_START


Pair = tuple[str, str]
Span = tuple[int, int]


def neighbours(text: str, language: str = ENGLISH) -> dict[Pair, Span]:
    """Find the pairs of stems that follow each other in a text, small words, initials and commas between them aside.

    Of each the characters are given, from the first to the last, where it stands first.
    """
    found: dict[Pair, Span] = {}
    before: tuple[int, int, str] | None = None
    for start, end, word in split(text):
        if word in _PASSED_OVER or _INITIAL.fullmatch(word):
            continue
        one = stem_in(stemmed_language(language), word, accented(text[start:end]))
        if before and not _APART.search(text, before[1], start):
            found.setdefault((before[2], one), (before[0], end))
        before = start, end, one
    return found


@dataclass(frozen=True, slots=True)
class Phrase:
    """Shared words that are one thing, such as `Costa Rica`: as the text has them, and the words alone."""

    label: str
    words: tuple[Keyword, ...]

    @property
    def weight(self) -> float:
        """How much it says: as much as the word in it that says most."""
        return max(word.weight for word in self.words)


def phrases(
    text: str, shared: Sequence[Keyword], here: Mapping[Pair, Span], there: Collection[Pair], known_there: Set[str]
) -> list[Phrase]:
    """Return shared words of a text in groups: words that follow each other in both texts are one thing.

    `here` and `there` are the neighbours in both texts. Of a word that the other record has in neither title nor
    summary nobody knows what it stands beside there: it is taken for one thing with its neighbour here.
    """
    groups: list[list[Keyword]] = []
    for keyword in sorted(shared, key=lambda one: one.start):
        joined = [
            group
            for group in groups
            if any(_joining(one, keyword, here, there, known_there) is not None for one in group)
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([*(one for group in joined for one in group), keyword])
    return [Phrase(_label(text, group, here), tuple(group)) for group in groups]


def _joining(
    one: Keyword, other: Keyword, here: Mapping[Pair, Span], there: Collection[Pair], known_there: Set[str]
) -> Span | None:
    """Return where two words follow each other in the text, in either order; None where they are not one thing."""
    for pair in ((one.stem, other.stem), (other.stem, one.stem)):
        if pair in here and (pair in there or not {*pair} <= known_there):
            return here[pair]
    return None


def _label(text: str, group: Sequence[Keyword], here: Mapping[Pair, Span]) -> str:
    """Return the words as the text has them where they stand in one place, else one after the other."""
    stems = {keyword.stem for keyword in group}
    spans = sorted(span for pair, span in here.items() if {*pair} <= stems)
    follow = len(spans) == len(group) - 1 and all(after[0] < before[1] for before, after in pairwise(spans))
    if not spans or not follow:
        return " ".join(keyword.text for keyword in group)
    return " ".join(text[spans[0][0] : spans[-1][1]].split())
