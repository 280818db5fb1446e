"""Hybrid search over a store, and the index as the rest of the program sees it: add, remove, search, look up.

Dense and lexical search each bring candidates; all are scored alike by `cosine + weight * word overlap`. The overlap
counts only words that can stand in both texts: all content words where query and article share a language, else names
and numbers. It is added to the cosine and never subtracts, so a passage that shares no word is not pushed down by more
than what another one gains. Knows nothing of answers.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from index import passages
from index.encoder import Encoder
from index.stemming import STOP_WORDS, stems
from index.store import ArticleEntry, IndexedArticle, PassageStore, StoredPassage, digest
from index.types import Article, Hit, Passage

CANDIDATES = 50  # brought by each side
