"""The one table of fields: whatever lists fields agrees with it, so that a new one is left out nowhere."""

from dataclasses import fields

import pytest

from data.readers.record import Record
from data.sql import SQL
from queries.fields import FIELDS
from queries.model.field import Field

BESIDES = {"row", "raw", "date_edtf", "date_inferred", "topics", "emptied"}
"""What a record has that no column of a source is called: its place, its text, and what a reader works out."""
OF_ONE_CONTENT = [field.name for field in FIELDS if field.tells_apart == "of one content"]
CONTENT = [field.name for field in FIELDS if field.tells_apart == "of one day"]


def test_a_record_has_every_field_and_no_other() -> None:
    known = {field.name for field in FIELDS if field.kind != "part of a date"}
    assert {field.name for field in fields(Record)} - BESIDES == known


@pytest.mark.parametrize("step", ["identifying", "stated_identity", "shared_keys", "doubtful_keys"])
@pytest.mark.parametrize("name", OF_ONE_CONTENT)
def test_a_field_that_tells_records_of_one_content_apart_is_compared(step: str, name: str) -> None:
    compared = {
        "identifying": f"    staged.{name},\n",
        "stated_identity": f"coalesce(stated.{name}, '')",
        "shared_keys": f"count(distinct identifying.{name}) > 1",
        "doubtful_keys": f"count(distinct identifying.{name}) > 1",
    }
    assert compared[step] in SQL[step]


@pytest.mark.parametrize("name", CONTENT)
def test_a_field_of_the_content_is_part_of_its_fingerprint(name: str) -> None:
    assert f"coalesce(staged.{name}, '')" in SQL["contents"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_no_two_fields_share_a_heading(field: Field) -> None:
    others = {name for other in FIELDS if other is not field for name in other.names}
    assert not others & {*field.names}
