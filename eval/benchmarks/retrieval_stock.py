"""Stock llama-index beside Chiedi over the same passages: its default splitter, FaissVectorStore, the same embedder.

    pip install --no-deps --target FOLDER -r eval/benchmarks/requirements-peers.txt
    PYTHONPATH=FOLDER python -m eval.benchmarks.retrieval_stock

Each passage is a document of its own, so that what its nodes come from is known; a question takes its nearest nodes.
"""

from __future__ import annotations

import sys
from typing import Any

from eval.benchmarks.passage_ranking import HEADER, RetrievalSet, Run, Searcher, figures
from eval.benchmarks.peers import same_embedder
from eval.benchmarks.retrieval_qa4faq import read_qa4faq
from eval.benchmarks.retrieval_squad_it import read_squad_it
from index.settings import Settings, load_settings

_NODES = 20


def stock_run(held: RetrievalSet) -> Run:
    """Return the passages that the nearest nodes of stock llama-index come from, best first, for each question."""
    retriever = _stock_retriever(held)
    return [
        list(dict.fromkeys(int(found.node.ref_doc_id) for found in retriever.retrieve(question)))
        for question in held.questions
    ]


def _stock_retriever(held: RetrievalSet) -> Any:
    import faiss
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core import Settings as Framework
    from llama_index.vector_stores.faiss import FaissVectorStore

    embedder = same_embedder()
    Framework.llm = None
    store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(len(embedder.get_text_embedding("a"))))
    index = VectorStoreIndex.from_documents(
        [Document(text=text, doc_id=str(row)) for row, text in enumerate(held.whole)],
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=embedder,
    )
    return index.as_retriever(similarity_top_k=_NODES)


def print_side_by_side(held: RetrievalSet, settings: Settings) -> None:
    """Print the figures of both, and by how much ours are higher."""
    stock = figures(stock_run(held), held.relevant)
    ours = figures(Searcher(held, settings).run(settings.retrieval), held.relevant)
    print(f"\n{held.name}: {len(held.passages)} passages, {len(held.questions)} questions\n{HEADER}")
    print(f"{'stock llama-index':46s} {stock}")
    print(f"{'Chiedi':46s} {ours}")
    differences = (
        ours.recall_at_1 - stock.recall_at_1,
        ours.recall_at_5 - stock.recall_at_5,
        ours.recall_at_10 - stock.recall_at_10,
        ours.reciprocal_rank - stock.reciprocal_rank,
    )
    print(f"{'difference':46s} {' '.join(f'{value:+8.4f}' for value in differences)}", flush=True)


def main() -> int:
    """Print both on each set that is beside the project."""
    sets = [held for held in (read_qa4faq(), read_squad_it()) if held is not None]
    if not sets:
        print("The data are not beside this project: nothing was measured.", file=sys.stderr)
        return 1
    for held in sets:
        print_side_by_side(held, load_settings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
