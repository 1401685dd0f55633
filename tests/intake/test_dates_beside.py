"""A date in words and what other columns say of it: bounds that complete or widen it, and doubt."""

import pytest

from dates.beside import with_bounds, with_doubt
from dates.written import read_date

# Words, bounds, the EDTF and the qualifier that are right.
BOUNDED = [
    ("c. second half of the 19th century", "1850-01-01/1899-12-31", "1850~/1899~", "approximate"),
    ("?c.1925-6", "1924/1927", "1924%/1927%", "approximate"),
    ("circa 1962", "1960/1965", "1960~/1965~", "approximate"),
    ("1962?", "1960/1965", "1960?/1965?", "uncertain"),
    ("[ca. 1960]", "1960/1960", "1960~", "inferred"),
    ("1962", "1962-10-01/1962-10-31", "1962-10-01/1962-10-31", None),
    ("22 October 1962", "1962/1962", "1962-10-22", None),
    ("22 October 1962", "", "1962-10-22", None),
    ("1962", "1975/1976", "1962?", "uncertain"),
    ("in the old days", "1850/1860", "1850/1860", None),
    ("in the old days?", "1850/1860", "1850?/1860?", "uncertain"),
    ("before 1962", "1950/1962", "../1962", None),
    ("1962", "1975/..", "1962?", "uncertain"),
    ("1962", "../1950", "1962?", "uncertain"),
    ("1962", "1950/..", "1962", None),
    ("c. 1962", "1963/..", "1962~", "approximate"),
    ("", "1937-02/1937-03", "1937-02/1937-03", None),
    ("1962", "no dates", "1962", None),
]


@pytest.mark.parametrize(("words", "bounds", "edtf", "qualifier"), BOUNDED)
def test_first_and_last_day_complete_or_widen_words(words: str, bounds: str, edtf: str, qualifier: str | None) -> None:
    read = read_date(with_bounds(words, bounds))
    assert (read.edtf, read.qualifier) == (edtf, qualifier)


DOUBTS = [
    *[(text, "approximate") for text in ("yes", "Y", "TRUE", "1", "x", "approximate", "aprox.", "circa", "ca.", "ja")],
    *[(text, "uncertain") for text in ("uncertain", "?", "questionable", "probable", "who knows")],
    *[(text, "inferred") for text in ("inferred", "supplied")],
    *[(text, None) for text in ("", "no", "N", "false", "0", "exact", "certain", "NULL")],
]


@pytest.mark.parametrize(("sentence", "qualifier"), DOUBTS)
def test_doubt_in_a_column_of_its_own_is_that_of_the_date(sentence: str, qualifier: str | None) -> None:
    for text in ("1905", "1910-01-01", "5 May 1962", "1960-1964"):
        assert read_date(with_doubt(text, sentence)).qualifier == qualifier
    assert with_doubt("", sentence) == ""
