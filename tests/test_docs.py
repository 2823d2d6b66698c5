"""The READMEs, the Makefile, the settings and the command line say the same."""

from __future__ import annotations

import argparse
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from index.settings import PROJECT_ROOT, Settings
from ui.cli import build_parser, main

READMES = ("README.md", "README.it.md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (PROJECT_ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [body for tag, body in FENCE.findall(read(name)) if tag == language]


def commands(name: str, program: str) -> list[list[str]]:
    lines = [line for block in blocks(name, "sh") for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith(f"{program} ")]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    action = next(a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("readme", READMES)
def test_every_chiedi_line_of_the_readme_is_understood(readme):
    lines = commands(readme, "chiedi")
    assert len(lines) >= 8
    for words in lines:
        build_parser().parse_args(words)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readme(readme):
    assert {words[0] for words in commands(readme, "chiedi")} == set(subcommands())


@pytest.mark.parametrize("readme", READMES)
def test_the_answer_that_the_readme_shows_is_the_one_given(readme, sample_index, capsys):
    (shown,) = blocks(readme, "text")
    prompt, _, output = shown.partition("\n")
    program, *words = shlex.split(prompt.removeprefix("$ "))
    assert (program, main([*words, "--index", str(sample_index)])) == ("chiedi", 0)
    assert capsys.readouterr().out == output


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_of_the_readme_exists(readme):
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {words[0] for words in commands(readme, "make")} | set(re.findall(r"`make ([a-z]+)", read(readme)))
    assert {"chat", "test", "ask", "index", "eval", "lint", "lock", "corpus", "clean"} <= named
    assert named <= targets


def test_make_help_lists_every_target_that_a_person_calls():
    makefile = read("Makefile")
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split())
    described = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert phony == described


def test_both_readmes_are_built_alike():
    shapes = []
    for name in READMES:
        text = read(name)
        headings = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
        tables = len(re.findall(r"^\| ", text, re.MULTILINE))
        items = len(re.findall(r"^(?:- |\d+\. )", text, re.MULTILINE))
        code = [body for tag, body in FENCE.findall(text) if tag != "toml"]
        shapes.append((headings, tables, items, code))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_of_the_readme_are_the_defaults(readme):
    (block,) = blocks(readme, "toml")
    shown = tomllib.loads(block)
    defaults = Settings().model_dump()
    for name, value in defaults.items():
        expected = str(value.relative_to(PROJECT_ROOT)) if isinstance(value, Path) else value
        assert shown.pop(name) == expected
    assert not shown


@pytest.mark.parametrize("readme", READMES)
def test_the_exit_codes_of_the_help_are_those_of_the_readme(readme):
    assert re.findall(r"(\d) ", build_parser().epilog) == ["0", "2", "3", "4", "5"]
    paragraph = re.search(r"^(?:Exit codes|Codici d'uscita): (.*?)\n\n", read(readme), re.MULTILINE | re.DOTALL)
    assert re.findall(r"\b(\d) ", paragraph.group(1)) == ["0", "2", "3", "4", "5"]


@pytest.mark.parametrize("document", [*READMES, "CONTRIBUTING.md"])
def test_every_path_that_a_document_names_exists(document):
    text = read(document)
    linked = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    spoken = re.findall(r"`((?:index|ingest|assistant|ui|eval|tests|reports|docs)/[\w./-]*)`", text)
    assert linked or spoken
    assert [path for path in [*linked, *spoken] if not (PROJECT_ROOT / path).exists()] == []


def test_no_document_names_a_package_host_or_a_folder_of_one_machine():
    files = [*PROJECT_ROOT.glob("*.*"), PROJECT_ROOT / "Makefile", PROJECT_ROOT / ".ci" / "run"]
    texts = [*files, *(PROJECT_ROOT / "docs").rglob("*.md")]
    elsewhere = re.compile(r"file:/|--find-links[= ]\S|-index-url[= ]\S+[./]|(?<!\w)/(?:opt|root|home|work)/")
    assert [path.name for path in texts if path.is_file() and elsewhere.search(path.read_text(encoding="utf-8"))] == []
