"""From evidence to the reply: answer or abstain, which verdict, what is cited, and how it is said.

Whether to answer is decided here, in code, by the reader's threshold; nothing is said that no citation carries.
"""

from collections.abc import Sequence
from typing import Any

from bot.cldr import language_name
from bot.localise import localise
from bot.types import LANGUAGES, Citation, Evidence, Kind, Question, Reply, Stance, Status, Verdict
from bot.wording import say
from index.types import Hit

MOST_CITATIONS = 3


def compose(
    question: Question,
    hits: Sequence[Hit],
    evidence: Sequence[Evidence],
    threshold: float,
    timings_ms: dict[str, float],
) -> Reply:
    """The reply to `question`, given what was found (`hits`) and what was read in it (`evidence`, best first)."""
    strong = [piece for piece in evidence if piece.confidence >= threshold]
    if question.kind is Kind.CLAIM:
        strong = [piece for piece in strong if piece.stance is not Stance.NEUTRAL]
    if not strong:
        said = _abstain(question, hits, evidence)
    else:
        said = _judge(question, strong) if question.kind is Kind.CLAIM else _answer(question, strong)
    return Reply(question=question.text, language=question.language, kind=question.kind, timings_ms=timings_ms, **said)


def _abstain(question: Question, hits: Sequence[Hit], evidence: Sequence[Evidence]) -> dict[str, Any]:
    nearest = [
        Evidence(hit, hit.passage.start, hit.passage.end, None, Stance.NEUTRAL, max(hit.dense, 0.0)) for hit in hits
    ]
    key = f"{question.kind}_not_in_sources" if nearest else f"{question.kind}_no_sources"
    # Right unless a sentence decides after all: one that was taken to be neutral, or one below the threshold.
    unsure = (1 - p.confidence if p.stance is Stance.NEUTRAL else p.confidence for p in evidence)
    return {
        "status": Status.ABSTAINED,
        "answer": say(key, question.language),
        "verdict": Verdict.NOT_IN_SOURCES if question.kind is Kind.CLAIM else None,
        "confidence": round(1 - max(unsure, default=0.0), 4),
        "nearest": _cite(nearest),
    }


def _answer(question: Question, strong: Sequence[Evidence]) -> dict[str, Any]:
    """The best evidence answers; what else holds the same span is cited with it."""
    best = strong[0]
    citations = _cite([best, *(piece for piece in strong[1:] if _same_span(piece, best))])
    short = _short_answer(question, best)
    answer = say(
        "answer_quoted" if short is None else "answer_short",
        question.language,
        short=short,
        marks=_marks(citations),
        title=_name(best),
        origin=_origin(best),
        **_quoted(question, best, best.span_text or best.quote),
    )
    return {
        "status": Status.ANSWERED,
        "answer": answer,
        "short_answer": short,
        "answer_span": best.span_text or best.quote,  # where no span is the answer, the sentence is
        "confidence": best.confidence,
        "citations": citations,
    }


def _judge(claim: Question, strong: Sequence[Evidence]) -> dict[str, Any]:
    """Each article speaks with its most confident sentence; articles that disagree make the verdict `mixed`."""
    voices: dict[str, Evidence] = {}
    for piece in strong:
        voices.setdefault(piece.hit.article.id, piece)
    chosen = list(voices.values())
    best = chosen[0]
    against = next((piece for piece in chosen if piece.stance is not best.stance), None)
    if against is not None:
        verdict = Verdict.MIXED
        chosen = [best, against, *(piece for piece in chosen if piece not in (best, against))]
    else:
        verdict = Verdict.SUPPORTED if best.stance is Stance.SUPPORTS else Verdict.CONTRADICTED
    citations = _cite(chosen)
    newest = max(chosen[:MOST_CITATIONS], key=lambda piece: piece.hit.article.published or "")
    dated = verdict is not Verdict.MIXED or newest.hit.article.published
    answer = say(
        f"claim_{verdict}" if dated else "claim_mixed_undated",
        claim.language,
        marks=_marks(citations),
        newest=_name(newest),
        origin=_origin(newest),
        **_quoted(claim, best, best.quote),
    )
    return {
        "status": Status.ANSWERED,
        "answer": answer,
        "verdict": verdict,
        "confidence": best.confidence,
        "citations": citations,
    }


def _short_answer(question: Question, evidence: Evidence) -> str | None:
    """The span in the asker's language; None where that cannot be done without pretending to translate."""
    span, source = evidence.span_text, evidence.hit.article.language
    if span is None or source == question.language:
        return span
    if source not in LANGUAGES:
        return None
    return localise(span, question.answer_type, source, question.language)


def _same_span(one: Evidence, other: Evidence) -> bool:
    return one.span_text is not None and one.span_text.casefold() == (other.span_text or "").casefold()


def _quoted(question: Question, evidence: Evidence, quote: str) -> dict[str, str]:
    """A quote, and in which language it is where that is not the asker's: it must not look like a translation."""
    language = evidence.hit.article.language
    if language == question.language:
        return {"quote": quote, "spoken": ""}
    return {"quote": quote, "spoken": say("spoken", question.language, name=language_name(language, question.language))}


def _cite(evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
    return tuple(Citation.of(number, piece) for number, piece in enumerate(evidence[:MOST_CITATIONS], 1))


def _marks(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.number}]" for citation in citations)


def _name(evidence: Evidence) -> str:
    return evidence.hit.article.title or evidence.hit.article.id


def _origin(evidence: Evidence) -> str:
    """` (TT, 2022-09-15)`, as much of it as is known."""
    article = evidence.hit.article
    known = [part for part in (article.source, (article.published or "")[:10]) if part]
    return f" ({', '.join(known)})" if known else ""
