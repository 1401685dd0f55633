"""The operator's word about what was refused: the first of a kind at once, then how many, so that no flood fills it."""

import logging
import threading
import time

SECONDS_BETWEEN_LINES = 60.0

_logger = logging.getLogger("annals.door")
_lock = threading.Lock()
_last_line: dict[str, float] = {}
_since: dict[str, int] = {}


def note_refusal(kind: str, value: str = "") -> None:
    """Log that something was refused: `kind` says what, `value` is what the reader sent, of which 80 letters stay."""
    now = time.monotonic()
    with _lock:
        _since[kind] = _since.get(kind, 0) + 1
        if now - _last_line.get(kind, -SECONDS_BETWEEN_LINES) < SECONDS_BETWEEN_LINES:
            return
        times, _since[kind], _last_line[kind] = _since[kind], 0, now
    of = f": {value[:80]!r}" if value else ""
    _logger.warning("refused %s%s (%d since the last such line)", kind, of, times)
