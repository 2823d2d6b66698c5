"""Chiedi as parts of llama-index: nodes, a retriever and a query engine that its own modules can be combined with.

A node's text is the quotable passage; what it is found by (headings, caption) travels in its metadata, which
llama-index shows to embedders and language models and which is never quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.answer import Answer, Citation, answer_to_json
from assistant.retrieval import Retriever
from index.places import merge_places
from index.records import Passage, Place, Report
from index.store import Store

# Ids and numbers say nothing to an embedder or a language model; headings and titles do.
_HIDDEN = ("report_id", "file_name", "page", "page_label", "line", "table_id", "row", "passage_id", "citation")


class ChiediRetriever(BaseRetriever):
    """Gives the passages that Chiedi finds as nodes with the fused score (0 to 1), best first."""

    def __init__(self, retriever: Retriever, store: Store, limit: int = 10, **filters: Any) -> None:
        """Take the filters of Retriever.search as keywords: report_ids, years, section."""
        self._retriever = retriever
        self._store = store
        self._limit = limit
        self._filters = filters
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._retriever.search(query_bundle.query_str, limit=self._limit, **self._filters)
        return [
            NodeWithScore(node=passage_node(held.passage, self._store.report(held.passage.report_id)), score=held.score)
            for held in found
        ]


class ChiediQueryEngine(CustomQueryEngine):
    """Answers as Chiedi does: guarded figures, citations as source nodes, the JSON of the answer as metadata.

    What is cited proves the answer, or it would not be given: every source node has the score 1.
    """

    ask: Callable[[str], Answer]

    def custom_query(self, query_str: str) -> Response:
        """Answer one question."""
        answer = self.ask(query_str)
        nodes = [NodeWithScore(node=citation_node(citation), score=1.0) for citation in answer.citations]
        return Response(response=answer.text, source_nodes=nodes, metadata=answer_to_json(answer))


def report_nodes(store: Store) -> Iterable[TextNode]:
    """Yield every passage as a node, for a vector store or an index of another kind."""
    for report in store.reports():
        for passage in store.passages_of(report.report_id):
            yield passage_node(passage, report)


def passage_node(passage: Passage, report: Report) -> TextNode:
    """Return a passage as a node that carries what a citation needs."""
    places = merge_places([span.place for span in passage.spans])
    metadata = {
        "title": report.title,
        "section": " > ".join(passage.section),
        "context": " ".join(passage.context),
        "reference_date": report.reference_date.isoformat() if report.reference_date else "",
        "report_id": report.report_id,
        "file_name": report.file_name,
        "passage_id": passage.passage_id,
        **(_place(places[0]) if places else {}),
    }
    if passage.table_id:
        metadata.update(table_id=passage.table_id, row=passage.row)
    return _node(passage.passage_id, passage.text, metadata)


def citation_node(citation: Citation) -> TextNode:
    """Return a citation of an answer as a node."""
    metadata = {
        "title": citation.title,
        "section": " > ".join(citation.section),
        "reference_date": citation.reference_date.isoformat() if citation.reference_date else "",
        "report_id": citation.report_id,
        "file_name": citation.file_name,
        "passage_id": citation.passage_id,
        "citation": citation.number,
        "page": citation.page,
        "page_label": citation.page_label,
        "line": citation.line,
    }
    return _node(f"{citation.report_id}:citation:{citation.number}", citation.quote, metadata)


def _node(node_id: str, text: str, metadata: dict[str, Any]) -> TextNode:
    hidden = [key for key in _HIDDEN if key in metadata]
    return TextNode(
        id_=node_id,
        text=text,
        metadata=metadata,
        excluded_embed_metadata_keys=hidden,
        excluded_llm_metadata_keys=hidden,
    )


def _place(place: Place) -> dict[str, Any]:
    return {"page": place.page_number, "page_label": place.page_label, "line": place.line_start}
