"""`chiedi eval`: how well the golden set is answered, and what keeps the set."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from ui.commands import golden
from ui.commands.opening import add_index_option, open_generation, settings_for


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi eval` and the commands below it."""
    parser = commands.add_parser(
        "eval",
        help="measure the answers on the golden set",
        description="Ask every question of the golden set, print how well each kind was answered and what changed "
        "against the baseline. Exit code 0 well, 1 worse than the baseline, 2 where it could not be measured.",
        allow_abbrev=False,
    )
    add_index_option(parser)
    _add_options(parser)
    parser.set_defaults(run=run)
    golden.declare(parser.add_subparsers(dest="action", metavar="ACTION"))


def _add_options(parser: argparse.ArgumentParser) -> None:
    file: dict[str, Any] = {"metavar": "FILE", "type": Path}
    parser.add_argument("--golden", help="questions with their answers (default: the project's)", **file)
    parser.add_argument("--corpus", default="sample", help="which cases to ask (default: those of the sample corpus)")
    parser.add_argument("--baseline", help="compare with this baseline (default: the project's)", **file)
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    parser.add_argument("--junit", help="write the result for a CI", **file)
    parser.add_argument("--html", help="write the result as a page", **file)
    parser.add_argument("--processes", type=int, default=0, help="processes that ask (default: one a core)")
    parser.add_argument(
        "--show-measured", action="store_true", help="show the words of measured cases too: then they no longer measure"
    )


def run(arguments: argparse.Namespace) -> int:
    """Evaluate and return 0, 1 where it is worse, or raise UsageError (2) where nothing could be measured."""
    from eval.command import Wanted
    from eval.command import run as evaluate
    from index.errors import ChiediError, UsageError

    wanted = Wanted(
        golden=arguments.golden,
        corpus=arguments.corpus,
        baseline=arguments.baseline,
        as_json=arguments.json,
        junit=arguments.junit,
        html=arguments.html,
        processes=arguments.processes,
        show_measured=arguments.show_measured,
    )
    try:
        settings = settings_for(arguments)
        open_generation(arguments, settings).close()
        return evaluate(settings, wanted, _show if sys.stderr.isatty() else None)
    except ChiediError as error:
        raise UsageError(str(error)) from error


def _show(done: int, total: int) -> None:
    print(f"\rAsked {done} of {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
