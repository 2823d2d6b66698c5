"""A made-up report of a regional development fund: money by axis with lettered columns, indicators with their units."""

from __future__ import annotations

from pathlib import Path

from made_assistant import assistant_over

from assistant.assistant import Assistant

_REPORT = """# Relazione di attuazione annuale 2022 – Sintesi pubblica

POR FESR Costalta 2014-2020. Dati al 31/12/2022.

## 1. Il Programma

Al 31 dicembre 2022 risultano selezionati 3.418 progetti per un costo ammesso di 702,9 M€.

Tab. 1 – Avanzamento finanziario per Asse al 31/12/2022 (M€)

| Asse | Dotazione (a) | Costo ammesso (b) | Spesa dei beneficiari (c) | b/a | c/a |
| --- | --- | --- | --- | --- | --- |
| Asse 1 – Ricerca | 210,0 | 238,4 | 190,2 | 113,5% | 90,6% |
| Asse 2 – Agenda digitale | 70,0 | 68,8 | 51,5 | 98,3% | 73,6% |
| Asse 3 – Competitività | 160,0 | 187,1 | 151,0 | 116,9% | 94,4% |
| Totale | 440,0 | 494,3 | 392,7 | 112,3% | 89,3% |

## 2. Gli indicatori

Restano da chiudere 9 cantieri su 34.

Tab. 2 – Indicatori di realizzazione

| Codice | Indicatore | Unità di misura | Valore al 31/12/2021 | Valore al 31/12/2022 | Target 2023 |
| --- | --- | --- | --- | --- | --- |
| CO01 | Numero di imprese che ricevono un sostegno | imprese | 2.511 | 2.846 | 2.500 |
| CO05 | Numero di nuove imprese che ricevono un sostegno | imprese | 366 | 412 | 450 |
| CO34 | Diminuzione annuale stimata dei gas a effetto serra | t CO2 eq. | 9.870 | 12.640 | 15.000 |
| CO20 | Popolazione che beneficia di difese contro le alluvioni | persone | 52.000 | 61.300 | 80.000 |
"""


def build_fund(folder: Path) -> Assistant:
    """Return an assistant over the report, without vectors."""
    path = folder / "sintesi-fesr-costalta-2022.md"
    path.write_text(_REPORT, encoding="utf-8")
    return assistant_over(folder, path)
