"""Text from documents made safe to show: labels, HTML, charts and links, and the words of a search marked in it."""

import html
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.format.text import (
    WORDS_AROUND,
    chart,
    label,
    marked_html,
    marked_label,
    plain,
    safe_url,
    shortened,
    spans,
    words_around,
)
from queries.search.parser import parse

LABELS = {
    "Telegram from Havana": "Telegram from Havana",
    "**bold** __bold__ *slanted* _slanted_": (r"\*\*bold\*\* \_\_bold\_\_ \*slanted\* \_slanted\_"),
    "`code` ~~gone~~": r"\`code\` \~\~gone\~\~",
    "# heading": r"\# heading",
    "1. first": r"1\. first",
    "1) first": r"1\) first",
    "- [ ] task": r"\- \[ \] task",
    "+ item": r"\+ item",
    "> quotation": r"\> quotation",
    "| a | b |": r"\| a \| b \|",
    "title\n===": r"title \=\=\=",
    "    code": "code",
    "[link](https://example.org)": r"\[link\]\(https:small[]\:\/\/example\.org\)",
    "![image](https://example.org/x.png)": r"\!\[image\]\(https:small[]\:\/\/example\.org\/x\.png\)",
    "<b>bold</b>": r"\<b\>bold\<\/b\>",
    "&lt;b&gt; &copy;": r"\&lt;b\&gt; \&copy;",
    "$x$ and $$y$$": r"\$x\$ and \$\$y\$\$",
    "x^2^ [^1]": r"x\^2\^ \[\^1\]",
    ":red[red] :small[small]": r"\:red\[red\] \:small\[small\]",
    "::leaf[x]{a=b} :::": r"\:\:leaf\[x\]\{a\=b\} \:\:\:",
    ":smile: :+1:": r"\:smile\: \:\+1\:",
    ":material/home:": r"\:material\/home\:",
    "a\\b \\*": r"a\\b \\\*",
    "two\r\nlines\tand  blanks ": "two lines and blanks",
    "a\u2028b\u00a0c": "a b c",
    "N\0U\x1bL": "NUL",
    "\u202eevil\u202c \u2066x\u2069 \u061cy": "evil x y",
    "\ufeffMark": "Mark",
    "": "",
    "Łódź, “Gęś” – 50 % of 'it'?": "Łódź, “Gęś” – 50 % of 'it'?",
    # What Streamlit replaces after the escapes are gone is taken apart by Markdown for nothing at all.
    ":streamlit:": r"\::small[]streamlit\:",
    ":material_home:": r"\::small[]material\_home\:",
    "a -> b": r"a \-:small[]\> b",
    "a <- b": r"a \<:small[]\- b",
    "a <-> b": r"a \<:small[]\-:small[]\> b",
    "a -- b": r"a \-:small[]\- b",
    "--": r"\-:small[]\-",
    "a --- b": r"a \-\-\- b",
    "a >= b <= c ~= d": r"a \>:small[]\= b \<:small[]\= c \~:small[]\= d",
    "www.example.org": r"www:small[]\.example\.org",
    "http://example.org HTTPS://EXAMPLE.ORG": (r"http:small[]\:\/\/example\.org HTTPS:small[]\:\/\/EXAMPLE\.ORG"),
    "a@example.org": r"a\@:small[]example\.org",
}


@pytest.mark.parametrize(("text", "markdown"), LABELS.items())
def test_a_label_shows_every_sign_as_it_is(text: str, markdown: str) -> None:
    assert label(text) == markdown


SIGNS = r"\`*_{}[]()#+-.!|~$<>:&^=@/"
"""The ASCII signs that Markdown and Streamlit's additions to it read; the rest are of letters and sentences."""

any_text = st.text(max_size=40) | st.text(alphabet=string.punctuation + " abwst\n\0", max_size=30)


def read_markdown(label: str) -> str:
    """The text that Markdown makes of a label, if every sign in it is escaped; fails where one is not."""
    shown = ""
    for match in re.finditer(r":small\[\]|\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<plain>.)", label, re.DOTALL):
        assert match["plain"] is None or match["plain"] not in SIGNS
        shown += match["escaped"] or match["plain"] or ""
    return shown


