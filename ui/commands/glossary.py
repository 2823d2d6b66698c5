"""`chiedi glossary check`: how the glossary fits the reports that are indexed."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from ui.commands.opening import add_index_option, open_generation, settings_for

if TYPE_CHECKING:
    from assistant.audit.glossary_check import GlossaryCheck

_HEADINGS = {
    "header": "table headers without an entry",
    "counted": "counted nouns without an entry",
    "measure": "words of measures without an entry",
}


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi glossary check`."""
    parser = commands.add_parser("glossary", help="look after the glossary", allow_abbrev=False)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="list terms that no report uses, and words of reports that have no entry",
        description="List the terms of the glossary that no indexed report uses, and the table headers, counted nouns "
        "and words of measures that no entry knows.",
        allow_abbrev=False,
    )
    check.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    add_index_option(check)
    check.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print how glossary and reports fit and return 0."""
    from assistant.audit.glossary_check import check_glossary
    from index.glossary import load_glossary

    settings = settings_for(arguments)
    store = open_generation(arguments, settings).store
    found = check_glossary(store, load_glossary(settings.glossary))
    print(_json(found) if arguments.format == "json" else "\n".join(_lines(found)))
    return 0


def _json(found: GlossaryCheck) -> str:
    unknown = [{"text": word.text, "kind": word.kind.value, "uses": word.uses} for word in found.unknown]
    return json.dumps({"unused": [term.id for term in found.unused], "unknown": unknown}, ensure_ascii=False, indent=1)


def _lines(found: GlossaryCheck) -> list[str]:
    lines = [f"terms that no report uses: {len(found.unused)}"]
    lines += [f"  {term.id}: {', '.join((*term.it, *term.en)[:4])}" for term in found.unused]
    for kind, heading in _HEADINGS.items():
        words = [word for word in found.unknown if word.kind == kind]
        lines += ["", f"{heading}: {len(words)}", *(f"  {word.text} ({word.uses})" for word in words)]
    return lines
