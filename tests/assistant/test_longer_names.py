"""A name that stands in a text only as part of a longer one is that of the longer: IFTS has all the words of ITS."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from assistant.answer import Status
from assistant.assistant import Assistant
from index.generation import Generation
from index.settings import NO_MODEL, EmbedderSettings, Settings
from ingest.build import build_index

_REPORT = """# Relazione annuale di attuazione 2023

Programma Regionale FSE+ 2021-2027 di Regione Valbruna

I dati sono riferiti al 31 dicembre 2023.

## 1. Le priorità

### 1.1. Priorità 1 "Scuole di mare"

Le principali iniziative in corso sono:

- Istruzione e Formazione Tecnica Superiore per i cantieri navali: 3,7 Mln€;
- {other}: 9,2 Mln€.
"""


def assistant(folder: Path, other: str) -> Assistant:
    (folder / "valbruna-2023.md").write_text(_REPORT.format(other=other), encoding="utf-8")
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    build_index([folder / "valbruna-2023.md"], settings, lambda event: None)
    return Assistant(Generation.open(settings.index_dir, settings), settings)


def test_each_name_has_its_own_figure(tmp_path: Path) -> None:
    valbruna = assistant(tmp_path, "Istruzione Tecnica Superiore per i porti")
    for question, value in (("Quante risorse per gli ITS?", "9200000"), ("Quante risorse per gli IFTS?", "3700000")):
        answer = valbruna.ask(question)
        assert [figure.value for figure in answer.figures] == [Decimal(value)], answer.text


def test_a_longer_name_is_no_evidence_of_the_shorter(tmp_path: Path) -> None:
    valbruna = assistant(tmp_path, "Botteghe del legno")
    assert valbruna.ask("Quante risorse per gli ITS?").status is Status.NOT_FOUND
    assert valbruna.ask("Quante risorse per gli IFTS?").figures[0].value == Decimal(3700000)
