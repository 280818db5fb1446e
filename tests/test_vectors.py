import logging
from pathlib import Path

import numpy as np
import pytest

from index.vectors import Mask, VectorIndex, discard, kind, nearest_among, saved

IDS = np.array([3, 14, 15, 65, 92])
KINDS = ["IDMap,Flat", "IVF2,SQ8"]


def unit_vectors(seed: int = 0, n: int = len(IDS)) -> np.ndarray:
    vectors = np.random.default_rng(seed).standard_normal((n, 8)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def built(vectors: np.ndarray, ids: np.ndarray = IDS, built_as: str | None = None) -> VectorIndex:
    order = np.argsort(ids)
    return VectorIndex.build(
        ids, lambda some: vectors[order[np.searchsorted(ids[order], some)]], vectors.shape[1], built_as
    )


def numbers(found: list[tuple[int, float]]) -> list[int]:
    return [number for number, _ in found]


def clustered(n: int, dimension: int = 64, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors in clusters whose sizes follow a power law, and 200 queries from the same clusters."""
    drawn = np.random.default_rng(seed)
    centres = drawn.standard_normal((n // 100, dimension))
    sizes = 1 / np.arange(1, len(centres) + 1)
    of = drawn.choice(len(centres), n + 200, p=sizes / sizes.sum())
    points = centres[of] + 0.5 * drawn.standard_normal((n + 200, dimension))
    points = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    return points[:n], points[n:]


def test_each_vector_is_nearest_to_itself_and_then_to_those_of_highest_cosine() -> None:
    vectors = unit_vectors()
    index = built(vectors)
    for vector in vectors:
        found = index.nearest(vector, 3)
        expected = np.argsort(-(vectors @ vector))[:3]
        assert numbers(found) == IDS[expected].tolist()
        assert np.allclose([score for _, score in found], (vectors @ vector)[expected], atol=1e-6)
        assert nearest_among(IDS, vectors, vector, 3) == found


def test_of_equals_the_lower_id_comes_first_whatever_the_order_they_came_in() -> None:
    vectors = np.tile(unit_vectors()[0], (len(IDS), 1))
    assert numbers(built(vectors, IDS[::-1]).nearest(vectors[0], 3)) == [3, 14, 15]
    assert numbers(nearest_among(IDS[::-1], vectors, vectors[0], 3)) == [3, 14, 15]


def test_nothing_is_found_among_none() -> None:
    none = np.zeros((0, 8), np.float32)
    assert built(none, IDS[:0]).nearest(unit_vectors()[0], 3) == []
    assert nearest_among(IDS[:0], none, unit_vectors()[0], 3) == []


@pytest.mark.parametrize("built_as", KINDS)
def test_what_is_masked_or_removed_is_not_found_and_all_else_is(built_as: str) -> None:
    vectors = unit_vectors()
    index = built(vectors, built_as=built_as)
    assert sorted(numbers(index.nearest(vectors[1], 9, Mask(IDS[1:3])))) == [3, 65, 92]
    assert index.nearest(vectors[1], 9, Mask(IDS)) == []
    index.remove(IDS[1:3])
    assert sorted(numbers(index.nearest(vectors[1], 9))) == [3, 65, 92]
    index.add(IDS[1:2], lambda _: vectors[1:2])
    assert index.nearest(vectors[1], 1)[0][0] == 14
    assert len(index) == 4


@pytest.mark.parametrize("built_as", KINDS)
def test_a_saved_index_finds_what_it_found(tmp_path: Path, built_as: str) -> None:
    vectors = unit_vectors()
    index = built(vectors, built_as=built_as)
    path = index.save(tmp_path, "now")
    assert path is not None
    assert saved(tmp_path) == {path: "now"}
    for changeable in (False, True):
        loaded = VectorIndex.load(path, 8, changeable=changeable)
        assert loaded is not None
        assert loaded.exact == index.exact == (built_as == KINDS[0])
        assert loaded.nearest(vectors[1], 5) == index.nearest(vectors[1], 5)
    assert VectorIndex.load(path, 9) is None
    assert VectorIndex.load(tmp_path / "vectors-then-00000000.faiss", 8) is None


def test_the_same_vectors_give_the_same_file_and_it_goes_on_after_its_file_is_gone(tmp_path: Path) -> None:
    vectors = unit_vectors()
    path = built(vectors).save(tmp_path, "now")
    assert path is not None
    loaded = VectorIndex.load(path, 8)
    assert loaded is not None
    assert built(vectors).save(tmp_path, "now") == path
    path.unlink()
    assert numbers(loaded.nearest(vectors[3], 1)) == [65]


def test_saving_leaves_one_file_and_discarding_none(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("stays")
    (tmp_path / "vectors-x.part").write_text("of a writer that was killed")
    built(unit_vectors()).save(tmp_path, "then")
    built(unit_vectors(1)).save(tmp_path, "now")
    assert [path.name.rpartition("-")[0] for path in tmp_path.glob("vectors-*")] == ["vectors-now"]
    discard(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


@pytest.mark.parametrize("built_as", KINDS)
@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_file_with_one_byte_changed_is_not_taken_and_is_named(
    tmp_path: Path, built_as: str, place: int, caplog: pytest.LogCaptureFixture
) -> None:
    path = built(unit_vectors(), built_as=built_as).save(tmp_path, "now")
    assert path is not None
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert VectorIndex.load(path, 8) is None
    assert f"{path} is damaged" in caplog.text


def test_where_nothing_can_be_saved_the_index_works_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    vectors = unit_vectors()
    index = built(vectors)
    with caplog.at_level(logging.INFO, "index.vectors"):
        assert index.save(tmp_path / "missing", "now") is None
    assert "is not saved" in caplog.text
    assert numbers(index.nearest(vectors[4], 1)) == [92]


def test_a_large_index_is_of_inverted_lists() -> None:
    assert [kind(n) for n in (0, 100_000, 100_001)] == ["IDMap,Flat", "IDMap,Flat", "IVF632,SQ8"]


@pytest.mark.slow
def test_inverted_lists_find_98_of_100_of_the_ten_nearest(tmp_path: Path) -> None:
    vectors, queries = clustered(20_000)
    ids = np.arange(len(vectors)) * 2
    index = built(vectors, ids, kind(len(vectors), exact_up_to=1000))
    path = index.save(tmp_path, "now")
    assert path is not None
    assert path.stat().st_size < vectors.nbytes / 2
    shares = []
    for query in queries:
        near = np.sort(numbers(index.nearest(query, 20)))
        found = numbers(nearest_among(near, vectors[near // 2], query, 10))
        expected = ids[np.argsort(-(vectors @ query))[:10]]
        shares.append(np.isin(expected, found).mean())
    assert np.mean(shares) >= 0.98
