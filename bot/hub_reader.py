"""Any extractive QA model, NLI model and cross-encoder behind `bot.reader.Reader`, by folder or by hub name.

The libraries take seconds to import, so they are imported when the first model is opened. `docs/models.md` says how to
choose models and what each needs.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.hub_models import Unfit, named, open_model
from bot.passage_reader import sentences_around, whole_words
from bot.reader import Reader
from bot.types import Evidence, Kind, Question, Stance
from index.encoder import without_surrogates
from index.errors import ModelError
from index.passages import embedding_text
from index.types import Hit

THRESHOLD = 0.5  # an answer likelier than none, a stance likelier than the others together
_BATCH = 16  # pairs of texts
# Tokens, question or claim included. QA models are trained with that many, and the others seldom take in more.
_QA_WINDOW, _NLI_WINDOW, _RERANKER_WINDOW = 384, 512, 512
_LONGEST_SPAN = 30  # tokens
_LABELS = {"entail": Stance.SUPPORTS, "contradict": Stance.REFUTES, "neutral": Stance.NEUTRAL}

Logits = NDArray[np.float32]
Window = tuple[int, Any, Logits]  # which pair, its `tokenizers.Encoding`, (outputs, tokens) or (1, labels)


class HubReader:
    """Implements `bot.reader.Reader` over a QA model for questions and an NLI model for claims.

    Each is a folder, which never touches the network, or a name on a model hub. Safe to share between threads.

    A passage is read in windows that overlap; the confidence of an answer is the probability of the window's best span
    against that of no answer. A claim is put to each sentence alone and to it with what goes before: the one tells
    which sentence it is, the other who "she" is. Confidence is the mean probability of the likeliest stance.

    Raises `ModelError` for a model that cannot be loaded or was not trained for this.
    """

    def __init__(self, qa_model: str, nli_model: str, *, threshold: float | None = None) -> None:
        self._qa = _PairModel("qa_model", qa_model, "QuestionAnswering", ("start_logits", "end_logits"))
        self._nli = _PairModel("nli_model", nli_model, "SequenceClassification", ("logits",))
        self._stances = _stances(nli_model, self._nli.labels)
        self._threshold = THRESHOLD if threshold is None else threshold
        self._lock = Lock()  # tokenizers keep state while they work

    @cached_property
    def name(self) -> str:
        """Both models, each with a digest of its weights, and the threshold."""
        return f"{self._qa.name} and {self._nli.name}, threshold {self._threshold:g}"

    def threshold(self, question: Question) -> float:  # noqa: ARG002 (the same for all)
        """Confidence at or above which evidence is good enough to answer with."""
        return self._threshold

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """Evidence in these hits, most confident first, one piece a sentence at most."""
        with self._lock:
            found = list((self._judge if question.kind is Kind.CLAIM else self._answer)(question, hits))
        kept: list[Evidence] = []
        for piece in sorted(found, key=lambda piece: -piece.confidence):
            if not any(_overlap(piece, other) for other in kept):
                kept.append(piece)
        return kept

    def _answer(self, question: Question, hits: Sequence[Hit]) -> Iterator[Evidence]:
        query = self._qa.cut(question.query, _QA_WINDOW // 2)
        pairs = [(query, hit.passage.text) for hit in hits]
        for i, encoding, (starts, ends) in self._qa.read(pairs, _QA_WINDOW, "only_second", overlap=True):
            hit = hits[i]
            inside = np.array([sequence == 1 for sequence in encoding.sequence_ids])
            first, last, lead = best_span(starts, ends, inside)
            offsets = encoding.offsets[first][0], encoding.offsets[last][1]
            start, end = (hit.passage.start + offset for offset in whole_words(hit.passage.text, *offsets))
            held = sentences_around(hit, (start, end))
            if start < end and held:
                confidence = round(float(np.exp(-np.logaddexp(0, -lead))), 4)
                yield Evidence(hit, *held, (start, end), Stance.SUPPORTS, confidence)

    def _judge(self, claim: Question, hits: Sequence[Hit]) -> Iterator[Evidence]:
        hypothesis = self._nli.cut(claim.query, _NLI_WINDOW // 2)
        places = []
        pairs = []
        for hit in hits:
            before = hit.passage.heading or hit.article.title
            for start, end in hit.passage.sentences:
                sentence = hit.article.text[start:end]
                places.append((hit, start, end))
                pairs += [(sentence, hypothesis), (f"{before} {sentence}".lstrip(), hypothesis)]
                before = sentence
        probabilities = np.zeros((len(pairs), len(self._nli.labels)))
        for i, _, (logits,) in self._nli.read(pairs, _NLI_WINDOW, "only_first"):
            shares = np.exp(logits - logits.max())
            probabilities[i] = shares / shares.sum()
        for (hit, start, end), row in zip(places, (probabilities[::2] + probabilities[1::2]) / 2, strict=True):
            stance = max(self._stances, key=lambda stance: row[self._stances[stance]])
            yield Evidence(hit, start, end, None, stance, round(float(row[self._stances[stance]]), 4))


class RerankedReader:
    """Any reader, given only those `best` hits that a cross-encoder (a folder or a hub name) scores highest.

    Raises `ModelError` for a model that cannot be loaded or gives no single score.
    """

    def __init__(self, reader: Reader, model: str, *, best: int) -> None:
        self._reader = reader
        self._best = best
        self._title = model
        self._model = open_model("reranker", model, _load_cross_encoder)
        self._lock = Lock()  # as in HubReader

    @cached_property
    def name(self) -> str:
        """The reader's, and the cross-encoder with a digest of its weights."""
        return f"{self._reader.name}, the best {self._best} by {named(self._title, self._model)}"

    def threshold(self, question: Question) -> float:
        """The reader's."""
        return self._reader.threshold(question)

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Evidence]:
        """The reader's evidence in the best hits, which it gets best first."""
        pairs = [(question.query, embedding_text(hit.passage, hit.article.title)) for hit in hits]
        with self._lock:
            scores = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False) if pairs else []
        order = np.argsort(-np.asarray(scores), kind="stable")[: self._best]
        return self._reader.read(question, [hits[i] for i in order])


