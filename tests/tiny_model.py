"""A sentence-transformers model of a few kilobytes: random vectors of characters, the same every time."""

from __future__ import annotations

import string
from pathlib import Path


def make_tiny_model(folder: Path, dimension: int = 8, seed: int = 3) -> Path:
    """Write the model into a folder and return the folder."""
    import numpy
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split

    unknown = "[UNK]"
    letters = [unknown, *string.ascii_lowercase, *string.digits, ":"]
    tokenizer = Tokenizer(WordLevel({letter: number for number, letter in enumerate(letters)}, unk_token=unknown))
    tokenizer.pre_tokenizer = Split("", "isolated")
    weights = numpy.random.default_rng(seed).normal(size=(len(letters), dimension)).astype(numpy.float32)
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(folder))
    return folder
