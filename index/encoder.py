"""Text to vectors. The one home of `sentence_transformers`; knows nothing of articles or stores.

Torch and sentence-transformers take seconds to import, so they are imported when the first real encoder is opened.
"""

import hashlib
import os
import re
import threading
import zlib
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index import bundled
from index.errors import ModelError

if TYPE_CHECKING:
    from index.products import Format

Vectors = NDArray[np.float32]  # (n, dimension), each row of length 1
Progress = Callable[[int], None]  # called with the number of texts just finished

BUNDLED = "bundled"
_BUNDLED_FOLDER = "multilingual-e5-small"
_BATCH = 32  # texts


class Encoder(Protocol):
    """Turns passages and queries into unit vectors whose dot product is their cosine."""

    @property
    def name(self) -> str:
        """What an index records, so that another encoder is refused: model name and a digest of its weights."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def count_tokens(self, text: str) -> int:
        """Number of the encoder's own tokens in `text`."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed texts to be found: float32 (n, dimension), unit length."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to search with: float32 (n, dimension), unit length."""


def open_encoder(model: str, models_folder: Path) -> Encoder:
    """The encoder of a setting: `bundled`, the folder of a sentence-transformers model, or a name on a model hub.

    Only a hub name makes the network be used. `models_folder` is where the bundled model is unpacked to.

    Raises:
        ModelError: the model cannot be unpacked, found or loaded.
    """
    if model == BUNDLED:
        return BundledEncoder(bundled_folder(models_folder))
    folder = Path(model).expanduser()
    if model and folder.is_dir():
        return SentenceTransformerEncoder(folder)
    if model.startswith((".", "/", "~")) or not re.fullmatch(r"[\w.-]+(/[\w.-]+)?", model):
        raise ModelError(f"encoder {model!r} is no folder; name a sentence-transformers folder, or use {BUNDLED!r}")
    return SentenceTransformerEncoder(model)


def bundled_folder(models_folder: Path) -> Path:
    """Where the bundled encoder is unpacked to under `models_folder`; unpacks it if it was not yet.

    Raises:
        ModelError: the model cannot be unpacked.
    """
    return bundled.unpack(models_folder / _BUNDLED_FOLDER)


class _Model:
    """What encoders with a model have in common. Safe to share between threads."""

    dimension: int

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._last_queries: tuple[tuple[str, ...] | None, Vectors] = (None, np.zeros((0, 0), np.float32))

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed texts to be found: float32 (n, dimension), unit length."""
        return self._encode(texts, "passage", progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to search with: float32 (n, dimension), unit length."""
        with self._lock:
            if self._last_queries[0] != tuple(texts):  # one question is embedded to search and again to read
                self._last_queries = (tuple(texts), self._encode(texts, "query", None))
            return self._last_queries[1].copy()

    def _encode(self, texts: Sequence[str], role: str, progress: Progress | None) -> Vectors:
        raise NotImplementedError


class BundledEncoder(_Model):
    """The bundled model in a folder from `bundled_folder`: the vectors of sentence-transformers, faster (`bert.py`).

    Texts beyond its 512 tokens are cut there. The weights are loaded when they are first used. `kind` is the format
    of products (`products.py`); unset, it is the fastest that the processor has, for queries the fastest but int8:
    they are short, and an error in one would be in all its cosines.
    """

    def __init__(self, folder: Path, *, kind: "Format | None" = None) -> None:
        super().__init__()
        self._folder = folder
        self._kind = kind
        self._berts: dict[Format, Any] = {}
        self.name = f"{folder.name}@{bundled.weights_digest(folder)[:12]}"
        self.dimension = bundled.DIMENSION

    @cached_property
    def _tokenizer(self) -> Any:
        return bundled.load_tokenizer(self._folder)

    def _bert(self, role: str) -> Any:
        from index.bert import Bert  # noqa: PLC0415 - see the module's docstring
        from index.products import device, fastest  # noqa: PLC0415 - as above

        kind = self._kind or fastest(device(), int8=role == "passage")
        if kind not in self._berts:
            self._berts[kind] = Bert(self._folder, kind=kind)
        return self._berts[kind]

    def count_tokens(self, text: str) -> int:
        """Number of the encoder's own tokens in `text`, without those that mark its ends."""
        with self._lock:
            return len(self._tokenizer.encode(without_surrogates(text), add_special_tokens=False).ids)

    def _encode(self, texts: Sequence[str], role: str, progress: Progress | None) -> Vectors:
        with self._lock:
            cut = [self._tokenizer.encode(f"{role}: {without_surrogates(text)}").ids for text in texts]
            cut = [ids if len(ids) <= bundled.LONGEST else [*ids[: bundled.LONGEST - 1], ids[-1]] for ids in cut]
            bert = self._bert(role)
        vectors: Vectors = bert.embed(cut, progress)
        return vectors


