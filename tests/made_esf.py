"""A made-up ESF+ report: priorities with specific objectives and subtotals, indicators, people told of in clauses."""

from __future__ import annotations

from pathlib import Path

from made_assistant import assistant_over

from assistant.assistant import Assistant

_REPORT = """# Relazione sullo stato di attuazione al 31 dicembre 2023

Programma regionale FSE+ 2021-2027 della Regione Terranova

## 1. Quadro generale

La spesa certificata ammonta a 37,3 milioni di euro, superiore di 6,2 milioni al traguardo della regola N+3
(31,1 milioni).

I partecipanti sono 41.318. Il 38% ha meno di 30 anni; i disoccupati, compresi quelli di lunga durata, sono 17.905.

Il nuovo nido di via dei Tigli avrà 72 posti e sostituirà la vecchia struttura da 40 posti.

Sono attivi 48 centri estivi, di cui 6 al mare.

## 2. Avanzamento finanziario

Tabella 1 - Avanzamento finanziario al 31/12/2023 (valori in euro)

| Priorità | Obiettivo specifico | Dotazione | Spesa certificata |
| --- | --- | --- | --- |
| 1 - Occupazione | ESO4.1 Accesso al lavoro | 96.000.000,00 | 12.004.870,10 |
| 1 - Occupazione | ESO4.3 Conciliazione | 38.500.000,00 | 2.118.400,75 |
| 1 - Occupazione | Subtotale Priorità 1 | 134.500.000,00 | 14.123.270,85 |
| 2 - Istruzione | ESO4.6 Inclusione scolastica | 120.000.000,00 | 21.330.900,00 |
| 2 - Istruzione | ESO4.7 Apprendimento permanente | 54.000.000,00 | 1.890.220,30 |
| 2 - Istruzione | Subtotale Priorità 2 | 174.000.000,00 | 23.221.120,30 |
| Totale | | 308.500.000,00 | 37.344.391,15 |

## 3. Persone

Con l'obiettivo specifico ESO4.1 la Regione finanzia il Patto: 18.440 persone hanno firmato un accordo
e 6.215 hanno trovato un impiego.

Tabella 2 - Partecipanti per provincia e anno

| Provincia | 2022 | 2023 |
| --- | --- | --- |
| Alta | 4.100 | 9.318 |
| Bassa | 6.250 | 12.000 |
| Media | 5.150 | 20.000 |
| Terranova | 15.500 | 41.318 |

Tabella 3 - Pagamenti per linea (valori in euro)

| Linea | Pagamenti |
| --- | --- |
| A. Bandi | 5.000.000 |
| D. Servizi | 7.000.000 |
| Totale | 12.000.000 |
"""


def build_esf(folder: Path) -> Assistant:
    """Return an assistant over the report, without vectors."""
    path = folder / "fse-terranova-2023.md"
    path.write_text(_REPORT, encoding="utf-8")
    return assistant_over(folder, path)
