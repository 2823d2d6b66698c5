"""What the dense half could be made of, side by side, each alone and in the fusion; nothing is downloaded.

- the built-in static model (`eval.distillation`), and its teacher as it is, the English all-MiniLM-L6-v2;
- the teacher, the question in the English words that the glossary knows for its Italian ones;
- pieces of words weighted by tf-idf and reduced by singular values (Deerwester et al. 1990), fitted to the passages;
- vectors of stems from what stands together in a passage, positive pointwise mutual information reduced by singular
  values (Levy and Goldberg 2014), fitted to the passages; a text is the mean of its words, the rare ones counting more.

    python -m eval.benchmarks.embedders
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy
from numpy.typing import NDArray

from assistant.lexicon import Lexicon
from assistant.words import read_words
from eval.benchmarks.passage_ranking import HEADER, KnownVectors, RetrievalSet, Searcher, embedded, figures
from eval.benchmarks.retrieval_qa4faq import read_qa4faq
from eval.benchmarks.retrieval_squad_it import read_squad_it
from index.embedder import Embedder
from index.glossary import load_glossary
from index.lexical import character_grams
from index.records import Language
from index.settings import ENGLISH_MODEL, EmbedderSettings, RetrievalSettings, Settings, load_settings
from index.text import stems
from index.vectors import VectorIndex

Vectors = NDArray[numpy.float32]
Terms = Callable[[str], list[str]]
DENSE_WEIGHTS = (0.1, 0.2, 0.3)
_DIMENSIONS = 200


def english_words(text: str, lexicon: Lexicon) -> str:
    """Return a question with the English words of the glossary after it."""
    hits = lexicon.find(read_words(text, Language.ITALIAN))
    terms = (lexicon.terms[hit.phrase.identity] for hit in hits if hit.phrase.kind == "term")
    return " ".join((text, *(term.en[0] for term in terms if term.en)))


def pieces_reduced(held: RetrievalSet) -> tuple[Vectors, Vectors]:
    """Return unit vectors of passages and questions: tf-idf of the pieces of words, reduced."""
    counts, weigh = _counts(held.whole, character_grams)
    passages = counts * weigh
    axes = _axes(passages)
    asked = _counts_under(held.questions, character_grams, _numbers(held.whole, character_grams)) * weigh
    return _unit(passages @ axes), _unit(asked @ axes)


def stems_together(held: RetrievalSet) -> tuple[Vectors, Vectors]:
    """Return unit vectors of passages and questions: the mean of the vectors of their stems."""
    counts, weigh = _counts(held.whole, stems)
    present = (counts > 0).astype(numpy.float32)
    together = present.T @ present
    alone = numpy.maximum(numpy.diag(together), 1)
    information = numpy.log(numpy.maximum(together * len(present) / numpy.outer(alone, alone), 1))
    words = _unit(information @ _axes(information))
    asked = _counts_under(held.questions, stems, _numbers(held.whole, stems))
    return _unit((counts * weigh) @ words), _unit((asked * weigh) @ words)


def _numbers(texts: Sequence[str], terms_of: Terms) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for text in texts:
        for term in terms_of(text):
            numbers.setdefault(term, len(numbers))
    return numbers


def _counts(texts: Sequence[str], terms_of: Terms) -> tuple[Vectors, Vectors]:
    """Return 1 + log(count) of each term in each text, and the idf of each term."""
    counts = _counts_under(texts, terms_of, _numbers(texts, terms_of))
    return counts, numpy.log((1 + len(texts)) / (1 + (counts > 0).sum(axis=0))).astype(numpy.float32)


def _counts_under(texts: Sequence[str], terms_of: Terms, numbers: dict[str, int]) -> Vectors:
    counts = numpy.zeros((len(texts), len(numbers)), dtype=numpy.float32)
    for row, text in enumerate(texts):
        for term in terms_of(text):
            if term in numbers:
                counts[row, numbers[term]] += 1
    filled = counts > 0
    counts[filled] = 1 + numpy.log(counts[filled])
    return counts


def _axes(matrix: Vectors) -> Vectors:
    """Return the axes of the greatest singular values, shape (columns, dimensions), by random projection (Halko)."""
    width = min(_DIMENSIONS, *matrix.shape)
    chance = numpy.random.default_rng(7)
    spread = matrix @ chance.standard_normal((matrix.shape[1], width + 20), dtype=numpy.float32)
    for _ in range(3):
        basis, _ = numpy.linalg.qr(spread)
        spread = matrix @ (matrix.T @ basis)
    basis, _ = numpy.linalg.qr(spread)
    axes: Vectors = numpy.linalg.svd(basis.T @ matrix, full_matrices=False)[2][:width].T
    return axes


def _unit(vectors: NDArray[Any]) -> Vectors:
    unit = vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return numpy.ascontiguousarray(unit, dtype=numpy.float32)


def candidates(held: RetrievalSet, settings: Settings) -> dict[str, tuple[Vectors, Vectors]]:
    """Return the vectors of passages and questions under each candidate."""
    static, embedder = Embedder(EmbedderSettings()), Embedder(EmbedderSettings(model=ENGLISH_MODEL))
    lexicon = Lexicon(load_glossary(settings.glossary), Language.ITALIAN)
    passages = embedded(embedder, held.whole)
    translated = [english_words(text, lexicon) for text in held.questions]
    return {
        "built-in": (embedded(static, held.whole), embedded(static, held.questions)),
        "MiniLM": (passages, embedded(embedder, held.questions)),
        "MiniLM, glossary's English added": (passages, embedded(embedder, translated)),
        "pieces of words, tf-idf, reduced": pieces_reduced(held),
        "stems that stand together, reduced": stems_together(held),
    }


def main() -> int:
    """Print the candidates on each set that is beside the project."""
    settings = load_settings()
    sets = [held for held in (read_qa4faq(), read_squad_it()) if held is not None]
    if not sets:
        print("The data are not beside this project: nothing was measured.", file=sys.stderr)
        return 1
    for held in sets:
        searcher = Searcher(held, settings)
        print(f"\n{held.name}\n{HEADER}")
        none = searcher.run(settings.retrieval.model_copy(update={"dense_weight": 0.0}))
        print(f"{'without vectors':46s} {figures(none, held.relevant)}", flush=True)
        for name, (passages, questions) in candidates(held, settings).items():
            print_candidate(name, held, searcher, settings.retrieval, (passages, questions))
    return 0


def print_candidate(
    name: str, held: RetrievalSet, searcher: Searcher, settings: RetrievalSettings, made: tuple[Vectors, Vectors]
) -> None:
    """Print the figures of one candidate alone and in the fusion under some weights."""
    passages, questions = made
    known: Any = KnownVectors(held.questions, questions)
    vectors = VectorIndex.build(range(1, len(passages) + 1), passages)
    alone = [[number - 1 for number, _ in vectors.search(question[None], 50)] for question in questions]
    print(f"{name + ', alone':46s} {figures(alone, held.relevant)}", flush=True)
    searcher.channels = replace(searcher.channels, vectors=vectors, embedder=known)
    for weight in DENSE_WEIGHTS:
        run = searcher.run(settings.model_copy(update={"dense_weight": weight}))
        print(f"{f'  in the fusion, weight {weight}':46s} {figures(run, held.relevant)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
