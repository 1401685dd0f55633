"""What a reader typed, piece by piece: as it was typed, and as the strict grammar has it.

A note stands on each piece that is not read as it was typed, with how it would be typed for the other reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from queries.search.field_names import is_of_filters, known_field
from queries.search.field_pieces import value_piece, with_dates_whole, with_fields_apart, with_groups_of_values
from queries.search.near_pieces import with_near
from queries.search.operators import with_operators, with_pairs
from queries.search.pieces import EDGES, LEAST_BEGINNING, OPERATORS, SMALL_WORDS, Note, Piece
from queries.search.tokenizer import joined_word, split

_PIECE = regex.compile(
    r"""(?P<space>\s+)
    | (?P<lead>[-+!]*(?:\w+:)?)"(?P<quoted>[^"]*)"(?P<tail>~?[0-9]*(?:\^[0-9.]*)?)
    | (?P<signs>[-+!]*(?:\w+:)?)(?P<open>\()
    | (?P<close>\))(?P<weight>(?:\^[0-9.]*)?)
    | (?P<pipe>\|{1,2}|&&)
    | (?P<spaced>(?<!\S)(?:\p{L}\.(?:\ \p{L}\.)+|\p{Lu}{1,3}\ [0-9]{1,3}\p{L}?(?!\S)))
    | (?P<run>(?:\\.|[^\s()"|]|\|(?=$))+)""",
    regex.VERBOSE,
)
_RUN = regex.compile(r"(?P<lead>[-+!]*(?:\w+:(?!\s*$))?)(?P<bare>.*?)(?P<tail>~[0-9.]*|\^[0-9.]*)?", regex.DOTALL)
_LEAD = regex.compile(r"(?P<signs>[-+!]*)(?:(?P<field>\w+):)?")
_FOREIGN = regex.compile(r"[\[\]{}<>=]|^/(?=.*/$)|(?<=^/.*)/$")
_WILD = regex.compile(r"(?<!\\)[*?]+")
_PLAIN = regex.compile(r"[\p{L}\p{N}\p{M}\p{Cf}'’ʼ.\-‐‑]+")


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text with straight quotation marks in pairs; joined they are the text again."""
    pieces = [piece for found in _PIECE.finditer(text) for piece in _piece(found)]
    steps = (with_fields_apart, with_groups_of_values, with_dates_whole, with_pairs, with_near, with_operators)
    for step in steps:
        pieces = step(pieces)
    return pieces


def _piece(found: regex.Match[str]) -> Iterator[Piece]:
    typed = found.group()
    if found["space"]:
        yield Piece(typed, "", "space")
    elif found["quoted"] is not None:
        yield _quoted(typed, found)
    elif found["open"]:
        yield _led(Piece(typed, "(", "open"), found["signs"], found["open"])
    elif found["close"]:
        notes = (Note("weight", found["weight"], ")"),) if found["weight"] else ()
        yield Piece(typed, ")", "close", notes)
    elif found["pipe"]:
        either = typed != "&&"
        yield Piece(typed, "OR" if either else "AND", "operator", (Note("sign", typed, " " if either else "OR"),))
    elif found["spaced"] and not joined_word(typed):
        first, second = typed.split(" ", 1)
        yield from (_run(first), Piece(" ", "", "space"), _run(second))
    elif found["spaced"]:
        yield _spaced(typed)
    else:
        yield _run(typed)


def _spaced(typed: str) -> Piece:
    """Return the piece of one word with blanks in it: an acronym, or letters and a number."""
    piece = Piece(typed, typed.replace(" ", ""), "operand")
    first, *_, last = typed.split(" ")
    return piece if last.endswith(".") else piece.but(Note("number", other=f'{first} "{last}"'))


def _quoted(typed: str, found: regex.Match[str]) -> Piece:
    inside = found["quoted"].replace("\\", " ")
    is_value = is_of_filters(_field_of(found["lead"]))
    if not any(split(inside)) and not (is_value and inside.strip()):
        return _led(Piece(typed, "", "space"), found["lead"], "")
    piece = Piece(typed, f'"{inside}"', "operand")
    if regex.fullmatch("~[0-9]{1,3}", found["tail"]) and len(list(split(inside))) > 1 and not is_value:
        piece = replace(piece, read=f'"{inside}"{found["tail"]}')
    elif tail := found["tail"]:
        number = "".join(regex.findall(r"[0-9]+", tail)[:1])
        kind = "weight" if "^" in tail else "similar"
        piece = piece.but(Note(kind, tail, f'"{inside}"' + (f' "{number}"' if number else "")))
    return _led(piece, found["lead"], f'"{inside}"')


def _run(typed: str) -> Piece:
    """Return the piece of a run of signs without blanks: a word with what stands before and behind it."""
    if typed in OPERATORS:
        return Piece(typed, typed, "operator")
    if regex.fullmatch(r"[-‐‑–—+!]+", typed):
        return Piece(typed, "", "space", (Note("dash", other="-"),) if typed == "-" else ())
    found = _RUN.fullmatch(typed)
    assert found, "the pattern matches any text"
    bare, tail = found["bare"], found["tail"] or ""
    if is_of_filters(_field_of(found["lead"])):
        return _led(value_piece(typed, bare + tail), found["lead"], bare + tail)
    piece = _word(Piece(typed, bare, "operand"))
    if tail and piece.read:
        number = "".join(regex.findall(r"[0-9]+", tail)[:1])
        other = f'{bare} "{number}"' if number else f"{bare}*" if "~" in tail else bare
        piece = piece.but(Note("weight" if "^" in tail else "similar", tail, other))
    led = _led(piece, found["lead"], bare)
    is_small = led.read.casefold() in SMALL_WORDS or (not led.read and led.role == "small")
    return replace(led, role="small") if is_small and led.role == "operand" else led


def _word(piece: Piece) -> Piece:
    """Return the piece of a word, without the signs that are not part of it."""
    bare = piece.read
    if signs := _FOREIGN.findall(bare):
        piece = piece.but(Note("signs", "".join(signs)))
        bare = _FOREIGN.sub(" ", bare).strip()
    if _WILD.search(bare):
        return _starred(piece, bare)
    return _as_core(piece, bare)


def _as_core(piece: Piece, bare: str) -> Piece:
    """Return the piece read as a word, or as a phrase where signs stand between words; left out without a word."""
    core = EDGES.sub("", bare.replace("\\", " "))
    core = f"{core}." if regex.fullmatch(r"(?:\p{L}\.)+\p{L}", core) and f"{core}." in bare else core
    if not any(split(core)):
        return replace(piece, read="", role="space")
    if core in ("TO", *OPERATORS):
        return replace(piece, read=core.lower())
    if core in ("us", "Us"):
        return replace(piece, read="US").but(Note("country", other=f'"{core}"'))
    is_word = _PLAIN.fullmatch(core) is not None
    read = replace(piece, read=core if is_word else f'"{core}"')
    parts = [part for _, _, part in split(core)]
    has_hyphen = is_word and regex.search("[-‐‑]", core) and joined_word(core) and "".join(parts).isalpha()
    return read.but(Note("hyphen", other=f'"{core}"')) if has_hyphen else read


def _starred(piece: Piece, bare: str) -> Piece:
    """Return the piece of a word with `*` or `?` in it: a beginning where a star ends it, else what else it holds."""
    parts = [EDGES.sub("", part) for part in _WILD.split(bare)]
    first, last = parts[0], _WILD.findall(bare)[-1]
    filled = [part for part in parts if part]
    if not filled:
        return replace(piece, read="", role="space").but(Note("star", other=""))
    longest = max(filled, key=len)
    if parts[-1] == "" and filled == [first]:
        if set(last) == {"*"}:
            return replace(piece, read=f"{first}*")
        return _as_core(piece.but(Note("question", other=f"{first}*")), first)
    kind = "star" if "*" in bare else "question"
    if len(filled) == 1:
        return _as_core(piece.but(Note(kind, other=f"{longest}*")), longest)
    other = f'"{" ".join(filled)}"'
    if first and len(first) >= LEAST_BEGINNING:
        return replace(piece, read=f"{first}*").but(Note(kind, other=other))
    return _as_core(piece.but(Note(kind, other=other)), longest)


def _field_of(lead: str) -> str:
    """Return the field in what leads a word, signs aside; empty where there is none, or none of this name."""
    return known_field(lead.strip("-+!").removesuffix(":"))


def _led(piece: Piece, lead: str, bare: str) -> Piece:
    """Return the piece with the signs and the field that stand before it."""
    found = _LEAD.fullmatch(lead)
    assert found, "what leads is signs and a field"
    signs, name = found["signs"], found["field"] or ""
    if not piece.read:
        return piece if not name else replace(piece, read=name, role="operand").but(Note("bare-field", name))
    if name and not known_field(name):
        words = f'"{name}" {piece.read}' if piece.read.startswith(("(", '"')) else f"{name} {piece.read}"
        return replace(piece, read=words).but(Note("field", name))
    before = f"{known_field(name)}:" if name else ""
    notes = tuple(replace(note, other=lead + note.other) if note.other else note for note in piece.notes)
    piece = replace(piece, notes=notes)
    denied = "-" in signs or "!" in signs
    led = replace(piece, read=f"{'NOT ' if denied else ''}{before}{piece.read}")
    if "!" in signs:
        led = led.but(Note("sign", "!", f"{before}{bare}"))
    elif "+" in signs:
        led = led.but(Note("plus", other=f'{before}"{bare}"' if _PLAIN.fullmatch(bare) else f"{before}{bare}"))
    if piece.role == "operand" and not before and piece.read.casefold() in SMALL_WORDS:
        return replace(led, role="small")
    return led
