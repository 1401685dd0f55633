"""Words around a date in a title that say it is no date of the event the title tells of.

All of them are asked about `before`, the words of the title up to where the date begins.
"""

import re

from dates.words import MONTH

CHARS_JUST_BEFORE = 40
"""Characters that hold a word like "released" and the small words between it and a date."""

_NOT_THE_EVENT = re.compile(
    r"\b(?:declassified|released|sanitized|published|publication|made public|printed|revised|updated|transcribed"
    r"|translated|expire[sd]?|effective|deadline|until|before|prior(?: to)?|preced(?:ed|ing|es)|after|since|by|through"
    r"|(?:rest|remainder) of|born(?: in \w+)?|d\.?p?\.?o\.?b\.?|date (?:and place )?of birth"
    r")"
    r"[^\w.)]*+(?:(?:on|in|of|date|dated|the|mid|end|beginning|start|middle|close|fall|autumn|spring|summer|winter)\W*+)*+$",
    re.I,
)
_OPEN_START = re.compile(r"\b(?:from|between|beginning|starting)(?: on)? $", re.I)
_OPEN_START_AFTER = re.compile(r" ?(?:-|to|through|until|and)", re.I)
_CHRONOLOGY = re.compile(r"\bfrom\b(?:[^.;]|\b[A-Z]\.)*\($", re.I)
_CHRONOLOGY_AFTER = re.compile(r"\) (?:to|through|until)\b", re.I)
_TO_DATE = re.compile(r" to (?:date|present|the present)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:in preparation for|(?:note|paper|material)s? for|scheduled|upcoming|forthcoming|planned|plans? (?:for|to)"
    r"|propos(?:ed?s?|al) to|wish(?:es)? to|to be|(?-i:will))\b",
    re.I,
)
_OTHER_PAPER = re.compile(
    r"\b(?:revision of|supersed(?:es|ed|ing)|rescind(?:s|ed|ing)|supplement to)\b(?:\bNos?\.|[^].;:()[])*+$", re.I
)
_SHELF_MARK = re.compile(r"(?:^|[.\]] )\[?\w+ Library, [^][]*$")

_COMMAS_OF_A_PLACE = re.compile(r"(?:, [A-Z]\w+)*,? on $")
_IN_PASSING = re.compile(
    r"\b(?:founded|established|initiated|formed|created|beg[au]n|enacted|convened|adopted|died|retire(?:d|ment)"
    r"|independence)(?:\W+\w+){0,3}\W*$|\b(?:which|who|that)(?:\W+\w+){0,3}\W*$|\bsince\b",
    re.I,
)
_LATER_SENTENCE = re.compile(r"(?:[a-z]{5,}|\d{4})[]\\\"')]*\.[]\\\"')]* .*\w $")

_CONSEQUENCE = re.compile(
    r"\b(?:(?:result|wake|consequence|aftermath|anniversary|memory) of|caused by|due to|because of|following)"
    r"(?:\W+\w+){0,4}\W*$",
    re.I,
)
_BUDGET = re.compile(r"\b(?:budgets?|appropriations?|biennium|biennial|estimates|fiscal)\b", re.I)
_OTHER_TREATY = re.compile(
    r".\b(?<!^the )(?:treat(?:y|ies)|agreements?|accords?|conventions?|protocols?|pacts?"
    r"|acordos?|acuerdos?|tratados?|traités?"
    r"|abkommens?|vertrags?|vertrages)(?: \w+){0,2},? ?(?:of|de|du|del|vom|dated|from|\() ?(?:the )?$",
    re.I | re.S,
)
_LATER_WORKS = re.compile(
    r" ?\((?:oil|sketch|study|engraving|etching|lithograph|print|copy|watercolou?r|drawing|painting|model|mural|fresco"
    r"|reproduction|replica)\b",
    re.I,
)
_OF_A_THING_IN_VIEW = re.compile(
    r" (?:[\w'.&-]+ ){0,4}(?:calendars?|almanacs?|licen[sc]e plates?|schedule|headline|newspaper|copyright)\b", re.I
)
_DATELINE = re.compile(r"[]\[.,;:()\"'?] ?$")
_DATELINE_AFTER = re.compile(r" ?\??(?:$|[].,;:)(])")
_LATER_CLAUSE = re.compile(r"(?:[a-z]{5,}|\d{4})[]\\\"')]*\.[]\\\"')]* (?:\w+,? ){3,}.*(?:\w|\w \() ?$")

