"""Articles into the rows of an index in PostgreSQL, and out of them. One of the homes of `psycopg`.

Whatever is added to or taken from the passages is added to or taken from the words and the counts beside them, in the
caller's transaction. Knows nothing of who else writes, or of what is searched.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from index.store import IndexedArticle, digest, fingerprint

ARTICLE_FIELDS = "id, text, title, standfirst, published, source, url, language, byline, modified, correction"
_LONGEST_TERM = 255  # characters of a stem that the vocabulary holds as it is; the server indexes no long ones
_MOST_TIMES = 2**15 - 1  # what a smallint holds

_INSERT_ARTICLE = f"""
INSERT INTO articles ({ARTICLE_FIELDS}, digest, fingerprint)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""  # noqa: S608 - our own names
_INSERT_PASSAGE = """
INSERT INTO passages (id, article, "start", "end", heading, sentences, vector, stems)
VALUES (%s, %s, %s, %s, %s, %s, %b, %s)"""
_NEW_TERMS = """
INSERT INTO vocabulary (stem) SELECT term FROM unnest(%s::text[]) AS term
WHERE NOT EXISTS (SELECT 1 FROM vocabulary WHERE stem = term)"""
_COUNT_TERMS = """
UPDATE vocabulary SET passages = passages + added FROM unnest(%s::text[], %s::int[]) AS counted (term, added)
WHERE stem = term"""
_INSERT_OCCURRENCES = """
INSERT INTO occurrences (passage, stem, times, length) SELECT passage, id, times, length
FROM unnest(%s::bigint[], %s::text[], %s::smallint[], %s::smallint[]) AS found (passage, term, times, length)
JOIN vocabulary ON stem = term"""
_DELETE_OCCURRENCES = """
DELETE FROM occurrences USING unnest(%s::bigint[], %s::text[]) AS found (place, term) JOIN vocabulary ON
vocabulary.stem = term WHERE occurrences.stem = vocabulary.id AND passage = place"""
_COUNT = """
UPDATE faktakoll_state SET articles = articles + %s, passages = passages + %s, words = words + %s"""


def insert(connection: psycopg.Connection[Any], batch: Sequence[IndexedArticle]) -> None:
    """Add articles of which none is there."""
    total = sum(len(one.passages) for one in batch)
    drawn = connection.execute("SELECT nextval('passage_ids') FROM generate_series(1, %s)", [total])
    numbers = iter(sorted(number for (number,) in drawn))
    passages, words = [], []
    for one in batch:
        for passage, vector, stems in zip(one.passages, one.vectors, one.stems, strict=True):
            number, sentences = next(numbers), Jsonb(passage.sentences)
            place = (passage.start, passage.end, passage.heading)
            passages.append((number, one.article.id, *place, sentences, vector, list(stems)))
            words.append((number, stems))
    articles = [(*asdict(one.article).values(), digest(one.article), fingerprint(one.article.text)) for one in batch]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT_ARTICLE, articles)
        cursor.executemany(_INSERT_PASSAGE, passages)
        found = [(number, Counter(map(term_of, stems)), len(stems)) for number, stems in words]
        held = Counter(term for _, counts, _ in found for term in counts)
        cursor.execute(_NEW_TERMS, [list(held)])
        cursor.execute(_COUNT_TERMS, [list(held), list(held.values())])
        rows = [
            (number, term, min(times, _MOST_TIMES), min(length, _MOST_TIMES))
            for number, counts, length in found
            for term, times in counts.items()
        ]
        if rows:
            cursor.execute(_INSERT_OCCURRENCES, [list(column) for column in zip(*rows, strict=True)])
        cursor.execute(_COUNT, [len(articles), total, sum(len(stems) for _, stems in words)])


def delete(connection: psycopg.Connection[Any], article_ids: list[str]) -> int:
    """Remove articles and their words; the number of those that were there."""
    words = connection.execute("SELECT id, stems FROM passages WHERE article = ANY(%s)", [article_ids]).fetchall()
    removed = connection.execute("DELETE FROM articles WHERE id = ANY(%s)", [article_ids]).rowcount
    if words:
        pairs = [(number, term) for number, stems in words for term in set(map(term_of, stems))]
        held = Counter(term for _, term in pairs)
        connection.execute(_DELETE_OCCURRENCES, [[number for number, _ in pairs], [term for _, term in pairs]])
        connection.execute(_COUNT_TERMS, [list(held), [-times for times in held.values()]])
        connection.execute("DELETE FROM vocabulary WHERE passages = 0 AND stem = ANY(%s)", [list(held)])
    if removed:
        connection.execute(_COUNT, [-removed, -len(words), -sum(len(stems) for _, stems in words)])
    return removed


def term_of(stem: str) -> str:
    """A stem as the vocabulary holds it."""
    return stem if len(stem) <= _LONGEST_TERM else hashlib.sha256(stem.encode()).hexdigest()
