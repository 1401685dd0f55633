"""Fields among the pieces of a search: the word, the value or the date that follows each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from queries.search.field_names import DATE_FIELDS, is_of_filters, known_field
from queries.search.pieces import Note, Piece
from queries.urls.typed_dates import read_typed_range

MOST_DATE_WORDS = 6
"""Words of a date, as in `between October 1961 and March 1963`."""

_LED = regex.compile(r'(?P<lead>(?:NOT )?(?P<field>\w+):)"(?P<value>[^"]*)"')
_OPENED = regex.compile(r"(?:NOT )?(?P<field>\w+):\(")
_JOINING = ("and", "or", "not")
_SPANNING = ("between", "from")
"""Words at the beginning of a date that another word joins to its end."""


def value_piece(typed: str, bare: str) -> Piece:
    """Return the piece of a value: what a reader wrote, without what parts it from the next word."""
    value = bare.replace("\\", " ").replace('"', " ").strip(" ,;")
    return Piece(typed, f'"{value}"' if value else "", "operand" if value else "space")


def with_fields_apart(pieces: list[Piece]) -> list[Piece]:
    """With a field that a blank parts from its word joined to it."""
    found = list(pieces)
    for at, piece in enumerate(found):
        name = regex.fullmatch(r"([-+!]*)(\w+):", piece.typed)
        if not name or not known_field(name[2]):
            continue
        after = next((there for there in range(at + 1, len(found)) if found[there].role != "space"), None)
        is_followed = after is not None and found[after].role in ("operand", "small", "open")
        if after is None or not is_followed or found[after].read.startswith("NOT "):
            found[at] = Piece(piece.typed, name[2], "operand", (Note("bare-field", name[2], f'"{name[2]}"'),))
            continue
        denied = "NOT " if regex.search("[-!]", name[1]) else ""
        found[at] = Piece(piece.typed, "", "space", (Note("blank", other=f'"{name[2]}"'),))
        found[after] = _named(found[after], denied, known_field(name[2]))
    return found


def _named(piece: Piece, denied: str, name: str) -> Piece:
    """Return a piece behind a field that a blank parts from it."""
    is_value = is_of_filters(name) and piece.role != "open" and not piece.typed.startswith('"')
    read = value_piece(piece.typed, piece.typed) if is_value else piece
    role = "operand" if piece.role == "small" else piece.role
    return replace(read, read=f"{denied}{name}:{read.read}", role=role)


def with_groups_of_values(pieces: list[Piece]) -> list[Piece]:
    """With the words in parentheses behind a field of the filters or of dates read as values, those in a row as one."""
    found, opened, last = list(pieces), list[str](), None
    for at, piece in enumerate(found):
        if piece.role == "open":
            field = _OPENED.fullmatch(piece.read)
            opened.append(field["field"] if field else opened[-1] if opened else "")
        elif piece.role == "close" and opened:
            opened.pop()
        elif _is_value(piece) and opened and is_of_filters(opened[-1]):
            last = _grouped(found, at, last)
            continue
        last = None if piece.role != "space" else last
    return found


def _is_value(piece: Piece) -> bool:
    """Whether a piece in parentheses behind a field of the filters belongs to a value."""
    is_joining = piece.role == "small" and piece.typed.casefold() in _JOINING
    return piece.role in ("operand", "small") and not is_joining and ":" not in piece.read


def _grouped(pieces: list[Piece], at: int, last: int | None) -> int | None:
    """Make a piece a value, or a part of the last one where nothing but blanks stand between; return where that is."""
    piece = pieces[at]
    if piece.typed.endswith('"'):
        return None
    denied = "NOT " if piece.read.startswith("NOT ") else ""
    if last is None or denied:
        value = value_piece(piece.typed, piece.typed.lstrip("-+!"))
        pieces[at] = replace(value, read=denied + value.read if value.read else "")
        return at
    whole = f"{pieces[last].read.rstrip(chr(34))} {piece.typed.strip(' ,;')}".replace("\\", " ")
    pieces[last] = replace(pieces[last], read=f'{whole}"')
    pieces[at] = Piece(piece.typed, "", "space")
    return last


def with_dates_whole(pieces: list[Piece]) -> list[Piece]:
    """With all words of a date behind its field: `after:spring 1968` is one piece."""
    found = list(pieces)
    for at, piece in enumerate(pieces):
        led = _LED.fullmatch(piece.read)
        if not led or led["field"] not in (*DATE_FIELDS, "date") or piece.typed.endswith('"') or found[at] != piece:
            continue
        for last in _ends_of_words(found, at):
            value = led["value"] + "".join(one.typed for one in found[at + 1 : last + 1])
            if last > at and read_typed_range(value.strip(" ,;")):
                found[at] = replace(piece, read=f'{led["lead"]}"{value.strip(" ,;")}"')
                found[at + 1 : last + 1] = [Piece(one.typed, "", "space") for one in found[at + 1 : last + 1]]
                break
    return found


def _ends_of_words(pieces: Sequence[Piece], at: int) -> list[int]:
    """Return where the words that may belong to a date end, the last first."""
    is_span = any(pieces[at].typed.casefold().endswith(f":{word}") for word in _SPANNING)
    ends = [at]
    for place in range(at + 1, len(pieces)):
        piece = pieces[place]
        is_joining = piece.typed.casefold() in _JOINING and not (is_span and piece.typed == "and")
        if piece.role == "space" and not piece.typed.strip():
            continue
        if piece.role not in ("operand", "small") or ":" in piece.typed or '"' in piece.typed or is_joining:
            break
        ends.append(place)
    return ends[:MOST_DATE_WORDS][::-1]
