"""Two reports of a made-up region, written by hand: other names, years, amounts and words than those of the samples."""

from __future__ import annotations

from pathlib import Path

from made_assistant import assistant_over

from assistant.assistant import Assistant

_REPORT = """# Relazione annuale di attuazione {year}

Programma Regionale FSE+ 2021-2027 di Regione Valdoro

I dati sono riferiti al 31 dicembre {year}.

## 1. Premessa

La sintesi è pubblicata nel portale della Regione, all'indirizzo www.valdoro.example. {decision}

## 2. Quadro finanziario

TABELLA 1. AVANZAMENTO FINANZIARIO AL 31 DICEMBRE {year}

| Priorità | Dotazione | Impegni | Pagamenti ai beneficiari | Spesa certificata | Avanzamento spesa certificata |
| --- | --- | --- | --- | --- | --- |
{rows}

## 3. Le priorità

### 3.1. Priorità 1 "Lavoro dei giovani"

La priorità punta ad avvicinare i ragazzi alle botteghe della regione.

{youth}

### 3.2. Priorità 2 "Famiglie e cura"

{families}
"""

_OLDER = {
    "year": 2022,
    "decision": "Il Comitato di Sorveglianza ha approvato il documento il 12 maggio 2023.",
    "rows": """| 1 | 40.000.000,00 € | 21.500.000,50 € | 12.000.000,25 € | 9.000.000,00 € | 75,0% |
| 2 | 25.000.000,00 € | 20.250.000,00 € | 16.400.000,00 € | 8.200.000,10 € | 50,0% |
| 3 | 5.000.000,00 € | 1.000.000,00 € | 500.000,00 € | 400.000,00 € | 80,0% |
| Totale | 70.000.000,00 € | 42.750.000,50 € | 28.900.000,25 € | 17.600.000,10 € | 60,9% |""",
    "youth": """I destinatari raggiunti sono 5.200, di cui il 60% maschi (3.120) e il 40%
femmine (2.080).

Le principali iniziative in corso sono:

- Botteghe Aperte 2022: risorse attivate per 3,4 Mln€;
- Barche Scuola: 1,2 Mln€ attivati.

I target conseguiti sono:

- 1.850 "Disoccupati" (target 2029 = 2.400);
- 310 "Apprendisti" (target 2029 = 300).""",
    "families": """Sono stati raggiunti 3.300 destinatari, di cui il 35% M (1.155) e il 65% F (2.145).

La misura Nidi Sereni è finalizzata ad abbattere la retta delle famiglie ed è stata finanziata con 2,5 Mln€.""",
}

_NEWER = {
    "year": 2024,
    "decision": "Il programma è stato modificato con decisione C(2024)1234 del 7 marzo 2024.",
    "rows": """| 1 | 40.000.000,00 € | 30.500.000,75 € | 24.000.000,00 € | 18.000.000,30 € | 75,0% |
| 2 | 25.000.000,00 € | 24.250.000,00 € | 20.000.000,00 € | 15.000.000,00 € | 75,0% |
| 3 | 5.000.000,00 € | 2.000.000,00 € | 1.000.000,00 € | 900.000,00 € | 90,0% |
| Totale | 70.000.000,00 € | 56.750.000,75 € | 45.000.000,00 € | 33.900.000,30 € | 75,3% |""",
    "youth": """I destinatari raggiunti sono 9.400, di cui il 55% maschi (5.170) e il 45%
femmine (4.230).

Le principali iniziative in corso sono:

- Botteghe Aperte 2024: risorse attivate per 4,75 Mln€;
- Barche Scuola: 1,9 Mln€ attivati.

I target conseguiti sono:

- 2.650 "Disoccupati" (target 2029 = 2.400);
- 290 "Apprendisti" (target 2029 = 300).""",
    "families": """Sono stati raggiunti 7.100 destinatari, di cui il 30% M (2.130) e il 70% F (4.970).

La misura Nidi Sereni è finalizzata ad abbattere la retta delle famiglie ed è stata rifinanziata con 3,25 Mln€.""",
}


def build_region(folder: Path) -> Assistant:
    """Write both reports, read them by the real pipeline and return an assistant over them, without vectors."""
    paths = []
    for year, parts in ((2022, _OLDER), (2024, _NEWER)):
        path = folder / f"valdoro-{year}.md"
        path.write_text(_REPORT.format(**parts), encoding="utf-8")
        paths.append(path)
    return assistant_over(folder, *paths)
