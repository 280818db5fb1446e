"""Puts the parts together from the settings: the one place that knows which implementation stands behind each seam."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from bot.checker import Faktakoll
from bot.config import Settings, load
from bot.passage_reader import PassageReader
from bot.reader import Reader
from bot.trained_reader import TrainedReader, load_calibration
from bot.translation import Translator
from index.articles import read
from index.embedding import Embed
from index.encoder import Encoder, bundled_folder, open_encoder
from index.errors import IndexUnusable, SourceError
from index.place import Place
from index.ray_embedding import cluster
from index.search import Index
from index.sqlite_faiss import SqliteFaissStore
from index.store import PassageStore

if TYPE_CHECKING:
    from index.postgres import PostgresStore


@contextmanager
def open_store(settings: Settings, where: Place | None) -> Iterator[PassageStore]:
    """The store of an index that is there, whichever encoder made it; loads no model."""
    with _store(where or settings.index) as store:
        yield store


@contextmanager
def open_index(
    settings: Settings, where: Place | None, encoder: Encoder, *, create: bool = False, rebuild: bool = False
) -> Iterator[Index]:
    """An index for reading and writing, under one encoder."""
    where = where or settings.index
    with _store(where, encoder.name, encoder.dimension, create=create, rebuild=rebuild) as store:
        yield Index(store, encoder)


@contextmanager
def open_embedding(settings: Settings, ray: str | None, encoder: Encoder) -> Iterator[Embed | None]:
    """What embeds articles elsewhere: on the Ray cluster at an address. None without one: the index does it itself."""
    if ray is None:
        yield None
        return
    model = str(Path(settings.encoder).resolve()) if Path(settings.encoder).is_dir() else settings.encoder
    with cluster(ray, partial(_encoder_of_a_node, model), encoder.name) as embed:
        yield embed


def _encoder_of_a_node(model: str) -> Encoder:
    """An encoder by name on another machine, unpacked where that machine's own settings say."""
    return open_encoder(model, load().models)


def _store(where: Place, *made_by: Any, **options: Any) -> "SqliteFaissStore | PostgresStore":
    if isinstance(where, Path):
        return SqliteFaissStore(where, *made_by, **options)
    try:
        from index.postgres import PostgresStore  # noqa: PLC0415 - needed by few
    except ImportError as error:
        raise IndexUnusable(
            f"index at {where} cannot be used: {error.name or error} is not installed; "
            "run: pip install 'faktakoll[postgres]'"
        ) from error
    return PostgresStore(where, *made_by, **options)


@contextmanager
def open_faktakoll(settings: Settings, where: Place | None) -> Iterator[Faktakoll]:
    """Everything it takes to answer from one index."""
    with open_store(settings, where):  # a missing index is told before the model is loaded, which takes seconds
        pass
    encoder, reader = open_encoder(settings.encoder, settings.models), _reader(settings)
    with open_index(settings, where, encoder) as index:
        yield _faktakoll(settings, index, reader)


@contextmanager
def open_faktakoll_over(settings: Settings, corpus: Path) -> Iterator[Faktakoll]:
    """The same over a throwaway index of one corpus, to measure with."""
    articles = []
    for found in read(corpus):
        if isinstance(found, SourceError):
            raise found
        articles.append(found)
    encoder, reader = open_encoder(settings.encoder, settings.models), _reader(settings)
    with (
        tempfile.TemporaryDirectory(prefix="faktakoll-") as folder,
        open_index(settings, Path(folder), encoder, create=True) as index,
    ):
        with tqdm(total=len(articles), desc="indexing", unit=" articles", file=sys.stderr) as bar:
            index.add(articles, bar.update)
        yield _faktakoll(settings, index, reader)


def open_translator(settings: Settings) -> Translator | None:
    """What translates quotes, if the settings name it."""
    named = settings.translator
    if named is None:
        return None
    if "://" in named:
        from bot.translation_endpoint import EndpointTranslator  # noqa: PLC0415 - needed by few

        return EndpointTranslator(named)
    from bot.translation_model import ModelTranslator  # noqa: PLC0415 - needed by few

    return ModelTranslator(named)


def _faktakoll(settings: Settings, index: Index, reader: Reader) -> Faktakoll:
    found = settings.reranked if settings.reranker else settings.passages
    return Faktakoll(index, reader, passages=found, longest_question=settings.longest_question)


def _reader(settings: Settings) -> Reader:
    reader: Reader
    if settings.qa_model and settings.nli_model:
        from bot.hub_reader import HubReader  # noqa: PLC0415 - needed by few

        reader = HubReader(settings.qa_model, settings.nli_model, threshold=settings.threshold)
    else:
        passages = PassageReader(bundled_folder(settings.models))
        reader = TrainedReader(passages, load_calibration(), threshold=settings.threshold)
    if settings.reranker:
        from bot.hub_reader import RerankedReader  # noqa: PLC0415 - needed by few

        reader = RerankedReader(reader, settings.reranker, best=settings.passages)
    return reader
