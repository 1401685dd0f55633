"""How often Python looks for garbage in what a build has in hand: seldom, since hardly anything of it is.

Rows are many small objects that go away by themselves, and looking through them again and again takes a fifth of the
time in which they are read. What does refer to itself, such as the parser of an XML file, is still found.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (200_000, 50, 50)
"""Objects more than before at which the young ones are looked through, and how often that is done before older ones."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for garbage seldom while the block runs."""
    usual = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def collect_seldom() -> None:
    """Look for garbage seldom from now on."""
    gc.set_threshold(*_SELDOM)
