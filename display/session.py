"""Between the browser's address and the reader's question, and between the archive file and its open copy.

The address is the only state: every run parses it anew, and every choice writes the next one.
"""

import atexit
import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from display.format import text
from display.too_slow import too_slow
from display.turns import aside, turn
from queries.archive import Archive, file_stamp
from queries.comparison import Comparison
from queries.comparison_links import format_comparison, parse_comparison
from queries.draft_links import DRAFT_PARAMETERS, DraftRule, format_draft, parse_draft
from queries.errors import ArchiveError, TooSlowError
from queries.filters import Filters
from queries.links import format_link, parse_link
from queries.result import Result
from queries.running import given_up_by

DEFAULT_ARCHIVE = Path(__file__).parent.parent / "data" / "archive.duckdb"

P = ParamSpec("P")

_opening = threading.Lock()
_open: dict[Path, Archive] = {}
_run = threading.local()


@cache
def spare_what_stays() -> None:
    """Keep what is loaded for good out of garbage collection, which would hold back the paint after every run.

    Once only: what a later call found would never be collected, such as an archive that has been replaced.
    """
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


def archive_path() -> Path:
    """Where the archive lies: `ANNALS_ARCHIVE`, or else `data/archive.duckdb`."""
    return Path(os.environ.get("ANNALS_ARCHIVE") or DEFAULT_ARCHIVE).resolve()


def archive() -> Archive:
    """The archive that all parts of a run show: the one that `follow_archive` opened."""
    held: Archive | None = getattr(_run, "archive", None)
    return held or follow_archive()


def follow_archive() -> Archive:
    """Open the archive for this run, anew where its file has been replaced. Raises ArchiveError where there is none."""
    _run.archive = held = _opened()
    return held


def is_replaced() -> bool:
    """Whether the reader has seen another version of the archive until this run."""
    version = archive().about.version
    seen = st.session_state.get("version_seen", version)
    st.session_state["version_seen"] = version
    return bool(seen != version)


@contextmanager
def reading(archive: Archive) -> Iterator[None]:
    """Run the block in its turn; say on the page why it cannot go on: a damaged archive, a question that is too slow.

    A question nobody waits for any more, because the reader has moved on, is given up.
    """
    try:
        with turn(), archive.reading(), given_up_by(_look, aside) if archive.is_large else nullcontext():
            yield
    except ArchiveError as error:
        st.error(text.label(str(error)))
    except TooSlowError as error:
        st.error(text.label(too_slow(error, filters())), icon=":material/timer_off:")


def _look() -> None:
    """Let Streamlit end this run where the reader asks for another: it does so where session state is looked at."""
    st.session_state.get("page_shown")


def fragment(part: Callable[Concatenate[Archive, P], None]) -> Callable[Concatenate[Archive, P], None]:
    """A part of a page that can run without the rest of it; where the archive was replaced, all runs with it."""

    @st.fragment
    @wraps(part)
    def run(archive: Archive, /, *args: P.args, **kwargs: P.kwargs) -> None:
        with reading(archive):
            if follow_archive() is not archive:
                st.rerun()
            part(archive, *args, **kwargs)

    return run


def _opened() -> Archive:
    path = archive_path()
    held = _open.get(path)
    try:
        stamp = file_stamp(path)
    except ArchiveError:
        if held:
            return held
        raise
    if held and held.stamp == stamp:
        return held
    # Without its turn, for which whoever is opening the file may be waiting.
    with aside(), _opening:
        held = _open.get(path)
        if held is None or held.stamp != stamp:
            _open[path] = held = Archive(path)
        return held


def result(archive: Archive, filters: Filters) -> Result:
    """The documents that answer the question, found once for all parts of a run, which has a thread of its own."""
    held: Result | None = getattr(_run, "result", None)
    if held is None or held.archive is not archive or held.filters != filters:
        _run.result = held = Result(archive, filters)
    return held


def question() -> tuple[Filters, tuple[str, ...]]:
    """The question the address asks, the first of a comparison, and a sentence for each thing that was ignored."""
    if is_comparing():
        compared, ignored = parse_comparison(_parameters())
        return compared.sides[0].filters, ignored
    if _stands_on() == "themes":
        given = _parameters()
        asked, ignored = parse_link({name: given[name] for name in given if name not in DRAFT_PARAMETERS})
        return asked, ignored + parse_draft(given)[1]
    return parse_link(_parameters())


def draft() -> DraftRule | None:
    """The rule that the address tries for a theme; None on any page but that of the themes."""
    return parse_draft(_parameters())[0] if _stands_on() == "themes" else None


def comparison() -> Comparison:
    """The comparison the address asks for."""
    return parse_comparison(_parameters())[0]


def keep_comparison() -> None:
    """Keep the comparison for this visit, so that another question can be put into it."""
    keep("comparison", urlencode(format_comparison(comparison()), doseq=True))


def kept_comparison() -> Comparison | None:
    """The comparison that this visit saw last; None where there was none."""
    seen = "comparison" in st.session_state
    return parse_comparison(parse_qs(kept("comparison")))[0] if seen else None


def _parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def keep_address(page: st.Page) -> None:
    """Tell the browser the address of this run: after a link to the very page it stands on, the old one stays there."""
    if remembered("page_shown") == page.url_path:
        st.query_params.from_dict(_parameters())
    remember("page_shown", page.url_path)


def filters() -> Filters:
    """The question the address asks."""
    return question()[0]


def document_id() -> str:
    """The document the address names; empty for none."""
    return st.query_params.get("id", "")


