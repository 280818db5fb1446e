import logging
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from stored import DIMENSION, NAME, assert_consistent, indexed, opened

from index.errors import EncoderMismatch, IndexUnusable
from index.sqlite_faiss import SqliteFaissStore
from index.store import digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_nearest_equals_brute_force(folder: Path) -> None:
    many = [indexed(f"a{i}", 7, seed=i) for i in range(40)]
    vectors = np.concatenate([one.vectors for one in many])
    with opened(folder, create=True) as store:
        store.replace(many)
        for query in vectors[::29]:
            expected = vectors @ query
            order = np.argsort(-expected, kind="stable")[:10]
            found = store.nearest(query, 10)
            assert [number - 1 for number, _ in found] == order.tolist()
            assert np.allclose([score for _, score in found], expected[order], atol=1e-6)
        assert len(store.nearest(query, 1000)) == len(vectors)
        assert store.nearest(query, 0) == []


def test_ties_go_to_the_lower_id_also_at_the_cut(folder: Path) -> None:
    one = indexed("a", 50)
    one.vectors[:] = one.vectors[0]
    with opened(folder, create=True) as store:
        store.replace([one])
        assert [number for number, _ in store.nearest(one.vectors[0], 5)] == [1, 2, 3, 4, 5]


def test_what_went_in_comes_out(folder: Path) -> None:
    one = indexed("ö/1 ”x”", word="naïve")
    with opened(folder, create=True) as store:
        store.replace([one, indexed("b")])
        assert store.article(one.article.id) == one.article
        assert store.passages(one.article.id) == list(one.passages)
        assert store.article("absent") is None
        assert store.passages("absent") == []
        assert store.digests()[one.article.id] == digest(one.article)
        assert store.count() == (2, 6)
        assert [(entry.id, entry.passages, entry.published) for entry in store.articles()] == [
            ("b", 3, "2022-09-15"),
            ("ö/1 ”x”", 3, "2022-09-15"),
        ]
        found = store.load([2, 99, 1])
        assert list(found) == [2, 1]
        assert (found[2].article, found[2].passage) == (one.article, one.passages[1])
        assert np.array_equal(found[2].vector, one.vectors[1])


def test_the_digest_covers_every_field() -> None:
    article = indexed("a").article
    changed = {
        "id": "b",
        "text": "x",
        "title": "x",
        "standfirst": "x",
        "published": None,
        "source": "x",
        "url": None,
        "language": "en",
    }
    digests = {digest(article)} | {digest(replace(article, **{field: value})) for field, value in changed.items()}
    assert len(digests) == 1 + len(changed)


