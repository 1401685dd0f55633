"""What the first pages of a catalogue ask is asked once, of its engine, and kept in the catalogue.

`ANNALS_ARCHIVE=catalogue.duckdb python -m server.first_answers` is what `python -m data load` runs: it opens the
catalogue and makes every page, as for a reader who has chosen nothing yet.
"""

import gc
import os
import runpy
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from display import layout
from display.runtime import visit
from display.runtime.address import parse_address
from display.runtime.opened_archive import archive_path, forget_all, opened_archive
from display.runtime.pages import PAGES, PageEntry
from display.runtime.visit import Content
from queries.database.statements import sql
from queries.engines.kept import recorded
from queries.errors import AnnalsError, QuestionError
from queries.model.site import site
from server.served_pages import words

PAGE_SCRIPTS = Path(__file__).parents[1] / "pages"


def keep_first_answers() -> int:
    """Ask what the first pages ask, and keep it in the catalogue; return how many answers there are.

    Raises AnnalsError where a question fails: a catalogue whose pages are not whole is none.
    """
    with recorded() as recording:
        for entry in PAGES:
            if entry.in_navigation:
                make_page(entry)
        opened_archive().cursor().rows(sql("text_lengths"))  # every search by relevance needs it
    if recording.failures:
        raise recording.failures[0]
    path = archive_path()
    opened_archive().close()
    forget_all()
    gc.collect()
    recording.keep(path)
    return len(recording.answers)


def make_page(entry: PageEntry, link: Mapping[str, list[str]] | None = None) -> Content | None:
    """Make a page as a reader sees it who follows a link, without any choice by default; return what it shows.

    First what is served before its scripts run, then what they draw.
    """
    address, ignored = parse_address(entry.name, link or {})
    with suppress(QuestionError):  # the page is served without words then
        words(address, ignored, "")
    with visit.visiting(address):
        visit.begin()
        archive = visit.archive()
        with archive.reading():
            runpy.run_path(str(PAGE_SCRIPTS / f"{entry.script}.py"))
            layout.page(visit.content(), address, (), archive.about, site(archive))
        return visit.content()


def _end_with_caller() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_caller, daemon=True).start()
    try:
        print(keep_first_answers())  # what the command that runs this reads
    except AnnalsError as error:
        sys.exit(str(error))
