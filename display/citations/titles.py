"""Titles as citations have them: on one line, in quotation marks, with the punctuation inside, or shortened."""

import re

from display.format import text

_ABBREVIATION = re.compile(
    r"(?:^|[\s.(\[‘“])(?:[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|etc|Gov|Gen|No|St|Dept|Govt|al|a\.m|p\.m)\.$"
)
_OPENS_AFTER = r"\s(\[–—/-"
_END = re.compile(r"[\s,;:]+$")
_SMALL_WORDS = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"))
SHORT_TITLE_WORDS = 6
LONG_TITLE = 200
"""Characters above which a title is rather a summary, of which a citation has the first sentence."""
_LONGEST_FIRST_PART = 8
"""Words up to which the part of a title before its first comma or colon is its short form."""


def one_line(title: str) -> str:
    """Return the title on one line, without the blanks that conversions leave within brackets and before commas."""
    line = " ".join(text.plain(title).split())
    line = re.sub(r"([(\[])\s+", r"\1", line)
    line = re.sub(r"\s+([)\]])", r"\1", line)
    return re.sub(r"\s+([,.;])(?=[\s\"”’']|$)", r"\1", line)


def without_stop(title: str) -> str:
    """Return the words without a full stop, comma or the like at the end; that of an abbreviation or ellipsis stays."""
    title = re.sub(r"(?<!\.)\.\.$", ".", _END.sub("", title))
    if _ABBREVIATION.search(title) or title.endswith("..."):
        return title
    return _END.sub("", re.sub(r"\.$", "", title))


_SENTENCE = re.compile(r"(?P<said>.{20,}?(?:[a-z]{2}|[\])”\"]))(?:[.?!](?P<mark>[”\"])?)\s+(?=[A-Z\[(“\"])")


def first_sentence(title: str) -> str:
    """Return a title, or the first sentence of a long one, with an ellipsis for the rest."""
    found = _SENTENCE.match(title) if len(title) > LONG_TITLE else None
    return f"{found['said']}{found['mark'] or ''} …" if found else title


def quoted(title: str, stop: str) -> str:
    """Return the title in quotation marks, `stop` within them: `“The ‘Domino Theory,’”`, `“Who Lost China?”`.

    A comma follows a question mark, a full stop does not.
    """
    line = curly(title)
    inner = re.match(r"(.*?)([’”]+)$", line) if line.endswith(("’", "”")) and _closes(line) else None
    body, closing = (inner[1], inner[2]) if inner else (line, "")
    body = without_stop(body)
    if stop == "." and body.endswith((".", "?", "!", "…")):
        stop = ""
    return f"“{body}{stop}{closing}”"


def curly(title: str) -> str:
    """Return the title with curly quotation marks, one level below the marks that go around it."""
    return _one_level_down(smart(title))


def smart(title: str) -> str:
    """Return the title with curly quotation marks and apostrophes in place of straight ones."""
    line = re.sub("„([^“”„]*)[“”]", r'"\1"', title).replace("“", '"').replace("”", '"')
    line = re.sub(rf'(?:^|(?<=[{_OPENS_AFTER}]))"|(?<=[\'‘])"(?=\w)', "“", line).replace('"', "”")
    # An apostrophe opens a quotation only where another one closes it.
    line = re.sub(rf"(?:^|(?<=[{_OPENS_AFTER}“]))'(?=[^']*\w[.,;:?!]?'(?!\w))", "‘", line)
    return re.sub(r"(?<![,.])”([,.])(?!\.)", r"\1”", line).replace("'", "’")


def short(title: str) -> str:
    """Return the first words of a title, for a note on a document that has been cited before."""
    line = re.sub(r"^(?:\([^()]*\)|\[[^\[\]]*\])\s*(?=\w)", "", smart(title))
    line = re.sub(r"^(?:The|A|An)\s+(?=\S)", "", line)
    parts = re.split(r"[,:;(\[“”‘\"—]|(?<=[a-z]{3})\.\s|\s[–-]\s", line, maxsplit=1)
    first = parts[0].strip()
    ends_well = first.rpartition(" ")[2].casefold() not in _SMALL_WORDS
    if ends_well and 2 <= len(first.split()) <= _LONGEST_FIRST_PART:
        return without_stop(capitalized(first))
    cut = line.split()[:SHORT_TITLE_WORDS]
    while len(cut) > 1 and cut[-1].casefold() in _SMALL_WORDS:
        cut.pop()
    return without_stop(capitalized(text.shortened(_balanced(" ".join(cut)), 80)))


def capitalized(part: str) -> str:
    """Return the words with a capital at their beginning; an address stays as it is."""
    return part if "://" in part.split(" ", 1)[0] else part[:1].upper() + part[1:]


def _balanced(title: str) -> str:
    """Return the words without a bracket or quotation mark that has lost its counterpart."""
    for opening, closing in ("()", "[]", "“”", '""'):
        is_single = title.count(opening) % 2 if opening == closing else title.count(opening) != title.count(closing)
        if is_single:
            title = title.replace(opening, "").replace(closing, "")
    return title


def _closes(title: str) -> bool:
    """Whether the mark at the end of a title closes a quotation, and is no apostrophe."""
    opening = {"’": "‘", "”": "“"}[title[-1]]
    return title.count(opening) > 0 or title[-1] == "”"


def _one_level_down(title: str) -> str:
    """Double quotation marks as single ones, and single ones within them as double ones; apostrophes stay."""
    written: list[str] = []
    open_marks: list[str] = []
    for at, letter in enumerate(title):
        if letter in "“‘":
            open_marks.append(letter)
            letter = "‘" if len(open_marks) % 2 else "“"
        elif letter == "”" or (letter == "’" and open_marks[-1:] == ["‘"] and not title[at + 1 : at + 2].isalpha()):
            if open_marks:
                letter = "’" if len(open_marks) % 2 else "”"
                open_marks.pop()
            else:
                letter = "’"
        written.append(letter)
    return "".join(written)
