"""Archives of several versions, each built over the one before from records of its own."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from data.build import BuildOptions, build
from data.load.report import BuildReport
from tests.archives import THEMES

Records = Mapping[str, Mapping[str, object]]
"""The records of a version by id; what a record does not say it takes from `PLAIN`."""

PLAIN = {"title": "Telegram from Havana", "date": "16 October 1962", "summary": "Missiles in Cuba."}


def build_version(
    archive: Path, records: Records, *, forget: bool = False, themes: Path | None = THEMES
) -> BuildReport:
    """Build the next version of an archive."""
    source = archive.with_suffix(".jsonl")
    lines = [json.dumps({**PLAIN, "id": identifier, **record}) for identifier, record in records.items()]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return build([source], archive, themes, BuildOptions(forget_history=forget))


def build_versions(archive: Path, versions: Sequence[Records]) -> list[str]:
    """Build one version over the other, and return their names. They are a day apart, the last of them is of today."""
    names = [build_version(archive, records).version for records in versions]
    with duckdb.connect(str(archive)) as connection:
        connection.execute(
            "update versions set built_at = built_at - interval 1 day * ((select max(number) from versions) - number)"
        )
    return names
