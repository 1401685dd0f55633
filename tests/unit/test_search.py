"""The reader's search text: the tree it stands for, its terms, and what is said of what cannot be understood."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.search.parser import FIELDS, MOST_TERMS, SMALL_WORDS, And, Node, Not, Or, Search, Term, parse
from tests.oracle.plain_python import Tree
from tests.oracle.questions import written


def shown(node: Node | None) -> str:
    """Return a tree as a person reads it: `all(cuba, not(havana))`."""
    match node:
        case None:
            return ""
        case Term():
            return str(node)
        case Not(part):
            return f"not({shown(part)})"
        case And(parts):
            return f"all({', '.join(map(shown, parts))})"
        case Or(parts):
            return f"any({', '.join(map(shown, parts))})"


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
    "‘soviet union’": "all(soviet, union)",
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
    "cuba && havana": "all(cuba, havana)",
    "cuba || havana": "any(cuba, havana)",
    "cuba -the": "cuba",
    "NOT cuba": "not(cuba)",
    "-cuba": "not(cuba)",
    "!cuba": "cuba",
    "cuba -havana": "all(cuba, not(havana))",
    "cuba NOT havana": "all(cuba, not(havana))",
    "cuba AND NOT havana": "all(cuba, not(havana))",
    "+cuba -havana": "all(cuba, not(havana))",
    "-(cuba OR havana)": "not(any(cuba, havana))",
    '-"soviet union"': 'not("soviet union")',
    "NOT NOT cuba": "not(not(cuba))",
    "cuba OR -havana": "any(cuba, not(havana))",
    "missil*": "missil*",
    "-missil*": "not(missil*)",
    "the*": "the*",
    "title:cuba": "title:cuba",
    "title: cuba": "title:cuba",
    "TITLE:cuba": "title:cuba",
    "summary:missil*": "summary:missil*",
    "text:samovar names:castro": "all(text:samovar, names:castro)",
    'title:"the wall"': 'title:"the wall"',
    "title:(cuba OR havana)": "any(title:cuba, title:havana)",
    "title:(cuba -havana)": "all(title:cuba, not(title:havana))",
    "-title:cuba": "not(title:cuba)",
    "title:the": "title:the",
    # Dashes that stand free are punctuation, and so are those between words.
    "cuba - missiles": "all(cuba, missiles)",
    "cuba -- missiles": "all(cuba, missiles)",
    "cuba – missiles": "all(cuba, missiles)",
    "cuba — missiles": "all(cuba, missiles)",
    "- cuba": "cuba",
    "cuba -": "cuba",
    "non-aligned": '"non aligned"',
    "1962-10-22": '"1962 10 22"',
    "U.S. policy": 'all("u s", policy)',
    "R&D": '"r d"',
    # Small words count where nothing else is asked.
    "the wall": "wall",
    "The Wall of Berlin": "all(wall, berlin)",
    "to be or not to be": "all(be, be)",
    "the": "the",
    "of the": "all(of, the)",
    "cuba OR the": "cuba",
    "cuba AND (the OR of)": "cuba",
    "cuba and havana": "all(cuba, havana)",
    "cuba or havana": "all(cuba, havana)",
    "cuba not havana": "all(cuba, havana)",
    # Words as people write them.
    "Łódź": "lodz",
    "O'Neill": "oneill",
    "Castro’s": "castro",
    "l’URSS": "urss",
    "50% $100 #1": "all(50, 100, 1)",
    "what?": "what",
    "cuba!": "cuba",
    "*cuba": "cuba",
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
    assert (shown(search.tree), search.problems) == (tree, ())


UNFIT = "The search is read as plain words, because its signs do not match."
NO_WORD = "The search contains no words and is ignored."
SIMILAR = "asks for similar words, which this search cannot find."
FOREIGN = "is not part of this search’s grammar."

NOT_UNDERSTOOD = {
    '"soviet union': ("all(soviet, union)", [UNFIT]),
    'cuba "': ("all(cuba)", [UNFIT]),
    '“soviet union"': ('"soviet union"', []),
    "(cuba": ("all(cuba)", [UNFIT]),
    "cuba)": ("all(cuba)", [UNFIT]),
    "(cuba OR )": ("all(cuba)", [UNFIT]),
    "cuba OR": ("all(cuba)", [UNFIT]),
    "OR cuba": ("all(cuba)", [UNFIT]),
    "AND": ("all(and)", [UNFIT]),
    "cuba AND OR havana": ("all(cuba, havana)", [UNFIT]),
    "title:": ("all(title)", [UNFIT]),
    "cuba cuba (": ("all(cuba)", [UNFIT]),
    "cuba\\": ("all(cuba)", [UNFIT]),
    "colour:red": (
        "all(colour, red)",
        [
            "The search is read as plain words, because there is no field “colour” "
            "(the fields are title, summary, text, names)."
        ],
    ),
    "http://example.org/a": (
        "all(http, example, org)",
        [
            "The search is read as plain words, because there is no field “http” "
            "(the fields are title, summary, text, names)."
        ],
    ),
    "cuba~": ("all(cuba)", [f"The search is read as plain words, because “cuba~” {SIMILAR}"]),
    '"soviet union"~3': (
        "all(soviet, union, 3)",
        [f'The search is read as plain words, because “"soviet union"~3” {SIMILAR}'],
    ),
    "/reg.*ex/": ("all(reg, ex)", [f"The search is read as plain words, because “/reg.*ex/” {FOREIGN}"]),
    "[1961 TO 1963]": ("all(1961, 1963)", [f"The search is read as plain words, because “[1961 TO 1963]” {FOREIGN}"]),
    "cuba >1962": ("all(cuba, 1962)", [f"The search is read as plain words, because “>1962” {FOREIGN}"]),
    "cuba^2": ("all(cuba, 2)", [f"The search is read as plain words, because “cuba^2” {FOREIGN}"]),
    "mis*les": ('"mis les"', ["“mis*les”: a star counts only at the end of a word, as in missil*."]),
    "m?ssile": ('"m ssile"', ["“m?ssile”: a star counts only at the end of a word, as in missil*."]),
    "*": ("", [NO_WORD]),
    "☢ ☭": ("", [NO_WORD]),
    '"…"': ("", [NO_WORD]),
    "\0": ("", []),
    "!!!": ("", [UNFIT, NO_WORD]),
    "- -": ("", [UNFIT, NO_WORD]),
    "()": ("", [UNFIT, NO_WORD]),
    ":": ("", [UNFIT, NO_WORD]),
    "\\": ("", [UNFIT, NO_WORD]),
}


@pytest.mark.parametrize(("text", "tree", "problems"), [(text, *read) for text, read in NOT_UNDERSTOOD.items()])
def test_what_is_not_understood_is_searched_as_plain_words_and_named(text: str, tree: str, problems: list[str]) -> None:
    search = parse(text)
    assert (shown(search.tree), list(search.problems)) == (tree, problems)


def test_a_text_without_any_word_leaves_every_document_in() -> None:
    assert parse("!!!").holds(0)


def test_terms_are_told_apart_by_kind_and_field_and_named_once() -> None:
    search = parse('cuba "cuba" cuba* title:cuba CUBA (cuba OR havana)')
    assert list(map(str, search.terms)) == ["cuba", '"cuba"', "cuba*", "title:cuba", "havana"]


def test_only_terms_that_speak_for_a_document_are_wanted() -> None:
    search = parse("cuba (havana OR -berlin) -(moscow OR prague)")
    assert set(map(str, search.wanted())) == {"cuba", "havana"}
    assert parse("").wanted() == frozenset()


def test_a_search_of_sixty_terms_is_taken_as_it_is() -> None:
    search = parse(" OR ".join(f"w{number}" for number in range(MOST_TERMS)))
    assert (len(search.terms), search.problems) == (60, ())
    assert search.holds(1 << 59)
    assert not search.holds(0)


def test_of_a_hundred_terms_sixty_are_used_as_plain_words_and_that_is_said() -> None:
    search = parse(" OR ".join(f"w{number}" for number in range(100)))
    assert [str(term) for term in search.terms] == [f"w{number}" for number in range(60)]
    assert search.problems == ("The search has 100 different terms. Only the first 60 plain words are used.",)
    assert not search.holds((1 << 59) - 1)
    assert search.holds((1 << 60) - 1)


def test_nesting_without_end_is_read_as_plain_words() -> None:
    search = parse("(" * 5000 + "cuba" + ")" * 5000)
    assert shown(search.tree) in ("cuba", "all(cuba)")


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
    held = [true_of(part, found) for part in parts]
    if sign == "NOT":
        return not held[0]
    return any(held) if sign == "OR" else all(held)


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
    assert shown(parse(f'"{word}" cuba').tree) == f'all("{word}", cuba)'
    assert shown(parse(f"{word} cuba").tree) == "cuba"
