"""`chiedi audit`: where the reports contradict themselves."""

from __future__ import annotations

import argparse
import sys

from index.errors import UsageError
from ui.commands.opening import add_index_option, open_generation, settings_for, words

LANGUAGES = ("it", "en")


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi audit`."""
    parser = commands.add_parser(
        "audit",
        help="list where the reports contradict themselves",
        description="List where the reports contradict themselves: totals, ratios, text against table, parts, targets, "
        "impossible sizes. Each finding tells both places; what changed between two reports is told as a change.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--report", type=words, metavar="ID", help="only findings that touch this report (see 'chiedi facts')"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of the sentences; default: it")
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the findings and return 0, whether there are any or not."""
    from assistant.audit.search import find_contradictions
    from index.glossary import load_glossary
    from index.records import Language
    from ui.finding_listing import write_findings

    settings = settings_for(arguments)
    store = open_generation(arguments, settings).store
    reports = {report.report_id: report for report in store.reports()}
    if arguments.report is not None and arguments.report not in reports:
        raise UsageError(
            f"chiedi audit: no report has the identifier '{arguments.report}'; the index holds {', '.join(reports)}."
        )
    wanted = None if arguments.report is None else [arguments.report]
    findings = find_contradictions(store, wanted, load_glossary(settings.glossary))
    write_findings(findings, reports, arguments.format, Language(arguments.language), sys.stdout)
    return 0
