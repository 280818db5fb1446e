"""The training sets as one stream of examples: which are drawn, how often, and how they are varied.

Takes the data folder as it is described in its README. Every draw cuts another excerpt, so that an article gives many
passages; some draws are turned into what a reader must not fall for: the same question beside another part of the
article, a claim with one number or name changed. Batch `step` depends on the seed and the step alone, so a run that
stopped goes on with the data it would have seen. Knows nothing of tokens or models.
"""

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bot.passage_reader import STANCES
from index.types import LANGUAGES, Language, Span
from training.falsify import NAME_WITHIN, NUMBER, falsify
from training.model import Example

Draw = Callable[[Generator], Example]
SUPPORTS, REFUTES, NEUTRAL = range(len(STANCES))
LABELS = {
    "supported": SUPPORTS,
    "contradicted": REFUTES,
    "neutral": NEUTRAL,
    "entailment": SUPPORTS,
    "contradiction": REFUTES,
}

# How many draws are varied so: a question or claim beside a text that leaves it open, and how often that is another
# part of the same text; a question made a claim; a supported claim made false (where it can be); a title given.
_OPEN_QUESTION, _OPEN_CLAIM, _SAME_TEXT = 0.2, 0.12, 0.8
_AS_CLAIM = 0.1
_FALSE = 0.3
_TITLED = 0.7

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…][”\"’»)]*(?=\s|$)|$)", re.MULTILINE)
_WORDS = (30, 130)  # an excerpt aims at so many, and takes a shorter text whole
_SHORTEST_COPY = 6  # words
_WORDS_OF_CLAIM = (3, 110)  # a claim is learned most quickly beside little more than the sentence that decides it
_FEWEST = 20  # words; less is no passage


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read in, with its title; `topic` groups texts that are easily taken for one another."""

    text: str
    title: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A question (or claim, with its stance) on a text; `span` is its answer or evidence; `others` are other texts."""

    query: str
    text: Text
    span: Span | None
    others: Sequence[Text]
    stance: int | None = None


@dataclass(frozen=True, slots=True)
class Pool:
    """Draws of one source, with its share of a batch: early in a training, and late."""

    early: float
    late: float
    draws: Sequence[Draw]


