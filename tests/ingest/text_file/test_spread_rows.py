"""Tables that a program printed as text with the look of their page: rows and headers on several lines, blank lines."""

from __future__ import annotations

from collections.abc import Callable

from index.records import ReadReport, Table
from ingest.tables import header_path, row_labels

Read = Callable[[str], ReadReport]


def named(table: Table) -> list[list[str]]:
    """Return each row with figures: its labels joined, then its figures."""
    rows = sorted({cell.row for cell in table.cells if any(map(str.isdigit, cell.text))})
    kept = [row for row in rows if table.row_kinds[row].value in ("body", "total")]
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    columns = [column for column in range(table.column_count) if column not in table.label_columns]
    return [
        [" / ".join(label.text for label in row_labels(table, row)), *(texts.get((row, c), "") for c in columns)]
        for row in kept
    ]


def heads(table: Table) -> list[str]:
    columns = [column for column in range(table.column_count) if column not in table.label_columns]
    return [" / ".join(header_path(table, column)) for column in columns]


def test_blank_lines_between_rows_and_groups(read: Read) -> None:
    (table,) = read("""
Tabella 1. Avanzamento per area tematica

            Area tematica        Interventi       Risorse      Variazione        Impegni

 Ambiente e natura

 Ciclo idrico                             14         41,20           -1,35        33,08

 Rifiuti                                      9      18,75           +0,40        12,90

 Trasporti

 Strade                                   21         77,10          (2,15)        60,02
""").tables
    assert heads(table) == ["Interventi", "Risorse", "Variazione", "Impegni"]
    assert named(table) == [
        ["Ambiente e natura / Ciclo idrico", "14", "41,20", "-1,35", "33,08"],
        ["Ambiente e natura / Rifiuti", "9", "18,75", "+0,40", "12,90"],
        ["Trasporti / Strade", "21", "77,10", "(2,15)", "60,02"],
    ]


def test_labels_that_go_on_above_and_under_their_figures(read: Read) -> None:
    (table,) = read("""
Tabella 2 – Indicatori di risultato

   ID      Indicatore                                   Target           Valore
 RCO01     Imprese con un sostegno                         2.150             618
           Imprese sostenute mediante
 RCO02                                                     1.900             577
           sovvenzioni
           Ricercatori che lavorano in
 RCO06                                                       180            42,5
           centri sostenuti
 RCR26     Consumo annuo di energia                       51.840          40.200
""").tables
    assert [row[0] for row in named(table)] == [
        "RCO01 / Imprese con un sostegno",
        "RCO02 / Imprese sostenute mediante sovvenzioni",
        "RCO06 / Ricercatori che lavorano in centri sostenuti",
        "RCR26 / Consumo annuo di energia",
    ]


def test_the_blank_lines_tell_whose_label_it_is(read: Read) -> None:
    (table,) = read("""
Tabella 3. Avanzamento per obiettivo

 Obiettivo                    Progetti       Risorse        Spesa

 Ricerca e
                                    15     13.204,40      3.301,60
 Innovazione

 Clima                              19     17.990,00      4.497,25

 Cultura
                                    22     18.118,60      4.529,90
 Turismo
""").tables
    assert [row[0] for row in named(table)] == ["Ricerca e Innovazione", "Clima", "Cultura Turismo"]


def test_headings_set_up_the_page_stand_far_over_the_rows(read: Read) -> None:
    (table,) = read("""
Tavola 4 Spesa per misura




                                                                                       Liquidato/ Programmato

                                       Programmato



                                                                                                 Domande (n.)
                                                                                       (%)
  Misura       Denominazione

                                                            Impegnato




M01           Trasferimento                4.200,0            3.118,4                  52,5              312
M04           Investimenti               142.600,5          138.004,2                  71,0            2.118
""").tables
    assert named(table)[1] == ["M04 / Investimenti", "142.600,5", "138.004,2", "71,0", "2.118"]
    assert heads(table)[:2] == ["Programmato", "Impegnato"]


def test_headings_over_groups_of_columns_with_names_of_their_own(read: Read) -> None:
    (table,) = read("""
Tab. 5 - Interventi finanziati

                                      Risorse                         Destinatari
       Intervento
                              Impegnate      Erogate     Femmine       Maschi     Totale
 Voucher                          5.120        4.650       2.804          314      3.118
 Tirocini                         3.980        3.112         645          632      1.277
 Alta formazione                  2.200        1.790         388          301        689
""").tables
    assert heads(table) == [
        "Risorse / Impegnate", "Risorse / Erogate",
        "Destinatari / Femmine", "Destinatari / Maschi", "Destinatari / Totale",
    ]  # fmt: skip


def test_one_blank_between_two_figures_parts_cells(read: Read) -> None:
    (table,) = read("""
Tab. 6 - Destinatari

 Condizione                      2019    2020    2021    2022

 Occupati                       2.114   1.876 3.002      4.417

 Totale                         10.779 9.601 14.324 18.950
""").tables
    assert named(table)[-1] == ["Totale", "10.779", "9.601", "14.324", "18.950"]


def test_sentences_with_blank_lines_between_are_no_rows(read: Read) -> None:
    assert (
        read("""
Nel 2021 sono stati avviati  12 progetti.

Nel 2022 sono stati avviati  15 progetti.

Nel 2023 sono stati avviati  18 progetti.
""").tables
        == ()
    )
