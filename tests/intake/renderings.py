"""Records written in the formats that come in: what each can say of them, and how."""

import calendar
import csv
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet
from pymarc import Field, Indicators, Subfield
from pymarc import Record as Description

Described = Mapping[str, str]
"""A record by its fields; its date is EDTF."""

ALL = ("title", "date", "summary", "collection", "number", "source_line", "language", "people")
IN_WORDS = {"1962~": "circa 1962", "1962/1963": "1962-1963"}


@dataclass(frozen=True)
class Rendering:
    """A format: the fields it has a place for, and how records are written in it."""

    fields: tuple[str, ...]
    write: Callable[[Path, Sequence[Described]], None]


def _columns(records: Sequence[Described]) -> list[str]:
    return [name for name in ALL if any(name in one for one in records)]


def as_csv(path: Path, records: Sequence[Described]) -> None:
    """Write a table with semicolons, dates in words."""
    names = _columns(records)
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = [[IN_WORDS.get(one.get(name, ""), one.get(name, "")) for name in names] for one in records]
        csv.writer(stream, delimiter=";").writerows([names, *rows])


def as_json(path: Path, records: Sequence[Described]) -> None:
    """Write a list of objects, people as a list of them."""
    objects = [{**one, **({"people": [{"name": one["people"]}]} if "people" in one else {})} for one in records]
    path.write_text(json.dumps({"response": {"docs": objects}}), encoding="utf-8")


def as_json_lines(path: Path, records: Sequence[Described]) -> None:
    """Write an object a line."""
    path.write_text("".join(json.dumps(dict(one)) + "\n" for one in records), encoding="utf-8")


def as_parquet(path: Path, records: Sequence[Described]) -> None:
    """Write a table in Parquet."""
    names = _columns(records)
    parquet.write_table(pa.Table.from_pylist([{name: one.get(name) for name in names} for one in records]), path)


def as_excel(path: Path, records: Sequence[Described]) -> None:
    """Write a sheet of Excel."""
    book, names = Workbook(), _columns(records)
    sheet = book.create_sheet("Letters", 0)
    for row in [names, *([one.get(name) for name in names] for one in records)]:
        sheet.append(row)
    book.save(path)


def as_sqlite(path: Path, records: Sequence[Described]) -> None:
    """Write a table of SQLite."""
    names = _columns(records)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"create table documents ({', '.join(names)})")
        connection.executemany(
            f"insert into documents values ({', '.join('?' * len(names))})",
            [[one.get(name) for name in names] for one in records],
        )
        connection.commit()


RIS = {"title": "TI", "date": "DA", "summary": "AB", "collection": "T2", "number": "M1", "source_line": "AN"}
RIS |= {"language": "LA", "people": "AU"}


def as_ris(path: Path, records: Sequence[Described]) -> None:
    """Write references in RIS, with what is approximate in the fourth part of the date."""
    dates = {"1962~": "1962///circa", "1962/1963": "1962-1963"}
    lines = []
    for one in records:
        date = one.get("date", "")
        values = {**one, "date": dates.get(date, date.replace("-", "/"))}
        lines += ["TY  - PCOMM", *(f"{RIS[name]}  - {value}" for name, value in values.items() if value), "ER  - "]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


BIBTEX = {"title": "title", "date": "date", "summary": "abstract", "collection": "series", "number": "number"}
BIBTEX |= {"source_line": "shelfmark", "language": "langid", "people": "author"}


def as_bibtex(path: Path, records: Sequence[Described]) -> None:
    """Write entries of BibLaTeX, each with a key of its own, as they need one."""
    entries = []
    for number, one in enumerate(records):
        fields = "".join(f"  {BIBTEX[name]} = {{{value}}},\n" for name, value in one.items())
        entries.append(f"@misc{{key{number},\n{fields}}}\n")
    path.write_text("\n".join(entries), encoding="utf-8")


CSL = {"title": "title", "summary": "abstract", "collection": "collection-title", "number": "number"}
CSL |= {"source_line": "archive_location", "language": "language"}


def as_csl(path: Path, records: Sequence[Described]) -> None:
    """Write items of CSL-JSON, without ids."""
    items = []
    for one in records:
        item: dict[str, object] = {"type": "personal_communication"}
        item |= {CSL[name]: value for name, value in one.items() if name in CSL}
        if "date" in one:
            ends = [[int(part) for part in end.strip("~").split("-")] for end in one["date"].split("/")]
            item["issued"] = {"date-parts": ends, **({"circa": True} if "~" in one["date"] else {})}
        if "people" in one:
            family, arguments = one["people"].split(", ")
            item["author"] = [{"family": family, "given": arguments}]
        items.append(item)
    path.write_text(json.dumps(items), encoding="utf-8")


DUBLIN_CORE = {"title": "dc:title", "date": "dc:date", "summary": "dc:description", "collection": "dcterms:isPartOf"}
DUBLIN_CORE |= {"source_line": "dc:source", "language": "dc:language", "people": "dc:creator"}
NAMES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def as_dublin_core(path: Path, records: Sequence[Described]) -> None:
    """Write records of Dublin Core in XML."""
    parts = [
        "".join(f"<{DUBLIN_CORE[name]}>{escape(value)}</{DUBLIN_CORE[name]}>" for name, value in one.items())
        for one in records
    ]
    inside = "".join(f"<record>{part}</record>" for part in parts)
    path.write_text(f"<records {NAMES}>{inside}</records>", encoding="utf-8")


