"""An engine that is connected to when it is first asked, so that a catalogue opens while its engine is away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

import duckdb

from queries.engines.engine import Answer, Engine, EngineName
from queries.errors import AnnalsError, EngineError


class LateEngine:
    """The engine that `connect` gives; where that fails, the next question tries again."""

    def __init__(self, name: EngineName, connect: Callable[[], Engine]) -> None:
        self.name = name
        self._connect = connect
        self._connecting = threading.Lock()
        self._engine: Engine | None = None

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        return self._connected().rows(sql, values, name=name, seconds=seconds, tag=tag)

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement for a client of the engine's own; see `Engine`."""
        return self._connected().script(sql, values)

    def stop(self, tag: str) -> None:
        """End a statement; see `Engine`."""
        if self._engine:
            self._engine.stop(tag)

    def close(self) -> None:
        """Let go of the engine, where there is one."""
        if self._engine:
            self._engine.close()

    def _connected(self) -> Engine:
        with self._connecting:
            if self._engine is None:
                self._engine = self._tried()
            return self._engine

    def _tried(self) -> Engine:
        try:
            return self._connect()
        except EngineError:
            raise
        except (AnnalsError, duckdb.Error) as error:
            away = EngineError(f"The engine that has the documents cannot be asked just now. {error}")
            away.cause = getattr(error, "cause", "") or str(error)
            raise away from error