class SentenceTransformerEncoder(_Model):
    """A sentence-transformers model: a folder (a `Path`; never touches the network) or a hub name (a `str`).

    Texts get the prompts that the model declares for queries and passages; one that declares none but is called e5
    gets those that every e5 was trained with. Texts beyond the model's limit are cut there.
    """

    def __init__(self, model: str | Path) -> None:
        super().__init__()
        title = model.resolve().name if isinstance(model, Path) else model
        self._model = _load(model)
        self._prompts = _prompts(title, self._model.prompts)
        self.name = f"{title}@{loaded_digest(self._model)[:12]}"
        self.dimension = int(self._model.get_embedding_dimension())

    def count_tokens(self, text: str) -> int:
        """Number of the encoder's own tokens in `text`, without those that mark its ends."""
        with self._lock:
            tokenizer = self._model.tokenizer
            if callable(tokenizer):
                return len(
                    tokenizer(
                        without_surrogates(text), add_special_tokens=False, truncation=False, verbose=False
                    ).input_ids
                )
            return len(tokenizer.encode(without_surrogates(text), add_special_tokens=False).ids)

    def _encode(self, texts: Sequence[str], role: str, progress: Progress | None) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        # Texts of a length together, so that little is padded; the longest first, so that memory fails at once.
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            with self._lock:
                prompt = self._prompts[role == "passage"]
                vectors[batch] = self._model.encode(
                    [without_surrogates(texts[i]) for i in batch],
                    prompt=prompt,
                    batch_size=_BATCH,
                    show_progress_bar=False,
                )
            if progress:
                progress(len(batch))
        return _unit(vectors)


class HashingEncoder:
    """An encoder without a model, for tests: texts that share letter trigrams are near. Deterministic and instant.

    >>> near, far = HashingEncoder().passages(["Irans ansökan", "fotboll"]) @ HashingEncoder().queries(["Iran"])[0]
    >>> bool(near > far)
    True
    """

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.name = f"hashing-{dimension}@{zlib.crc32(b'trigrams'):012x}"

    def count_tokens(self, text: str) -> int:
        """Number of words and marks in `text`."""
        return len(re.findall(r"\w+|[^\w\s]", text))

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed texts to be found: float32 (n, dimension), unit length."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                padded = f" {word} "
                for i in range(len(padded) - 2):
                    vectors[row, zlib.crc32(padded[i : i + 3].encode(errors="replace")) % self.dimension] += 1
            if progress:
                progress(1)
        return _unit(vectors)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed texts to search with: float32 (n, dimension), unit length."""
        return self.passages(texts)


def _load(model: str | Path) -> Any:
    """A SentenceTransformer in fp32."""
    local = isinstance(model, Path)
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import torch  # noqa: PLC0415 - see the module's docstring
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - as above
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415 - as above

    from index.bert import use_own_processors  # noqa: PLC0415 - as above

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # loading is short and no news
    use_own_processors()
    try:
        return SentenceTransformer(str(model), local_files_only=local, model_kwargs={"dtype": torch.float32})
    except Exception as error:  # the libraries raise whatever their depths do
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        if local:
            raise ModelError(f"folder {model} holds no sentence-transformers model that loads: {reason}") from error
        raise ModelError(
            f"encoder {model!r} is no folder, and no model hub gave it: {reason}; check the name and the network, "
            f"or use {BUNDLED!r}"
        ) from error


def loaded_digest(model: Any) -> str:
    """SHA-256 over names and values of a loaded model's weights, as hex: the same from a folder and from a hub."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.cpu().contiguous().numpy().tobytes())
    return digest.hexdigest()


def _prompts(title: str, declared: dict[str, str]) -> tuple[str, str]:
    """The prompts of queries and of passages."""
    query = declared.get("query")
    passage = declared.get("passage") or declared.get("document")
    if query or passage:
        return query or "", passage or ""
    return ("query: ", "passage: ") if re.search(r"(?<![a-z0-9])e5(?![a-z0-9])", title.lower()) else ("", "")


def without_surrogates(text: str) -> str:
    """Without halves of surrogate pairs, which no tokenizer takes."""
    return text.encode(errors="replace").decode()


def _unit(vectors: Vectors) -> Vectors:
    """Rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors
