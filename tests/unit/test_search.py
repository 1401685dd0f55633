"""The reader's search text: the tree it stands for, its terms, and what is said of what cannot be understood."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.search.parser import FIELDS, MOST_TERMS, SMALL_WORDS, And, Node, Not, Or, Search, Term, parse
from tests.oracle.plain_python import Tree
from tests.oracle.questions import written


def tree_text(node: Node | None) -> str:
    """Return a tree as a person reads it: `all(cuba, not(havana))`."""
    match node:
        case None:
            return ""
        case Term():
            return str(node)
        case Not(part):
            return f"not({tree_text(part)})"
        case And(parts):
            return f"all({', '.join(map(tree_text, parts))})"
        case Or(parts):
            return f"any({', '.join(map(tree_text, parts))})"


UNDERSTOOD = {
    "": "",
    "   ": "",
    "cuba": "cuba",
    "cuba missiles": "all(cuba, missiles)",
    "cuba AND missiles": "all(cuba, missiles)",
    "CUBA Missiles": "all(cuba, missiles)",
    "cuba\tmissiles\nhavana": "all(cuba, missiles, havana)",
    "cuba, havana; berlin.": "all(cuba, havana, berlin)",
    '"soviet union"': '"soviet union"',
    "“soviet union”": '"soviet union"',
    "„soviet union“": '"soviet union"',
    "«soviet union»": '"soviet union"',
    '"soviet union"~3': "soviet NEAR/3 union",
    "soviet NEAR/3 union": "soviet NEAR/3 union",
    'title:"soviet union"~3': 'title:"soviet union"~3',
    '"missiles"': '"missiles"',
    '"The Wall"': '"the wall"',
    '"soviet  -  union"': '"soviet union"',
    'cuba "soviet union"': 'all(cuba, "soviet union")',
    "cuba OR havana": "any(cuba, havana)",
    "cuba OR havana missiles": "all(any(cuba, havana), missiles)",
    "cuba OR havana AND missiles": "any(cuba, all(havana, missiles))",
    "cuba AND havana OR missiles": "any(all(cuba, havana), missiles)",
    "(cuba OR havana) missiles": "all(any(cuba, havana), missiles)",
    "cuba (havana missiles)": "all(cuba, all(havana, missiles))",
    "((cuba))": "cuba",
    "cuba -the": "cuba",
    "NOT cuba": "not(cuba)",
    "-cuba": "not(cuba)",
    "cuba -havana": "all(cuba, not(havana))",
    "cuba NOT havana": "all(cuba, not(havana))",
    "cuba AND NOT havana": "all(cuba, not(havana))",
    "-(cuba OR havana)": "not(any(cuba, havana))",
    '-"soviet union"': 'not("soviet union")',
    "NOT NOT cuba": "not(not(cuba))",
    "cuba OR -havana": "any(cuba, not(havana))",
    "missil*": "missil*",
    "-missil*": "not(missil*)",
    "the*": "the*",
    "title:cuba": "title:cuba",
    "TITLE:cuba": "title:cuba",
    "summary:missil*": "summary:missil*",
    "text:samovar names:castro": "all(text:samovar, names:castro)",
    'title:"the wall"': 'title:"the wall"',
    "title:(cuba OR havana)": "any(title:cuba, title:havana)",
    "title:(cuba -havana)": "all(title:cuba, not(title:havana))",
    "-title:cuba": "not(title:cuba)",
    "title:the": "title:the",
    # Dashes that stand free are punctuation, and so are those between words.
    "cuba -- missiles": "all(cuba, missiles)",
    "cuba – missiles": "all(cuba, missiles)",
    "cuba — missiles": "all(cuba, missiles)",
    "non-aligned": "nonaligned",
    "1962-10-22": '"1962 10 22"',
    "U.S. policy": "all(US, policy)",
    "R&D": '"r d"',
    # Small words count where nothing else is asked.
    "the wall": "wall",
    "The Wall of Berlin": "all(wall, berlin)",
    "to be or not to be": "all(be, be)",
    "the": "the",
    "of the": "all(of, the)",
    # Words as people write them.
    "Łódź": "lodz",
    "O'Neill": "oneill",
    "Castro’s": "castro",
    "l’URSS": "urss",
    "50% $100 #1": "all(50, 100, 1)",
    "cuba!": "cuba",
    "Ελλάδα Москва القاهرة 北京": "all(ελλαδα, москва, القاهرة, 北京)",
    "☢ cuba": "cuba",
    "👩‍🚀 moon": "moon",
    "cu\0ba": "all(cu, ba)",
    '"" cuba': "cuba",
    "\\(cuba\\)": "cuba",
    "cuba\\*": "cuba",
}


@pytest.mark.parametrize(("text", "tree"), UNDERSTOOD.items())
def test_a_text_stands_for_its_tree_without_a_problem(text: str, tree: str) -> None:
    search = parse(text)
    assert (tree_text(search.tree), search.problems) == (tree, ())


READ_OTHERWISE = {
    "‘soviet union’": ("all(soviet, union)", "Read as soviet AND union: only double quotation marks make a phrase."),
    "cuba && havana": ("all(cuba, havana)", "Read as cuba AND havana."),
    "cuba || havana": ("any(cuba, havana)", "Read as cuba OR havana."),
    "!cuba": ("not(cuba)", "Read as NOT cuba."),
    "+cuba -havana": ("all(cuba, not(havana))", "Read as cuba NOT havana: all words must occur, with “+” or without."),
    "title: cuba": ("title:cuba", "Read as title:cuba."),
    "cuba - missiles": ("all(cuba, missiles)", "Read as cuba AND missiles: a dash that stands free is punctuation."),
    "- cuba": ("cuba", "Read as cuba: a dash that stands free is punctuation."),
    "cuba -": ("cuba", "Read as cuba: a dash that stands free is punctuation."),
    "cuba OR the": (
        "cuba",
        "Read as cuba: “OR” is left out, for there is nothing to join; “the” is too common to search for.",
    ),
    "cuba AND (the OR of)": (
        "cuba",
        "Read as cuba: “AND” and “OR” are left out, for there is nothing to join; "
        "“the” and “of” are too common to search for.",
    ),
    "cuba and havana": ("all(cuba, havana)", "Read as cuba AND havana."),
    "cuba or havana": ("any(cuba, havana)", "Read as cuba OR havana."),
    "cuba not havana": ("all(cuba, not(havana))", "Read as cuba NOT havana."),
    "what?": ("what", "Read as what: “?” stands for no letter here."),
    "*cuba": ("cuba", "Read as cuba: a star counts only at the end of a word."),
    '"soviet union': ("all(soviet, union)", "Read as soviet AND union: a quotation mark without its pair is left out."),
    'cuba "': ("cuba", "Read as cuba: a quotation mark without its pair is left out."),
    '“soviet union"': ('"soviet union"', ""),
    "(cuba": ("cuba", "Read as cuba: a parenthesis without its pair is left out."),
    "cuba)": ("cuba", "Read as cuba: a parenthesis without its pair is left out."),
    "(cuba OR )": ("cuba", "Read as cuba: “OR” is left out, for there is nothing to join."),
    "cuba OR": ("cuba", "Read as cuba: “OR” is left out, for there is nothing to join."),
    "OR cuba": ("cuba", "Read as cuba: “OR” is left out, for there is nothing to join."),
    "AND": ("and", ""),
    "cuba AND OR havana": (
        "any(cuba, havana)",
        "Read as cuba OR havana: “AND” is left out, for there is nothing to join.",
    ),
    "title:": ("title", "Read as title: no word follows the field “title”."),
    "cuba cuba (": ("all(cuba, cuba)", "Read as cuba AND cuba: a parenthesis without its pair is left out."),
    "cuba\\": ("cuba", ""),
    "colour:red": ("all(colour, red)", "Read as colour AND red: there is no field “colour”."),
    "http://example.org/a": (
        'all("http", "example org a")',
        'Read as "http" AND "example org a": there is no field “http”.',
    ),
    "cuba~": ("cuba", "Read as cuba: “~” is left out, for similar words are not searched."),
    "/reg.*ex/": ("reg*", "Read as reg*: “/” is left out; a star counts only at the end of a word."),
    "[1961 TO 1963]": (
        "all(1961, 1963)",
        "Read as 1961 AND 1963: “[” and “]” are left out; “TO” is too common to search for.",
    ),
    "cuba >1962": ("all(cuba, 1962)", "Read as cuba AND 1962: “>” is left out."),
    "cuba^2": ("cuba", "Read as cuba: “^2” is left out, for words have no weights."),
    "mis*les": ("mis*", "Read as mis*: a star counts only at the end of a word."),
    "m?ssile": ("ssile", "Read as ssile: “?” stands for no letter here."),
    "*": ("", "The search contains no words and is ignored."),
    "☢ ☭": ("", "The search contains no words and is ignored."),
    '"…"': ("", "The search contains no words and is ignored."),
    "\x00": ("", ""),
    "!!!": ("", "The search contains no words and is ignored."),
    "- -": ("", "The search contains no words and is ignored."),
    "()": ("", "The search contains no words and is ignored."),
    ":": ("", "The search contains no words and is ignored."),
    "\\": ("", "The search contains no words and is ignored."),
}


@pytest.mark.parametrize(("text", "tree", "sentence"), [(text, *read) for text, read in READ_OTHERWISE.items()])
def test_what_is_read_in_another_way_is_said_in_one_sentence(text: str, tree: str, sentence: str) -> None:
    search = parse(text)
    assert (tree_text(search.tree), search.reading.sentence if search.reading else "") == (tree, sentence)
    assert search.problems == ((sentence,) if sentence else ())


def test_a_text_without_any_word_leaves_every_document_in() -> None:
    assert parse("!!!").holds(0)


def test_terms_are_told_apart_by_kind_and_field_and_named_once() -> None:
    search = parse('cuba "cuba" cuba* title:cuba CUBA (cuba OR havana)')
    assert list(map(str, search.terms)) == ["cuba", '"cuba"', "cuba*", "title:cuba", "havana"]


def test_only_terms_that_speak_for_a_document_are_wanted() -> None:
    search = parse("cuba (havana OR -berlin) -(moscow OR prague)")
    assert set(map(str, search.wanted())) == {"cuba", "havana"}
    assert parse("").wanted() == frozenset()


@pytest.mark.parametrize(
    ("phrases", "searched"),
    [(30, 30), (31, 30), (60, 30)],
)
def test_phrases_beyond_the_most_are_left_out_with_a_note(phrases: int, searched: int) -> None:
    search = parse(" OR ".join(f'"soviet w{number}"' for number in range(phrases)) + " OR cuba")
    assert [term.kind for term in search.terms].count("phrase") == searched
    assert [term.words for term in search.terms if term.kind == "word"] == [("cuba",)]
    text = f"The search has {phrases} phrases. Only the first {searched} are searched for."
    assert (search.problems == (text,)) is (phrases > searched)


def test_phrases_may_have_so_many_words_all_together() -> None:
    long = ['"' + " ".join(f"{letter}{number}" for number in range(25)) + '"~20' for letter in "abcd"]
    search = parse(" OR ".join(long))
    assert len(search.terms) == 2
    assert search.problems == ("The search has 4 phrases. Only the first 2 are searched for.",)


def test_a_search_of_sixty_terms_is_taken_as_it_is() -> None:
    search = parse(" OR ".join(f"w{number}" for number in range(MOST_TERMS)))
    assert (len(search.terms), search.problems) == (60, ())
    assert search.holds(1 << 59)
    assert not search.holds(0)


def test_of_a_hundred_terms_the_first_sixty_are_searched_for_as_they_were_joined() -> None:
    search = parse(" OR ".join(f"w{number}" for number in range(100)))
    assert [str(term) for term in search.terms] == [f"w{number}" for number in range(60)]
    assert search.problems == ("The search has 100 different terms. Only the first 60 are searched for.",)
    assert search.holds(1 << 59)
    assert not search.holds(0)


def test_what_is_left_of_a_search_beyond_the_limit_means_what_it_did() -> None:
    kept = '-castro cub* "bay of pigs" title:havana '
    search = parse(kept + " ".join(f"w{number}" for number in range(100)))
    assert tree_text(search.tree).startswith(tree_text(parse(kept).tree).removesuffix(")"))
    assert len(search.terms) == MOST_TERMS


def test_all_that_is_left_out_of_a_search_is_said() -> None:
    phrases = " OR ".join(f'"soviet w{number}"' for number in range(31))
    (problem,) = parse(f"({phrases}) before:xyz colour:red").problems
    assert "Only the first 30 are searched for." in problem
    assert "“before:xyz” is left out" in problem
    assert "there is no field “colour”" in problem


def test_nesting_without_end_is_read_as_plain_words_and_that_is_said() -> None:
    search = parse("(" * 5000 + "cuba" + ")" * 5000)
    assert tree_text(search.tree) == "cuba"
    assert "so that all its words have to occur" in search.problems[0]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("title:OR castro", "all(title:or, castro)"),
        ("title:AND castro", "all(title:and, castro)"),
        ("title:NOT castro", "all(title:not, castro)"),
        ("title:TO castro", "all(title:to, castro)"),
        ("castro -OR cuba", "all(castro, cuba)"),
        ("castro OR, cuba", "all(castro, cuba)"),
        ("castro (OR.) cuba", "all(castro, cuba)"),
    ],
)
def test_a_word_that_belongs_to_something_joins_nothing(text: str, tree: str) -> None:
    assert tree_text(parse(text).tree) == tree


@given(
    st.text(max_size=30)
    | st.text(alphabet='ab"()*?:-+!~^[]{}/\\<>=&|\0 ', max_size=25)
    | st.lists(
        st.sampled_from(
            ["cuba", "OR", "AND", "NOT", "(", ")", '"', "title:", "-", "+", "*", "the", "TO", "[", "]", "~2"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    search = parse(text)
    assert len(search.terms) <= MOST_TERMS
    assert len(set(search.terms)) == len(search.terms)
    assert all(term.words and all(term.words) and term.field in (None, *FIELDS) for term in search.terms)
    if search.tree is None:
        assert search.terms == ()
        assert search.problems or not text.replace("\0", " ").strip()
    assert isinstance(search.holds(0), bool)


WORDS = ["cuba", "havana", "berlin", "moscow", "prague"]
leaves = st.sampled_from([*WORDS, '"cuba havana"', "mos*", "title:berlin", 'names:"prague"'])
trees = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.tuples(st.just("NOT"), parts),
        st.tuples(st.sampled_from(["AND", "OR", " "]), parts, parts),
        st.tuples(st.sampled_from(["AND", "OR", " "]), parts, parts, parts),
    ),
    max_leaves=8,
)


def true_of(tree: Tree, found: set[str]) -> bool:
    """Return what logic says of a tree where just these leaves are found."""
    if isinstance(tree, str):
        return tree in found
    sign, *parts = tree
    values = [true_of(part, found) for part in parts]
    if sign == "NOT":
        return not values[0]
    return any(values) if sign == "OR" else all(values)


def mask_of(search: Search, found: set[str]) -> int:
    return sum(1 << number for number, term in enumerate(search.terms) if str(term) in found)


@given(trees, st.sets(leaves))
def test_a_search_holds_where_logic_says_so(tree: Tree, leaves_found: set[str]) -> None:
    search = parse(written(tree))
    assert search.problems == ()
    assert search.holds(mask_of(search, leaves_found)) == true_of(tree, leaves_found)


@given(trees)
def test_no_term_is_lost_between_text_and_tree(tree: Tree) -> None:
    text = written(tree)
    assert {str(term) for term in parse(text).terms} == set(re.findall(r'(?:\w+:)?(?:"[^"]*"|[a-z]+\*?)', text))


@pytest.mark.parametrize("word", sorted(SMALL_WORDS))
def test_small_words_count_in_quotation_marks(word: str) -> None:
    assert tree_text(parse(f'"{word}" cuba').tree) == f'all("{word}", cuba)'
    assert tree_text(parse(f"cuba {word}").tree) == "cuba"


CUT_900 = "A phrase of 900 words is cut: only its first 40 words are searched for."


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ('"' + "word " * 40 + '"', 40, ""),
        ('"' + "word " * 41 + '"', 40, "A phrase of 41 words is cut: only its first 40 words are searched for."),
        (
            'title:"' + "word " * 900 + '"',
            40,
            CUT_900,
        ),
        ("-".join("a" * 900), 40, CUT_900),
    ],
)
def test_a_phrase_without_end_is_cut_with_a_note(text: str, words: int, sentence: str) -> None:
    search = parse(text)
    assert [len(term.words) for term in search.terms] == [words]
    assert (search.reading.sentence if search.reading else "") == sentence
