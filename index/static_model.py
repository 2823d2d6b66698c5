"""A static model of sentence-transformers read with numpy: vectors of pieces of words that are added up.

Such a model (StaticEmbedding, also those of model2vec that hold nothing else) is a table and a tokenizer. Without torch
it is loaded in a fraction of a second and reads thousands of passages a second.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

_MODULES_FILE, _WEIGHTS_FILE, _TOKENIZER_FILE = "modules.json", "model.safetensors", "tokenizer.json"
_CONFIG_FILE = "config_sentence_transformers.json"
_WEIGHTS = "embedding.weight"


class StaticModel:
    """Adds up the vectors of the pieces of a text."""

    def __init__(self, tokenizer: Any, weights: NDArray[Any]) -> None:
        """tokenizer: of the library tokenizers. weights: one row a piece, shape (pieces, dimension)."""
        self._tokenizer = tokenizer
        self.weights = weights

    @classmethod
    def load(cls, folder: Path) -> StaticModel | None:
        """Return the model in a folder, or None where it is not, or not only, a static one."""
        module = _only_module(folder)
        if module is None or not (module / _WEIGHTS_FILE).is_file() or not (module / _TOKENIZER_FILE).is_file():
            return None
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        weights = load_file(module / _WEIGHTS_FILE)
        if set(weights) != {_WEIGHTS}:
            return None
        tokenizer: Any = Tokenizer.from_file(str(module / _TOKENIZER_FILE))
        tokenizer.no_padding()
        return cls(tokenizer, weights[_WEIGHTS].astype("float32"))  # half precision saves space, and costs time

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self.weights.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of texts, shape (len(texts), dimension); zeros where no piece of a text is known."""
        import numpy

        vectors = numpy.zeros((len(texts), self.dimension), dtype=numpy.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch(list(texts), add_special_tokens=False)):
            if encoding.ids:
                vectors[row] = self.weights[encoding.ids].sum(axis=0)
        vectors /= numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors


def _only_module(folder: Path) -> Path | None:
    """Return the folder of the static module where nothing but normalising follows it and no prompt is put before."""
    try:
        modules = json.loads((folder / _MODULES_FILE).read_text(encoding="utf-8"))
        kinds = [str(module["type"]).rpartition(".")[2] for module in modules]
        path = folder / modules[0]["path"]
        config_file = folder / _CONFIG_FILE
        config = json.loads(config_file.read_text(encoding="utf-8")) if config_file.is_file() else {}
    except (OSError, ValueError, LookupError, TypeError):
        return None
    is_static = kinds[0] == "StaticEmbedding" and set(kinds[1:]) <= {"Normalize"}
    return path if is_static and not config.get("default_prompt_name") else None
