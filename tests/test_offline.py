"""The whole flow without a network."""

from __future__ import annotations

import json

import pytest
from offline import run_offline

QUESTIONS = [
    {"id": "figure", "question": "Qual è la spesa certificata dell'Asse II nel 2021?"},
    {"id": "passage", "question": "Che cos'è la misura Nidi Gratis?"},
    {"id": "refusal", "question": "Che tempo fa a Bergamo?"},
]
WAYS_OUT = {
    "connection": "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)",
    "download": "import urllib.request; urllib.request.urlopen('http://localhost:9')",
    "child": "import subprocess, sys; inner = 'import socket; socket.getaddrinfo(\"a.test\", 80)'\n"
    "subprocess.run([sys.executable, '-c', inner], check=True)",
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_every_way_out_is_blocked_and_told(way, tmp_path):
    done = run_offline(tmp_path, WAYS_OUT[way])
    assert done.code != 0
    assert "the network is blocked" in done.errors
    assert done.attempts


def test_the_index_was_built_without_a_network(sample_index):
    assert (sample_index.parent / "network.log").read_text(encoding="utf-8") == ""


def test_answers_need_no_network(sample_index, tmp_path):
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    code = "import sys; from ui.cli import main; sys.exit(main())"
    done = run_offline(tmp_path, code, "ask", "--batch", "questions.jsonl", "--index", str(sample_index))
    assert (done.code, done.errors, done.attempts) == (0, "", [])
    figure, passage, refusal = map(json.loads, done.output.splitlines())
    assert figure["figures"][0]["value"] == "243767933.27"
    assert (passage["status"], bool(passage["citations"])) == ("answered", True)
    assert (refusal["status"], refusal["figures"]) == ("not_found", [])