OURS = Path(__file__).with_name("data")  # written for this project; its README tells the formats
_HARD = ("questions", "claims")  # how the names of the files begin that were written to be hard
_ENGLISH_FIRST: Sequence[Language] = ("sv", "en", "en")


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file, gzipped or not."""
    lines = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in lines.decode().splitlines() if line.strip()]


def pools(folder: Path) -> dict[str, Pool]:
    """Every training set under `folder`. The shares favour what is closest to the use: Swedish news, two languages."""
    given = [folder / "written" / f"{name}.jsonl" for name in ("train", "long_train")]
    files = {path.stem: rows(path) for path in [*given, *sorted((OURS / "articles").glob("*.jsonl"))]}
    written = [row for found in files.values() for row in found]
    hard = {of: [row for name, found in files.items() if name.startswith(of) for row in found] for of in _HARD}
    lexicon = [row for row in written if row.get("genre") == "encyclopedia"]
    news = [row for row in written if row.get("genre") != "encyclopedia"]
    premises = {path.stem: rows(path) for path in sorted((OURS / "pairs").glob("*.jsonl"))}
    light = [row for name, found in premises.items() if name.startswith("light") for row in found]
    heavy = [row for name, found in premises.items() if not name.startswith("light") for row in found]
    squad = rows(folder / "qa" / "squad_train.jsonl.gz")
    # Claims come first: whether a text supports or refutes is learned last, and from plain cases (copies) first.
    # English is drawn twice as often from what is hard: on Swedish text it is learned more slowly.
    shares = {
        "written questions": (0.10, 0.08, written_questions(news)),
        "hard questions": (0.00, 0.14, written_questions(hard["questions"], _ENGLISH_FIRST)),
        "encyclopedia": (0.02, 0.04, written_questions(lexicon)),
        "written claims": (0.22, 0.08, written_claims(written)),
        "hard claims": (0.00, 0.14, written_claims(hard["claims"], _ENGLISH_FIRST)),
        "written copies": (0.28, 0.02, copies(written)),
        "written pairs": (0.07, 0.10, pairs(hypotheses(heavy, _ENGLISH_FIRST))),
        "light pairs": (0.00, 0.16, pairs(hypotheses(light, _ENGLISH_FIRST))),
        "squad": (0.10, 0.14, questions([row for row in squad if row["pair"] != "en-en"])),
        "squad english": (0.01, 0.00, questions([row for row in squad if row["pair"] == "en-en"])),
        "norquad": (0.02, 0.02, questions(rows(folder / "qa" / "norquad_train.jsonl.gz"))),
        "swequad": (0.01, 0.01, questions(rows(folder / "qa" / "swequad_train.jsonl.gz"))),
        "swenli": (0.11, 0.05, pairs(rows(folder / "nli" / "swenli_train.jsonl.gz"))),
        "fever": (0.05, 0.02, pairs(rows(folder / "nli" / "fever_train.jsonl.gz"))),
        "fm2": (0.01, 0.00, pairs(rows(folder / "nli" / "fm2_train.jsonl.gz"))),
    }
    return {name: Pool(*share) for name, share in shares.items()}


def batch(pools: dict[str, Pool], size: int, step: int, seed: int, *, early: bool = False) -> list[Example]:
    """Draw batch `step`: each pool is gone through in an order of its own, anew shuffled at every pass."""
    examples = []
    for number, pool in enumerate(pools.values()):
        share = pool.early if early else pool.late
        for at in range(int(step * size * share), int((step + 1) * size * share)):
            turn, place = divmod(at, len(pool.draws))
            draw = pool.draws[_order(len(pool.draws), (seed, number, turn))[place]]
            examples.append(draw(np.random.default_rng((seed, number, turn, place))))
    return examples


@lru_cache(maxsize=32)
def _order(length: int, seed: tuple[int, ...]) -> NDArray[np.int64]:
    return np.random.default_rng(seed).permutation(length)


def written_questions(articles: Sequence[dict[str, Any]], languages: Sequence[Language] = LANGUAGES) -> list[Draw]:
    """Questions of the written sets, each in `languages`."""
    texts = [Text(row["text"], row["title"]) for row in articles]
    draws: list[Draw] = []
    for text, row in zip(texts, articles, strict=True):
        for item in (*row["qa"], *row["unanswerable"]):
            span = locate(text.text, item["span"], item["sv"]) if "span" in item else None
            if "span" in item and span is None:
                continue
            draws += [partial(ask, Case(item[language], text, span, texts)) for language in languages]
    return draws


def written_claims(articles: Sequence[dict[str, Any]], languages: Sequence[Language] = LANGUAGES) -> list[Draw]:
    """Claims of the written sets, each in `languages`."""
    texts = [Text(row["text"], row["title"]) for row in articles]
    draws: list[Draw] = []
    for text, row in zip(texts, articles, strict=True):
        for item in row["claims"]:
            begin = text.text.find(item["evidence"]) if item["evidence"] else -1
            evidence = (begin, begin + len(item["evidence"])) if begin >= 0 else None
            stance = LABELS[item["label"]]
            draws += [partial(judge, Case(item[language], text, evidence, texts, stance)) for language in languages]
    return draws


def copies(articles: Sequence[dict[str, Any]]) -> list[Draw]:
    """Sentences of the written sets as claims on the text they stand in: word for word, or with one thing made false.

    The plainest case of what a claim is, and of how it is refuted.
    """
    texts = [Text(row["text"], row["title"]) for row in articles]
    return [
        partial(copy, Case(text.text[begin:end].lstrip("–- "), text, (begin, end), texts, SUPPORTS))
        for text in texts
        for begin, end in _sentences(text.text)
        if len(text.text[begin:end].split()) >= _SHORTEST_COPY
    ]


def copy(case: Case, rng: Generator) -> Example:
    """A sentence beside its text: as it stands, made false, or beside another part of the text."""
    if rng.random() < _OPEN_CLAIM and (other := elsewhere(case, rng)):
        return _example(case.query, other, None, NEUTRAL, rng)
    part, span = _cut(case.text, case.span, rng, _WORDS_OF_CLAIM)
    evidence = part.text[slice(*span)] if span else ""
    false = falsify(case.query, evidence, part.text, rng) if rng.integers(2) else None
    return _example(false or case.query, part, span, REFUTES if false else SUPPORTS, rng)


def questions(items: Sequence[dict[str, Any]]) -> list[Draw]:
    """Questions in the form of SQuAD; another paragraph of the same article is a text of the same topic."""
    topics: dict[str, dict[Text, None]] = defaultdict(dict)  # as sets, but in order
    places = []
    for row in items:
        topic = row.get("paragraph", "").rpartition("-")[0]
        text = Text(row["context"].replace("\r\n", "\n"), topic.replace("_", " "), topic)
        topics[topic][text] = None
        answer = row["answers"][0]["text"] if row["answerable"] else ""
        begin = row["answers"][0]["start"] if row["answerable"] else -1
        begin -= row["context"].count("\r\n", 0, max(begin, 0))
        if not row["answerable"] or text.text[begin : begin + len(answer)] == answer:
            places.append((row["question"], text, (begin, begin + len(answer)) if row["answerable"] else None))
    others = {topic: list(texts) for topic, texts in topics.items()}
    return [partial(ask, Case(question, text, span, others[text.topic])) for question, text, span in places]


def pairs(items: Sequence[dict[str, Any]]) -> list[Draw]:
    """Premise and hypothesis: the premise is all there is to read."""
    texts = [Text(row["premise"]) for row in items]
    return [
        partial(judge, Case(row["hypothesis"], text, (0, len(text.text)), texts, LABELS[row["label"]]))
        for row, text in zip(items, texts, strict=True)
    ]


def hypotheses(items: Sequence[dict[str, Any]], languages: Sequence[Language] = LANGUAGES) -> list[dict[str, Any]]:
    """The written premises with each of their hypotheses in each language, a row for one pair."""
    return [
        {"premise": row["premise"], "hypothesis": pair[language], "label": pair["label"]}
        for row in items
        for pair in row["pairs"]
        for language in languages
    ]


def ask(case: Case, rng: Generator) -> Example:
    """A question as it stands; or beside a text without the answer; or, made a claim, with a right or wrong answer."""
    if case.span and rng.random() < _OPEN_QUESTION:
        answer, other = case.text.text[slice(*case.span)], elsewhere(case, rng)
        if other and answer.lower() not in other.text.lower():
            return _example(case.query, other, None, None, rng)
    example = _example(case.query, *_cut(case.text, case.span, rng), None, rng)
    made = state(example, rng) if rng.random() < _AS_CLAIM and case.query.endswith("?") else None
    return made or example


def judge(case: Case, rng: Generator) -> Example:
    """A claim as it stands; or beside a text that does not decide it; or with one number or name made false."""
    claim, stance = case.query, case.stance
    if case.span and rng.random() < _OPEN_CLAIM and (other := elsewhere(case, rng)):
        return _example(claim, other, None, NEUTRAL, rng)
    part, span = _cut(case.text, case.span if stance != NEUTRAL else None, rng, _WORDS_OF_CLAIM)
    if stance == SUPPORTS and span and rng.random() < _FALSE:
        false = falsify(claim, part.text[slice(*span)], part.text, rng)
        claim, stance = (false, REFUTES) if false else (claim, stance)
    whole = span == (0, len(part.text))  # says nothing about where to look
    return _example(claim, part, None if whole else span, stance, rng)


def state(example: Example, rng: Generator) -> Example | None:
    """A question as a claim: "Who leads it? Eva Ek", with the right answer, a wrong one, or one to no purpose."""
    passage = example.passage
    if example.span is None:
        found = NAME_WITHIN.findall(passage) + NUMBER.findall(passage)
        if not found:
            return None
        return replace(example, query=f"{example.query} {found[rng.integers(len(found))]}", stance=NEUTRAL)
    right = passage[slice(*example.span)]
    false = falsify(right, right, passage, rng)
    if not false:
        return None
    stance = REFUTES if rng.integers(2) else SUPPORTS
    return replace(example, query=f"{example.query} {false if stance == REFUTES else right}", stance=stance)


def locate(text: str, span: str, question: str) -> Span | None:
    """Where `span` stands in `text` as words of its own; of several places that whose sentence shares most words.

    >>> locate("Han köpte 287 hus. Hon sålde 87 hus.", "87", "Hur många sålde hon?")
    (29, 31)
    """
    words = set(question.lower().split())
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(span)}(?!\w)", text)]
    around = {place: text[text.rfind(".", 0, place[0]) + 1 : text.find(".", place[1]) + 1 or None] for place in places}
    return max(places, key=lambda place: len(words & set(around[place].lower().split())), default=None)


def excerpt(text: str, keep: Span | None, rng: Generator, words: tuple[int, int] = _WORDS) -> Span:
    """Whole sentences in a row, so many `words` where there are, around `keep` or a sentence by chance."""
    sentences = list(_sentences(text)) or [(0, len(text))]
    begin, end = keep or sentences[rng.integers(len(sentences))]
    first = max((at for at, (a, _) in enumerate(sentences) if a <= begin), default=0)
    last = min((at for at, (_, b) in enumerate(sentences) if b >= end), default=len(sentences) - 1)
    sizes = [len(text[a:b].split()) for a, b in sentences]
    target = rng.integers(*words)
    while sum(sizes[first : last + 1]) < target and (first > 0 or last < len(sentences) - 1):
        back = first > 0 and (last == len(sentences) - 1 or bool(rng.integers(2)))
        first, last = (first - 1, last) if back else (first, last + 1)
    return min(sentences[first][0], begin), max(sentences[last][1], end)


def elsewhere(case: Case, rng: Generator) -> Text | None:
    """A part of the text before or after the sentence that decides, if there is enough; else one of the others."""
    text, (begin, end) = case.text, case.span or (0, 0)
    first, last = next(((a, b) for a, b in _sentences(text.text) if a <= begin < b), (begin, end))
    sides = [side for side in (text.text[:first], text.text[max(last, end) :]) if len(side.split()) >= _FEWEST]
    if sides and rng.random() < _SAME_TEXT:
        side = sides[rng.integers(len(sides))]
        return replace(text, text=side[slice(*excerpt(side, None, rng))])
    other = case.others[int(rng.integers(len(case.others)))]
    return _cut(other, None, rng)[0] if other != text else None


def _sentences(text: str) -> Iterator[Span]:
    return (found.span() for found in _SENTENCE.finditer(text))


def _cut(text: Text, keep: Span | None, rng: Generator, words: tuple[int, int] = _WORDS) -> tuple[Text, Span | None]:
    """An excerpt and where `keep` stands in it."""
    begin, end = excerpt(text.text, keep, rng, words)
    return replace(text, text=text.text[begin:end]), (keep[0] - begin, keep[1] - begin) if keep else None


def _example(query: str, text: Text, span: Span | None, stance: int | None, rng: Generator) -> Example:
    """The title is left out at times, so that the reader manages without."""
    answerable = span is not None if stance is None else stance != NEUTRAL
    return Example(query, text.text, answerable, span, stance, text.title if rng.random() < _TITLED else "")
