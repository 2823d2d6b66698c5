"""`chiedi draft`: a text on a topic with a footnote for every figure, printed or written to a file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from ui.commands.opening import add_index_option, open_generation, settings_for, words

if TYPE_CHECKING:
    from ui.draft_text import Manuscript

WRITTEN = 0
NOT_WRITTEN = 3
_SUFFIXES = (".docx", ".md", ".txt")


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi draft`."""
    parser = commands.add_parser(
        "draft",
        help="write a text on a topic, every figure with a footnote",
        description="Write a text on a topic from the indexed reports: figures of their tables, changes, results, "
        "quoted sentences, each with its footnote. Read it through before you publish it.",
        allow_abbrev=False,
    )
    parser.add_argument("topic", type=words, metavar="TOPIC", help='what it is about, such as "Asse II"')
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write to FILE.docx, FILE.md or FILE.txt (default: print Markdown)"
    )
    parser.add_argument("--year", type=int, help="write from the report on this year (default: the latest)")
    parser.add_argument("--tone", choices=("press", "web", "briefing"), default="press", help="default: press")
    parser.add_argument("--length", choices=("short", "medium", "long"), default="medium", help="default: medium")
    parser.add_argument("--language", choices=("it", "en"), help="default: the language of the topic")
    parser.add_argument("--json", action="store_true", help="print the draft as one JSON object")
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the draft and return 0, or 3 where the reports do not hold the topic."""
    if arguments.out is not None and arguments.out.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"chiedi draft: '{arguments.out}' must end in {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}.")
    from assistant.drafting.draft import DraftRequest, Length, Tone, draft_to_json
    from assistant.drafting.writing import Drafter
    from assistant.knowledge import Knowledge
    from index.records import Language
    from ui.draft_text import as_markdown, manuscript

    settings = settings_for(arguments)
    drafter = Drafter(Knowledge(open_generation(arguments, settings), settings))
    language = Language(arguments.language) if arguments.language else None
    request = DraftRequest(arguments.topic, language, arguments.year, Tone(arguments.tone), Length(arguments.length))
    draft = drafter.write(request)
    if arguments.json:
        print(json.dumps(draft_to_json(draft), ensure_ascii=False, indent=2))
    if draft.refusal:
        if not arguments.json:
            print("\n- ".join([draft.refusal, *draft.suggestions]))
        return NOT_WRITTEN
    held = manuscript(draft)
    if arguments.out is not None:
        _write(arguments.out, held)
        print(f"Written: {arguments.out} ({len(draft.notes)} notes)", file=sys.stderr)
    elif not arguments.json:
        print(as_markdown(held), end="")
    return WRITTEN


def _write(path: Path, held: Manuscript) -> None:
    """Write the file whole or not at all: what was there stays where writing fails."""
    from ui.draft_docx import as_docx
    from ui.draft_text import as_markdown, as_text

    suffix = path.suffix.lower()
    written = {".md": as_markdown, ".txt": as_text}.get(suffix)
    content = as_docx(held) if written is None else written(held).encode()
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UsageError(f"chiedi draft: {path} cannot be written ({error.strerror}); name another file.") from error
