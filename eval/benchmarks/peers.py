"""The golden questions through stock llama-index, scored as kindly as can be: makes eval/peers.json.

    pip install --no-deps --target FOLDER -r eval/benchmarks/requirements-peers.txt
    PYTHONPATH=FOLDER python -m eval.benchmarks.peers

Stock: SimpleDirectoryReader on the same PDFs with its own reader and its own sentence splitter at their defaults,
FaissVectorStore over an inner product, the built-in embedder, the top passages and no language model. A case is right
where every figure that it expects stands in the first passage, or in one of the first three; value alone counts, not
unit, place, nor what the figure is said of. Only cases with figures that are printed (not computed) are asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from eval.baseline import digest_of_case
from eval.cases import GoldenCase, Kind, read_cases
from eval.peers import PEERS_FILE
from index.numbers import find_quantities
from index.settings import PROJECT_ROOT, Settings

DEPTHS = (1, 3)
NOTE = (
    "llama-index as it comes (its PDF reader, its splitter, FaissVectorStore, the same embedder, no language model), "
    "right where the figures stand anywhere in its first passage or in its first three; Chiedi right where it answers "
    "with exactly these figures."
)
_SCALES = (1, 1_000, 1_000_000)


def asked(cases: Sequence[GoldenCase]) -> list[GoldenCase]:
    """Return the cases that both can be asked: single questions about the sample corpus with printed figures."""
    return [
        case
        for case in cases
        if case.figures and case.question and case.corpus == "sample" and case.kind is not Kind.COMPUTED
    ]


def is_held(case: GoldenCase, passages: Sequence[str]) -> bool:
    """Tell whether every figure expected stands somewhere in the passages, in any of its roundings and scales."""
    text = "\n".join(passages)
    values = {abs(found.value) * scale for found in find_quantities(text) for scale in _SCALES}
    return all(any(abs(value) in values for value in _forms(figure)) for figure in case.figures)


def _forms(figure: Any) -> tuple[Decimal, ...]:
    return (figure.value, *figure.roundings)


def stock_retriever(limit: int) -> Any:
    """Return the retriever of llama-index over the sample corpus."""
    import faiss
    from llama_index.core import Settings as Framework
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.vector_stores.faiss import FaissVectorStore

    embedder = same_embedder()
    documents = SimpleDirectoryReader(input_files=sorted((PROJECT_ROOT / "reports").glob("*.pdf"))).load_data()
    store = FaissVectorStore(faiss_index=faiss.IndexFlatIP(len(embedder.get_text_embedding("a"))))
    Framework.llm = None
    index = VectorStoreIndex.from_documents(
        documents, storage_context=StorageContext.from_defaults(vector_store=store), embed_model=embedder
    )
    return index.as_retriever(similarity_top_k=limit)


def same_embedder() -> Any:
    """Return our embedder as llama-index takes one."""
    from llama_index.core.base.embeddings.base import BaseEmbedding

    from index.embedder import Embedder

    embedder = Embedder(Settings().embedder)

    class SameEmbedder(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in embedder.encode_query(query)[0]]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(value) for value in embedder.encode_passages([text])[0]]

    return SameEmbedder(model_name="same as ours")


def main() -> int:
    """Write eval/peers.json and print the shares."""
    retriever = stock_retriever(max(DEPTHS))
    held: dict[str, list[object]] = {}
    for case in asked(read_cases()):
        passages = [found.node.get_content() for found in retriever.retrieve(case.question)]
        held[case.id] = [digest_of_case(case), *(int(is_held(case, passages[:depth])) for depth in DEPTHS)]
    columns = [f"llama-index, first {depth}" if depth > 1 else "llama-index, first passage" for depth in DEPTHS]
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(values)}" for name, values in sorted(held.items()))
    head = f'  "note": {json.dumps(NOTE)},\n  "columns": {json.dumps(columns)},\n'
    PEERS_FILE.write_text(f'{{\n{head}  "cases": {{\n{lines}\n  }}\n}}\n', encoding="utf-8")
    for rank, column in enumerate(columns, start=1):
        right = sum(bool(values[rank]) for values in held.values())
        print(f"{column}: {right} of {len(held)} ({right / len(held):.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
