"""Shares in words, and the interval that says how little a share of few documents tells."""

from fractions import Fraction

import pytest

from display.format.shares import share_words, wilson_interval


@pytest.mark.parametrize(
    ("part", "whole", "interval"),
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_an_interval_is_that_of_wilson(part: int, whole: int, interval: tuple[float, float]) -> None:
    """The figures are those of Robert G. Newcombe in Statistics in Medicine 17 (1998), table I, method 3."""
    assert wilson_interval(part, whole) == pytest.approx(interval, abs=0.00005)


def test_an_interval_of_all_ends_at_one() -> None:
    low, high = wilson_interval(20, 20)
    assert (low, high) == pytest.approx((1 - 0.1611, 1), abs=0.00005)


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(7, 90), "7.8 %"), (Fraction(0), "0 %"), (Fraction(1), "100 %"), (Fraction(1, 3), "33.3 %")],
)
def test_a_share_is_said_with_one_decimal_place_but_for_none_and_all(share: Fraction, text: str) -> None:
    assert share_words(share) == text
