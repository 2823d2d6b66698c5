"""Tables whose columns are parted by pipes, tabs or spaces."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_text import expected, table_facts

from index.records import BlockKind, RowKind, Unit

ROWS = [
    ["Linea", "Stanziato", "Pagato", "Quota"],
    ["Strade", "1.200.000,00 €", "300.000,50 €", "25,0%"],
    ["Ponti", "800.000,00 €", "-", "87,5%"],
    ["Totale", "2.000.000,00 €", "1.000.000,50 €", "50,0%"],
]
FIGURES = """Strade: 1200000 300000.5 25
             Ponti: 800000 - 87.5
             Totale: 2000000 1000000.5 50"""
MEASURES = ("Stanziato", "Pagato", "Quota")


def _pipes(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---:|---:|---:|", *lines[1:]])


def _bare_pipes(rows: list[list[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def _boxed(rows: list[list[str]]) -> str:
    border = "+" + "+".join("-" * 18 for _ in rows[0]) + "+"
    lines = ["|" + "|".join(f" {cell:<17}" for cell in row) + "|" for row in rows]
    return "\n".join([border, lines[0], border.replace("-", "="), *(f"{line}\n{border}" for line in lines[1:])])


def _tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _bold_tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(f"<b>{cell}</b>" if row[0] == "Totale" else cell for cell in row) for row in rows)


def _aligned(rows: list[list[str]]) -> str:
    return "\n".join(row[0].ljust(14) + "".join(cell.rjust(18) for cell in row[1:]) for row in rows)


def _aligned_left(rows: list[list[str]]) -> str:
    return "\n".join("".join(cell.ljust(20) for cell in row).rstrip() for row in rows)


LAYOUTS = [_pipes, _bare_pipes, _boxed, _tabs, _bold_tabs, _aligned, _aligned_left]
NAMES = ["a.md", "a.txt", "a.txt", "a.txt", "a.md", "a.txt", "a.txt"]


@pytest.mark.parametrize(("layout", "name"), list(zip(LAYOUTS, NAMES, strict=True)))
@pytest.mark.parametrize("blank_lines", [False, True])
def test_all_layouts_give_the_same_facts(read, figures, layout, name, blank_lines):
    table = layout(ROWS)
    text = (
        f"1. Dati\n\nIl testo apre con una frase intera.\n\nTabella 3. Spesa per linea\n\n{table}\n\nE poi riprende.\n"
    )
    if blank_lines:
        text = text.replace("\n", "\n\n")
    got = read(text, name)
    assert figures(got) == expected(FIGURES, *MEASURES)
    (made,) = got.tables
    assert made.row_kinds == (RowKind.HEADER, RowKind.BODY, RowKind.BODY, RowKind.TOTAL)
    assert (made.label, made.caption, made.section) == ("Tabella 3", "Spesa per linea", ("1. Dati",))
    for fact in table_facts(got):
        assert fact.places[0].line_start is not None
        assert fact.printed in text.split("\n")[fact.places[0].line_start - 1]
    prose = [block.text for block in got.blocks if block.kind is BlockKind.PARAGRAPH]
    assert prose == ["Il testo apre con una frase intera.", "E poi riprende."]


@pytest.mark.parametrize("layout", [_bare_pipes, _tabs, _aligned, _aligned_left])
@pytest.mark.parametrize("columns", range(2, 13))
def test_any_number_of_columns(read, figures, layout, columns):
    names = [f"Voce {chr(ord('A') + n)}{n}x" for n in range(columns - 1)]
    rows = [["Linea", *names]]
    rows += [[label, *(f"{base + n}.{base:03},00" for n in range(columns - 1))] for label, base in LABELS]
    got = read(f"Tabella 1. Quadro (valori in euro)\n\n{layout(rows)}\n\nFine del quadro.\n")
    wanted = {
        (label, name): Decimal((base + n) * 1000 + base) for label, base in LABELS for n, name in enumerate(names)
    }
    assert figures(got) == wanted
    assert {fact.unit for fact in table_facts(got)} == {Unit.EUR}


LABELS = [("Strade", 101), ("Ponti e viadotti", 212), ("Scuole", 323)]


@pytest.mark.parametrize("layout", [_bare_pipes, _tabs, _aligned, _aligned_left])
@pytest.mark.parametrize(
    ("caption", "unit", "factor"),
    [
        ("Tabella 1. Spesa (valori in migliaia di euro)", Unit.EUR, 1000),
        ("Tabella 1. Spesa in milioni di euro", Unit.EUR, 1000000),
        ("Table 1. Expenditure (EUR million)", Unit.EUR, 1000000),
        ("Tabella 1. Spesa (valori percentuali)", Unit.PERCENT, 1),
        ("Tabella 1. Persone", Unit.COUNT, 1),
    ],
)
def test_a_unit_in_the_caption(read, layout, caption, unit, factor):
    rows = [["Linea", "2021", "2022"], ["Strade", "12,5", "13,5"], ["Ponti", "7,0", "8,0"]]
    got = read(f"{caption}\n\n{layout(rows)}\n")
    facts = table_facts(got)
    assert [(fact.unit, fact.value) for fact in facts] == [
        (unit, Decimal(value) * factor) for value in ("12.5", "13.5", "7", "8")
    ]
    assert [fact.period for fact in facts] == ["2021", "2022"] * 2


def test_currency_before_or_behind(read):
    for rows in (
        [["Strade", "€ 1.250,00", "€ 10"], ["Ponti", "€ 60,10", "€ 20"]],
        [["Strade", "1.250,00 €", "10 €"], ["Ponti", "60,10 €", "20 €"]],
        [["Strade", "1.250,00 EUR", "10 euro"], ["Ponti", "60,10 EUR", "20 euro"]],
    ):
        for layout in (_bare_pipes, _tabs, _aligned):
            got = read(f"Tabella 1. Spesa\n\n{layout([['Linea', 'Stanziato', 'Pagato'], *rows])}\n")
            found = [(fact.unit, fact.value) for fact in table_facts(got)]
            assert found == [(Unit.EUR, Decimal(value)) for value in ("1250", "10", "60.1", "20")], layout


def test_english_tables(read, figures):
    rows = [
        ["Priority axis", "Allocation", "Certified", "Rate"],
        ["Axis 1", "€1,200,000.50", "€300,000.00", "25.0%"],
        ["Axis 2", "€800,000.00", "€700,000.00", "87.5%"],
        ["Total", "€2,000,000.50", "€1,000,000.00", "50.0%"],
    ]
    wanted = expected(
        """Axis 1: 1200000.5 300000 25
           Axis 2: 800000 700000 87.5
           Total: 2000000.5 1000000 50""",
        *("Allocation", "Certified", "Rate"),
    )
    for layout in (_pipes, _tabs, _aligned):
        got = read(
            f"1. Progress\n\nThe table shows the progress of the programme.\n\nTable 2: Progress\n\n{layout(rows)}\n"
        )
        assert figures(got) == wanted
        assert [label.key for label in table_facts(got)[0].subject] == ["ax 1"]


def test_two_header_levels_set_with_spaces(read, figures):
    got = read("""Tabella 1. Destinatari

                       2021                  2022
