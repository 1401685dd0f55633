"""An engine that is connected to when it is first asked, so that a catalogue opens while its engine is away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import duckdb

from queries.engines.connecting import Connecting
from queries.engines.engine import Answer, Engine, EngineName
from queries.errors import AnnalsError, EngineError, TooSlowError


class LateEngine:
    """The engine that `connect` gives; where that fails, a question some seconds later tries again."""

    def __init__(self, name: EngineName, connect: Callable[[], Engine]) -> None:
        self.name = name
        self._engine = Connecting(partial(_tried, connect))
        self._is_left: dict[str, bool] = {}
        """The tags of questions that wait for the engine -> whether their reader has left."""

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        self._is_left[tag] = False

        def look() -> None:
            if self._is_left.get(tag):
                raise TooSlowError(seconds, name)

        try:
            engine = self._engine.get(look)
            look()
        finally:
            self._is_left.pop(tag, None)
        return engine.rows(sql, values, name=name, seconds=seconds, tag=tag)

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement for a client of the engine's own; see `Engine`."""
        return self._engine.get(lambda: None).script(sql, values)

    def stop(self, tag: str) -> None:
        """End a statement, also one that waits for the engine; see `Engine`."""
        if tag in self._is_left:
            self._is_left[tag] = True
        if engine := self._engine.made:
            engine.stop(tag)

    def close(self) -> None:
        """Let go of the engine, where there is one."""
        self._engine.close(lambda engine: engine.close())


def _tried(connect: Callable[[], Engine]) -> Engine:
    try:
        return connect()
    except EngineError:
        raise
    except (AnnalsError, duckdb.Error) as error:
        away = EngineError(f"The engine that has the documents cannot be asked just now. {error}")
        away.cause = getattr(error, "cause", "") or str(error)
        raise away from error
