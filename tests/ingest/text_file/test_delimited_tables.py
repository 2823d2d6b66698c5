"""Tables parted by pipes, tabs and blanks, and HTML tables."""

from __future__ import annotations

import pytest
from made_text import expected, table_facts

from index.records import RowKind, Unit

PIPED = """# Rapporto

## 1. Spesa

Tabella 1. Spesa certificata per asse (in milioni di euro)

| Asse | 2020 | 2021 | 2022 |
|------|-----:|-----:|-----:|
| Asse 1 | 10,5 | 12,0 | 13,25 |
| Asse 2 | - | 1,5 | 2 |
| **Totale** | 10,5 | 13,5 | 15,25 |

Fonte: elaborazioni regionali.
"""


def test_years_over_columns_are_periods_and_the_caption_names_the_measure(read):
    found = read(PIPED, "rapporto.md")
    facts = [(fact.subject[0].key, fact.period, str(fact.value)) for fact in table_facts(found)]
    assert facts == [
        *(("ass 1", "2020", "10500000"), ("ass 1", "2021", "12000000"), ("ass 1", "2022", "13250000")),
        *(("ass 2", "2021", "1500000"), ("ass 2", "2022", "2000000")),
        *(("totale", "2020", "10500000"), ("totale", "2021", "13500000"), ("totale", "2022", "15250000")),
    ]
    assert {fact.measure for fact in table_facts(found)} == {"Spesa certificata per asse"}
    (table,) = found.tables
    assert (table.unit, table.notes) == ("in milioni di euro", ("Fonte: elaborazioni regionali.",))
    assert (table.label, table.section) == ("Tabella 1", ("1. Spesa",))


def test_a_header_of_two_levels_with_units_in_the_lower_one(read):
    found = read(
        """# Rapporto

| Asse | 2020 | | 2021 | |
|---|---|---|---|---|
| | Impegni (€) | Quota (%) | Impegni (€) | Quota (%) |
| I | 1.000 | 50 | 2.000 | 75 |
| II | 3.000 | 30 | 4.000 | 62,5 |
""",
        "rapporto.md",
    )
    facts = table_facts(found)
    assert [(fact.measure, fact.period, fact.unit) for fact in facts[:4]] == [
        ("Impegni", "2020", Unit.EUR),
        ("Quota", "2020", Unit.PERCENT),
        ("Impegni", "2021", Unit.EUR),
        ("Quota", "2021", Unit.PERCENT),
    ]
    assert [label.key for label in facts[-1].subject] == ["ass 2"] and str(facts[-1].value) == "62.5"


def test_an_escaped_pipe_is_no_column(read):
    found = read("| voce | numero |\n|---|---|\n| nidi \\| asili | 3 |\n| scuole | 4 |\n", "a.md")
    assert [cell.text for cell in found.tables[0].cells if cell.row == 1] == ["nidi | asili", "3"]


def test_a_drawn_grid_whose_rows_have_several_lines(read, figures):
    found = read("""
+----------+-----------+---------+
| Linea    | Importo   | Quota   |
|          | assegnato |         |
+==========+===========+=========+
| Strade   | 1.200 €   | 60%     |
| e ponti  |           |         |
+----------+-----------+---------+
| Ferrovie | 800 €     | 40%     |
+----------+-----------+---------+
""")
    rows = """Strade e ponti: 1200 60
              Ferrovie: 800 40"""
    assert figures(found) == expected(rows, "Importo assegnato", "Quota")
    assert found.tables[0].cells[0].place.line_start == 3


def test_tabs_with_a_group_line_and_a_line_of_units(read, figures):
    rows = ["Voce\tPreventivo\tConsuntivo", "\tMln€\tMln€", "Entrate", "Tributi\t10,5\t11", "Rette\t2\t1,25"]
    rows += ["Uscite", "Personale\t8\t8,5", "Totale\t20,5\t20,75"]
    found = read("Bilancio\n\n" + "\n".join(rows) + "\n")
    values = """Entrate Tributi: 10500000 11000000
                Entrate Rette: 2000000 1250000
                Uscite Personale: 8000000 8500000
                Totale: 20500000 20750000"""
    assert figures(found) == expected(values, "Preventivo – Mln€", "Consuntivo – Mln€")
    assert found.tables[0].row_kinds.count(RowKind.GROUP) == 2


def test_numbered_paragraphs_set_with_tabs_are_no_table(read):
    found = read("1.\tIl primo obiettivo è ridurre i tempi.\n2.\tIl secondo è formare il personale dei comuni.\n")
    assert found.tables == ()


