"""The documents that have something in common with one: each question with its bounds, and its rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from queries.compile.chain import statement
from queries.compile.dialect import rarity
from queries.compile.plan import Plan
from queries.compile.statement import Statement
from queries.database.archive import Archive
from queries.database.rows import rows_of_kind
from queries.database.tables import run
from queries.related.reasons import MODELLED, Sharing, Subject

MOST_WORDS = 16
"""The rarest words of a document by which others are looked for."""

MOST_FOUND = 48
"""Documents whose reasons are looked at: more than are shown, since some have one reason twice."""

RARE, SELDOM = 0.01, 0.05
"""The share of the archive that may hold a rare word or name, and a word that is seldom enough among the same days."""

ALWAYS_RARE = 10
"""Documents that may hold a rare word however small the archive, if they are no third of it."""

MOST_OF_RARE = 5_000
"""Documents that may hold a rare word however large the archive."""

WEEK_STRENGTH, MONTH_STRENGTH = 8.0, 4.0
"""How much being of one week, or of 31 days, adds to what documents share, whose rare words have some 4 to 10."""

MOST_DAYS = 4
"""Days that a date may be wide to say which document is of the same days."""

NEAR_DAYS = 2
"""Days between two records of one conversation."""

Days = tuple[date, date]


def most_of(documents: int, share: float) -> int:
    """Return how many documents of an archive may hold a word that is rare, given the share of it."""
    least = min(ALWAYS_RARE, max(2, documents // 3))
    return min(max(least, int(documents * share)), MOST_OF_RARE if share == RARE else documents)


def find_related(archive: Archive, subject: Subject) -> list[Sharing]:
    """Return the documents that have most in common with one, however far in time."""
    record = subject.record
    is_dated = record.first_day is not None and record.qualifier != "placeholder"
    values = {
        **_values(archive, subject, RARE),
        "name_weights": [1.0 if one.score is None else MODELLED for one in subject.mentions],
        "first_day": record.first_day if is_dated else None,
        "last_day": record.last_day if is_dated else None,
        "week_strength": WEEK_STRENGTH,
        "month_strength": MONTH_STRENGTH,
    }
    return _rows(archive, related_statement("related_documents", values))


def find_near(archive: Archive, subject: Subject) -> list[Sharing]:
    """Return the documents of the same days that share a word or a name with one."""
    record = subject.record
    written = _around(record.first_day, record.last_day) if record.qualifier != "placeholder" else None
    event = _around(record.event_first_day, record.event_last_day)
    if not written and not event:
        return []
    from_day, to_day = written or (None, None)
    event_from_day, event_to_day = event or (None, None)
    values = {
        **_values(archive, subject, SELDOM),
        "most_days": MOST_DAYS,
        "from_day": from_day,
        "to_day": to_day,
        "event_from_day": event_from_day,
        "event_to_day": event_to_day,
    }
    return _rows(archive, related_statement("near_documents", values))


def related_statement(question: str, values: Mapping[str, object]) -> Statement:
    """Return the statement of one of the two questions."""
    rarities = {
        "stem_rarity": rarity("stems.documents", "$archive_documents"),
        "name_rarity": rarity("count(*)", "$archive_documents"),
    }
    return statement(question, Plan(), values, expressions=rarities)


def _values(archive: Archive, subject: Subject, share: float) -> dict[str, object]:
    documents = archive.about.documents
    return {
        "doc": subject.record.doc,
        "archive_documents": documents,
        "stems": [one.stem for one in subject.keywords],
        "stem_weights": [one.weight for one in subject.keywords],
        "kinds": [one.kind for one in subject.mentions],
        "names": [one.name for one in subject.mentions],
        "most": most_of(documents, share),
        "most_words": MOST_WORDS,
        "limit": MOST_FOUND,
    }


def _around(first: date | None, last: date | None) -> Days | None:
    """Return the days within which another record of the same conversation lies; None for a date that is too wide."""
    if not first or not last or (last - first).days >= MOST_DAYS:
        return None
    start = max(first.toordinal() - NEAR_DAYS, date.min.toordinal())
    end = min(last.toordinal() + NEAR_DAYS, (date.max - timedelta(days=MOST_DAYS)).toordinal())
    return date.fromordinal(start), date.fromordinal(end)


def _rows(archive: Archive, statement: Statement) -> list[Sharing]:
    cursor = archive.cursor()
    return rows_of_kind(Sharing, run(archive, cursor, statement), cursor.columns())
