"""One generation of the index on disk: opened whole and checked, published whole or not at all.

    INDEX_DIR/CURRENT                       "<generation> <sha256 of its manifest>", replaced atomically
    INDEX_DIR/generations/<generation>/     manifest.json, facts.sqlite, vectors.faiss, words.json, lexical/...
    INDEX_DIR/.lock                         held by the one process that builds

CURRENT vouches for the manifest and the manifest for every other file, so that nothing half-written is ever read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from index.embedder import Embedder
from index.errors import IndexDamagedError, IndexMissingError
from index.lexical import GRAM_PARAMETERS, LexicalIndex, character_grams
from index.manifest import FileDigest, Manifest, digest_of, read_manifest
from index.mentions import numbered_mentions
from index.records import Language
from index.settings import PROJECT_ROOT, Settings
from index.store import Store
from index.text import stems
from index.vectors import VectorIndex
from index.word_list import WordList

CURRENT_FILE = "CURRENT"
GENERATIONS_FOLDER = "generations"
STORE_FILE = "facts.sqlite"
VECTORS_FILE = "vectors.faiss"
LEXICAL_FOLDER = "lexical"
GRAMS_FOLDER = "grams"
TITLES_FOLDER = "titles"
TITLE_GRAMS_FOLDER = "title-grams"
WORDS_FILE = "words.json"
# Reading a store through takes 1 ms a MiB; a bigger one is checked by its size and by SQLite itself when it is opened.
_WHOLE_CHECK_BYTES = 64 * 1024 * 1024
_CURRENT = re.compile(r"(?P<generation>[\w-]+) (?P<sha256>[0-9a-f]{64})\n?")

_Part = TypeVar("_Part")


class Generation:
    """An open generation. What is heavy is loaded, and checked, when it is first used; threads may share it."""

    def __init__(self, folder: Path, manifest: Manifest, settings: Settings, remedy: str) -> None:
        self.folder = folder
        self.manifest = manifest
        self.settings = settings
        self._remedy = remedy
        self._loading = RLock()
        self._parts: dict[str, Any] = {}
        self._digests = {digest.path: digest for digest in manifest.files}
        self._check_sizes()
        self._check(STORE_FILE)
        self.store = Store.open(folder / STORE_FILE)

    @classmethod
    def open(cls, index_dir: Path, settings: Settings) -> Generation:
        """Open the generation that is served. Raises IndexMissingError or IndexDamagedError with the command to run."""
        remedy = rebuild_command(index_dir)
        name, sha256 = read_current(index_dir)
        folder = index_dir / GENERATIONS_FOLDER / name
        manifest = read_manifest(folder, sha256, remedy)
        if not manifest.embedder.made_with(settings.embedder):
            raise IndexDamagedError(
                f"The index in {index_dir} was made with the embedder '{manifest.embedder.model}' (or other prefixes), "
                f"and the settings name '{settings.embedder.model}'. {remedy}"
            )
        return cls(folder, manifest, settings, remedy)

    @property
    def lexical(self) -> LexicalIndex:
        """The index of stems."""
        return self._once("lexical", lambda: self._load_lexical(LEXICAL_FOLDER))

    @property
    def grams(self) -> LexicalIndex:
        """The index of the pieces of words."""
        return self._once("grams", lambda: self._load_lexical(GRAMS_FOLDER))

    @property
    def titles(self) -> LexicalIndex:
        """The index of the stems of headings and captions."""
        return self._once("titles", lambda: self._load_lexical(TITLES_FOLDER))

    @property
    def title_grams(self) -> LexicalIndex:
        """The index of the pieces of the words of headings and captions."""
        return self._once("title_grams", lambda: self._load_lexical(TITLE_GRAMS_FOLDER))

    @property
    def words(self) -> WordList:
        """The words that the passages print, which misspelt ones are mended by."""
        return self._once("words", self._load_words)

    @property
    def vectors(self) -> VectorIndex:
        """The vector index; FAISS sees the file only after its digest was found right."""
        return self._once("vectors", self._load_vectors)

    @property
    def embedder(self) -> Embedder:
        """The embedder that the vectors were made with. Raises IndexDamagedError where it is another one by now."""
        return self._once("embedder", self._load_embedder)

    def is_current(self) -> bool:
        """Tell whether this is still the generation that is served; a long-running program then opens the new one."""
        try:
            return read_current(self.folder.parent.parent)[0] == self.manifest.generation
        except (IndexMissingError, IndexDamagedError):
            return False

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def _once(self, name: str, load: Callable[[], _Part]) -> _Part:
        """Return a part, loaded by the first thread that asks for it while the others wait."""
        with self._loading:
            if name not in self._parts:
                self._parts[name] = load()
            part: _Part = self._parts[name]
            return part

    def _load_lexical(self, folder: str) -> LexicalIndex:
        paths = [path for path in self._digests if path.startswith(f"{folder}/")]
        if not paths:  # an index from before this part was made: it finds nothing until the next build
            return LexicalIndex.build(() for _ in range(self.manifest.passages))
        for path in paths:
            self._check(path)
        return LexicalIndex.load(self.folder / folder)

    def _load_words(self) -> WordList:
        if WORDS_FILE not in self._digests:  # an index from before this part was made: it mends nothing
            return WordList.build(())
        self._check(WORDS_FILE)
        return WordList.load(self.folder / WORDS_FILE)

    def _load_vectors(self) -> VectorIndex:
        self._check(VECTORS_FILE, whole=True)
        return VectorIndex.load(self.folder / VECTORS_FILE)

    def _load_embedder(self) -> Embedder:
        embedder = Embedder(self.settings.embedder)
        if embedder.identity() != self.manifest.embedder:
            raise IndexDamagedError(
                f"The embedder '{self.manifest.embedder.model}' is not the one that the index in {self.folder} was "
                f"made with: its files have changed. {self._remedy}"
            )
        return embedder

    def _check_sizes(self) -> None:
        for path, digest in self._digests.items():
            try:
                size = (self.folder / path).stat().st_size
            except OSError as error:
                raise IndexDamagedError(f"The index in {self.folder} lacks {path}. {self._remedy}") from error
            if size != digest.size:
                raise IndexDamagedError(
                    f"The file {path} of the index in {self.folder} has {size} bytes instead of {digest.size}. "
                    f"{self._remedy}"
                )

    def _check(self, path: str, *, whole: bool = False) -> None:
        expected = self._digests.get(path)
        if expected is None:
            raise IndexDamagedError(f"The index in {self.folder} lacks {path}. {self._remedy}")
        if expected.size > _WHOLE_CHECK_BYTES and not whole:
            return
        if self._digest(path) != expected:
            raise IndexDamagedError(
                f"The file {path} of the index in {self.folder} is not the one that was written. {self._remedy}"
            )

    def _digest(self, path: str) -> FileDigest:
        try:
            return digest_of(self.folder / path, path)
        except OSError as error:
            raise IndexDamagedError(
                f"The file {path} of the index in {self.folder} cannot be read ({error.strerror}). {self._remedy}"
            ) from error


def write_word_indexes(folder: Path, store: Store) -> None:
    """Write the word indexes (stems, pieces of words, titles) and the words of a store into a generation's folder."""
    terms = (
        [*words, *numbered_mentions(text, language)]
        for words, (text, language) in zip(store.passage_stems(), _texts(store), strict=True)
    )
    LexicalIndex.build(terms).save(folder / LEXICAL_FOLDER)
    grams = (character_grams(text, language) for text, language in _texts(store))
    LexicalIndex.build(grams, GRAM_PARAMETERS).save(folder / GRAMS_FOLDER)
    titles = list(_titles(store))
    words = [
        (title, (*stems(title, language=language), *numbered_mentions(title, language))) for title, language in titles
    ]
    LexicalIndex.build_titles(words).save(folder / TITLES_FOLDER)
    pieces = [(title, character_grams(title, language)) for title, language in titles]
    LexicalIndex.build_titles(pieces, GRAM_PARAMETERS).save(folder / TITLE_GRAMS_FOLDER)
    WordList.build(text for text, _ in _texts(store)).save(folder / WORDS_FILE)


