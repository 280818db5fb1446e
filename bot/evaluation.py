"""The figures of one gold set: retrieval, answers, abstention, verdicts, trust. Knows gold rows and replies, no models.

Exact match and F1 follow SQuAD (Rajpurkar et al. 2016, 2018): lower case, without punctuation and articles (Swedish
and English), abstaining counted as the empty answer. A gold row carries one of

- `answers` ([{text}]), `answerable` and `paragraph` (the article that holds the answer),
- `answer` (patterns, one of which a right answer matches), `abstain`, `article` and `quote`,
- `verdict`, `article` and `quote`.

Where a mean would be over nothing, as `cited` where nothing was answered, it is None.
"""

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tqdm import tqdm

from bot.calibration_figures import Outcome, area_under_risk, calibration_error
from bot.checker import Faktakoll
from bot.types import Kind, Reply, Status, Verdict
from index.errors import FaktakollError

Case = Mapping[str, Any]
Figures = dict[str, dict[str, Any]]

ARTICLES = re.compile(r"\b(?:a|an|the|en|ett|den|det|de)\b")
NO_WORD = re.compile(r"[^\w\s]|_")
VERDICTS = (Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.NOT_IN_SOURCES)
RANKS = (1, 5, 10)
DEEPEST = 40  # passages looked through for the ten best articles
ALIKE = 0.6  # share of the gold quote's words that a citation of it has, where sentences were cut otherwise
HALF = 0.5  # F1 above which an answer is right in other words: "den 14 maj" for "14 maj 2019", not "maj"
COMPARED = ("accuracy", "macro_f1", "overall_em", "overall_f1", "right_and_cited")  # between two languages


def evaluate(faktakoll: Faktakoll, cases: Sequence[Case]) -> Figures:
    """Ask every case and score the replies; `retrieval:...` are the figures of the search alone."""
    replies = ask(faktakoll, cases)
    return score(cases, replies, cited_texts(faktakoll, replies.values())) | _retrieval(faktakoll, cases, replies)


def ask(faktakoll: Faktakoll, cases: Sequence[Case]) -> dict[Any, Reply]:
    """The reply to every case, by the case's id.

    Raises:
        FaktakollError: a case cannot be taken as a question; one line that names it.
    """
    replies = {}
    for case in tqdm(cases, desc="asking", unit=" cases", file=sys.stderr):
        kind = Kind.CLAIM if "verdict" in case else None
        try:
            replies[case["id"]] = faktakoll.ask(_text(case), case_language(case), kind)
        except FaktakollError as error:
            raise FaktakollError(f"case {case['id']!r}: {error}") from None
    return replies


def cited_texts(faktakoll: Faktakoll, replies: Iterable[Reply]) -> dict[str, str]:
    """The texts of the articles that replies cite, by id: what their quotes must stand in."""
    found = {citation.article_id for reply in replies for citation in reply.citations}
    articles = [faktakoll.index.article(article_id) for article_id in sorted(found)]
    return {article.id: article.text for article in articles if article is not None}


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


def is_answerable(case: Case) -> bool:
    """Whether the gold row has an answer in the corpus."""
    return not case.get("abstain", not case.get("answerable", True))


def case_language(case: Case) -> Any:
    """The language that a case is asked in, as its `lang` or `pair` says, or None."""
    return case.get("lang") or (case["pair"][:2] if "pair" in case else None)


def twin_key(case: Case) -> str:
    """What a case has in common with the same case in the other language: its id without the language.

    >>> twin_key({"id": "q01-sv", "lang": "sv"}) == twin_key({"id": "q01-en", "lang": "en"})
    True
    """
    return str(case["id"]).removesuffix(f"-{case_language(case)}")


def is_right(case: Case, reply: Reply) -> bool:
    """Whether a reply is right: the verdict, the silence, or an answer of an F1 above 0.5 (or that matches)."""
    if "verdict" in case:
        return bool(case["verdict"] == reply.verdict)
    if not is_answerable(case):
        return not _answered(reply)
    return _answered(reply) and _best(case, reply, f1) > HALF


def outcomes(cases: Sequence[Case], replies: Mapping[Any, Reply]) -> list[Outcome]:
    """The confidence of each reply and whether it was right, in the order of the cases."""
    return [Outcome(replies[case["id"]].confidence, is_right(case, replies[case["id"]])) for case in cases]


def score(cases: Sequence[Case], replies: Mapping[Any, Reply], texts: Mapping[str, str] | None = None) -> Figures:
    """Figures by group (`question:sv-sv`, `claim:en`, ...), of `all`, and `gap:...`: Swedish less English.

    Each is 0 to 1 (a gap -1 to 1) but for `n`, the number of cases (of a gap: of cases asked in both languages);
    `p50_ms` and `p95_ms`, milliseconds a reply; `confusion`, claims by the right verdict and the one given.
    `verbatim` is there if `texts` is, the cited articles' texts by id.
    """
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[_group(case)].append(case)
    figures = {name: _figures(members, replies, texts) for name, members in sorted(groups.items())}
    if cases:
        figures["all"] = {"n": len(cases), **_trust(cases, replies, texts)}
    return figures | _gaps(groups, replies)


def recall(ranked: Iterable[tuple[str, Sequence[str]]]) -> dict[str, float | None]:
    """recall@1/5/10, mean reciprocal rank and nDCG@10 of (gold article, articles found, best first).

    With one right article, nDCG is 1 / log2(1 + its place) (Järvelin and Kekäläinen 2002).
    """
    places = [found.index(gold) + 1 if gold in found else math.inf for gold, found in ranked]
    figures = {f"recall@{k}": _mean(place <= k for place in places) for k in RANKS}
    gains = (1 / math.log2(1 + place) if place <= RANKS[-1] else 0.0 for place in places)
    return {**figures, "mrr": _mean(1 / place for place in places), f"ndcg@{RANKS[-1]}": _mean(gains)}


