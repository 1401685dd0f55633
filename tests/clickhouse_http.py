"""ClickHouse's surface over HTTP, with ClickHouse's own engine from the library behind it.

No registry has a server of the needed age. So this speaks HTTP as a server does, as far as its clients need it:
statements with their parameters, settings, ids and formats, in addresses and in forms, names and passwords, and errors
as the engine words them. It refuses values that are too long for a server (`http_max_field_value_size`). What it is
asked the engine answers, in its own formats.

`python -m tests.clickhouse_http FOLDER` serves the tables in a folder and prints the port. ANNALS_ENGINE_USER and
ANNALS_ENGINE_PASSWORD say who is let in. `--config FILE` is ClickHouse's configuration, `--version X` makes the server
say that it is of another version, `--set name=value` is a setting of its users.
"""

import argparse
import base64
import os
import re
import sys
import threading
from collections.abc import Mapping
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import parse_qsl, urlsplit

import chdb

_FORMAT = re.compile(r"\s+format\s+(\w+)\s*;?\s*$", re.IGNORECASE)
_INSERT = re.compile(r"\s*insert\s+into\s+(.+?)\s+format\s+(\w+)\s*$", re.IGNORECASE | re.DOTALL)
_KILL = re.compile(r"\bquery_id = \{(\w+):String\}")
_NOT_SETTINGS = frozenset(("query", "query_id", "database", "session_id", "default_format", "client_protocol_version"))
_OF_HTTP = ("wait_end_of_query", "send_progress_in_http_headers", "http_headers_progress_interval_ms", "buffer_size")
_LONGEST_FIELD = 128 * 1024
_TOO_LONG = "Poco::Exception. Code: 1000, e.code() = 0, HTML Form Exception: Field value too long (version 26.9.1.1)"
_DENIED = "Code: 516. DB::Exception: {}: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)"


class Engine:
    """The library, with a connection for each statement."""

    def __init__(self, folder: Path, config: str, version: str, profile: Mapping[str, str]) -> None:
        self._path = f"{folder}?config-file={config}" if config else str(folder)
        self._version, self._profile = version, profile
        self._held = chdb.connect(self._path)  # the folder stays open between two statements

    def run(self, sql: str, given: Mapping[str, str], rows: bytes) -> bytes:
        """Return the answer to a statement in the format that it asks for. Raises RuntimeError as the library does."""
        values = {name.removeprefix("param_"): value for name, value in given.items() if name.startswith("param_")}
        sql = re.sub(r"\bversion\(\)", f"'{self._version}'", sql) if self._version else sql
        if killed := _KILL.search(sql):  # the library has no ids: a statement is known by its first line
            sql = sql.replace(killed[0], f"startsWith(query, '-- {values.pop(killed[1])}\\n')")
        if insert := _INSERT.fullmatch(sql):
            return self._inserted(insert[1], insert[2], given, rows)
        form = _FORMAT.search(sql)
        tagged = f"-- {given.get('query_id', '')}\n{_FORMAT.sub('', sql)}"
        return self._asked(tagged, form[1] if form else "TabSeparated", given, values)

    def _inserted(self, into: str, form: str, given: Mapping[str, str], rows: bytes) -> bytes:
        with NamedTemporaryFile(suffix=".rows") as file:
            file.write(rows)
            file.flush()
            return self._asked(f"insert into {into} select * from file('{file.name}', {form})", "Null", given, {})

    def _asked(self, sql: str, form: str, given: Mapping[str, str], values: Mapping[str, str]) -> bytes:
        connection = chdb.connect(self._path)
        try:
            connection.query(f"use {given.get('database') or 'default'}")
            for name, value in {**self._profile, **_settings(given)}.items():
                connection.query(f"set {name} = '{value}'")
            return bytes(connection.query(sql, form, params=values).bytes() or b"")
        finally:
            connection.close()


def _settings(given: Mapping[str, str]) -> dict[str, str]:
    kept = (name for name in given if name not in _NOT_SETTINGS and name not in _OF_HTTP)
    return {name: given[name] for name in kept if not name.startswith("param_")}


def _form(kind: str, body: bytes) -> dict[str, str]:
    """Return the fields of a form."""
    form = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP)
    fields = {field.get_param("name", header="Content-Disposition"): field for field in form.iter_parts()}
    return {str(name): bytes(field.get_payload(decode=True)).decode() for name, field in fields.items()}


class Handler(BaseHTTPRequestHandler):
    """Answers as ClickHouse does over HTTP."""

    protocol_version = "HTTP/1.1"
    engine: Engine

    def do_GET(self) -> None:  # the name is that of the library
        """Say that the server is there, or answer a statement in the address."""
        if urlsplit(self.path).path == "/ping":
            self._send(200, b"Ok.\n")
        else:
            self.do_POST()

    def do_POST(self) -> None:  # as above
        """Answer a statement, whose rows or text are the body."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        given = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            given, body = {**given, **_form(kind, body)}, b""
        if any(len(value.encode()) > _LONGEST_FIELD for value in given.values()):
            self._send(500, _TOO_LONG.encode(), 1000)
            return
        user, is_known = self._user()
        if not is_known:
            self._send(403, _DENIED.format(user).encode(), 516)
            return
        sql, rows = (given["query"], body) if "query" in given else (body.decode(), b"")
        try:
            answer = self.engine.run(sql, given, rows)
        except RuntimeError as error:
            code = re.search(r"Code: ?(\d+)", str(error))
            self._send(500, str(error).encode(), int(code[1]) if code else 1002)
            return
        self._send(200, answer)

    def _user(self) -> tuple[str, bool]:
        """Return who asks, and whether the password is theirs."""
        given = base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        name, _, password = given.partition(":")
        wanted = os.environ.get("ANNALS_ENGINE_USER"), os.environ.get("ANNALS_ENGINE_PASSWORD")
        return name, wanted[0] is None or (name, password) == wanted

    def _send(self, status: int, answer: bytes, code: int = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.send_header("X-ClickHouse-Timezone", "UTC")
        if code:
            self.send_header("X-ClickHouse-Exception-Code", str(code))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # the name is that of the library
        """Say nothing of what is asked."""


def main() -> None:
    """Serve until the caller ends, which is the end of what comes in."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", default="")
    parser.add_argument("--version", default="")
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--port", type=int, default=0)
    asked = parser.parse_args()
    Handler.engine = Engine(asked.folder, asked.config, asked.version, dict(one.split("=") for one in asked.set))
    server = ThreadingHTTPServer(("127.0.0.1", asked.port), Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