def _texts(store: Store) -> Iterator[tuple[str, Language]]:
    """Yield the text of each passage with its headings, by number, and its language."""
    for report in store.reports():
        for passage in store.passages_of(report.report_id):
            yield passage.contextualized(), report.language


def _titles(store: Store) -> Iterator[tuple[str, Language]]:
    """Yield the headings over each passage, by number, and its language."""
    for report in store.reports():
        for passage in store.passages_of(report.report_id):
            yield "\n".join((*passage.section, *passage.context)), report.language


def read_current(index_dir: Path) -> tuple[str, str]:
    """Return the name of the generation that is served and the SHA-256 of its manifest."""
    try:
        text = (index_dir / CURRENT_FILE).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise IndexMissingError(f"There is no index in {index_dir}. {rebuild_command(index_dir)}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamagedError(
            f"The file {index_dir / CURRENT_FILE} cannot be read. {rebuild_command(index_dir)}"
        ) from error
    match = _CURRENT.fullmatch(text)
    if not match:
        raise IndexDamagedError(
            f"The file {index_dir / CURRENT_FILE} names no generation. {rebuild_command(index_dir)}"
        )
    return match["generation"], match["sha256"]


def rebuild_command(index_dir: Path) -> str:
    """Return the sentence that says how to build this index."""
    default = (PROJECT_ROOT / ".chiedi" / "index").resolve()
    option = "" if index_dir.resolve() == default else f" PATH... --index {index_dir}"
    return f"Run: chiedi index{option}"
