"""Which themes share documents, how many, and whether more than chance would have them share."""

import html
from collections.abc import Mapping, Sequence

from display import addresses
from display.format import text, words
from queries import Row
from queries.filters import Filters

MOST_PAIRS = 100
FEW_EXPECTED = 5
"""Shared documents to be expected, below which a lift says little: a single document more or less moves it far."""

HOW_TO_READ = (
    "Expected is what the two would share if they had nothing to do with each other: the documents of the one times "
    "those of the other, divided by all documents counted here. Lift is how many times as many they do share."
)
COLUMNS = ("Themes", "Shared", "Expected", "Lift")


def shared(filters: Filters, slug: str, other: str) -> Filters:
    """The question that finds what two themes share: in the one, and also in the other."""
    return filters.change(theme=(slug,), also=tuple(dict.fromkeys([*filters.also, other])))


def table(pairs: Sequence[Row], filters: Filters, names: Mapping[str, str]) -> str:
    """How to read them, and the pairs as an HTML table, each number of shared documents a link to these."""
    if not pairs:
        return '<p class="quiet">It takes two themes to share documents.</p>'
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    body = "".join(_row(pair, filters, names) for pair in pairs)
    drawn = f'<table class="bins"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<p class="quiet">{HOW_TO_READ}</p><div class="wide">{drawn}</div>'


def _row(pair: Row, filters: Filters, names: Mapping[str, str]) -> str:
    slug, other = str(pair["slug"]), str(pair["other"])
    named = " and ".join(html.escape(text.plain(names.get(one, one))) for one in (slug, other))
    count = int(str(pair["shared"]))
    address = addresses.timeline(shared(filters, slug, other))
    link = f'<a href="{address}" target="_self">{words.number(count)}</a>' if count else "0"
    expected = float(str(pair["expected"]))
    cells = f"<td>{link}</td><td>{decimal(expected)}</td><td>{lift(pair['lift'], expected)}</td>"
    return f'<tr><th scope="row">{named}</th>{cells}</tr>'


def decimal(value: float) -> str:
    """A number that need not be whole, as exact as is worth saying: `0.03`, `2.4`, `1,234`."""
    return "0" if not value else f"{value:.1g}" if value < 0.1 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def lift(value: object, expected: float) -> str:
    """How many times as many as expected, and whether that is worth something; where none are expected, none."""
    if value is None:
        return "none"
    return f"{decimal(float(str(value)))}{' (few expected)' if expected < FEW_EXPECTED else ''}"
