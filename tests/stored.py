"""Articles with random vectors for a store, and whether all of a store tells the same."""

import sqlite3
from collections import Counter
from pathlib import Path

import numpy as np
import psycopg

from index.place import Database, Place
from index.postgres import PostgresStore
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


def opened(
    where: Place, name: str | None = NAME, dimension: int | None = DIMENSION, **options: object
) -> SqliteFaissStore | PostgresStore:
    kind = SqliteFaissStore if isinstance(where, Path) else PostgresStore
    return kind(where, name, dimension, **options)  # type: ignore[arg-type]


def assert_consistent(where: Place) -> tuple[int, int]:
    """Every table and the vector index tell the same; the number of articles and of passages."""
    with opened(where) as store:
        articles, passages = store.count()
        entries = store.articles()
        numbers = {number for number, _ in store.nearest(np.ones(DIMENSION, np.float32), 10**6)}
        assert set(store.load(numbers)) == numbers
        assert sum(entry.passages for entry in entries) == len(numbers) == passages
        assert len(entries) == articles == len(store.digests())
    if isinstance(where, Path):
        _assert_sqlite_whole(where, numbers)
    else:
        _assert_postgres_whole(where)
    return articles, passages


def _assert_sqlite_whole(folder: Path, numbers: set[int]) -> None:
    rows = sqlite3.connect(folder / "faktakoll.sqlite")
    assert {row[0] for row in rows.execute("SELECT rowid FROM words")} == numbers
    assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
    rows.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    rows.rollback()
    rows.close()


def _assert_postgres_whole(database: Database) -> None:
    with psycopg.connect(database.address, options=f"-c search_path={database.schema}") as rows:
        stems = dict(rows.execute("SELECT id, stems FROM passages").fetchall())
        counted = rows.execute("SELECT sum(times), count(*) FROM occurrences").fetchone()
        held = Counter(stem for of in stems.values() for stem in set(of))
        frequencies = rows.execute("SELECT stem, passages FROM vocabulary WHERE length(stem) < 64").fetchall()
        words = rows.execute("SELECT words FROM faktakoll_state").fetchone()
        totals = rows.execute("SELECT count(*) FROM vocabulary").fetchone()
    assert (counted[0] or 0, counted[1]) == (sum(map(len, stems.values())), sum(held.values()))
    assert dict(frequencies) == {stem: times for stem, times in held.items() if len(stem) < 64}
    assert (words, totals) == ((sum(map(len, stems.values())),), (len(held),))
