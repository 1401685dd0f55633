"""nginx and Caddy in front of the dashboard, with the configurations that ship in `deploy/`, on free ports."""

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from tests.browser.dashboard import PATIENCE, ROOT, Server, free_port, stop

NAME = "annals.example.org"
CERTIFICATES = "/etc/ssl/annals"
NGINX_FRAME = """daemon off;
user root;
pid {folder}/nginx.pid;
error_log {folder}/nginx.errors;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/annals.conf;
}}
"""
"""What stands around a file of /etc/nginx/conf.d/."""
CADDY_FRAME = """{{
	admin off
	http_port {http_port}
	https_port {https_port}
	storage file_system {folder}/storage
}}
"""
"""What lets a Caddy run beside another one: ports, and a folder of its own."""


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs: `url` is how readers reach it by TLS, `plain_url` without; `access_log` is what it notes."""

    url: str
    plain_url: str
    certificate: Path
    access_log: Path

    def get(self, address: str, **headers: str) -> tuple[int, Mapping[str, str], str]:
        """Ask for an address by TLS, with trust in its certificate alone; return status, headers, body."""
        context = ssl.create_default_context(cafile=self.certificate)
        with urlopen(Request(self.url + address, headers=headers), timeout=PATIENCE, context=context) as answer:
            return (
                answer.status,
                {name.lower(): value for name, value in answer.headers.items()},
                answer.read().decode(),
            )


def available(name: str) -> str | None:
    """Return the path of a proxy's program; None without it."""
    return shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")


@contextmanager
def behind(name: str, server: Server, folder: Path, sign_in: str = "") -> Iterator[Proxy]:
    """Run the proxy in front of a server for the time of the block; `sign_in` is where nginx asks who has signed in."""
    http_port, https_port = free_port(), free_port()
    certificate = _certificate(folder)
    ports = {"http_port": http_port, "https_port": https_port}
    command = _nginx(folder, server, sign_in, **ports) if name == "nginx" else _caddy(folder, server, **ports)
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
    proxy = Proxy(
        f"https://localhost:{https_port}", f"http://localhost:{http_port}", certificate, folder / "annals.log"
    )
    try:
        _wait_until_it_answers(proxy, process, folder)
        yield proxy
    finally:
        stop(process)


def _nginx(folder: Path, server: Server, sign_in: str, http_port: int, https_port: int) -> list[str]:
    signing_in = changed("nginx-sign-in.conf", {"127.0.0.1:4180": sign_in}) if sign_in else ""
    changes = {
        "# include /etc/nginx/annals-sign-in.conf;": signing_in,
        "listen 80;": f"listen {http_port};",
        "listen [::]:80;": "",
        "listen 443 ssl http2;": f"listen {https_port} ssl http2;",
        "listen [::]:443 ssl http2;": "",
        "127.0.0.1:8501": _upstream(server),
        "https://$host$": f"https://$host:{https_port}$",
        "/var/log/nginx/annals.log": str(folder / "annals.log"),
        NAME: "localhost",
        CERTIFICATES: str(folder),
    }
    (folder / "annals.conf").write_text(changed("nginx.conf", changes), "utf-8")
    (folder / "nginx.conf").write_text(NGINX_FRAME.format(folder=folder), "utf-8")
    return [
        str(available("nginx")),
        "-p",
        str(folder),
        "-e",
        str(folder / "nginx.errors"),
        "-c",
        f"{folder}/nginx.conf",
    ]


def _caddy(folder: Path, server: Server, http_port: int, https_port: int) -> list[str]:
    changes = {
        "127.0.0.1:8501": _upstream(server),
        "/var/log/caddy/annals.log": str(folder / "annals.log"),
        NAME: "localhost",
        CERTIFICATES: str(folder),
    }
    frame = CADDY_FRAME.format(folder=folder, http_port=http_port, https_port=https_port)
    (folder / "Caddyfile").write_text(frame + changed("Caddyfile", changes), "utf-8")
    return [str(available("caddy")), "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def changed(name: str, changes: Mapping[str, str]) -> str:
    """Return a file of `deploy/` with what differs from machine to machine changed, each of which has to be in it."""
    text = (ROOT / "deploy" / name).read_text("utf-8")
    for old, new in changes.items():
        assert old in text, f"deploy/{name} has no {old!r}"
        text = text.replace(old, new)
    return text


def _upstream(server: Server) -> str:
    return f"127.0.0.1:{urlsplit(server.url).port}"


def _certificate(folder: Path) -> Path:
    """Make a certificate of one's own for this machine."""
    certificate = folder / "fullchain.pem"
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(certificate)]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *files, *names]
    subprocess.run(command, check=True, capture_output=True)
    return certificate


def _wait_until_it_answers(proxy: Proxy, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            proxy.get("/_stcore/health")
        except HTTPError as refusal:
            refusal.close()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        else:
            return
    text = "".join(
        path.read_text(errors="replace") for path in folder.glob("*") if path.name in ("output", "nginx.errors")
    )
    raise AssertionError(f"The proxy did not start. It printed:\n{text}")
