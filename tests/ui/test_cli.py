"""The command line as a person meets it: exit codes, one sentence for each error, output that any locale can print."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import ui.cli
from index.errors import IndexDamagedError
from index.settings import PROJECT_ROOT
from ui.cli import main


def sentence_of(capsys):
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err.strip()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frobnicate"],
        ["ask"],
        ["ask", "   "],
        ["ask", "Quanto?", "--batch", "questions.jsonl"],
        ["ask", "Quanto?", "--frobnicate"],
        ["ask", "Quanto?", "--js"],
        ["facts", "--format", "xml"],
        ["serve", "--port", "eighty"],
        ["serve", "--port", "80"],
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(words, capsys):
    assert main(words) == 2
    assert "chiedi" in sentence_of(capsys)


@pytest.mark.parametrize("words", [["ask", "Quanto?"], ["facts"], ["serve"]])
def test_a_named_index_that_is_not_there_is_exit_code_5_and_is_not_built(words, tmp_path, capsys):
    missing = tmp_path / "none"
    assert main([*words, "--index", str(missing)]) == 5
    assert str(missing) in sentence_of(capsys)
    assert not missing.exists()


def test_help_is_exit_code_0(capsys):
    assert main(["ask", "--help"]) == 0
    assert "--batch FILE.jsonl" in capsys.readouterr().out


def command_raising(error):
    class Command:
        @staticmethod
        def declare(commands):
            def run(arguments):
                raise error

            commands.add_parser("fail").set_defaults(run=run)

    return (Command,)


def test_an_error_of_the_tree_is_its_sentence_and_its_code(monkeypatch, capsys):
    monkeypatch.setattr(
        ui.cli, "COMMANDS", command_raising(IndexDamagedError("The index is damaged. Run: chiedi index"))
    )
    assert main(["fail"]) == 5
    assert sentence_of(capsys) == "The index is damaged. Run: chiedi index"


def test_an_interruption_is_exit_code_130(monkeypatch, capsys):
    monkeypatch.setattr(ui.cli, "COMMANDS", command_raising(KeyboardInterrupt()))
    assert main(["fail"]) == 130
    assert sentence_of(capsys).startswith("Interrupted")


def test_an_unexpected_fault_is_a_sentence_and_its_traceback_goes_to_the_log(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(ui.cli, "COMMANDS", command_raising(ZeroDivisionError("secret detail")))
    monkeypatch.setattr("ui.fault_log._log_folder", lambda: tmp_path / "logs")
    assert main(["fail"]) == 1
    sentence = sentence_of(capsys)
    assert str(tmp_path / "logs" / "chiedi.log") in sentence
    assert "secret detail" not in sentence
    log = (tmp_path / "logs" / "chiedi.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "ZeroDivisionError: secret detail" in log


def test_a_log_that_cannot_be_written_is_told_and_hides_nothing(monkeypatch, capsys, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setattr(ui.cli, "COMMANDS", command_raising(ZeroDivisionError("detail")))
    monkeypatch.setattr("ui.fault_log._log_folder", lambda: in_the_way)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(in_the_way))
    assert main(["fail"]) == 1
    assert "no log could be written" in sentence_of(capsys)


def chiedi(*words, code=None, **environment):
    """Run the command in a process of its own, as only there are the streams those of a terminal or a pipe."""
    call = [sys.executable, *(("-c", code) if code else ("-m", "ui.cli"))]
    variables = {**os.environ, "PYTHONPATH": str(PROJECT_ROOT), **environment}
    return subprocess.run([*call, *words], env=variables, capture_output=True, timeout=120, check=False)


LOCALES = ({"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX"})


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_output_is_utf8_whatever_the_locale(locale):
    code = (
        "import sys, ui.cli\n"
        "class Echo:\n"
        "    def declare(commands):\n"
        "        parser = commands.add_parser('echo')\n"
        "        parser.add_argument('text', type=ui.cli.ask.words)\n"
        "        parser.set_defaults(run=lambda arguments: print(arguments.text, '\\u20ac') or 0)\n"
        "ui.cli.COMMANDS = (Echo,)\n"
        "sys.exit(ui.cli.main(sys.argv[1:]))\n"
    )
    done = chiedi("echo", "perché", code=code, **locale)
    assert (done.returncode, done.stdout.decode("utf-8").strip(), done.stderr) == (0, "perché €", b"")


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_a_path_that_the_locale_cannot_spell_is_still_found_missing(locale, tmp_path):
    done = chiedi("ask", "Perché?", "--index", str(tmp_path / "città €"), **locale)
    assert done.returncode == 5
    assert done.stderr.decode("utf-8").startswith("There is no index in")


def test_a_reader_that_goes_away_ends_the_command_quietly():
    """Many lines through a pipe whose other end is closed, as `chiedi facts | head -1` does it."""
    code = (
        "import sys, argparse, ui.cli\n"
        "class Chatter:\n"
        "    def declare(commands):\n"
        "        commands.add_parser('talk').set_defaults(run=lambda arguments: print('word ' * 100_000) or 0)\n"
        "ui.cli.COMMANDS = (Chatter,)\n"
        "sys.exit(ui.cli.main(['talk']))\n"
    )
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            stdout=write_end,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT)},
            check=False,
        )
    finally:
        os.close(write_end)
    assert (done.returncode, done.stderr) == (141, b"")


def test_declaring_the_commands_imports_nothing_heavy():
    heavy = (
        "torch",
        "faiss",
        "sentence_transformers",
        "bm25s",
        "llama_index",
        "pdfplumber",
        "streamlit",
        "rich",
        "pydantic",
    )
    code = f"import sys, ui.cli; ui.cli.build_parser(); print([name for name in {heavy!r} if name in sys.modules])"
    assert chiedi(code=code).stdout.decode().strip() == "[]"
