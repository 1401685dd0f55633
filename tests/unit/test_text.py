"""Text from documents made safe to show: signs that are not seen, links, and the words of a search marked in it."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.format.text import WORDS_AROUND, parts, plain, safe_url, shortened, spans, words_around
from queries.search.parser import parse

any_text = st.text(max_size=40) | st.text(alphabet=string.punctuation + " abwst\n\0", max_size=30)


def test_a_text_falls_into_parts_that_are_marked_and_parts_that_are_not() -> None:
    text = '<b>Cuba</b> & "missiles"'
    assert [*parts(text, [(3, 7), (15, 23)])] == [
        *(("<b>", False), ("Cuba", True), ('</b> & "', False), ("missiles", True), ('"', False)),
    ]
    assert [*parts(text, [])] == [(text, False)]
    assert [*parts("Cuba", [(0, 4)])] == [("", False), ("Cuba", True), ("", False)]


@given(any_text, st.lists(st.integers(0, 40), max_size=6, unique=True))
def test_the_parts_of_a_text_are_the_text_and_those_marked_are_the_marks(text: str, places: list[int]) -> None:
    edges = sorted(place for place in places if place <= len(text))
    marks = list(zip(edges[::2], edges[1::2], strict=False))
    found = [*parts(text, marks)]
    assert "".join(part for part, _ in found) == text
    assert [part for part, is_marked in found if is_marked] == [text[start:end] for start, end in marks]


@given(any_text)
def test_plain_text_has_no_sign_that_turns_or_hides_what_follows(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert not set(plain(text)) & set("\0\x1b\u061c\u200b\u200e\u202a\u202e\u2060\u2066\u2069\ufeff")
    assert plain("\u202eevil\u202c \u2066x\u2069 \u061cy") == "evil x y"
    assert plain("a\nb\tc") == "a\nb\tc"


FOUND = [
    ("cuba", "Cuba and Cuban CUBA’s", ["Cuba", "CUBA’s"]),
    ("missile", "Missiles, a missile", ["Missiles", "missile"]),
    ('"missile"', "Missiles, a missile", ["missile"]),
    ("missil*", "Missiles, a missile, missing", ["Missiles", "missile"]),
    ('"soviet union"', "The Soviet  Union of soviet unions", ["Soviet  Union"]),
    ('"a b a"', "a b a b a", ["a b a b a"]),
    ("lodz", "W Łodzi, Łódź", ["Łódź"]),
    ("strasse", "Die Straße", ["Straße"]),
    ("cuba OR havana", "Havana, Cuba", ["Havana", "Cuba"]),
    ("summary:cuba title:wall", "Cuba, wall", ["wall"]),
    ('cuba "cuba wall"', "Cuba wall", ["Cuba wall"]),
    ("cuba", "", []),
    ("", "Cuba", []),
    ('"one two three"', "one two", []),
]


@pytest.mark.parametrize(("search", "text", "marked"), FOUND)
def test_the_words_of_a_search_are_found_in_a_title(search: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, parse(search).wanted(), "title")] == marked


@given(
    st.lists(st.sampled_from(["cuba", "wall", "Missiles", "of", "–", "Łódź", "<b>"]), max_size=12).map(" ".join),
    st.sampled_from(["cuba wall", '"cuba wall" wall', "c* wal*", '"of cuba" "cuba of" missile', "lodz OR of*"]),
)
def test_marks_stand_in_order_and_share_no_sign(text: str, search: str) -> None:
    at = -1
    for start, end in spans(text, parse(search).wanted(), "title"):
        assert at < start < end <= len(text)
        at = end


LONG = " ".join(f"w{number}" for number in range(100))


def around(text: str, search: str) -> tuple[str, list[str]]:
    visible, marks = words_around(text, spans(text, parse(search).terms, "text"))
    return visible, [visible[start:end] for start, end in marks]


def test_words_on_either_side_of_a_hit_are_shown() -> None:
    visible, marked = around(LONG, "w50")
    assert visible == f"… {' '.join(f'w{number}' for number in range(50 - WORDS_AROUND, 51 + WORDS_AROUND))} …"
    assert marked == ["w50"]


@pytest.mark.parametrize(
    ("search", "first", "last"),
    [
        ("w0", "w0", "w18 …"),
        ("w18", "w0", "w36 …"),
        ("w19", "… w1", "w37 …"),
        ("w81", "… w63", "w99"),
        ("w99", "… w81", "w99"),
        ("w10 OR w99", "w0", "w28 …"),
    ],
)
def test_an_ellipsis_stands_where_the_text_goes_on_and_nowhere_else(search: str, first: str, last: str) -> None:
    visible, _ = around(LONG, search)
    assert visible.startswith(f"{first} ")
    assert visible.endswith(f" {last}")


def test_all_hits_among_the_words_shown_are_marked_and_no_others() -> None:
    assert around(LONG, "w50 OR w55 OR w90")[1] == ["w50", "w55"]
    assert around("A short text.", "short") == ("A short text.", ["short"])
    assert around("“Tea!” he said.", "said") == ("“Tea!” he said.", ["said"])


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://user@example.org:8080/",
        "https://[::1]/",
        "https://пример.рф/",
    ],
)
def test_an_address_of_the_web_is_a_link(url: str) -> None:
    assert safe_url(url) == url
    assert safe_url(f"  {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        " ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript://example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "vbscript:x",
        "mailto:a@example.org",
        "ftp://example.org",
        "//example.org",
        "/document?id=x",
        "example.org",
        "www.example.org",
        "https:",
        "https://",
        "https:///path",
        "https://@",
        "https://:80",
        "https://[::1",
        "http:example.org",
        "https//example.org",
    ],
)
def test_anything_else_is_none(url: str | None) -> None:
    assert safe_url(url) is None


@given(st.text(max_size=40) | st.text(alphabet="htps:/.javcrilo\t\n@[]\\#?", max_size=25))
def test_no_text_makes_a_link_that_leaves_the_web(url: str) -> None:
    safe = safe_url(url)
    assert safe is None or re.match(r"https?:/", re.sub(r"[\t\r\n\x00-\x20]", "", safe), re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("ab cd", 4, "ab…"), ("", 1, ""), ("ab", 1, "…")],
)
def test_a_text_that_is_cut_says_so(text: str, length: int, short: str) -> None:
    assert shortened(text, length) == short
