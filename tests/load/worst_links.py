"""A search for the slowest link: none within the limits may take over two seconds, or 100 MB, with 18,873 documents.

`python -m tests.load.worst_links ARCHIVE --links 300` asks the worst shapes that are known, then looks for worse ones.
Each link is asked of a page, with no answer kept from before. What counts is the processor's time, which other work on
the machine does not lengthen. It ends with exit code 1 where a link breaks a limit.
"""

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import urlencode

from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

from display.runtime.opened_archive import opened_archive
from queries.database.cache import forget_answers
from queries.facets import facet_values
from queries.fields import EXCLUDABLE
from queries.model.filters import Filters
from queries.result import Result
from tests.load.cases import Case, answer

MOST_SECONDS, MOST_BYTES = 2.0, 100 * 2**20

COMMON = """the of and a to in president state secretary soviet war cuba meeting policy government"""
_WORDS = st.sampled_from(COMMON.split())
_LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")
_SEVERAL = st.lists(_WORDS, min_size=2, max_size=45).map(" ".join)
_PHRASES = st.one_of(_SEVERAL, st.tuples(_WORDS, _WORDS).map(" ".join)).map('"{}"'.format)
_NEAR = st.one_of(
    st.tuples(_WORDS, st.integers(1, 99), _WORDS).map(lambda drawn: "{} NEAR/{} {}".format(*drawn)),
    st.tuples(_PHRASES, st.integers(1, 99)).map(lambda drawn: "{}~{}".format(*drawn)),
)
_PREFIXES = st.one_of(
    _LETTERS.map("{}*".format), st.tuples(_LETTERS, _LETTERS).map(lambda drawn: "{}*{}".format(*drawn))
)
_YEARS = st.integers(1900, 1999).map(lambda year: f"before:{year}")
_TERM = st.one_of(
    _WORDS, _PHRASES, _NEAR, _PREFIXES, _PREFIXES.map("title:{}".format), _WORDS.map("-{}".format), _YEARS
)
_KINDS = (_TERM, _PHRASES, _NEAR, _PREFIXES, _WORDS)
_TEXTS = st.tuples(
    st.one_of([st.lists(kind, min_size=1, max_size=60) for kind in _KINDS]), st.sampled_from([" ", " OR "])
).map(lambda drawn: drawn[1].join(drawn[0])[:1990])
_DRAWING = {
    "sort": st.sampled_from(["title", "newest", "relevance"]),
    "per_page": st.just("100"),
    "page": st.integers(2, 200).map(str),
    "axis": st.just("event"),
    "undated": st.sampled_from(["only", "exclude"]),
    "values": st.sampled_from(EXCLUDABLE),
    "panel": st.just("numbers"),
}


def links(values: dict[str, list[str]]) -> st.SearchStrategy[Case]:
    """Draw pages with long questions; `values` are those that facets have."""
    chosen = {name: st.lists(st.sampled_from(found), min_size=20, max_size=50) for name, found in values.items()}
    left_out = {f"-{name}": drawn for name, drawn in chosen.items()}
    question = st.fixed_dictionaries({"q": _TEXTS}, optional={**_DRAWING, **chosen, **left_out})
    side = question.map(lambda drawn: urlencode(drawn, doseq=True))
    drafts = st.fixed_dictionaries({"tab": st.just("rule"), "query": _TEXTS}, optional={"q": _TEXTS})
    pages = st.sampled_from(["timeline", "themes", "dates"])
    return st.one_of(
        st.tuples(pages, question),
        st.tuples(st.just("compare"), st.fixed_dictionaries(dict.fromkeys("abcd", side))),
        st.tuples(st.just("themes"), drafts),
    ).map(lambda drawn: Case("page", drawn[0], urlencode(drawn[1], doseq=True)))


_COMMON = COMMON.split()
_PAIRS = [f'"{one} {other}"' for one in _COMMON[:8] for other in _COMMON[:7]]


def _any_of(terms: Iterable[str]) -> str:
    """Return a search for any of these, as long as one may be."""
    return " OR ".join(terms)[:1990]


