"""Which index a command works on, and how the default one comes to be."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.generation import Generation
    from index.settings import Settings


def words(argument: str) -> str:
    """Return an argument with the bytes that the locale could not decode read as UTF-8 (a path keeps its bytes)."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def add_index_option(parser: argparse.ArgumentParser) -> None:
    """Add `--index DIR`."""
    parser.add_argument(
        "--index", metavar="DIR", type=Path, help="folder of the index (default: the one of the settings)"
    )


def settings_for(arguments: argparse.Namespace) -> Settings:
    """Return the settings with the index folder that the command line names, if it names one."""
    from index.settings import load_settings

    settings = load_settings()
    return settings.model_copy(update={"index_dir": arguments.index}) if arguments.index else settings


def open_generation(arguments: argparse.Namespace, settings: Settings) -> Generation:
    """Open the index; the default one is built first where there is none.

    A folder named with `--index` is never built on the side: a slip in its name would answer from the sample corpus.
    Raises IndexMissingError and IndexDamagedError.
    """
    from index.errors import IndexMissingError
    from index.generation import Generation

    try:
        return Generation.open(settings.index_dir, settings)
    except IndexMissingError:
        if arguments.index:
            raise
    from ui.commands.index import build

    build([], settings)
    return Generation.open(settings.index_dir, settings)
