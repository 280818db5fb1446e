import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.encoder import HashingEncoder, SentenceTransformerEncoder, open_encoder
from index.errors import ModelError


def test_hashing_encoder_is_deterministic_and_puts_like_near_like() -> None:
    encoder = HashingEncoder()
    done: list[int] = []
    vectors = encoder.passages(["Iran ansökte", "Irans ansökan", "fotboll", ""], done.append)
    assert vectors.shape == (4, 64)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors[:3], axis=1), 1)
    assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
    assert np.array_equal(vectors, HashingEncoder().queries(["Iran ansökte", "Irans ansökan", "fotboll", ""]))
    assert sum(done) == 4
    assert encoder.passages([]).shape == (0, 64)


def test_importing_the_encoder_does_not_import_torch() -> None:
    check = "import sys, index.encoder; sys.exit(any(m in sys.modules for m in ('torch', 'sentence_transformers')))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


@pytest.mark.parametrize("name", ["./absent", "/absent/model", "~/absent", "a/b/c", ""])
def test_a_folder_that_is_not_there_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"is no folder; name a sentence-transformers folder, or use 'bundled'$"):
        open_encoder(name, tmp_path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of 8 dimensions, without prompts."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - slow to import
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415 - as above
    from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - as above

    words = ["[UNK]", "iran", "ansökte", "query", "passage", ":", "fotboll"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    weights = np.random.default_rng(1).standard_normal((len(words), 8)).astype(np.float32)
    path = tmp_path_factory.mktemp("models") / "tiny"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(path))
    return path


@pytest.mark.slow
def test_a_folder_is_served_under_its_name_and_digest(folder: Path, tmp_path: Path) -> None:
    encoder = open_encoder(str(folder), tmp_path)
    assert encoder.name.startswith("tiny@")
    assert encoder.name == SentenceTransformerEncoder(folder).name
    assert encoder.dimension == 8
    assert encoder.count_tokens("iran ansökte okänt") == 3
    texts = ["iran", "iran ansökte fotboll", "fotboll", "\ud800"] * 20
    done: list[int] = []
    vectors = encoder.passages(texts, done.append)
    assert sum(done) == len(texts)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    for i in range(3):  # every row belongs to its text, and without declared prompts query and passage are alike
        assert np.allclose(vectors[i], encoder.queries([texts[i]])[0], atol=1e-6)
    assert encoder.passages([]).shape == (0, 8)


@pytest.mark.slow
def test_a_folder_without_a_model_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelError) as raised:
        open_encoder(str(tmp_path / "empty"), tmp_path)
    assert str(tmp_path / "empty") in str(raised.value)
    assert "\n" not in str(raised.value)
