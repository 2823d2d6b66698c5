"""Answers, cases and outcomes made by hand, for the tests of judging, counting and the gate."""

from __future__ import annotations

from decimal import Decimal

from assistant.answer import Answer, Citation, Figure, Status
from assistant.conversation import Turn
from assistant.question import Query
from eval.cases import GoldenCase
from eval.judging import judge
from eval.outcomes import Outcome
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


def outcome(held: GoldenCase, given: Answer, **more: object) -> Outcome:
    return Outcome(judge(held, given), **more)  # type: ignore[arg-type]


RIGHT = answer(figure("10"), text="Sono **10 €** [1].", citations=(citation(),))
WRONG = answer(figure("11"), text="Sono **11 €** [1].", citations=(citation(quote="II 11"),))
SILENT = answer(status=Status.NOT_FOUND, text="Non risulta.")


class Parrot:
    """Says ten to whatever it is asked, and refuses a question that says so."""

    def turn(self, question: str, turns: object = ()) -> Turn:
        return Turn(question, Query(question, Language.ITALIAN), SILENT if "no" in question else RIGHT)
