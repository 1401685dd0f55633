"""The command line: what it prints, and the code it ends with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from data.__main__ import cli


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    path = tmp_path / "letters.csv"
    path.write_text("title,date,box\nLetter,5 May 1962,3\nLetter,5 May 1962,3\n,5 May 1962,3\n")
    return path


def test_build_prints_what_became_of_the_rows_and_names_what_it_left_out(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "archive.duckdb"
    done = run("build", letters, "--out", out, "--themes", "none")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:5] == [
        "source       rows read  documents  duplicates  rejects",
        "-----------  ---------  ---------  ----------  -------",
        "letters.csv          3          1           1        1",
        "-----------  ---------  ---------  ----------  -------",
        "total                3          1           1        1",
    ]
    assert done.stderr.splitlines() == ["Note: letters.csv: columns left out: box"]
    assert out.exists()


def test_check_writes_nothing(letters: Path, tmp_path: Path) -> None:
    done = run("check", letters)
    assert done.exit_code == 0
    assert "letters.csv          3          1           1        1" in done.stdout
    assert list(tmp_path.iterdir()) == [letters]


@pytest.mark.parametrize("command", ["build", "check"])
def test_rejects_under_strict_end_with_one(command: str, letters: Path, tmp_path: Path) -> None:
    out = ["--out", tmp_path / "archive.duckdb"] if command == "build" else []
    assert run(command, letters, "--strict", *out).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["build", "missing.csv"], "Error: There is no file or folder missing.csv.\n"),
        (["info", "missing.duckdb"], "Error: There is no archive at missing.duckdb."),
        (["build"], "Missing argument"),
        (["check", "x", "--column", "date"], "write FIELD=COLUMN"),
        (["check", "x", "--reader", "word"], "is not one of"),
        (["build", "x", "--themes", "missing.toml"], "missing.toml"),
    ],
)
def test_what_cannot_run_ends_with_two_and_a_sentence(arguments: list[str], text: str) -> None:
    ended = run(*arguments)
    assert ended.exit_code == 2
    assert text in ended.stderr
    assert "Traceback" not in ended.output


def test_info_refuses_what_is_no_archive(letters: Path) -> None:
    ended = run("info", letters)
    assert (ended.exit_code, ended.stderr) == (
        2,
        f"Error: {letters} is not an archive of this version of Annals. Build it again.\n",
    )


def test_info_as_json_says_all_that_a_script_needs(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers.duckdb"
    run("build", letters, "--out", out, "--name", "Papers")
    facts = json.loads(run("info", out, "--json").stdout)
    assert facts["sources"] == [
        {"name": "letters.csv", "reader": "csv", "rows": 3, "documents": 1, "duplicates": 1, "rejects": 1}
    ]
    assert {theme["slug"]: theme["documents"] for theme in facts["themes"]}.keys() >= {"afghanistan"}
    assert (facts["name"], facts["documents"], facts["dated"], facts["undated"]) == ("Papers", 1, 1, 0)
    assert (facts["first_day"], facts["last_day"]) == ("1962-05-05", "1962-05-05")
    assert len(facts["version"]) == 12


def test_info_in_words_names_version_span_and_themes(letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "papers.duckdb"
    run("build", letters, "--out", out)
    text = run("info", out).stdout
    assert text.startswith("papers, version ")
    assert "1 documents, 1962-05-05 to 1962-05-05, 0 undated" in text
    assert "Afghanistan (afghanistan)" in text


def test_a_chosen_column_and_a_forced_reader_are_taken(tmp_path: Path) -> None:
    source = tmp_path / "table.txt"
    source.write_text("what,when\nLetter,1962\n")
    out = tmp_path / "archive.duckdb"
    options = ["--reader", "csv", "--column", "title=what", "--column", "date=when"]
    assert run("build", source, "--out", out, *options).exit_code == 0
    assert json.loads(run("info", out, "--json").stdout)["dated"] == 1
    assert run("check", source, "--column", "dat=when").exit_code == 2
