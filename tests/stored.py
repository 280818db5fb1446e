"""Articles with random vectors for a store, and whether all of a store tells the same."""

import sqlite3
from pathlib import Path

import numpy as np

from index.sqlite_faiss import SqliteFaissStore
from index.store import IndexedArticle
from index.types import Article, Passage

DIMENSION = 16
NAME = "hashing-16@000000000000"


def indexed(article_id: str, passages: int = 3, seed: int = 0, word: str = "vanligt") -> IndexedArticle:
    """An article with random unit vectors; `word` and the article's id are among the stems of each passage."""
    sentence = f"Mening med {word} i {article_id}."
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
