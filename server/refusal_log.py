"""What the door refuses, for those who run the dashboard: a line at once, then one a minute that counts the rest."""

import asyncio
import logging
import time
from dataclasses import dataclass

from starlette.types import Scope

from display.runtime.operator_log import note

PERIOD = 60.0
"""Seconds for which further refusals of a kind are counted, and not written down one by one."""

LONGEST_LINK = 2_000
"""Characters of a refused link in the log."""

_COMMON = frozenset((404, 405, 414))
"""Statuses that a wrong link gets; all others mean that somebody does what no page does."""


@dataclass(frozen=True)
class Refused:
    """A kind of refusal: the status of an answer or the code by which a socket is closed, and what it was of.

    `why` says more where the number does not.
    """

    status: int
    of: str
    why: str = ""


@dataclass
class _Minute:
    """When a kind was refused first, and how many more followed that no line has counted."""

    began: float
    more: int = 0


_minutes: dict[Refused, _Minute] = {}


def note_refusal(scope: Scope, status: int, why: str = "") -> None:
    """Write a line for the first refusal of its kind in a minute, and count the others for a line at its end.

    The kinds are few, so that no flood fills the log.
    """
    refused, now = Refused(status, str(scope["type"]), why), time.monotonic()
    minute = _minutes.get(refused)
    if minute and now - minute.began < PERIOD:
        minute.more += 1
        return
    _sum_up(refused)
    _minutes[refused] = _Minute(now)
    link = f"{scope.get('path', '')}?{scope.get('query_string', b'').decode(errors='replace')}"
    _write(refused, 1, link[:LONGEST_LINK])
    asyncio.get_running_loop().call_later(PERIOD, _sum_up, refused)


def _sum_up(refused: Refused) -> None:
    minute = _minutes.pop(refused, None)
    if minute and minute.more:
        _write(refused, minute.more)


def _write(refused: Refused, times: int, link: str = "") -> None:
    level = logging.INFO if refused.status in _COMMON else logging.WARNING
    facts: dict[str, object] = {"status": refused.status, "of": refused.of, "times": times}
    facts |= {"why": refused.why} if refused.why else {}
    facts |= {"link": link} if link else {}
    note(level, "refused", **facts)