Linea             Uomini    Donne      Uomini    Donne
Strade             1.200    1.300       2.200    2.300
Ponti                 12       13          22       23
""")
    facts = [(fact.table.row_label, fact.measure, fact.period, fact.value) for fact in table_facts(got)]
    assert facts == [
        ("Strade", "Uomini", "2021", 1200),
        ("Strade", "Donne", "2021", 1300),
        ("Strade", "Uomini", "2022", 2200),
        ("Strade", "Donne", "2022", 2300),
        ("Ponti", "Uomini", "2021", 12),
        ("Ponti", "Donne", "2021", 13),
        ("Ponti", "Uomini", "2022", 22),
        ("Ponti", "Donne", "2022", 23),
    ]


def test_the_label_of_the_first_row_on_two_lines_is_no_header(read, figures):
    got = read("""Tabella 1. Spesa

Linea                 Stanziato      Pagato
Inclusione sociale e
lotta alla povertà      1.200 €       300 €
Ponti                     800 €       700 €
""")
    assert figures(got) == {
        ("Inclusione sociale e lotta alla povertà", "Stanziato"): Decimal(1200),
        ("Inclusione sociale e lotta alla povertà", "Pagato"): Decimal(300),
        ("Ponti", "Stanziato"): Decimal(800),
        ("Ponti", "Pagato"): Decimal(700),
    }


def test_a_cell_on_several_lines_of_a_box_is_one(read, figures):
    got = read("""Tabella 1. Spesa

+-----------------+-----------+
| Linea           | Risorse   |
|                 | impegnate |
+=================+===========+
| Strade comunali | 1.200 €   |
| e provinciali   |           |
+-----------------+-----------+
| Ponti           | 800 €     |
+-----------------+-----------+
""")
    assert figures(got) == {
        ("Strade comunali e provinciali", "Risorse impegnate"): Decimal(1200),
        ("Ponti", "Risorse impegnate"): Decimal(800),
    }


def test_a_group_line_between_tabbed_rows(read):
    got = read("""Tabella 1. Spesa

Intervento\tStanziato\tPagato
Area nord
Strade\t100 €\t50 €
Ponti\t200 €\t60 €
Area sud
Scuole\t10 €\t5 €
Palestre\t20 €\t6 €
""")
    subjects = [" / ".join(label.key for label in fact.subject) for fact in table_facts(got)]
    assert subjects[::2] == ["area nord / strade", "area nord / ponti", "area sud / scuole", "area sud / palestre"]


def test_a_note_under_the_table_is_bound_to_it(read):
    got = read("""Tabella 1. Spesa

Linea\tPagato
Strade*\t50 €
Ponti\t60 €

* al netto dell'IVA

Fonte: sistema di monitoraggio
""")
    assert got.tables[0].notes == ("* al netto dell'IVA", "Fonte: sistema di monitoraggio")
    assert [label.text for label in table_facts(got)[0].subject] == ["Strade"]


def test_two_tables_keep_their_captions(read):
    got = read(f"Tabella 1. Prima\n\n{_tabs(ROWS)}\n\nTabella 2. Seconda\n\n{_pipes(ROWS)}\n")
    assert [(table.label, table.caption) for table in got.tables] == [("Tabella 1", "Prima"), ("Tabella 2", "Seconda")]
    assert got.tables[0].table_id != got.tables[1].table_id


def test_numbered_paragraphs_set_with_tabs_are_no_table(read):
    got = read(
        "1.\tIl comitato approva il piano.\n2.\tIl comitato nomina un presidente.\n3.\tIl piano entra in vigore.\n"
    )
    assert got.tables == ()


def test_a_pipe_in_prose_is_no_table(read):
    got = read("Scrivere a info@example.org | www.example.org per sapere di più.\n\nLa sede resta aperta.\n")
    assert got.tables == ()