def test_lexical_finds_any_of_the_stems_and_counts_them(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a", word="iran"), indexed("b", word="norg"), indexed("c", word="å-ö")])
        found = store.lexical(["iran", "okänt"], 2)
        assert [number for number, _ in found] == [1, 2]
        assert found[0][1] > 0
        assert {number for number, _ in store.lexical(["å-ö", "norg"], 10)} == {4, 5, 6, 7, 8, 9}
        assert len(store.lexical(["1,5"], 10)) == 9
        assert store.document_frequencies(["iran", "1,5", "5", "okänt"]) == {"iran": 3, "1,5": 9, "5": 0, "okänt": 0}


@pytest.mark.parametrize(
    "stem",
    [
        '" OR *',
        "NEAR(",
        "*",
        '"',
        '""',
        "ira*",
        "stems:iran",
        "^",
        "NOT",
        "AND",
        "😀",
        "",
        "\0",
        "\ud800",
        "-",
        "{x}",
        "'; DROP",
    ],
)
def test_no_stem_is_taken_for_query_syntax(folder: Path, stem: str) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a", word="iran")])
        assert store.lexical([stem], 5) == []
        assert len(store.lexical([stem, "iran"], 5)) == 3
        assert store.document_frequencies([stem]) == {stem: 0}


def test_a_very_long_query_is_taken(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a", word="iran")])
        assert len(store.lexical([f"ord{i}" for i in range(5000)] + ["iran"], 5)) == 3


def test_an_empty_index_finds_nothing(folder: Path) -> None:
    with opened(folder, create=True) as store:
        assert store.nearest(np.ones(DIMENSION, np.float32), 5) == []
        assert store.lexical(["iran"], 5) == []
        assert (store.articles(), store.digests(), store.count()) == ([], {}, (0, 0))
    assert assert_consistent(folder) == (0, 0)


def test_a_replaced_article_leaves_nothing_of_the_old_one(folder: Path) -> None:
    new = indexed("a", 2, seed=9, word="nytt")
    with opened(folder, create=True) as store:
        store.replace([indexed("a", 5, word="gammalt"), indexed("b")])
        store.nearest(new.vectors[0], 1)
        store.replace([new])
        assert store.lexical(["gammalt"], 5) == []
        assert store.document_frequencies(["gammalt", "nytt"]) == {"gammalt": 0, "nytt": 2}
        assert store.passages("a") == list(new.passages)
        assert len(store.nearest(new.vectors[0], 99)) == 5
    assert assert_consistent(folder) == (2, 5)


def test_a_removed_article_is_gone_from_every_file(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a", word="hemligtord"), indexed("b")])
        store.nearest(np.ones(DIMENSION, np.float32), 1)
        assert store.remove(["a", "absent"]) == 1
        assert store.remove(["a"]) == 0
        assert store.lexical(["hemligtord"], 5) == []
        assert b"hemligtord" not in b"".join(path.read_bytes() for path in folder.iterdir())
    assert assert_consistent(folder) == (1, 3)


def test_a_batch_that_does_not_fit_changes_nothing(folder: Path) -> None:
    with opened(folder, create=True) as store:
        with pytest.raises(ValueError, match="article b: 3 passages"):
            store.replace([indexed("a"), replace(indexed("b"), vectors=np.zeros((2, DIMENSION), np.float32))])
        assert store.count() == (0, 0)


def test_an_index_of_the_first_format_is_brought_up_to_date(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a"), indexed("b")])
        kept = store.articles(), store.digests(), store.fingerprints(), store.passages("a")
    rows = sqlite3.connect(folder / "faktakoll.sqlite")
    rows.execute("DROP INDEX articles_by_fingerprint")
    for column in ("byline", "modified", "correction", "fingerprint"):
        rows.execute(f"ALTER TABLE articles DROP COLUMN {column}")
    rows.execute("UPDATE articles SET digest = 'of another format'")
    rows.execute("PRAGMA user_version = 1")
    rows.commit()
    rows.close()
    with opened(folder) as store:
        assert (store.articles(), store.digests(), store.fingerprints(), store.passages("a")) == kept
        store.replace([indexed("c")])
    assert assert_consistent(folder) == (3, 9)


@pytest.mark.parametrize("damage", ["missing", "truncated", "garbage", "empty", "other generation"])
def test_a_vector_file_that_does_not_fit_is_made_again(
    folder: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    one = indexed("a", 20)
    with opened(folder, create=True) as store:
        store.replace([indexed("z", 4, seed=5)])
        store.nearest(one.vectors[0], 3)
        old = next(folder.glob("vectors-*")).read_bytes()
        store.replace([one])
        expected = store.nearest(one.vectors[0], 3)
    (path,) = folder.glob("vectors-*.faiss")
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(
            {"truncated": content[:-9], "garbage": b"x" * 999, "empty": b"", "other generation": old}[damage]
        )
    with caplog.at_level(logging.INFO, "index"), opened(folder) as store:
        assert store.nearest(one.vectors[0], 3) == expected
    assert f"building the vector index of 24 passages in {folder}" in caplog.text
    assert path.read_bytes() == content
    caplog.clear()
    with caplog.at_level(logging.INFO, "index"), opened(folder) as store:
        assert store.nearest(one.vectors[0], 3) == expected
    assert caplog.text == ""


def test_a_missing_index_is_told_with_the_command_that_makes_one(folder: Path) -> None:
    with pytest.raises(IndexUnusable) as raised:
        opened(folder)
    assert str(raised.value) == f"no index at {folder}; make one with: faktakoll index SOURCE --index {folder}"
    assert not folder.exists()


def test_another_encoder_is_refused_with_both_names_and_the_command(folder: Path) -> None:
    opened(folder, create=True).close()
    with pytest.raises(EncoderMismatch) as raised:
        SqliteFaissStore(folder, "other@1", DIMENSION, create=True)
    for part in (NAME, "other@1", f"faktakoll index SOURCE --index {folder} --rebuild"):
        assert part in str(raised.value)


def test_without_an_encoder_any_index_is_listed_and_pruned(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a"), indexed("b")])
    with SqliteFaissStore(folder) as store:
        assert [entry.id for entry in store.articles()] == ["a", "b"]
        assert store.remove(["a"]) == 1
    assert assert_consistent(folder) == (1, 3)


@pytest.mark.parametrize("damage", ["garbage", "foreign", "newer", "overwritten", "empty"])
def test_a_damaged_index_is_told_and_can_be_rebuilt(folder: Path, damage: str) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed(f"a{i}") for i in range(50)])
    path = folder / "faktakoll.sqlite"
    if damage == "garbage":
        path.write_bytes(b"no database" * 1000)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "overwritten":
        path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    else:
        rows = sqlite3.connect(path)
        rows.execute("PRAGMA application_id = 7" if damage == "foreign" else "PRAGMA user_version = 99")
        rows.close()
    with pytest.raises(IndexUnusable) as raised, opened(folder) as store:
        store.digests()
    assert str(folder) in str(raised.value)
    assert "--rebuild" in str(raised.value)
    assert "\n" not in str(raised.value)
    with opened(folder, rebuild=True) as store:
        store.replace([indexed("a")])
    assert assert_consistent(folder) == (1, 3)


def test_a_path_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnusable, match=r"index at .*/file/index cannot be used"):
        opened(tmp_path / "file" / "index", create=True)


def test_an_index_that_was_moved_works_where_it_is(folder: Path, tmp_path: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a")])
        expected = store.nearest(np.ones(DIMENSION, np.float32), 3)
    shutil.move(folder, tmp_path / "moved # 100%?")
    with opened(tmp_path / "moved # 100%?") as store:
        assert store.nearest(np.ones(DIMENSION, np.float32), 3) == expected
