"""The whole flow without a network: every way out is blocked, in the process and in those that it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from index.settings import PROJECT_ROOT

# Python raises these audit events for every socket, also for one that C code opens through the socket module. Sockets
# with a path as their address (AF_UNIX) connect the processes of one machine and are let through.
BLOCKER = """
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


@pytest.fixture
def run_offline(tmp_path):
    """Give a function that runs Python code without a network, and returns its output and what tried to get out."""
    (tmp_path / "sitecustomize.py").write_text(BLOCKER, encoding="utf-8")
    log = tmp_path / "network.log"
    log.touch()
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("HF_", "TRANSFORMERS_", "CHIEDI_"))
        },
        "PYTHONPATH": os.pathsep.join([str(tmp_path), str(PROJECT_ROOT)]),
        "NETWORK_LOG": str(log),
        "HOME": str(tmp_path),  # no cache of models from an earlier day
    }

    def run(code: str, *words: str):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return done, log.read_text(encoding="utf-8").splitlines()

    return run


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)",
        "import urllib.request; urllib.request.urlopen('http://localhost:9')",
        "import subprocess, sys; inner = 'import socket; socket.getaddrinfo(\"a.test\", 80)'\n"
        "subprocess.run([sys.executable, '-c', inner], check=True)",
    ],
)
def test_the_blocker_blocks_and_tells(code, run_offline):
    done, attempts = run_offline(code)
    assert done.returncode != 0
    assert "the network is blocked" in done.stderr
    assert attempts


def test_index_and_answers_need_no_network(run_offline, tmp_path):
    questions = [
        {"id": "figure", "question": "Qual è la spesa certificata dell'Asse II nel 2021?"},
        {"id": "passage", "question": "Che cos'è la misura Nidi Gratis?"},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
    code = (
        "import sys; from ui.cli import main\n"
        "sys.exit(main(['index', '--index', 'X']) or main(['ask', '--index', 'X', '--batch', 'questions.jsonl']))"
    )
    done, attempts = run_offline(code)
    assert (done.returncode, attempts) == (0, []), done.stderr
    figure, passage = (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))
    assert figure["figures"][0]["value"] == "243767933.27"
    assert passage["status"] == "answered"
    assert passage["citations"]
