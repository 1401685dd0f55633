"""Two sides of one conversation: records of one meeting that two archives have, each its own."""

from __future__ import annotations

import regex

from queries.related.finding import NEAR_DAYS
from queries.related.reasons import Origin, Reason, Sharing, Subject, are_enough, days_between

_CONVERSATION = regex.compile(
    r"\b(?:conversation|talk|talks|meeting|meets|met|discussion|discusse[sd]|interview|negotiation|summit|audience|"
    r"memcon|exchange|gespräch|unterredung|treffen|besprechung|entretien|conversación|conversaciones|entrevista|"
    r"reunión|reunião|conversa|colloquio|incontro|rozmow|spotkani|rozhovor|jednání|beszélget|megbeszél|convorbir|"
    r"întâlnir|görüşme|бесед|встреч|переговор|разговор|розмов|зустріч|会谈|會談|会見|회담|محادث|لقاء)",
    regex.IGNORECASE,
)
"""Words that say of a record that people spoke with each other, or the beginnings of such words."""

_MESSAGE = regex.compile(
    r"\b(?:telegram|cable|airgram|despatch|dispatch|fernschreiben|télégramme|телеграмм)", regex.IGNORECASE
)
_SENDER = regex.compile(r"\b(?:from|by)\s+(?:the\s+)?(.+?)(?=\s+to\b|[,:;.(\[]|$)", regex.IGNORECASE)
_POST = regex.compile(r"\b(?:embassy|legation|consulate|mission|botschaft|ambassade|посольств)", regex.IGNORECASE)


def is_other_side(subject: Subject, other: Sharing, reasons: list[Reason]) -> bool:
    """Whether two records may be the two sides of one conversation, given the names and words that they share.

    They are of one conversation where one of them says that people spoke, both are of the same days, and what they
    share is enough, or a person where both say so. They are two sides where they are from different ones, and no title
    names the sender of the other.
    """
    apart = nearest_days(subject, other)
    if not _are_apart(subject.origin, other.origin) or apart is None or abs(apart) > NEAR_DAYS:
        return False
    speaks = [bool(_CONVERSATION.search(text)) for text in (subject.text, other.text)]
    if not any(speaks) or _has_same_sender(subject.record.title, other.title):
        return False
    return are_enough(reasons) or (all(speaks) and any(reason.kind == "person" for reason in reasons))


def _are_apart(one: Origin, other: Origin) -> bool:
    """Whether two records are from different sides, as far as they state where they are from.

    Two collections alone do not say so: one archive has many.
    """
    if not one.name or not other.name:
        return False
    if one.country and other.country:
        return one.country != other.country
    if one.name != other.name:
        return bool(one.archive or other.archive)
    return bool(one.language and other.language and one.language != other.language)


def _has_same_sender(title: str, other: str) -> bool:
    """Whether two titles name the same sender, or are messages of embassies, which report and are of no other side."""
    senders = [{sender.casefold() for sender in _SENDER.findall(text)} for text in (title, other)]
    are_of_posts = all(_MESSAGE.search(text) and _POST.search(text) for text in (title, other))
    return bool(senders[0] & senders[1]) or are_of_posts


def nearest_days(subject: Subject, other: Sharing) -> int | None:
    """Return the fewest days between a date of one record and one of the other, written or in the title."""
    record = subject.record
    here = ((record.first_day, record.last_day), (record.event_first_day, record.event_last_day))
    there = ((other.first_day, other.last_day), (other.event_first_day, other.event_last_day))
    apart = [days for one in here for two in there if (days := days_between(one, two)) is not None]
    return min(apart, key=abs, default=None)
