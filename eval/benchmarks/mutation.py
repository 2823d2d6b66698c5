"""Mutation runs over numbers, facts, query and guard: how many small faults do the tests notice?

    pip install --no-deps --target FOLDER -r eval/benchmarks/requirements-mutation.txt
    PYTHONPATH=FOLDER python -m eval.benchmarks.mutation [GROUP ...] [--sample N] [--seed S] [--list] [--out FILE]
    PYTHONPATH=FOLDER python -m eval.benchmarks.mutation GROUP --again FILE [--tests PATH ...]

mutmut makes the mutants, `mutants` tries them with the tests that fit a group best. Where a group has more than the
sample, that many are drawn with a seed, and the score has its 95% interval (Wilson). A mutant that no test reaches
counts as a survivor; one that hangs is noticed. Survivors are killed by a test or explained in docs/benchmarks.md;
those of an earlier run, written with --out, are tried again alone, with other tests where these are named.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt
from multiprocessing import get_context
from pathlib import Path

from eval.benchmarks.mutants import Tried, try_mutants

AIM = 0.85


@dataclass(frozen=True, slots=True)
class Group:
    """Modules to mutate and the tests that must notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


def _named(package: str, names: str) -> tuple[str, ...]:
    return tuple(f"{package}.{name}" for name in names.split())


def _tests(package: str, names: str) -> tuple[str, ...]:
    return tuple(f"tests/{package}/test_{name}.py" for name in names.split())


GROUPS = {
    "numbers": Group(
        _named("index", "numbers numerals figures units number_words"),
        (
            *_tests("index", "numbers numerals cells figure_reading figure_round_trips ranges"),
            *_tests("ingest", "prose_facts column_units table_facts"),
        ),
    ),
    "table facts": Group(
        _named("ingest", "table_facts table_names table_units table_periods column_units"),
        _tests("ingest", "table_facts column_units naming_columns table_rows measure_labels unseen_reports"),
    ),
    "prose facts": Group(
        _named("ingest", "prose_facts clauses statements quantities figure_ties figure_words fact_periods"),
        _tests("ingest", "prose_facts figures_in_sentences parted_counts unseen_reports"),
    ),
    "query": Group(
        _named("assistant", "understanding periods grounding lookup constraints"),
        (
            *_tests("assistant", "query_slots reading_questions grounding fact_finding refusals claims"),
            "eval/benchmarks/golden_noticing.py",
        ),
    ),
    "guard": Group(("assistant.guard",), _tests("assistant", "guard")),
}


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Return the 95% interval of a share after Wilson (1927)."""
    z = 1.96
    share = killed / tried
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z / (1 + z * z / tried) * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return middle - half, middle + half


def run_group(
    name: str, sample: int, seed: int, only: frozenset[str] = frozenset(), tests: Sequence[str] = ()
) -> Tried:
    """Try a group in a process of its own, with nothing imported yet. Raises RuntimeError where it cannot run.

    only: the mutants to try, instead of a sample; tests: paths, instead of those of the group.
    """
    group = GROUPS[name]
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(try_mutants, group.modules, tests or group.tests, sample, seed, only).result()


def told(name: str, tried: Tried) -> str:
    """Return the score of a run in a line."""
    killed, count = len(tried.tried) - len(tried.survivors), len(tried.tried)
    line = f"{name}: {killed / count:.1%} of {count} mutants killed ({tried.made} made)"
    if count == tried.made:
        return line
    low, high = interval(killed, count)
    return f"{line}, 95% interval {low:.1%} to {high:.1%}"


def as_json(held: Mapping[str, Tried]) -> dict[str, object]:
    """Return the runs as JSON values."""
    return {
        name: {
            "made": tried.made,
            "tried": len(tried.tried),
            "killed": len(tried.tried) - len(tried.survivors),
            "survivors": {mutant.name: mutant.difference for mutant in tried.survivors},
        }
        for name, tried in held.items()
    }


def main() -> int:
    """Print the score of each group and its survivors; exit code 1 where a score is below the aim."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"groups to run (default: all): {', '.join(GROUPS)}")
    parser.add_argument("--sample", type=int, default=400, help="mutants a group; 0 means all")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--list", action="store_true", help="show each survivor as a difference")
    parser.add_argument("--out", type=Path, help="write scores and survivors as JSON")
    parser.add_argument("--again", type=Path, help="try the survivors that --out wrote into this file")
    parser.add_argument("--tests", nargs="+", default=[], help="tests instead of those of the group")
    arguments = parser.parse_args()
    earlier = json.loads(arguments.again.read_text(encoding="utf-8")) if arguments.again else {}
    held: dict[str, Tried] = {}
    for name in arguments.groups or GROUPS:
        only = frozenset(earlier.get(name, {}).get("survivors", ()))
        tried = held[name] = run_group(name, arguments.sample, arguments.seed, only, arguments.tests)
        print(f"\n{told(name, tried)}", flush=True)
        for mutant in tried.survivors:
            print(f"  survived: {mutant.name}" + (f"\n{mutant.difference}" if arguments.list else ""), flush=True)
    count = sum(len(tried.tried) for tried in held.values())
    killed = count - sum(len(tried.survivors) for tried in held.values())
    print(f"all: {killed / count:.1%} of {count} mutants killed, seed {arguments.seed}")
    if arguments.out:
        arguments.out.write_text(json.dumps(as_json(held), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if killed >= AIM * count else 1


if __name__ == "__main__":
    sys.exit(main())
