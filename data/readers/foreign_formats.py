"""What a file is that no reader reads, in words: by its first bytes, by what is packed in it, or by its first line."""

import re
from pathlib import Path
from zipfile import ZipFile

_MAX_START_CHARS = 20_000
_XML_ADVICE = "; if its records are elements, name them, as in --record item --column title=name"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"

_FIRST_BYTES = (
    (b"%PDF", "a PDF file"),
    (_ZIP, "a zip file"),
    (_OLE, "an Office file"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "a text in RTF; save it as plain text"),
    (b"BZh", "a file packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "a file packed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a file packed with Zstandard; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file; unpack it first"),
    (b"Rar!", "a RAR file; unpack it first"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 image"),
    (b"AT&TFORM", "a DjVu file; export its text"),
    (b"ID3", "a sound recording (MP3)"),
    (b"fLaC", "a sound recording (FLAC)"),
    (b"OggS", "a sound recording or film (Ogg)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska or WebM)"),
    (b"!BDN", "an Outlook mailbox (.pst); export it as mbox"),
    (b"\0\x01\0\0Standard Jet DB", "an Access database; export its tables as CSV"),
    (b"\0\x01\0\0Standard ACE DB", "an Access database; export its tables as CSV"),
    (b"\0\x01\0\0\0\x02\0\x01\0\x05\0\x02\0\x02", "a FileMaker database; export it as CSV"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"wOF", "a font"),
    (b"Obj\x01", "an Avro file; save it as Parquet"),
    (b"ARROW1", "an Arrow file; save it as Parquet"),
    (b"\x89HDF", "an HDF5 file; save its table as CSV"),
    (b"CDF", "a NetCDF file"),
    (b"$FL2", "an SPSS file; save it as CSV"),
)
NO_TEXT = tuple(magic for magic, _ in _FIRST_BYTES[:6])
"""First bytes of files that may look like text and are none."""

_LATER_BYTES = (
    (4, b"ftyp", "a film or a sound recording (MP4)"),
    (8, b"WAVE", "a sound recording (WAV)"),
    (8, b"WEBP", "a WebP image"),
    (8, b"AVI ", "a film (AVI)"),
    (257, b"ustar", "a tar file; unpack it first"),
)
_PACKED = (
    ("word/document.xml", "a Word document; save its text, or its table as CSV"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("xl/workbook.bin", "an Excel workbook in binary form (.xlsb); save it as .xlsx"),
    ("Index/Document.iwa", "a file of Pages, Numbers or Keynote; export it"),
    ("doc.kml", "a map (KMZ)"),
)
_MIMETYPES = (
    ("application/epub", "an EPUB book"),
    ("opendocument.text", "a text of OpenDocument; save it as plain text"),
    ("opendocument.presentation", "a presentation of OpenDocument"),
    ("opendocument.database", "a database of LibreOffice; export its tables as CSV"),
    ("opendocument", "a file of OpenDocument"),
)
_OLE_STREAMS = (
    ("WordDocument", "a Word document of the older kind; save its text, or its table as CSV"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("EncryptedPackage", "an Office file with a password; save it without one"),
    ("__substg1.0_", "an Outlook message (.msg); save it as .eml"),
)
_STATEMENT = r"(?>--[^\n]*\n|/\*(?>.*?\*/)|\s+)*+(?:(?:create|drop) (?:table|database)|insert into)\b"
_FIRST_LINES = (
    (r"(?>(?>\s+|<!--(?>.*?-->))*+)(?:<!doctype html|<html\b)", "a web page (HTML); save the table in it as CSV"),
    (_STATEMENT, "a dump of a database; export it as CSV"),
    (r"0 HEAD\b", "a family tree (GEDCOM)"),
    (r"\\documentclass|\\begin\{document\}", "a text in LaTeX"),
    (r"%!PS", "a PostScript file"),
    (r"WARC/\d", "a web archive (WARC)"),
    (r"<stata_dta>", "a Stata file; save it as CSV"),
    (r"BEGIN:VCALENDAR", "a calendar (iCalendar)"),
    (r"BEGIN:VCARD", "an address book (vCard)"),
    (r"WEBVTT|1\r?\n\d\d:\d\d:\d\d", "a file of subtitles"),
    (r"<\?php|#!(?=/)", "a program"),
    (r"PMID- ?\d+", "a list of references of PubMed (.nbib); export it as RIS"),
    (r"FN [^\n]+\r?\nVR ", "a list of references of the Web of Science; export it as RIS"),
    (r"(?:---[^\n]*\n)?- ?[\w-]+: [^\n]*\n(?: +[\w-]+:|- )|---[^\n]*\n[\w-]+:", "a text in YAML; save it as JSON"),
    (r"(?:#{1,6} [^\n]+\n|[^\n]+\n(?:=|-){3,}\r?\n)", "a text in Markdown; save its table as CSV"),
)
_XML_ROOTS = {
    "svg": "an SVG image",
    "rss": "a news feed (RSS)",
    "feed": "a news feed (Atom)",
    "kml": "a map (KML)",
    "gpx": "a track (GPX)",
    "html": "a web page (HTML)",
    "score-partwise": "a piece of music (MusicXML)",
    "eac-cpf": "an authority record (EAC-CPF)",
    "alto": "the text of a page (ALTO)",
    "PcGts": "the text of a page (PAGE XML)",
    "premis": "preservation metadata (PREMIS)",
    "lido": "museum objects in LIDO",
    "lidoWrap": "museum objects in LIDO",
    "schema": "an XML schema",
    "stylesheet": "an XSLT stylesheet",
}
_ROOT = re.compile(r"\s*(?>(?:<\?[^>]*>|<!--(?>.*?-->)|<!DOCTYPE[^>]*>)\s*)*+<(?:[\w.-]+:)?([\w.-]+)", re.S)


def kind_of_bytes(path: Path, head: bytes) -> str:
    """Return what a file is that is no text; never raise."""
    if head.startswith(_ZIP):
        return _packed_kind(path)
    if head.startswith(_OLE):
        return _office_kind(path)
    found = [kind for magic, kind in _FIRST_BYTES if head.startswith(magic)]
    found += [kind for at, magic, kind in _LATER_BYTES if head[at:].startswith(magic)]
    return found[0] if found else "a binary file"


def kind_of_text(text: str) -> str:
    """Return what a text is, by its beginning; empty where that does not show it."""
    start = text.lstrip("\ufeff \t\r\n")[:_MAX_START_CHARS]
    if known := next((kind for form, kind in _FIRST_LINES if re.match(form, start, re.I | re.S)), ""):
        return known
    root = _ROOT.match(start) if start.startswith("<") else None
    if not root:
        return ""
    return _XML_ROOTS.get(root[1], f"XML with the root <{root[1]}>") + _XML_ADVICE


def _packed_kind(path: Path) -> str:
    """Return what a zip file is, by the names in it and by what it says of itself."""
    try:
        with ZipFile(path) as parts:
            names = set(parts.namelist())
            own = parts.open("mimetype").read(100).decode("latin-1") if "mimetype" in names else ""
    except Exception:  # a broken zip file leads zipfile into errors of any kind
        return "a zip file that is broken, or without an Excel workbook in it; save the sheet as CSV"
    known = [kind for mark, kind in _MIMETYPES if mark in own] + [kind for name, kind in _PACKED if name in names]
    return known[0] if known else "a zip file without an Excel workbook in it; save the sheet as CSV"


def _office_kind(path: Path) -> str:
    """Return what an Office file of the older kind is, by the names of its parts."""
    try:
        with path.open("rb") as stream:
            content = stream.read(1 << 26)
    except OSError:
        return "an Office file"
    known = (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in content)
    return next(known, "an Office file of the older kind, or with a password; save its table as .xlsx without one")