def best_span(starts: Logits, ends: Logits, inside: NDArray[np.bool_]) -> tuple[int, int, float]:
    """First and last token of the likeliest span of tokens that are `inside`, and its lead over no answer in logits.

    Starts and ends are (tokens,); token 0 stands for no answer, as in SQuAD 2.0 (Rajpurkar et al. 2018).

    >>> best_span(np.array([1, 9, 4, 2.0]), np.array([1, 0, 3, 5.0]), np.array([False, False, True, True]))
    (2, 3, 7.0)
    """
    scores = starts[:, None] + ends[None, :]
    allowed = np.triu(inside[:, None] & inside[None, :])
    allowed &= ~np.triu(allowed, _LONGEST_SPAN)
    first, last = np.unravel_index(np.where(allowed, scores, -np.inf).argmax(), scores.shape)
    return int(first), int(last), float(scores[first, last] - scores[0, 0])


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.hit.article.id == other.hit.article.id and one.start < other.end and other.start < one.end


def _stances(model: str, labels: Sequence[str]) -> dict[Stance, int]:
    """Which label of a model is which stance."""
    found = {
        stance: i
        for i, label in enumerate(labels)
        for word, stance in _LABELS.items()
        if label.lower().startswith(word)
    }
    if len(found) < len(_LABELS):
        raise ModelError(
            f"nli_model {model!r} has the labels {', '.join(map(repr, labels))}, not entailment, contradiction and "
            "neutral; name a model that was trained for natural language inference"
        )
    return found


