"""A sentence-transformers model in ONNX form, run by onnxruntime: without torch, and without optimum.

Many models come with such a file (onnx/model.onnx). What stands around it is read here: the tokenizer, how many tokens
are read, and how the vectors of the tokens become one (their mean, or that of the first).
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

PACKAGE = "onnxruntime"
_MODEL_FILES = ("onnx/model.onnx", "model.onnx")
_TOKENIZER_FILE, _POOLING_FILE, _LENGTH_FILE = "tokenizer.json", "1_Pooling/config.json", "sentence_bert_config.json"
_MEAN, _FIRST = "pooling_mode_mean_tokens", "pooling_mode_cls_token"
_MOST_TOKENS = 512


class OnnxModel:
    """Turns texts into unit vectors."""

    def __init__(self, session: Any, tokenizer: Any, *, takes_first: bool) -> None:
        """session: of onnxruntime. tokenizer: of tokenizers. takes_first: the first token stands for all."""
        self._session = session
        self._tokenizer = tokenizer
        self._takes_first = takes_first
        self._inputs = {entry.name for entry in session.get_inputs()}

    @classmethod
    def load(cls, folder: Path) -> OnnxModel:
        """Read a model; raises FileNotFoundError or ValueError where its folder lacks a part or pools otherwise."""
        from tokenizers import Tokenizer

        file = next((folder / name for name in _MODEL_FILES if (folder / name).is_file()), None)
        if file is None:
            raise FileNotFoundError(f"there is no {_MODEL_FILES[0]}")
        pooling = json.loads((folder / _POOLING_FILE).read_text(encoding="utf-8"))
        kinds = {name for name, is_on in pooling.items() if name.startswith("pooling_mode_") and is_on}
        if kinds not in ({_MEAN}, {_FIRST}):
            raise ValueError(f"vectors are pooled by {', '.join(sorted(kinds)) or 'nothing'}")
        tokenizer: Any = Tokenizer.from_file(str(folder / _TOKENIZER_FILE))
        tokenizer.enable_truncation(_most_tokens(folder))
        tokenizer.enable_padding()
        session = importlib.import_module(PACKAGE).InferenceSession(str(file), providers=["CPUExecutionProvider"])
        return cls(session, tokenizer, takes_first=kinds == {_FIRST})

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self.encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the unit vectors of texts, shape (len(texts), dimension)."""
        import numpy

        encodings = self._tokenizer.encode_batch(list(texts))
        mask = numpy.asarray([encoding.attention_mask for encoding in encodings], dtype=numpy.int64)
        given = {
            "input_ids": numpy.asarray([encoding.ids for encoding in encodings], dtype=numpy.int64),
            "attention_mask": mask,
            "token_type_ids": numpy.asarray([encoding.type_ids for encoding in encodings], dtype=numpy.int64),
        }
        tokens = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        weights = mask[:, :, None].astype(numpy.float32)
        vectors = tokens[:, 0] if self._takes_first else (tokens * weights).sum(axis=1) / weights.sum(axis=1)
        unit = vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return numpy.ascontiguousarray(unit, dtype=numpy.float32)


def _most_tokens(folder: Path) -> int:
    file = folder / _LENGTH_FILE
    held = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return int(held.get("max_seq_length") or _MOST_TOKENS)