MAX_CHARS_OF_A_TITLE = 200
"""Characters that a title takes; a date beyond them counts only where it ends a line of its own, as datelines do."""

_NUMBERED = re.compile(
    r"(?:\d\w{0,2}|\b(?:laws?|resolutions?|nos?|nr|numbers?|chapter|section|article|paragraph|para|pages?|pp?|acts?"
    r"|bill|order|decree|directive|statute|title|telegram|despatch|dispatch|documents?|doc|file|box|folder|case|item"
    r"|record|memo|memorandum|fiscal year|fy|code|part|volume|vol|draft|treaty|convention|protocol|agreement|pact"
    rf"|accords?|constitution|amendments?|{MONTH}))\W*(?:of\W+)?$",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ning|ned)?|budget(?:s|ary)?|program(?:me)?s?|estimate[sd]?|forecasts?|outlook|prospect(?:s|us)?"
    r"|propos\w+|drafts?|polic(?:y|ies)|goals?|targets?|assistance|aid|appropriations?|fiscal|objectives?"
    r"|projections?|projected|requirements?|schedule[ds]?|expectations?|quotas?|levels?|agenda|campaign)\b",
    re.I,
)
_FORESEEN = re.compile(
    r"\b(?:plans?|planned|forecasts?|outlook|prospects?|projections?|projected|estimate[sd]?|propos\w+|costs"
    r"|payable|due|courses of action)\b",
    re.I,
)


def is_no_event(before: str, after: str) -> bool:
    """Return whether a date is that of another thing: a release, a deadline, a plan, another paper, an open period."""
    just_before = before[-CHARS_JUST_BEFORE:]
    return bool(
        _NOT_THE_EVENT.search(just_before)
        or _TO_DATE.match(after)
        or (_OPEN_START_AFTER.match(after) and _OPEN_START.search(just_before))
        or (_CHRONOLOGY_AFTER.match(after) and _CHRONOLOGY.search(before))
        or _AHEAD.search(_clause(before))
        or _CONSEQUENCE.search(_clause(before))
        or _OTHER_TREATY.search(before)
        or _LATER_WORKS.match(after)
        or _OF_A_THING_IN_VIEW.match(after)
        or _LATER_CLAUSE.search(before)
        or _OTHER_PAPER.search(before[-2 * CHARS_JUST_BEFORE :])
        or ("Library" in before and _SHELF_MARK.search(before))
    )


def is_far_inside(start: int, before: str, words: str, after: str) -> bool:
    """Return whether a date, in its words, lies deep in a paragraph: beyond what a title takes, and no dateline."""
    is_dateline = (words[0] in "[(.])" or _DATELINE.search(before)) and (
        words[-1] in ".])" or _DATELINE_AFTER.match(after)
    )
    return start > MAX_CHARS_OF_A_TITLE and not is_dateline


def is_background(before: str) -> bool:
    """Return whether a month or year only tells what came before: "founded in", or a later sentence of a title."""
    return bool(_IN_PASSING.search(_clause(before)) or _LATER_SENTENCE.search(before))


def is_part_of_a_name(before: str) -> bool:
    """Return whether a year belongs to a number or a name: "Public Law", "Act of", "Fiscal Year"."""
    return bool(_NUMBERED.search(before[-CHARS_JUST_BEFORE:]))


def is_of_a_budget(before: str) -> bool:
    """Return whether the words before a year are those of a budget, which is written before it."""
    return bool(_BUDGET.search(before))


def is_foreseen(before: str, word: str) -> bool:
    """Return whether a plan, a budget or a forecast looks ahead to a year; `word` is the one before the year."""
    return bool(word) and bool((_PLANNED if word.lower() == "for" else _FORESEEN).search(before))


def _clause(before: str) -> str:
    """Return what follows the last stop, comma or bracket; the commas of "in Helsinki, Finland, on" end none."""
    text = _COMMAS_OF_A_PLACE.sub(" on ", before) if before.endswith(" on ") else before
    return text[max(map(text.rfind, "].,;:()[")) + 1 :]
