"""How a search was read where that is not just what was typed, and how to type the other reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from queries.model.days import first_day_of, last_day_of, range_texts
from queries.search.pieces import Note, Piece
from queries.search.tokenizer import split
from queries.search.tree import Days, Node, in_grammar, terms_of

LONGEST_SHOWN = 200
"""Characters of a search that its reading repeats."""

NO_WORD = "The search contains no words and is ignored."

_REASONS = {
    "plus": "all words must occur, with “+” or without",
    "star": "a star counts only at the end of a word",
    "question": "“?” stands for no letter here",
    "quote": "a quotation mark without its pair is left out",
    "single": "only double quotation marks make a phrase",
    "pair": "a parenthesis without its pair is left out",
    "dash": "a dash that stands free is punctuation",
    "weight": "{about} left out, for words have no weights",
    "similar": "{about} left out, for similar words are not searched",
    "hyphen": "one word, with a hyphen or without",
    "number": "letters and a number are one name",
    "country": "the country",
    "small": "{about} too common to search for",
    "alone": "{about} left out, for there is nothing to join",
    "signs": "{about} left out",
    "field": "there is no field {names}",
    "bare-field": "no word follows the field {names}",
    "value": "{names} chooses as the filter of this name does",
    "days": "{days}",
    "unread": "{about} left out, for no date can be read there",
    "plain": "it cannot be understood as it stands, so that all its words have to occur",
}
"""Why a search is read in another way; a kind of note that is not here shows in what is read."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another reading: what to do, in words that stand for themselves, and the text to search for."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a search was read, in a sentence, and the other readings."""

    sentence: str
    offers: tuple[Offer, ...] = ()
    is_literal: bool = False
    """Whether only words too common to search for are left out, words with hyphens are found without them, too, and
    fields are read as what they are."""


def reading_of(text: str, pieces: Sequence[Piece], tree: Node | None, special: Sequence[Note]) -> Reading | None:
    """How the pieces of a text were read; None where that is just what was typed. `special` are notes on the text."""
    notes: dict[str, list[Note]] = {}
    for note in (*special, *(note for piece in pieces for note in piece.notes)):
        notes.setdefault(note.kind, []).append(note)
    if tree is None:
        unread = notes.get("unread")
        return Reading(f"The search is ignored: {_reason(_REASONS['unread'], unread)}." if unread else NO_WORD)
    if not notes:
        return None
    grammar = in_grammar(tree)
    grammar = grammar if len(grammar) <= LONGEST_SHOWN else f"{grammar[: LONGEST_SHOWN - 1]}…"
    reasons = [reason for kind, found in notes.items() if (reason := _reason(_REASONS.get(kind, ""), found))]
    sentence = f"Read as {grammar}{': ' if reasons else ''}{'; '.join(reasons)}."
    is_small = set(notes) == {"small"}
    is_plain = is_small and not regex.search(r'"|(?<!\S)[-+!(]', text)
    offers = (_offer(text, pieces, kind, found, is_plain=is_plain) for kind, found in notes.items())
    distinct = {offer.text: offer for offer in offers if offer and offer.text not in ("", text)}
    return Reading(sentence, tuple(distinct.values()), is_literal=set(notes) <= _LITERAL)


def with_cuts(reading: Reading | None, cuts: Sequence[str]) -> Reading | None:
    """Return a reading that begins with what of the search is left out since it is too much, in sentences."""
    if not cuts:
        return reading
    sentence = " ".join([*cuts, *([reading.sentence] if reading else [])])
    return Reading(sentence, reading.offers if reading else ())


_LITERAL = {"small", "hyphen", "value", "days"}
"""Notes on what is read just as it is typed, or nearly."""


def field_notes(tree: Node | None) -> list[Note]:
    """Return notes on the values of filters and the dates in a tree, and on dates that could not be read."""
    notes = []
    for term in dict.fromkeys(terms_of(tree)) if tree else ():
        if isinstance(term, Days):
            days = _days(term)
            typed = f"“{term.field}:{term.words[0]}”"
            meaning = f"{typed} means {days}" if days != term.words[0] else ""
            notes.append(Note("days", meaning, "") if days else Note("unread", typed.strip("“”"), ""))
        elif term.kind == "value":
            notes.append(Note("value", f"{term.field}:", ""))
    return notes


def _days(term: Days) -> str:
    """Return the range of days as the fields From and To have it; nothing where there is none."""
    first = first_day_of(term.first or "0001")
    start, end = range_texts(first, last_day_of(term.last or "9999"))
    if term.first and term.last:
        return start if start == end else f"{start} to {end}"
    return f"from {start}" if term.first else f"until {end}" if term.last else ""


def _reason(pattern: str, notes: Iterable[Note]) -> str:
    abouts = [note.about for note in notes]
    if pattern == _REASONS["signs"]:
        abouts = [sign for about in abouts for sign in about]
    if pattern == _REASONS["days"]:
        return _listed([about for about in dict.fromkeys(abouts) if about], "and")
    quoted = [f"“{about}”" for about in dict.fromkeys(abouts)]
    if pattern == _REASONS["value"] and len(quoted) > 1:
        return f"{_listed(quoted, 'and')} choose as the filters of these names do"
    names = _listed(quoted, "or" if "no field" in pattern else "and")
    return pattern.format(names=names, about=f"{names} {'is' if len(quoted) == 1 else 'are'}")


def _offer(text: str, pieces: Sequence[Piece], kind: str, notes: Sequence[Note], *, is_plain: bool) -> Offer | None:
    """Return the other reading that notes of a kind leave open."""
    if is_plain or any(note.other is None for note in notes):
        phrase = f'"{" ".join(text[start:end] for start, end, _ in split(text))}"'
        return Offer("search for the phrase instead", phrase)
    if kind in ("quote", "single"):
        return Offer("search for the phrase instead", str(notes[0].other))
    other = "".join(_other_of(piece, kind) for piece in pieces)
    other = regex.sub(r"(?<!\S)-\s+" if kind == "dash" else r"\s+", "-" if kind == "dash" else " ", other).strip()
    if kind in ("operator", "alone"):
        words = [f"“{word}”" for word in dict.fromkeys(note.about for note in notes)]
        return Offer(f"search for the word{'' if len(words) == 1 else 's'} {_listed(words, 'and')} instead", other)
    return Offer(f"search for {other} instead", other)


def _other_of(piece: Piece, kind: str) -> str:
    return next((str(note.other) for note in piece.notes if note.kind == kind), piece.typed)


def _listed(quoted: Sequence[str], last: str) -> str:
    return "".join(quoted) if len(quoted) < 2 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
