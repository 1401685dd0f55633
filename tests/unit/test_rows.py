"""Rows of answers are dataclasses whose fields are the columns of what the archive is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from queries.database.archive import Archive
from queries.database.rows import read_rows, rows_of_kind
from queries.model.rows import DocumentLine, ThemeCount
from queries.provenance import RejectReason, Source


@pytest.fixture(scope="module")
def archive(shipped_archive: Path) -> Iterator[Archive]:
    """Open the archive that ships."""
    opened = Archive(shipped_archive)
    yield opened
    opened.close()


def test_a_row_has_its_columns_as_fields(archive: Archive) -> None:
    themes = read_rows(archive.cursor(), ThemeCount, "theme_list")
    assert [theme.position for theme in themes] == sorted(theme.position for theme in themes)
    assert themes[-1].slug == "none"


@pytest.mark.parametrize("columns", [["rows", "reason"], ["reason"], ["reason", "rows", "reason"], []])
def test_columns_that_are_not_the_fields_in_their_order_are_refused(columns: list[str]) -> None:
    with pytest.raises(TypeError, match="RejectReason has the fields reason, rows; the rows have"):
        rows_of_kind(RejectReason, [tuple(columns)], columns)


def test_a_block_of_another_kind_of_row_is_refused(archive: Archive) -> None:
    with pytest.raises(TypeError, match="DocumentLine has the fields"):
        read_rows(archive.cursor(), DocumentLine, "titles", docs=[1])


def test_no_rows_are_no_rows(archive: Archive) -> None:
    assert rows_of_kind(RejectReason, [], ["reason", "rows"]) == []
    assert read_rows(archive.cursor(), Source, "sources") != []
