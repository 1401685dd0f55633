"""What is wrong with an answer that was given although a call of DuckDB's failed."""

import json
import re

from tests.load.cases import Case


def complaint(case: Case, sound: object, found: object, sentence: str) -> str:
    """Return what is wrong with what came of a case; empty where nothing is."""
    if found == sound:
        return ""
    written = json.dumps(found, ensure_ascii=False, default=str)
    if "is damaged" in written and sentence != "is damaged":
        return "blames a file that is sound"
    if isinstance(found, str) and found.startswith("broken off"):
        return ""
    if sentence not in written:
        return f"does not say that it {sentence}: {written[:300]}"
    if case.kind == "page" and "This page cannot be shown" not in written:
        invented = _numbers(found) - _numbers(sound)
        return f"has numbers that are not there: {sorted(invented)[:5]}" if invented else ""
    if case.kind == "route" and isinstance(found, tuple) and found[0] != 503 and "cut short" not in _plain(written):
        return f"is neither refused nor cut short: {written[:300]}"
    return ""


def _plain(written: str) -> str:
    return written.replace("cut_short", "cut short")


def _numbers(data: object) -> set[str]:
    """Return every text with a digit in it, and every number, but for the sentences of what failed."""
    if isinstance(data, dict):
        return set().union(*map(_numbers, data.values()))
    if isinstance(data, list):
        return set().union(*map(_numbers, data))
    text = str(data)
    return {text} if re.search(r"[0-9]", text) and "cannot be shown" not in text else set()
