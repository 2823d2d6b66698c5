from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy
import pytest
from tiny_model import make_tiny_model
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from index import embedder as embedder_module
from index.embedder import Embedder, model_digest, model_folder
from index.errors import UsageError
from index.onnx_model import OnnxModel
from index.settings import BUILT_IN_MODEL, ITALIAN_FOLDER, PROJECT_ROOT, EmbedderSettings
from index.static_model import StaticModel


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns about itself when it is imported
        return make_tiny_model(tmp_path_factory.mktemp("model"))


def embedder_of(folder: Path, **prefixes: str) -> Embedder:
    return Embedder(EmbedderSettings(model=str(folder), **prefixes))


def test_the_built_in_model_tells_near_from_far_in_both_languages() -> None:
    embedder = Embedder(EmbedderSettings())
    assert embedder.identity().dimension == 256
    passages = embedder.encode_passages(["aiuti per la disoccupazione", "il tempo era freddo", "help for the jobless"])
    assert numpy.allclose(numpy.linalg.norm(passages, axis=1), 1, atol=1e-5)
    for question in ("sostegno a chi è senza lavoro", "support for unemployed people"):
        cosines = (passages @ embedder.encode_query(question)[0]).tolist()
        assert min(cosines[0], cosines[2]) > cosines[1]


def test_the_built_in_model_is_small_and_needs_no_torch() -> None:
    code = """
import sys
from index.embedder import Embedder
from index.settings import EmbedderSettings
assert Embedder(EmbedderSettings()).encode_query("asili nido").shape == (1, 256)
assert not {"torch", "sentence_transformers"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT_ROOT)
    assert sum(path.stat().st_size for path in ITALIAN_FOLDER.rglob("*") if path.is_file()) < 25 * 2**20


@pytest.mark.parametrize("folder", [ITALIAN_FOLDER, None])
def test_static_models_are_read_as_their_library_reads_them(folder: Path | None, tiny: Path) -> None:
    texts = ["asili nido gratuiti", "Che cos'è l'FSE?", "xyz", ""]
    ours = StaticModel.load(folder or tiny)
    assert ours is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        library = SentenceTransformer(str(folder or tiny), device="cpu", local_files_only=True)
        theirs = library.encode(texts[:3], normalize_embeddings=True)
    assert numpy.allclose(ours.encode(texts[:3]), theirs, atol=2e-3)
    assert not ours.encode(texts[3:]).any()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("modules.json", '[{"path": "", "type": "x.Transformer"}]'),
        ("modules.json", "no JSON"),
        ("config_sentence_transformers.json", '{"default_prompt_name": "query"}'),
    ],
)
def test_what_is_more_than_static_is_left_to_the_library(tiny: Path, tmp_path: Path, file: str, text: str) -> None:
    folder = shutil.copytree(tiny, tmp_path / "model")
    assert StaticModel.load(folder) is not None
    (folder / file).write_text(text)
    assert StaticModel.load(folder) is None


def test_broken_files_of_a_static_model_are_named(tiny: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny, tmp_path / "model")
    (folder / "tokenizer.json").write_text("{")
    with pytest.raises(UsageError, match="cannot be loaded"):
        embedder_of(folder).identity()


def test_passages_keep_their_order_whatever_their_length(tiny: Path) -> None:
    embedder = embedder_of(tiny)
    texts = ["abc " * (50 - number) + "xyz"[number % 3] for number in range(50)]
    done: list[int] = []
    together = embedder.encode_passages(texts, done.append)
    alone = numpy.concatenate([embedder.encode_passages([text]) for text in texts])
    assert numpy.allclose(together, alone, atol=1e-5)
    assert done == [32, 50]


def test_prefixes_go_where_the_model_wants_them(tiny: Path) -> None:
    plain, prefixed = embedder_of(tiny), embedder_of(tiny, query_prefix="query: ", passage_prefix="passage: ")
    assert numpy.allclose(prefixed.encode_query("nidi"), plain.encode_query("query: nidi"))
    assert numpy.allclose(prefixed.encode_passages(["nidi"]), plain.encode_passages(["passage: nidi"]))
    assert prefixed.identity() != plain.identity()


def test_the_digest_is_of_the_files(tiny: Path, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        same, other = make_tiny_model(tmp_path / "same"), make_tiny_model(tmp_path / "other", seed=4)
    digests = [model_digest("", folder) for folder in (tiny, same, other)]
    assert digests[0] == digests[1] != digests[2]


def test_no_texts_give_no_vectors(tiny: Path) -> None:
    assert embedder_of(tiny).encode_passages([]).shape == (0, 8)


@pytest.mark.parametrize("name", ["nobody/no-such-model", "not a name at all", "../nowhere"])
def test_a_model_that_is_not_here_is_named(name: str) -> None:
    with pytest.raises(UsageError, match="is neither a folder nor a model on this machine"):
        model_folder(name)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("no model")
    with pytest.raises(UsageError, match="cannot be loaded"):
        embedder_of(tmp_path).identity()


def test_damaged_weights_are_found_before_they_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(embedder_module.WEIGHTS_SHA256, BUILT_IN_MODEL, "0" * 64)
    with pytest.raises(UsageError, match=r"embedder 'built-in' .* is damaged\. Install Chiedi again\."):
        model_digest(BUILT_IN_MODEL, model_folder(BUILT_IN_MODEL))


def test_a_backend_that_is_not_installed_is_named(tiny: Path) -> None:
    if importlib.util.find_spec("onnxruntime"):
        pytest.skip("onnxruntime is installed here")
    embedder = Embedder(EmbedderSettings(model=str(tiny), backend="onnx"))
    with pytest.raises(UsageError, match=r"needs a package that is not installed\. Run: pip install onnxruntime"):
        embedder.identity()


class TokensAsThemselves:
    """What onnxruntime gives for a model whose vector of a token is (its number, 1)."""

    def get_inputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

    def run(self, names: None, given: dict[str, numpy.ndarray]) -> list[numpy.ndarray]:
        assert set(given) == {"input_ids", "attention_mask"}
        ids = given["input_ids"].astype(numpy.float32)
        return [numpy.stack([ids, numpy.ones_like(ids)], axis=-1)]


@pytest.mark.parametrize(("takes_first", "expected"), [(False, [2.0, 1.0]), (True, [1.0, 1.0])])
def test_the_tokens_of_an_onnx_model_become_one_vector(takes_first: bool, expected: list[float]) -> None:
    letters = Tokenizer(WordLevel({"[PAD]": 0, "a": 1, "b": 2, "c": 3}))
    letters.pre_tokenizer = Split("", "isolated")
    letters.enable_padding()
    model = OnnxModel(TokensAsThemselves(), letters, takes_first=takes_first)
    short, _ = model.encode(["abc", "abcabc"])
    assert short.tolist() == pytest.approx((numpy.asarray(expected) / numpy.linalg.norm(expected)).tolist())
    assert model.dimension == 2


def test_a_folder_without_an_onnx_file_is_named(tiny: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no onnx/model\.onnx"):
        OnnxModel.load(tiny)
