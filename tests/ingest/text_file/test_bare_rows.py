"""Rows of bare text: signs, currencies and cells that a converter has left alone, and what only looks like a table."""

from __future__ import annotations

from made_text import expected, table_facts

from index.records import Unit


def test_a_sign_for_no_value_is_no_figure_and_thousands_are_scaled(spaced, figures):
    read = spaced("""
Tabella 5. Risorse (valori in migliaia di euro)

Fondo Assegnato Speso Residuo

Nazionale 1.200 600 600

Regionale 300 - 300

Locale 50 n.d. n.d.

Totale 1.550 600 900
""")
    rows = """Nazionale: 1200000 600000 600000
              Regionale: 300000 - 300000
              Locale: 50000 - -
              Totale: 1550000 600000 900000"""
    assert figures(read) == expected(rows, "Assegnato", "Speso", "Residuo")
    assert {fact.unit for fact in table_facts(read)} == {Unit.EUR}


def test_the_currency_may_stand_before_the_figures(spaced, figures):
    read = spaced("""
Tabella 5. Risorse

Fondo Assegnato Speso

Nazionale € 1.200.000,00 € 600.000,00

Regionale € 300.000,00 € 100.000,00

Totale € 1.500.000,00 € 700.000,00
""")
    rows = """Nazionale: 1200000 600000
              Regionale: 300000 100000
              Totale: 1500000 700000"""
    assert figures(read) == expected(rows, "Assegnato", "Speso")


def test_a_table_without_caption_after_a_sentence(spaced, figures):
    read = spaced("""
Di seguito la spesa per ambito.

Ambito Progetti Spesa

Scuola 12 1.200.000 €

Sanità 7 900.000 €

Trasporti 31 15.000.000 €
""")
    rows = """Scuola: 12 1200000
              Sanità: 7 900000
              Trasporti: 31 15000000"""
    assert figures(read) == expected(rows, "Progetti", "Spesa")
    assert "Di seguito la spesa per ambito." in read.blocks[1].text + read.blocks[2].text


def test_cells_that_stand_one_a_line(spaced, figures):
    cells = "Azione Uomini Donne Insieme A1 120 140 260 A2 55 45 100 Totale 175 185 360"
    read = spaced("Tabella 2. Partecipanti per azione\n\n" + cells.replace(" ", "\n\n"))
    rows = """A1: 120 140 260
              A2: 55 45 100
              Totale: 175 185 360"""
    assert figures(read) == expected(rows, "Uomini", "Donne", "Insieme")
    facts = table_facts(read)
    assert [fact.qualifiers for fact in facts[:3]] == [("male",), ("female",), ()]
    first, second = facts[0].places[0].line_start, facts[1].places[0].line_start
    assert first is not None and second == first + 2


def test_a_row_with_too_few_figures_is_kept_as_text_and_said(spaced, figures):
    read = spaced("""
Tabella 5. Risorse

Fondo Assegnato Impegnato Speso

Nazionale 1.200 € 600 € 600 €

Locale 50 € 20 €

Regionale 300 € 200 € 100 €
""")
    rows = """Nazionale: 1200 600 600
              Regionale: 300 200 100"""
    assert figures(read) == expected(rows, "Assegnato", "Impegnato", "Speso")
    assert any("2 figures where the table has 3 columns" in warning for warning in read.warnings)
    assert any(cell.text == "Locale 50 € 20 €" for cell in read.tables[0].cells)


def test_a_header_whose_formulas_fail_on_the_rows_names_no_figure(spaced):
    read = spaced("""
Tabella 4. Avanzamento

Linea Quota Risorse Pagamenti

A B C=B/A

I 10.000,00 € 5.000,00 € 12%

II 20.000,00 € 5.000,00 € 80%
""")
    assert table_facts(read) == []
    assert any("were left out of the facts" in warning for warning in read.warnings)
    assert any("II 20.000,00 € 5.000,00 € 80%" in cell.text for cell in read.tables[0].cells)


def test_years_name_rows(spaced):
    read = spaced("""
Tabella 5. Spesa per anno

Anno Progetti Spesa

2019 12 1.200.000,00 €

2020 15 1.900.000,00 €

2021 9 800.000,00 €
""")
    facts = table_facts(read)
    assert [(fact.period, fact.measure, str(fact.value)) for fact in facts[:3]] == [
        ("2019", "Progetti", "12"),
        ("2019", "Spesa", "1200000"),
        ("2020", "Progetti", "15"),
    ]
    assert len(facts) == 6


def test_prose_and_lists_that_end_with_figures_are_no_tables(spaced):
    read = spaced("""
Nel 2021 sono stati avviati progetti per un valore di 12 Mln€ e ne sono stati conclusi 7, mentre

nel 2020 ne erano stati avviati altri per un valore complessivo di 9 Mln€ e conclusi soltanto 5

secondo i dati forniti dai comuni.

• Scuola: 12 Mln€

• Sanità: 7 Mln€

• Trasporti: 15 Mln€
""")
    assert read.tables == ()
