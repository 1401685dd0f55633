"""The file of all documents of a question: every one of them, in the order of the list, with nothing made a formula."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest

from queries.database.archive import Archive
from queries.exports import export_rows
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_order, result_rows
from queries.urls.links import parse_link
from routes.documents import documents_lines
from tests.routes import get

ABOUT = {"archive": "Test archive", "archive version": "1"}


def read_csv(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def file_of(archive: Path, link: str, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the headers and the rows that the route answers a link with."""
    answer = get(archive, f"/documents.csv?{link}", monkeypatch)
    return answer.headers, read_csv(answer.body)


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"q": "cuba"},
        {"q": "cuba", "sort": "newest"},
        {"from": "1962", "to": "1963"},
        {"undated": "only"},
        {"theme": "none", "sort": "title", "per_page": "10", "page": "2"},
    ],
    ids=urlencode,
)
def test_a_file_has_all_documents_in_the_order_of_the_list(
    awkward_archive: Path, question: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = urlencode(question)
    result = Result(Archive(awkward_archive), parse_link(parse_qs(link))[0])
    listed = [row.id for row in result_rows(result, result_order(result))]
    sent, rows = file_of(awkward_archive, link, monkeypatch)
    assert [row["id"].removeprefix("'") for row in rows] == listed
    assert sent["content-disposition"] == f'attachment; filename="timeline-{result.archive.about.version}.csv"'


def test_a_file_names_its_question_its_archive_and_what_was_ignored(
    shipped_archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, rows = file_of(shipped_archive, "q=mikoyan&page=2&per_page=20&colour=red", monkeypatch)
    about = Archive(shipped_archive).about
    assert {row["archive version"] for row in rows} == {about.version}
    assert {row["filters"] for row in rows} == {"for “mikoyan”"}
    assert {row["link"] for row in rows} == {"/?q=mikoyan"}
    assert {row["ignored"] for row in rows} == {"“colour” is not a parameter of this page."}


def test_several_values_share_a_cell(shipped_archive: Path) -> None:
    result = Result(Archive(shipped_archive), Filters(text="guevara"))
    (row, *_) = read_csv(b"".join(documents_lines(export_rows(result), ABOUT)))
    assert row["people"].count("; ") == row["people"].count(";") > 0


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_of_a_file_is_a_formula(sign: str, shipped_archive: Path) -> None:
    (row, *_) = export_rows(Result(Archive(shipped_archive), Filters()))
    hostile = replace(row, title=f"{sign}1+1", names={**row.names, "people": [f"{sign}cmd", "Castro, Fidel"]})
    (read,) = read_csv(b"".join(documents_lines([hostile], ABOUT)))
    assert (read["title"], read["people"]) == (f"'{sign}1+1", f"'{sign}cmd; Castro, Fidel")