def ask(filters: Filters, **more: str) -> None:
    """Put the next question into the address, and a document's `id` where one is asked for: one step for Back.

    The rule that is tried for a theme stays there as long as the choice of themes does.
    """
    tried = draft() if filters.theme == question()[0].theme else None
    st.query_params.from_dict(link(filters, **format_draft(tried), **more))


def try_rule(rule: DraftRule | None) -> None:
    """Put the rule to be tried for the theme into the address, or take it back: one step for Back."""
    st.query_params.from_dict(link(filters(), **format_draft(rule)))


def compare(comparison: Comparison) -> None:
    """Put the next comparison into the address: one step for Back."""
    st.query_params.from_dict(format_comparison(comparison))


def link(filters: Filters, **more: str) -> dict[str, list[str]]:
    """The parameters of a link that asks this question."""
    return {**{name: [value] for name, value in more.items()}, **format_link(filters)}


def share_link(filters: Filters, **more: str) -> str:
    """The whole address of this page with this question, or with its comparison, to give to others."""
    own = link(filters, **format_draft(draft()), **more)
    parameters = format_comparison(comparison()) if is_comparing() else own
    written = urlencode(parameters, doseq=True)
    return f"{_address()}?{written}" if written else _address()


def pages() -> dict[str, st.Page]:
    """The pages by name. Where the timeline stands, a document is shown instead if the address names one.

    A click in a chart can so open a document with one step for Back: `st.switch_page` makes two.
    The timeline stands at `/`, and again at `/timeline`, because Streamlit's links to `/` lead back to the page they
    stand on when they are opened in a new tab.
    """
    front = "document" if document_id() else "explore"
    # A page knows whether it is the one to run now: sessions that shared it would take the word from each other.
    held: dict[str, dict[str, st.Page]] = st.session_state.setdefault("pages", {})
    if front not in held:
        held[front] = _pages(front)
    return held[front]


def _pages(front: str) -> dict[str, st.Page]:
    page = f"../pages/{front}.py"
    return {
        "front": st.Page(page, title="Timeline", url_path="front", default=True),
        "timeline": st.Page(page, title="Timeline", url_path="timeline", visibility="hidden"),
        "document": st.Page("../pages/document.py", title="Document", url_path="document", visibility="hidden"),
        "themes": st.Page("../pages/themes.py", title="Themes", url_path="themes"),
        "dates": st.Page("../pages/dates.py", title="Dates", url_path="dates"),
        "compare": st.Page("../pages/compare.py", title="Compare", url_path="compare"),
        "archive": st.Page("../pages/archive.py", title="Archive", url_path="archive"),
    }


def _stands_on() -> str:
    """The last part of the address: the name of a page, or anything else for the front."""
    return _address().rsplit("/", 1)[-1]


def _is_front() -> bool:
    return _stands_on() not in ("timeline", "document", "themes", "dates", "compare", "archive")


def is_comparing() -> bool:
    """Whether the page is the one of comparisons, whose parameters are its own."""
    return _stands_on() == "compare"


def shows_results() -> bool:
    """Whether the page is the timeline with its results."""
    return _stands_on() == "timeline" or (_is_front() and not document_id())


def _address() -> str:
    address = (st.context.url or "").split("?")[0]
    return address if urlsplit(address).path else f"{address}/"


def page_link(name: str, label: str, filters: Filters, *, help: str | None = None, **more: str) -> None:
    """A link to the page `timeline`, `document`, `themes`, `dates` or `archive` that carries the question along.

    The dates page turns the pages of another list than the rest do, so the number of the page stays behind.
    """
    if (name == "dates") != (_stands_on() == "dates"):
        filters = filters.change(page=1)
    page = pages()["front" if name == "timeline" and _is_front() else name]
    st.page_link(page, label=label, help=help, query_params=link(filters, **more))


def comparison_link(label: str, comparison: Comparison) -> None:
    """A link to a comparison."""
    st.page_link(pages()["compare"], label=label, query_params=format_comparison(comparison))


def show(key: str, value: object) -> None:
    """Give a widget the value the address asks for, just before it is drawn; widgets keep none of their own.

    On another page the widget of the same key is another one, which does not have the value that is kept for it.
    """
    page = st.session_state.get("page_shown")
    shown_on: dict[str, object] = st.session_state.setdefault("shown_on", {})
    if key not in st.session_state or st.session_state[key] != value or shown_on.get(key) != page:
        st.session_state[key] = value
        shown_on[key] = page


def read(key: str) -> object:
    """What the reader has just put into a widget, or selected in a chart."""
    return st.session_state[key]


def remember(key: str, value: str) -> None:
    """Keep a word for the next run alone: it is no part of the view, and no link carries it."""
    st.session_state[key] = value


def remembered(key: str) -> str:
    """What was kept for this run; empty for nothing."""
    return str(st.session_state.pop(key, ""))


def keep(key: str, value: str) -> None:
    """Keep a text for all runs of this visit: it is no part of the view, and no link carries it."""
    st.session_state[key] = value


def kept(key: str) -> str:
    """What was kept for this visit, or what a widget holds that is no part of the view; empty for nothing."""
    return str(st.session_state.get(key, ""))


def on_change(key: str, next_question: Callable[[Filters, object], Filters]) -> Callable[[], None]:
    """The callback of a widget: builds the next question from the present one and the widget's value."""

    def change() -> None:
        ask(next_question(filters(), read(key)))

    return change


def on_comparison_change(key: str, next_one: Callable[[Comparison, object], Comparison]) -> Callable[[], None]:
    """The callback of a widget: builds the next comparison from the present one and the widget's value."""

    def change() -> None:
        compare(next_one(comparison(), read(key)))

    return change
