"""Sentences of the reports, quoted as they stand and cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from index.embedder import Embedder
from index.generation import Generation
from index.settings import Settings

QUOTED = [
    ("A cosa serve Nidi Sereni?", "abbattere la retta"),
    ("Dove è pubblicata la sintesi?", "www.valdoro.example"),
    ("Con quale decisione è stato modificato il programma?", "C(2024)1234"),
    ("Quando è stato modificato il programma?", "7 marzo 2024"),
    ("Chi ha approvato il documento?", "Comitato di Sorveglianza"),
    ("Qual è l'obiettivo della priorità 1?", "avvicinare i ragazzi alle botteghe"),
    ("A quale data si riferiscono i dati della relazione 2022?", "31 dicembre 2022"),
    ("What is Nidi Sereni for?", "abbattere la retta"),
]


@pytest.mark.parametrize(("question", "quoted"), QUOTED)
def test_the_sentence_that_answers_is_quoted(region: Assistant, question: str, quoted: str) -> None:
    answer = region.ask(question)
    assert answer.status is Status.ANSWERED, answer.text
    assert quoted in answer.text
    assert any(quoted in citation.quote for citation in answer.citations)
    assert all(citation.line for citation in answer.citations)


def test_a_list_is_given_whole(region: Assistant) -> None:
    answer = region.ask("Quali iniziative sono in corso nella priorità 1 nel 2024?")
    assert "Botteghe Aperte 2024" in answer.text
    assert "Barche Scuola" in answer.text
    assert "2022" not in answer.text


def test_a_term_is_defined_by_the_glossary(region: Assistant) -> None:
    text = region.ask("Cosa si intende per impegni?").text
    assert text.startswith("Impegni: Le somme che l'amministrazione si è vincolata")


def test_the_things_of_a_kind_are_listed_by_name(region: Assistant) -> None:
    text = region.ask("Quali sono le priorità?").text
    assert "Priorità 1 «Lavoro dei giovani»" in text
    assert "Priorità 3" in text


def test_no_answer_hangs_on_what_is_in_memory(sample_index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def encode(embedder: Embedder, text: str) -> None:
        raise AssertionError(f"{text!r} was sent to the embedder")

    settings = Settings(index_dir=sample_index)
    generation = Generation.open(sample_index, settings)
    assert generation.embedder, "it is there, as after the warming of the chat"
    monkeypatch.setattr(Embedder, "encode_query", encode)
    assert Assistant(generation, settings).ask("A cosa serve Nidi Gratis?").status is Status.ANSWERED
    generation.close()
