"""Lines for those who run the dashboard: a level, what happened, and its facts as `name=value`; no reader's text."""

import json
import logging
import os
import re
import sys

_logger = logging.getLogger("annals")


def begin_log() -> None:
    """Write lines to the standard error stream, of the level that `ANNALS_LOG` names; once only."""
    if _logger.handlers:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s level=%(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    _logger.addHandler(handler)
    _logger.propagate = False
    level = os.environ.get("ANNALS_LOG", "").strip().upper()
    _logger.setLevel(level if level in ("DEBUG", "INFO", "WARNING", "ERROR") else "INFO")


def note(level: int, what: str, **facts: object) -> None:
    """Write a line: what happened, and its facts. What a reader asked is a fact only where `ANNALS_LOG_LINKS=1`."""
    if "link" in facts and os.environ.get("ANNALS_LOG_LINKS", "").strip() != "1":
        del facts["link"]
    written = " ".join(f"{name}={_value(value)}" for name, value in facts.items())
    _logger.log(level, "what=%s %s", what, written)


def _value(value: object) -> str:
    """Write a value on one line, between quotation marks where it holds more than a word."""
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    return text if re.fullmatch(r"[\w.:/-]+", text) else json.dumps(text, ensure_ascii=True)
