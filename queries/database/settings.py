"""What the person who runs the dashboard may set: variables of the environment, read when an archive is opened."""

import os
import re
from dataclasses import dataclass

from queries.errors import SettingsError

_UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}


@dataclass(frozen=True)
class Settings:
    """Limits of one process. `memory` is what DuckDB may use, None for its own default: 80 % of the machine's."""

    query_seconds: float = 10.0
    threads: int | None = None
    memory: str | None = None
    answer_bytes: int = 256 * 10**6

    def for_duckdb(self) -> dict[str, str | int]:
        """Return the settings of DuckDB that these are."""
        limits: dict[str, str | int] = {"max_execution_time": round(self.query_seconds * 1000)}
        if self.threads is not None:
            limits["threads"] = self.threads
        if self.memory is not None:
            limits["memory_limit"] = self.memory
        return limits


def settings() -> Settings:
    """Return the settings of the environment. Raises SettingsError for one that cannot be read."""
    default = Settings()
    some = r"[0-9]+(\.[0-9]+)?", "a number of seconds such as 10 or 0.5, 0 for no limit"
    seconds = _read("ANNALS_QUERY_SECONDS", *some)
    threads = _read("ANNALS_THREADS", r"[1-9][0-9]{0,3}", "a number of threads such as 2")
    sizes = r"[1-9][0-9]*(\.[0-9]+)? ?(KB|MB|GB|TB)", "a size such as 500MB or 4GB"
    memory, answers = _read("ANNALS_MEMORY", *sizes), _read("ANNALS_CACHE", *sizes)
    return Settings(
        query_seconds=float(seconds) if seconds else default.query_seconds,
        threads=int(threads) if threads else default.threads,
        memory=memory or default.memory,
        answer_bytes=_bytes(answers) if answers else default.answer_bytes,
    )


def _read(name: str, form: str, expected: str) -> str:
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(form, value):
        raise SettingsError(f"{name}={value} is not {expected}. Change it and start again.")
    return value


def _bytes(size: str) -> int:
    return round(float(size[:-2]) * _UNITS[size[-2:]])
