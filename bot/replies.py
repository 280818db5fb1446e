"""From evidence to the reply: answer or abstain, which verdict, what is cited, and how it is said.

Whether to answer is decided here, in code, by the reader's threshold; nothing is said that no citation carries.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.checks.denial import denies_only
from bot.checks.otherwise import excludes
from bot.checks.overlap import overlap
from bot.checks.polarity import denies
from bot.checks.premise import Denied, denied
from bot.listing import joined, listed, short_list, stretch
from bot.localise import into
from bot.text.cldr import language_name
from bot.types import (
    AnswerType,
    Citation,
    Conflict,
    Correction,
    Evidence,
    Kind,
    Question,
    Reply,
    Stance,
    Status,
    Verdict,
    known_language,
)
from bot.wording import say
from index.types import Hit

MOST_CITATIONS = 3
# Odds of the surer voice over the other's from which on it alone is believed: Jeffreys' "substantial" evidence
# (Theory of Probability, 1961, appendix B). Below that, articles that disagree are reported as disagreeing.
_SUBSTANTIAL = 10**0.5
_LIKELY = 0.5  # a voice that is right more often than not is heard beside a surer one that says otherwise
_AS_NEAR = 2 / 3  # of what the best sentence shares with a claim; one that shares less is likely about another thing


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
    if question.kind is Kind.QUESTION:
        _correct(said, question, denied(question, hits, strong[0] if strong else None))
    if question.left:
        said["answer"] += " " + say("first_only", question.told_in)
    return Reply(
        question=question.text,
        language=question.told_in,
        kind=question.kind,
        timings_ms=timings_ms,
        interpreted=question.interpreted,
        fragment=question.fragment,
        **said,
    )


def _abstain(question: Question, hits: Sequence[Hit], evidence: Sequence[Evidence]) -> dict[str, Any]:
    nearest = [
        Evidence(hit, hit.passage.start, hit.passage.end, None, Stance.NEUTRAL, max(hit.dense, 0.0)) for hit in hits
    ]
    silent = say(f"{'fragment' if question.fragment else question.kind}_silent", question.told_in)
    # Right unless a sentence decides after all: one that was taken to be neutral, or one below the threshold.
    unsure = (1 - p.confidence if p.stance is Stance.NEUTRAL else p.confidence for p in evidence)
    return {
        "status": Status.ABSTAINED,
        "answer": f"{silent} {say('nearest_below' if nearest else 'articles_none', question.told_in)}",
        "verdict": Verdict.NOT_IN_SOURCES if question.kind is Kind.CLAIM else None,
        "confidence": round(1 - max(unsure, default=0.0), 4),
        "nearest": _cite(nearest),
    }


def _answer(question: Question, strong: Sequence[Evidence]) -> dict[str, Any]:
    """The best evidence answers; what else holds the same span is cited with it, and for a list what adds to it.

    A number or date that another article has instead, and that is about as likely, is told after it.
    """
    best = strong[0]
    rival = None
    if question.several and best.span is not None:
        found = listed([piece for piece in strong if not _outweighs(best, piece)], MOST_CITATIONS)
        short = short_list(question, found)
        cited = [replace(piece, span=stretch(piece)) for piece in found]
        spoken = list(dict.fromkeys(piece.span_text or "" for piece in cited))
    else:
        cited = [best, *(piece for piece in strong[1:] if _same_span(piece, best))]
        rival = next((piece for piece in strong[1:] if _rivals(piece, best, question.answer_type)), None)
        cited = [*cited[: MOST_CITATIONS - 1], rival] if rival else cited
        short = None if best.span_text is None else _into(question, best, best.span_text)
        spoken = [best.span_text or best.quote]  # where no span is the answer, the sentence is
    citations = _cite(cited)
    agreeing = citations[:-1] if rival else citations
    answer = say(
        "answer_quoted" if short is None else "answer_short",
        question.told_in,
        short=short,
        quotes=joined([say("quoted", question.told_in, text=text) for text in spoken], question.told_in),
        marks=_marks(agreeing),
        title=_name(best),
        origin=_origin(best),
        spoken=_spoken(question, best),
    )
    if rival:
        text = rival.span_text or ""
        stated = _into(question, rival, text) or say("quoted", question.told_in, text=text)
        also = {"stated": stated, "marks": _marks(citations[-1:]), "title": _name(rival), "origin": _origin(rival)}
        answer = f"{answer} {say('answer_otherwise', question.told_in, **also)}"
    return {
        "status": Status.ANSWERED,
        "answer": answer,
        "short_answer": short,
        "answer_span": spoken[0],
        "confidence": best.confidence,
        "citations": citations,
    }


def _correct(said: dict[str, Any], question: Question, wrong: Denied | None) -> None:
    """Put before what is said what a source has instead of what the question takes for granted, and cite it."""
    if wrong is None:
        return
    piece, conflict = wrong.evidence, replace(wrong.evidence, span=(wrong.conflict.start, wrong.conflict.end))
    span = conflict.span_text or ""
    kept = said.get("citations", ())
    place = next((one for one in kept if (one.article_id, one.start) == (piece.hit.article.id, piece.start)), None)
    cited = place or replace(Citation.of(len(kept) + 1, conflict), stance=Stance.REFUTES)
    stated = into(question.told_in, span, AnswerType.PHRASE, piece.hit.article.language)
    quoted = stated or say("quoted", question.told_in, text=span)
    note = say(
        "premise_denied",
        question.told_in,
        stated=quoted,
        marks=_marks([cited]),
        claimed=wrong.conflict.claimed.strip(),
    )
    rest = said["answer"] if kept else say("question_rest_not_in_sources", question.told_in)
    said["answer"] = f"{note} {rest}"
    said["nearest"] = ()
    said["citations"] = kept if place else (*kept, cited)
    said["correction"] = Correction(wrong.conflict.claimed.strip(), stated, span)


def _judge(claim: Question, strong: Sequence[Evidence]) -> dict[str, Any]:
    """Each article speaks with its most confident sentence; articles that disagree make the verdict `mixed`.

    They disagree where the surer voice does not outweigh the other, or the other is likelier right than not, since two
    articles may well say two things; else it alone is heard. So it is where the other speaks of much less of the claim,
    unless what would be left is a refutation alone.
    """
    voices: dict[str, Evidence] = {}
    for piece in strong:
        voices.setdefault(piece.hit.article.id, piece)
    best, *rest = voices.values()
    refuted = best.stance is Stance.REFUTES
    others = [
        piece
        for piece in rest
        if _is_heard(piece, best) and ((refuted and piece.stance is Stance.SUPPORTS) or _as_near(claim, piece, best))
    ]
    against = next((piece for piece in others if piece.stance is not best.stance), None)
    if against is not None:
        return _disagree(claim, best, against, [piece for piece in others if piece is not against])
    verdict = Verdict.SUPPORTED if best.stance is Stance.SUPPORTS else Verdict.CONTRADICTED
    # "Isn't it so?" is answered by neither word alone.
    negated = any(denies(said, claim.language) for said in (claim.text, claim.query))
    short = say(f"short_{verdict}", claim.told_in) if claim.yes_no and not negated else None
    citations = _cite([_marked(piece) for piece in (best, *others) if piece.stance is best.stance])
    correction = _correction(claim, best)
    said = {"marks": _marks(citations), "spoken": _spoken(claim, best), "quote": best.quote}
    if correction is not None:
        verbatim = correction.stated in (None, correction.span)
        stated = say("quoted", claim.told_in, text=correction.span) if verbatim else correction.stated
        answer = say("claim_corrected", claim.told_in, stated=stated, claimed=correction.claimed, **said)
    else:
        key = "claim_denied" if verdict is Verdict.CONTRADICTED and _denies_only(best) else f"claim_{verdict}"
        answer = say(key, claim.told_in, **said)
    return {
        "status": Status.ANSWERED,
        "answer": answer if short is None else f"{short}. {answer}",
        "verdict": verdict,
        "short_answer": short,
        "confidence": best.confidence,
        "citations": citations,
        "correction": correction,
    }


def _disagree(claim: Question, best: Evidence, against: Evidence, others: Sequence[Evidence]) -> dict[str, Any]:
    """Both sides, each with its surest sentence and its date, the surer side first; and which of them is the newer."""
    chosen = [best, against, *others][:MOST_CITATIONS]
    sides = [[piece for piece in chosen if piece.stance is side.stance] for side in (best, against)]
    citations = _cite([_marked(piece) for side in sides for piece in side])
    first, second = (
        say(
            f"side_{side[0].stance}",
            claim.told_in,
            origin=_origin(side[0]),
            marks=_marks([citation for citation in citations if citation.stance is side[0].stance]),
            quote=side[0].quote,
            spoken=_spoken(claim, side[0]),
        )
        for side in sides
    )
    newest = _newest(*sides)
    answer = say("claim_mixed", claim.told_in, first=first, second=second)
    if newest is not None:
        leans = say(f"leans_{newest.stance}", claim.told_in)
        newer = say("claim_newest", claim.told_in, newest=_name(newest), origin=_origin(newest), leans=leans)
        answer = f"{answer} {newer}"
    return {
        "status": Status.ANSWERED,
        "answer": answer,
        "verdict": Verdict.MIXED,
        "confidence": best.confidence,
        "citations": citations,
    }


def _outweighs(surer: Evidence, other: Evidence) -> bool:
    """Whether the odds of the one are so far above the other's that it decides alone."""
    one, two = surer.confidence, other.confidence
    return one * (1 - two) > _SUBSTANTIAL * two * (1 - one)


