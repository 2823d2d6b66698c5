"""An answer tells the contradictions that touch its figures, and no others."""

from __future__ import annotations

from pathlib import Path

from audit_reports import RIGHT, changed, made_generation

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.audit.search import AuditedFacts
from index.glossary import load_glossary
from index.settings import NO_MODEL, EmbedderSettings, Settings

WRONG_TOTAL = changed("102.333.400,00 €", "102.833.400,00 €")
QUESTION = "Quanti sono in totale gli impegni del programma nel 2023?"


def asked(folder: Path, text: str, question: str) -> Answer:
    generation = made_generation(folder, text)
    settings = Settings(index_dir=folder / "index", embedder=EmbedderSettings(model=NO_MODEL))
    return Assistant(generation, settings).ask(question)


def test_a_total_that_does_not_add_up_is_told_with_its_places(tmp_path):
    answer = asked(tmp_path, WRONG_TOTAL, QUESTION)
    assert answer.status is Status.ANSWERED
    assert "102.833.400,00 €" in answer.text
    (conflict,) = answer.conflicts
    assert "la somma delle 4 righe è 102.333.400,00 €" in conflict.text
    cited = {citation.number for citation in answer.citations}
    assert {figure.citation for figure in conflict.figures} <= cited
    assert answer.citations[answer.figures[0].citation - 1].row == "Totale"


def test_a_right_total_is_told_without_a_conflict(tmp_path):
    answer = asked(tmp_path, RIGHT, QUESTION)
    assert "102.333.400,00 €" in answer.text
    assert answer.conflicts == ()


def test_a_figure_that_is_only_an_operand_of_a_wrong_one_has_no_conflict(tmp_path):
    answer = asked(tmp_path, WRONG_TOTAL, "Quanti sono gli impegni della Priorità 2 nel 2023?")
    assert "40.118.000,00 €" in answer.text
    assert answer.conflicts == ()


def test_few_reports_are_audited_for_one_answer_and_then_held(tmp_path, monkeypatch):
    store = made_generation(tmp_path, WRONG_TOTAL).store
    total = next(fact for fact in store.find_facts() if fact.printed == "102.833.400,00 €")
    audited = AuditedFacts(store, load_glossary())
    assert audited.findings_for([total.fact_id])[total.fact_id]
    monkeypatch.setattr("assistant.audit.search._NEW_REPORTS", 0)
    assert audited.findings_for([total.fact_id])[total.fact_id]
    assert AuditedFacts(store, load_glossary()).findings_for([total.fact_id]) == {total.fact_id: ()}
