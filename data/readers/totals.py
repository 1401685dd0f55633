"""Lines of totals below the records of a table, which are no documents."""

import re
from collections.abc import Sequence

_TOTALS = (
    "total|totals|grand total|subtotal|sub-total|sum|summe|gesamt|gesamtsumme|insgesamt|total général|suma"
    "|total general|totale|totaal|razem|ogółem|celkem|összesen|итого|всего|разом|усього|合计|合計|总计|总数|総計|합계"
)
_TITLE = re.compile(rf"(?:{_TOTALS})(?: ?[:=(].*\d.*| ?:)?", re.I)
_NUMBER = re.compile(r"[-+]?[\d.,' \u00a0]*\d ?%?")
_LONGEST_TITLE = 40


def is_line_of_totals(title: str, cells: Sequence[object]) -> bool:
    """Return whether a row is called a total and all else in it are numbers, such as "Total", "", 7."""
    if len(title) > _LONGEST_TITLE or not _TITLE.fullmatch(title):
        return False
    others = [text for cell in cells if cell is not None and (text := str(cell).strip()) and text != title]
    return all(map(_NUMBER.fullmatch, others))
