"""`chiedi facts`: the figures read from the reports, with the place of each."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from index.errors import UsageError
from ui.commands.opening import add_index_option, open_generation, settings_for, words

if TYPE_CHECKING:
    from index.dates import Period
    from index.records import Fact, Report
    from index.store import Store

FOUND = 0
NOTHING_FOUND = 3
_NUMBERED = re.compile(r"[^\W\d_]+ \d{1,3}(?:\.?[ivx]+)?")


def declare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `chiedi facts`."""
    parser = commands.add_parser(
        "facts",
        help="list the figures read from the reports",
        description="List the figures read from the reports, each with its place. Every option narrows the list.",
        allow_abbrev=False,
    )
    parser.add_argument("--measure", type=words, metavar="WORDS", help='what is measured, such as "spesa certificata"')
    parser.add_argument("--subject", type=words, metavar="NAME", help='what it is measured of, such as "Asse II"')
    parser.add_argument(
        "--period", type=words, metavar="PERIOD", help="a year, day or school year: 2021, 31.12.2021, 2019/2020"
    )
    parser.add_argument(
        "--report", type=words, metavar="NAME", help="identifier of a report, or part of its title or file name"
    )
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="default: table")
    add_index_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the facts and return 0, or 3 where no fact holds every option."""
    from ui.fact_listing import write_facts

    period = _period(arguments.period) if arguments.period else None
    store = open_generation(arguments, settings_for(arguments)).store
    reports = {report.report_id: report for report in _reports(store, arguments.report)}
    facts = [
        fact
        for fact in _candidates(store, tuple(reports), arguments, period)
        if _is_of(fact, arguments.measure, arguments.subject) and _lies_in(fact, reports[fact.report_id], period)
    ]
    write_facts(facts, reports, arguments.format, sys.stdout)
    if not facts:
        print("No figure holds all of these options; leave one out.", file=sys.stderr)
    return FOUND if facts else NOTHING_FOUND


def _period(text: str) -> Period:
    from index.dates import find_periods

    found = find_periods(text.strip())
    if len(found) != 1 or found[0].printed != text.strip() or found[0].first_year is None:
        raise UsageError(f"chiedi facts: '{text}' is no period; write 2021, 31.12.2021 or 2019/2020.")
    return found[0]


def _reports(store: Store, name: str | None) -> list[Report]:
    from index.labels import fold

    reports = store.reports()
    if name is None:
        return reports
    named = [
        report for report in reports if fold(name) in fold(f"{report.report_id}\n{report.title}\n{report.file_name}")
    ]
    if not named:
        known = ", ".join(report.report_id for report in reports)
        raise UsageError(f"chiedi facts: no report is called '{name}'; the index holds {known}.")
    return named


def _candidates(
    store: Store, report_ids: tuple[str, ...], arguments: argparse.Namespace, period: Period | None
) -> list[Fact]:
    """Return what the store finds by the words, wherever they stand in a fact; `_is_of` looks more closely."""
    from index.text import stems

    years = None
    if period is not None and period.first_year is not None and period.last_year is not None:
        years = range(period.first_year, period.last_year + 1)
    groups = [[stem] for stem in stems(arguments.measure or "")]
    return store.find_facts(groups, report_ids=report_ids, years=years, limit=sys.maxsize)


def _is_of(fact: Fact, measure: str | None, subject: str | None) -> bool:
    from index.text import stems

    if measure is not None and not set(stems(measure)) <= set(stems(f"{fact.measure} {fact.counted or ''}")):
        return False
    return subject is None or _has_subject(fact, subject)


def _has_subject(fact: Fact, subject: str) -> bool:
    """Tell whether a fact is of a subject: by its number ("Asse II", "asse 2"), else by the words of its labels."""
    from index.labels import make_label
    from index.text import stems

    key = make_label(subject).key
    if _NUMBERED.fullmatch(key) or not stems(subject):
        return any(label.key == key for label in fact.subject)
    return set(stems(subject)) <= set(stems(" ".join(label.text for label in fact.subject)))


def _lies_in(fact: Fact, report: Report, period: Period | None) -> bool:
    """Tell whether a fact is of a period; a whole year takes in its days, and its report's date stands in for none."""
    if period is None:
        return True
    reference = report.reference_date.isoformat() if report.reference_date else ""
    return (fact.period or reference).startswith(period.iso)
