"""The encoding of a text: what its first bytes say, else what its letters look like; and what there is to say of it."""

import codecs
import re
from collections.abc import Iterable
from io import TextIOWrapper
from itertools import islice
from pathlib import Path

import charset_normalizer

from data.readers.foreign_formats import NO_TEXT
from data.readers.guessed_encoding import guessed_encoding

SAMPLE_BYTES = 262_144
"""Bytes looked at to tell an encoding that is not UTF-8."""

WESTERN = "cp1252"

STRAY_BYTES = "stray-bytes-as-windows-1252"
"""What becomes of bytes that are not UTF-8 in a text that is, as Python's decoders name it."""

LATIN_1 = ("iso8859-1", "ascii")
"""Encodings that are stated where Windows-1252 is meant, as Python calls them."""

BLANKS = "\ufeff \t\r\n"
"""What may stand before the first sign of a text, or around a line: a mark of byte order, and blanks."""

_NO_LETTER = "bytes-without-letter"
_NOWHERE = "\udcff"
_CHUNK_BYTES = 1 << 20
_MORE_THAN_DECLARED = 4
_CONTROLS = re.compile("[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
_SIGNS_OF_WINDOWS = {
    code: bytes([code]).decode(WESTERN)
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}
"""The letters of Windows-1252 where ISO-8859-1 has control characters, but for 85, which ends lines on mainframes."""

_STRAY = re.compile("[\udc80-\udcff]")
_STRAY_SIGN = re.compile("[\udc80-\udc9f]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff\ufeff]")
_STRAY_WORD = re.compile('[^\\s,;|<>"\udc80-\udcff]{0,20}[\udc80-\udcff][^\\s,;|<>"]{0,20}')
_MAX_STRAY_CONTROLS = 8
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_OLD_WESTERN = ("mac_roman", "cp850")
"""Encodings of old Macintosh and DOS programs, whose letters are signs in that of Windows."""

_EAST_ASIAN = ("cp932", "cp949", "shift_jis", "euc_", "gb", "big5", "iso2022", "johab")
"""Encodings with two bytes a letter, as they begin."""

_LETTERS = frozenset("äöüßÄÖÜéèêëÉÈàâáãÀçÇñÑóòôõíìîïúùûøØåÅæÆœ")
_SIGNS = frozenset("“”‘’–—«»§°\u00a0…")
_WESTERN_LETTER = re.compile(f"[{''.join(sorted(_LETTERS | _SIGNS))}]")
_SAMPLE_WORDS = 3
_MIN_NUL_SHARE = 0.1
_MAX_OTHER_NUL_SHARE = 0.01
_MIS_DECODED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™˜œ“”¦]|\u00c3\u0192")


class _Seen:
    """What a text that is not UTF-8 throughout shows of itself: bytes that are not, and letters beyond ASCII that are.

    `western` are those of the letters that Western languages have, `signs` the bytes that are letters in Windows-1252
    and none in ISO-8859-1; `words` have some of the bytes in them.
    """

    def __init__(self, path: Path) -> None:
        """Go over the file from end to end."""
        self.stray = self.letters = self.western = self.signs = self.first = 0
        self.words: dict[str, None] = {}
        decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
        at = 0
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                self._look_at(decoder.decode(chunk), at)
                at += len(chunk)
            self._look_at(decoder.decode(b"", final=True), at)

    def _look_at(self, text: str, at: int) -> None:
        if text.isascii():
            return
        if not self.stray and (first := _STRAY.search(text)):
            self.first = at + len(text[: first.start()].encode("utf-8", "surrogateescape"))
        self.stray += len(_STRAY.findall(text))
        self.signs += len(_STRAY_SIGN.findall(text))
        self.letters += len(_BEYOND_ASCII.findall(text))
        self.western += len(_WESTERN_LETTER.findall(text))
        for word in islice(_STRAY_WORD.finditer(text), _SAMPLE_WORDS - len(self.words)):
            self.words[word[0].encode("utf-8", "surrogateescape").decode("utf-8", STRAY_BYTES)] = None


