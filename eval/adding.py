"""Adding a golden case: what a person read off a report, completed with the coordinates of its place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.answer import plain_decimal
from eval.cases import MEASURED_FILE, TUNED_FILE, ExpectedFigure, ExpectedPlace, GoldenCase, Part
from index.errors import UnreadableInputError, UsageError
from index.labels import fold, make_label
from index.numbers import find_quantities
from index.records import Fact, Language, Unit
from index.store import Store

_FILES = {Part.TUNED: TUNED_FILE, Part.MEASURED: MEASURED_FILE}


@dataclass(frozen=True, slots=True)
class Found:
    """What the index has at a place: the facts of the figure there, and those beside it."""

    matching: tuple[Fact, ...]
    others: tuple[Fact, ...]


def read_figure(text: str, unit: Unit | None, language: Language = Language.ITALIAN) -> ExpectedFigure:
    """Return a figure typed as the report prints it ("243.767.933,27 €", "121,6 Mln€", "84,2%").

    Raises UsageError where it is none, more than one, or has no unit and none is given.
    """
    quantities = find_quantities(text, language, default_unit=unit)
    if len(quantities) != 1:
        raise UsageError(f"'{text}' is not one figure. Type it as the report prints it, such as 1.234,50 € or 84,2%.")
    return ExpectedFigure(value=quantities[0].value, unit=unit or quantities[0].unit)


def look_up(store: Store, place: ExpectedPlace, figure: ExpectedFigure) -> Found:
    """Return the facts that stand at a place, those of the figure apart. Raises UsageError for an unknown report."""
    known = [report.report_id for report in store.reports()]
    if place.report not in known:
        raise UsageError(f"The index has no report '{place.report}'. It has: {', '.join(known)}.")
    there = [fact for fact in store.find_facts(report_ids=[place.report], limit=10**6) if _stands_at(fact, place)]
    matching = tuple(fact for fact in there if figure.matches(fact.value, fact.unit))
    return Found(matching, tuple(fact for fact in there if fact not in matching))


def complete_place(place: ExpectedPlace, fact: Fact) -> ExpectedPlace:
    """Return a place with the page, table, row and column of the fact that stands there, where it lacks them."""
    table = fact.table
    number = re.search(r"\d+", table.table_label or "") if table else None
    found = {
        "page": fact.places[0].page_number if fact.places else None,
        "table": number[0] if number else None,
        "row": table.row_label if table else None,
        "column": table.column_label if table else None,
    }
    given = place.model_dump(exclude_none=True)
    return ExpectedPlace.model_validate({**{key: value for key, value in found.items() if value}, **given})


def make_case(cases: Sequence[GoldenCase], **values: Any) -> GoldenCase:
    """Return a case of some values; without an id it gets the next of its kind. Raises UsageError for a bad one."""
    values.setdefault("id", _next_id(str(values.get("kind")), cases))
    if any(case.id == values["id"] for case in cases):
        raise UsageError(f"The id '{values['id']}' is taken. Give another with --id.")
    try:
        case = GoldenCase.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the case"
        raise UsageError(f"{where}: {first['msg'].removeprefix('Value error, ').rstrip('.')}.") from error
    same = next((held for held in cases if held.questions == case.questions), None)
    if same is not None:
        raise UsageError(f"The case '{same.id}' asks this already.")
    return case


def case_line(case: GoldenCase) -> str:
    """Return a case as a line of a golden file: without its defaults, values as strings."""
    values = case.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    values["status"] = case.statuses[0] if len(case.statuses) == 1 else list(case.statuses)
    for figure, expected in zip(values.get("figures", ()), case.figures, strict=True):
        figure["value"] = plain_decimal(expected.value)
    order = [key for key in ("id", "kind", "language", "question", "turns", "status") if key in values]
    return json.dumps(
        {key: values[key] for key in (*order, *(key for key in values if key not in order))}, ensure_ascii=False
    )


def append_case(case: GoldenCase, path: Path | None = None) -> Path:
    """Write a case at the end of a golden file (default: that of its part) and return the file."""
    path = path or _FILES[case.part]
    try:
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        end = "" if not held or held.endswith("\n") else "\n"
        path.write_text(f"{held}{end}{case_line(case)}\n", encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInputError(f"The golden file {path} cannot be written ({error}).") from error
    return path


def _next_id(kind: str, cases: Sequence[GoldenCase]) -> str:
    numbers = [int(match[1]) for case in cases if (match := re.fullmatch(rf"{re.escape(kind)}-(\d+)", case.id))]
    return f"{kind}-{max(numbers, default=0) + 1:02}"


def _stands_at(fact: Fact, place: ExpectedPlace) -> bool:
    table = fact.table
    pages = {one.page_number for one in fact.places}
    return (
        (place.page is None or place.page in pages)
        and (place.table is None or (table is not None and place.table in re.findall(r"\d+", table.table_label or "")))
        and (place.row is None or (table is not None and _same(table.row_label, place.row)))
        and (place.column is None or (table is not None and fold(place.column) in fold(table.column_label)))
        and (place.section is None or any(fold(place.section) in fold(heading) for heading in fact.section))
    )


def _same(given: str, wanted: str) -> bool:
    """Tell whether a name is that of a row, or whole words of it: "I" is not row "II"."""
    by_number = make_label(wanted).key in {make_label(given).key, make_label(given, "Assi").key}
    return by_number or f" {fold(wanted)} " in f" {fold(given)} "
