"""The manifest of a generation: what it was made of, with which settings, and the digest of each of its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.errors import IndexDamagedError
from index.reading import Conservation
from index.schema import SCHEMA_VERSION
from index.settings import EmbedderSettings

MANIFEST_FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileDigest:
    """A file of the generation: its path inside it, bytes, and SHA-256."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EmbedderIdentity:
    """What must be the same for two vectors to be comparable. `digest` is of the model's files."""

    model: str
    digest: str
    dimension: int
    query_prefix: str = ""
    passage_prefix: str = ""

    def made_with(self, settings: EmbedderSettings) -> bool:
        """Tell whether the settings name this embedder."""
        return (self.model, self.query_prefix, self.passage_prefix) == (
            settings.model,
            settings.query_prefix,
            settings.passage_prefix,
        )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, with what came of it. `reader` is the digest of the code that read it."""

    path: str
    sha256: str
    reader: str
    report_id: str
    passages: int
    tables: int
    facts: int
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    numerals: Conservation | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation. Counts are of the whole index; `created` is in UTC, ISO 8601."""

    generation: str
    created: str
    embedder: EmbedderIdentity
    sources: tuple[SourceFile, ...]
    files: tuple[FileDigest, ...]
    passages: int
    facts: int
    schema_version: int = SCHEMA_VERSION


_MANIFESTS: TypeAdapter[Manifest] = TypeAdapter(Manifest)


def write_manifest(folder: Path, manifest: Manifest) -> str:
    """Write the manifest into a generation's folder and return its SHA-256."""
    text = json.dumps(_MANIFESTS.dump_python(manifest, mode="json"), ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST_FILE).write_bytes(text.encode())
    return hashlib.sha256(text.encode()).hexdigest()


def read_manifest(folder: Path, sha256: str, remedy: str) -> Manifest:
    """Read the manifest whose digest is `sha256`. Raises IndexDamagedError, which ends with the remedy."""
    try:
        data = (folder / MANIFEST_FILE).read_bytes()
    except OSError as error:
        raise IndexDamagedError(f"The index in {folder} has no manifest ({error.strerror}). {remedy}") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise IndexDamagedError(f"The manifest of the index in {folder} is not the one that was written. {remedy}")
    version = json.loads(data).get("schema_version")
    if version != SCHEMA_VERSION:
        raise IndexDamagedError(
            f"The index in {folder} has schema {version}; this version of Chiedi reads {SCHEMA_VERSION}. {remedy}"
        )
    try:
        return _MANIFESTS.validate_json(data)
    except ValidationError as error:
        raise IndexDamagedError(f"The manifest of the index in {folder} cannot be understood. {remedy}") from error


def digest_of(path: Path, name: str) -> FileDigest:
    """Return size and SHA-256 of a file under the name it has inside the generation."""
    with path.open("rb") as file:
        return FileDigest(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
