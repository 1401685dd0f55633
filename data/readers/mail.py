"""E-mail: mailboxes (mbox) and single messages (.eml), a record for each message.

A message says in bytes how its letters are to be read, so the encoding of the file as a whole means nothing.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from data.readers.crosswalk import Crosswalk
from data.readers.encodings import LATIN_1, STRAY_BYTES, WESTERN, errors_of
from data.readers.markup import plain
from data.readers.record import Reading, Reject, Row, record_of
from data.readers.source_file import MAX_RECORD_CHARS, SourceFile

NAME = "mail"

_HEADER = rb"[!-9;-~]{1,70}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*"
_HEADERS = re.compile(rb"\s{0,4}(?>" + _HEADER + rb"){2,}")
_END_OF_HEADERS = re.compile(rb"(\r?\n\r?\n)")
_KNOWN = re.compile(rb"^(?:from|date|received|message-id|return-path|delivered-to|mime-version):", re.I | re.M)
_SEPARATOR = re.compile(rb"From \S+.*\d\d:\d\d(?::\d\d)?.*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.M)
_PEOPLE = ("from", "to", "cc")
_RECORDS = BytesParser(policy=policy.default)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file starts as a mailbox does, or with the headers of a message."""
    if _SEPARATOR.match(source.head):
        return True
    found = _HEADERS.match(source.head)
    return bool(found) and len(set(map(bytes.lower, _KNOWN.findall(found[0] if found else b"")))) >= 2


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return a record for each message; files attached to it are counted in a note."""
    reading = Reading(iter(()), decodes_itself=True)
    reading.rows = _rows(source, reading.notes)
    return reading


def _rows(source: SourceFile, notes: list[str]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for number, content in enumerate(_messages(source), start=1):
        raw = content.decode("utf-8", errors="replace")
        if len(content) > MAX_RECORD_CHARS:
            yield Reject(number, raw, f"a message of more than {MAX_RECORD_CHARS:,} bytes")
            continue
        try:
            yield _row(number, raw, _RECORDS.parsebytes(_with_plain_headers(content, counts)), counts)
        except (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError) as error:
            yield Reject(number, raw, f"a broken message: {error or type(error).__name__}")
    notes += [f"{what}: {count:,}" for what, count in counts.items()]


def _messages(source: SourceFile) -> Iterator[bytes]:
    """Yield the messages of a mailbox, of one that is too long its start; the file itself where it is no mailbox."""
    is_mailbox = bool(_SEPARATOR.match(source.head))
    lines: list[bytes] = []
    size, blank = 0, True
    with source.path.open("rb") as stream:
        while line := stream.readline(MAX_RECORD_CHARS):
            if is_mailbox and blank and _SEPARATOR.match(line):
                if lines:
                    yield _QUOTED.sub(rb"\1", b"".join(lines))
                lines, size = [], 0
                continue
            blank = not line.strip()
            size += len(line)
            if size <= 2 * MAX_RECORD_CHARS:
                lines.append(line)
    if lines:
        content = b"".join(lines)
        yield _QUOTED.sub(rb"\1", content) if is_mailbox else content


def _row(number: int, raw: str, message: EmailMessage, counts: Counter[str]) -> Row:
    """Return the record of a message; a reject where it has no subject."""
    counts.update(_left_out(message))
    date_text = _date(message)
    texts = {
        "title": _header(message, "subject"),
        "date_text": date_text,
        "date_edtf": _day(date_text),
        "own_id": _header(message, "message-id").strip("<>"),
        "body": _body(message, counts),
        "collection": _header(message, "list-id"),
    }
    return record_of(number, raw, texts, {"people": _names(message)})


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _date(message: EmailMessage) -> str:
    """Return the date as it is written, which the header itself would write anew."""
    written = (str(value) for name, value in message.raw_items() if name.lower() == "date")
    return " ".join(next(written, "").split())


def _day(text: str) -> str:
    """Return the day as the sender's clock had it; nothing where the text is no date of a message."""
    try:
        moment: datetime = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.date().isoformat()


def _names(message: EmailMessage) -> list[str]:
    headers = [str(value) for name in _PEOPLE for value in message.get_all(name, [])]
    return [" ".join((name or address).split()) for name, address in getaddresses(headers)]


def _left_out(message: EmailMessage) -> Iterator[str]:
    """Yield what each part is that is neither the text of a message nor the same in another form."""
    body = message.get_body(("plain", "html"))
    waiting: list[EmailMessage] = [message]
    while waiting:
        part = waiting.pop()
        is_message = part.get_content_maintype() == "message" and part is not message
        if part.get_filename():
            yield "attached files left out"
        elif is_message:
            yield "messages within messages left out"
        elif part.is_multipart():
            inner = [one for one in part.iter_parts() if isinstance(one, EmailMessage)]
            chosen = [one for one in inner if any(leaf is body for leaf in one.walk())]
            waiting += chosen if part.get_content_subtype() == "alternative" and chosen else inner
        elif part is not body and str(part.get_payload() or "").strip():
            yield "further parts left out"


def _with_plain_headers(content: bytes, counts: Counter[str]) -> bytes:
    """Return a message with its headers in UTF-8, as no other letters beyond ASCII are read in them."""
    headers, blank, rest = (
        _END_OF_HEADERS.split(content, maxsplit=1) if _END_OF_HEADERS.search(content) else (content, b"", b"")
    )
    try:
        headers.decode()
    except UnicodeDecodeError:
        counts["messages with headers that are not UTF-8, read as Windows-1252"] += 1
        return headers.decode("utf-8", STRAY_BYTES).encode() + blank + rest
    return content


def _body(message: EmailMessage, counts: Counter[str]) -> str:
    """Return the text of a message, that of its HTML where there is no plain one."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else str(payload or "").encode(errors="replace")
    text = _decoded(content, part.get_content_charset() or "utf-8", counts)
    return plain(text) if part.get_content_subtype() == "html" else text


def _decoded(content: bytes, charset: str, counts: Counter[str]) -> str:
    """Return a text by the encoding that its message states; one that states ISO-8859-1 is read as Windows-1252."""
    try:
        stated = codecs.lookup(charset).name
    except LookupError:
        stated = "utf-8"
    encoding = WESTERN if stated in LATIN_1 and not content.isascii() else stated
    try:
        return content.decode(encoding)
    except ValueError:
        counts["texts with bytes that do not fit the encoding they state"] += 1
        return content.decode(encoding, errors=errors_of(encoding))
