from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from made_index import made_index

from assistant.answer import Answer, Citation, Status
from assistant.retrieval import Retriever
from index.generation import Generation
from index.records import Language

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # llama-index warns about its own dependencies when it is imported
    from llama_index.core import MockEmbedding, VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.query_engine import RetrieverQueryEngine
    from llama_index.core.schema import MetadataMode

    from assistant.llama_index_joint import ChiediQueryEngine, ChiediRetriever, report_nodes


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    return made_index(tmp_path)


def retriever_over(generation: Generation, **filters: object) -> ChiediRetriever:
    return ChiediRetriever(Retriever(generation, generation.settings), generation.store, limit=2, **filters)


def test_a_stock_query_engine_answers_from_our_passages(generation: Generation) -> None:
    engine = RetrieverQueryEngine.from_args(retriever_over(generation), llm=MockLLM())
    response = engine.query("quante persone hanno percorso le piste ciclabili?")
    best = response.source_nodes[0]
    assert best.node.get_content() == "Le piste ciclabili sono state percorse da quasi 3.600 persone."
    assert best.score == pytest.approx(1.0)
    assert "quasi 3.600 persone" in str(response), "the mock repeats its prompt, which holds the passage"
    assert (best.node.metadata["page"], best.node.metadata["page_label"]) == (2, "1")


def test_filters_hold_in_the_joint(generation: Generation) -> None:
    nodes = retriever_over(generation, years=[2022]).retrieve("piste ciclabili")
    assert {node.node.metadata["report_id"] for node in nodes} == {"alfa-2022"}


def test_headings_are_shown_to_models_and_not_quoted(generation: Generation) -> None:
    (node,) = [node for node in report_nodes(generation.store) if node.node_id == "alfa-2023:1"]
    assert "Mobilità" in node.get_content(MetadataMode.EMBED)
    assert "alfa-2023" not in node.get_content(MetadataMode.EMBED)
    assert "Mobilità" not in node.text


def test_a_vector_store_of_llama_index_takes_our_nodes(generation: Generation) -> None:
    index = VectorStoreIndex(list(report_nodes(generation.store)), embed_model=MockEmbedding(embed_dim=8))
    assert len(index.as_retriever(similarity_top_k=3).retrieve("piste")) == 3


def test_the_query_engine_gives_the_answer_with_its_sources() -> None:
    citation = Citation(1, "alfa-2023", "Relazione", "alfa.pdf", "quasi 3.600 persone", page=2)
    answer = Answer("Quante?", Language.ITALIAN, Status.ANSWERED, "Quasi 3.600 persone [1].", citations=(citation,))
    response = ChiediQueryEngine(ask=lambda question: answer).query("Quante?")
    assert str(response) == "Quasi 3.600 persone [1]."
    assert response.metadata is not None
    assert response.metadata["status"] == "answered"
    assert response.source_nodes[0].node.metadata["citation"] == 1
    assert [node.score for node in response.source_nodes] == [1.0]
