"""What a reader leaves out of a file is named and counted, and what a record holds is read."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from data.readers.record import Record
from tests.reading import read

OWN_TEXT = {
    "beside attributes": '<letter title="To Castro">Dear Dr. Castro,</letter>',
    "around elements that are no fields": '<letter title="To Castro">Dear <b>Dr. Castro</b>,</letter>',
    "behind elements that are fields": "<letter><title>To Castro</title>Dear Dr. Castro,</letter>",
    "in an element": "<letter><title>To Castro</title><text>Dear Dr. Castro,</text></letter>",
}
"""Where the text of a record stands -> the record."""


@pytest.mark.parametrize("case", OWN_TEXT)
def test_the_own_text_of_a_record_of_xml_is_read(tmp_path: Path, case: str) -> None:
    path = tmp_path / "file.xml"
    path.write_text(f"<letters>{OWN_TEXT[case] * 2}</letters>", encoding="utf-8")
    records = [row for row in read(path)[2] if isinstance(row, Record)]
    assert [(one.title, one.body) for one in records] == [("To Castro", "Dear Dr. Castro,")] * 2


_LETTER, _MEMO = "<letter><title>A</title></letter>", "<memo><title>B</title></memo>"
_GUESSED = "each element <letter> is read as a record; --record names another"

OTHERS: dict[str, tuple[str, Sequence[str]]] = {
    "other elements with titles": (
        f"<root>{_LETTER * 2}{_MEMO * 2}</root>",
        [_GUESSED, "elements beside <letter> that are left out: <memo> (2)"],
    ),
    "one other element with a title": (
        f"<root>{_MEMO}{_LETTER * 2}</root>",
        [_GUESSED, "elements beside <letter> that are left out: <memo> (1)"],
    ),
    "others far below": (
        f"<root>{_LETTER * 9000}{_MEMO * 3}</root>",
        [_GUESSED, "elements beside <letter> that are left out: <memo> (3)"],
    ),
    "what tells of the file": (f"<root><title>All</title><year>1962</year>{_LETTER * 2}</root>", [_GUESSED]),
    "two lists of JSON": (
        '{"letters": [{"title": "A"}, {"title": "B"}, {"title": "C"}], "memos": [{"title": "D"}, {"title": "E"}]}',
        ["records found at letters; --path chooses another list", "other lists with titles, left out: memos (2)"],
    ),
    "one list of JSON": (
        '{"letters": [{"title": "A"}, {"title": "B"}], "total": 2, "years": [1962]}',
        ["records found at letters; --path chooses another list"],
    ),
}
"""What stands beside the records -> the file, and its notes."""


@pytest.mark.parametrize("case", OTHERS)
def test_what_may_be_records_beside_the_records_is_named(tmp_path: Path, case: str) -> None:
    content, notes = OTHERS[case]
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    assert read(path)[1].notes == notes
