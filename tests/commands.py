"""The command line, run as a command; what it said and how it ended."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.config import load

ROOT = Path(__file__).parent.parent


@dataclass
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error that are the command's own, without progress bars."""
        return [line for line in self.err.splitlines() if line.startswith("faktakoll:")]


Run = Callable[..., Ran]


def process(*arguments: object, **environment: str) -> "subprocess.Popen[str]":
    """The command in a process of its own, as users run it."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "FAKTAKOLL_HOME": str(load().home), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(running: "subprocess.Popen[str]", timeout: float = 120) -> Ran:
    out, err = running.communicate(timeout=timeout)
    return Ran(running.returncode, out, err)


def one_line(ran: Ran, *parts: object) -> None:
    """A fault that the user can mend: status 1, one clear line, nothing on standard output."""
    assert ran.status == 1
    assert ran.out == ""
    assert len(ran.complaints) == 1, ran.err
    assert ran.err.strip() == ran.complaints[0]
    for part in parts:
        assert str(part) in ran.complaints[0]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