@given(any_text)
def test_every_sign_of_markdown_is_escaped_and_the_text_stays_what_it_was(text: str) -> None:
    assert read_markdown(label(text)) == " ".join(plain(text).split())


@given(any_text)
def test_nothing_that_streamlit_replaces_is_left_in_one_piece(text: str) -> None:
    pieces = [read_markdown(piece) for piece in label(text).split(":small[]")]
    replaced = (
        r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)|:streamlit:|:material_\w+:|(?i:https?://|www\.)\S|[-.\w+]@[-\w]+\.[-\w]"
    )
    assert not any(re.search(replaced, piece) for piece in pieces)


@given(any_text, st.data())
def test_a_label_with_marked_words_holds_the_same_text(text: str, data: st.DataObject) -> None:
    words = [span for word in re.findall(r"[a-z]+", text)[:3] for span in spans(text, parse(word).terms, "title")]
    marks = data.draw(st.sampled_from([[], sorted(set(words))]))
    shown = re.sub(r":primary-background\[((?:[^\]\\]|\\.|\[\])*)\]", r"\1", marked_label(text, marks))
    assert "".join(read_markdown(shown).split()) == "".join(plain(text).split())


def test_marked_words_of_a_label_stand_on_a_coloured_ground() -> None:
    assert marked_label("The [Wall] of Berlin", [(5, 9), (14, 20)]) == (
        r"The \[:primary-background[Wall]\] of :primary-background[Berlin]"
    )
    assert marked_label("Cuba Cuba", [(0, 4), (5, 9)]) == ":primary-background[Cuba] :primary-background[Cuba]"
    assert marked_label("no  marks\nhere", []) == "no marks here"


def test_html_of_a_text_holds_marks_and_nothing_else() -> None:
    text = '<b>Cuba</b> & "missiles"'
    assert marked_html(text, [(3, 7), (15, 23)]) == (
        "&lt;b&gt;<mark>Cuba</mark>&lt;/b&gt; &amp; &quot;<mark>missiles</mark>&quot;"
    )
    assert marked_html("a <b> & c", [(2, 7)]) == "a <mark>&lt;b&gt; &amp;</mark> c"
    assert marked_html("<mark>x</mark>\0\u202e", []) == "&lt;mark&gt;x&lt;/mark&gt;"


@given(any_text, st.lists(st.integers(0, 40), max_size=6, unique=True))
def test_html_outside_of_marks_is_escaped_and_reads_back_as_the_text(text: str, places: list[int]) -> None:
    edges = sorted(place for place in places if place <= len(text))
    marks = list(zip(edges[::2], edges[1::2], strict=False))
    shown = marked_html(text, marks)
    assert shown.count("<mark>") == shown.count("</mark>") == len(marks)
    bare = shown.replace("<mark>", "").replace("</mark>", "")
    assert not set(bare) & set("<>\"'")
    assert html.unescape(bare) == plain(text)


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
    shown, marks = words_around(text, spans(text, parse(search).terms, "text"))
    return shown, [shown[start:end] for start, end in marks]


def test_words_on_either_side_of_a_hit_are_shown() -> None:
    shown, marked = around(LONG, "w50")
    assert shown == f"… {' '.join(f'w{number}' for number in range(50 - WORDS_AROUND, 51 + WORDS_AROUND))} …"
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
    shown, _ = around(LONG, search)
    assert shown.startswith(f"{first} ")
    assert shown.endswith(f" {last}")


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


def test_a_text_for_a_chart_holds_no_tag_and_is_not_long() -> None:
    assert chart("<b>R&D</b>") == "&lt;b&gt;R&amp;D&lt;/b&gt;"
    assert chart("\u202ea\0b") == "ab"
    assert chart("&" * 500, 10) == "&amp;" * 9 + "…"
    assert chart('"quoted"') == '"quoted"'