class _PairModel:
    """A transformers model that reads pairs of texts, with its tokenizer, on the GPU if there is one."""

    def __init__(self, field: str, model: str, head: str, outputs: tuple[str, ...]) -> None:
        self._tokenizer, self._model = open_model(
            field, model, lambda source, local: _load_pair(source, head, local=local)
        )
        self._outputs = outputs
        self._title = model

    @property
    def name(self) -> str:
        """The model's, with a digest of its weights."""
        return named(self._title, self._model)

    @property
    def labels(self) -> list[str]:
        """The names of what a classifier tells apart, in the order of its logits."""
        names = self._model.config.id2label
        return [str(names[i]) for i in sorted(names)]

    def cut(self, text: str, tokens: int) -> str:
        """As much of a text as so many tokens hold, or half of the model's length: the other text needs room."""
        limit = min(tokens, self._limit(2 * tokens) // 2)
        encoded = self._tokenizer(
            without_surrogates(text), add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        kept = encoded["offset_mapping"][:limit]
        return text[: kept[-1][1]] if kept else text

    def read(
        self, pairs: Sequence[tuple[str, str]], window: int, long: str, *, overlap: bool = False
    ) -> Iterator[Window]:
        """What the model says of each pair. Its `long` text is cut to a window, or into overlapping ones."""
        import torch  # noqa: PLC0415 - see the module's docstring

        window = self._limit(window)
        windows = {"return_overflowing_tokens": True, "stride": window // 4} if overlap else {}
        order = sorted(range(len(pairs)), key=lambda i: -sum(map(len, pairs[i])))  # so that little is padded
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            firsts, seconds = ([without_surrogates(pairs[i][side]) for i in batch] for side in (0, 1))
            encoded = self._tokenizer(
                firsts, seconds, truncation=long, max_length=window, padding=True, return_tensors="pt", **windows
            )
            rows = encoded.get("overflow_to_sample_mapping", range(len(batch)))
            known = {name: encoded[name].to(self._model.device) for name in self._tokenizer.model_input_names}
            with torch.inference_mode():
                said = self._model(**known)
            logits = torch.stack([said[name] for name in self._outputs], dim=1).float().cpu().numpy()
            for row, encoding, values in zip(rows, encoded.encodings, logits, strict=True):
                yield batch[int(row)], encoding, values

    def _limit(self, window: int) -> int:
        """A window of tokens, or less where the model takes in less; RoBERTa leaves two of its positions unused."""
        positions = getattr(self._model.config, "max_position_embeddings", 0)
        return min(window, int(self._tokenizer.model_max_length), *([positions - 2] if positions > 0 else []))


def _load_pair(source: str, head: str, *, local: bool) -> tuple[Any, Any]:
    import torch  # noqa: PLC0415 - see the module's docstring
    import transformers  # noqa: PLC0415 - as above

    tokenizer = transformers.AutoTokenizer.from_pretrained(source, local_files_only=local)
    if not tokenizer.is_fast:
        raise Unfit("has no tokenizer that says where in a text a token stands")
    tokenizer.padding_side = "right"  # so that token 0 is the one that stands for no answer
    tokenizer.truncation_side = "right" if head == "QuestionAnswering" else "left"  # the context goes first
    model, report = getattr(transformers, f"AutoModelFor{head}").from_pretrained(
        source, local_files_only=local, dtype=torch.float32, output_loading_info=True
    )
    # transformers would fill these with random weights.
    if lacks := sorted(key for key in report["missing_keys"] if not key.startswith(f"{model.base_model_prefix}.")):
        raise Unfit(f"has no trained layer {lacks[0]}")
    return tokenizer, model.to("cuda" if torch.cuda.is_available() else "cpu").eval()


def _load_cross_encoder(source: str, local: bool) -> Any:  # noqa: FBT001 (the shape that `open_model` calls)
    import torch  # noqa: PLC0415 - see the module's docstring
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - as above

    # Bare scores: squeezed to between 0 and 1, high ones would become equal.
    bare = {"activation_fn": torch.nn.Identity(), "model_kwargs": {"dtype": torch.float32}}
    model = CrossEncoder(source, local_files_only=local, **bare)
    if model.num_labels != 1:
        raise Unfit(f"gives {model.num_labels} scores, not one of relevance")
    architecture = (model.config.architectures or [""])[0]
    if len(model) == 1 and not architecture.endswith("ForSequenceClassification"):
        raise Unfit(f"is a {architecture} without a trained layer that scores")
    model.max_seq_length = min(model.max_seq_length or _RERANKER_WINDOW, _RERANKER_WINDOW)
    return model
