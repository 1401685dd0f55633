"""Builds in processes of their own, as a curator starts them: what they print, how they end, what memory they take."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from click.testing import CliRunner

from data.__main__ import cli
from tests.archives import THEMES

ROOT = Path(__file__).parents[2]
PATIENCE = 300
"""Seconds after which a build counts as stuck."""

WITHOUT_PRIVILEGES = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""What lets permissions count for root as they count for everybody."""


@dataclass(frozen=True)
class Ended:
    """How a build ended: its exit code, what it printed, and the most memory it took, in bytes."""

    exit_code: int
    stdout: str
    stderr: str
    peak_memory: int


def command(*arguments: object, out: Path) -> list[str]:
    """Return the command that builds these sources, given with their options, into an archive file."""
    themes = ["--themes", str(THEMES)]
    return [sys.executable, "-m", "data", "build", *map(str, arguments), "--out", str(out), *themes]


def build_here(*arguments: object, out: Path) -> Ended:
    """Build without a process of its own, which takes no time to start and whose memory is not known."""
    ended = CliRunner().invoke(cli, command(*arguments, out=out)[3:])
    return Ended(ended.exit_code, ended.stdout, ended.stderr, 0)


def run_build(*arguments: object, out: Path, largest_file: int | None = None, permissions_count: bool = False) -> Ended:
    """Build and wait for the end; see `run`."""
    return run(command(*arguments, out=out), largest_file=largest_file, permissions_count=permissions_count)


def run(command: Sequence[str], *, largest_file: int | None = None, permissions_count: bool = False) -> Ended:
    """Run a command and wait for the end; no file may grow beyond `largest_file` bytes, as on a disk that is full."""
    prefix = WITHOUT_PRIVILEGES if permissions_count and os.geteuid() == 0 else ()
    with TemporaryFile() as stdout, TemporaryFile() as stderr:
        process = subprocess.Popen(
            [*prefix, *command],
            cwd=ROOT,
            stdout=stdout,
            stderr=stderr,
            preexec_fn=None if largest_file is None else partial(_limit_files, largest_file),
        )
        peak_memory = _wait(process)
        return Ended(process.returncode, _printed(stdout), _printed(stderr), peak_memory)


def _printed(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


def _limit_files(largest: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))


def _wait(process: "subprocess.Popen[bytes]") -> int:
    """Wait for the end, and give back the most memory the process took, in bytes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return usage.ru_maxrss * 1024
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    raise AssertionError("The build did not end.")


def can_drop_privileges() -> bool:
    """Whether permissions can be made to count: they do for everybody but root."""
    return os.geteuid() != 0 or shutil.which(WITHOUT_PRIVILEGES[0]) is not None