ALIGNED = """3. Avanzamento

Tabella 3 – Avanzamento per asse (importi in euro)

--------------------------------------------------------------------------------
Asse                    Dotazione        Impegni           Pagamenti     %
                        (A)              (B)               (C)           (C/A)
--------------------------------------------------------------------------------
1 Competitività         1.000.000,00     800.000,00        500.000,00    50,0
2 Energia e
  ambiente              2.000.000,00     1.900.000,00      1.000.000,00  50,0
3 Assistenza              100.000,00              -                   -     -
--------------------------------------------------------------------------------
Totale                  3.100.000,00     2.700.000,00      1.500.000,00  48,4
--------------------------------------------------------------------------------
Fonte: sistema informativo regionale.

Dopo la tabella il testo riprende.
"""


def test_columns_set_with_blanks_between_rules(read):
    found = read(ALIGNED)
    facts = table_facts(found)
    amounts = [(fact.measure, fact.subject[0].key, str(fact.value)) for fact in facts if fact.unit is Unit.EUR]
    assert amounts == [
        *(("Dotazione", "ass 1", "1000000"), ("Impegni", "ass 1", "800000"), ("Pagamenti", "ass 1", "500000")),
        *(("Dotazione", "ass 2", "2000000"), ("Impegni", "ass 2", "1900000"), ("Pagamenti", "ass 2", "1000000")),
        ("Dotazione", "ass 3", "100000"),
        *(("Dotazione", "totale", "3100000"), ("Impegni", "totale", "2700000"), ("Pagamenti", "totale", "1500000")),
    ]
    assert [str(fact.value) for fact in facts if fact.unit is Unit.PERCENT] == ["50", "50", "48.4"]
    assert facts[4].subject[1].text == "Energia e ambiente"
    texts = [block.text for block in found.blocks]
    assert texts[-2:] == ["Fonte: sistema informativo regionale.", "Dopo la tabella il testo riprende."]


def test_a_line_that_heads_groups_of_columns_set_with_blanks(read):
    found = read("""3. Avanzamento

Tabella 3. Persone raggiunte

                          Uomini           Donne
Fascia              2020     2021     2020     2021
fino a 29 anni       100      120      110      130
30-54 anni           200      220      210      230
Totale               300      340      320      360
""")
    facts = [(fact.measure, fact.period, fact.qualifiers, str(fact.value)) for fact in table_facts(found)]
    assert facts[:4] == [
        *(("Uomini", "2020", ("male",), "100"), ("Uomini", "2021", ("male",), "120")),
        *(("Donne", "2020", ("female",), "110"), ("Donne", "2021", ("female",), "130")),
    ]
    assert len(facts) == 12


def test_a_header_of_two_lines_set_with_blanks(read, figures):
    found = read("""2. Esiti

Tabella 4 - Indicatori

Indicatore                              Target 2023     Conseguito     Quota
                                                           al 2022
Partecipanti disoccupati                     12.000          9.500    79,2 %
Imprese sostenute                             1.250            980    78,4 %
""")
    rows = """Partecipanti disoccupati: 12000 9500 79.2
              Imprese sostenute: 1250 980 78.4"""
    assert figures(found) == expected(rows, "Target 2023", "Conseguito al 2022", "Quota")
    facts = table_facts(found)
    assert [(fact.period, fact.qualifiers) for fact in facts[:2]] == [("2023", ("target",)), ("2022", ("achieved",))]


def test_double_blanks_in_prose_are_no_columns(read):
    found = read(
        "Sono stati avviati  12 progetti nel corso  dell’anno con un costo di  3 Mln€ e altri\n"
        "interventi minori  per i quali si è speso  meno di 2 Mln€ tra marzo  e giugno, con esiti\n"
        "che saranno  resi noti a fine anno.\n"
    )
    assert found.tables == ()


def test_html_tables_keep_their_spans(read):
    found = read(
        """## Spesa

<table>
  <tr><th rowspan="2">Asse</th><th colspan="2">Spesa certificata</th></tr>
  <tr><th>2020</th><th>2021</th></tr>
  <tr><td>I</td><td>1.000,00 €</td><td>1.500,00&nbsp;€</td></tr>
  <tr><td>II</td><td>2.000,00 €</td><td>2.500,00 €</td></tr>
</table>
""",
        "rapporto.md",
    )
    facts = [(fact.measure, fact.period, fact.subject[0].key, str(fact.value)) for fact in table_facts(found)]
    assert facts == [
        *(("Spesa certificata", "2020", "ass 1", "1000"), ("Spesa certificata", "2021", "ass 1", "1500")),
        *(("Spesa certificata", "2020", "ass 2", "2000"), ("Spesa certificata", "2021", "ass 2", "2500")),
    ]
    assert table_facts(found)[0].places[0].line_start == 6


