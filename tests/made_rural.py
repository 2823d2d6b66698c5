"""A made-up rural development report: rows with codes ("M4 – ..."), districts, hectares, kilometres, a year before."""

from __future__ import annotations

from pathlib import Path

from made_assistant import assistant_over

from assistant.assistant import Assistant

_REPORT = """# Sintesi per i cittadini della relazione annuale di attuazione 2023

Programma di Sviluppo Rurale 2014-2022 della Regione Valdimare

Dati al 31 dicembre 2023.

## 1. A che punto siamo

A fine 2023 il Programma ha concesso aiuti per 412,6 milioni di euro. Le domande di sostegno presentate dall'inizio sono
state 18.432, di cui 11.205 finanziate e 2.317 respinte per mancanza di requisiti.

Nell'anno 2023 sono nate 412 nuove imprese agricole, contro le 365 dell'anno precedente.

## 2. Le misure in cifre

Tabella 1 – Avanzamento finanziario per misura (importi in migliaia di euro)

| Misura | Dotazione | Concesso | Pagato |
| --- | --- | --- | --- |
| M1 – Formazione e informazione | 8.200,0 | 6.915,4 | 5.120,8 |
| M4 – Investimenti materiali | 168.500,0 | 159.870,2 | 121.344,9 |
| M10 – Pagamenti agro-climatico-ambientali | 92.000,0 | 89.455,7 | 84.610,1 |
| M19 – LEADER | 35.000,0 | 28.222,4 | 18.844,3 |
| Totale | 303.700,0 | 284.463,7 | 229.920,1 |

Tabella 2 – Aziende agricole sostenute, per provincia

| Provincia | Aziende 2022 | Aziende 2023 |
| --- | --- | --- |
| Porto Sereno | 1.980 | 2.214 |
| Collalto | 2.455 | 2.690 |
| Valbruna | 1.740 | 1.966 |
| Totale | 6.175 | 6.870 |

## 3. Progetti

- Prevenzione degli incendi boschivi: 6,75 milioni di euro concessi e 4,1 milioni pagati per 340 km di piste forestali;
- Fattorie didattiche: 2,3 milioni di euro per 58 progetti, che hanno accolto oltre 12.000 studenti.
"""


def build_rural(folder: Path) -> Assistant:
    """Return an assistant over the report, without vectors."""
    path = folder / "sviluppo-rurale-valdimare-2023.md"
    path.write_text(_REPORT, encoding="utf-8")
    return assistant_over(folder, path)