def _is_heard(piece: Evidence, best: Evidence) -> bool:
    """Whether an article is heard beside the surest one: not outweighed, or says otherwise and is likely right."""
    likely_otherwise = piece.stance is not best.stance and piece.confidence >= _LIKELY
    return likely_otherwise or not _outweighs(best, piece)


def _as_near(claim: Question, piece: Evidence, best: Evidence) -> bool:
    """Whether a sentence shares about as much with a claim as the best one does, or its passage does."""

    def shared(one: Evidence) -> float:
        return overlap(claim.query, claim.language, one.quote, known_language(one.hit.article.language))

    return shared(piece) >= _AS_NEAR * shared(best) or piece.hit.lexical >= _AS_NEAR * best.hit.lexical


def _newest(*sides: Sequence[Evidence]) -> Evidence | None:
    """The piece that is newer than all of the other side, None where dates are lacking or the same."""
    latest = [max(side, key=lambda piece: piece.hit.article.published or "") for side in sides]
    older, newer = sorted(latest, key=lambda piece: piece.hit.article.published or "")
    early, late = (piece.hit.article.published or "" for piece in (older, newer))
    return None if late.startswith(early) else newer  # one of them may give the day alone


def _conflict(evidence: Evidence) -> Conflict | None:
    """What a refuted claim has wrong, as far as the quote shows it."""
    found = evidence.conflict
    if found is None or evidence.stance is not Stance.REFUTES or not found.claimed.strip():
        return None
    return found if evidence.start <= found.start < found.end <= evidence.end else None


