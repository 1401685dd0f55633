"""Choices of a curator that meet nothing: the report says so, and is silent on those that do."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.intake.building import build_here

_FILES = {
    "letters-1.csv": "title,sender,addressee,date\nA,Ada,Bo,15 May 1962\n,Bo,Ada,1963\n",
    "references.bib": "@misc{a, title={B}, date={1962-05-15}}\n",
    "whole.json": '{"docs": [{"title": "C"}, {"title": "D"}]}',
    "aid.xml": "<ead><archdesc><dsc><c level='item'><did><unittitle>E</unittitle></did></c></dsc></archdesc></ead>",
    "any.xml": "<all><one><title>F</title></one><one><title>G</title></one></all>",
    "mail.eml": "From: a@a.example\nDate: Mon, 15 May 1962 10:00:00 +0000\nSubject: H\n\nText\n",
}
_PATTERNS = '["leters-*.csv"]\nseparator = ","\n["letters-*.csv"]\nseparator = ","\n'

CHOICES: dict[str, tuple[Sequence[str], Sequence[str], str]] = {
    "--title of a column that is not here": (
        ["letters-1.csv"],
        ["--title", "{sender} to {adressee}"],
        "no column 'adressee' here: --title makes no title where it is missing",
    ),
    "--title": (["letters-1.csv"], ["--title", "{sender} to {addressee}"], ""),
    "--title without columns": (["references.bib"], ["--title", "{a} to {b}"], "--title {a} to {b} had no effect"),
    "--separator without columns": (["references.bib"], ["--separator", ","], "--separator , had no effect"),
    "--separator": (["references.bib", "letters-1.csv"], ["--separator", ","], ""),
    "--path of a table": (["letters-1.csv"], ["--path", "docs"], "--path docs had no effect: no source is JSON"),
    "--path": (["whole.json"], ["--path", "docs"], ""),
    "--record of a table": (["letters-1.csv"], ["--record", "one"], "--record one had no effect: no source is XML"),
    "--record": (["any.xml"], ["--record", "one"], ""),
    "--levels of a table": (["letters-1.csv"], ["--levels", "file"], "--levels file had no effect: no source is a f"),
    "--levels that no component has": (["aid.xml"], ["--levels", "item,xyz"], "no component has the level 'xyz'"),
    "--levels": (["aid.xml"], ["--levels", "all"], ""),
    "--encoding of a message": (["mail.eml"], ["--encoding", "cp1252"], "--encoding cp1252 had no effect: no source"),
    "--encoding": (["letters-1.csv"], ["--encoding", "cp1252"], ""),
    "--placeholder": (["letters-1.csv"], ["--placeholder", "15=month"], ""),
    "--placeholder that no date is on": (
        ["letters-1.csv"],
        ["--placeholder", "15=month", "--placeholder", "01-01=year"],
        "--placeholder 01-01=year had no effect: no date is on that day",
    ),
    "--columns": (
        ["letters-1.csv"],
        ["--columns", "my.toml"],
        "that no source was read by: 'leters-*.csv'; an earlier",
    ),
}
"""What is chosen -> the sources, the options, and what the report says of them."""


@pytest.mark.parametrize("case", CHOICES)
def test_a_choice_without_effect_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    sources, options, note = CHOICES[case]
    monkeypatch.chdir(tmp_path)
    Path("my.toml").write_text(_PATTERNS, encoding="utf-8")
    for name in sources:
        Path(name).write_text(_FILES[name], encoding="utf-8")
    ended = build_here(*sources, *options, out=tmp_path / "a.duckdb")
    assert ended.exit_code == 0, ended.stderr
    assert note in ended.stderr
    notes = ("had no effect", "makes no title", "no component", "read by")
    assert any(words in ended.stderr for words in notes) == bool(note)