MODS = {
    "title": "<titleInfo><title>{}</title></titleInfo>",
    "summary": "<abstract>{}</abstract>",
    "collection": '<relatedItem type="host"><titleInfo><title>{}</title></titleInfo></relatedItem>',
    "number": "<part><detail><number>{}</number></detail></part>",
    "source_line": "<location><shelfLocator>{}</shelfLocator></location>",
    "language": '<language><languageTerm type="text">{}</languageTerm></language>',
    "people": "<name><namePart>{}</namePart></name>",
}


def as_mods(path: Path, records: Sequence[Described]) -> None:
    """Write descriptions in MODS, with the doubt about a date beside it."""
    parts = []
    for one in records:
        part = "".join(MODS[name].format(escape(value)) for name, value in one.items() if name in MODS)
        if date := one.get("date"):
            qualifier = ' qualifier="approximate"' if "~" in date else ""
            part += f"<originInfo><dateCreated{qualifier}>{date.strip('~')}</dateCreated></originInfo>"
        parts.append(f"<mods>{part}</mods>")
    path.write_text(f"<modsCollection>{''.join(parts)}</modsCollection>", encoding="utf-8")


def as_any_xml(path: Path, records: Sequence[Described]) -> None:
    """Write elements called as the fields are."""
    parts = ["".join(f"<{name}>{escape(value)}</{name}>" for name, value in one.items()) for one in records]
    inside = "".join(f"<letter>{part}</letter>" for part in [*parts])
    path.write_text(f"<letters>{inside}<letter/></letters>", encoding="utf-8")


ENDNOTE = {"title": "T", "summary": "X", "collection": "B", "number": "N", "source_line": "L"}
ENDNOTE |= {"language": "G", "people": "A"}


def as_endnote(path: Path, records: Sequence[Described]) -> None:
    """Write references as EndNote exports them, a day apart from its year."""
    lines = []
    for one in records:
        year, _, day = IN_WORDS.get(one.get("date", ""), one.get("date", "")).partition("-")
        dates = {"D": f"{year}-{day}"} if len(day) == 4 else {"D": year, "8": _day_in_words(day)}
        values = {ENDNOTE[name]: value for name, value in one.items() if name in ENDNOTE} | dates
        lines += ["%0 Personal Communication", *(f"%{tag} {value}" for tag, value in values.items() if value), ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _day_in_words(day: str) -> str:
    month, _, number = day.partition("-")
    return f"{calendar.month_name[int(month)]} {number}".strip() if month else ""


EAD = {
    "title": "<unittitle>{}</unittitle>",
    "summary": "<abstract>{}</abstract>",
    "number": "<unitid>{}</unitid>",
    "source_line": "<physloc>{}</physloc>",
    "language": "<langmaterial><language>{}</language></langmaterial>",
    "people": "<origination><persname>{}</persname></origination>",
}


def as_ead(path: Path, records: Sequence[Described]) -> None:
    """Write the items of a finding aid, with the doubt about a date beside it; their collection would be the whole."""
    parts = []
    for one in records:
        part = "".join(EAD[name].format(escape(value)) for name, value in one.items() if name in EAD)
        if date := one.get("date"):
            certainty = ' certainty="circa"' if "~" in date else ""
            words = IN_WORDS.get(date, date)
            part += f'<unitdate normal="{date.strip("~")}"{certainty}>{words}</unitdate>'
        parts.append(f'<c level="item"><did>{part}</did></c>')
    inside = f'<archdesc level="fonds"><did/><dsc>{"".join(parts)}</dsc></archdesc>'
    path.write_text(f"<ead><eadheader><eadid/></eadheader>{inside}</ead>", encoding="utf-8")


MARC = {"title": ("245", "a"), "summary": ("520", "a"), "collection": ("773", "t"), "source_line": ("852", "j")}
MARC |= {"language": ("041", "a"), "people": ("700", "a"), "date": ("264", "c")}
LANGUAGE_CODES = {"French": "fre", "Polish": "pol"}


def as_marc(path: Path, records: Sequence[Described]) -> None:
    """Write descriptions in MARC 21, languages as its codes, dates in words."""
    with path.open("wb") as stream:
        for one in records:
            description = Description()
            for name, (tag, code) in MARC.items():
                if value := one.get(name):
                    text = LANGUAGE_CODES.get(value, IN_WORDS.get(value, value))
                    description.fields.append(Field(tag, Indicators(" ", " "), [Subfield(code, text)]))
            stream.write(description.as_marc())


RENDERINGS = {
    "csv": Rendering(ALL, as_csv),
    "json": Rendering(ALL, as_json),
    "jsonl": Rendering(ALL, as_json_lines),
    "parquet": Rendering(ALL, as_parquet),
    "xlsx": Rendering(ALL, as_excel),
    "sqlite": Rendering(ALL, as_sqlite),
    "ris": Rendering(ALL, as_ris),
    "bibtex": Rendering(ALL, as_bibtex),
    "csl-json": Rendering(ALL, as_csl),
    "oai-pmh": Rendering(tuple(DUBLIN_CORE), as_dublin_core),
    "endnote": Rendering(("date", *ENDNOTE), as_endnote),
    "ead": Rendering(("date", *EAD), as_ead),
    "marc": Rendering(tuple(MARC), as_marc),
    "mods": Rendering(("title", "date", *(name for name in MODS if name != "title")), as_mods),
}
