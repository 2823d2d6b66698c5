"""`chiedi ask`: one answer for a person or for a program, or a file of questions."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from ui.commands.opening import add_index_option, open_generation, settings_for, words

if TYPE_CHECKING:
    from assistant.assistant import Assistant

ANSWERED = 0
NOT_ANSWERED = 3


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi ask`."""
    parser = commands.add_parser(
        "ask",
        help="answer one question, or a file of questions",
        description="Answer one question from the indexed reports, with the place of every figure. "
        "The index of the sample reports is built first if there is none.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "question", nargs="?", type=words, metavar="QUESTION", help="the question, in Italian or in English"
    )
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    parser.add_argument(
        "--batch",
        metavar="FILE.jsonl",
        type=Path,
        help='questions, one JSON object a line: {"id", "question"} or {"id", "turns": [...]}; '
        "one JSON answer a line comes out, in order, an error object where a line cannot be read (then exit code 4)",
    )
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Answer and return the exit code: 0 answered, 3 not found or to be clarified, 4 a batch line not readable."""
    if (arguments.question is None) == (arguments.batch is None):
        raise UsageError("chiedi ask: give either a QUESTION in quotes or --batch FILE.jsonl; see 'chiedi ask --help'.")
    if arguments.question is not None and not arguments.question.strip():
        raise UsageError("chiedi ask: the question is empty; write it in quotes.")
    from assistant.assistant import Assistant

    settings = settings_for(arguments)
    assistant = Assistant(open_generation(arguments, settings), settings)
    if arguments.batch is not None:
        from ui.commands.batch import answer_batch

        return answer_batch(arguments.batch, assistant)
    return _answer(arguments.question, assistant, as_json=arguments.json)


def _answer(question: str, assistant: Assistant, *, as_json: bool) -> int:
    from assistant.answer import Status, answer_to_json
    from ui.terminal import answer_lines

    answer = assistant.ask(question)
    if as_json:
        print(json.dumps(answer_to_json(answer), ensure_ascii=False, indent=2))
    else:
        print("\n".join(answer_lines(answer)))
    return ANSWERED if answer.status is Status.ANSWERED else NOT_ANSWERED
