"""The command line: one parser, one place where errors become sentences and exit codes.

Exit codes: 0 done or answered, 1 an unexpected fault (or a worse evaluation), 2 wrong use, 3 not found or to be
clarified, 4 input that could not be read, 5 no usable index, 130 interrupted, 141 the reader of the output went away.

Nothing heavy is imported here or when the commands are declared: a cold `chiedi ask` of a table figure has one second.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from index.errors import ChiediError, UsageError
from ui.commands import ask, audit, draft, evaluate, facts, glossary, index, password, serve

INTERRUPTED = 130
OUTPUT_CLOSED = 141
COMMANDS = (index, ask, facts, audit, draft, glossary, serve, evaluate, password)


class _OneSentenceParser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence instead of the usage text."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with what is wrong and where help is."""
        raise UsageError(f"{self.prog}: {message.rstrip('.')}; see '{self.prog} --help'.")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `chiedi` with all its commands."""
    parser = _OneSentenceParser(
        prog="chiedi",
        description="Ask the public reports of EU programmes: exact figures, cited to their cell.",
        epilog="Exit codes: 0 answered, 2 wrong use, 3 not found or to be clarified, 4 input that could not be read, "
        "5 an index that is missing or damaged.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.declare(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors are one sentence on standard error, never a traceback."""
    _speak_utf8()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return code
    except ChiediError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("Interrupted; the index that was there is as it was.", INTERRUPTED)
    except BrokenPipeError:
        _silence_stdout()
        return OUTPUT_CLOSED
    except Exception as error:  # noqa: BLE001 - the last line of defence: a person gets a sentence, the log the details
        from ui.fault_log import record_fault

        return _complain(record_fault(error), 1)


def _run(words: Sequence[str]) -> int:
    try:
        arguments = build_parser().parse_args(words)
    except SystemExit:  # argparse has printed the help that was asked for
        return 0
    code: int = arguments.run(arguments)
    return code


def _complain(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: "è" and "€" are in nearly every answer, and JSON is UTF-8 anyway."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _silence_stdout() -> None:
    """Point standard output at nothing, so that Python's flush at exit does not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
