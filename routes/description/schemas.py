"""The schemas of answers, made from the dataclasses that answers are: JSON Schema 2020-12."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

REFERENCE = "#/components/schemas/{name}"


def components(types: Iterable[type]) -> dict[str, Any]:
    """Return the schemas of dataclasses and of all that they hold, by name, referring to each other."""
    return msgspec.json.schema_components([*types], ref_template=REFERENCE)[1]


def schema(content: type) -> Mapping[str, Any]:
    """Return the schema of one dataclass that stands alone."""
    (reference,), found = msgspec.json.schema_components([content], ref_template="#/$defs/{name}")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **reference, "$defs": found}
