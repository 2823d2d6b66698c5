"""Mutation runs with mutmut over numbers, facts, query and guard: how many small faults do the tests notice?

    pip install --no-deps --target FOLDER -r eval/benchmarks/requirements-mutation.txt
    PYTHONPATH=FOLDER python -m eval.benchmarks.mutation [GROUP ...] [--sample N] [--seed S] [--list]

Each group is run in a copy of the project with the tests that fit it best. A sample is drawn with a fixed seed, because
all mutants would take hours. Survivors are printed as differences, to be killed by a test or explained in
docs/benchmarks.md. A mutant that no test reaches counts as a survivor; one that hangs is killed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from index.settings import PROJECT_ROOT

_COPIED = ("index", "ingest", "assistant", "ui", "eval", "tests", "reports")
_SURVIVED = (0, 5, 33, 34)  # exit codes: tests passed, none ran, no tests, skipped


@dataclass(frozen=True, slots=True)
class Group:
    """Modules to mutate and the tests that must notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = {
    "numbers": Group(
        tuple(f"index/{name}.py" for name in ("numbers", "numerals", "figures", "units", "number_words")),
        ("tests/index/test_numbers.py",),
    ),
    "facts": Group(
        ("ingest/table_facts.py", "ingest/prose_facts.py"),
        ("tests/ingest/test_table_facts.py", "tests/ingest/test_prose_facts.py", "tests/ingest/prose"),
    ),
    "query": Group(
        ("assistant/understanding.py", "assistant/periods.py"),
        ("tests/assistant/test_reading_questions.py", "tests/assistant/test_operations.py"),
    ),
    "guard": Group(("assistant/guard.py",), ("tests/assistant/test_guard.py",)),
}


@dataclass(frozen=True, slots=True)
class Score:
    """Mutants made, those tried, and the names of those that survived."""

    made: int
    tried: int
    survivors: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of the mutants tried that were killed."""
        return 1 - len(self.survivors) / self.tried if self.tried else 0.0


def run_group(name: str, folder: Path, sample: int, seed: int) -> Score:
    """Mutate a group in a folder of its own and return what came of it. Raises RuntimeError where mutmut cannot run."""
    _copy_project(folder, GROUPS[name])
    _mutmut(folder, ["run", "--max-children", "1", "no.such.mutant"])  # makes the mutants, tries none
    made = sorted(_exit_codes(folder))
    if not made:
        raise RuntimeError(f"mutmut made no mutants of {name}; see its output above")
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    chosen = made if not sample or sample >= len(made) else sorted(chance.sample(made, sample))
    _mutmut(folder, ["run", "--max-children", "1", *chosen])
    codes = _exit_codes(folder)
    tried = [mutant for mutant in chosen if codes[mutant] is not None]
    return Score(len(made), len(tried), tuple(mutant for mutant in tried if codes[mutant] in _SURVIVED))


def _copy_project(folder: Path, group: Group) -> None:
    for name in _COPIED:
        shutil.copytree(PROJECT_ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = {
        "source_paths": list(_COPIED[:5]),
        "only_mutate": list(group.modules),
        "pytest_add_cli_args_test_selection": list(group.tests),
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", "-x", "-q"],
        "also_copy": list(_COPIED[5:]),
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    project = (PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8")
    text = "\n".join([project, "[tool.mutmut]", *lines, "use_git_change_detection = false", ""])
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")


def _mutmut(folder: Path, words: list[str]) -> str:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "mutmut", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and words[0] == "run" and "failed to collect" in done.stdout + done.stderr:
        raise RuntimeError((done.stdout + done.stderr)[-2000:])
    return done.stdout


def _exit_codes(folder: Path) -> dict[str, int | None]:
    """Return the exit code of the tests for each mutant, None where it was not tried."""
    codes: dict[str, int | None] = {}
    for path in sorted((folder / "mutants").rglob("*.meta")):
        codes.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return codes


def main() -> int:
    """Print the score of each group and its survivors; exit code 1 where a score is below 85%."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"groups to run (default: all): {', '.join(GROUPS)}")
    parser.add_argument("--sample", type=int, default=150, help="mutants a group; 0 means all")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--list", action="store_true", help="show each survivor as a difference")
    arguments = parser.parse_args()
    scores: dict[str, Score] = {}
    for name in arguments.groups or GROUPS:
        with tempfile.TemporaryDirectory() as folder:
            score = scores[name] = run_group(name, Path(folder), arguments.sample, arguments.seed)
            print(f"{name}: {score.share:.1%} of {score.tried} mutants killed ({score.made} made)", flush=True)
            for mutant in score.survivors:
                print(f"  survived: {mutant}")
                if arguments.list:
                    print(_mutmut(Path(folder), ["show", mutant]), flush=True)
    tried = sum(score.tried for score in scores.values())
    killed = tried - sum(len(score.survivors) for score in scores.values())
    print(f"all: {killed / tried:.1%} of {tried} mutants killed, seed {arguments.seed}")
    return 0 if killed >= 0.85 * tried else 1


if __name__ == "__main__":
    sys.exit(main())