def told_encoding(path: Path, head: bytes, *, is_utf_8: bool) -> tuple[str | None, str | None]:
    """Return the encoding of a text and what there is to say about it; None for what is no text.

    Where most of it is UTF-8, all else is read as Windows-1252, as `STRAY_BYTES` does.
    """
    for bom, encoding in _BOMS:
        if head.startswith(bom) and encoding != "utf-8-sig":
            return encoding, _with_count("read as UTF-16", path, encoding)
    if head.startswith(NO_TEXT):
        return None, None
    if without_mark := _utf_16(head):
        return without_mark, _with_count("read as UTF-16, which does not say so at its start", path, without_mark)
    if is_binary(head):
        return None, None
    utf_8 = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
    if is_utf_8:
        return utf_8, None
    return _not_all_utf_8(path, utf_8, _declared(head))


def note_on_chosen(path: Path, encoding: str, *, is_utf_8: bool) -> str | None:
    """Return what there is to say of a text in the encoding that a curator named; None where all of it fits."""
    if not is_of_utf_8(encoding):
        return _with_count("", path, encoding)
    return None if is_utf_8 else _stray_note(_Seen(path))


def is_of_utf_8(encoding: str | None) -> bool:
    """Return whether an encoding is UTF-8, with or without a mark of byte order."""
    return encoding is not None and codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")


def errors_of(encoding: str | None) -> str:
    """Return what becomes of bytes that do not fit an encoding, as Python names it."""
    return STRAY_BYTES if is_of_utf_8(encoding) else "replace"


