"""Tables whose rows a converter left as bare lines: header, corner, formula row and labels found again."""

from __future__ import annotations

from made_text import expected, table_facts

from index.records import RowKind, Unit


def test_a_header_on_one_line_with_a_formula_row(spaced, figures):
    read = spaced("""
TABELLA 1. SPESA PER PRIORITÀ AL 31 MARZO 2022

Priorità Stanziamento Pagamenti Quota pagata

A B C=B/A

1 10.000.000,00 € 5.000.000,00 € 50%

2 20.000.000,00 € 5.000.000,00 € 25%

Totale 30.000.000,00 € 10.000.000,00 € 33%
""")
    rows = """1: 10000000 5000000 50
              2: 20000000 5000000 25
              Totale: 30000000 10000000 33"""
    assert figures(read) == expected(rows, "Stanziamento", "Pagamenti", "Quota pagata")
    assert {fact.period for fact in table_facts(read)} == {"2022-03-31"}
    assert [label.key for label in table_facts(read)[0].subject] == ["priorit 1"]
    assert read.tables[0].row_kinds == (
        *(RowKind.HEADER, RowKind.FORMULA, RowKind.BODY, RowKind.BODY),
        RowKind.TOTAL,
    )


HEADER_ON_MANY_LINES = """
TABELLA 1. SPESA PER LINEA AL 31 DICEMBRE 2022

Contributo~

pubblico
Progetti~

approvati
Risorse~

impegnate

Quota di~

impegno

A B C D=C/A

I 10.000.000,00 € 120 5.000.000,00 € 50%

II 20.000.000,00 € 75 5.000.000,00 € 25%

Totale 30.000.000,00 € 195 10.000.000,00 € 33%

Linee
 2. Altro capitolo~
"""
ROWS_ON_MANY_LINES = """I: 10000000 120 5000000 50
    II: 20000000 75 5000000 25
    Totale: 30000000 195 10000000 33"""
NAMES_ON_MANY_LINES = ("Contributo pubblico", "Progetti approvati", "Risorse impegnate", "Quota di impegno")


def test_header_cells_on_many_lines_and_a_corner_after_the_table(spaced, figures):
    read = spaced(HEADER_ON_MANY_LINES)
    assert figures(read) == expected(ROWS_ON_MANY_LINES, *NAMES_ON_MANY_LINES)
    assert [label.key for label in table_facts(read)[4].subject] == ["line 2"]
    assert [block.text for block in read.blocks if block.text == "Linee"] == []
    assert [block.text for block in read.blocks if block.level][-1] == "2. Altro capitolo"


def test_the_same_without_the_blanks_that_tell_an_open_cell(spaced, figures):
    read = spaced(HEADER_ON_MANY_LINES.replace("~", ""))
    assert figures(read) == expected(ROWS_ON_MANY_LINES, *NAMES_ON_MANY_LINES)


def test_ten_columns_with_letters_over_all_of_them(spaced, figures):
    read = spaced("""
TABELLA 3. QUADRO PER MISURA AL 30 GIUGNO 2023

Dotazione~

iniziale
Dotazione~

attuale

Variazione
Risorse~

stanziate

Quota~

stanziata
Impegni
Quota~

impegnata
Liquidato

Quota~

liquidata
Rendicontato

A B C=B-A D E=D/B F G=F/D H I=H/F L

1 100.000,00 € 110.000,00 € 10.000,00 € 55.000,00 € 50% 44.000,00 € 80% 22.000,00 € 50% 11.000,00 €

2 200.000,00 € 210.000,00 € 10.000,00 € 105.000,00 € 50% 84.000,00 € 80% 42.000,00 € 50% 21.000,00 €

Totale 300.000,00 € 320.000,00 € 20.000,00 € 160.000,00 € 50% 128.000,00 € 80% 64.000,00 € 50% 32.000,00 €

Misure
""")
    rows = """1: 100000 110000 10000 55000 50 44000 80 22000 50 11000
              2: 200000 210000 10000 105000 50 84000 80 42000 50 21000
              Totale: 300000 320000 20000 160000 50 128000 80 64000 50 32000"""
    names = (
        *("Dotazione iniziale", "Dotazione attuale", "Variazione", "Risorse stanziate", "Quota stanziata", "Impegni"),
        *("Quota impegnata", "Liquidato", "Quota liquidata", "Rendicontato"),
    )
    assert figures(read) == expected(rows, *names)


