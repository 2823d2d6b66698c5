"""An answer on the terminal: text first, then how it was computed and where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.answer import Answer, Citation, Computation, Figure, Status
from index.records import Language, Unit
from ui.terminal import WIDTH, answer_lines

CITATION = Citation(
    1,
    "sintesi-2021",
    "Sintesi pubblica 2021",
    "sintesi-2021.pdf",
    "II 358.000.000 € 243.767.933,27 €",
    reference_date=date(2021, 12, 31),
    page=7,
    page_label="6",
    table="Tabella 2",
    row="II",
    column="Spesa certificata",
)
FIGURE = Figure(
    Decimal("243767933.27"),
    Unit.EUR,
    "243.767.933,27 €",
    "Spesa certificata",
    "Asse II",
    "2021-12-31",
    Decimal("0.01"),
    1,
)
ANSWER = Answer(
    "Quanto?",
    Language.ITALIAN,
    Status.ANSWERED,
    "La spesa certificata dell'Asse II è **243.767.933,27 €** [1].",
    figures=(FIGURE,),
    citations=(CITATION,),
)


def test_the_text_comes_first_and_without_marks_of_emphasis():
    assert answer_lines(ANSWER)[0] == "La spesa certificata dell'Asse II è 243.767.933,27 € [1]."


def test_a_citation_names_report_page_table_row_and_column_and_quotes():
    place, quote = answer_lines(ANSWER)[-2:]
    assert place.startswith("[1] Sintesi pubblica 2021, p. 6, tab. 2")
    assert place.endswith("riga «II», colonna «Spesa certificata»")
    assert "243.767.933,27 €" in quote


def test_a_computation_that_the_text_does_not_show_is_shown():
    computation = Computation("3 − 1 = 2", (FIGURE, FIGURE), FIGURE)
    assert "3 − 1 = 2" in answer_lines(replace(ANSWER, computations=(computation,)))
    said = replace(ANSWER, text="È 2: 3 − 1 = 2", computations=(computation,))
    assert sum("3 − 1 = 2" in line for line in answer_lines(said)) == 1


def test_a_question_back_lists_its_choices():
    answer = Answer(
        "Quanto?", Language.ENGLISH, Status.NEEDS_CLARIFICATION, "Which axis?", choices=("Axis I", "Axis II")
    )
    assert answer_lines(answer) == ["Which axis?", "", "Choose:", "- Axis I", "- Axis II"]


def test_long_text_is_wrapped_and_its_lines_kept():
    answer = replace(ANSWER, text="Sono:\n- " + "parola " * 40 + "\n- due", citations=())
    lines = answer_lines(answer)
    assert lines[0] == "Sono:"
    assert max(map(len, lines)) <= WIDTH
    assert lines[2].startswith("  parola")
    assert lines[-1] == "- due"
