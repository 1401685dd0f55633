"""Room for the head of a request: its line and its headers."""

from uvicorn.protocols.http import h11_impl

MOST_BYTES = 128 * 1024
"""Bytes of a head that has not come whole: the longest link, 64 kB, and as much again for cookies and headers."""


def make_room_for_long_links() -> None:
    """Let uvicorn read heads of up to MOST_BYTES, however small the pieces are in which a network brings them.

    It gives up at 16 kB otherwise, with 400 and no sentence, and only where the head comes in pieces: a link that works
    on one's own machine fails over a slow line. `streamlit run` has no setting for it.
    """
    h11_impl.DEFAULT_MAX_INCOMPLETE_EVENT_SIZE = MOST_BYTES  # type: ignore[attr-defined]  # uvicorn has the name from h11
