"""Days, months and decades in ClickHouse's words, for the years 1 to 9999."""

from __future__ import annotations

from sqlglot import exp

_MONTHS = {"MONTH": 1, "YEAR": 12}


def call(name: str, *arguments: exp.Expression) -> exp.Expression:
    """Return the call of a function of ClickHouse's, whatever SQLGlot knows of its name."""
    return exp.Anonymous(this=name, expressions=[*arguments])


def truncated(at: exp.TimestampTrunc | exp.DateTrunc) -> exp.Expression:
    """Return the first day of a bucket; a decade is no unit of ClickHouse's, and the first begins before the year 1."""
    unit = at.args["unit"].name.upper()
    if unit == "DECADE":
        return _decade(_decades(at.this))
    names = {"YEAR": "toStartOfYear", "MONTH": "toStartOfMonth", "WEEK": "toMonday"}
    return call(names[unit], at.this) if unit in names else at.this


def date_series(start: exp.Expression, end: exp.Expression, step: exp.Expression) -> exp.Expression:
    """Return the list of the first days of buckets, from that of `start` to that in which `end` lies.

    ClickHouse makes lists of numbers: days are counted from the first. A list cannot be of what may be null.
    """
    first, last = call("assumeNotNull", start), call("assumeNotNull", end)
    number, unit = int(step.this.name), step.args["unit"].name.upper()
    place = exp.to_identifier("place")
    if unit == "DAY":
        apart = call("dateDiff", exp.Literal.string("day"), first, last)
        each = call("addDays", first.copy(), exp.Mul(this=place, expression=exp.Literal.number(number)))
    elif number == 10:
        apart, number = exp.Sub(this=_decades(last), expression=_decades(first)), 1
        each = _decade(exp.paren(exp.Add(this=_decades(first.copy()), expression=place)))
    else:
        number *= _MONTHS[unit]
        apart = call("dateDiff", exp.Literal.string("month"), first, last)
        each = call("addMonths", first.copy(), exp.Mul(this=place, expression=exp.Literal.number(number)))
    steps = exp.Add(this=call("intDiv", exp.paren(apart), exp.Literal.number(number)), expression=exp.Literal.number(1))
    is_some = exp.LTE(this=first.copy(), expression=last.copy())
    size = call("toUInt32", call("if", is_some, steps, exp.Literal.number(0)))
    return call("arrayMap", exp.Lambda(this=each, expressions=[place.copy()]), call("range", size))


def _decades(day: exp.Expression) -> exp.Expression:
    return call("intDiv", call("toYear", day.copy()), exp.Literal.number(10))


def _decade(number: exp.Expression) -> exp.Expression:
    """Return the first day of a decade; that of the first is the first day there is."""
    year = call("greatest", exp.Mul(this=number, expression=exp.Literal.number(10)), exp.Literal.number(1))
    return call("makeDate32", year, exp.Literal.number(1), exp.Literal.number(1))
