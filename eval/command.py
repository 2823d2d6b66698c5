"""`chiedi eval`: ask the golden set, print how well it was answered.

The command line (`ui/commands/eval.py`) opens the index and calls `run`; nothing here knows about arguments.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from eval.cases import GoldenCase, read_cases
from eval.run import EvalRun, run_golden, run_to_json

if TYPE_CHECKING:
    from index.generation import Generation
    from index.settings import Settings

WELL = 0
WORSE = 1


def run(
    generation: Generation,
    settings: Settings,
    *,
    golden: Path | None = None,
    as_json: bool = False,
    on_case: Callable[[int, int], None] | None = None,
) -> int:
    """Ask the cases of a golden file (default: the one of the project) and print the result.

    Prints a table by kind and every failure, or with `as_json` one JSON object (`eval.run.run_to_json`). `on_case` is
    told after each case how many are done and how many there are. Returns 0, or 1 where an answer led with a wrong
    figure. Raises UnreadableInputError and UsageError where the golden file is no good.
    """
    from assistant.assistant import Assistant

    cases = read_cases(golden) if golden else read_cases()
    evaluation = run_golden(Assistant(generation, settings), cases, _counting(cases, on_case))
    _print(evaluation, as_json)
    return WORSE if evaluation.wrong_figures else WELL


def _counting(cases: list[GoldenCase], on_case: Callable[[int, int], None] | None) -> Callable[[], None]:
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if on_case is not None:
            on_case(done, len(cases))

    return count


def _print(evaluation: EvalRun, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(run_to_json(evaluation), ensure_ascii=False, indent=2) + "\n")
        return
    from eval.terminal import print_run

    print_run(evaluation)
