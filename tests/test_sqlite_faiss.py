"""What the store in a folder does beyond what every store does: its files, and SQLite's ways."""

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pytest
from stored import DIMENSION, NAME, assert_consistent, indexed, opened

from index.errors import IndexUnusable
from index.store import fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_a_removed_article_is_gone_from_every_file(folder: Path) -> None:
    with opened(folder, create=True) as store:
        store.replace([indexed("a", word="hemligtord"), indexed("b")])
        store.nearest(np.ones(DIMENSION, np.float32), 1)
        assert store.remove(["a", "absent"]) == 1
        assert store.remove(["a"]) == 0
        assert store.lexical(["hemligtord"], 5) == []
        assert b"hemligtord" not in b"".join(path.read_bytes() for path in folder.iterdir())
    assert assert_consistent(folder) == (1, 3)


def test_an_index_that_is_closed_to_this_user_is_told(folder: Path) -> None:
    opened(folder, create=True).close()
    folder.chmod(0)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)  # nobody: root may enter everywhere
        with pytest.raises(IndexUnusable, match=f"index at {folder} cannot be used: Permission denied; see to the "):
            opened(folder)
    finally:
        os.seteuid(user)
        folder.chmod(0o700)


def test_an_index_of_the_first_format_is_brought_up_to_date(folder: Path) -> None:
    texts = [fingerprint(indexed(each).article.text) for each in "ab"]
    with opened(folder, create=True) as store:
        store.replace([indexed("a"), indexed("b")])
        kept = store.articles(), store.digests(), store.holders(texts), store.passages("a")
    rows = sqlite3.connect(folder / "faktakoll.sqlite")
    rows.execute("DROP INDEX articles_by_fingerprint")
    for column in ("byline", "modified", "correction", "fingerprint"):
        rows.execute(f"ALTER TABLE articles DROP COLUMN {column}")
    rows.execute("UPDATE articles SET digest = 'of another format'")
    rows.execute("PRAGMA user_version = 1")
    rows.commit()
    rows.close()
    with opened(folder) as store:
        assert (store.articles(), store.digests(), store.holders(texts), store.passages("a")) == kept
        assert store.holders(texts) == dict(zip(texts, "ab", strict=True))
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


READ_ONLY = """
import os, sys, numpy as np
from pathlib import Path
from index.errors import IndexUnusable
from index.store import fingerprint
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
