"""What ships to put Annals on the net: the files name the settings that are there, and the proxies accept them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path.name for path in DEPLOY.iterdir())


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_explained_and_names_settings_that_are_there(name: str) -> None:
    operating = (ROOT / "docs" / "operating.md").read_text("utf-8")
    assert f"../deploy/{name}" in operating
    for setting in re.findall(r"ANNALS_[A-Z_]+", (DEPLOY / name).read_text("utf-8")):
        assert f"`{setting}=" in operating


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_proxies_hand_on_what_the_front_door_reads(name: str) -> None:
    written = (DEPLOY / name).read_text("utf-8")
    assert "127.0.0.1:8501" in written
    if name == "nginx.conf":  # Caddy sends these by itself
        for header in (
            "Host $host",
            "Upgrade $http_upgrade",
            "X-Forwarded-For $remote_addr",
            "X-Forwarded-Proto $scheme",
        ):
            assert f"proxy_set_header {header};" in written


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_accepts_its_site(tmp_path: Path) -> None:
    written = (DEPLOY / "nginx.conf").read_text("utf-8")
    site = re.sub(r"(?m)^\s*ssl_certificate.*$", "", written).replace("443 ssl http2", "18443")
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {site} }}")
    command = [str(shutil.which("nginx")), "-t", "-e", str(tmp_path / "log"), "-c", str(configuration)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "syntax is ok" in ran.stderr, ran.stderr
