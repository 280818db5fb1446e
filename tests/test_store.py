import logging
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.errors import EncoderMismatch, IndexUnusable
from index.sqlite_faiss import SqliteFaissStore
from index.store import IndexedArticle, digest
from index.types import Article, Passage

DIMENSION = 16
NAME = "hashing-16@000000000000"


def indexed(article_id: str, passages: int = 3, seed: int = 0, word: str = "vanligt") -> IndexedArticle:
    """An article with random unit vectors; `word` and the article's id are among the stems of each passage."""
    sentence = f"Mening med {word}."
    article = Article(
        article_id, " ".join([sentence] * passages), title="Titel", published="2022-09-15", url="http://x"
    )
    step = len(sentence) + 1
    parts = tuple(
        Passage(article_id, i * step, i * step + step - 1, sentence, "Ruta", ((i * step, i * step + step - 1),))
        for i in range(passages)
    )
    vectors = np.random.default_rng(seed).standard_normal((passages, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return IndexedArticle(article, parts, vectors, [[word, article_id, "1,5"] for _ in parts])


def opened(folder: Path, **options: object) -> SqliteFaissStore:
    return SqliteFaissStore(folder, NAME, DIMENSION, **options)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def assert_consistent(folder: Path) -> tuple[int, int]:
    """Every table and the vector index tell the same; the number of articles and of passages."""
    with opened(folder) as store:
        articles, passages = store.count()
        entries = store.articles()
        numbers = {number for number, _ in store.nearest(np.ones(DIMENSION, np.float32), 10**6)}
        assert set(store.load(numbers)) == numbers
        assert sum(entry.passages for entry in entries) == len(numbers) == passages
        assert len(entries) == articles == len(store.digests())
    rows = sqlite3.connect(folder / "faktakoll.sqlite")
    assert {row[0] for row in rows.execute("SELECT rowid FROM words")} == numbers
    assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
    rows.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    rows.rollback()
    rows.close()
    return articles, passages


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


def test_a_rebuild_empties_the_index_under_a_running_reader(folder: Path) -> None:
    with opened(folder, create=True) as reader:
        reader.replace([indexed("a")])
        with SqliteFaissStore(folder, "other@1", DIMENSION, rebuild=True) as store:
            assert store.count() == (0, 0)
        with pytest.raises(EncoderMismatch):
            reader.nearest(np.ones(DIMENSION, np.float32), 1)


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


def test_a_second_writer_waits_and_then_says_so(folder: Path) -> None:
    opened(folder, create=True).close()
    other = sqlite3.connect(folder / "faktakoll.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(folder, patience=0.2) as store:
        assert store.count() == (0, 0)
        with pytest.raises(IndexUnusable, match=r"another process has been writing for over 0\.2 s; try again"):
            store.replace([indexed("a")])
        other.execute("ROLLBACK")
        store.replace([indexed("a")])
    other.close()


def test_a_path_that_cannot_be_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnusable, match=r"index at .*/file/index cannot be used"):
        opened(tmp_path / "file" / "index", create=True)


READ_ONLY = """
import os, sys, numpy as np
from pathlib import Path
from index.errors import IndexUnusable
from index.sqlite_faiss import SqliteFaissStore
folder, name, dimension = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if os.geteuid() == 0:  # root may write everywhere
    os.seteuid(65534)
store = SqliteFaissStore(folder, name, dimension)
assert store.count() == (1, 3)
assert len(store.nearest(np.ones(dimension, np.float32), 5)) == 3
try:
    store.remove(["a"])
except IndexUnusable as error:
    print(error)
"""


def test_a_read_only_index_is_read_and_refuses_writing_in_one_line() -> None:
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)  # pytest's own folders are closed to other users
        folder = Path(parent) / "index"
        with opened(folder, create=True) as store:
            store.replace([indexed("a")])
        for path in [*folder.iterdir(), folder]:
            path.chmod(0o555)
        arguments = [sys.executable, "-c", READ_ONLY, str(folder), NAME, str(DIMENSION)]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        folder.chmod(0o755)
    told = f"index at {folder} cannot be used: it is read-only; give write permission or choose another --index\n"
    assert (done.stdout, done.stderr) == (told, "")


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_store import indexed, opened
with opened(Path(sys.argv[1]), create=True) as store:
    print("ready", flush=True)
    for i in range(int(sys.argv[3]), int(sys.argv[4])):
        store.replace([indexed(f"a{i}-{j}", 5, seed=i) for j in range(4)])
        print(i, flush=True)
"""


def writing(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    arguments = [sys.executable, "-c", WRITER, str(folder), here, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_killed_at_any_moment_it_keeps_what_was_acknowledged(folder: Path) -> None:
    acknowledged = 0
    for delay in (0.0, 0.003, 0.011, 0.05, 0.12):
        with writing(folder, acknowledged, 10**6) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            lines = [line for line in process.stdout.read().split("\n") if line]
        acknowledged = int(lines[-1]) + 1 if lines else acknowledged
        articles, passages = assert_consistent(folder)
        assert passages == 5 * articles
        assert articles in {4 * acknowledged, 4 * (acknowledged + 1)}  # the last may be done but not yet told
    assert acknowledged > 0


@pytest.mark.slow
def test_threads_read_while_another_process_writes(folder: Path) -> None:
    rounds = 60
    with opened(folder, create=True) as store:
        store.replace([indexed("first", seed=77)])
        query = indexed("first", seed=77).vectors[0]
        failures: list[str] = []
        stop = threading.Event()

        def read() -> None:
            seen = 0
            while not stop.is_set():
                found = store.nearest(query, 10**6)
                if found[0][0] != 1 or len(found) < seen or (len(found) - 3) % 20:
                    failures.append(f"{found[:1]} {len(found)} after {seen}")
                if len(store.load([number for number, _ in found])) != len(found) or not store.lexical(["first"], 3):
                    failures.append("what was found is not there")
                seen = len(found)

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        with writing(folder, 0, rounds) as process:
            process.communicate()
        stop.set()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(store.nearest(query, 10**6)) == 3 + rounds * 20
    assert assert_consistent(folder) == (1 + rounds * 4, 3 + rounds * 20)


def test_an_index_that_was_moved_works_where_it_is(folder: Path, tmp_path: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a")])
        expected = store.nearest(np.ones(DIMENSION, np.float32), 3)
    shutil.move(folder, tmp_path / "moved # 100%?")
    with opened(tmp_path / "moved # 100%?") as store:
        assert store.nearest(np.ones(DIMENSION, np.float32), 3) == expected