def test_a_header_printed_line_by_line_over_all_columns(spaced, figures):
    read = spaced("""
Tabella 6. Avanzamento

Priorità Contributo Risorse Quota
pubblico impegnate impegnata

A B C=B/A

1 10.000,00 € 5.000,00 € 50%

2 20.000,00 € 5.000,00 € 25%

Totale 30.000,00 € 10.000,00 € 33%
""")
    rows = """1: 10000 5000 50
              2: 20000 5000 25
              Totale: 30000 10000 33"""
    assert figures(read) == expected(rows, "Contributo pubblico", "Risorse impegnate", "Quota impegnata")


def test_labels_in_three_columns_and_one_header_over_amount_and_share(spaced):
    read = spaced("""
Tabella 2. Piano

OP LINEA TITOLO RISORSE ASSEGNATE

OP 1 Linea I Ferrovie e nodi 8.000.000 € 80,00%

OP 2 Linea II Strade comunali 1.500.000 € 15,00%

Linea III Sostegno 500.000 € 5,00%

TOTALE 10.000.000 € 100,00%
""")
    facts = table_facts(read)
    assert {fact.measure for fact in facts} == {"RISORSE ASSEGNATE"}
    assert [fact.unit for fact in facts] == [Unit.EUR, Unit.PERCENT] * 4
    assert [label.key for label in facts[0].subject] == ["op 1", "line 1", "ferrovie e nodi"]
    assert [label.key for label in facts[4].subject] == ["line 3", "sostegno"]
    assert [label.dimension for label in facts[2].subject] == ["OP", "LINEA", "TITOLO"]


def test_groups_subtotals_and_a_label_on_two_lines(spaced, figures):
    read = spaced("""
Tabella 2. Spesa per intervento

Intervento Impegni Pagamenti

Asse I

Tirocini 1.000,00 € 500,00 €

Formazione continua 2.000,00 € 700,00 €

Totale Asse I 3.000,00 € 1.200,00 €

Asse II

Asili nido 5.000,00 € 2.500,00 €

Servizi di

accompagnamento 1.000,00 € 300,00 €

Totale Asse II 6.000,00 € 2.800,00 €

Totale 9.000,00 € 4.000,00 €
""")
    rows = """Asse I Tirocini: 1000 500
              Asse I Formazione continua: 2000 700
              Asse I Totale Asse I: 3000 1200
              Asse II Asili nido: 5000 2500
              Asse II Servizi di accompagnamento: 1000 300
              Asse II Totale Asse II: 6000 2800
              Totale: 9000 4000"""
    assert figures(read) == expected(rows, "Impegni", "Pagamenti")
    kinds = read.tables[0].row_kinds
    assert kinds.count(RowKind.GROUP) == 2 and kinds.count(RowKind.TOTAL) == 3


def test_english_with_decimal_points_and_a_unit_in_the_caption(read, figures):
    text = """1. Overview

The programme supports rail links and the upkeep of local roads across the region, with a
total allocation that the monitoring committee shared among the priorities in March. Each
priority is described in the sections below, together with the figures certified so far and
the indicators that the managing authority collects from the beneficiaries every quarter.

Table 3. Financial progress by priority axis at 31 December 2022 (EUR million)

Priority Planned Committed Paid out Certified
1 Transport 120.5 100.2 80.0 75.3
2 Energy 1,230.0 900.5 400.1 390.0
Total 1,350.5 1,000.7 480.1 465.3

The figures include projects in part delivered.
"""
    found = read(text)
    rows = """1 Transport: 120500000 100200000 80000000 75300000
              2 Energy: 1230000000 900500000 400100000 390000000
              Total: 1350500000 1000700000 480100000 465300000"""
    assert figures(found) == expected(rows, "Planned", "Committed", "Paid out", "Certified")
    first = table_facts(found)[0]
    assert (first.subject[0].key, first.unit, first.period) == ("priority 1", Unit.EUR, "2022-12-31")
    assert str(first.precision) == "100000"
