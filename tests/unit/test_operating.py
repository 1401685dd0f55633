"""What is said to those who run Annals is so: files to start from, limits, licences, and what the audit may claim."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.reader_sessions import Noted
from benchmarks.soak import Sample, Soak
from display.runtime.long_links import MOST_BYTES, MOST_PARAMETERS
from server import messages, settings
from tests import licences
from tests.load.flipped_bits import flip
from tests.vulnerabilities import of_npm, of_pip_audit

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs" / "operating.md").read_text("utf-8")
DEPLOYED = sorted((ROOT / "deploy").iterdir())
SERVICE = (ROOT / "deploy" / "annals.service").read_text("utf-8")
SETTINGS = re.compile(r"ANNALS_[A-Z_]+")


@pytest.mark.parametrize("path", DEPLOYED, ids=lambda path: path.name)
def test_every_file_to_start_from_is_explained_and_names_only_settings_there_are(path: Path) -> None:
    assert f"`deploy/{path.name}`" in OPERATING
    for file in path.iterdir() if path.is_dir() else (path,):
        for name in SETTINGS.findall(file.read_text("utf-8")):
            assert f"`{name}=" in OPERATING


def test_every_file_that_is_explained_is_there() -> None:
    assert {f"deploy/{path.name}" for path in DEPLOYED} == set(re.findall(r"`(deploy/[\w.-]+)`", OPERATING))


@pytest.mark.parametrize(
    ("limit", "figure"),
    [
        ("open pages in all", f"{settings.SOCKETS} "),
        ("open pages of one address", f"{settings.SOCKETS_PER_ADDRESS} "),
        ("messages of one page", f"{messages.BURST} at once, then {messages.PER_SECOND:g} in a second"),
        ("size of a message", f"{messages.LARGEST // 1000} kB"),
        ("a link", f"{MOST_PARAMETERS:,} parameters, {MOST_BYTES // 1000} kB"),
    ],
)
def test_limits_are_those_of_the_code(limit: str, figure: str) -> None:
    assert f"| {limit} | {figure}" in OPERATING


def test_proxies_take_links_as_long_as_the_dashboard_does() -> None:
    size = re.search(r"large_client_header_buffers \d+ (\d+)k;", (ROOT / "deploy" / "nginx.conf").read_text("utf-8"))
    assert size
    assert int(size[1]) * 1024 > MOST_BYTES


def test_the_image_holds_every_folder_that_the_dashboard_runs_from() -> None:
    ignored = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    required = {"dashboard.py", "requirements.txt", "constraints.txt", ".streamlit/"}
    required |= {f"{name}/" for name in ("data", "dates", "display", "pages", "queries", "routes", "server")}
    assert {f"!{name}" for name in required} <= set(ignored)
    assert not {"!tests/", "!build/", "!.git/"} & set(ignored)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_reads_the_service(tmp_path: Path) -> None:
    service = tmp_path / "annals.service"
    service.write_text(SERVICE.replace("/opt/annals/.venv/bin/python", "/bin/sh"), "utf-8")
    sentence = subprocess.run(["systemd-analyze", "verify", str(service)], capture_output=True, text=True, check=False)  # noqa: S607  # the path is that of the machine that has systemd
    assert (sentence.returncode, sentence.stderr) == (0, "")


def test_every_licence_is_known_allowed_and_in_the_table() -> None:
    assert list(licences.complaints()) == []
    rows = set(licences.DOCUMENT.read_text("utf-8").splitlines())
    missing = [
        one.name
        for one in (*licences.python_packages(), *licences.engine_packages())
        if not any(f"| {one.name} | {one.licence} |" in row for row in rows)
    ]
    assert missing == [], "`make audit` writes the table anew"


@pytest.mark.parametrize(
    ("licence", "with_dashboard", "complaint"),
    [
        ("MIT", True, ""),
        ("MIT OR GPL-3.0-only", True, "is under GPL-3.0-only"),
        ("GPL-2.0-only", False, ""),
        ("GPL-2.0-only", True, "is under GPL-2.0-only"),
        ("", True, "states no licence"),
    ],
)
def test_a_licence_that_may_not_come_along_is_named(licence: str, with_dashboard: bool, complaint: str) -> None:
    text = licences.Licensed("package", licence, with_dashboard).complaint
    assert complaint in text
    assert bool(text) == bool(complaint)


KNOWN = '{"name": "a", "version": "1", "vulns": []}'
FLAWED = '{"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}'
SKIPPED = '{"name": "c", "skip_reason": "not found"}'


@pytest.mark.parametrize(
    ("packages", "text", "found"),
    [
        ([KNOWN], "0 known vulnerabilities in 1 packages.", ()),
        (
            [KNOWN, FLAWED, SKIPPED],
            "1 known vulnerabilities in 2 packages; 1 packages are unknown",
            ("b 2: CVE-1, mended in 3",),
        ),
        ([SKIPPED, SKIPPED], "could not be asked from here", ()),
    ],
)
def test_a_source_that_knows_no_package_was_not_asked(packages: list[str], text: str, found: tuple[str, ...]) -> None:
    answer = of_pip_audit("pip-audit", f'{{"dependencies": [{", ".join(packages)}]}}')
    assert text in answer.sentence()
    assert answer.found == found


@pytest.mark.parametrize("output", ["", "Traceback", "{}", '{"message": "405 Method Not Allowed"}'])
def test_a_report_that_is_none_says_nothing_of_vulnerabilities(output: str) -> None:
    for answer in (of_pip_audit("pip-audit", output), of_npm(output)):
        assert "could not be asked" in answer.sentence()


@pytest.mark.parametrize(
    ("samples", "wrong", "complaint"),
    [
        ([100] * 16, [], []),
        ([100] * 8 + [109] * 8, [], []),
        ([100] * 8 + [120] * 8, [], ["Memory grew to 1.20 times that of the first quarter."]),
        ([100] * 16, ["an error", "an error"], ["an error"]),
    ],
)
def test_a_soak_complains_of_growth_and_errors(samples: list[int], wrong: list[str], complaint: list[str]) -> None:
    found = Soak(
        16, 10, Noted(wrong=wrong), [Sample(number + 0.5, values, 10, 0) for number, values in enumerate(samples)]
    )
    assert list(found.complaints()) == complaint


def test_a_soak_complains_of_descriptors_left() -> None:
    found = Soak(16, 10, samples=[Sample(number + 0.5, 100, 10 + (number == 15), 0) for number in range(16)])
    assert list(found.complaints()) == ["1 descriptors were left open."]


def test_exactly_one_bit_is_flipped(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100))
    flip(path, 13)
    assert path.read_bytes() == bytes([0, 32]) + bytes(98)
    flip(path, 13)
    assert path.read_bytes() == bytes(100)
