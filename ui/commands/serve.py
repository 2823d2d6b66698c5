"""`chiedi serve`: the Streamlit chat on this machine."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from index.errors import UsageError
from ui.commands.opening import add_index_option, open_generation, settings_for

CHAT = Path(__file__).resolve().parent.parent / "chat.py"
HOST = "localhost"


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi serve`."""
    parser = commands.add_parser(
        "serve",
        help="open the chat in the browser",
        description="Serve the chat on this machine and open it in the browser (without a display only the address "
        "is printed). The index of the sample reports is built first if there is none.",
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=_port, help="port of the chat (default: the first free one from 8501 on)")
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted. An index that cannot be used is told here, before a browser opens on it."""
    if arguments.port is not None:
        _claim(arguments.port)
    settings = settings_for(arguments)
    open_generation(arguments, settings)
    os.environ["CHIEDI_INDEX"] = str(settings.index_dir.resolve())
    from streamlit.web.cli import main as streamlit

    options = {
        "server.address": HOST,
        "server.headless": str(not _has_display()).lower(),
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "server.maxUploadSize": str(settings.upload.max_mib if settings.upload.password_hash else 1),
        **({"server.port": str(arguments.port)} if arguments.port is not None else {}),
    }
    flags = [word for name, value in options.items() for word in (f"--{name}", value)]
    streamlit(args=["run", str(CHAT), *flags], standalone_mode=False)
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 1024 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is no port from 1024 to 65535")
    return int(text)


def _claim(port: int) -> None:
    """Raise UsageError where the port is taken (Streamlit would stop with a message of its own)."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise UsageError(f"Port {port} is in use; name another with --port, or leave --port out.") from error


def _has_display() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
