"""Operators and parentheses among the pieces of a search: which join what, and which join nothing."""

from __future__ import annotations

from dataclasses import replace

import regex

from queries.search.pieces import EDGES, LEAST_BEGINNING, OPERATORS, Note, Piece, around


def with_operators(pieces: list[Piece]) -> list[Piece]:
    """With words between others that join them read as operators, and without operators that join nothing."""
    found = list(pieces)
    if not any(piece.role == "operand" for piece in found):
        return [replace(one, role="operand", notes=()) if one.role == "small" else _lone(one) for one in found]
    for at, piece in enumerate(found):
        if piece.role == "small" and piece.typed.upper() in OPERATORS and _joins(found, at):
            word = piece.typed.upper()
            found[at] = Piece(piece.typed, word, "operator", (Note("operator", piece.typed, f'"{piece.typed}"'),))
    found = _without_small_words(found)
    found = with_pairs(found)
    while alone := [at for at, one in enumerate(found) if one.role == "operator" and not _has_both(found, at)]:
        typed = found[alone[0]].typed
        found[alone[0]] = Piece(typed, "", "space", (Note("alone", typed, f'"{typed}"'),))
        found = with_pairs(found)
    return _in_capitals(found)


def with_pairs(pieces: list[Piece]) -> list[Piece]:
    """Without parentheses that have no pair, or nothing in between."""
    found, opened = list(pieces), list[int]()
    for at, piece in enumerate(found):
        if piece.role == "open":
            opened.append(at)
        elif piece.role == "close" and opened:
            start = opened.pop()
            if not any(one.read for one in found[start + 1 : at]):
                found[start], found[at] = (replace(found[one], read="", role="space") for one in (start, at))
        elif piece.role == "close":
            found[at] = replace(piece, read="", role="space").but(Note("pair"))
    for at in opened:
        found[at] = replace(found[at], read="", role="space").but(Note("pair"))
    return found


def _lone(piece: Piece) -> Piece:
    """Return an operator where there is no other word: the word itself."""
    return Piece(piece.typed, piece.typed.lower(), "operand") if piece.read in OPERATORS else piece


def _joins(pieces: list[Piece], at: int) -> bool:
    """Whether the small word `and`, `or` or `not` joins what stands around it; “or not” is English."""
    before, after = around(pieces, at)
    word = pieces[at].typed.upper()
    is_first_of_two = word == "AND" and after is not None and after.typed.upper() == "NOT"
    follows = _after_small(pieces, at, is_and=is_first_of_two)
    if not follows or (word == "OR" and after is not None and after.typed.upper() == "NOT"):
        return False
    if word == "NOT":
        return before is None or before.role in ("operand", "close", "open") or before.read == "AND"
    return before is not None and before.role in ("operand", "close")


def _after_small(pieces: list[Piece], at: int, *, is_and: bool) -> bool:
    """Whether something to be joined follows, an article in between or not."""
    for piece in pieces[at + 1 :]:
        if piece.role in ("operand", "open"):
            return True
        if piece.role == "small" and (piece.typed.casefold() in ("a", "an", "the") or is_and):
            continue
        if piece.role != "space":
            return piece.read == "NOT"
    return False


def _without_small_words(pieces: list[Piece]) -> list[Piece]:
    return [_left_out(piece) if piece.role == "small" else piece for piece in pieces]


def _left_out(piece: Piece) -> Piece:
    """Return a word too common to search for."""
    word = regex.sub(r"^[-+!]+", "", piece.typed)
    signs = piece.typed[: len(piece.typed) - len(word)]
    core = EDGES.sub("", word)
    return Piece(piece.typed, "", "space", (Note("small", core, f'{signs}"{core}"'),))


def _has_both(pieces: list[Piece], at: int) -> bool:
    """Whether an operator has something on each side that it needs."""
    before, after = around(pieces, at)
    follows = after is not None and (after.role in ("operand", "open") or after.read == "NOT")
    if pieces[at].read == "NOT":
        return follows and after is not None and after.read not in ("AND", "OR")
    return follows and before is not None and before.role in ("operand", "close")


def _in_capitals(pieces: list[Piece]) -> list[Piece]:
    """With a note on operators among words that are all in capitals, where they may be words as well."""
    words = [one.typed for one in pieces if one.role == "operand" and any(map(str.isalpha, one.typed))]
    if not all(map(str.isupper, words)) or max(map(len, words), default=0) <= LEAST_BEGINNING * 2 - 1:
        return pieces
    return [
        one.but(Note("operator", one.typed, f'"{one.typed}"')) if one.role == "operator" and not one.notes else one
        for one in pieces
    ]
