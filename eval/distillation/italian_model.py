"""The built-in embedder: vectors of pieces of words that add up to what all-MiniLM-L6-v2 makes of the English side.

    python -m eval.distillation.italian_model PACKAGES STS [--out FOLDER]

The teacher reads the English side of the pairs of `pairs`. The student is linear: a text is the sum of the vectors of
its pieces over the root of their number, and the vectors are those that come nearest to the teacher's (ridge
regression by conjugate gradients), for the Italian side and for the English one alike. What comes out is a model of
sentence-transformers (StaticEmbedding), which `index.static_model` reads without torch.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
from numpy.typing import NDArray

from eval.distillation.pairs import Pair, read_pairs
from index.embedder import model_folder
from index.settings import ENGLISH_MODEL, ITALIAN_FOLDER

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix
    from tokenizers import Tokenizer

Matrix = NDArray[numpy.float32]
PIECES, DIMENSION, RIDGE = 24_000, 256, 0.1
_ROUNDS = 20
_UNKNOWN = "[UNK]"
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def teacher_vectors(sentences: Sequence[str]) -> Matrix:
    """Return what the English model makes of sentences: unit vectors."""
    import torch
    from sentence_transformers import SentenceTransformer

    teacher = SentenceTransformer(str(model_folder(ENGLISH_MODEL)), device="cpu", local_files_only=True)
    teacher.to(torch.bfloat16)  # five times as fast where the processor knows it, and as good a teacher
    teacher.max_seq_length = 64
    vectors = teacher.encode(list(sentences), batch_size=64, normalize_embeddings=True, convert_to_tensor=True)
    return numpy.asarray(vectors.float().numpy(), dtype=numpy.float32)


def train_tokenizer(texts: Sequence[str]) -> Tokenizer:
    """Return a tokenizer of pieces of words without case and accents, trained on texts."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer: Any = Tokenizer(models.WordPiece(unk_token=_UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation(behavior="removed")]
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=PIECES, special_tokens=[_UNKNOWN], min_frequency=2, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    trained: Tokenizer = tokenizer
    return trained


def reduced(vectors: Matrix) -> Matrix:
    """Return unit vectors of DIMENSION numbers: the main axes of what the teacher made."""
    centred = vectors - vectors.mean(axis=0)
    axes = numpy.linalg.svd(centred[::4], full_matrices=False)[2][:DIMENSION].T
    return _unit(centred @ axes)


def piece_counts(tokenizer: Tokenizer, texts: Sequence[str]) -> csr_matrix:
    """Return how often each piece stands in each text, over the root of the number of pieces."""
    from scipy.sparse import csr_matrix, diags

    rows, columns = [], []
    for row, encoding in enumerate(tokenizer.encode_batch(list(texts))):
        pieces = [piece for piece in encoding.ids if piece]  # 0 is what is unknown
        rows += [row] * len(pieces)
        columns += pieces
    shape = (len(texts), tokenizer.get_vocab_size())
    counts = csr_matrix((numpy.ones(len(rows), dtype=numpy.float32), (rows, columns)), shape=shape)
    totals = numpy.maximum(numpy.asarray(counts.sum(axis=1)).ravel(), 1)
    return (diags((1 / numpy.sqrt(totals)).astype(numpy.float32)) @ counts).tocsr()


def fit(counts: csr_matrix, targets: Matrix) -> Matrix:
    """Return the vectors of the pieces, shape (pieces, dimension), that come nearest to the targets."""
    across: Any = counts.T.tocsr()
    scale = (numpy.asarray(counts.multiply(counts).sum(axis=0)).ravel() + RIDGE)[:, None]
    rest = across @ targets
    weights: Matrix = numpy.zeros_like(rest)
    step = rest / scale
    fitness = (rest * step).sum(axis=0)
    for _ in range(_ROUNDS):
        image = across @ (counts @ step) + RIDGE * step
        length = fitness / ((step * image).sum(axis=0) + 1e-12)
        weights += length * step
        rest -= length * image
        scaled = rest / scale
        following = (rest * scaled).sum(axis=0)
        step = scaled + following / (fitness + 1e-12) * step
        fitness = following
    return weights


def save(folder: Path, tokenizer: Tokenizer, weights: Matrix) -> None:
    """Write a model that sentence-transformers loads; half precision is enough for a sum of pieces."""
    from safetensors.numpy import save_file

    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    save_file({"embedding.weight": weights.astype(numpy.float16)}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")


def chosen(texts: Sequence[str], most: int) -> list[str]:
    """Return some texts, by chance."""
    return random.Random(3).sample(texts, min(most, len(texts)))  # noqa: S311 - not for secrets


def student(tokenizer: Tokenizer, pairs: Sequence[Pair], english: Sequence[str], taught: Matrix) -> Matrix:
    """Return the vectors of the pieces that give English texts, and the Italian ones beside them, what was taught."""
    rows = {text: row for row, text in enumerate(english)}
    kept = [pair for pair in pairs if pair.english in rows]
    targets = reduced(taught)[[*(rows[pair.english] for pair in kept), *range(len(english))]]
    weights = fit(piece_counts(tokenizer, [*(pair.italian for pair in kept), *english]), targets)
    weights[0] = 0  # what is unknown says nothing
    return weights


def main() -> int:
    """Make the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("packages", type=Path, help="folder of unpacked packages")
    parser.add_argument("sts", type=Path, help="folder of the STS benchmark in English and Italian")
    parser.add_argument("--texts", type=int, default=100_000, help="English texts for the teacher, at most")
    parser.add_argument("--out", type=Path, default=ITALIAN_FOLDER)
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.packages, arguments.sts)
    english = list(dict.fromkeys(pair.english for pair in pairs))
    tokenizer = train_tokenizer([pair.italian for pair in pairs] * 2 + english)
    taught = chosen(english, arguments.texts)
    print(f"{len(pairs)} pairs; the teacher reads {len(taught)} of {len(english)} English texts", file=sys.stderr)
    save(arguments.out, tokenizer, student(tokenizer, pairs, taught, teacher_vectors(taught)))
    return 0


def _unit(vectors: Matrix) -> Matrix:
    unit: Matrix = vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit


if __name__ == "__main__":
    sys.exit(main())
