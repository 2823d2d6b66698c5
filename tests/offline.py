"""Running Python with every way out blocked, in the process and in those that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from index.settings import PROJECT_ROOT

# Python raises these audit events for every socket, also for one that C code opens through the socket module. Sockets
# with a path as their address (AF_UNIX) connect the processes of one machine and are let through.
_BLOCKER = """
import os, sys

def block(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        if len(arguments) < 2 or not isinstance(arguments[1], tuple):
            return
    elif event not in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return
    with open(os.environ["NETWORK_LOG"], "a") as log:
        log.write(f"{event} {arguments[1:]}\\n")
    raise OSError("the network is blocked")

sys.addaudithook(block)
"""
_FOREIGN = ("HF_", "TRANSFORMERS_", "SENTENCE_", "CHIEDI_")


@dataclass(frozen=True)
class Run:
    """What a process printed, how it ended, and what it and its children tried to reach (one line an attempt)."""

    code: int
    output: str
    errors: str
    attempts: list[str]


def run_offline(folder: Path, code: str, *words: str) -> Run:
    """Run Python code in `folder` without a network, a home or settings of anybody."""
    (folder / "sitecustomize.py").write_text(_BLOCKER, encoding="utf-8")
    log = folder / "network.log"
    log.touch()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)},
        "PYTHONPATH": os.pathsep.join([str(folder), str(PROJECT_ROOT)]),
        "NETWORK_LOG": str(log),
        "HOME": str(folder),
    }
    call = [sys.executable, "-c", code, *words]
    done = subprocess.run(call, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    return Run(done.returncode, done.stdout, done.stderr, log.read_text(encoding="utf-8").splitlines())
