"""A share of few documents, and how little it says."""

from fractions import Fraction
from math import sqrt

MIN_OF_SHARE = 5
"""Documents of the archive below which a share of them says little."""

_Z = 1.959964
"""The 97.5th percentile of the normal distribution: with it an interval holds in 95 of 100 cases."""


def share_words(share: Fraction) -> str:
    """Return a share in per cent, with one decimal place: `7.8 %`; none and all are said without."""
    return f"{float(100 * share):.{0 if share in (0, 1) else 1}f} %"


def wilson_interval(part: int, whole: int) -> tuple[float, float]:
    """Return the Wilson score interval (95 %) of the share `part` / `whole`, from 0 to 1; `whole` is above 0.

    With p = part / whole, n = whole and z = 1.96: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Edwin B. Wilson,
    "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
    Association 22 (1927), 209-212. Unlike p ± z √(p(1 − p)/n) it stays within 0 and 1 and has a width at p = 0 and 1.
    """
    share, square = part / whole, _Z**2 / whole
    middle = share + square / 2
    reach = _Z * sqrt(share * (1 - share) / whole + square / (4 * whole))
    return max(0.0, (middle - reach) / (1 + square)), min(1.0, (middle + reach) / (1 + square))
