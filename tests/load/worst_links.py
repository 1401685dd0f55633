"""A search for the slowest link: none within the limits may take over two seconds, or 100 MB, with 18,873 documents.

`python -m tests.load.worst_links ARCHIVE --links 300`; each link is asked of an archive that keeps no answer.
"""

import argparse
import os
import resource
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

from display.runtime.address import parse_address
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.facets import facet_values
from queries.fields import EXCLUDABLE
from queries.result import Result
from queries.results import result_counts, result_order, result_rows, theme_counts
from queries.timeline import archive_span

MOST_SECONDS, MOST_BYTES = 2.0, 100 * 2**20

COMMON = """the of and a to in president state secretary soviet war cuba meeting policy government"""
_WORDS = st.sampled_from(COMMON.split())
_PHRASES = st.lists(_WORDS, min_size=2, max_size=45).map(lambda words: f'"{" ".join(words)}"')
_PREFIXES = st.sampled_from("abcdefghijklmnopqrstuvwxyz").map(lambda letter: f"{letter}*")
_TERMS = st.one_of(_WORDS, _PHRASES, _PREFIXES, _PREFIXES.map("title:{}".format), _WORDS.map("-{}".format))
_TEXTS = st.tuples(st.lists(_TERMS, min_size=1, max_size=60), st.sampled_from([" ", " OR "])).map(
    lambda drawn: drawn[1].join(drawn[0])[:2000]
)
LINKS = st.fixed_dictionaries(
    {"q": _TEXTS},
    optional={
        "sort": st.sampled_from(["title", "newest", "relevance"]),
        "per_page": st.just("100"),
        "page": st.integers(2, 200).map(str),
        "axis": st.just("event"),
        "undated": st.sampled_from(["only", "exclude"]),
    },
)


def ask(archive: Archive, link: str) -> None:
    """Ask what the front page asks, and forget it."""
    forget_answers()
    parameters: dict[str, list[str]] = {}
    for part in link.split("&"):
        name, _, value = part.partition("=")
        parameters.setdefault(name, []).append(value.replace("+", " "))
    result = Result(archive, parse_address("timeline", parameters)[0].filters)
    with archive.reading():
        result_counts(result)
        theme_counts(result)
        archive_span(archive, "written")
        result_rows(result, result_order(result))
        for facet in EXCLUDABLE:
            facet_values(result, facet, limit=5)


def main() -> None:
    """Search, and exit with 1 where a link breaks a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive")
    parser.add_argument("--links", type=int, default=300)
    question = parser.parse_args()
    archive = Archive(Path(question.archive))
    slowest = (0.0, "")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    @settings(max_examples=question.links, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(LINKS)
    def search(link: dict[str, str]) -> None:
        nonlocal slowest
        written = urlencode(link, safe='"*:- ')
        started = time.perf_counter()
        ask(archive, written)
        seconds = time.perf_counter() - started
        slowest = max(slowest, (seconds, written))
        target(seconds)

    search()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    sys.stdout.write(
        f"{question.links} links: the slowest took {slowest[0]:.2f} s, memory grew by {grown / 1e6:.0f} MB at most, "
        f"{os.cpu_count()} cores\n{slowest[1][:300]}\n"
    )
    sys.exit(slowest[0] > MOST_SECONDS or grown > MOST_BYTES)


if __name__ == "__main__":
    main()