SHAPES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "56 phrases of two common words": ("timeline", {"q": _any_of(_PAIRS)}),
    "the same by title, at the end of the list": (
        "timeline",
        {"q": _any_of([*_PAIRS, *(f"{one}*" for one in ascii_lowercase)]), "sort": "title", "page": "99"},
    ),
    "phrases of six words that may stand apart": (
        "timeline",
        {"q": _any_of(f'"the of and to {one} {other}"~20' for one in _COMMON[:8] for other in _COMMON[:7])},
    ),
    "phrases of forty words": (
        "timeline",
        {"q": _any_of(f'"{" ".join((_COMMON[at:] + _COMMON * 4)[:39])}"~99' for at in range(4))},
    ),
    "words near each other": (
        "timeline",
        {"q": _any_of(f"{one} NEAR/50 {other}" for one in _COMMON[:8] for other in _COMMON[:7])},
    ),
    "the beginning of every word": ("timeline", {"q": _any_of(f"{one}*" for one in ascii_lowercase)}),
    "every beginning at once": ("timeline", {"q": " ".join(f"{one}*" for one in ascii_lowercase)}),
    "beginnings and endings": (
        "timeline",
        {"q": _any_of(f"{one}*{other}" for one in ascii_lowercase for other in "aeiou")},
    ),
    "one word a thousand times": ("timeline", {"q": "-".join("a" * 990)}),
    "parentheses within parentheses": ("timeline", {"q": f"{'(' * 400}a* OR b*{')' * 400}"}),
    "sixty dates": ("timeline", {"q": _any_of(f"before:{1940 + at}" for at in range(60))}),
    "phrases tried as a rule beside a theme": (
        "themes",
        {
            "tab": "rule",
            "theme": "cuban-missile-crisis",
            "panel": "gained",
            "q": _any_of(_PAIRS),
            "query": _any_of(_PAIRS),
        },
    ),
    "four sides of phrases": (
        "compare",
        {side: urlencode({"q": f"{_any_of(_PAIRS)} -zz{side}"}) for side in "abcd"},
    ),
    "every kind of date": ("dates", {"q": _any_of(f"{one}*" for one in ascii_lowercase)}),
}
"""The worst shapes that are known: page and parameters."""


def shapes() -> dict[str, Case]:
    """Return the worst shapes as what can be asked."""
    return {name: Case("page", page, urlencode(parameters)) for name, (page, parameters) in SHAPES.items()}


@dataclass(frozen=True, order=True)
class Cost:
    """What a link took: seconds of the processor, and bytes of memory at most beyond what there was before.

    `is_whole` tells whether each part of its page was shown.
    """

    seconds: float
    bytes: int
    case: str
    is_whole: bool


def cost(case: Case) -> Cost:
    """Return what a link takes where nothing is kept."""
    forget_answers()
    Path("/proc/self/clear_refs").write_text("5")
    before, started = _memory("VmRSS"), time.process_time()
    found = answer(case)
    seconds, memory = time.process_time() - started, _memory("VmHWM") - before
    return Cost(seconds, memory, str(case), "cannot be shown" not in json.dumps(found, ensure_ascii=False))


def _memory(name: str) -> int:
    text = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(text[name].split()[0]) * 1024


def main() -> None:
    """Search, and say what the worst links took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--links", type=int, default=300)
    question = parser.parse_args()
    os.environ["ANNALS_ARCHIVE"] = question.archive
    logging.getLogger("annals").setLevel(logging.CRITICAL)
    everything = Result(opened_archive(), Filters())
    values = {name: list(facet_values(everything, name, limit=60).documents) for name in ("person", "place")}
    answer(Case("page", "timeline", ""))  # what is loaded for the first page is no cost of a link
    found = [cost(case) for case in shapes().values()]
    for name, one in zip(SHAPES, found, strict=True):
        sys.stdout.write(f"{one.seconds:.2f} s, {one.bytes / 1e6:.0f} MB: {name}\n")

    @settings(max_examples=question.links, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(links(values))
    def search(case: Case) -> None:
        found.append(cost(case))
        target(found[-1].seconds)

    search()
    slowest, largest = max(found), max(found, key=lambda one: one.bytes)
    sys.stdout.write(
        f"{len(found)} links: the slowest took {slowest.seconds:.2f} s of the processor, the largest "
        f"{largest.bytes / 1e6:.0f} MB, {os.cpu_count()} cores\n{slowest.case[:300]}\n{largest.case[:300]}\n"
    )
    sys.exit(slowest.seconds > MOST_SECONDS or largest.bytes > MOST_BYTES)


if __name__ == "__main__":
    main()
