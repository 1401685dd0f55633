"""The archive harvested over HTTP: by a harvester of another hand, and by our own, which brings the same documents."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.build import build
from data.harvest import harvest
from tests.archives import AWKWARD, HOSTILE, THEMES
from tests.browser.dashboard import ROOT, serve
from tests.versions import PLAIN

pytestmark = pytest.mark.slow

FOLDER = ROOT / ".venv" / "harvester"
RECORD = (
    "id, title, summary, date_text, date_edtf, first_day, last_day, precision, qualifier, event_text, event_first_day,"
    " event_last_day, date_conflict, archive, collection, language, country, classification, url, source_line, rights,"
    " number, credits, upload_date"
)
NAMES = "select id, kind, name from mentions inner join documents using (doc) order by all"


def documents(archive: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return what an archive has of its documents, full texts aside, and their names."""
    with duckdb.connect(str(archive), read_only=True) as connection:
        rows = connection.execute(f"select {RECORD} from documents order by id").fetchall()
        return rows, connection.execute(NAMES).fetchall()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the awkward and hostile records, and plain ones for several parts of a list; two of these are withdrawn."""
    folder = tmp_path_factory.mktemp("harvested")
    path, plain = folder / "archive.duckdb", folder / "plain.jsonl"
    for first in (0, 2):
        lines = [json.dumps({**PLAIN, "id": f"p{number}", "number": f"{number}"}) for number in range(first, 1_100)]
        plain.write_text("\n".join(lines), encoding="utf-8")
        build([AWKWARD, HOSTILE, plain], path, THEMES)
    return path


def test_a_harvester_of_another_hand_reads_it_all(archive: Path, tmp_path: Path) -> None:
    assert FOLDER.is_dir(), "The harvester is not installed. `make .venv/installed-dev` does that."
    with serve(tmp_path / "log", archive, asgi=True) as server:
        ran = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "harvester.py"), f"{server.url}/oai"],
            env=os.environ | {"PYTHONPATH": str(FOLDER)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    found, (rows, _) = json.loads(ran.stdout), documents(archive)
    assert found["name"] == "archive"
    assert found["formats"] == ["oai_dc"]
    assert "theme:cuba" in found["sets"]
    assert len(found["headers"]) == len({*found["headers"]}) == len(rows) + 2
    assert found["deleted"] == ["oai:localhost:p0", "oai:localhost:p1"]
    assert sorted(found["titles"].values()) == sorted(str(row[1]) for row in rows)
    assert found["one"] == found["headers"][0]


def test_our_own_harvest_brings_the_same_documents(archive: Path, tmp_path: Path) -> None:
    with serve(tmp_path / "log", archive, asgi=True) as server:
        assert harvest(f"{server.url}/oai", tmp_path / "answers", {"metadataPrefix": "oai_dc"}) == 3
    build([tmp_path / "answers"], tmp_path / "again.duckdb", THEMES)
    assert documents(tmp_path / "again.duckdb") == documents(archive)
