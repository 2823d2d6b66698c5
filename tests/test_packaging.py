"""The wheel holds the code, the data that the code reads, and the command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser

import pytest
import yaml

from index.settings import PROJECT_ROOT

PACKAGES = ("index", "ingest", "assistant", "ui", "eval")
FOR_DEVELOPERS = {".md", ".pyc"}


@pytest.fixture(scope="module")
def wheel_file(tmp_path_factory):
    """Build the wheel from a copy, as setuptools leaves its own folders beside what it builds."""
    tree = tmp_path_factory.mktemp("tree")
    for name in PACKAGES:
        shutil.copytree(PROJECT_ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT_ROOT / name, tree / name)
    code = "from setuptools.build_meta import build_wheel; build_wheel('.')"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=tree, check=True, capture_output=True)
    (path,) = tree.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def wheel(wheel_file):
    """Return the texts in the wheel by path."""
    return {name: wheel_file.read(name).decode("utf-8", "replace") for name in wheel_file.namelist()}


def test_every_module_and_data_file_of_the_packages_is_in_the_wheel(wheel):
    expected = {
        path.relative_to(PROJECT_ROOT).as_posix()
        for package in PACKAGES
        for path in (PROJECT_ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in FOR_DEVELOPERS and path.parent.name != "__pycache__"
    }
    assert {"index/glossary.toml", "index/everyday.toml", "ui/texts.toml", "ui/.streamlit/config.toml"} <= expected
    assert expected - set(wheel) == set()


def test_the_wheel_holds_nothing_else(wheel):
    assert {name.split("/")[0] for name in wheel} - set(PACKAGES) == {f"chiedi-{version()}.dist-info"}


def test_the_wheel_offers_the_command_and_carries_the_licence(wheel):
    info = f"chiedi-{version()}.dist-info"
    assert "chiedi = ui.cli:main" in wheel[f"{info}/entry_points.txt"]
    assert wheel[f"{info}/licenses/LICENSE"] == (PROJECT_ROOT / "LICENSE").read_text(encoding="utf-8")
    assert Parser().parsestr(wheel[f"{info}/METADATA"])["License-Expression"] == "EUPL-1.2"


def test_installed_from_the_wheel_it_finds_its_data_and_works_in_the_folder_one_is_in(wheel_file, tmp_path):
    wheel_file.extractall(tmp_path / "installed")
    work = tmp_path / "work"
    work.mkdir()
    code = (
        "from eval.cases import GOLDEN_FILES; from index.glossary import load_glossary\n"
        "from index.settings import Settings\n"
        "from ui.cli import build_parser; from ui.texts import texts_for; from index.records import Language\n"
        "build_parser(); assert load_glossary() and texts_for(Language.ITALIAN)\n"
        "assert all(file.is_file() for file in GOLDEN_FILES)\n"
        "print(Settings().index_dir, Settings().reports_dir, sep='\\n')\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    for name in ("CHIEDI_INDEX", "CHIEDI_SETTINGS"):
        environment.pop(name, None)
    call = [sys.executable, "-P", "-c", code]
    done = subprocess.run(call, cwd=work, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(work / ".chiedi" / "index"), str(work / "reports")]


def test_every_dependency_is_pinned_in_the_locks_as_in_pyproject():
    pins, dev_pins = pinned("requirements.txt"), pinned("requirements-dev.txt")
    project = pyproject()["project"]
    for requirement in project["dependencies"]:
        name, version = requirement.split("==")
        assert pins[canonical(name)] == version
    for requirement in project["optional-dependencies"]["dev"]:
        name, version = requirement.split("==")
        assert dev_pins[canonical(name)] == version
    assert pins.items() <= dev_pins.items()


def test_torch_is_pinned_without_a_build_and_drags_no_cuda_in():
    pins = pinned("requirements-dev.txt")
    assert re.fullmatch(r"[0-9.]+", pins["torch"])
    assert not [name for name in pins if name.startswith(("nvidia", "triton"))]


def test_publiccode_is_what_the_standard_asks_for():
    entry = yaml.safe_load((PROJECT_ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    mandatory = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert mandatory | {"legal", "maintenance", "localisation"} <= set(entry)
    assert entry["softwareVersion"] == version()
    assert entry["legal"]["license"] == pyproject()["project"]["license"]
    for texts in entry["description"].values():
        assert len(texts["shortDescription"]) <= 150
        assert 150 <= len(texts["longDescription"]) <= 10_000
        assert texts["features"]
    assert set(entry["localisation"]["availableLanguages"]) == set(entry["description"])


def pyproject():
    return tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def version():
    return pyproject()["project"]["version"]


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(name):
    lines = (PROJECT_ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("#")[0].strip().split("==") for line in lines if "==" in line.split("#")[0]]
    return {canonical(package): version for package, version in pairs}
