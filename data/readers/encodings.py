"""The encoding of a text: what its first bytes say, else what its letters look like; and what there is to say of it."""

import codecs
import re
from pathlib import Path

import charset_normalizer

from data.readers.foreign_formats import NO_TEXT
from data.readers.guessed_encoding import guessed_encoding

SAMPLE_BYTES = 262_144
"""Bytes looked at to tell an encoding that is not UTF-8."""

WESTERN = "cp1252"
_MAX_STRAY_CONTROLS = 8
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_OLD_WESTERN = ("mac_roman", "cp850")
"""Encodings of old Macintosh and DOS programs, whose letters are signs in that of Windows."""

_EAST_ASIAN = ("cp932", "cp949", "shift_jis", "euc_", "gb", "big5", "iso2022", "johab")
"""Encodings with two bytes a letter, as they begin."""

_LETTERS = frozenset("äöüßÄÖÜéèêëÉÈàâáãÀçÇñÑóòôõíìîïúùûøØåÅæÆœ")
_SIGNS = frozenset("“”‘’–—«»§°\u00a0…")
_SAMPLE_WORDS = 3
_MIN_NUL_SHARE = 0.1
_MAX_OTHER_NUL_SHARE = 0.01
_MIS_DECODED = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™˜œ“”¦]|\u00c3\u0192")


def told_encoding(path: Path, head: bytes, bad: int, beyond_ascii: int) -> tuple[str | None, str | None]:
    """Return the encoding of a text and what there is to say about it; None for what is no text.

    `bad` are the places of the whole file that are not UTF-8, `beyond_ascii` its letters beyond ASCII read as UTF-8.
    """
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, None if encoding == "utf-8-sig" else "read as UTF-16"
    if head.startswith(NO_TEXT):
        return None, None
    if without_mark := _utf_16(head):
        return without_mark, "read as UTF-16, which does not say so at its start"
    if is_binary(head):
        return None, None
    if bad * 4 <= beyond_ascii - bad:
        return "utf-8", f"{bad} places are not UTF-8 and show as \ufffd" if bad else None
    if declared := _declared(head):
        return declared, None
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    found = guessed_encoding(sample) or _guess(sample)
    return found, (
        f"read as {found}, by the look of it{_sample(sample.decode(found, errors='replace'))}: "
        f"name another with --encoding, or save it as UTF-8, if letters are wrong"
    )


def _declared(head: bytes) -> str | None:
    """Return the encoding that XML declares in its first line; None where it declares none that Python knows."""
    found = _XML_ENCODING.match(head)
    try:
        return codecs.lookup(found[1].decode()).name if found else None
    except LookupError:
        return None


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
    words = list(dict.fromkeys(word for word in text.split() if not word.isascii()))[:_SAMPLE_WORDS]
    return f" ({', '.join(word[:30] for word in words)})" if words else ""
