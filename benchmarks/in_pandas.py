"""The questions of an interaction answered by pandas in memory.

Facets are categoricals, themes a column of truth each, buckets of every grain and bands are worked out before, people
are an index; words are looked for with `str.contains` in a folded column, because pandas has no index for text.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks import source
from benchmarks.engines import InMemory, Question, bars, day_of, days_since_1970, spread
from display.charts.grains import shown_grain, shown_span
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.results import Counts
from queries.search.parser import parse

Mask = NDArray[np.bool_]


class Pandas(InMemory):
    """pandas on frames that hold the whole archive."""

    name = "pandas"

    def __init__(self, archive: Archive) -> None:
        self._frame = source.table(archive, "documents", but=("body", "names")).to_pandas().set_index("doc", drop=False)
        for facet in (*source.FACETS, "band"):
            self._frame[facet] = self._frame[facet].astype("category")
        self._dated = self._frame["first_day"].notna().to_numpy()
        for grain in source.GRAINS:
            for end in ("first", "last"):
                self._frame[f"{end}_{grain}"] = self._frame[f"{end}_{grain}"].fillna(0).astype("int32")
        self._themes = source.themes(archive)
        memberships = source.table(archive, "document_themes").to_pandas()
        for slug in self._themes:
            self._frame[slug] = self._frame["doc"].isin(memberships.loc[memberships["slug"] == slug, "doc"]).to_numpy()
        self._people = source.table(archive, "mentions").to_pandas().set_index("name")["doc"]

    def ask(self, filters: Filters) -> Iterator[Question]:
        """Each question of an interaction with its answer."""
        under_others = self._under_other_filters(filters)
        found = under_others & self._in_themes(filters) if filters.included["theme"] else under_others
        yield "find", None
        counts = self._counts(found)
        yield "counts", counts
        yield "themes", self._theme_counts(under_others)
        if counts.dated:
            first, last = shown_span(filters, counts)
            grain = shown_grain(filters, first, last)
            ends = [f"first_{grain}", f"last_{grain}"]
            dated = self._frame.loc[found & self._dated, [*ends, "band"]]
            yield "bars", bars(grain, first, last, _spans(dated))
            spans = self._frame.loc[self._in_range(filters) & self._dated, ends]
            yield "coverage", spread(grain, first, last, _spans(spans))
        skipped = (filters.page - 1) * filters.per_page
        docs = np.flatnonzero(found)[skipped : skipped + filters.per_page]
        yield "order", self._frame["doc"].to_numpy()[docs].tolist()
        yield "rows", self._rows(docs)

    def _under_other_filters(self, filters: Filters) -> Mask:
        mask = self._in_range(filters)
        if filters.effective_undated == "exclude":
            mask &= self._dated
        for facet in source.FACETS:
            if values := filters.values(facet):
                mask &= self._frame[facet].isin(values).to_numpy()
        if filters.included["person"]:
            mask &= self._frame["doc"].isin(self._people.loc[list(filters.included["person"])]).to_numpy()
        for text in source.sought(parse(filters.text)):
            mask &= self._frame["folded"].str.contains(text, regex=False).to_numpy()
        return mask

    def _in_range(self, filters: Filters) -> Mask:
        mask = np.ones(len(self._frame), dtype=bool)
        if filters.first_day:
            mask &= self._frame["last_day"].to_numpy() >= days_since_1970(filters.first_day)
        if filters.last_day:
            mask &= self._frame["first_day"].to_numpy() <= days_since_1970(filters.last_day)
        return mask

    def _in_themes(self, filters: Filters) -> Mask:
        return np.asarray(self._frame[list(filters.included["theme"])].any(axis=1))

    def _counts(self, found: Mask) -> Counts:
        dated = found & self._dated
        if not dated.any():
            return Counts(int(found.sum()), 0, None, None)
        first, last = self._frame["first_day"].to_numpy()[dated].min(), self._frame["last_day"].to_numpy()[dated].max()
        return Counts(int(found.sum()), int(dated.sum()), day_of(int(first)), day_of(int(last)))

    def _theme_counts(self, found: Mask) -> dict[str, int]:
        inside = {slug: int((self._frame[slug].to_numpy() & found).sum()) for slug in self._themes}
        return {**inside, "none": int(((self._frame["themes"].to_numpy() == 0) & found).sum())}

    def _rows(self, docs: NDArray[np.intp]) -> list[tuple[object, ...]]:
        rows = self._frame.iloc[docs].astype(object).where(lambda frame: frame.notna(), None)
        columns = rows[["id", "title", "summary", "archive", "language"]].itertuples(index=False, name=None)
        themes = (sorted(name for slug, name in self._themes.items() if flags[slug]) for _, flags in rows.iterrows())
        return [(*row, *names) for row, names in zip(columns, themes, strict=True)]


def _spans(rows: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return the documents for each combination of values of the columns."""
    counted = rows.groupby([*rows.columns], observed=True).size()
    return [(*key, count) for key, count in counted.items()]  # type: ignore[misc]  # pandas types a key as a scalar; it is a tuple
