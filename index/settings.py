"""Settings: one described, validated object; unknown keys are refused with the valid ones named."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from index.errors import UsageError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
BUILT_IN_MODEL = "built-in"
ENGLISH_MODEL = "all-MiniLM-L6-v2"
ITALIAN_FOLDER = Path(__file__).parent / "italian_model"
NO_MODEL = "none"


def home() -> Path:
    """Return the folder of reports and index by default: the project's; for an installed wheel, the one we are in."""
    return PROJECT_ROOT if (PROJECT_ROOT / "pyproject.toml").is_file() else Path.cwd()


# What the vectors of a model were measured to be worth in the fusion (docs/benchmarks.md); others are taken to be worth
# as much as those of the built-in one.
DENSE_WEIGHTS = {BUILT_IN_MODEL: 0.15, ENGLISH_MODEL: 0.2}
_DENSE_WEIGHT = 0.15


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EmbedderSettings(_Section):
    """Which sentence-transformers model makes the vectors."""

    model: str = Field(
        BUILT_IN_MODEL,
        description="'built-in', 'all-MiniLM-L6-v2', a sentence-transformers name or folder, or 'none': words only",
    )
    backend: Literal["torch", "onnx"] = Field(
        "torch", description="what runs the model; 'onnx' needs onnxruntime and a model with onnx/model.onnx"
    )
    query_prefix: str = Field("", description="put before each question (E5: 'query: ')")
    passage_prefix: str = Field("", description="put before each passage (E5: 'passage: ')")


class RetrievalSettings(_Section):
    """How passages are found. What the two weights leave of 1 is the weight of the words themselves.

    dense_weight: where it is not given, what was measured for the embedder (DENSE_WEIGHTS).
    """

    dense_weight: float = Field(_DENSE_WEIGHT, ge=0, le=1, description="weight of the vectors in the fusion")
    gram_weight: float = Field(0.4, ge=0, le=1, description="weight of the pieces of words (four characters)")
    title_weight: float = Field(0.5, ge=0, description="weight of headings and captions beside the text (1)")
    sentence_weight: float = Field(0.3, ge=0, le=1, description="weight of the best sentence in the final score")
    reread: int = Field(20, gt=0, description="passages whose sentences are looked at")
    candidates: int = Field(100, gt=0, description="passages taken from each channel before fusion")

    @model_validator(mode="after")
    def _weights_are_shares(self) -> Self:
        if self.dense_weight + self.gram_weight > 1:
            raise ValueError("dense_weight and gram_weight must not add up to more than 1")
        return self


class ReadingSettings(_Section):
    """Limits for reading one file in its own process."""

    memory_mib: int = Field(2048, gt=0, description="memory that reading one file may take")
    seconds: int = Field(300, gt=0, description="time that reading one file may take, besides that for its pages")
    page_seconds: float = Field(
        1.0, ge=0, le=600, description="time that each page may take; it is granted as the pages are read"
    )
    processes: int = Field(0, ge=0, description="files read at once; 0 means one a core")


class UploadSettings(_Section):
    """Adding reports from the browser: off until there is a password."""

    password_hash: str = Field(
        "",
        pattern=r"^$|^scrypt\$\d+\$\d+\$\d+\$[0-9a-f]+\$[0-9a-f]+$",
        description="made by 'chiedi password'; empty: off",
    )
    max_mib: int = Field(50, gt=0, le=1000, description="size that an uploaded file may have")


class Settings(_Section):
    """All settings, nested; every value has a default."""

    index_dir: Path = Field(default_factory=lambda: home() / ".chiedi" / "index", description="where the index lies")
    reports_dir: Path = Field(
        default_factory=lambda: home() / "reports", description="the corpus that is indexed by default"
    )
    glossary: Path = Field(Path(__file__).parent / "glossary.toml", description="the words of the domain")
    embedder: EmbedderSettings = EmbedderSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    reading: ReadingSettings = ReadingSettings()
    upload: UploadSettings = UploadSettings()

    @model_validator(mode="before")
    @classmethod
    def _weight_of_the_embedder(cls, values: Any) -> Any:
        """Give the vectors the weight that was measured for their embedder, where the settings give none."""
        if not isinstance(values, dict):
            return values
        embedder, retrieval = values.get("embedder"), values.get("retrieval", {})
        model = embedder.get("model") if isinstance(embedder, dict) else getattr(embedder, "model", None)
        if not isinstance(model, str) or not isinstance(retrieval, dict) or "dense_weight" in retrieval:
            return values
        if model not in DENSE_WEIGHTS:
            return values
        return {**values, "retrieval": {"dense_weight": DENSE_WEIGHTS[model], **retrieval}}


def load_settings(path: Path | None = None) -> Settings:
    """Read settings from a TOML file (default: $CHIEDI_SETTINGS, else none) and $CHIEDI_INDEX.

    Raises UsageError where the file is missing, is not TOML, or holds a key or value that is not valid.
    """
    named = path or (Path(os.environ["CHIEDI_SETTINGS"]) if os.environ.get("CHIEDI_SETTINGS") else None)
    values = _read_toml(named) if named else {}
    if os.environ.get("CHIEDI_INDEX"):
        values.setdefault("index_dir", os.environ["CHIEDI_INDEX"])
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"Settings file {named}: '{where}' {first['msg'].lower()}. Correct or remove it.") from error


def _read_toml(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"The settings file {path} cannot be read ({error}). Correct it or unset it.") from error
