"""Memory of the process: no more than is in use, and given back when nobody is there."""

import asyncio
import ctypes
import gc
import logging
import sys

from display.runtime.opened_archive import forget_all
from display.runtime.operator_log import note
from display.runtime.run_slots import idle_seconds
from queries.database.cache import bytes_kept, forget_answers

QUIET_SECONDS = 600.0
"""Seconds without a question after which nothing is kept for the next reader, who then waits a little longer."""

BETWEEN_LOOKS = 30.0
"""Seconds after which it is seen again whether anybody asks."""

_PR_SET_THP_DISABLE = 41


def refuse_huge_pages() -> bool:
    """Have Linux never widen this process's memory to huge pages; return whether it does so.

    DuckDB asks for huge pages for its hash tables. The kernel goes on filling what was asked for with empty ones after
    the statement is over: of a server that nobody asks anything, memory grew by 60 MB in four minutes.
    """
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0) == 0)


async def let_go_when_quiet() -> None:
    """Let go of what is kept for the next reader, once for each time in which nobody asks anything; never returns."""
    has_let_go = True
    while True:
        await asyncio.sleep(BETWEEN_LOOKS)
        is_quiet = idle_seconds() >= QUIET_SECONDS
        if is_quiet and not has_let_go:
            note(logging.INFO, "quiet", answer_bytes=bytes_kept())
            await asyncio.to_thread(let_go)
        has_let_go = is_quiet


def let_go() -> None:
    """Let go of the answers, and of the archive with all of its blocks that DuckDB has read; the next run opens it.

    Runs and downloads that are under way keep theirs until they are done.
    """
    forget_answers()
    forget_all()
    gc.collect()
