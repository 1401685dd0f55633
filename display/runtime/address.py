"""The address of a view: everything a reader has chosen, read from a link and written as one.

The question is `queries.urls.links`; this adds what is open on the page: a document, a tab, a list of values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from display.runtime.pages import DOCUMENT_PARTS, page_named
from queries.cited import parse_citation
from queries.fields import EXCLUDABLE, FACETS
from queries.model.comparison import Comparison
from queries.model.filters import EXCLUDED, Filters
from queries.urls.comparison_format import format_comparison
from queries.urls.comparison_links import parse_comparison
from queries.urls.draft_links import DRAFT_PARAMETERS, DraftRule, format_draft, parse_draft
from queries.urls.links import LONGEST_VALUE, format_link, read_link

REPEATED_PARAMETERS = (*FACETS, "also", *(f"-{facet}" for facet in EXCLUDED.values()))
"""The parameters of a link that may stand several times."""

VIEW_PARAMETERS = ("id", "part", "tab", "panel", "values", "find", "by", "own", "cite")
"""The parameters that say what is open on a page; none of them changes what is counted."""
PANELS = ("numbers", "filters", "gained", "lost", "kept", "cite", "withdrawn", "left", "entered")
ORDERS = ("name",)
_ALLOWED = {"panel": PANELS, "values": EXCLUDABLE, "by": ORDERS}


@dataclass(frozen=True)
class Address:
    """What the reader looks at: a page, a question, and what is open there.

    `document` is the id of an open document, `panel` a drawer of the page, `part` the tab in it; `values` the facet
    whose values are listed, `find` the word they contain and `by` their order. `own` are events the reader added to the
    chart, a line each. `draft` is a rule tried on the themes page. `cited` is what the question had found when it was
    cited.
    """

    page: str = "timeline"
    filters: Filters = field(default_factory=Filters)
    document: str = ""
    part: str = ""
    tab: str = ""
    panel: str = ""
    values: str = ""
    find: str = ""
    by: str = ""
    own: str = ""
    cited: str = ""
    draft: DraftRule | None = None
    comparison: Comparison = field(default_factory=Comparison)

    def change(self, **changes: object) -> Self:
        """Return the same page and question with other things open."""
        return replace(self, **changes)  # type: ignore[arg-type]  # any field

    def ask(self, filters: Filters) -> Self:
        """Another question on the same page; an open document is closed, a draft kept while the themes stay."""
        draft = self.draft if filters.included["theme"] == self.filters.included["theme"] else None
        part = self.part if self.panel else ""
        cited = self.cited if filters.criteria == self.filters.criteria else ""
        return replace(self, filters=filters, document="", part=part, draft=draft, cited=cited)

    def to(self, page: str, filters: Filters | None = None) -> Self:
        """Another page with the same question, or with the one given, and nothing open there.

        The dates page turns the pages of a list of its own, so the number of the page stays behind.
        """
        question = filters or self.filters
        if filters is None and (page == "dates") != (self.page == "dates"):
            question = question.change(page=1)
        return replace(type(self)(), page=page, filters=question, comparison=self.comparison, own=self.own)

    def open(self, identifier: str) -> Self:
        """Return the same view with a document open."""
        return replace(self, document=identifier, part="", panel="", values="", find="", by="")

    def compare(self, comparison: Comparison) -> Self:
        """Return a comparison; its table stays open on the page of comparisons itself."""
        tab = self.tab if self.page == "compare" else ""
        return replace(type(self)(), page="compare", filters=self.filters, comparison=comparison, tab=tab)

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The parameters of the link, in canonical order; defaults stay out."""
        entry = page_named(self.page)
        opened = {"id": self.document, "part": self.part, "tab": self.tab, "panel": self.panel}
        opened |= {"values": self.values, "find": self.find, "by": self.by, "own": self.own, "cite": self.cited}
        view = {name: [value] for name, value in opened.items() if value}
        if entry.name == "compare":
            return {**format_comparison(self.comparison), **view}
        draft = {name: [value] for name, value in format_draft(self.draft).items()} if self.draft else {}
        identifier = {"id": view.pop("id")} if "id" in view else {}
        return {**identifier, **draft, **format_link(self.filters), **view}

    @property
    def query(self) -> str:
        """The parameters in one piece."""
        return urlencode(self.parameters, doseq=True)

    @property
    def href(self) -> str:
        """The address as a link from any page of the dashboard."""
        written = self.query
        return f"./{page_named(self.page).path}{'?' if written else ''}{written}"

    @property
    def without_range(self) -> str:
        """The link less its range of dates, to which `from` and `to` can be added."""
        parameters = {name: values for name, values in self.parameters.items() if name not in ("from", "to")}
        written = urlencode(parameters, doseq=True)
        return f"./{page_named(self.page).path}{'?' if written else ''}{written}"


def parse_address(page: str, parameters: Mapping[str, Sequence[str]]) -> tuple[Address, tuple[str, ...]]:
    """Return the view that a link to a page asks for, and a sentence for each thing in it not taken as written.

    Things are ignored, or read another way. Never raises.
    """
    ignored: list[str] = []
    allowed = _allowed(page, parameters)
    opened = {
        name: _opened(name, values, allowed.get(name), ignored) for name, values in parameters.items() if _is_view(name)
    }
    rest = {name: values for name, values in parameters.items() if not _is_view(name)}
    identifier = opened.pop("id", "")
    opened["cited"] = opened.pop("cite", "")
    if page == "compare":
        comparison, notes = parse_comparison(rest)
        first = comparison.sides[0].filters
        return replace(Address(page, first, identifier, comparison=comparison), **opened), (*notes, *ignored)  # type: ignore[arg-type]  # names and values are those of VIEW_PARAMETERS
    draft = None
    if page == "themes":
        draft, notes = parse_draft(rest)
        ignored += notes
        rest = {name: values for name, values in rest.items() if name not in DRAFT_PARAMETERS}
    link = read_link(rest)
    notes = (*link.ignored, *link.readings, *ignored)
    return replace(Address(page, link.filters, identifier, draft=draft), **opened), notes  # type: ignore[arg-type]  # names and values are those of VIEW_PARAMETERS


def _is_view(name: str) -> bool:
    return name in VIEW_PARAMETERS


def _allowed(page: str, parameters: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Give the values of the parameters that have only some; a part belongs to the open document or to the numbers."""
    entry = page_named(page)
    opens_numbers = "numbers" in parameters.get("panel", ()) and not parameters.get("id")
    return {**_ALLOWED, "tab": entry.tabs, "part": entry.numbers if opens_numbers else DOCUMENT_PARTS}


def _opened(name: str, values: Sequence[str], allowed: tuple[str, ...] | None, ignored: list[str]) -> str:
    value = values[-1].replace("\0", "") if values else ""
    if name == "cite" and value and not parse_citation(value):
        ignored.append(f"cite={value[:40]} is ignored: it is no citation of a search.")
        return ""
    if value and allowed is not None and value not in allowed:
        reason = f"it is not one of {', '.join(allowed)}" if allowed else "this page has none"
        ignored.append(f"{name}={value[:40]} is ignored: {reason}.")
        return ""
    return value[:LONGEST_VALUE]
