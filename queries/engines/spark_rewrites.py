"""What SQLGlot does not turn into Spark's words by itself: another expression for each, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp
from sqlglot.dialects.spark import Spark

from queries.engines.spark_functions import DAMERAU_LEVENSHTEIN

ACCENTS = ("letters_with_accents", "letters_without")
"""Values that statements read which compare without accents: what each letter of the first is, in the second."""

NO_LIMIT = 2**31 - 1
"""The limit of a statement that has none: Spark takes no null for it."""

_PLACE, _SORTED, _EACH, _VALUE = "place", "sorted", "each", "value"
_DECADE = 10


def _as_text(node: exp.Expression) -> exp.Expression:
    """Name no enums: their values are texts in Spark, in files that DuckDB has written."""
    assert isinstance(node, exp.DataType)
    return exp.DataType.build("text") if node.this == exp.DataType.Type.USERDEFINED else node


def _not_materialized(node: exp.Expression) -> exp.Expression:
    """Spark decides for itself what it computes once."""
    node.set("materialized", None)
    return node


def _limit(node: exp.Expression) -> exp.Expression:
    """Take a limit of null for none."""
    node.set("expression", exp.func("coalesce", node.expression, exp.Literal.number(NO_LIMIT)))
    return node


def _window(node: exp.Expression) -> exp.Expression:
    """Count in windows without `filter` and `distinct`, which Spark has outside of them alone."""
    counted = node.this
    if isinstance(counted, exp.Filter) and isinstance(counted.this, exp.Count):
        node.set("this", exp.CountIf(this=counted.expression.this))
    elif isinstance(counted, exp.Count) and isinstance(counted.this, exp.Distinct):
        (one,) = counted.this.expressions
        node.set("this", exp.ArraySize(this=exp.ArrayUniqueAgg(this=one)))
        return _size_of_window(node)
    return node


def _size_of_window(node: exp.Expression) -> exp.Expression:
    """Put the size of a set outside of the window over which it is collected."""
    collected = node.this.this
    node.set("this", collected)
    return exp.ArraySize(this=node)


def _bucket(node: exp.Expression) -> exp.Expression:
    """Begin steps of time by dates: Spark’s `date_trunc` gives moments, and knows no decades."""
    unit, day = node.text("unit").lower(), node.this
    if unit == "day":
        return day
    if unit == "decade":
        year = exp.Mul(
            this=exp.Paren(this=exp.IntDiv(this=exp.func("year", day), expression=exp.Literal.number(_DECADE))),
            expression=exp.Literal.number(_DECADE),
        )
        return exp.func("make_date", year, exp.Literal.number(1), exp.Literal.number(1))
    return exp.Anonymous(this="trunc", expressions=[day, exp.Literal.string(unit)])


def _series(node: exp.Expression) -> exp.Expression:
    """Count up alone: where the end comes before the begin, Spark’s `sequence` counts down or fails."""
    begin, end, step = node.args["start"], node.args["end"], node.args.get("step")
    if isinstance(end, exp.ArraySize) and node.args.get("is_end_exclusive"):
        # The places of a list, of one without elements too.
        places = exp.Lambda(this=exp.to_identifier(_PLACE), expressions=[*map(exp.to_identifier, (_EACH, _PLACE))])
        return exp.Transform(this=end.this, expression=places)
    if node.args.get("is_end_exclusive"):
        end = exp.Sub(this=end, expression=exp.Literal.number(1))
    some = exp.Anonymous(this="sequence", expressions=[begin, end, *([step] if step else [])])
    return exp.If(this=exp.LTE(this=begin.copy(), expression=end.copy()), true=some, false=exp.Array())


def _list(node: exp.Expression) -> exp.Expression:
    """Put a list in order after it is collected: Spark collects in any order, and no list where DuckDB gives null."""
    where = node.expression if isinstance(node, exp.Filter) else None
    collected = node.this if isinstance(node, exp.Filter) else node
    if not isinstance(collected, exp.ArrayAgg) or isinstance(node.parent, exp.Filter):
        return node
    value, keys = collected.this, []
    if isinstance(value, exp.Order):
        value, keys = value.this, [one.this for one in value.expressions]
    is_by_itself = keys in ([], [value])
    named = [(f"key_{number}", key) for number, key in enumerate(keys)] + [(_VALUE, value)]
    row = exp.Anonymous(
        this="named_struct",
        expressions=[part for name, one in named for part in (exp.Literal.string(name), one.copy())],
    )
    rows = value if is_by_itself else row
    collecting: exp.Expression = exp.Anonymous(this="collect_list", expressions=[rows])
    if where:
        collecting = exp.Filter(this=collecting, expression=where)
    found: exp.Expression = exp.Anonymous(this="array_sort", expressions=[collecting]) if keys else collecting
    if not is_by_itself:
        taken = exp.Dot(this=exp.to_identifier(_SORTED), expression=exp.to_identifier(_VALUE))
        found = exp.Transform(this=found, expression=exp.Lambda(this=taken, expressions=[exp.to_identifier(_SORTED)]))
    return exp.func("nullif", found, exp.Array())


def _select(node: exp.Expression) -> exp.Expression:
    """Take lists apart side by side: Spark has one such function in a select, so they are joined to one list first."""
    lists = [one for one in node.expressions if _is_unnest(one)]
    if len(lists) < 2:
        return node
    names = [one.alias for one in lists]
    joined = exp.func("arrays_zip", *(_cast_whole(one.unalias()) for one in lists))
    each: exp.Expression = exp.Anonymous(this="inline", expressions=[joined])
    if all(names):
        each = exp.Aliases(this=each, expressions=[exp.to_identifier(name) for name in names])
    node.set("expressions", [*(one for one in node.expressions if one not in lists), each])
    return node


def _is_unnest(node: exp.Expression) -> bool:
    return any(True for _ in node.find_all(exp.Explode))


def _cast_whole(node: exp.Expression) -> exp.Expression:
    """Return the list of an `unnest`, whose elements are texts where they are cast: Spark has texts for enums."""
    found = node.find(exp.Explode)
    assert found
    return found.this


def _full_match(node: exp.Expression) -> exp.Expression:
    """Spark finds a pattern anywhere in a text."""
    text, pattern = node.this, node.expression
    return exp.RegexpLike(
        this=text, expression=exp.func("concat", exp.Literal.string(r"\A(?:"), pattern, exp.Literal.string(r")\z"))
    )


_NAMED: Mapping[str, str] = {
    "strlen": "octet_length",
    "list_extract": "try_element_at",
    "list_intersect": "array_intersect",
}
"""Functions that have another name in Spark."""


def _function(node: exp.Expression) -> exp.Expression:
    name = str(node.this).lower()
    if name in _NAMED:
        return exp.Anonymous(this=_NAMED[name], expressions=node.expressions)
    if name == "url_encode":
        return _url_encode(node)
    if name == "strip_accents":
        # Spark has no function for it, and takes one written in SQL in some places alone.
        letters = (exp.Placeholder(this=one) for one in ACCENTS)
        return exp.Anonymous(this="translate", expressions=[*node.expressions, *letters])
    if name == "damerau_levenshtein":
        return _changes_of_letters(*node.expressions)
    return node


def _changes_of_letters(one: exp.Expression, other: exp.Expression) -> exp.Expression:
    """Return how many changes of letters part two texts, which Spark counts without exchanges of two letters."""
    texts = {"one": one, "other": other}
    (tree,) = Spark().parse(DAMERAU_LEVENSHTEIN)
    return tree.transform(lambda node: texts[node.name].copy() if isinstance(node, exp.Placeholder) else node)


def _url_encode(node: exp.Expression) -> exp.Expression:
    """Spark writes as forms do: `+` for a blank, a star as it is, `~` in hexadecimal."""
    for written, meant in (("+", "%20"), ("*", "%2A"), ("%7E", "~")):
        node = exp.func("replace", node, exp.Literal.string(written), exp.Literal.string(meant))
    return node


def _chr(node: exp.Expression) -> exp.Expression:
    """Spark’s `chr` takes a number for that of a byte."""
    (number,) = node.expressions
    return exp.Literal.string(chr(int(number.this)))


REWRITES: Mapping[type[exp.Expression], Callable[[exp.Expression], exp.Expression]] = {
    exp.DataType: _as_text,
    exp.CTE: _not_materialized,
    exp.Limit: _limit,
    exp.Window: _window,
    exp.TimestampTrunc: _bucket,
    exp.DateTrunc: _bucket,
    exp.GenerateSeries: _series,
    exp.ArrayAgg: _list,
    exp.Filter: _list,
    exp.Select: _select,
    exp.Anonymous: _function,
    exp.Chr: _chr,
    exp.RegexpFullMatch: _full_match,
}
"""What is done to each kind of node."""
