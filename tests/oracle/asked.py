"""Everything that can be asked of an archive, so that two of them can be asked the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, is_dataclass
from datetime import date, timedelta
from random import Random

from queries import (
    arrivals,
    cited,
    comparison,
    dates,
    documents,
    export_files,
    exports,
    facets,
    field_values,
    harvest,
    history,
    matching_names,
    neighbours,
    provenance,
    results,
    spelling,
    theme_definitions,
    theme_drafts,
    themes,
    timeline,
)
from queries.database.archive import Archive
from queries.fields import NAMED, STATED
from queries.model.filters import Filters
from queries.model.vocabularies import AGREEMENTS, AXES, GRAINS, Grain
from queries.related.companions import companions
from queries.result import Result
from queries.search.parser import parse

DRAFTS = ("cuba or missiles", "sov* -letters", '"record of conversation"~9', "")
DAYS = {"decade": 9_000, "year": 9_000, "month": 2_000, "week": 400, "day": 90}
"""Days of a chart of bars of each grain."""


def window(grain: Grain) -> tuple[Grain, date, date]:
    """Return a grain, and the days of a chart that is not too long for it."""
    return grain, date(1961, 1, 1), date(1961, 1, 1) + timedelta(days=DAYS[grain])


Asked = Mapping[str, Callable[[Result, Random], object]]

PAGES: Asked = {
    "counts": lambda result, _: results.result_counts(result),
    "themes": lambda result, _: results.theme_counts(result),
    "order": lambda result, _: results.result_order(result),
    "dates": lambda result, _: dates.date_counts(result),
    "page": lambda result, _: results.result_rows(result, results.result_order(result, limit=20)),
}
"""What is asked about the documents of every question."""


def _bars(result: Result, chance: Random) -> object:
    days = window(chance.choice(GRAINS))
    return timeline.bars_and_coverage(result, *days), themes.theme_timelines(result, *days)


def _facets(result: Result, chance: Random) -> object:
    facet, by, word = chance.choice(NAMED + STATED), chance.choice(facets.ORDERS), chance.choice(("", "", "an", "Ł"))
    return facets.facet_values(result, facet, by=by, word=word, limit=8)


def _conflicts(result: Result, _: Random) -> object:
    kinds = AGREEMENTS[:2]
    return dates.title_conflict_count(result, kinds), dates.title_conflicts(result, kinds)


def _comparison(result: Result, chance: Random) -> object:
    others = {"b": Filters(text=chance.choice(DRAFTS)), "c": Filters(axis="event", start="1962")}
    overlap = comparison.Overlap(result.archive, {"a": result.filters, **others})
    name = chance.choice(("all", "some", "only-a"))
    spans = [(date(1962, 1, 1), date(1962, 12, 31)), (date(1962, 5, 1), date(1975, 1, 1))]
    return (
        comparison.compare_counts(overlap),
        comparison.compare_order(overlap, name, limit=40, offset=2),
        comparison.compare_bins(result, spans),
    )


def _draft(result: Result, chance: Random) -> object:
    end = chance.choice((None, date(1975, 5, 5)))
    draft = theme_drafts.Draft(result, chance.choice(("cuba", "afghanistan")), chance.choice(DRAFTS), None, end)
    lots = chance.random() < 0.5
    return (
        theme_drafts.draft_counts(draft),
        theme_drafts.draft_timelines(draft, *window(chance.choice(GRAINS))),
        theme_drafts.draft_rows(draft, "gained", "lost", limit=12, by_lot=lots),
    )


def _place(result: Result, chance: Random) -> object:
    doc = chance.randrange(result.archive.about.documents)
    return results.result_place(result, doc), documents.term_masks(result.archive, doc, result.search)


def _files(result: Result, _: Random) -> object:
    origin = export_files.Origin("https://a/", "a question", "https://a/?q", "", "archive", "version")
    export = export_files.Export(result, origin)
    return export.documents, [export.written(*range_, "csv") for range_ in export.ranges()]


def _cited(result: Result, _: Random) -> object:
    version = history.versions(result.archive)[0]
    moved = Result(result.archive, result.filters.change(since=version.version))
    return cited.citation(moved), cited.since_cited(result, cited.Citation(version.version, 3, "0" * 10), 1)


def _words(result: Result, _: Random) -> object:
    search = parse("telegrans Cubq archive:stat person:kenedy theme:kuba")
    return spelling.spellings(result.archive, search), field_values.named_values(result.archive, search)


IN_TURN: Asked = {
    "bars": _bars,
    "marks": lambda result, _: timeline.timeline_marks(result, 1_000),
    "facets": _facets,
    "conflicts": _conflicts,
    "marks of themes": lambda result, _: themes.theme_marks(result, 500),
    "comparison": _comparison,
    "pairs": lambda result, _: themes.theme_pairs(result),
    "draft": _draft,
    "origins": lambda result, _: themes.theme_origins(result),
    "place": _place,
    "arrivals": lambda result, _: arrivals.arrivals(result, 50, 3),
    "names": lambda result, _: matching_names.matching_names(result),
    "open ends": lambda result, _: (dates.open_ends(result), dates.off_axis(result)),
    "sources": lambda result, _: facets.record_sources(result),
    "exported": lambda result, _: list(exports.export_rows(result)),
    "files": _files,
    "cited": _cited,
}
"""What else is asked about them: of each question in its turn some of these."""


def asked_of(number: int, each: int = 2) -> Asked:
    """Return what is asked of the question of this number: what is asked of every one, and so much in its turn."""
    names = [*IN_TURN, *IN_TURN]
    start = number * each % len(IN_TURN)
    return {**PAGES, **{name: IN_TURN[name] for name in names[start : start + each]}}


def of_archive(archive: Archive, chance: Random) -> dict[str, object]:
    """Return the answers to what is asked about an archive as a whole, and about some of its documents."""
    identifiers = documents.document_ids(archive, 0, archive.about.documents)
    found = [documents.record(archive, one) for one in (*chance.sample(identifiers, 12), "nobody")]
    whole = Result(archive, Filters())
    return {
        "languages": archive.text_languages,
        "records": found,
        "beside": [companions(archive, one.id) for one in found if one],
        "neighbours": [neighbours.neighbours(archive, one) for one in found if one],
        "same week": [documents.same_week(archive, one.doc, 5) for one in found if one],
        "mentions": [documents.record_mentions(archive, one.doc) for one in found if one],
        "repeats": [documents.record_repeats(archive, one) for one in identifiers[:40]],
        "themes of records": [documents.record_themes(archive, one.doc) for one in found if one],
        "titles": documents.titles(archive, [3, 1, 2]),
        "rules": theme_definitions.theme_rules(archive),
        "terms": [_terms(archive, slug) for slug in ("cuba", "afghanistan")],
        "coverage": facets.facet_coverage(archive),
        "reasons": provenance.reject_reasons(archive),
        "rejects": provenance.rejects(archive, 20),
        "readings": provenance.date_readings(archive),
        "unread": provenance.unread_forms(archive),
        "repeats that differ": provenance.differing_repeats(archive, 20),
        "versions": history.versions(archive),
        "moves": [history.move_counts(archive, 1), history.withdrawn_after(archive, 1)],
        "gone": [arrivals.tombstones(archive, 10, 0), arrivals.tombstone_count(archive)],
        "harvests": [_harvest(archive, kind, value) for kind, value in _SETS],
        "overviews": [timeline.overview_bars(archive, axis, "decade") for axis in AXES],
        "words": _words(whole, chance),
        "size": export_files.average_record(archive),
    }


_SETS: Sequence[tuple[harvest.SetKind, str]] = (("", ""), ("theme", ""), ("theme", "cuba"), ("collection", ""))


def _harvest(archive: Archive, kind: harvest.SetKind, value: str) -> object:
    selection = harvest.Selection(1, 2, kind, value)
    taken = harvest.harvested(archive, selection, (1, "a"), 25)
    return taken, harvest.harvest_size(archive, selection), [harvest.last_touched(archive, one.id) for one in taken]


def _terms(archive: Archive, slug: str) -> object:
    (definition,) = (one for one in theme_definitions.theme_definitions(archive) if one.slug == slug)
    rule = theme_drafts.Rule(archive, definition)
    found = theme_drafts.theme_terms(rule)
    return found, [theme_drafts.theme_examples(rule, one, 5) for one in found]


def rounded(answer: object) -> object:
    """Return an answer with its fractions to nine digits: engines add them in different orders."""
    if isinstance(answer, float):
        return float(f"{answer:.9g}")
    if isinstance(answer, Mapping):
        return {key: rounded(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [rounded(one) for one in answer]
    if is_dataclass(answer) and not isinstance(answer, type):
        return rounded(astuple(answer))
    return answer