def _retrieval(faktakoll: Faktakoll, cases: Sequence[Case], replies: Mapping[Any, Reply]) -> Figures:
    ranked: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for case in cases:
        gold = _gold_article(case)
        if gold and is_answerable(case) and case.get("verdict") != Verdict.NOT_IN_SOURCES:
            hits = faktakoll.index.search(_text(case), replies[case["id"]].language, DEEPEST)
            ranked[_group(case)].append((gold, list(dict.fromkeys(hit.article.id for hit in hits))))
    return {f"retrieval:{group}": {"n": len(pairs), **recall(pairs)} for group, pairs in sorted(ranked.items())}


def _text(case: Case) -> str:
    return str(case.get("text") or case["question"])


def _gold_article(case: Case) -> str | None:
    return case.get("article") or case.get("paragraph")


def _group(case: Case) -> str:
    kind = "claim" if "verdict" in case else "question"
    return f"{kind}:{case.get('pair') or case.get('lang', 'all')}"


def _figures(cases: Sequence[Case], replies: Mapping[Any, Reply], texts: Mapping[str, str] | None) -> dict[str, Any]:
    rows = [(case, replies[case["id"]]) for case in cases]
    measure = _claims if "verdict" in cases[0] else _questions
    return {"n": len(cases), **measure(rows), **_trust(cases, replies, texts)}


def _gaps(groups: Mapping[str, Sequence[Case]], replies: Mapping[Any, Reply]) -> Figures:
    """Of each Swedish group and the English one of the same kind and articles, where cases have twins."""
    gaps = {}
    for name, swedish in sorted(groups.items()):
        kind, _, pair = name.partition(":")
        other = f"en{pair[2:]}"
        by_key = {twin_key(case): case for case in groups.get(f"{kind}:{other}", ())}
        twins = [(case, by_key[twin_key(case)]) for case in swedish if twin_key(case) in by_key]
        if twins and pair.startswith("sv"):
            sv, en = (_figures(side, replies, None) for side in zip(*twins, strict=True))
            known = [figure for figure in COMPARED if None not in (sv.get(figure), en.get(figure))]
            gap = {figure: round(sv[figure] - en[figure], 4) for figure in known}
            gaps[f"gap:{kind}:{pair}/{other}"] = {"n": len(twins), **gap}
    return gaps


def _trust(cases: Sequence[Case], replies: Mapping[Any, Reply], texts: Mapping[str, str] | None) -> dict[str, Any]:
    """What makes replies fit to rely on: citations, verbatim quotes, calibration, speed."""
    rows = [(case, replies[case["id"]]) for case in cases]
    judged = outcomes(cases, replies)
    figures: dict[str, Any] = {
        "right_and_cited": _mean(
            is_right(case, reply) and (_silent(case) or _cites(case, reply)) for case, reply in rows
        ),
        "calibration_error": round(calibration_error(judged), 4),
        "area_under_risk": round(area_under_risk(judged), 4),
    }
    if texts is not None:
        quotes = (citation for _, reply in rows for citation in reply.citations)
        figures["verbatim"] = _mean(texts.get(q.article_id, "")[q.start : q.end] == q.quote for q in quotes)
    if times := sorted(reply.timings_ms["total"] for _, reply in rows if "total" in reply.timings_ms):
        figures |= {f"p{share}_ms": round(times[len(times) * share // 100], 1) for share in (50, 95)}
    return figures


def _questions(rows: Sequence[tuple[Case, Reply]]) -> dict[str, Any]:
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


def _claims(rows: Sequence[tuple[Case, Reply]]) -> dict[str, Any]:
    confusion = {gold.value: {said.value: 0 for said in Verdict} for gold in Verdict}
    for case, reply in rows:
        confusion[case["verdict"]][(reply.verdict or Verdict.NOT_IN_SOURCES).value] += 1
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
    evident = [(case, reply) for case, reply in rows if case["verdict"] in told]
    return {
        **figures,
        "macro_f1": _mean(scores),
        "cited": _mean(_cites(case, reply) for case, reply in evident if reply.verdict in told),
        "wrong_verdict_on_evidence": _mean({case["verdict"], reply.verdict} == {*told} for case, reply in evident),
        "confusion": confusion,
    }


def _answered(reply: Reply) -> bool:
    return reply.status is Status.ANSWERED


def _silent(case: Case) -> bool:
    return case.get("verdict") == Verdict.NOT_IN_SOURCES or not is_answerable(case)


def _best(case: Case, reply: Reply, measure: Callable[[str, str], float]) -> float:
    said = [reply.short_answer or "", reply.answer_span or ""] if _answered(reply) else [""]
    if "answer" in case:
        flags = re.IGNORECASE | re.DOTALL
        return float(_answered(reply) and any(re.search(p, text, flags) for p in case["answer"] for text in said))
    return max(measure(text, answer["text"]) for text in said for answer in case["answers"])


def _cites(case: Case, reply: Reply) -> bool:
    if quote := case.get("quote"):
        return any(quote in citation.quote or _shares(citation.quote, quote) for citation in reply.citations)
    return any(citation.article_id == _gold_article(case) for citation in reply.citations)


def _shares(quote: str, gold: str) -> bool:
    words = Counter(normalise(gold))
    return (Counter(normalise(quote)) & words).total() >= ALIKE * max(1, words.total())


def _mean(values: Iterable[float]) -> float | None:
    listed = [float(value) for value in values]
    return round(sum(listed) / len(listed), 4) if listed else None
