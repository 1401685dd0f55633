"""Pages of a list: how many there are, and which numbers stand in their row."""

import pytest

from display.format.pagination import page_count, page_within, shown_numbers
from queries.model.filters import Filters


@pytest.mark.parametrize(("documents", "pages"), [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_the_last_page_may_be_short_and_is_one(documents: int, pages: int) -> None:
    assert page_count(Filters(per_page=10), documents) == pages


def test_past_the_end_is_the_last_page() -> None:
    assert page_within(Filters(page=9, per_page=10), 21).page == 3
    assert page_within(Filters(page=9, per_page=10), 0).page == 1


def test_a_gap_in_the_row_never_stands_for_one_page() -> None:
    assert shown_numbers(1, 7) == [1, 2, 3, 4, 5, 6, 7]
    assert shown_numbers(10, 20) == [1, 2, None, 9, 10, 11, None, 19, 20]
    assert shown_numbers(5, 20) == [1, 2, 3, 4, 5, 6, None, 19, 20]
