"""`chiedi eval add | drafts | accept`: what keeps the golden set and its baseline."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.commands.opening import add_index_option, open_generation, settings_for, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.cases import ExpectedFigure, ExpectedPlace, GoldenCase
    from index.records import Fact
    from index.store import Store

_KINDS = ("table", "total", "prose", "list", "computed", "explanation", "refusal", "clarification", "conversation")
_UNITS = ("EUR", "percent", "percentage_points", "count")
_FACTS_SHOWN = 8
_STATUS_OF_KIND = {"refusal": "not_found", "clarification": "needs_clarification"}


def declare(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the actions of `chiedi eval`."""
    _declare_add(actions)
    drafts = actions.add_parser("drafts", help="questions that did not help, as drafts of cases", allow_abbrev=False)
    add_index_option(drafts)
    drafts.add_argument("--feedback", metavar="FILE", type=Path, help="feedback to read (default: beside the index)")
    drafts.add_argument("--out", metavar="FILE", type=Path, help="write the drafts here instead of printing them")
    drafts.set_defaults(run=run_drafts)
    accept = actions.add_parser("accept", help="make the present run the baseline", allow_abbrev=False)
    add_index_option(accept)
    accept.add_argument("--reason", required=True, help="why; it goes into the changelog of the baseline")
    accept.set_defaults(run=run_accept)


