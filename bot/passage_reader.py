"""One pass of the trained network over (question or claim, passage): span, answerability, stance.

What the network sees (`windows`, `pad`), and what is made of its logits (`PassageReading`). Knows nothing of search or
of how confident a reply is.
"""

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.types import Stance
from index.bundled import load_tokenizer
from index.encoder import without_surrogates
from index.types import Hit, Span

WEIGHTS = Path(__file__).with_name("reader.safetensors")
STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
LIMIT = 256  # tokens the network reads at once
STRIDE = 96  # tokens that two windows of a long passage share
LONGEST_SPAN = 60  # tokens
_QUERY, _TITLE = 64, 24  # tokens, at most
_SPANS = 8  # answers considered in a passage

# What is no part of an answer though a model may mark it. A dash with a space opens a line of speech; without, a value.
# "Redan 2008": such a word tells how the sentence sees its answer.
_HEAD = re.compile(
    r"\A(?:[\s.,;:!?…\"'“”„’»«]|[–—-]\s|(?:redan|också|även|ännu|först|already|also|even)\s)+", re.IGNORECASE
)
_TAIL = re.compile(r"[\s.,;:!?…\"'“”„’»«–—-]+\Z")

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once: `<s> query </s> title </s> passage </s>`.

    Passage tokens stand at `ids[first : first + len(offsets)]`; `offsets` are their characters in the passage.
    """

    ids: list[int]
    first: int
    offsets: list[Span]


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Logits of one window: of its passage tokens as start and end, (tokens,); that it decides; of STANCES, (3,)."""

    start: Floats
    end: Floats
    answerable: float
    stance: Floats


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What the network makes of one hit; characters are the article's.

    `answerable` is the logit that the passage decides, `stance` those of supports, refutes, neutral. `spans` are the
    likeliest answers, best first, with their log probability; `evidence` is that of each of the hit's sentences to be
    the one that decides.
    """

    hit: Hit
    answerable: float
    stance: tuple[float, float, float]
    spans: tuple[tuple[Span, float], ...]
    evidence: tuple[float, ...]


def windows(tokenizer: Tokenizer, query: str, title: str, passage: str) -> list[Window]:
    """Cut a passage into windows of at most `LIMIT` tokens, each beside the query and the title; at least one."""
    texts = [without_surrogates(text) for text in (query, title, passage)]
    asked, titled, read = tokenizer.encode_batch(texts, add_special_tokens=False)
    start, end = special(tokenizer, "<s>"), special(tokenizer, "</s>")
    head = [start, *asked.ids[:_QUERY], end, *titled.ids[:_TITLE], end]
    room = LIMIT - len(head) - 1
    found, begin = [], 0
    while True:
        ids = [*head, *read.ids[begin : begin + room], end]
        found.append(Window(ids, len(head), read.offsets[begin : begin + room]))
        if begin + room >= len(read.ids):
            return found
        begin += room - STRIDE


def special(tokenizer: Tokenizer, token: str) -> int:
    """The number of a token that every reader's tokenizer has to have."""
    number = tokenizer.token_to_id(token)
    if number is None:
        raise ValueError(f"the tokenizer has no token {token}; a reader needs <s>, </s> and <pad>")
    return number


