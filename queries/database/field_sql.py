"""What builder and dashboard both say, as SQL: the table of fields, and when a document lies in a theme's window.

Blocks and the builder's statements name it in braces, and it is filled in there.
"""

import re
from collections.abc import Iterable, Mapping

from queries.fields import EXPORTED, FIELDS, LINES, ORIGINS, STATED, fields_of
from queries.model.field import Field


def _each(between: str, text: str, names: Iterable[str]) -> str:
    """Join a text for each name, which stands in place of `#`."""
    return between.join(text.replace("#", name) for name in names)


NAMES = [field.name for field in fields_of("named")]
TEXTS = [field.name for field in fields_of("stated", "text", "line") if field.name != "body"]

_MERGED = fields_of("text", "stated", "line")
_IDENTITY = tuple(field for field in FIELDS if field.tells_apart == "of one content")
_CONTENT = tuple(field for field in FIELDS if field.tells_apart == "of one day")


def _lines(text: str, fields: Iterable[Field]) -> str:
    """Join a text for each field, with its name in place of `#` and its word in reports in place of `@`."""
    return ",\n".join(text.replace("#", field.name).replace("@", field.word) for field in fields)


IN_WINDOW = """($window_first_day::date is null and $window_last_day::date is null)
or (
    documents.last_day >= coalesce($window_first_day::date, documents.last_day)
    and documents.first_day <= coalesce($window_last_day::date, documents.first_day)
)
or (
    documents.event_last_day >= coalesce($window_first_day::date, documents.event_last_day)
    and documents.event_first_day <= coalesce($window_last_day::date, documents.event_first_day)
)"""
"""By its written or its event date, since one of the two may be wrong; no date is needed where the window is open."""

FIELD_SQL: Mapping[str, str] = {
    "in_window": IN_WINDOW,
    "stated_columns": ", ".join(STATED),
    "stated_struct": f"struct_pack({_each(', ', '# := #', STATED)})",
    "stated_names": _each(", ", "'#'", STATED),
    "stated_counts": _each(", ", "count(#)", STATED),
    "facets_stated": _each(
        "\n", "union all\nselect '#' as facet where exists (select 1 from documents where # is not null)", STATED
    ),
    "origin_columns": _each(", ", "result_documents.#", ORIGINS),
    "origin_values": _each("\nunion all\n", "select slug, '#' as facet, # as value from members", ORIGINS),
    "line_columns": ", ".join(field.name for field in LINES),
    "mentioned_names": ",\n".join(
        f"coalesce(list(name order by name) filter (where kind = '{field.facet}'), []) as {field.name}"
        for field in fields_of("named")
    ),
    "merged_definitions": _lines("# varchar", _MERGED),
    "stated_definitions": _lines("# varchar", fields_of("stated")),
    "first_of_repeats": _lines(
        "first(repeats.# order by repeats.n) filter (where repeats.# is not null) as #", _MERGED
    ),
    "merged_texts": _lines("coalesce(kept.#, added.#) as #", fields_of("text")),
    "merged_lines": _lines("coalesce(kept.#, added.#) as #", fields_of("stated", "line")),
    "differences": _lines("case when other.# <> kept.# then '@' end", _MERGED),
    "additions": _lines("case when kept.# is null and other.# is not null then '@' end", _MERGED),
    "agreeing_fields": "\nand ".join(
        (
            _each("\nand ", "coalesce(one.# = other.#, true)", (field.name for field in _CONTENT)),
            _each("\nand ", "coalesce(stated.# = first_stated.#, true)", (field.name for field in _IDENTITY)),
        )
    ),
    "identity_columns": _lines("staged.#", _IDENTITY),
    "identity_values": _lines("coalesce(stated.#, '')", _IDENTITY),
    "identity_differs": _each("\nor ", "count(distinct identifying.#) > 1", (field.name for field in _IDENTITY)),
    "content_values": _lines("coalesce(staged.#, '')", _CONTENT),
    "text_struct": f"struct_pack({_each(', ', '# := documents.#', TEXTS)})",
    "exported_columns": ",\n".join(
        f"coalesce(mentioned.{field.name}, []) as {field.name}" if field.kind == "named" else f"documents.{field.name}"
        for field in EXPORTED
    ),
    "joined_names": _each(",\n", "array_to_string(#, '; ') as #", NAMES),
    "name_struct": f"struct_pack({_each(', ', '# := coalesce(mentioned.#, [])', NAMES)})",
}
"""SQL by the name in braces; several lines take the indentation of the place where they are filled in."""

_INDENTED = re.compile(r"^( *)(.*)$", re.MULTILINE)
_PLACE = re.compile(r"\{([a-z_]+)\}")


def with_fields(text: str, expressions: Mapping[str, str] = FIELD_SQL) -> str:
    """Return SQL with what the table of fields says filled in; other names in braces stay as they are."""
    return _INDENTED.sub(lambda line: line[1] + _filled(line[2], f"\n{line[1]}", expressions), text)


def _filled(line: str, new_line: str, expressions: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: expressions.get(place[1], place[0]).replace("\n", new_line), line)
