"""Statements of several dashboards on one engine: each is stopped by its own tag, and by no other."""

import subprocess
import sys

from tests.intake.building import ROOT

FIRST_TAGS = """
import os
os.getpid = lambda: 1
from queries.engines.cursor import new_tag
print(new_tag(), new_tag())
"""
"""Prints the first tags of a process in a container, where all have the same number."""


def test_no_two_dashboards_give_a_statement_the_same_tag() -> None:
    command = [sys.executable, "-c", FIRST_TAGS]
    started = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    tags = [tag for process in started for tag in process.communicate()[0].split()]
    assert len(set(tags)) == 4
