"""One run for one reader: the archive that is open, the view that the address asks for, and what the page shows.

The address is the only state: every run parses it anew, and every link writes the next one.
"""

from __future__ import annotations

import atexit
import gc
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode, urlsplit

import streamlit as st

from display.runtime.address import Address, parse_address
from display.runtime.embedding import EMBEDS, WITH_ALL
from display.runtime.opened_archive import forget, opened_archive
from display.runtime.pages import page_at
from display.runtime.run_slots import run_slot, slot_released
from display.runtime.tree import Element
from queries.database.archive import Archive
from queries.database.cache import failing_once
from queries.database.cursor import given_up_by
from queries.errors import ArchiveError
from queries.model.filters import Filters
from queries.result import Result

_run = threading.local()


@dataclass(frozen=True)
class Content:
    """What a page shows: the title of the browser's tab, its main part, and its sidebar and drawer if it has them.

    `colours` are those of the archive's themes by name, for the light and the dark page.
    """

    title: str
    main: tuple[Element, ...]
    sidebar: tuple[Element, ...] = ()
    drawer: Element | None = None
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@cache
def spare_what_stays() -> None:
    """Keep what is loaded for good out of garbage collection, which would hold back the paint after every run.

    Once only: what a later call found would never be collected, such as an archive that has been replaced.
    """
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


@contextmanager
def visiting(address: Address) -> Iterator[None]:
    """Let the block run pages at an address that no browser has asked for."""
    _run.given = address
    try:
        yield
    finally:
        _run.given = None


def begin() -> None:
    """Begin a run: read the address, and open the archive anew where its file was replaced.

    Raises ArchiveError where there is none.
    """
    _run.content = _run.result = None
    _run.sentences = set()
    _run.archive = opened_archive()


def archive() -> Archive:
    """Return the archive that all parts of a run show."""
    opened: Archive = _run.archive
    return opened


def is_replaced() -> bool:
    """Whether the reader has seen another version of the archive until this run."""
    version = archive().about.version
    seen = st.session_state.get("version_seen", version)
    st.session_state["version_seen"] = version
    return bool(seen != version)


def close_replaced_archives() -> None:
    """Let go of archives that were replaced: names of a page refer to each other, and so outlive its run."""
    gc.collect()


@contextmanager
def reading() -> Iterator[None]:
    """Run the block in its turn; a question nobody waits for any more, because the reader moved on, is given up.

    Raises ArchiveError where the block finds the file damaged, TooSlowError where a question takes too long.
    """
    opened = archive()
    takes_time = opened.is_large or opened.catalogue is not None
    patience = given_up_by(_look, slot_released) if takes_time else nullcontext()
    try:
        with run_slot(), opened.reading(), failing_once(), patience:
            yield
    except ArchiveError:
        forget(opened)
        raise


@contextmanager
def reading_part() -> Iterator[None]:
    """Raise an AnnalsError that says what it means where the block, a part of a page, meets an error of DuckDB's."""
    opened: Archive | None = getattr(_run, "archive", None)
    with opened.reading() if opened else nullcontext():
        yield


def is_repeated(sentence: str) -> bool:
    """Whether this run has said the sentence before."""
    sentences: set[str] = _run.sentences
    is_said = sentence in sentences
    sentences.add(sentence)
    return is_said


def _look() -> None:
    """Let Streamlit end this run where the reader asks for another: it does so where session state is looked at."""
    st.session_state.get("version_seen")


def result(filters: Filters | None = None) -> Result:
    """Give the documents that answer the question, found once for all parts of a run, which has a thread of its own."""
    question = filters or address().filters
    found: Result | None = _run.result
    if found is None or found.archive is not archive() or found.filters != question:
        _run.result = found = Result(archive(), question)
    return found


def parameters() -> dict[str, list[str]]:
    """Return the parameters of the address as it is."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def asked_query() -> str:
    """Return the parameters of the address in one piece, as they are."""
    return urlencode(parameters(), doseq=True)


def parsed() -> tuple[Address, tuple[str, ...]]:
    """Return the view the address asks for, and a sentence for each thing in it that was ignored."""
    given: Address | None = getattr(_run, "given", None)
    if given:
        return given, ()
    path = urlsplit(st.context.url or "").path.rsplit("/", 1)[-1]
    return parse_address(page_at(path).name, parameters())


def address() -> Address:
    """Return the view the address asks for; where it asks for a part of a page alone, the page."""
    return parsed()[0].whole


def shows(part: str) -> bool:
    """Tell whether this run shows a part of its page: all of them, but where one is asked for alone."""
    embedded = parsed()[0].embedded
    return not embedded or part in (*EMBEDS[embedded].parts, *WITH_ALL)


def show(
    title: str,
    main: Sequence[Element | None],
    *,
    sidebar: Sequence[Element | None] = (),
    drawer: Element | None = None,
    colours: Mapping[str, tuple[str, str]] | None = None,
) -> None:
    """Say what the page of this run shows; None among its parts is nothing."""
    main_parts, sidebar_parts = (tuple(part for part in parts if part) for parts in (main, sidebar))
    _run.content = Content(title, main_parts, sidebar_parts, drawer, colours or {})


def content() -> Content | None:
    """Return what the page of this run shows; None before it has said so."""
    content_of_run: Content | None = _run.content
    return content_of_run
