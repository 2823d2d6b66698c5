"""Made-up reports in Markdown, read as any other: what an audit finds in one that is right, with one line changed."""

from __future__ import annotations

from pathlib import Path

from made_index import made_index

from assistant.audit.finding import Finding
from assistant.audit.search import find_contradictions
from index.generation import Generation
from ingest.reader import read_records

RIGHT = """# Programma Regionale FSE+ 2021-2027 della Regione Altamarca

Relazione di attuazione {year}. I dati sono riferiti al 31 dicembre {year}.

## 1. Avanzamento

TABELLA 1. AVANZAMENTO AL 31 DICEMBRE {year}

| Priorità | Dotazione | Impegni | Avanzamento impegni | Spesa certificata | Peso |
| --- | --- | --- | --- | --- | --- |
| | A | B | C=B/A | D | |
| 1 | 42.500.000,00 € | 31.240.500,00 € | 73,5% | 18.902.300,00 € | 25,60% |
| 2 | 61.300.000,00 € | 40.118.000,00 € | 65,4% | 25.776.900,00 € | 36,93% |
| 3 | 55.750.000,00 € | 28.964.200,00 € | 52,0% | 16.005.000,00 € | 33,58% |
| 4 | 6.450.000,00 € | 2.010.700,00 € | 31,2% | 1.333.100,00 € | 3,89% |
| Totale | 166.000.000,00 € | 102.333.400,00 € | 61,6% | 62.017.300,00 € | 100,00% |

## 2. Le priorità

### 2.1. Priorità 1 "Giovani"

La spesa certificata della Priorità 1 è pari a 18,9 Mln€ e gli impegni sono pari a 31,24 Mln€.

I destinatari raggiunti sono 20.040, di cui il 55% M (11.022) e il 45% F (9.018).
I destinatari vulnerabili sono 3.006 pari al 15% del totale (1.002 - 5% persone con disabilità,
1.603 - 8% migranti, 401 - 2% altri svantaggiati).

I target al {year} risultano così conseguiti:

- 5.120 "Tirocini avviati" (target 2029 = 7.000);
- spesa certificata pari a 18,90 Mln€ (target 2029 = 42,5 Mln€).

### 2.2. Priorità 2 "Inclusione"

I target al {year} risultano così conseguiti:

- spesa certificata pari a 25,78 Mln€ (target 2029 = 61,3 Mln€).

Per il servizio di ascolto di Borgomare sono stati stanziati 800 mila€.

### 2.3. Priorità 3 "Competenze"

I target al {year} risultano così conseguiti:

- spesa certificata pari a 16,0 Mln€ (target 2029 = 55,75 Mln€).

### 2.4. Priorità 4 "Assistenza tecnica"

I target al {year} risultano così conseguiti:

- spesa certificata pari a 1,33 Mln€ (target 2029 = 6,45 Mln€).

Nel complesso i voucher concessi alle famiglie numerose sono 4.321.
"""


def made_generation(folder: Path, *texts: str) -> Generation:
    """Return an index of reports given as Markdown, the first of 2023, the next of 2024 ..."""
    records = []
    for number, text in enumerate(texts):
        path = folder / f"altamarca-{2023 + number}.md"
        path.write_text(text.replace("{year}", str(2023 + number)), encoding="utf-8")
        records.append(read_records(path))
    return made_index(folder / "index", *records)


def audited(folder: Path, *texts: str) -> tuple[Finding, ...]:
    """Return what the audit finds in reports given as Markdown."""
    return find_contradictions(made_generation(folder, *texts).store)


def changed(old: str, new: str) -> str:
    """Return the report that is right with one text changed, which must stand in it once."""
    assert RIGHT.count(old) == 1
    return RIGHT.replace(old, new)
