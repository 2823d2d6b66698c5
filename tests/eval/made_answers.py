"""Answers and cases made by hand, for the tests of judging and counting."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Answer, Citation, Figure, Status
from eval.cases import GoldenCase
from index.records import Language, Unit


def figure(value: str, unit: Unit = Unit.EUR, precision: str = "0.01") -> Figure:
    return Figure(Decimal(value), unit, f"{value} €", "Spesa", "Asse II", "2021-12-31", Decimal(precision), citation=1)


def citation(**more: object) -> Citation:
    held: dict[str, object] = {
        "number": 1,
        "report_id": "r-2021",
        "title": "R",
        "file_name": "r-2021.pdf",
        "quote": "II 10",
        "page": 6,
        "section": ("2. Stato", "2.2. Avanzamento"),
        "table": "TABELLA 2.",
        "row": "II",
        "column": "Impegni*",
    }
    return Citation(**{**held, **more})  # type: ignore[arg-type]


def answer(*figures: Figure, status: Status = Status.ANSWERED, text: str = "Dieci.", **more: object) -> Answer:
    return Answer("?", Language.ITALIAN, status, text, figures=figures, **more)  # type: ignore[arg-type]


def case(**more: object) -> GoldenCase:
    held: dict[str, object] = {"id": "c", "kind": "table", "language": "it", "question": "?"}
    if not {"status", "must_contain", "figures"} & more.keys():
        held["figures"] = [{"value": "10", "unit": "EUR"}]
    return GoldenCase.model_validate({**held, **more})


def unanswerable(**more: object) -> GoldenCase:
    return case(kind="refusal", status="not_found", **more)
