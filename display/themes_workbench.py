"""The workbench: another rule for a theme, what it would find beside the present one, and its lines to take along."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from display import addresses, lanes, session, themes_over_time
from display.charts import OUTSIDE_COLOUR
from display.format import text, words
from display.lanes import Bar, Lane
from display.themes_definition import listed
from queries import Row, documents_found
from queries.days import bucket_end, buckets, is_day_text
from queries.draft_links import DraftRule
from queries.filters import OUTSIDE_THEMES, Filters
from queries.themes import Definition, Draft, draft_counts, draft_rows, draft_timelines

MOST_LISTED = 100
SAMPLE = 5
NEW_COLOURS = ("#b0457f", "#7a6a1e", "#2f7fa8", "#7d5ba6", "#5a7d2a", OUTSIDE_COLOUR)
HOW_TO_USE = (
    "Nothing is written from here: the draft is in the link, and becomes the definition once its lines stand in "
    "<code>themes.toml</code> and the archive is built again. Counts follow your other choices."
)
SIDES = {
    "gained": "Gained: the draft finds them, the definition does not",
    "lost": "Lost: the definition finds them, the draft does not",
}


def chosen(filters: Filters, themes: list[Definition]) -> Definition:
    """The theme looked at closely: the first one asked for, new to the archive or not, else the archive's first."""
    known = {theme.slug: theme for theme in themes}
    asked = [slug for slug in filters.theme if slug != OUTSIDE_THEMES]
    if asked:
        return known.get(asked[0]) or _new(asked[0], themes)
    return themes[0] if themes else _new("new-theme", themes)


def _new(slug: str, themes: list[Definition]) -> Definition:
    taken = {theme.colour for theme in themes}
    colour = next((colour for colour in NEW_COLOURS if colour not in taken), OUTSIDE_COLOUR)
    return Definition(slug, slug.replace("-", " ").capitalize(), colour, "", "")


def is_new(theme: Definition) -> bool:
    """Whether the archive does not have the theme yet."""
    return not theme.description and not theme.query and not theme.documents


def own_rule(theme: Definition) -> DraftRule:
    """The rule of the theme, as the reader would write it."""
    first, last = theme.first_day, theme.last_day
    return DraftRule(theme.query, first.isoformat() if first else "", last.isoformat() if last else "")


def rule_shown(theme: Definition, draft: DraftRule | None) -> DraftRule:
    """The rule in the fields: that of the draft, else that of the theme."""
    if draft is None:
        return own_rule(theme)
    return draft if draft.query else replace(draft, query=theme.query)


def changes_nothing(theme: Definition, rule: DraftRule) -> bool:
    """Whether a rule is the theme's own."""
    own = own_rule(theme)
    return (rule.query, rule.first_day, rule.last_day) == (own.query, own.first_day, own.last_day)


def in_short(theme: Definition, rule: DraftRule) -> DraftRule:
    """The rule as a link names it: without a query where a window of its own is all that it changes."""
    return replace(rule, query="") if rule.query == theme.query and (rule.start or rule.end) else rule


def theme_field(theme: Definition, themes: list[Definition]) -> None:
    """The choice of the theme; a name that the archive does not know begins a new one."""
    names = {each.slug: each.name for each in themes}
    session.show("chosen-theme", theme.slug)
    st.selectbox(
        "Theme",
        list(dict.fromkeys([*names, theme.slug])),
        key="chosen-theme",
        format_func=lambda slug: text.plain(names.get(slug, f"{slug} (new)")),
        accept_new_options=True,
        help="Type a short name of your own for a theme that the archive does not have yet, such as berlin-wall.",
        on_change=session.on_change("chosen-theme", lambda now, value: now.change(theme=(slug_of(str(value)),))),
    )


def slug_of(typed: str) -> str:
    """What was typed as a slug: small letters, digits and single hyphens."""
    bare = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in typed.casefold())
    slug = "-".join(bare.split())
    return slug if slug and slug != OUTSIDE_THEMES else "new-theme"


def rule_fields(theme: Definition, rule: DraftRule) -> None:
    """The fields for query and window."""
    session.show("draft-query", rule.query)
    st.text_area("Query", key="draft-query", height=160, on_change=_tries(theme, "draft-query", "query"))
    left, right, back = st.columns([2, 2, 3], vertical_alignment="bottom")
    for column, name, label in ((left, "start", "Window from"), (right, "end", "Window to (inclusive)")):
        with column:
            session.show(f"draft-{name}", getattr(rule, name))
            st.text_input(
                label, key=f"draft-{name}", placeholder="open", on_change=_tries(theme, f"draft-{name}", name)
            )
    if not changes_nothing(theme, rule):
        with back:
            st.button("Back to the definition", key="drop-draft", on_click=session.try_rule, args=(None,))
    if unread := session.remembered("unread_window"):
        st.caption(f"“{text.label(unread)}” is no year, month or day. Write 1962, 1962-10 or 1962-10-16.")


def _tries(theme: Definition, key: str, field: str) -> Callable[[], None]:
    """The callback of a field: the present rule with what was typed, where it can be read."""

    def change() -> None:
        typed = " ".join(str(session.read(key) or "").split())
        if field != "query" and typed and not is_day_text(typed):
            session.remember("unread_window", typed)
            return
        rule = replace(rule_shown(theme, session.draft()), **{field: typed}).in_order()
        session.try_rule(None if changes_nothing(theme, rule) else in_short(theme, rule))

    return change


