"""From evidence to the reply: answer or abstain, which verdict, what is cited, and how it is said.

Whether to answer is decided here, in code, by the reader's threshold; nothing is said that no citation carries.
"""

from collections.abc import Sequence

from bot.localise import localise
from bot.types import Citation, Evidence, Kind, Question, Reply, Stance, Status, Verdict
from bot.wording import say
from index.types import Hit

MOST_CITATIONS = 3
MOST_NEAREST = 3


def compose(
    question: Question, hits: Sequence[Hit], evidence: Sequence[Evidence], threshold: float, timings_ms: dict[str, float]
) -> Reply:
    """The reply to `question`, given what was found (`hits`) and what was read in it (`evidence`, best first)."""
    strong = [piece for piece in evidence if piece.confidence >= threshold]
    if question.kind is Kind.CLAIM:
        strong = [piece for piece in strong if piece.stance is not Stance.NEUTRAL]
    if not strong:
        return _abstain(question, hits, evidence, timings_ms)
    reply = _verdict(question, strong) if question.kind is Kind.CLAIM else _answer(question, strong)
    return Reply(**reply, timings_ms=timings_ms)


def _abstain(
    question: Question, hits: Sequence[Hit], evidence: Sequence[Evidence], timings_ms: dict[str, float]
) -> Reply:
    nearest = tuple(
        Citation.of(number, Evidence(hit, hit.passage.start, hit.passage.end, None, Stance.NEUTRAL, max(hit.dense, 0)))
        for number, hit in enumerate(hits[:MOST_NEAREST], 1)
    )
    claim = question.kind is Kind.CLAIM
    key = ("claim" if claim else "question") + ("_not_in_sources" if nearest else "_no_sources")
    return Reply(
        question=question.text,
        language=question.language,
        kind=question.kind,
        status=Status.ABSTAINED,
        answer=say(key, question.language),
        verdict=Verdict.NOT_IN_SOURCES if claim else None,
        confidence=round(1 - max((piece.confidence for piece in evidence), default=0.0), 4),
        nearest=nearest,
        timings_ms=timings_ms,
    )


def _answer(question: Question, strong: Sequence[Evidence]) -> dict[str, object]:
    best = strong[0]
    agreeing = [best] + [
        piece for piece in strong[1:] if piece.span_text is not None and _same(piece.span_text, best.span_text)
    ]
    citations = _cite(agreeing)
    short = _short_answer(question, best)
    where = {"title": best.hit.article.title or best.hit.article.id, "origin": _origin(best)}
    if short is not None:
        answer = say("answer_short", question.language, short=short, marks=_marks(citations), **where)
    else:
        span = best.span_text or best.quote
        answer = say("answer_quoted", question.language, quote=span, marks=_marks(citations), **where)
    return {
        "question": question.text,
        "language": question.language,
        "kind": question.kind,
        "status": Status.ANSWERED,
        "answer": answer,
        "short_answer": short,
        "answer_span": best.span_text,
        "confidence": best.confidence,
        "citations": citations,
    }


def _verdict(question: Question, strong: Sequence[Evidence]) -> dict[str, object]:
    """One article speaks with its most confident sentence; articles that disagree make the verdict `mixed`."""
    voices: dict[str, Evidence] = {}
    for piece in strong:
        voices.setdefault(piece.hit.article.id, piece)
    stances = {piece.stance for piece in voices.values()}
    best = strong[0]
    values = {"quote": best.quote}
    if len(stances) > 1:
        verdict = Verdict.MIXED
        chosen = [next(piece for piece in voices.values() if piece.stance is stance) for stance in Stance if stance in stances]
        newest = max(chosen, key=lambda piece: piece.hit.article.published or "")
        values["newer"] = newest.hit.article.title or newest.hit.article.id
        chosen += [piece for piece in voices.values() if piece not in chosen]
    else:
        verdict = Verdict.SUPPORTED if best.stance is Stance.SUPPORTS else Verdict.CONTRADICTED
        chosen = list(voices.values())
    citations = _cite(chosen)
    return {
        "question": question.text,
        "language": question.language,
        "kind": question.kind,
        "status": Status.ANSWERED,
        "verdict": verdict,
        "answer": say(f"claim_{verdict}", question.language, marks=_marks(citations), **values),
        "answer_span": best.span_text,
        "short_answer": _short_answer(question, best),
        "confidence": best.confidence,
        "citations": citations,
    }


def _short_answer(question: Question, evidence: Evidence) -> str | None:
    """The span in the asker's language; None where that cannot be done without pretending to translate."""
    span, source = evidence.span_text, evidence.hit.article.language
    if span is None or source == question.language:
        return span
    return localise(span, question.answer_type, source, question.language)


def _same(one: str, other: str | None) -> bool:
    return other is not None and one.casefold() == other.casefold()


def _cite(evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
    return tuple(Citation.of(number, piece) for number, piece in enumerate(evidence[:MOST_CITATIONS], 1))


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.number}]" for citation in citations)


def _origin(evidence: Evidence) -> str:
    """` (TT, 2022-09-15)`, as much of it as is known."""
    article = evidence.hit.article
    known = [part for part in (article.source, (article.published or "")[:10]) if part]
    return f" ({', '.join(known)})" if known else ""