def _not_all_utf_8(path: Path, utf_8: str, declared: str | None) -> tuple[str, str | None]:
    """Return the encoding of a text that is not UTF-8 throughout, and what there is to say about it."""
    seen = _Seen(path)
    states_another = declared is not None and declared not in ("utf-8", "ascii") and not declared.startswith("utf-")
    if utf_8 == "utf-8-sig" or seen.letters >= seen.stray * (_MORE_THAN_DECLARED if states_another else 1):
        return utf_8, _stray_note(seen)
    if declared in LATIN_1:
        note = f"declared as ISO-8859-1, where {_counted(seen.signs, 'byte')} no letters: read as Windows-1252"
        return WESTERN, _with_count(f"{note}{_examples(seen.words)}" if seen.signs else "", path, WESTERN)
    if declared and states_another:
        return declared, _with_count("", path, declared)
    with path.open("rb") as stream:
        stream.seek(0 if seen.first < SAMPLE_BYTES // 2 else seen.first - SAMPLE_BYTES // 2)
        sample = b"\n".join(line for line in stream.read(SAMPLE_BYTES).split(b"\n") if _is_of_another(line))
    found = guessed_encoding(sample) or _guess(sample)
    if found == WESTERN and seen.western * 2 > seen.letters:
        return utf_8, _stray_note(seen)
    although = "declared as UTF-8, and read" if declared == "utf-8" else "read"
    note = (
        f"{although} as {found}, by the look of it{_sample(sample.decode(found, errors='replace'))}: "
        f"name another with --encoding, or save it as UTF-8, if letters are wrong"
    )
    return found, _with_count(note, path, found)


def _is_of_another(line: bytes) -> bool:
    """Return whether a line may tell the encoding of those that are not UTF-8: it is ASCII, or is not UTF-8 either."""
    try:
        return line.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return True


def _stray_note(seen: _Seen) -> str:
    one = "byte is" if seen.stray == 1 else "bytes are"
    return (
        f"{seen.stray:,} {one} not UTF-8 and read as Windows-1252{_examples(seen.words)}: "
        f"save the file as UTF-8 if letters are wrong"
    )


def _counted(count: int, noun: str) -> str:
    return f"1 {noun} is" if count == 1 else f"{count:,} {noun}s are"


def _with_count(note: str, path: Path, encoding: str) -> str | None:
    """Return a note with the number of places that the encoding does not fit; None where there is nothing to say."""
    bad = _places_without_letter(path, encoding)
    count = f"{_counted(bad, 'place')} not {encoding} and {'shows' if bad == 1 else 'show'} as \ufffd" if bad else ""
    return "; ".join(filter(None, (note, count))) or None


def _places_without_letter(path: Path, encoding: str) -> int:
    """Return how many places of a file have no letter in an encoding."""
    count = 0
    with path.open("rb") as file, TextIOWrapper(file, encoding, errors=_NO_LETTER, newline="") as stream:
        while text := stream.read(_CHUNK_BYTES):
            count += 0 if text.isascii() else text.count(_NOWHERE)
    return count


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Return the letters that bytes are in Windows-1252, where they are not UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(WESTERN, errors="replace"), error.end


def _without_letter(error: UnicodeError) -> tuple[str, int]:
    """Return a sign that no text has, for bytes that are no letter in an encoding."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _NOWHERE, error.end


codecs.register_error(STRAY_BYTES, _as_windows_1252)
codecs.register_error(_NO_LETTER, _without_letter)


def _declared(head: bytes) -> str | None:
    """Return the encoding that XML declares in its first line; None where it declares none that Python knows."""
    found = _XML_ENCODING.match(head)
    try:
        return codecs.lookup(found[1].decode()).name if found else None
    except LookupError:
        return None


def signs_of_windows(text: str) -> str:
    """Return a text with the signs of Windows-1252 that a wrong conversion left as control characters."""
    return text.translate(_SIGNS_OF_WINDOWS)


def has_signs_of_windows(text: str) -> bool:
    """Return whether a text has such control characters."""
    return not text.isascii() and bool(_CONTROLS.search(text))


def is_binary(head: bytes) -> bool:
    """Return whether more than a few bytes are control characters no text has."""
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return controls > _MAX_STRAY_CONTROLS and controls * 20 > len(head)


def mis_decoded(text: str) -> str:
    """Return a word that shows that the text was read in a wrong encoding before, such as "MÃ¼ller"; else nothing."""
    if text.isascii() or not (match := _MIS_DECODED.search(text)):
        return ""
    start, end = text[: match.start()].split(), text[match.end() :].split()
    before = start[-1] if start and not text[match.start() - 1 : match.start()].isspace() else ""
    after = end[0] if end and not text[match.end() : match.end() + 1].isspace() else ""
    return f"{before[-20:]}{match[0]}{after[:20]}"


def _utf_16(head: bytes) -> str | None:
    """Return which order of bytes a text in UTF-16 has: every letter of ASCII has a NUL in one of its two bytes."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0) / pairs, head[1 : pairs * 2 : 2].count(0) / pairs
    for nuls, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if nuls > _MIN_NUL_SHARE and others < _MAX_OTHER_NUL_SHARE:
            text = head[: pairs * 2].decode(encoding, errors="replace")
            return encoding if text.count("\ufffd") <= 1 and not is_binary(text.encode()) else None
    return None


def _guess(sample: bytes) -> str:
    """Return the likeliest encoding; Western European where nothing speaks for another.

    Too few letters beyond ASCII lead the detector astray, and many encodings agree on the few there are.
    """
    guesses = [match.encoding for match in charset_normalizer.from_bytes(sample)]
    best = guesses[0] if guesses else WESTERN
    alike = sample.decode(best, errors="replace") == sample.decode(WESTERN, errors="replace")
    beyond_ascii = sum(byte > 127 for byte in sample)
    few = beyond_ascii * 8 < len(sample)
    exotic = few and not best.startswith(("cp125", "iso8859", "koi8"))
    if alike or exotic or best in _OLD_WESTERN or _sense(sample, WESTERN) <= 0:
        old = max(_OLD_WESTERN, key=lambda encoding: _sense(sample, encoding))
        if _sense(sample, old) > max(beyond_ascii / 2, 2 * _sense(sample, WESTERN)):
            return old
    if best.startswith(_EAST_ASIAN) and _sense(sample, WESTERN) <= 0:
        return best
    return WESTERN if alike or exotic else best


def _sense(sample: bytes, encoding: str) -> int:
    """Return how many letters beyond ASCII make sense in words of Western languages, less those that make none."""
    text = sample.decode(encoding, errors="replace")
    sense = 0
    for match in re.finditer(r"(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])", text):
        in_small_letters = match[0].isupper() and text[match.start() - 1 : match.start()].islower()
        if match[0] in _LETTERS and not in_small_letters:
            sense += 1
        elif match[0] not in _SIGNS:
            sense -= 1
    return sense


def _sample(text: str) -> str:
    return _examples(list(dict.fromkeys(word for word in text.split() if not word.isascii()))[:_SAMPLE_WORDS])


def _examples(words: Iterable[str]) -> str:
    listed = ", ".join(word[:30] for word in words)
    return f" ({listed})" if listed else ""
