"""Words as the index knows them: split, folded and stemmed alike in records and in searches."""

import unicodedata

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.search.tokenizer import LONGEST_WORD, WORD, fold, split, stem

FOLDED = {
    "Cuba": "cuba",
    "ŁÓDŹ": "lodz",
    "Łódź": "lodz",
    "Lodz": "lodz",
    "Gęś": "ges",
    "żółć": "zolc",
    "Dvořák": "dvorak",
    "Straße": "strasse",
    "STRASSE": "strasse",
    "ẞ": "ss",
    "Øresund": "oresund",
    "Đorđe": "dorde",
    "Æthelred": "aethelred",
    "œuvre": "oeuvre",
    "Þingvellir": "thingvellir",
    "Ħamrun": "hamrun",
    "İstanbul": "istanbul",
    "ısı": "isi",
    "ﬁnal": "final",
    "Ｃｕｂａ": "cuba",
    "e\u0301clat": "eclat",
    "éclat": "eclat",
    "Castro's": "castro",
    "Castro’s": "castro",
    "Castroʼs": "castro",
    "Łódź’s": "lodz",
    "O'Neill": "oneill",
    "O’Neill": "oneill",
    "l'URSS": "urss",
    "d’Estaing": "estaing",
    "qu'il": "il",
    "L’Humanité": "humanite",
    "don't": "dont",
    "Йошкар": "иошкар",
    "МОСКВА": "москва",
    "Ёлка": "елка",
    "Αθήνα": "αθηνα",
    "ΟΔΟΣ": "οδοσ",
    "القاهرة": "القاهرة",
    "القَاهِرَة": "القاهرة",
    "שָׁלוֹם": "שלום",
    "東京": "東京",
    "1962": "1962",
    "١٩٦٢": "١٩٦٢",
}


@pytest.mark.parametrize(("word", "folded"), FOLDED.items())
def test_a_word_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_long_run_of_letters_is_cut() -> None:
    assert fold("x" * 10_000) == "x" * LONGEST_WORD
    assert len(fold("ß" * LONGEST_WORD)) == LONGEST_WORD


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1))
def test_case_does_not_matter_in_latin_letters(word: str) -> None:
    assert fold(word.swapcase()) == fold(word) or "ı" in word or "İ" in word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("…—!?", []),
        ("Missiles in Cuba", [(0, 8, "missiles"), (9, 11, "in"), (12, 16, "cuba")]),
        ("U.S.-Soviet", [(0, 1, "u"), (2, 3, "s"), (5, 11, "soviet")]),
        ("Castro’s speech", [(0, 8, "castro"), (9, 15, "speech")]),
        ("‘quoted’", [(1, 7, "quoted")]),
        ("rock 'n' roll", [(0, 4, "rock"), (6, 7, "n"), (9, 13, "roll")]),
        ("e\u0301clat", [(0, 6, "eclat")]),
        ("snake_case", [(0, 5, "snake"), (6, 10, "case")]),
        ("a\u00a0b\u2028c", [(0, 1, "a"), (2, 3, "b"), (4, 5, "c")]),
        ("\u0301", []),
        ("東京 2020年", [(0, 2, "東京"), (3, 7, "2020"), (7, 8, "年")]),
    ],
)
def test_a_text_is_split_into_words_with_their_places(text: str, words: list[tuple[int, int, str]]) -> None:
    assert list(split(text)) == words


@given(st.text(max_size=60))
def test_words_stand_in_order_and_are_never_empty(text: str) -> None:
    at = 0
    for start, end, word in split(text):
        assert at <= start < end
        assert word
        at = start + 1


# Signs younger than Unicode 3.2 are left out: DuckDB and `regex` may know different versions of it.
long_known = st.characters(codec="utf-8", exclude_characters="\0").filter(
    lambda sign: unicodedata.ucd_3_2_0.category(sign) != "Cn"
)


@given(st.text(long_known, max_size=60))
def test_the_index_and_the_search_see_the_same_words(text: str) -> None:
    (spelled,) = (
        duckdb.execute("select regexp_extract_all($text, $word)", {"text": text, "word": WORD}).fetchone() or ()
    )
    assert [word for one in spelled for _, _, word in split(one)] == [word for _, _, word in split(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("missile", "missiles"),
        ("negotiate", "negotiations"),
        ("withdrawal", "withdrawals"),
        ("talk", "talking"),
        ("policy", "policies"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_do_not_share_their_stem() -> None:
    assert len({stem(word) for word in ("cuba", "cuban", "missile", "mission", "poland", "polish")}) == 6
