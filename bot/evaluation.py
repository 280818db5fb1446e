"""The figures of one gold set: retrieval, answers, abstention, verdicts. Knows gold rows and replies, no models.

Exact match and F1 follow SQuAD (Rajpurkar et al. 2016, 2018): lower case, without punctuation and articles (Swedish
and English), abstaining counted as the empty answer. Gold rows carry `answers`, `answerable` and `paragraph` (the
article that holds the answer), or `verdict`, `article` and `quote`.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tqdm import tqdm

from bot.checker import Faktakoll
from bot.types import Kind, Reply, Status, Verdict
from index.errors import FaktakollError

ARTICLES = re.compile(r"\b(?:a|an|the|en|ett|den|det|de)\b")
NO_WORD = re.compile(r"[^\w\s]|_")
VERDICTS = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.NOT_IN_SOURCES)
RANKS = (1, 5, 10)
DEEPEST = 40  # passages looked through for the ten best articles


def evaluate(faktakoll: Faktakoll, cases: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Ask every case and score the replies; `retrieval:...` are the figures of the search alone."""
    replies: dict[Any, Reply] = {}
    ranked: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for case in tqdm(cases, desc="asking", unit=" cases", file=sys.stderr):
        text = case.get("text") or case["question"]
        language = case.get("lang") or (case["pair"][:2] if "pair" in case else None)
        kind = Kind.CLAIM if "verdict" in case else None
        try:
            replies[case["id"]] = faktakoll.ask(text, language, kind)
        except FaktakollError as error:
            raise FaktakollError(f"case {case['id']!r}: {error}") from None
        gold = case.get("article") or case.get("paragraph")
        if gold and is_answerable(case) and case.get("verdict") != Verdict.NOT_IN_SOURCES:
            hits = faktakoll.index.search(text, replies[case["id"]].language, DEEPEST)
            articles = list(dict.fromkeys(hit.article.id for hit in hits))
            ranked[_group(case)].append((gold, articles))
    retrieval = {f"retrieval:{group}": {"n": len(pairs), **recall(pairs)} for group, pairs in sorted(ranked.items())}
    return score(cases, replies) | retrieval


def normalise(text: str) -> list[str]:
    """The words that count.

    >>> normalise("The 8 member-states.")
    ['8', 'member', 'states']
    """
    return ARTICLES.sub(" ", NO_WORD.sub(" ", text.lower())).split()


def exact_match(predicted: str, gold: str) -> float:
    """1.0 where the same words count in the same order, else 0.0."""
    return float(normalise(predicted) == normalise(gold))


def f1(predicted: str, gold: str) -> float:
    """Harmonic mean of precision and recall over words, 0 to 1.

    >>> f1("åtta medlemsstater", "åtta")
    0.6666666666666666
    """
    one, other = normalise(predicted), normalise(gold)
    if not one or not other:
        return float(one == other)
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other))


def is_answerable(case: Mapping[str, Any]) -> bool:
    """Whether the gold row has an answer in the corpus."""
    return not case.get("abstain", not case.get("answerable", True))


def score(cases: Sequence[Mapping[str, Any]], replies: Mapping[Any, Reply]) -> dict[str, dict[str, float]]:
    """Figures by group (`question:sv-sv`, `claim:en`, ...), each 0 to 1 but for `n`, the number of cases."""
    groups: dict[str, list[tuple[Mapping[str, Any], Reply]]] = defaultdict(list)
    for case in cases:
        groups[_group(case)].append((case, replies[case["id"]]))
    return {
        name: {"n": len(rows), **(_claims(rows) if name.startswith("claim") else _questions(rows))}
        for name, rows in sorted(groups.items())
    }


def recall(ranked: Iterable[tuple[str, Sequence[str]]]) -> dict[str, float]:
    """recall@1/5/10 and mean reciprocal rank of (gold article, articles found, best first)."""
    places = [found.index(gold) + 1 if gold in found else None for gold, found in ranked]
    figures = {f"recall@{k}": _mean(place is not None and place <= k for place in places) for k in RANKS}
    return {**figures, "mrr": _mean(1 / place if place else 0.0 for place in places)}


def _group(case: Mapping[str, Any]) -> str:
    kind = "claim" if "verdict" in case else "question"
    return f"{kind}:{case.get('pair') or case.get('lang', 'all')}"


def _questions(rows: Sequence[tuple[Mapping[str, Any], Reply]]) -> dict[str, float]:
    answerable = [(case, reply) for case, reply in rows if is_answerable(case)]
    unanswerable = [(case, reply) for case, reply in rows if not is_answerable(case)]
    silent = [float(not _answered(reply)) for _, reply in unanswerable]
    em = [_best(case, reply, exact_match) for case, reply in answerable]
    overlap = [_best(case, reply, f1) for case, reply in answerable]
    return {
        "has_answer_em": _mean(em),
        "has_answer_f1": _mean(overlap),
        "refusal": _mean(not _answered(reply) for _, reply in answerable),
        "hallucination": _mean(1 - value for value in silent),
        "cited": _mean(_cites(case, reply) for case, reply in answerable if _answered(reply)),
        "overall_em": _mean(em + silent),
        "overall_f1": _mean(overlap + silent),
    }


def _claims(rows: Sequence[tuple[Mapping[str, Any], Reply]]) -> dict[str, float]:
    figures = {"accuracy": _mean(case["verdict"] == reply.verdict for case, reply in rows)}
    scores = []
    for verdict in VERDICTS:
        gold = [case["verdict"] == verdict for case, _ in rows]
        said = [reply.verdict == verdict for _, reply in rows]
        if any(gold):
            hits = sum(one and other for one, other in zip(gold, said, strict=True))
            scores.append(2 * hits / (sum(gold) + sum(said)))
            figures[f"recall_{verdict}"] = round(hits / sum(gold), 4)
    told = (Verdict.SUPPORTED, Verdict.CONTRADICTED)
    decided = [(case, reply) for case, reply in rows if case["verdict"] in told and reply.verdict in told]
    return {**figures, "macro_f1": _mean(scores), "cited": _mean(_cites(case, reply) for case, reply in decided)}


def _answered(reply: Reply) -> bool:
    return reply.status is Status.ANSWERED


def _best(case: Mapping[str, Any], reply: Reply, measure: Callable[[str, str], float]) -> float:
    said = [reply.short_answer or "", reply.answer_span or ""] if _answered(reply) else [""]
    return max(measure(text, answer["text"]) for text in said for answer in case["answers"])


def _cites(case: Mapping[str, Any], reply: Reply) -> bool:
    if quote := case.get("quote"):
        return any(quote in citation.quote or _shares(citation.quote, quote) for citation in reply.citations)
    article = case.get("article") or case.get("paragraph")
    return any(citation.article_id == article for citation in reply.citations)


def _shares(quote: str, gold: str) -> bool:
    words = Counter(normalise(gold))
    return (Counter(normalise(quote)) & words).total() >= 0.6 * words.total()


def _mean(values: Iterable[float]) -> float:
    listed = [float(value) for value in values]
    return round(sum(listed) / len(listed), 4) if listed else 0.0