def _declare_add(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = actions.add_parser(
        "add",
        help="add a golden case",
        description="Add a case from a question and a place in a report. What is not given is asked for.",
        allow_abbrev=False,
    )
    add_index_option(add)
    add.add_argument("--question", action="append", help="the question; several times for a conversation")
    add.add_argument("--draft", nargs=2, metavar=("FILE", "ID"), help="take the question from a draft")
    add.add_argument("--kind", choices=_KINDS)
    add.add_argument("--language", choices=("it", "en"))
    add.add_argument("--status", choices=("answered", "not_found", "needs_clarification"))
    add.add_argument("--report", help="the report that holds the answer")
    add.add_argument("--page", type=int, help="page of the file, from 1")
    for name in ("section", "table", "row", "column"):
        add.add_argument(f"--{name}", help="where it stands, as printed")
    add.add_argument("--figure", help="the figure as the report prints it")
    add.add_argument("--unit", choices=_UNITS, help="its unit, where the figure does not say")
    add.add_argument("--says", action="append", help="a text that the answer must hold; several times for several")
    add.add_argument("--derivation", help="for a computed case: the arithmetic with the figures printed")
    add.add_argument("--part", choices=("tuned", "measured"), default="tuned")
    add.add_argument("--id", help="its name (default: the next of its kind)")
    add.add_argument("--golden", metavar="FILE", type=Path, help="the file to add to (default: that of the part)")
    add.set_defaults(run=run_add)


def run_accept(arguments: argparse.Namespace) -> int:
    """Run the golden set and make the result the baseline."""
    from datetime import UTC, datetime

    from eval.command import accept_baseline

    settings = settings_for(arguments)
    open_generation(arguments, settings).close()
    print(accept_baseline(settings, words(arguments.reason), datetime.now(UTC).date()))
    return 0


def run_drafts(arguments: argparse.Namespace) -> int:
    """Print or write the drafts."""
    from eval.command import feedback_drafts
    from eval.drafts import draft_line, write_drafts

    drafts = feedback_drafts(settings_for(arguments), arguments.feedback)
    if arguments.out:
        write_drafts(arguments.out, drafts)
        print(f"{len(drafts)} drafts in {arguments.out}.")
        return 0
    for draft in drafts:
        print(draft_line(draft))
    return 0


def run_add(arguments: argparse.Namespace) -> int:
    """Make a case of the flags and of what is typed, write it, and say how it is answered today."""
    from eval.adding import append_case, case_line, make_case
    from eval.cases import read_cases
    from eval.command import ask_one

    settings = settings_for(arguments)
    generation = open_generation(arguments, settings)
    questions = _questions(arguments)
    kind = _given(arguments, "kind", f"Kind ({', '.join(_KINDS)})")
    language = _given(arguments, "language", "Language of the question (it, en)")
    status = arguments.status or _STATUS_OF_KIND.get(kind, "answered")
    if kind == "explanation" and not (arguments.says or arguments.figure):
        arguments.says = [_asked("A text that the answer must hold", "says")]
    values: dict[str, Any] = {
        "kind": kind,
        "language": language,
        **({"turns": questions} if len(questions) > 1 else {"question": questions[0]}),
        "status": status,
        "part": arguments.part,
        **({"id": arguments.id} if arguments.id else {}),
        **({"derivation": arguments.derivation} if arguments.derivation else {}),
        **({"must_contain": [words(text) for text in arguments.says]} if arguments.says else {}),
    }
    if status == "answered":
        values |= _place_and_figure(arguments, generation.store)
    generation.close()
    held = read_cases(arguments.golden) if arguments.golden and arguments.golden.exists() else read_cases()
    case: GoldenCase = make_case(held, **values)
    print(case_line(case))
    path = append_case(case, arguments.golden)
    print(f"Added to {path}. {ask_one(settings, case)}")
    return 0


def _place_and_figure(arguments: argparse.Namespace, store: Store) -> dict[str, Any]:
    """Return the place and the figure, completed and checked with what the index has there."""
    from eval.adding import complete_place, look_up, read_figure
    from eval.cases import ExpectedPlace
    from index.records import Unit

    reports = ", ".join(report.report_id for report in store.reports())
    keys = ("page", "section", "table", "row", "column")
    given = {key: getattr(arguments, key) for key in keys if getattr(arguments, key) is not None}
    place = ExpectedPlace(report=_given(arguments, "report", f"Report ({reports})"), **given)
    if arguments.says and not arguments.figure:
        return {"places": [place]}
    unit = Unit(arguments.unit) if arguments.unit else None
    figure = read_figure(_given(arguments, "figure", "The figure, as the report prints it"), unit)
    found = look_up(store, place, figure)
    _tell(found.matching, place, figure)
    fact = _chosen(found.matching)
    return {"places": [complete_place(place, fact) if fact else place], "figures": [figure]}


def _chosen(matching: Sequence[Fact]) -> Fact | None:
    """Return the fact meant: the only one there is, or the one that a person picks; None where nobody can be asked."""
    if len(matching) <= 1 or not sys.stdin.isatty():
        return matching[0] if len(matching) == 1 else None
    typed = _asked(f"Which of these (1 to {min(len(matching), _FACTS_SHOWN)})", "row")
    places = {str(number): fact for number, fact in enumerate(matching[:_FACTS_SHOWN], start=1)}
    return places.get(typed)


def _tell(matching: Sequence[Fact], place: ExpectedPlace, figure: ExpectedFigure) -> None:
    """Say on standard error what the index has at the place: one such figure, several, or none (it was not read)."""
    if not matching:
        print(
            f"The index has no {figure.value} {figure.unit} at this place of {place.report}. Check it: where it "
            "is right, the report was read wrongly and the case will say so.",
            file=sys.stderr,
        )
    for number, fact in enumerate(matching[:_FACTS_SHOWN], start=1):
        row = fact.table.row_label if fact.table else fact.quote
        table = fact.table.table_label if fact.table else None
        where = ", ".join(filter(None, (fact.measure, table, row, fact.section[-1] if fact.section else None)))
        print(f"Found {number}: {fact.printed}, {where}", file=sys.stderr)


def _questions(arguments: argparse.Namespace) -> list[str]:
    if arguments.draft:
        from eval.drafts import read_draft

        draft = read_draft(Path(arguments.draft[0]), arguments.draft[1])
        arguments.language = arguments.language or str(draft.language)
        return list(draft.turns)
    if arguments.question:
        return [words(question) for question in arguments.question]
    return [_asked("The question")]


def _given(arguments: argparse.Namespace, name: str, prompt: str) -> str:
    value = getattr(arguments, name)
    return words(value) if value else _asked(prompt, name)


def _asked(prompt: str, name: str = "question") -> str:
    """Return what a person types. Raises UsageError where nobody can be asked or nothing is typed."""
    from index.errors import UsageError

    typed = ""
    if sys.stdin.isatty():
        print(f"{prompt}: ", end="", file=sys.stderr, flush=True)
        typed = sys.stdin.readline().strip()
    if not typed:
        raise UsageError(f"A case needs --{name}. Give it, or run the command in a terminal to be asked.")
    return typed