def as_defined(theme: Definition) -> None:
    """What to do where no draft is tried."""
    invited = "Change the query or the window, and see here what the theme would gain and lose."
    new = "The archive has no theme of this name yet. Type a query, and see here what it would find."
    st.html(f'<p class="found" aria-live="polite">{new if is_new(theme) else invited}</p>')


def beside(theme: Definition, rule: DraftRule, draft: Draft, span: tuple[date, date] | None) -> None:
    """What the draft finds beside the definition: counts, timeline, a sample, and what is gained and lost."""
    counts = draft_counts(draft)
    st.html(f'<p class="found" aria-live="polite">{counted(theme, rule, draft, counts)}</p>')
    if span and any(counts.values()):
        _timeline(theme, rule, draft, span)
    for side, heading in SIDES.items():
        if counts[side] and not is_new(theme):
            with st.expander(f"{heading} ({words.number(counts[side])})", key=f"draft-{side}"):
                _list(draft, side)
    sample = draft_rows(draft, "kept", "gained", limit=SAMPLE, by_lot=True)
    if sample:
        st.html(f'<p class="quiet">A sample of what the draft finds:</p><ul class="listed">{_items(sample)}</ul>')


def counted(theme: Definition, rule: DraftRule, draft: Draft, counts: dict[str, int]) -> str:
    """The counts in a sentence, as HTML; those that a link can stand for are links."""
    found, now = counts["kept"] + counts["gained"], counts["kept"] + counts["lost"]
    filters = draft.result.filters
    definition = _link(words.documents(now), addresses.timeline(themes_over_time.in_theme(filters, theme.slug)), now)
    drafted = words.documents(found)
    if is_search(rule, draft, found):
        drafted = _link(drafted, addresses.timeline(filters.change(text=rule.query)), found)
    if is_new(theme):
        return f"The draft finds {drafted}."
    both, gained, lost = (words.number(counts[side]) for side in ("kept", "gained", "lost"))
    return f"The draft finds {drafted}, the definition {definition}: {both} in both, {gained} gained, {lost} lost."


def is_search(rule: DraftRule, draft: Draft, found: int) -> bool:
    """Whether a search alone finds just what the draft finds, so that a link to the timeline can stand for it."""
    filters = draft.result.filters
    if filters.text or rule.start or rule.end or not rule.query:
        return False
    return documents_found(draft.result.archive, [filters.change(text=rule.query)]) == [found]


def _link(said: str, address: str, count: int) -> str:
    return f'<a href="{address}" target="_self">{said}</a>' if count else said


def _timeline(theme: Definition, rule: DraftRule, draft: Draft, span: tuple[date, date]) -> None:
    """The theme as defined and as drafted, on one scale, over the years in which they have documents."""
    years = draft_timelines(draft, themes_over_time.cells_grain(*span), *span)
    if not years:
        return
    starts = [year.first_day for year in years]
    last = bucket_end(max(starts), themes_over_time.cells_grain(*span))
    span = max(span[0], min(starts)), min(span[1], last)
    grain = themes_over_time.bars_grain(draft.result.filters, *span)
    bars = _bars(theme, rule, draft, grain, span)
    rows = [
        Lane("As defined", theme.colour, "a bar opens its documents on the timeline", tuple(bars["now"])),
        Lane("As drafted", theme.colour, "a bar narrows this page to its days", tuple(bars["draft"])),
    ]
    shown = rows[1:] if is_new(theme) else rows
    st.html(lanes.multiples(shown, buckets(*span, grain), grain, is_share=False))


def _bars(
    theme: Definition, rule: DraftRule, draft: Draft, grain: str, span: tuple[date, date]
) -> dict[str, list[Bar]]:
    found: dict[str, list[Bar]] = {"now": [], "draft": []}
    for row, day, documents, wider in draft_timelines(draft, grain, *span):
        question = themes_over_time.opened(draft.result.filters, theme.slug, day, grain)
        address = addresses.timeline(question) if row == "now" else addresses.themes(question, rule)
        found[row].append(Bar(day, bucket_end(day, grain), documents, wider, 0, address))
    return found


def _list(draft: Draft, side: str) -> None:
    rows = draft_rows(draft, side, limit=MOST_LISTED)
    more = draft_counts(draft)[side] - len(rows)
    rest = f'<p class="quiet">and {words.number(more)} more, later ones</p>' if more else ""
    st.html(f'<ul class="listed">{_items(rows)}</ul>{rest}')


def _items(rows: Sequence[Row]) -> str:
    return "".join(f"<li>{listed(row)}</li>" for row in rows)


def toml_lines(theme: Definition, rule: DraftRule) -> str:
    """The lines of the themes file that make the rule the theme's definition."""
    values = {
        "slug": slug_of(theme.slug),
        "name": theme.name,
        "colour": theme.colour,
        "description": theme.description or "Say here what the theme holds, and what it leaves out.",
        "query": rule.query,
    }
    # A basic string of TOML is written as one of JSON is, but that it may not hold the delete character.
    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f") for key, value in values.items()
    ]
    days = {"window_from": rule.first_day, "window_to": rule.last_day}
    return "\n".join(["[[theme]]", *lines, *(f"{key} = {day.isoformat()}" for key, day in days.items() if day)])


def take_with_you(theme: Definition, rule: DraftRule, problems: Sequence[str]) -> None:
    """The lines for the themes file, or why they would not be accepted there."""
    if not rule.query:
        st.caption("Type a query to see what it finds.")
    elif problems:
        st.caption("The themes file takes no query that is not understood: mend it, and its lines will stand here.")
    else:
        st.caption("The lines for `themes.toml`; they take the place of those with the same slug.")
        st.code(toml_lines(theme, rule), language="toml", wrap_lines=True)