def test_an_html_table_that_never_closes_or_spans_without_measure_does_no_harm(read):
    found = read("# A\n\n<table><tr><td>1\n\nTesto che segue.\n", "a.md")
    assert found.tables == () and any("Testo che segue." in block.text for block in found.blocks)
    found = read('<table><tr><td colspan="99999999">a</td><td>3</td></tr></table>\n\nTesto.\n', "b.md")
    assert found.tables[0].column_count == 2


SEMICOLONS = """Spesa per area, anno 2023 (importi in euro):

Area;Spesa;Utenti
Anziani;1.402,15;1.102
"Minori; famiglie";1.320,00;917
Totale;2.722,15;2.019

Il testo va avanti; non è una tabella; si vede dai blanchi.
"""


def test_rows_parted_by_semicolons_are_a_table_with_the_line_before_as_caption(read):
    found = read(SEMICOLONS)
    facts = [(fact.subject[0].text, fact.measure, str(fact.value), fact.unit) for fact in table_facts(found)]
    assert facts == [
        ("Anziani", "Spesa", "1402.15", Unit.EUR),
        ("Anziani", "Utenti", "1102", Unit.COUNT),
        ("Minori; famiglie", "Spesa", "1320", Unit.EUR),
        ("Minori; famiglie", "Utenti", "917", Unit.COUNT),
        ("Totale", "Spesa", "2722.15", Unit.EUR),
        ("Totale", "Utenti", "2019", Unit.COUNT),
    ]
    assert {fact.period for fact in table_facts(found)} == {"2023"}
    assert found.tables[0].caption == "Spesa per area, anno 2023 (importi in euro)"


def test_what_pandas_prints_for_nothing_is_nothing(read):
    found = read(
        "| Voce | Spesa | NaN |\n|---|---|---|\n| NaN | 2022 | 2023 |\n| Asili | 10 € | 12 € |\n"
        "| Scuole | nan | 3 € |\n",
        "a.md",
    )
    assert [(fact.measure, fact.period, str(fact.value)) for fact in table_facts(found)] == [
        ("Spesa", "2022", "10"),
        ("Spesa", "2023", "12"),
        ("Spesa", "2023", "3"),
    ]


def test_a_table_of_three_hundred_columns_set_with_blanks(read):
    rows = [["Nome", *(f"C{number}" for number in range(299))]]
    rows += [[f"Comune {row}", *(str(100 + (row * 7 + number) % 900) for number in range(299))] for row in range(6)]
    found = read("\n".join("".join(cell.ljust(12) for cell in row).rstrip() for row in rows))
    facts = table_facts(found)
    assert len(facts) == 6 * 299
    assert (facts[-1].measure, facts[-1].subject[0].text, str(facts[-1].value)) == ("C298", "Comune 5", rows[-1][-1])


PAGE_TEXT = (
    "Il testo della pagina spiega come la regione ha distribuito le risorse fra gli enti nel corso\n"
    "dell'anno e con quali regole, e rimanda alle tabelle per gli importi di ciascuno di essi.\n"
)
CUT = [
    ["Ente", "Utenti", "Quota %"],
    ["Comune A", "1.204", "12,5"],
    ["Comune B", "980", "10,1"],
    ["Comune C", "771", "8,0"],
    ["Comune D", "640", "7,7"],
    ["Comune E", "1.310", "14,2"],
]
PARTED = {
    "blanks": lambda row: row[0].ljust(20) + row[1].rjust(12) + row[2].rjust(12),
    "tabs": "\t".join,
    "pipes": " | ".join,
    "semicolons": ";".join,
    "bare": " ".join,
}


@pytest.mark.parametrize("form", PARTED)
@pytest.mark.parametrize("repeats", [True, False], ids=["header again", "header once"])
def test_a_table_cut_by_a_page_break_is_one(read, form, repeats):
    rows = [PARTED[form](row) for row in CUT]
    first, second = rows[:4], [rows[0], *rows[4:]] if repeats else rows[4:]
    bodies = [f"{PAGE_TEXT}\nTabella 1 - Utenti\n\n" + "\n".join(first), "\n".join(second) + f"\n\n{PAGE_TEXT}"]
    pages = [*bodies, PAGE_TEXT, PAGE_TEXT]
    text = "\f".join(f"Regione - Monitoraggio enti\n\n{page}\n\n          {n}\n" for n, page in enumerate(pages, 1))
    found = read(text)
    assert len(found.tables) == 1
    assert [(fact.subject[0].text, fact.printed) for fact in table_facts(found)] == [
        (row[0], printed) for row in CUT[1:] for printed in row[1:]
    ]
    assert {fact.measure for fact in table_facts(found)} == {"Utenti", "Quota %"}
