"""What the page about the archive says of dates that were read or not, and of repeats that differ."""

from dataclasses import replace

from display.about import dates
from queries.provenance import DateReadings, DifferingRepeat, UnreadForm

READINGS = [
    DateReadings("a.csv", read=8, unread=3, undated=1, impossible=0, placeholders=0),
    DateReadings("b.csv", read=1, unread=2, undated=0, impossible=1, placeholders=0),
]
FORM = UnreadForm("a.csv", "00/00/0000", documents=3, example="<b>12/11/1962", source_row=4)


def test_dates_are_counted_over_all_sources_with_the_forms_that_were_not_read() -> None:
    visible = dates.dates_part(READINGS, [FORM, replace(FORM, documents=2, source_file="b.csv")])
    counts, forms = visible.find("table")
    assert [cell.text() for cell in counts.find("td")] == ["9", "5", "1", "1"]
    assert [cell.text() for cell in forms.find("td")] == ["00/00/0000", "5", "<b>12/11/1962", "a.csv", "4"]


def test_where_all_dates_are_read_no_forms_are_shown() -> None:
    assert len(dates.dates_part([replace(READINGS[0], unread=0)], []).find("table")) == 1


def test_repeats_that_differ_stand_beside_their_documents() -> None:
    part = dates.differing_part([DifferingRepeat("b.csv", 1, "date", "Plan", "1963", "4", "Plan", None)])
    assert part
    assert [cell.text() for cell in part.find("td")] == ["b.csv", "1", "date", "Plan, 1963", "Plan, undated"]
    assert dates.differing_part([]) is None


def test_suspected_placeholders_are_counted_where_there_are_any() -> None:
    text = "Of those read, 7 are days far more frequent in their source than the calendar allows"
    assert text in dates.dates_part([replace(READINGS[0], placeholders=7)], []).text()
    assert "placeholders" not in dates.dates_part(READINGS, []).text()