def pad(batch: Sequence[Window], padding: int) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Windows as `ids`, `mask` and `passage` (whether a token is the passage's), each (n, longest of them)."""
    shape = (len(batch), max(len(window.ids) for window in batch))
    ids = np.full(shape, padding)
    mask, passage = np.zeros(shape, bool), np.zeros(shape, bool)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = window.ids
        mask[row, : len(window.ids)] = True
        passage[row, window.first : window.first + len(window.offsets)] = True
    return ids, mask, passage


def best_spans(
    start: Floats, end: Floats, most: int = 1, sentence: NDArray[np.int64] | None = None
) -> list[tuple[int, int, float]]:
    """First and last token of the best spans, best first, each with the sum of its two logits; (tokens,) each.

    Where `sentence` says in which one each token stands, (tokens,), a span lies in one sentence.

    >>> best_spans(np.array([0.0, 3.0, 0.0]), np.array([3.0, 0.0, 1.0]))
    [(1, 2, 4.0)]
    """
    allowed = np.triu(np.tri(len(start), k=LONGEST_SPAN - 1, dtype=bool))
    if sentence is not None:
        allowed &= sentence[:, None] == sentence
    sums = np.where(allowed, start[:, None] + end[None, :], -np.inf)
    order = np.argsort(sums, axis=None)[: -most - 1 : -1]
    places = [divmod(int(at), len(end)) for at in order]
    return [(first, last, float(sums[first, last])) for first, last in places if allowed[first, last]]


class PassageReader:
    """Runs the network. Loaded when it is first used, since torch takes seconds; safe to share between threads.

    `encoder` is the folder of the bundled encoder, unpacked; `weights` what `training/train_reader.py` made.
    """

    def __init__(self, encoder: Path, weights: Path = WEIGHTS) -> None:
        self._encoder, self._weights = encoder, weights
        self._lock = Lock()

    @cached_property
    def name(self) -> str:
        """`reader` and a digest of the trained weights; the layers beneath them come with the program."""
        return f"{self._weights.stem}@{hashlib.sha256(self._weights.read_bytes()).hexdigest()[:12]}"

    @cached_property
    def _network(self) -> Any:
        from bot.inference import Inference  # noqa: PLC0415 - see above

        return Inference(self._encoder, self._weights)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return load_tokenizer(self._encoder)

    def read(self, query: str, hits: Sequence[Hit]) -> list[PassageReading]:
        """One reading a hit, in the order of the hits."""
        if not hits:
            return []
        with self._lock:
            cut = [
                (number, window)
                for number, hit in enumerate(hits)
                for window in windows(self._tokenizer, query, hit.article.title, hit.passage.text)
            ]
            scores = self._network.read([window for _, window in cut])
        best: dict[int, tuple[Window, WindowScores]] = {}
        for (number, window), score in zip(cut, scores, strict=True):
            if number not in best or score.answerable > best[number][1].answerable:
                best[number] = window, score
        return [_passage_reading(hit, *best[number]) for number, hit in enumerate(hits)]


def _passage_reading(hit: Hit, window: Window, scores: WindowScores) -> PassageReading:
    start, end = _log_shares(scores.start), _log_shares(scores.end)
    base = hit.passage.start
    places = np.array([base + (a + b) // 2 for a, b in window.offsets])
    ends = np.array([stop for _, stop in hit.passage.sentences])
    spans: dict[Span, float] = {}
    for first, last, score in best_spans(start, end, _SPANS, np.searchsorted(ends, places, "right")):
        span = whole_words(hit.article.text, base + window.offsets[first][0], base + window.offsets[last][1])
        if span[0] < span[1]:
            spans.setdefault(span, score)
    evidence = []
    for begin, stop in hit.passage.sentences:
        inside = (places >= begin) & (places < stop)
        mass = (np.exp(start[inside]).sum() + np.exp(end[inside]).sum()) / 2
        evidence.append(math.log(mass + 1e-9))
    supports, refutes, neutral = (float(logit) for logit in scores.stance)
    return PassageReading(hit, scores.answerable, (supports, refutes, neutral), tuple(spans.items()), tuple(evidence))


def _log_shares(logits: Floats) -> Floats:
    wide = logits.astype(np.float64)
    highest = wide.max(initial=-np.inf)
    shares: Floats = wide - highest - np.log(np.exp(wide - highest).sum())
    return shares


def sentences_around(hit: Hit, span: Span) -> Span | None:
    """The whole sentences of a hit that hold a span of its article, None where none does."""
    inside = [(start, end) for start, end in hit.passage.sentences if start < span[1] and end > span[0]]
    return (inside[0][0], inside[-1][1]) if inside else None


def whole_words(text: str, start: int, end: int) -> Span:
    """A span of whole words without punctuation at its ends; an empty one where it held nothing else.

    >>> text = "– Vi väntar, säger Alm."
    >>> text[slice(*whole_words(text, 0, 9))]
    'Vi väntar'
    """
    start = end - len(_HEAD.sub("", text[start:end]))
    end = start + len(_TAIL.sub("", text[start:end]))
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
