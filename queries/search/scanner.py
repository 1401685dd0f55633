"""What a reader typed, piece by piece: as it was typed, and as the strict grammar has it.

A note stands on each piece that is not read as it was typed, with how it would be typed for the other reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from queries.search.tokenizer import joined_word, split

FIELDS = ("title", "summary", "text", "names")
"""Fields a reader can name: `names` are the people, places and subjects of a record."""

SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "not", "the", "to", "with"]
)
"""Plain words that every record may hold: they count inside quotation marks, or where nothing else is asked."""

OPERATORS = ("AND", "OR", "NOT")

USUAL_DISTANCE = 10
"""Words within which others stand that are near, where no number says how near."""

LEAST_BEGINNING = 3
"""Letters before a star within a word that are looked for as a beginning; fewer begin too many words."""


@dataclass(frozen=True, slots=True)
class Note:
    """Why a piece is not read as it was typed: the kind of reason, what it is about, and the other way to type it.

    `other` is None where the whole search as a phrase is the other reading.
    """

    kind: str
    about: str = ""
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what was typed; `read` is empty for what is left out.

    The role is `operand`, `small` for a plain word too common to search for, `operator`, `open`, `close` or `space`.
    """

    typed: str
    read: str
    role: str
    notes: tuple[Note, ...] = field(default=())

    def but(self, note: Note) -> Piece:
        """Return the piece with another note."""
        return replace(self, notes=(*self.notes, note))


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
_NEAR = regex.compile(r"NEAR|(?i:near)/([0-9]{1,3})")
_WILD = regex.compile(r"(?<!\\)[*?]+")
_PUNCTUATION = r"[^\p{L}\p{N}\p{M}\p{Cf}]"
_EDGES = regex.compile(rf"^{_PUNCTUATION}+|{_PUNCTUATION}+$")
_PLAIN = regex.compile(r"[\p{L}\p{N}\p{M}\p{Cf}'’ʼ.\-‐‑]+")


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of a text with straight quotation marks in pairs; joined they are the text again."""
    pieces = [piece for found in _PIECE.finditer(text) for piece in _piece(found)]
    for step in (_with_fields_apart, _with_pairs, _with_near, _with_operators):
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
    if not any(split(inside)):
        return Piece(typed, "", "space")
    piece = Piece(typed, f'"{inside}"', "operand")
    if regex.fullmatch("~[0-9]{1,3}", found["tail"]) and len(list(split(inside))) > 1:
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
    core = _EDGES.sub("", bare.replace("\\", " "))
    core = f"{core}." if regex.fullmatch(r"(?:\p{L}\.)+\p{L}", core) and f"{core}." in bare else core
    if not any(split(core)):
        return replace(piece, read="", role="space")
    if core == "TO":
        return replace(piece, read="to")
    if core in ("us", "Us"):
        return replace(piece, read="US").but(Note("country", other=f'"{core}"'))
    is_word = _PLAIN.fullmatch(core) is not None
    read = replace(piece, read=core if is_word else f'"{core}"')
    parts = [part for _, _, part in split(core)]
    has_hyphen = is_word and regex.search("[-‐‑]", core) and joined_word(core) and "".join(parts).isalpha()
    return read.but(Note("hyphen", other=f'"{core}"')) if has_hyphen else read


def _starred(piece: Piece, bare: str) -> Piece:
    """Return the piece of a word with `*` or `?` in it: a beginning where a star ends it, else what else it holds."""
    parts = [_EDGES.sub("", part) for part in _WILD.split(bare)]
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


def _led(piece: Piece, lead: str, bare: str) -> Piece:
    """Return the piece with the signs and the field that stand before it."""
    found = _LEAD.fullmatch(lead)
    assert found, "what leads is signs and a field"
    signs, name = found["signs"], found["field"] or ""
    if not piece.read:
        return piece if not name else replace(piece, read=name, role="operand").but(Note("bare-field", name))
    if name and name.casefold() not in FIELDS:
        words = f'"{name}" {piece.read}' if piece.read.startswith(("(", '"')) else f"{name} {piece.read}"
        return replace(piece, read=words).but(Note("field", name))
    before = f"{name.casefold()}:" if name else ""
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


def _with_fields_apart(pieces: list[Piece]) -> list[Piece]:
    """With a field that a blank parts from its word joined to it."""
    found = list(pieces)
    for at, piece in enumerate(found):
        name = regex.fullmatch(r"([-+!]*)(\w+):", piece.typed)
        if not name or name[2].casefold() not in FIELDS:
            continue
        after = next((there for there in range(at + 1, len(found)) if found[there].role != "space"), None)
        is_followed = after is not None and found[after].role in ("operand", "small", "open")
        if after is None or not is_followed or found[after].read.startswith("NOT "):
            found[at] = Piece(piece.typed, name[2], "operand", (Note("bare-field", name[2], f'"{name[2]}"'),))
            continue
        denied = "NOT " if regex.search("[-!]", name[1]) else ""
        found[at] = Piece(piece.typed, "", "space", (Note("blank", other=f'"{name[2]}"'),))
        role = "operand" if found[after].role == "small" else found[after].role
        found[after] = replace(found[after], read=f"{denied}{name[2].casefold()}:{found[after].read}", role=role)
    return found


def _with_pairs(pieces: list[Piece]) -> list[Piece]:
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


def _with_near(pieces: list[Piece]) -> list[Piece]:
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


def _with_operators(pieces: list[Piece]) -> list[Piece]:
    """With words between others that join them read as operators, and without operators that join nothing."""
    found = list(pieces)
    if not any(piece.role == "operand" for piece in found):
        return [replace(one, role="operand", notes=()) if one.role == "small" else _lone(one) for one in found]
    for at, piece in enumerate(found):
        if piece.role == "small" and piece.typed.upper() in OPERATORS and _joins(found, at):
            word = piece.typed.upper()
            found[at] = Piece(piece.typed, word, "operator", (Note("operator", piece.typed, f'"{piece.typed}"'),))
    found = _without_small_words(found)
    found = _with_pairs(found)
    while alone := [at for at, one in enumerate(found) if one.role == "operator" and not _has_both(found, at)]:
        typed = found[alone[0]].typed
        found[alone[0]] = Piece(typed, "", "space", (Note("alone", typed, f'"{typed}"'),))
        found = _with_pairs(found)
    return _in_capitals(found)


def _lone(piece: Piece) -> Piece:
    """Return an operator where there is no other word: the word itself."""
    return Piece(piece.typed, piece.typed.lower(), "operand") if piece.read in OPERATORS else piece


def _joins(pieces: list[Piece], at: int) -> bool:
    """Whether the small word `and`, `or` or `not` joins what stands around it; “or not” is English."""
    before, after = _around(pieces, at)
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


def _around(pieces: list[Piece], at: int) -> tuple[Piece | None, Piece | None]:
    """Return the pieces before and after one that are not blanks, where there are any."""
    before = next((one for one in reversed(pieces[:at]) if one.role != "space"), None)
    return before, next((one for one in pieces[at + 1 :] if one.role != "space"), None)


def _without_small_words(pieces: list[Piece]) -> list[Piece]:
    return [_left_out(piece) if piece.role == "small" else piece for piece in pieces]


def _left_out(piece: Piece) -> Piece:
    """Return a word too common to search for."""
    word = regex.sub(r"^[-+!]+", "", piece.typed)
    signs = piece.typed[: len(piece.typed) - len(word)]
    core = _EDGES.sub("", word)
    return Piece(piece.typed, "", "space", (Note("small", core, f'{signs}"{core}"'),))


def _has_both(pieces: list[Piece], at: int) -> bool:
    """Whether an operator has something on each side that it needs."""
    before, after = _around(pieces, at)
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
