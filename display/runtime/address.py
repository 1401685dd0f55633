"""The address of a view: everything a reader has chosen, read from a link and written as one.

The question is `queries.urls.links`; this adds what is open on the page: a document, a tab, a list of values.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from display.runtime.embedding import embeds_of
from display.runtime.pages import CITED_PANELS, DOCUMENT_PARTS, DRAFT_PANELS, PAGES, page_named
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

VIEW_PARAMETERS = ("id", "part", "paragraph", "tab", "panel", "values", "find", "by", "own", "cite")
"""The parameters that say what is open on a page; none of them changes what is counted."""
PANELS = tuple(dict.fromkeys(panel for page in PAGES for panel in page.panels))
ORDERS = ("name",)
_PARAGRAPH = re.compile(r"[1-9][0-9]{0,6}")


@dataclass(frozen=True)
class Address:
    """What the reader looks at: a page, a question, and what is open there.

    `document` is the id of an open document, `panel` a drawer of the page, `part` the tab in it, `paragraph` one of its
    full text; `values` the facet whose values are listed, `find` the word they contain and `by` their order. `own` are
    events the reader added to the chart, a line each. `draft` is a rule tried on the themes page. `cited` is what the
    question had found when it was cited.
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
    paragraph: str = ""
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
        return replace(self, filters=filters, document="", part=part, paragraph="", draft=draft, cited=cited)

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
        return replace(self, document=identifier, part="", paragraph="", panel="", values="", find="", by="")

    def compare(self, comparison: Comparison) -> Self:
        """Return a comparison; its table stays open on the page of comparisons itself."""
        tab = self.tab if self.page == "compare" else ""
        return replace(type(self)(), page="compare", filters=self.filters, comparison=comparison, tab=tab)

    @property
    def embedded(self) -> str:
        """The part of the page that is shown alone, in a frame of another site; empty for the whole page."""
        return self.part if self.part in embeds_of(self.page) and self.panel != "numbers" else ""

    @property
    def whole(self) -> Self:
        """The page as a whole, where a part of it is shown alone."""
        return replace(self, part="") if self.embedded else self

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The parameters of the link, in canonical order; defaults stay out."""
        entry = page_named(self.page)
        paragraph = self.paragraph if self.document else ""
        opened = {"id": self.document, "part": self.part, "paragraph": paragraph, "tab": self.tab, "panel": self.panel}
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


def parse_address(
    page: str, parameters: Mapping[str, Sequence[str]], opens: Sequence[str] = ()
) -> tuple[Address, tuple[str, ...]]:
    """Return the view that a link to a page asks for, and a sentence for each thing in it not taken as written.

    Things are ignored, or read another way. `opens` are parameters that have an effect whatever is open. Never raises.
    """
    ignored: list[str] = []
    allowed = _allowed(page, parameters)
    opened = {
        name: _opened(name, values, allowed.get(name), ignored) for name, values in parameters.items() if _is_view(name)
    }
    rest = {name: values for name, values in parameters.items() if not _is_view(name)}
    draft, draft_notes = parse_draft(rest) if page == "themes" else (None, ())
    for name, reason in _without_effect(opened, is_drafted=draft is not None).items():
        if name in opens:
            continue
        ignored.append(f"{name}={opened.pop(name)[:40]} is ignored: {reason}.")
    identifier = opened.pop("id", "")
    opened["cited"] = opened.pop("cite", "")
    if page == "compare":
        comparison, notes = parse_comparison(rest)
        first = comparison.sides[0].filters
        return replace(Address(page, first, identifier, comparison=comparison), **opened), (*notes, *ignored)  # type: ignore[arg-type]  # names and values are those of VIEW_PARAMETERS
    if page == "themes":
        ignored += draft_notes
        rest = {name: values for name, values in rest.items() if name not in DRAFT_PARAMETERS}
    link = read_link(rest)
    notes = (*link.ignored, *link.readings, *ignored)
    return replace(Address(page, link.filters, identifier, draft=draft), **opened), notes  # type: ignore[arg-type]  # names and values are those of VIEW_PARAMETERS


def _is_view(name: str) -> bool:
    return name in VIEW_PARAMETERS


def _allowed(page: str, parameters: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Give the values of the parameters that have only some.

    A part belongs to the open document or to the numbers; of a page it is shown alone, in a frame of another site.
    """
    entry = page_named(page)
    opens_numbers = "numbers" in parameters.get("panel", ()) and not parameters.get("id")
    parts = (*DOCUMENT_PARTS, *embeds_of(page))
    values = EXCLUDABLE if entry.lists_values else ()
    shown = {"tab": entry.tabs, "panel": entry.panels, "part": entry.numbers if opens_numbers else parts}
    return {**shown, "values": values, "by": ORDERS}


def _without_effect(opened: Mapping[str, str], *, is_drafted: bool) -> dict[str, str]:
    """Return the parameters that open nothing here, since what they are about is not open, each with the reason."""
    document, panel, part = opened.get("id"), opened.get("panel", ""), opened.get("part", "")
    is_of_document = part in DOCUMENT_PARTS and panel != "numbers"
    reasons = {
        "panel": "a document is open" * bool(document and panel != "filters")
        or "the link has no cite" * bool(panel in CITED_PANELS and not opened.get("cite"))
        or "the link has no draft of a rule" * bool(panel in DRAFT_PANELS and not is_drafted),
        "values": "a document is open" * bool(document),
        "part": "no document is open" * bool(is_of_document and not document),
        "paragraph": "no document is open" * bool(not document),
        **dict.fromkeys(("find", "by"), "no list of values is open" * bool(document or not opened.get("values"))),
    }
    return {name: reason for name, reason in reasons.items() if reason and opened.get(name)}


def _opened(name: str, values: Sequence[str], allowed: tuple[str, ...] | None, ignored: list[str]) -> str:
    value = values[-1].replace("\0", "") if values else ""
    if len(values) > 1:
        ignored.append(f"{name} is in the link {len(values)} times; only the last one counts.")
    if name == "cite" and value and not parse_citation(value):
        ignored.append(f"cite={value[:40]} is ignored: it is no citation of a search.")
        return ""
    if value and allowed is not None and value not in allowed:
        reason = f"it is not one of {', '.join(allowed)}" if allowed else "this page has none"
        ignored.append(f"{name}={value[:40]} is ignored: {reason}.")
        return ""
    if value and name == "paragraph" and not _PARAGRAPH.fullmatch(value):
        ignored.append(f"paragraph={value[:40]} is ignored: it is not the number of a paragraph.")
        return ""
    if len(value) > LONGEST_VALUE:
        ignored.append(f"{name} is cut: it has {len(value):,} characters, and may have {LONGEST_VALUE:,}.")
    return value[:LONGEST_VALUE]
