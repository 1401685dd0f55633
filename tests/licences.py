"""The licences of all that is installed, as a table for `docs/licences.md`.

Run `python -m tests.licences` to write it. It ends with exit code 1, and a line for each, where a package states no
licence that is known here, or one under which it may not come along. What a package states is taken from its metadata;
where that is silent or vague, from `READ`, after reading the licence in the package itself.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "licences.md"

READ = {
    "axe-playwright-python": "MIT",
    "click-default-group": "BSD-3-Clause",
    "itsdangerous": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "altair": "BSD-3-Clause",
    "luqum": "Apache-2.0 OR LGPL-3.0-or-later",
    "nodeenv": "BSD-3-Clause",
    "ply": "BSD-3-Clause",
    "pymarc": "BSD-2-Clause",
    "pystemmer": "MIT AND BSD-3-Clause",
    "resvg-py": "MIT",
    "xlrd": "BSD-3-Clause AND BSD-Advertising-Acknowledgement",
}
"""Licences of packages whose metadata says none or not which one, read in the files that they bring."""

ON_ENGINES = {
    "chdb": "Apache-2.0",
    "chdb-core": "Apache-2.0",
    "clickhouse-connect": "Apache-2.0",
    "googleapis-common-protos": "Apache-2.0",
    "grpcio": "Apache-2.0",
    "grpcio-status": "Apache-2.0",
    "lz4": "BSD-3-Clause",
    "pyspark": "Apache-2.0",
    "sqlglot": "MIT",
    "zstandard": "BSD-3-Clause",
}
"""Licences of what engines need, read in environments of their own, which most installations do without."""
ENGINE_REQUIREMENTS = ("requirements-clickhouse.txt", "requirements-engines.txt", "requirements-cluster.txt")

STATED = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0-only",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The MIT License (MIT)": "MIT",
}
"""Other words for licences -> their SPDX names."""

WITH_DASHBOARD = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-Advertising-Acknowledgement", "CC0-1.0"),
    *("CNRI-Python", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib"),
    *("LGPL-3.0-only", "LGPL-3.0-or-later"),  # as libraries of their own that anybody may exchange
}
"""Licences under which a package may come with the dashboard, as SPDX names."""
WITH_TESTS = {*WITH_DASHBOARD, "GPL-2.0-only"}
"""Those under which a program may check the code: what it checks does not become a part of it."""

INTRODUCTION = """# Licences

`make audit` writes this file: what is installed with Annals, and the licence of each by its SPDX name. Versions are in
`constraints.txt` and `package-lock.json`. Annals itself is under the MIT licence.

Two libraries may be had under the LGPL, alone or beside another licence: PyMeeus, which convertdate brings, and luqum,
which is taken here under Apache 2.0. Both are installed as packages of their own and can be exchanged for others. What
is under the GPL only checks the code and is no part of what is served. xlrd includes software developed by David Giffin
<david@giffin.org>, which its licence wants to be said.
"""


@dataclass(frozen=True)
class Licensed:
    """A package and its licence; `with_dashboard` where it is served or serves, not only tests."""

    name: str
    licence: str
    with_dashboard: bool

    @property
    def complaint(self) -> str:
        """Return what is wrong with the licence; empty where nothing is."""
        parts = set(re.findall(r"[\w.+-]+", self.licence)) - {"AND", "OR", "WITH"}
        if not parts:
            return f"{self.name} states no licence: read it in its files, and add it to a table of tests/licences.py."
        if foreign := parts - (WITH_DASHBOARD if self.with_dashboard else WITH_TESTS):
            return f"{self.name} is under {', '.join(sorted(foreign))}, which tests/licences.py does not allow."
        return ""


def licence(distribution: Distribution) -> str:
    """Return the licence of an installed package as an SPDX expression; empty where nothing says it."""
    metadata = distribution.metadata
    if read := READ.get(canonicalize_name(distribution.name)):
        return read
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classified = [line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or [] if "License ::" in line]
    stated = [metadata["License"].strip() if "License" in metadata else "", *classified]
    return next((STATED.get(one, one) for one in stated if one in STATED or _is_spdx(one)), "")


def _is_spdx(stated: str) -> bool:
    return bool(stated) and set(re.findall(r"[\w.+-]+", stated)) - {"AND", "OR"} <= WITH_TESTS


def python_packages() -> list[Licensed]:
    """Return the installed packages that `constraints.txt` pins, by name."""
    pinned = {canonicalize_name(line.partition("==")[0]) for line in _lines("constraints.txt") if "==" in line}
    installed = {canonicalize_name(one.name): one for one in distributions()}
    served = _with_all_they_need([Requirement(line).name for line in _lines("requirements.txt")], installed)
    return [Licensed(one, licence(installed[one]), one in served) for one in sorted(pinned & installed.keys())]


def _lines(name: str) -> list[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def _with_all_they_need(names: list[str], installed: Mapping[NormalizedName, Distribution]) -> set[NormalizedName]:
    seen: set[NormalizedName] = set()
    waiting = list(map(canonicalize_name, names))
    while waiting:
        name = waiting.pop()
        if name in seen or name not in installed:
            continue
        seen.add(name)
        required = map(Requirement, installed[name].requires or [])
        waiting += [
            canonicalize_name(one.name) for one in required if not one.marker or one.marker.evaluate({"extra": ""})
        ]
    return seen


def browser_packages() -> list[Licensed]:
    """Return the packages of npm that `package-lock.json` pins, those for other systems under one name."""
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    return [
        Licensed(path.removeprefix("node_modules/"), package.get("license", ""), not package.get("dev"))
        for path, package in packages.items()
        if path and not package.get("optional")
    ]


def engine_packages() -> list[Licensed]:
    """Return the packages that catalogues on engines need besides those of the dashboard, by name."""
    named = {Requirement(line).name for file in ENGINE_REQUIREMENTS for line in _lines(file)}
    return [Licensed(name, ON_ENGINES.get(name, ""), with_dashboard=True) for name in sorted(named)]


def document() -> str:
    """Return the text of `docs/licences.md`."""
    sections = {
        "Python": python_packages(),
        "Scripts and fonts": browser_packages(),
        "Engines, where a catalogue has its documents on one": engine_packages(),
    }
    return INTRODUCTION + "".join(
        f"\n## {heading}\n\n| package | licence | goes with |\n| --- | --- | --- |\n"
        + "\n".join(map(_row, packages))
        + "\n"
        for heading, packages in sections.items()
    )


def _row(one: Licensed) -> str:
    return f"| {one.name} | {one.licence or 'unknown'} | {'the dashboard' if one.with_dashboard else 'tests'} |"


def complaints() -> Iterator[str]:
    """Give a line for each package whose licence is unknown or not allowed."""
    yield from filter(None, (one.complaint for one in (*python_packages(), *browser_packages(), *engine_packages())))


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
    wrong = list(complaints())
    print("\n".join(wrong) or f"Every licence is known and allowed: {DOCUMENT.relative_to(ROOT)}")
    sys.exit(bool(wrong))
