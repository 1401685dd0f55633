"""Statements in the words of another engine: translated piece by piece, each piece kept, values bound last.

A statement is common table expressions around selects. Most of them are the same in every question; of those that a
question decides, each condition is. So a combination of choices that was never seen before costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent
from typing import NamedTuple

from queries.database.literals import NAMES

Translate = Callable[[str], str]
"""Says one select, or one condition, in another engine's words."""

SHAPES, PIECES = 4_096, 8_192
"""Statements and pieces of them that are kept."""

_HEAD = re.compile(r"\s*([a-z_0-9]+) as (materialized )?\(")
_SIGNS = re.compile(r"'(?:[^']|'')*'|--[^\n]*|[()]|\bunion all\b|\n\s*and\b")
_NUMBERED = re.compile(r"\{(v[0-9]+):")
_CHOSEN = re.compile(r"select \*\nfrom [a-z_]*documents_on_axis\nwhere ")


class Expression(NamedTuple):
    """A common table expression: its name, whether it is computed once, and its text."""

    name: str
    is_once: bool
    text: str


@dataclass(frozen=True)
class Words:
    """The words of an engine: a select and a condition as it says them, and the names of what it computes once."""

    select: Translate
    condition: Translate
    once: frozenset[str] = frozenset()


class Translation:
    """Translates statements into the words of one engine."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.of = lru_cache(SHAPES)(self._statement)
        """Return a statement in the engine's words; a `$name` is `{name:}` there, a type behind the colon if known."""
        self._select = _with_any_names(lru_cache(PIECES)(words.select))
        self._condition = _with_any_names(lru_cache(PIECES)(words.condition))

    def _statement(self, sql: str) -> str:
        return "\n".join(self._parts(without_comments(sql)))

    def _parts(self, sql: str) -> Iterator[str]:
        expressions, select = divided(sql)
        for place, one in enumerate(expressions):
            begin = "," if place else "with "
            once = "materialized " if one.is_once or one.name in self._words.once else ""
            yield f"{begin}{one.name} as {once}("
            yield from self._parts(dedent(one.text))
            yield ")"
        yield self._body(select)

    def _body(self, select: str) -> str:
        if chosen := _CHOSEN.match(select):
            conditions = " and ".join(map(self._condition, _divided_by(select[chosen.end() :], "and")))
            return f"{chosen[0].strip()} {conditions}"
        return "\nunion all\n".join(map(self._select, _divided_by(select, "union all")))


def _with_any_names(translate: Translate) -> Translate:
    """Return what translates a piece alike whatever its `$names` are: tables that a statement holds have their own."""

    def translated(piece: str) -> str:
        names: dict[str, str] = {}
        numbered = NAMES.sub(lambda at: at["other"] or f"${names.setdefault(at['name'], f'v{len(names)}')}", piece)
        given = {number: name for name, number in names.items()}
        return _NUMBERED.sub(lambda at: f"{{{given[at[1]]}:", translate(numbered))

    return translated


def without_comments(sql: str) -> str:
    """Return a statement without what is for people alone."""
    return re.sub(r"('(?:[^']|'')*')|--[^\n]*", lambda found: found[1] or "", sql)


def divided(sql: str) -> tuple[list[Expression], str]:
    """Return the common table expressions of a statement of ours, and the select behind them."""
    expressions: list[Expression] = []
    begin = re.match(r"\s*with\b", sql)
    at = begin.end() if begin else 0
    while begin and (head := _HEAD.match(sql, at)):
        end = _closed(sql, head.end())
        expressions.append(Expression(head[1], bool(head[2]), sql[head.end() : end]))
        at = end + 1
        if not (comma := re.compile(r"\s*,").match(sql, at)):
            break
        at = comma.end()
    return expressions, sql[at:].strip()


def _closed(sql: str, start: int) -> int:
    """Return the place of the parenthesis that closes the one before `start`."""
    depth = 1
    for sign in _SIGNS.finditer(sql, start):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if not depth:
            return sign.start()
    raise ValueError("A statement has a parenthesis that is never closed.")


def _divided_by(text: str, word: str) -> Sequence[str]:
    """Return the parts of a text between a word outside all parentheses; `and` begins a line there."""
    parts, depth, start = [], 0, 0
    for sign in _SIGNS.finditer(text):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if not depth and sign[0].strip() == word:
            parts.append(text[start : sign.start()].strip())
            start = sign.end()
    return [*parts, text[start:].strip()]
