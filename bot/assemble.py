"""Puts the parts together from the settings: the one place that knows which implementation stands behind each seam."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from bot.checker import Faktakoll
from bot.config import Settings
from bot.rules import RuleReader, load_weights
from index.articles import read
from index.encoder import Encoder, open_encoder
from index.errors import SourceError
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore


@contextmanager
def open_store(settings: Settings, folder: Path | None) -> Iterator[SqliteFaissStore]:
    """The store of an index that is there, whichever encoder made it; loads no model."""
    with SqliteFaissStore(folder or settings.index) as store:
        yield store


@contextmanager
def open_index(
    settings: Settings, folder: Path | None, encoder: Encoder, *, create: bool = False, rebuild: bool = False
) -> Iterator[Index]:
    """An index for reading and writing, under one encoder."""
    folder = folder or settings.index
    with SqliteFaissStore(folder, encoder.name, encoder.dimension, create=create, rebuild=rebuild) as store:
        yield Index(store, encoder)


@contextmanager
def open_faktakoll(settings: Settings, folder: Path | None) -> Iterator[Faktakoll]:
    """Everything it takes to answer from one index."""
    with open_store(settings, folder):  # a missing index is told before the model is loaded, which takes seconds
        pass
    encoder = open_encoder(settings.encoder, settings.models)
    with open_index(settings, folder, encoder) as index:
        yield _faktakoll(settings, index, encoder)


@contextmanager
def open_faktakoll_over(settings: Settings, corpus: Path) -> Iterator[Faktakoll]:
    """The same over a throwaway index of one corpus, to measure with."""
    articles = []
    for found in read(corpus):
        if isinstance(found, SourceError):
            raise found
        articles.append(found)
    encoder = open_encoder(settings.encoder, settings.models)
    with (
        tempfile.TemporaryDirectory(prefix="faktakoll-") as folder,
        open_index(settings, Path(folder), encoder, create=True) as index,
    ):
        with tqdm(total=len(articles), desc="indexing", unit=" articles", file=sys.stderr) as bar:
            index.add(articles, bar.update)
        yield _faktakoll(settings, index, encoder)


def _faktakoll(settings: Settings, index: Index, encoder: Encoder) -> Faktakoll:
    reader = RuleReader(encoder, load_weights(), threshold=settings.threshold)
    return Faktakoll(index, reader, passages=settings.passages, longest_question=settings.longest_question)
