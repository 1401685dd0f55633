"""The front door of the dashboard: an ASGI application.

`streamlit run dashboard.py` serves it, and so does any ASGI server given `dashboard:app`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import streamlit as st
from starlette.types import ASGIApp

from display.runtime.opened_archive import DEFAULT_ARCHIVE, archive_path
from display.runtime.operator_log import begin_log, note
from queries.database.spilling import clear_leftovers
from server.answered_routes import ROUTES
from server.assistants import assistants
from server.descriptors import raise_descriptor_limit
from server.front_door import front_door
from server.memory import let_go_when_quiet, refuse_huge_pages
from server.request_heads import make_room_for_long_links

ROOT = Path(__file__).parent
ASSISTANTS = assistants()
OWN_ROUTES = [*ROUTES, *([ASSISTANTS.route] if ASSISTANTS else [])]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Make ready to serve: sockets as many as may be, no leftovers, and an archive where none is named or built."""
    begin_log()
    make_room_for_long_links()
    note(
        logging.INFO,
        "start",
        descriptors=raise_descriptor_limit(),
        huge_pages="no" if refuse_huge_pages() else "as the system does",
        leftovers=len(clear_leftovers()),
    )
    if archive_path() == DEFAULT_ARCHIVE.resolve() and not DEFAULT_ARCHIVE.exists():
        from data.build import build_shipped  # 0.7 s, which no other start has to wait for

        build_shipped(DEFAULT_ARCHIVE)
    quiet = asyncio.create_task(let_go_when_quiet())
    async with ASSISTANTS.running() if ASSISTANTS else nullcontext():
        yield
    quiet.cancel()


# Streamlit looks for a call of `st.App` in this file to know that it is one.
app: ASGIApp = st.App(ROOT / "display" / "frame.py", lifespan=lifespan, routes=OWN_ROUTES)
app = front_door(app, OWN_ROUTES)
