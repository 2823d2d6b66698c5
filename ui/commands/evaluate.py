"""`chiedi eval`: how well the golden set is answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ui.commands.opening import add_index_option, open_generation, settings_for


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi eval`."""
    parser = commands.add_parser(
        "eval",
        help="measure the answers on the golden set",
        description="Ask every question of the golden set and print how well each kind was answered. "
        "Exit code 1 where an answer led with a wrong figure.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--golden", metavar="FILE", type=Path, help="questions with their answers (default: the project's)"
    )
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Evaluate and return 0, or 1 where an answer led with a wrong figure."""
    from eval.command import run as evaluate

    settings = settings_for(arguments)
    generation = open_generation(arguments, settings)
    on_case = _show if sys.stderr.isatty() else None
    return evaluate(generation, settings, golden=arguments.golden, as_json=arguments.json, on_case=on_case)


def _show(done: int, total: int) -> None:
    print(f"\rAsking {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
