"""Two words around NEAR as one piece."""

from __future__ import annotations

from dataclasses import replace

import regex

from queries.search.pieces import Note, Piece

USUAL_DISTANCE = 10
"""Words within which others stand that are near, where no number says how near."""

_NEAR = regex.compile(r"NEAR|(?i:near)/([0-9]{1,3})")


def with_near(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with two words around NEAR as one piece; without a number it means ten words."""
    found = list(pieces)
    for at, piece in enumerate(found):
        sign = _NEAR.fullmatch(piece.typed)
        if not sign or piece.role != "operand":
            continue
        places = [place for place, one in enumerate(found) if one.role != "space"]
        here = places.index(at)
        around = [found[places[there]] for there in (here - 1, here + 1) if 0 <= there < len(places)]
        distance = sign[1] or str(USUAL_DISTANCE)
        words = _words_near(around, distance)
        if words:
            is_plain = piece.typed.isupper() and sign[1]
            notes = () if is_plain else (Note("near", other=f'"{piece.typed}"'),)
            found[places[here - 1]] = replace(around[0], read=f'"{words}"~{distance}')
            found[at] = Piece(piece.typed, "", "space", notes)
            found[places[here + 1]] = replace(around[1], read="", role="space")
        elif sign[1]:
            found[at] = Piece(piece.typed, "", "space", (Note("alone", piece.typed, f'"{piece.typed}"'),))
    return found


def _words_near(around: list[Piece], distance: str) -> str:
    """Return the words on both sides of NEAR; nothing where there is anything but a word, or words as near as that."""
    if len(around) < 2 or any(piece.role != "operand" for piece in around):
        return ""
    left, right = (piece.read for piece in around)
    earlier = regex.fullmatch(rf'"([^"]*)"~{distance}', left)
    is_word = all(regex.fullmatch(r"[\p{L}\p{N}\p{M}\p{Cf}'’ʼ]+", one) for one in ([] if earlier else [left]) + [right])
    return f"{earlier[1] if earlier else left} {right}" if is_word else ""