def _correction(claim: Question, evidence: Evidence) -> Correction | None:
    found = _conflict(evidence)
    if found is None or _denies_only(evidence):
        return None
    span = evidence.hit.article.text[found.start : found.end]
    return Correction(found.claimed.strip(), _into(claim, evidence, span), span)


def _denies_only(evidence: Evidence) -> bool:
    """Whether what contradicts a claim denies it and no more ("inte att branden"), or is what it denies itself."""
    found = _conflict(evidence)
    if found is None:
        return False
    return denies_only(evidence.hit.article.text[found.start : found.end]) or denies_only(found.claimed.strip())


def _marked(evidence: Evidence) -> Evidence:
    """The same with what contradicts the claim as its span, where that can be told."""
    found = _conflict(evidence)
    return evidence if found is None else replace(evidence, span=(found.start, found.end))


def _into(question: Question, evidence: Evidence, span: str) -> str | None:
    """A span in the asker's language; None where that cannot be done without pretending to translate."""
    return into(question.told_in, span, question.answer_type, evidence.hit.article.language)


def _same_span(one: Evidence, other: Evidence) -> bool:
    return one.span_text is not None and one.span_text.casefold() == (other.span_text or "").casefold()


def _rivals(piece: Evidence, best: Evidence, asked: AnswerType) -> bool:
    """Whether another article answers otherwise, and not so much less likely that it is not worth hearing."""
    elsewhere = piece.hit.article.id != best.hit.article.id
    return elsewhere and not _outweighs(best, piece) and excludes(best, piece, asked)


def _spoken(question: Question, evidence: Evidence) -> str:
    """In which language a quote is where that is not the asker's: it must not look like a translation."""
    language = evidence.hit.article.language
    if language == question.told_in:
        return ""
    return say("spoken", question.told_in, name=language_name(language, question.told_in))


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
