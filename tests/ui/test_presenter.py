"""An answer as rows of text, in both languages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer, Citation, Computation, Conflict, Figure, Status
from index.records import Approximation, Language, Unit
from ui.citation_view import present_citation, split_quote
from ui.presenter import (
    PROMINENT_FIGURES,
    as_plain_text,
    figure_columns,
    present,
    without_questions,
)

CITATION = Citation(
    number=1,
    report_id="relazione-2020",
    title="Relazione sui trasporti della Provincia",
    file_name="relazione-2020.pdf",
    quote="Linea B 1.500,00 €",
    reference_date=date(2020, 12, 31),
    page=7,
    page_label="6",
    section=("3. Spesa", "3.1 Linee"),
    table="Tabella 4",
    row="Linea B",
    column="Spesa",
)
SPENT = Figure(
    Decimal("1500.00"), Unit.EUR, "1.500,00 €", "Spesa", "Linea B", "2020-12-31", Decimal("0.01"), citation=1
)
BEFORE = replace(SPENT, value=Decimal("1000.00"), text="1.000,00 €", period="2019-12-31", citation=2)
GROWTH = replace(SPENT, value=Decimal("500.00"), text="500,00 €", period=None, citation=None, derived=True)


def make_answer(**values: object) -> Answer:
    base = Answer("Quanto?", Language.ITALIAN, Status.ANSWERED, "La spesa è 1.500,00 € [1].", (SPENT,))
    return replace(base, **values)


def test_a_figure_shows_its_label_date_and_source() -> None:
    (figure,) = present(make_answer(citations=(CITATION,))).figures
    assert figure.label == "Spesa – Linea B"
    assert figure.value == "1.500,00 €"
    assert figure.period == "al 31 dicembre 2020"
    assert figure.note == "fonte [1]"


def test_an_english_answer_is_told_in_english() -> None:
    view = present(make_answer(language=Language.ENGLISH, citations=(CITATION,)))
    assert view.figures[0].period == "as of 31 December 2020"
    assert view.figures[0].note == "source [1]"
    assert ("Page", "6 (page 7 of the PDF)") in view.citations[0].details


def test_an_approximation_and_a_derived_figure_say_so() -> None:
    about = replace(SPENT, approximation=Approximation.MORE_THAN)
    assert "oltre" in present(make_answer(figures=(about,))).figures[0].note
    dated = replace(GROWTH, period="2020-12-31")
    (grown,) = present(make_answer(figures=(dated,), computations=(Computation("3 − 1", (SPENT,), dated),))).figures
    assert grown.note == "calcolato · 3 − 1"
    assert grown.period == ""


def test_operands_are_shown_in_the_computation_and_not_twice() -> None:
    computation = Computation("1.500,00 − 1.000,00 = 500,00", (SPENT, BEFORE), GROWTH)
    view = present(make_answer(figures=(GROWTH, SPENT, BEFORE), computations=(computation,)))
    assert [figure.value for figure in view.figures] == ["500,00 €"]
    assert view.sums is not None
    rows = view.sums.rows
    assert [row.value for row in rows] == ["1.500,00 €", "1.000,00 €", "500,00 €"]
    assert rows[-1].label == "Risultato"


def test_a_result_that_a_further_sum_uses_stays_in_sight() -> None:
    share = replace(GROWTH, unit=Unit.PERCENT, text="50,0%")
    sums = (Computation("1.500 − 1.000 = 500", (SPENT, BEFORE), GROWTH), Computation("= 50%", (GROWTH, BEFORE), share))
    view = present(make_answer(figures=(GROWTH, share, SPENT, BEFORE), computations=sums))
    assert [figure.value for figure in view.figures] == ["500,00 €", "50,0%"]


def test_steps_share_their_rows() -> None:
    share = replace(GROWTH, unit=Unit.PERCENT, text="50,0%")
    sums = (Computation("1.500 − 1.000 = 500", (SPENT, BEFORE), GROWTH), Computation("= 50%", (GROWTH, BEFORE), share))
    view = present(make_answer(figures=(GROWTH, share), computations=sums))
    assert view.sums is not None
    assert view.sums.expressions == ("1.500 − 1.000 = 500", "= 50%")
    assert [row.value for row in view.sums.rows] == ["1.500,00 €", "1.000,00 €", "500,00 €", "50,0%"]


def test_a_qualifier_sets_a_figure_apart() -> None:
    target = replace(SPENT, fact_id="f1")
    view = present(make_answer(figures=(target,)), {"f1": "valore obiettivo"})
    assert view.figures[0].note == "valore obiettivo · fonte [1]"


def test_many_figures_become_a_table_and_their_items_are_not_said_twice() -> None:
    many = tuple(replace(SPENT, subject=f"Linea {n}") for n in range(PROMINENT_FIGURES + 1))
    view = present(make_answer(text="Spesa per linea:\n- Linea 0: **1.500,00 €** [1]\n- Altro.", figures=many))
    assert view.figures == ()
    assert view.beside_rows == "Spesa per linea:\n- Altro."
    assert "- Linea 0" in view.text
    columns = figure_columns(view.figure_rows, Language.ITALIAN)
    assert columns["Voce"][0] == "Linea 0"
    assert view.rows_heading == "al 31 dicembre 2020"
    untold = present(make_answer(text="Per linea nel 2020:", figures=many))
    assert untold.figure_rows[0].label == "Linea 0"
    assert untold.rows_heading == "Spesa"
    assert columns["Fonte"] == ["[1]"] * len(many)


def test_the_one_of_many_figures_that_the_text_says_is_large_too() -> None:
    many = tuple(replace(SPENT, subject=f"Linea {n}", text=f"{9 - n}.500,00 €") for n in range(PROMINENT_FIGURES + 1))
    view = present(
        make_answer(text="La più alta è di Linea 0: **9.500,00 €** [1].\n- Linea 1: 8.500,00 €", figures=many)
    )
    assert [figure.value for figure in view.figures] == ["9.500,00 €"]
    assert len(view.figure_rows) == len(many)


def test_a_conflict_keeps_both_figures() -> None:
    view = present(make_answer(conflicts=(Conflict("Due valori.", (SPENT, BEFORE)),)))
    assert [row.value for row in view.conflicts[0].rows] == ["1.500,00 €", "1.000,00 €"]


def test_a_refusal_names_what_is_missing_unless_its_text_does() -> None:
    told = make_answer(status=Status.NOT_FOUND, text="Non parlano della Linea Z.", missing=("Linea Z",), figures=())
    assert present(told).missing == ""
    untold = replace(told, text="I rapporti non lo dicono.")
    assert present(untold).missing == "Non trovato nei rapporti: Linea Z"


def test_choices_suggestions_and_inherited_parts_go_through() -> None:
    view = present(make_answer(choices=("2019", "2020"), suggestions=("E la Linea A?",), inherited=("Linea B",)))
    assert view.choices == ("2019", "2020")
    assert view.suggestions == ("E la Linea A?",)
    assert view.inherited == "Inteso: Linea B"


def test_a_citation_says_page_label_and_page_of_the_pdf() -> None:
    view = present_citation(CITATION, Language.ITALIAN)
    assert view.button == "[1] Relazione sui trasporti della Provincia (2020), p. 6, tab. 4, riga «Linea B»"
    assert dict(view.details) == {
        "Rapporto": "Relazione sui trasporti della Provincia",
        "Dati al": "31 dicembre 2020",
        "Pagina": "6 (pagina 7 del PDF)",
        "Sezione": "3. Spesa › 3.1 Linee",
        "Tabella": "Tabella 4",
        "Riga": "Linea B",
        "Colonna": "Spesa",
        "File": "relazione-2020.pdf",
    }


def test_an_answer_can_be_copied_with_its_sources() -> None:
    view = present(make_answer(citations=(CITATION,)))
    assert as_plain_text(view).splitlines() == [
        "La spesa è 1.500,00 € [1].",
        "Fonti:",
        "[1] Relazione sui trasporti della Provincia, p. 6, tab. 4, riga «Linea B», colonna «Spesa»",
    ]


def test_a_citation_of_a_text_file_says_its_lines() -> None:
    lines = replace(CITATION, page=None, page_label=None, line=12, line_end=14, table=None, row=None, column=None)
    view = present_citation(lines, Language.ITALIAN)
    assert dict(view.details)["Righe del testo"] == "12–14"
    assert view.button.endswith("riga 12")


def test_a_page_without_its_own_label_is_the_page_of_the_pdf() -> None:
    view = present_citation(replace(CITATION, page_label=None), Language.ITALIAN)
    assert dict(view.details)["Pagina"] == "7 del PDF"


@pytest.mark.parametrize("highlight", [None, (3, 3), (-1, 2), (0, 99)])
def test_a_highlight_that_is_not_in_the_quote_is_left_out(highlight: tuple[int, int] | None) -> None:
    assert split_quote("una frase", highlight) == ("una frase", "", "")


def test_a_highlight_cuts_the_quote_in_three() -> None:
    assert split_quote("sono 12 corse", (5, 7)) == ("sono ", "12", " corse")


def test_the_text_leaves_out_what_the_page_shows_apart() -> None:
    computation = Computation("1.500,00 − 1.000,00 = 500,00", (SPENT, BEFORE), GROWTH)
    text = "È cresciuta di **500,00 €**.\n1.500,00 − 1.000,00 = 500,00\n(Linea B: dalla domanda precedente.)"
    view = present(make_answer(text=text, computations=(computation,), inherited=("Linea B",)))
    assert view.text == "È cresciuta di **500,00 €**.\n(Linea B: dalla domanda precedente.)"
    assert view.inherited == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Non ne parlano. Si può chiedere: «Quanto?» «Chi?»", "Non ne parlano."),
        ("Non ne parlano.\nSi può chiedere: «Quanto?»", "Non ne parlano."),
        ("La domanda «Quanto?» non è chiara.", "La domanda «Quanto?» non è chiara."),
        ("Non ne parlano.", "Non ne parlano."),
    ],
)
def test_questions_that_become_buttons_are_not_said_twice(text: str, left: str) -> None:
    assert without_questions(text, ("Quanto?", "Chi?")) == left
