"""Commands that start at once. In: a socket. Out: each command that comes over it runs in a process of its own.

Python needs most of a second to import the program. A warm process imports it once, builds a first site, and then forks
for each command, which gets the caller's words, environment, folder and streams. `CLIENT` is the caller.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import redirect_stderr
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from shelfmates import cli

CLIENT = f"""#!{sys.executable} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as there:
    there.connect(os.environ["PROGRAM"])
    socket.send_fds(there, [b"-"], [0, 1, 2])
    there.sendall(json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]).encode())
    there.shutdown(socket.SHUT_WR)
    sys.exit(int(there.recv(9) or 70))
"""
"""The program, as scripts find it. `PROGRAM` in the environment names the socket."""
EPOCH = "1795305600"
"""2026-11-22, the day for which every command runs."""


class WarmProgram(NamedTuple):
    """A process that waits for commands, and the address of its socket."""

    process: subprocess.Popen
    address: str


@cache
def start() -> WarmProgram:
    """Start it, once for this process; it ends with this process."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "DISABLE_MKDOCS_2_WARNING": "true"}
    process = subprocess.Popen(
        [sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    return WarmProgram(process, process.stdout.readline().strip())


def serve(address: str) -> None:
    """Run commands until the standard input ends, because the process that started this one is gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as here:
        here.bind(address)
        here.listen()
        print(address, flush=True)
        while sys.stdin not in select.select([here, sys.stdin], [], [])[0]:
            there, _address = here.accept()
            if os.fork() == 0:
                here.close()
                _answer(there)
            there.close()


def _warm_up(folder: Path) -> None:
    """Import what commands import when they are asked for, and build a site, so that templates are compiled."""
    for place in cli.COMMANDS.values():
        import_module(f"shelfmates.cli.{place.partition(':')[0]}")
    root = Path(__file__).parents[1] / "cases/base"
    with redirect_stderr(StringIO()):
        cli.main(["--root", str(root), "build", "--out", str(folder / "site")], standalone_mode=False)


def _answer(there: socket.socket) -> None:
    """Run a command in this process, send its exit code, and end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _begin, streams, _flags, _address = socket.recv_fds(there, 1, 3)
    with there.makefile("rb") as sent:
        words, environment, folder = json.load(sent)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(environment, SOURCE_DATE_EPOCH=EPOCH)
    os.chdir(folder)
    time.tzset()
    code = _run(words)
    sys.stdout.flush()
    sys.stderr.flush()
    there.sendall(str(code).encode())
    os._exit(0)


def _run(words: list[str]) -> int:
    try:
        cli.main(words, prog_name="shelfmates")
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:  # noqa: BLE001 - Python itself would show any of them, too
        traceback.print_exc()
    return 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        _warm_up(Path(made))
        serve(f"{made}/socket")
