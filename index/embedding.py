"""Articles into what a store keeps of them: cut into passages, embedded, stemmed. One way, wherever it is done.

In this process `embed` is called by the index; on the nodes of a cluster by `ray_embedding.py`. Knows no store.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from index.encoder import Encoder
from index.passages import embedding_text, split
from index.stemming import stems
from index.store import IndexedArticle
from index.types import Article, Passage

Embed = Callable[[Sequence[Article]], Iterable[Sequence[IndexedArticle]]]  # each article once, in any order
_BATCH = 64  # passages embedded and then committed together


def embed(articles: Iterable[Article], encoder: Encoder) -> Iterator[list[IndexedArticle]]:
    r"""Cut and embed articles in order, in batches of about 64 passages.

    >>> from index.encoder import HashingEncoder
    >>> [[found]] = embed([Article("a", "Toppmöte i Samarkand\n\nDe möttes i dag.")], HashingEncoder())
    >>> found.passages[0].text, found.vectors.shape, found.stems
    ('De möttes i dag.', (1, 64), [['de', 'mött', 'i', 'dag']])
    """
    batch: list[tuple[Article, list[Passage]]] = []
    for article in articles:
        batch.append((article, split(article, encoder.count_tokens)))
        if sum(len(cut) for _, cut in batch) >= _BATCH:
            yield _embedded(batch, encoder)
            batch = []
    if batch:
        yield _embedded(batch, encoder)


def _embedded(batch: Sequence[tuple[Article, list[Passage]]], encoder: Encoder) -> list[IndexedArticle]:
    texts = [[embedding_text(passage, article.title) for passage in cut] for article, cut in batch]
    vectors = encoder.passages([text for of_article in texts for text in of_article])
    ends = np.cumsum([len(of_article) for of_article in texts])[:-1]
    return [
        IndexedArticle(article, cut, rows, [stems(text, article.language) for text in of_article])
        for (article, cut), of_article, rows in zip(batch, texts, np.split(vectors, ends), strict=True)
    ]
