"""Each condition of a plan as SQL. Values never stand in it, only their `$names`."""

from collections.abc import Iterator, Sequence

from dates.words import UNDATED_PHRASE
from queries.compile.dialect import EXPRESSIONS, is_listed
from queries.compile.plan import Certain, Condition, DateKinds, Mentions, Moved, OnAxis, Plan, States, Touches
from queries.model.filters import NOT_STATED
from queries.model.vocabularies import Move

Clause = tuple[str, dict[str, object]]
"""A condition, and the values for its `$names`."""


def condition_clause(condition: Condition, prefix: str = "", *, is_narrowed: bool = False) -> Clause:
    """Return the clause of a condition on the columns of documents on the axis; `prefix` begins each `$name`.

    Where base documents are narrowed, texts are compared after the join that narrows them, not in each document.
    """
    match condition:
        case OnAxis(is_wanted):
            return f"first_day is {'not ' if is_wanted else ''}null", {}
        case Touches():
            return _touches(condition, prefix)
        case Certain(certainty, or_undated):
            bound = (
                "qualifier is null"
                if certainty == "exact"
                else "(qualifier is null or qualifier not in ('inferred', 'placeholder'))"
            )
            return _dated(bound, or_undated), {}
        case DateKinds(kinds):
            return _of_kinds(kinds, prefix)
        case Moved(move, version):
            return _moved(move, version, prefix)
        case States(facet, values, is_excluded):
            name = f"{prefix}{'not_' if is_excluded else ''}{facet}"
            column = f"coalesce({facet}, '{NOT_STATED}')"
            if is_narrowed:
                return f"{'not ' if is_excluded else ''}{is_listed(column, name)}", {name: list(values)}
            names, bound_values = _numbered(name, values)
            return f"{column} {_in(names, is_excluded=is_excluded)}", bound_values


def _touches(condition: Touches, prefix: str) -> Clause:
    ends: dict[str, tuple[str, object]] = {}
    if condition.first_day:
        ends[f"{prefix}from_day"] = "last_day >=", condition.first_day
    if condition.last_day:
        ends[f"{prefix}to_day"] = "first_day <=", condition.last_day
    text = " and ".join(f"{compared} ${name}" for name, (compared, _) in ends.items())
    return _dated(text, condition.or_undated), {name: day for name, (_, day) in ends.items()}


def _dated(text: str, or_undated: bool) -> str:
    return f"(first_day is null or ({text}))" if or_undated else text


def _of_kinds(kinds: Sequence[str], prefix: str) -> Clause:
    names, values = _numbered(f"{prefix}date", kinds)
    tests = " or ".join(f"{EXPRESSIONS[name]} {_in(names)}" for name in ("exactness", "doubt", "agreement"))
    return f"({tests})", {**values, "undated_phrase": UNDATED_PHRASE}


def _moved(move: Move, version: str, prefix: str) -> Clause:
    """Return the clause of documents that are here, and were not at a version, or have been changed since.

    What was first done to a document after a version tells whether it was there. An unknown version finds nothing.
    """
    name = f"{prefix}{move}"
    was_there = "=" if move == "since" else "<>"
    return (
        "doc in (select documents.doc from documents inner join (select id from changes where number >"
        f" (select max(number) from versions where version = ${name}) group by id"
        f" having arg_min(change, number) {was_there} 'added') as moved using (id))"
    ), {name: version}


def mentions_clause(mentions: Mentions, prefix: str = "") -> Clause:
    """Return the clause of documents that mention one of the names, or none of them."""
    select, values = mentions_select(mentions, prefix)
    return f"doc {'not ' if mentions.is_excluded else ''}in ({select})", values


def mentions_select(mentions: Mentions, prefix: str = "") -> Clause:
    """Return the select of the documents that mention one of the names, once for each, and its values."""
    names, values = _numbered(f"{prefix}{'not_' if mentions.is_excluded else ''}{mentions.kind}", mentions.names)
    return f"select doc from mentions where kind = '{mentions.kind}' and name {_in(names)}", values


def base_clauses(mentions: Sequence[Mentions], prefix: str = "") -> Clause:
    """Return what narrows documents to those that hold all mentions: behind `from`, and the values.

    A single name has each document once and is joined, in two thirds of the time of a semi-join.
    """
    first = next((one for one in mentions if len(one.names) == 1 and not one.is_excluded), None)
    text, values = mentions_select(first, prefix) if first else ("", {})
    joined = f"\ninner join ({text}) as mentioned using (doc)" if first else ""
    clauses = [mentions_clause(one, prefix) for one in mentions if one != first]
    where = "\nwhere " + "\n    and ".join(text for text, _ in clauses) if clauses else ""
    return joined + where, {**values, **{name: value for _, bound in clauses for name, value in bound.items()}}


def theme_clauses(plan: Plan, prefix: str = "", *, also_alone: bool = False) -> Iterator[Clause]:
    """Yield the clauses on the combination of themes: all of `also`, and one of `themes` unless `also_alone`."""
    if plan.themes and not also_alone:
        names, values = _numbered(f"{prefix}theme", plan.themes)
        yield f"theme_combination in ({_THEME_COMBINATIONS} {_in(names)})", values
    for number, slug in enumerate(plan.also, 1):
        yield f"theme_combination in ({_THEME_COMBINATIONS} = ${prefix}also_{number})", {f"{prefix}also_{number}": slug}


_THEME_COMBINATIONS = "select theme_combination from theme_combinations where coalesce(slug, 'none')"


def _numbered(name: str, values: Sequence[str]) -> tuple[list[str], dict[str, object]]:
    names = [f"{name}_{number}" for number in range(1, len(values) + 1)]
    return names, dict(zip(names, values, strict=True))


def numbered(name: str, values: Sequence[str]) -> tuple[str, dict[str, object]]:
    """Return a list of `$names` with a number each, for the parentheses of an `in`, and their values."""
    names, bound = _numbered(name, values)
    return ", ".join(f"${one}" for one in names) or "null", bound


def _in(names: Sequence[str], *, is_excluded: bool = False) -> str:
    if len(names) == 1:
        return f"{'<>' if is_excluded else '='} ${names[0]}"
    return f"{'not ' if is_excluded else ''}in ({', '.join(f'${name}' for name in names)})"
