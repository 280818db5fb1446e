import logging
from pathlib import Path

import numpy as np
import pytest

from index.vectors import VectorIndex, discard

IDS = [3, 14, 15, 92, 65]


def unit_vectors(seed: int = 0) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((len(IDS), 8)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_each_vector_is_nearest_to_itself_and_then_to_those_of_highest_cosine() -> None:
    vectors = unit_vectors()
    index = VectorIndex.build(IDS, vectors)
    for vector in vectors:
        found = index.nearest(vector, 3)
        expected = np.argsort(-(vectors @ vector))[:3]
        assert [number for number, _ in found] == [IDS[i] for i in expected]
        assert np.allclose([score for _, score in found], (vectors @ vector)[expected], atol=1e-6)


def test_of_equals_the_lower_id_comes_first_whatever_the_order_they_came_in() -> None:
    vectors = np.tile(unit_vectors()[0], (len(IDS), 1))
    assert [number for number, _ in VectorIndex.build(IDS[::-1], vectors).nearest(vectors[0], 3)] == [3, 14, 15]


def test_a_saved_index_is_loaded_for_its_own_generation_and_shape_alone(tmp_path: Path) -> None:
    vectors = unit_vectors()
    built = VectorIndex.build(IDS, vectors)
    built.save(tmp_path, "now")
    loaded = VectorIndex.load(tmp_path, "now", (5, 8))
    assert loaded is not None
    assert loaded.nearest(vectors[1], 5) == built.nearest(vectors[1], 5)
    assert VectorIndex.load(tmp_path, "then", (5, 8)) is None
    assert VectorIndex.load(tmp_path, "now", (6, 8)) is None
    assert VectorIndex.load(tmp_path, "now", (5, 9)) is None


def test_saving_leaves_one_file_and_discarding_none(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("stays")
    (tmp_path / "vectors-x.part").write_text("of a writer that was killed")
    VectorIndex.build(IDS, unit_vectors()).save(tmp_path, "then")
    VectorIndex.build(IDS, unit_vectors(1)).save(tmp_path, "now")
    assert [path.name.rpartition("-")[0] for path in tmp_path.glob("vectors-*")] == ["vectors-now"]
    discard(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


def test_a_file_with_one_byte_changed_is_not_taken_and_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    VectorIndex.build(IDS, unit_vectors()).save(tmp_path, "now")
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert VectorIndex.load(tmp_path, "now", (5, 8)) is None
    assert f"{path} is damaged" in caplog.text


def test_where_nothing_can_be_saved_the_index_works_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    vectors = unit_vectors()
    index = VectorIndex.build(IDS, vectors)
    with caplog.at_level(logging.INFO, "index.vectors"):
        index.save(tmp_path / "missing", "now")
    assert "is not saved" in caplog.text
    assert index.nearest(vectors[4], 1)[0][0] == 65
