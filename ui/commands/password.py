"""`chiedi password`: the setting that lets maintainers add reports in the browser."""

from __future__ import annotations

import argparse
import getpass
import sys

from index.errors import UsageError

_SHORTEST = 12


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi password`."""
    parser = commands.add_parser(
        "password",
        help="make the setting that turns uploads in the browser on",
        description="Ask for a password (or read it as one line from standard input) and print the lines for the "
        "settings file that let whoever knows it add reports in the browser. Only a salted hash is printed.",
        allow_abbrev=False,
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the setting and return 0. Raises UsageError for a password that is too short or not typed twice alike."""
    from ui.upload_password import hash_password

    password = _typed() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if len(password) < _SHORTEST:
        raise UsageError(f"chiedi password: give at least {_SHORTEST} characters.")
    print(f'[upload]\npassword_hash = "{hash_password(password)}"')
    return 0


def _typed() -> str:
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise UsageError("chiedi password: the two are not the same; run it again.")
    return password
