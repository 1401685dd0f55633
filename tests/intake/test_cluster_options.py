"""`python -m data build --engine`: what it says where the options do not fit, and where there is no cluster to ask."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from data import shipped
from data.__main__ import cli

SENTENCES = {
    "--engine spark://localhost:1": "--engine and --parts go together",
    "--parts PARTS": "--engine and --parts go together",
    "--shards 2": "--engine and --parts go together",
    "--engine spark://localhost:1 --parts PARTS --shards 0": "0 is not in the range",
    "--engine spark://localhost:1 --parts PARTS --out X.duckdb": "--out names an archive file, which a cluster does",
    "--engine spark://localhost:1 --parts PARTS --forget-history": "parts of a cluster never have a history. Leave it",
}


@pytest.mark.parametrize("options", SENTENCES)
def test_options_that_do_not_fit_have_a_sentence(options: str, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    ended = CliRunner().invoke(cli, ["build", str(shipped.DOCUMENTS), *options.replace("PARTS", str(parts)).split()])
    assert ended.exit_code == 2
    assert SENTENCES[options] in ended.output
    assert not parts.exists()


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="here a cluster can be asked")
def test_a_build_on_a_cluster_says_what_it_lacks(tmp_path: Path) -> None:
    command = ["build", str(shipped.DOCUMENTS), "--engine", "spark://localhost:1", "--parts", str(tmp_path / "parts")]
    ended = CliRunner().invoke(cli, command)
    assert ended.exit_code == 2
    assert "Building on a cluster needs pyspark. `make cluster` sets up .venv/cluster" in ended.output
    assert not (tmp_path / "parts").exists()
